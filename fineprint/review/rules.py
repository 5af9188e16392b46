"""Rules that would have kept a change quiet: proposed, tried on all its history, and then declared."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import Literal

import diffs
from archive import Change, Item
from archive.errors import ArchiveError
from config.model import Source, Vocabulary
from config.vocabulary import topic_words
from config.watch import Watch
from diffs.change import ClauseChange
from diffs.reading import Block
from diffs.reading.guessing import removing
from diffs.text.tokens import words
from fineprint.declare import count_as_furniture, leave_out
from fineprint.installation import Installation
from fineprint.reader import Reader
from fineprint.review.desk import Compared, Desk, Unreadable
from fineprint.review.errors import NoFolder
from reports.marks import redline_of

Kind = Literal["remove", "furniture"]
HISTORY = 60
"""Changes of a source, the latest ones, on which a rule is tried."""
CANDIDATES = 6
"""Rules that are held against a change; each costs a comparison."""
MOST_WORDS = 12
"""A longer phrase is no furniture, which stands on many pages in the same words."""
LEAST_WORDS = 2
SIGNS = frozenset("|*&<>¦{}#")
"""Signs that mean something in a term of a vocabulary: a page's text that holds them is not proposed as one."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A `remove` selector for a source, or a phrase of furniture for its language."""

    kind: Kind
    value: str


@dataclass(frozen=True, slots=True)
class Retold:
    """An earlier change with the verdict on it by today's rules, and with one rule more."""

    item: Item
    today: str
    then: str


@dataclass(frozen=True, slots=True)
class Tried:
    """What a rule would have done: to each earlier change, and to what is read of the page today.

    `lost` are the blocks that would not be read any more. `doubt` is why the page would not be believed.
    """

    rule: Rule
    retold: tuple[Retold, ...]
    lost: tuple[Block, ...]
    doubt: str | None = None

    @property
    def silenced(self) -> int:
        """How many changes would have meant nothing that mean something today."""
        return sum(_means(each.today) and not _means(each.then) for each in self.retold)


def proposed(desk: Desk, source: Source, compared: Compared) -> list[Rule]:
    """The rules that would have kept a change quiet: selectors first, as they touch one source alone."""
    selectors = dict.fromkeys(_selectors(desk, source, compared))
    language = _language(desk.house.watch, source)
    vocabulary = desk.house.watch.vocabularies[language] if language else None
    phrases = (
        dict.fromkeys(filter(None, (_phrase(each, vocabulary) for each in compared.told)))
        if vocabulary
        else {}
    )
    rules = [*(Rule("remove", each) for each in selectors), *(Rule("furniture", each) for each in phrases)]
    return [rule for rule in rules[:CANDIDATES] if _silences(desk, source, compared, rule)]


def tried(desk: Desk, source: Source, rule: Rule) -> Tried:
    """A rule on the whole history of a source. Raises ValueError for a selector that nobody can follow."""
    ruled, house = _with(desk.house, source, rule)
    archive = desk.house.archive
    retold = []
    for item in archive.inbox.of_source(source.id, HISTORY):
        change = archive.change(item.change_id)
        if change:
            retold.append(Retold(item, _verdict(desk.house, source, change), _verdict(house, ruled, change)))
    return Tried(rule, tuple(retold), *_effect(house, source, ruled))


def declare(desk: Desk, source: Source, rule: Rule, why: str) -> str:
    """Write a rule into the user's folder, and go by it from now on; the file that it is in.

    Raises NoFolder where there is none, ConfigError where it would not load.
    """
    places = desk.house.places
    if places.config is None:
        raise NoFolder
    if rule.kind == "remove":
        path = leave_out(places.config, source, rule.value, why, places.cache)
    else:
        language = _language(desk.house.watch, source) or "en"
        path = count_as_furniture(places.config, language, rule.value, why, places.cache)
    desk.reload()
    return str(path.relative_to(places.config))


def _selectors(desk: Desk, source: Source, compared: Compared) -> Iterator[str]:
    for snapshot, lines in (
        (compared.after, [each.after for each in compared.told if each.after]),
        (compared.before, [each.before for each in compared.told if each.before]),
    ):
        body = desk.house.archive.content(snapshot)
        yield from filter(None, removing(body, source.rules, lines[:20], snapshot.media_type))


def _silences(desk: Desk, source: Source, compared: Compared, rule: Rule) -> bool:
    ruled, house = _with(desk.house, source, rule)
    old, new = Reader(house.archive).sides(compared.before, compared.after, ruled)
    return not _means(diffs.compare(old, new, house.watch.vocabularies, source.language).verdict)


def _phrase(change: ClauseChange, vocabulary: Vocabulary) -> str | None:
    """What stayed of a clause, where it is short enough to be furniture; else the clause, if that is.

    Never words of a topic: taken for furniture, they would hide terms on every page of the language.
    """
    stayed = [span.text.strip(" .,;:。、") for span in redline_of(change) if span.op == "equal"]
    whole = change.after or change.before or ""
    for text in (*sorted(stayed, key=len, reverse=True), whole):
        fits = LEAST_WORDS <= len(words(text)) <= MOST_WORDS and "\n" not in text
        if fits and SIGNS.isdisjoint(text) and not topic_words(text, vocabulary):
            return text.strip()
    return None


def _language(watch: Watch, source: Source) -> str | None:
    language = (source.language or "").partition("-")[0]
    return language if language in watch.vocabularies else None


def _with(house: Installation, source: Source, rule: Rule) -> tuple[Source, Installation]:
    """The source and the installation as they would be with a rule. Raises ValueError."""
    if rule.kind == "remove":
        ruled = Source.model_validate(source.model_dump() | {"remove": (*source.remove, rule.value)})
        return ruled, house
    language = _language(house.watch, source) or "en"
    known = house.watch.vocabularies[language]
    words = known.model_copy(update={"furniture": (*known.furniture, rule.value)})
    watch = replace(house.watch, vocabularies=house.watch.vocabularies | {language: words})
    return source, replace(house, watch=watch)


def _verdict(house: Installation, source: Source, change: Change) -> str:
    try:
        before, after = house.archive.page(change.settled_check_id), house.archive.page(change.check_id)
        old, new = Reader(house.archive).sides(before, after, source)
    except (ArchiveError, Unreadable):
        return "unread"
    return diffs.compare(old, new, house.watch.vocabularies, source.language).verdict


def _effect(house: Installation, source: Source, ruled: Source) -> tuple[tuple[Block, ...], str | None]:
    """The blocks of today's page that a rule takes away, and what then speaks against the page."""
    believed = house.archive.last_believed(source.id)
    if believed is None:
        return (), None
    reader = Reader(house.archive)
    whole, left = reader.page(believed.snapshot, source), reader.page(believed.snapshot, ruled)
    kept = set(left.blocks)
    doubt = diffs.believe(left, ruled.rules, house.watch.vocabularies)
    lost = islice((block for block in whole.blocks if block not in kept), 50)
    return tuple(lost), doubt.reason if doubt else None


def _means(verdict: str) -> bool:
    return verdict not in ("unchanged", "noise")
