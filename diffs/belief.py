"""Whether a reading is the document at all, before anything is compared with it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from config.model import Rules
from diffs.reading import Reading

_SHELL_LENGTH = 1_500
"""A page with more text than this is taken at its word, also where it speaks of captchas."""

_SHRUNKEN = 5
"""How many times shorter than the last believed reading a page may not be."""

_SHELL = re.compile(
    r"""captcha | are\ you\ (?:a\ )?(?:human|robot) | unusual\ traffic | just\ a\ moment | attention\ required
    | (?:verify|confirm)\ (?:that\ )?you(?:['’]re|\ are)\ (?:human|not\ a\ robot) | verifying\ you\ are
    | checking\ (?:your\ browser|if\ the\ site\ connection) | you\ have\ been\ blocked
    | access\ (?:to\ this\ (?:page|site)\ )?(?:is\ |has\ been\ |was\ )?denied
    | request\ (?:was\ |could\ )?(?:blocked|unsuccessful|not\ be\ satisfied)
    | (?:enable|activate|turn\ on|requires?)\ (?:java\ ?script|cookies) | redirecting\ (?:you\ )?to
    | java\ ?script\ (?:is\ |must\ be\ |to\ be\ )?(?:disabled|enabled|required)
    | (?:activer|activez|autoriser)\ (?:le\ )?java\ ?script | accès\ refusé
    | êtes[-\ ]vous\ un\ (?:humain|robot) | vous\ n['’]êtes\ pas\ un\ robot
    | java\ ?scriptを(?:有効|オン) | ロボットではありません
    | アクセスが(?:拒否|制限|集中) | アクセスできません
    | включите\ (?:поддержку\ )?java\ ?script | вы\ не\ робот
    | доступ\ (?:запрещ[её]н|ограничен|заблокирован)""",
    re.IGNORECASE | re.VERBOSE,
)
"""What checks of the visitor, refusals and script shells say in the place of the document."""


def believe(reading: Reading, rules: Rules, *, status: int = 200, last: int | None = None) -> str | None:
    """Why a reading cannot be the document, in one sentence, or None where nothing speaks against it.

    `last` is the number of characters of the last believed reading of the same source.
    """
    if reading.unread:
        return reading.unread
    if status >= 400:
        return f"The server answered with status {status}."
    return next(_doubts(reading, rules, last), None)


def _doubts(reading: Reading, rules: Rules, last: int | None) -> Iterator[str]:
    size = reading.characters
    if reading.selected and not any(hits for _, hits in reading.selected):
        yield "None of the declared selectors finds anything on the page."
    if not size:
        yield "The page holds no text."
    if size < _SHELL_LENGTH and (said := _SHELL.search(_words(reading))):
        yield f"The page is a check of the visitor or a shell without the document: it says “{said[0]}”."
    if size < rules.min_characters:
        yield f"The page holds {size} characters; its source declares at least {rules.min_characters}."
    if last and size * _SHRUNKEN < last:
        yield f"The page has shrunk to {size} characters from {last}."


def _words(reading: Reading) -> str:
    return "\n".join((reading.title, *(block.text for block in reading.blocks)))
