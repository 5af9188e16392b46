"""Jinja as the reports use it: whatever a template puts out is made safe, in HTML also escaped."""

from __future__ import annotations

from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from diffs.facts.wording import told
from reports import columns, headline, links, marks, text, wording


def _safe(value: Any) -> Any:
    """What every expression of a template passes through: no page text gets out with control characters."""
    if isinstance(value, Markup):
        return Markup(text.plain(str(value)))  # noqa: S704 - plain() brings no character that HTML knows
    return text.plain(value) if isinstance(value, str) else value


def _is_html(name: str | None) -> bool:
    return name is None or not name.endswith(".txt.j2")


_ENVIRONMENT = Environment(
    loader=PackageLoader("reports"),
    autoescape=_is_html,  # noqa: S701 - off for plain text alone
    undefined=StrictUndefined,
    finalize=_safe,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
)
_ENVIRONMENT.filters |= {
    "day": wording.day,
    "hang": columns.hang,
    "one_line": text.one_line,
    "sentence": wording.sentence,
    "shortened": text.shortened,
    "when": wording.when,
}
_ENVIRONMENT.globals |= {
    "TROUBLES": wording.TROUBLES,
    "age_of": wording.age_of,
    "alert_headline": headline.alert_headline,
    "calm": wording.calm,
    "clause_headline": headline.clause_headline,
    "count": wording.count,
    "coverage": wording.coverage,
    "fact_told": told,
    "file_link": links.file_link,
    "heading_path": wording.heading_path,
    "is_rewritten": marks.is_rewritten,
    "placed": links.placed,
    "proposal": wording.proposal,
    "redline_of": marks.redline_of,
    "sides": marks.sides,
    "state_of": wording.state_of,
    "summary": wording.summary,
    "touched": wording.touched,
    "web_link": links.web_link,
}


def rendered(template: str, **values: Any) -> str:
    """A template filled with values; page text among them is data, never template source."""
    return _ENVIRONMENT.get_template(template).render(**values)
