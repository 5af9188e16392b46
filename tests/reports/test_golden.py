"""Whole reports held against files that a person has read.

A missing file is written and its test fails, so that somebody reads it; delete one to have it written anew.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from reports import board, data, page, weekly
from reports.digest import Digest
from reports.gist import gist
from reports.language import speaker
from reports.weekly import Undecided, Week
from tests.reports.boards import every_state
from tests.reports.situations import AT, EVERYTHING, FOLDER, MAIL, SITUATIONS
from tests.reports.test_mail import part, sent

CHINESE = EVERYTHING.model_copy(update={"language": "zh-CN"})
GOLDEN = Path(__file__).parent / "golden"


def mail_text(digest: Digest) -> str:
    message = sent(digest)
    names = ("Subject", "From", "To", "Date", "Message-ID", "Auto-Submitted", "List-Id")
    head = "".join(f"{name}: {message[name]}\n" for name in names)
    return f"{head}\n{part(message, 'plain')}"


def mail_html(digest: Digest) -> str:
    return part(sent(digest), "html")


def chinese_text(digest: Digest) -> str:
    message = sent(digest, recipient=CHINESE)
    return f"Subject: {message['Subject']}\n\n{part(message, 'plain')}"


def chinese_html(digest: Digest) -> str:
    return part(sent(digest, recipient=CHINESE), "html")


def chinese_page(digest: Digest) -> str:
    return page.render(digest, speaker("zh-CN"))


FORMS: dict[str, Callable[[Digest], str]] = {
    "mail.txt": mail_text,
    "mail.html": mail_html,
    "page.html": page.render,
    "json": data.dumps,
    "gist.txt": gist,
    "mail.zh-CN.txt": chinese_text,
    "mail.zh-CN.html": chinese_html,
    "page.zh-CN.html": chinese_page,
}
KEPT = [(name, form) for name in SITUATIONS for form in ("mail.txt", "gist.txt")]
KEPT += [
    (name, form)
    for name in ("fee_change", "hostile", "only_unread", "life_of_pages", "fact_that_a_guide_states")
    for form in ("mail.html", "page.html")
]
KEPT += [("fee_change", "json")]
KEPT += [
    (name, "mail.zh-CN.txt")
    for name in ("gift_limit_in_japanese", "life_of_pages", "only_unread", "fact_that_a_guide_states")
]
KEPT += [("gift_limit_in_japanese", "mail.zh-CN.html"), ("life_of_pages", "page.zh-CN.html")]


@pytest.mark.parametrize(("name", "form"), KEPT)
def test_the_report_is_the_one_that_was_read(name: str, form: str) -> None:
    held(f"{name}.{form}", FORMS[form](SITUATIONS[name]()))


def test_the_freshness_page_is_the_one_that_was_read() -> None:
    held("freshness.html", board.render(every_state()))


def held(name: str, made: str) -> None:
    """Hold a text against the golden file of a name."""
    made, file = made.replace("\r\n", "\n"), GOLDEN / name
    if not file.exists():
        GOLDEN.mkdir(exist_ok=True)
        file.write_text(made, "utf-8")
        pytest.fail(f"{file} was written: read it, then run again")

    assert made == file.read_text("utf-8")


LEFT = Undecided(
    carrier_name="Larkspur",
    source="larkspur/cancel",
    verdict="material",
    seen=AT - timedelta(days=5),
    review="https://review.example/changes/c-12345678",
)


@pytest.mark.parametrize("kind", ["plain", "html"])
def test_the_weekly_mail_is_the_one_that_was_read(kind: str) -> None:
    sources = every_state().sources
    since = AT - timedelta(days=7)
    week = Week(
        week="2026-W18", since=since, at=AT, sources=sources, told={"larkspur/cancel": 1}, undecided=(LEFT,)
    )
    message = weekly.compose(week, EVERYTHING, MAIL, FOLDER)

    held(f"weekly.mail.{'txt' if kind == 'plain' else 'html'}", part(message, kind))
