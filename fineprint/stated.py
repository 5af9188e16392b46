"""What the watched sources state, as of their last believed readings, by today's rules."""

from __future__ import annotations

import hashlib
import json
import os
from collections import defaultdict
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

import diffs
from archive import ArchiveDamaged, ContentTooLarge, ContentUnreadable, Standing
from config.model import Source, digest_of
from diffs.facts import FACTS_VERSION, Fact
from diffs.facts.stated import SourceFacts
from fineprint import clock
from fineprint.aging import condition
from fineprint.files import write_whole
from fineprint.installation import Installation
from fineprint.reader import Reader, parts_of


def stated(house: Installation, sources: Iterable[Source]) -> list[SourceFacts]:
    """What each of some sources states. What was read before under the same rules is not read again."""
    sources = list(sources)
    standings, timing, now = house.archive.overview(), house.watch.settings.schedule, clock.now()
    remembered = Remembered(house)
    known = []
    for source in sources:
        standing = standings.get(source.id)
        facts = remembered.facts(source, standing) if standing else None
        read_at = standing.believed.at if standing and standing.believed else None
        how = condition(source, standing, timing, now)
        # What is kept of it may be damaged: then nothing was read, whatever the ledger says.
        how = "never read" if facts is None and how != "blind" else how
        known.append(SourceFacts(source.id, source.carrier, source.topics, how, read_at, facts or ()))
    remembered.keep()
    return known


def by_carrier(known: Iterable[SourceFacts]) -> dict[str, list[SourceFacts]]:
    """What is stated, under the ids of the carriers."""
    grouped: dict[str, list[SourceFacts]] = defaultdict(list)
    for each in known:
        grouped[each.carrier].append(each)
    return grouped


class Remembered:
    """The facts of the last readings, kept in a file from one start to the next. It may be deleted at any time.

    Each source's are kept under the hashes of its bytes and of all rules that they were found by.
    """

    def __init__(self, house: Installation) -> None:
        self._house = house
        words = (digest_of(each) for _, each in sorted(house.watch.vocabularies.items()))
        self._rules = " ".join((str(FACTS_VERSION), *words))
        data = hashlib.sha256(os.fsencode(house.places.data.absolute())).hexdigest()[:16]
        self._file = house.places.cache / f"facts-{data}.json" if house.places.cache else None
        self._kept: dict[str, dict[str, Any]] = _read(self._file)
        self._new = False

    def facts(self, source: Source, standing: Standing) -> tuple[Fact, ...] | None:
        """The facts of the last believed reading; None where there is none that can be read."""
        if standing.believed is None:
            return None
        snapshot, country = standing.believed.snapshot, self._house.watch.carriers[source.carrier].country
        came = {"": snapshot, **parts_of(snapshot, source)}
        bytes_of = [f"{name} {part.sha256} {part.content_encoding}" for name, part in came.items()]
        rules = (diffs.rules_hash(source.rules), country, self._rules)
        key = hashlib.sha256("\n".join((*bytes_of, *rules)).encode()).hexdigest()
        kept = self._kept.get(source.id)
        if kept and kept["key"] == key:
            return tuple(Fact(**fact) for fact in kept["facts"])
        # A source whose bytes are damaged is told of when it is visited; here it is one that was not read.
        with suppress(ArchiveDamaged, ContentTooLarge, ContentUnreadable):
            reading = Reader(self._house.archive).reading(snapshot, source)
            facts = diffs.facts(reading, source.language, self._house.watch.vocabularies, country)
            self._kept[source.id] = {"key": key, "facts": [asdict(fact) for fact in facts]}
            self._new = True
            return facts
        return None

    def keep(self) -> None:
        """Write what is new. A folder that cannot be written makes the next start slower and nothing else."""
        if self._file and self._new:
            with suppress(OSError):
                write_whole(self._file, json.dumps(self._kept))


def _read(file: Path | None) -> dict[str, dict[str, Any]]:
    try:
        kept = json.loads(file.read_bytes()) if file else {}
    except (OSError, ValueError):
        return {}
    return kept if isinstance(kept, dict) else {}
