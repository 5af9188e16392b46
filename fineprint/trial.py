"""A source tried out: visited twice as a check would, read, judged, and nothing of it kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

import diffs
from config.addresses import host_of, on_hosts, registrable_domain
from config.message import Message, said
from config.model import Source, Topic
from config.watch import Watch
from crawler.manners import Manners
from diffs.change import ClauseChange
from diffs.facts import Fact
from diffs.meaning.topics import block_topics
from diffs.reading import Part, Reading
from diffs.reading.guessing import removing
from fineprint.errand import Errand, Fetched, errand
from fineprint.installation import Installation

Outcome = Literal["readable", "suspect", "unreachable", "disallowed", "busy"]

MOST_PARTS = 5
"""Frames and linked PDFs of one page that are looked into."""


@dataclass(frozen=True, slots=True)
class Unsteady:
    """A difference between two visits moments apart, and the selector that would take it away."""

    change: ClauseChange
    selector: str | None

    @property
    def is_furniture(self) -> bool:
        """Whether a check would see for itself that this means nothing."""
        return self.change.verdict == "noise"


@dataclass(frozen=True, slots=True)
class Trial:
    """What a source would give today. `reason` says why it would not be believed, if so.

    `topics` are those of each block of the reading. `parts` are the frames, fragments and PDFs of the page
    that speak of the source's topics and are watched nowhere. `seconds` are those of each visit.
    """

    source: Source
    outcome: Outcome
    reason: Message | None = None
    reading: Reading | None = None
    topics: tuple[tuple[Topic, ...], ...] = ()
    facts: tuple[Fact, ...] = ()
    unsteady: tuple[Unsteady, ...] = ()
    parts: tuple[Part, ...] = ()
    address: str | None = None
    seconds: tuple[float, ...] = ()
    robots: tuple[tuple[str, int], ...] = field(default=())

    @property
    def found(self) -> tuple[Topic, ...]:
        """The topics that the page has words on."""
        return tuple(sorted(set().union(*self.topics)))

    @property
    def to_do(self) -> tuple[Message, ...]:
        """What a person should do until the source is ready; nothing where it is."""
        return tuple(_to_do(self))


def try_out(house: Installation, sources: Sequence[Source], manners: Manners) -> Iterator[Trial]:
    """Visit sources twice, side by side where their domains differ, and judge each on its own.

    Leases, robots rules and pauses that carriers asked for hold as in any run.
    """
    with errand(house, manners, sources) as run:
        again = {source.id: source.model_copy(update={"id": f"{source.id} again"}) for source in sources}
        found = run.fetch([*sources, *again.values()])
        for source in sources:
            if run.may_visit(source):
                yield _tried(house, run, source, (found[source.id], found[again[source.id].id]))
            else:
                yield Trial(source, "busy", _busy(source))


def _busy(source: Source) -> Message:
    return said(
        "Another run is on {domain}; try again when it is done.", domain=registrable_domain(source.url)
    )


def _tried(house: Installation, run: Errand, source: Source, visits: tuple[Fetched, Fetched]) -> Trial:
    first, watch = visits[0], house.watch
    robots = tuple((read.host, read.status) for read in run.robots(source))
    if first.body is None:
        return Trial(source, first.answer.failure or "suspect", first.trouble, robots=robots)
    reading = _read(source, first)
    doubt = diffs.believe(reading, source.rules, watch.vocabularies, response=_response(watch, source, first))
    language = source.language or reading.language
    return Trial(
        source,
        "suspect" if doubt else "readable",
        doubt.reason if doubt else None,
        reading,
        tuple(block_topics(reading, language, watch.vocabularies)),
        tuple(diffs.facts(reading, language, watch.vocabularies, watch.carriers[source.carrier].country)),
        tuple(_unsteady(watch, source, visits)),
        tuple(_silent_parts(house, run, source, reading)),
        first.address,
        tuple(visit.seconds for visit in visits if visit.body is not None),
        robots,
    )


def _read(source: Source, fetched: Fetched) -> Reading:
    return diffs.read(
        fetched.body or b"", source.rules, media_type=fetched.media_type, address=fetched.address
    )


def _response(watch: Watch, source: Source, fetched: Fetched) -> diffs.Response:
    carrier = watch.carriers[source.carrier]
    return diffs.Response(
        status=fetched.answer.hops[-1].status,
        url=source.url,
        final_url=fetched.address or source.url,
        hosts=carrier.hosts,
        country=carrier.country,
    )


def _unsteady(watch: Watch, source: Source, visits: tuple[Fetched, Fetched]) -> Iterator[Unsteady]:
    """What differs between the two visits, with what would take each line away."""
    first, again = visits
    if first.body is None or again.body is None:
        return
    comparison = diffs.compare(
        _read(source, first), _read(source, again), watch.vocabularies, source.language
    )
    lines = [change.before or "" for change in comparison.changes]
    new = [change.after or "" for change in comparison.changes]
    gone = removing(first.body, source.rules, lines, first.media_type)
    come = removing(again.body, source.rules, new, again.media_type)
    for change, before, after in zip(comparison.changes, gone, come, strict=True):
        yield Unsteady(change, before or after)


def _silent_parts(house: Installation, run: Errand, source: Source, reading: Reading) -> Iterator[Part]:
    """The parts on the carrier's own hosts that speak of the source's topics and are not declared."""
    watch = house.watch
    hosts = watch.carriers[source.carrier].hosts
    watched = {declared.url for declared in watch.sources}
    parts = [
        part
        for part in reading.parts
        if on_hosts(host_of(part.address), hosts) and part.address not in watched
    ]
    asked = {f"{source.id} part {number}": part for number, part in enumerate(parts[:MOST_PARTS], 1)}
    found = run.fetch([_as_source(source, id_, part) for id_, part in asked.items()])
    for id_, part in asked.items():
        if id_ in found and found[id_].body is not None:
            text = _read(_as_source(source, id_, part), found[id_])
            topics = block_topics(text, source.language or text.language, watch.vocabularies)
            if set(source.topics) & set().union(*topics):
                yield part


def _as_source(source: Source, id_: str, part: Part) -> Source:
    changed = {
        "id": id_,
        "url": part.address,
        "select": (),
        "remove": (),
        "render": False,
        "min_characters": 0,
    }
    return source.model_copy(update=changed)


def _to_do(trial: Trial) -> Iterable[Message]:
    if trial.reason:
        yield trial.reason
        return
    for each in trial.unsteady:
        if not each.is_furniture:
            line = each.change.after or each.change.before or ""
            yield (
                said(
                    "Add `{selector}` to `remove`: “{line}” differs from visit to visit.",
                    selector=each.selector,
                    line=line,
                )
                if each.selector
                else said(
                    "“{line}” differs from visit to visit; narrow `select` so that it is left out.", line=line
                )
            )
    for topic in trial.source.topics:
        if topic not in trial.found:
            yield said(
                "The page has no words on {topic}; see that `select` holds them, or drop the topic.",
                topic=topic,
            )


def intent(watch: Watch, source: Source) -> dict[str, object]:
    """What a check of a source would do, before anything is fetched."""
    return {
        "source": source.id,
        "url": source.url,
        "domain": registrable_domain(source.url),
        "hosts": list(watch.carriers[source.carrier].hosts),
        "topics": list(source.topics),
        "language": source.language,
        "kind": source.kind,
        "select": list(source.select),
        "remove": list(source.remove),
        "min_characters": source.min_characters,
        "schedule": source.schedule,
        "certainty": source.certainty,
    }
