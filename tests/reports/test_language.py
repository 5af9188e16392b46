"""The languages of the reader: what is said in them, and catalogues that lack nothing."""

from __future__ import annotations

import contextlib
import io
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from string import Formatter
from tempfile import TemporaryDirectory
from typing import get_args

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.frontend import CommandLineInterface
from babel.messages.pofile import read_po
from markupsafe import Markup

from config.codes import ReaderLanguage
from config.message import as_json, from_json, said
from diffs.change import FactChange
from diffs.facts.wording import told
from reports.language import ENGLISH, speaker

ROOT = Path(__file__).parents[2]
ROOMS = ("archive", "config", "crawler", "diffs", "fineprint", "reports")
CHINESE = speaker("zh-CN")


def named(file: Path) -> Catalog:
    with file.open("rb") as text:
        return read_po(text)


@cache
def extracted() -> Catalog:
    """All that the code and the templates say, as the documented command finds it."""
    with TemporaryDirectory() as folder, contextlib.redirect_stderr(io.StringIO()):
        found = Path(folder) / "fineprint.pot"
        rooms = [str(ROOT / room) for room in ROOMS]
        mapping = str(ROOT / "pyproject.toml")
        CommandLineInterface().run(["pybabel", "-q", "extract", "-F", mapping, "-o", str(found), *rooms])
        return named(found)


def translated() -> Catalog:
    return named(ROOT / "reports/locale/zh_CN/LC_MESSAGES/fineprint.po")


def patterns(message: Message) -> tuple[str, ...]:
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_the_catalogue_holds_all_that_is_said_and_nothing_else() -> None:
    said_here = {patterns(message) for message in extracted() if message.id}
    known = {patterns(message) for message in translated() if message.id}

    assert said_here - known == set()
    assert known - said_here == set()
    assert not translated().obsolete


def test_every_entry_is_translated_with_the_fields_of_its_pattern() -> None:
    for message in translated():
        if message.id:
            texts = (message.string,) if isinstance(message.string, str) else tuple(message.string)
            assert all(texts), message.id
            assert not message.fuzzy, message.id
            assert {frozenset(fields(text)) for text in texts} == {frozenset(fields(patterns(message)[-1]))}


@pytest.mark.parametrize("language", get_args(ReaderLanguage))
def test_every_language_of_readers_has_a_speaker(language: ReaderLanguage) -> None:
    assert speaker(language).day(datetime(2026, 5, 3, tzinfo=UTC))


def test_a_message_is_said_in_the_language_of_the_reader_with_the_messages_in_it() -> None:
    change = told(FactChange("share.frequency", "3/month", "2/month", "Fern 9"))

    assert CHINESE.say(change) == "赠送上限：每月 3 → 2 次（Fern 9）"
    assert ENGLISH.say(change) == change == "gift limit: 3 → 2 times a month (Fern 9)"


def test_a_message_from_the_ledger_is_said_as_a_new_one() -> None:
    kept = from_json(as_json(said("after: {reason}", reason=said("The page holds no text."))))

    assert CHINESE.say(kept) == "变动后：页面没有文字。"


def test_what_a_page_says_is_never_translated_nor_taken_for_a_pattern() -> None:
    assert CHINESE.say("The page holds no text.") == "The page holds no text."
    assert CHINESE.say(said("now says “{words}”", words="{evil} yes")) == "现在写有“{evil} yes”"


def test_a_pattern_of_an_earlier_version_stays_english() -> None:
    assert CHINESE.say(said("said so in {year}", year=2019)) == "said so in 2019"


def test_dates_numbers_and_lists_are_those_of_the_reader() -> None:
    at = datetime(2026, 5, 3, 7, 0, tzinfo=UTC)

    assert (CHINESE.day(at), ENGLISH.day(at)) == ("2026年5月3日", "3 May 2026")
    assert (CHINESE.when(at), ENGLISH.when(at)) == ("2026年5月3日 07:00（UTC）", "3 May 2026, 07:00 UTC")
    assert CHINESE.listed(map(CHINESE.gettext, ("sharing", "cancellation"))) == "流量共享、解约"
    assert ENGLISH.ngettext("{number} day", "{number} days", 1200) == "1,200 days"


def test_text_beside_html_is_escaped() -> None:
    words = CHINESE.gettext("{carrier}: {headline}", carrier="<b>", headline=Markup("<i>x</i>"))

    assert words == Markup("&lt;b&gt;：<i>x</i>")
