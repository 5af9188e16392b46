"""Jinja as the reports use it: whatever a template puts out is made safe, in HTML also escaped, and a message is
said in the language of the reader."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from config.codes import ReaderLanguage
from diffs.change import STRONG
from diffs.facts.wording import told
from reports import columns, harmless, headline, links, marks, text, typography, wording
from reports.language import ENGLISH, Speaker
from reports.language import speaker as speaker_of
from reports.visible import visible

_SPOKEN: dict[str, Callable[..., str]] = {
    "age_of": wording.age_of,
    "alert_headline": headline.alert_headline,
    "calm": wording.calm,
    "clause_headline": headline.clause_headline,
    "coverage": wording.coverage,
    "proposal": wording.proposal,
    "state_of": wording.state_of,
    "summary": wording.summary,
    "touched": wording.touched,
    "why": wording.why,
}
"""What templates call with values alone, and is said in the language of the reader."""
_OF_TEXT: dict[str, Callable[..., str]] = {
    "hang": columns.hang,
    "in_chat": harmless.in_chat,
    "label": columns.label,
    "one_line": text.one_line,
    "sentence": wording.sentence,
    "shortened": text.shortened,
    "typeset": typography.typeset,
}
"""Filters that change a text, after it is said."""


def rendered(template: str, speaker: Speaker = ENGLISH, /, **values: Any) -> str:
    """A template filled with values, in one language; page text among them is data, never template source."""
    return _environment(speaker.language).get_template(template).render(**values)


@cache
def _environment(language: ReaderLanguage) -> Environment:
    speaker = speaker_of(language)
    environment = Environment(
        loader=PackageLoader("reports"),
        autoescape=_is_html,  # noqa: S701 - off for plain text alone
        undefined=StrictUndefined,
        finalize=partial(_safe, speaker),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {
        name: partial(_after_saying, speaker, change) for name, change in _OF_TEXT.items()
    }
    environment.filters |= {
        "day": speaker.day,
        "listed": speaker.listed,
        "name": speaker.gettext,
        "when": speaker.when,
    }
    environment.globals |= {name: partial(say, speaker=speaker) for name, say in _SPOKEN.items()}
    environment.globals |= {
        "_": speaker.gettext,
        "ngettext": speaker.ngettext,
        "language": language,
        "STRONG": STRONG,
        "TROUBLES": wording.TROUBLES,
        "count": wording.count,
        "fact_told": told,
        "file_link": links.file_link,
        "heading_path": wording.heading_path,
        "is_rewritten": marks.is_rewritten,
        "placed": links.placed,
        "redline_of": marks.redline_of,
        "sides": marks.sides,
        "web_link": links.web_link,
    }
    return environment


def _safe(speaker: Speaker, value: Any) -> Any:
    """What every expression of a template passes through: no page text gets out with control characters."""
    if isinstance(value, Markup):
        return Markup(visible(str(value)))  # noqa: S704 - it brings no character that HTML knows
    return visible(speaker.say(value)) if isinstance(value, str) else value


def _after_saying(speaker: Speaker, change: Callable[..., str], text: str, *values: Any) -> str:
    return change(speaker.say(text), *values)


def _is_html(name: str | None) -> bool:
    return name is None or not name.endswith(".txt.j2")
