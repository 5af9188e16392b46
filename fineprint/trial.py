"""A source tried out: fetched once as a check would, read and judged, and nothing of it kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import diffs
from archive import ContentTooLarge, ContentUnreadable
from archive.archive import CONTENT_LIMIT
from archive.encodings import undo
from config.addresses import registrable_domain
from config.model import Source
from config.watch import Watch
from crawler import Answer, crawl
from crawler.manners import Manners
from diffs.meaning.topics import block_topics
from diffs.reading import Reading
from fineprint.plan import plan


@dataclass(frozen=True, slots=True)
class Trial:
    """What a source would give today. `trouble` says why that would not be believed, if so."""

    source: Source
    outcome: str
    trouble: str | None
    characters: int = 0
    blocks: int = 0
    topics: tuple[str, ...] = ()


def try_out(watch: Watch, sources: Iterable[Source], manners: Manners) -> Iterator[Trial]:
    """Fetch sources once, side by side where their domains differ, and judge each on its own."""
    visits = plan(watch, sources, {})
    with TemporaryDirectory() as spool:
        for event in crawl(visits, manners, Path(spool), {}):
            if isinstance(event, Answer):
                yield _trial(watch, watch.source(event.source), event)


def _trial(watch: Watch, source: Source, answer: Answer) -> Trial:
    if answer.failure or answer.body_file is None:
        return Trial(source, answer.failure or "unreachable", answer.reason or "nothing came")
    try:
        body = undo(Path(answer.body_file).read_bytes(), answer.content_encoding, CONTENT_LIMIT)
    except (ContentTooLarge, ContentUnreadable) as error:
        return Trial(source, "suspect", str(error))
    reading = diffs.read(body, source.rules, media_type=answer.hops[-1].header("content-type"))
    doubt = diffs.believe(reading, source.rules, watch.vocabularies)
    return Trial(
        source,
        "suspect" if doubt else "readable",
        doubt.reason if doubt else None,
        reading.characters,
        len(reading.blocks),
        _topics(reading, source, watch),
    )


def _topics(reading: Reading, source: Source, watch: Watch) -> tuple[str, ...]:
    found = block_topics(reading, source.language, watch.vocabularies)
    return tuple(sorted(set().union(*found)))


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
