"""Whether a reading is the document at all, before anything is compared with it."""

from __future__ import annotations

import re

from config.model import Rules
from diffs.reading import Reading

_SHELL_LENGTH = 1_500
"""A page with more text than this is taken at its word, also where it speaks of captchas."""
_SHRUNKEN = 5
_SHELL = re.compile(
    r"captcha|(?:verify|confirm|checking) (?:that )?(?:you(?:'re| are)|if you are|your browser|if the site)"
    r"|are you (?:a )?(?:human|robot)|unusual traffic|just a moment|access (?:to this page )?(?:is |has been )?denied"
    r"|attention required|request (?:was |could )?(?:blocked|unsuccessful|not be satisfied)"
    r"|(?:enable|activate|turn on) (?:java ?script|cookies)|java ?script (?:is |must be )?(?:disabled|enabled|required)"
    r"|(?:activer|activez|autoriser) (?:le )?java ?script|êtes[- ]vous un (?:humain|robot)|accès refusé"
    r"|java ?scriptを(?:有効|オン)|ロボットではありません|アクセスが(?:拒否|制限)|アクセスできません"
    r"|включите (?:поддержку )?java ?script|вы не робот|доступ (?:запрещ[её]н|ограничен|заблокирован)",
    re.IGNORECASE,
)


def believe(reading: Reading, rules: Rules, *, status: int = 200, last: int | None = None) -> str | None:
    """Why a reading cannot be the document, in one sentence, or None where nothing speaks against it.

    `last` is the number of characters of the last believed reading of the same source.
    """
    if reading.unread:
        return reading.unread
    if status >= 400:
        return f"The server answered with status {status}."
    if reading.selected and not any(hits for _, hits in reading.selected):
        return "None of the declared selectors finds anything on the page."
    size = reading.characters
    if not size:
        return "The page holds no text."
    if size < rules.min_characters:
        return f"The page holds {size} characters; its source declares at least {rules.min_characters}."
    if size < _SHELL_LENGTH and (said := _SHELL.search(_words(reading))):
        return f"The page is a check of the visitor or a shell without the document: it says “{said[0]}”."
    if last and size * _SHRUNKEN < last:
        return f"The page has shrunk to {size} characters from {last}."
    return None


def _words(reading: Reading) -> str:
    return "\n".join((reading.title, *(block.text for block in reading.blocks)))
