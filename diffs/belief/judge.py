"""The judge: all that can be held against a reading, the cause before its effects."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from config.message import said
from config.model import Rules, Vocabulary
from diffs.belief.addresses import another_address, forwarding
from diffs.belief.doubt import LONGEST_EVIDENCE, Doubt, DoubtKind
from diffs.belief.endings import broken_off, cut_off, short_of_its_length
from diffs.belief.languages import other_country, wrong_language
from diffs.belief.loss import Loss, collapsed, of_another_source, other_page, selectors_lost
from diffs.belief.response import Response
from diffs.belief.shells import shell
from diffs.belief.walls import wall
from diffs.reading import Reading

_THERE = 0.5
"""Where so much of the last believed text is on a page, nothing stands in its place."""

_BEHIND_AN_ERROR: frozenset[DoubtKind] = frozenset({"challenge", "login wall", "wrong region", "maintenance"})
"""What the page of an error status may say that tells more than its number."""


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
    if reading.unread:
        return Doubt("unreadable", said("{why}", why=reading.unread))
    response = response or Response()
    loss = Loss(last, reading) if last and last.blocks else None
    if response.status >= 400:
        return _error(reading, vocabularies, response.status)
    return next(_doubts(reading, rules, vocabularies, response, loss, elsewhere or _nowhere), None)


def _doubts(
    reading: Reading,
    rules: Rules,
    vocabularies: Mapping[str, Vocabulary],
    response: Response,
    loss: Loss | None,
    elsewhere: Callable[[Reading], str | None],
) -> Iterator[Doubt]:
    last = loss.last if loss else None
    gone = loss is None or loss.kept < _THERE
    replaced = loss is not None and gone and loss.is_replaced
    yield from short_of_its_length(response)
    if gone:
        yield from another_address(response, rules.language)
        yield from wall(reading, vocabularies, language=rules.language, replaced=replaced)
        yield from forwarding(reading, response)
    yield from selectors_lost(reading, loss)
    yield from shell(reading)
    yield from _too_short(reading, rules)
    yield from broken_off(reading, last)
    if gone:
        yield from wrong_language(reading, rules.language, last)
    if loss and gone:
        yield from other_country(loss)
        yield from of_another_source(loss, elsewhere)
        yield from collapsed(loss)
        yield from other_page(loss)
    if loss:
        yield from cut_off(loss)


def _error(reading: Reading, vocabularies: Mapping[str, Vocabulary], status: int) -> Doubt:
    """What the page of an error says, else its status."""
    for doubt in wall(reading, vocabularies, language=None, replaced=True):
        if doubt.kind in _BEHIND_AN_ERROR:
            return doubt
    return Doubt("status", said("The server answered with status {status}.", status=status), str(status))


def _too_short(reading: Reading, rules: Rules) -> Iterator[Doubt]:
    size, least = reading.characters, rules.min_characters
    if size < least:
        why = said(
            "The page holds {size} characters; its source declares at least {least}.", size=size, least=least
        )
        yield Doubt("too short", why, reading.frame.opening[:LONGEST_EVIDENCE])


def _nowhere(_: Reading) -> None:
    """No other source is known."""
