"""The judge: all that can be held against a reading, the surest evidence first."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from config.message import said
from config.model import Rules, Vocabulary
from diffs.belief.doubt import Doubt
from diffs.belief.response import Response
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


def believe(
    reading: Reading,
    rules: Rules,
    vocabularies: Mapping[str, Vocabulary],
    *,
    response: Response | None = None,
    last: Reading | None = None,
    elsewhere: Callable[[Reading], str | None] | None = None,
) -> Doubt | None:
    """Why a reading cannot be the document, or None where nothing speaks against it.

    `response` is how it came, `last` the last believed reading of the same source. `vocabularies` are keyed
    by language. `elsewhere` names the other watched source whose text a reading is, if it is one; it is
    asked only of a reading that has little in common with `last`.
    """
    return next(_doubts(reading, rules, response or Response(), last), None)


def _doubts(reading: Reading, rules: Rules, response: Response, last: Reading | None) -> Iterator[Doubt]:
    size = reading.characters
    if reading.unread:
        yield Doubt("unreadable", said("{why}", why=reading.unread))
    if response.status >= 400:
        yield Doubt("status", said("The server answered with status {status}.", status=response.status))
    if reading.selected and not any(hits for _, hits in reading.selected):
        yield Doubt("selectors lost", said("None of the declared selectors finds anything on the page."))
    if not size:
        yield Doubt("shell", said("The page holds no text."))
    if size < _SHELL_LENGTH and (found := _SHELL.search(_words(reading))):
        pattern = "The page is a check of the visitor or a shell without the document: it says “{words}”."
        yield Doubt("challenge", said(pattern, words=found[0]), found[0])
    if size < rules.min_characters:
        pattern = "The page holds {size} characters; its source declares at least {least}."
        yield Doubt("too short", said(pattern, size=size, least=rules.min_characters))
    if last and size * _SHRUNKEN < last.characters:
        pattern = "The page has shrunk to {size} characters from {before}."
        yield Doubt("collapsed", said(pattern, size=size, before=last.characters))


def _words(reading: Reading) -> str:
    return "\n".join((reading.title, *(block.text for block in reading.blocks)))
