"""The texts that a source is known to have shown: whether a snapshot repeats one of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

import diffs
from archive import Archive, ArchiveDamaged, ContentTooLarge, ContentUnreadable, Snapshot, Spell
from config.model import Source, Vocabulary
from fineprint.reader import Arrival, Reader

KNOWN = 12
"""Texts of a source that a new one is held against, the latest first; fingerprints are cheap."""
COMPARED = 4
"""Texts of these that are compared in full, so that page furniture makes no new text of a known one."""


@dataclass(frozen=True, slots=True)
class Texts:
    """What sources have shown, by the rules of today."""

    archive: Archive
    reader: Reader
    vocabularies: Mapping[str, Vocabulary]

    def repeated(self, source: Source, snapshot: Arrival, spells: Sequence[Spell]) -> int | None:
        """The check that first showed the text of a snapshot, among those of some spells."""
        known = list(self._known(spells))
        fresh = self.reader.fingerprint(snapshot, source)
        for text, shown in known:
            with suppress(ArchiveDamaged, ContentTooLarge, ContentUnreadable):
                if self.reader.fingerprint(shown, source) == fresh:
                    return text
        for text, shown in known[:COMPARED]:
            with suppress(ArchiveDamaged, ContentTooLarge, ContentUnreadable):
                if self.agree(source, shown, snapshot):
                    return text
        return None

    def agree(self, source: Source, one: Arrival, other: Arrival) -> bool:
        """Whether two snapshots say the same, page furniture aside."""
        before, after = self.reader.sides(one, other, source)
        comparison = diffs.compare(before, after, self.vocabularies, source.language)
        return comparison.verdict in ("unchanged", "noise")

    def _known(self, spells: Sequence[Spell]) -> Iterator[tuple[int, Snapshot]]:
        latest_first = dict.fromkeys(spell.text for spell in reversed(spells))
        for text in list(latest_first)[:KNOWN]:
            shown = self.archive.shown(text)
            if shown:
                yield text, shown
