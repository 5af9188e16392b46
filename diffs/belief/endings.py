"""Documents that did not come to their end."""

from __future__ import annotations

from collections.abc import Iterator

from config.message import said
from diffs.belief.doubt import LONGEST_EVIDENCE, Doubt
from diffs.belief.loss import Loss
from diffs.belief.response import Response
from diffs.reading import Reading
from diffs.text.normal import key_of
from diffs.text.sentences import sentences

_LOST = 0.4
_LOST_WITHIN = 0.1
"""The share of the text missing at the end of a page that is cut off: between two sentences, within one."""
_LAST = 3
"""So many sentences at the end of a page that is cut off stand so in the last believed one: single ones recur."""
_LIKE = 0.9
_UNTOUCHED = 0.95
"""How much of the rest must be as it was: of its runs of words, which is cheap to know, and of its sentences."""


def short_of_its_length(response: Response) -> Iterator[Doubt]:
    """Fewer bytes than the server announced (RFC 9110, section 8.6)."""
    announced, came = response.declared_length, response.length
    if announced is not None and came is not None and came < announced:
        why = said(
            "Only {came} of the {announced} bytes came that the server announced.",
            came=came,
            announced=announced,
        )
        yield Doubt("truncated", why, f"{came} of {announced}")


def broken_off(reading: Reading, last: Reading | None) -> Iterator[Doubt]:
    """A document whose source stops with elements open; not where this site never closes them."""
    if not reading.frame.ended and (last is None or last.frame.ended):
        words = _end_of(reading)
        yield Doubt("truncated", said("The page breaks off: it ends with “{words}”", words=words), words)


def cut_off(loss: Loss) -> Iterator[Doubt]:
    """A page without the later part of the last one, and otherwise the same."""
    if loss.known < _LIKE or loss.kept > 1 - _LOST_WITHIN:
        return
    before, after = _keys(loss.last), _keys(loss.reading)
    breaks = _breaks_off(after[-1], before)
    rest = after if after[-1] in before else after[:-1]
    end = _place_after(rest[-_LAST:], before)
    missing = _size(before[end:]) / _size(before)
    untouched = min(_part(before[:end], set(rest)), _part(rest, set(before)))
    least = _LOST_WITHIN if breaks or not loss.reading.frame.ended else _LOST
    if untouched >= _UNTOUCHED and missing >= least:
        words = _end_of(loss.reading)
        why = said(
            "The last {percent} % of the page are missing; it ends with “{words}”",
            percent=round(100 * missing),
            words=words,
        )
        yield Doubt("truncated", why, words)


def _keys(reading: Reading) -> list[str]:
    keys = (key_of(sentence) for block in reading.blocks for sentence in sentences(block.text))
    return [key for key in keys if key] or [""]


def _place_after(run: list[str], keys: list[str]) -> int:
    """The place after the last occurrence of a run of sentences; 0 where there is none."""
    places = range(len(keys), len(run) - 1, -1)
    return next((place for place in places if run and keys[place - len(run) : place] == run), 0)


def _breaks_off(end: str, keys: list[str]) -> bool:
    """Whether a sentence breaks off: another one begins with it and goes on."""
    return end not in keys and any(key.startswith(end) for key in keys)


def _part(keys: list[str], of: set[str]) -> float:
    return _size([key for key in keys if key in of]) / max(1, _size(keys))


def _size(keys: list[str]) -> int:
    return sum(map(len, keys))


def _end_of(reading: Reading) -> str:
    return reading.blocks[-1].text[-LONGEST_EVIDENCE:] if reading.blocks else ""
