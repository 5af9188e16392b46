"""Shells: pages whose text is still to come, by scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from config.message import said
from diffs.belief.doubt import LONGEST_EVIDENCE, Doubt
from diffs.reading import Block, Reading
from diffs.text.normal import CJK
from diffs.text.quantities import quantities
from diffs.text.sentences import SENTENCE_END

_LARGEST = 400
"""A page with more characters of text than this is no shell."""
_SCRIPTS = 2
_SCRIPT = 1_000
"""So many scripts, or characters of script within the page, may bring a text."""
_STATEMENT = re.compile(rf"\S+\s+\S+\s+\S+|[{CJK}]{{6}}")
"""At least three words, or six characters of a script without spaces."""


def shell(reading: Reading) -> Iterator[Doubt]:
    """Next to no text for much script, which states nothing; a check of the visitor where its code is there."""
    frame, texts = reading.frame, [block.text for block in reading.blocks]
    words = (" · ".join(texts) or frame.without_scripts or frame.opening)[:LONGEST_EVIDENCE]
    if sum(map(len, texts)) > _LARGEST or any(map(_states, reading.blocks)):
        return
    if frame.guards:
        why = said(
            "The page states nothing and holds the code of a service that checks visitors ({guards}).",
            guards=", ".join(frame.guards),
        )
        yield Doubt("challenge", why, words)
    if frame.scripts >= _SCRIPTS or frame.script_characters > _SCRIPT:
        why = said(
            "The page states nothing and waits for its {scripts} scripts; all it says is “{words}”",
            scripts=frame.scripts,
            words=words,
        )
        yield Doubt("shell", why, words)
    if not texts:
        yield Doubt("unreadable", said("The page holds no text."), words)


def _states(block: Block) -> bool:
    """Whether a block says anything: a sentence, or an amount."""
    if block.kind in ("heading", "question"):
        return False
    sentence = SENTENCE_END.search(block.text) and _STATEMENT.search(block.text)
    return bool(sentence or quantities(block.text))
