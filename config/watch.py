"""Everything that is declared, loaded and checked: what a run works from."""

from __future__ import annotations

from dataclasses import dataclass, field

from config.attributes import topic_of
from config.claims import Claim, Guide
from config.model import Carrier, Source, Vocabulary
from config.settings import Settings


@dataclass(frozen=True)
class Watch:
    """The carriers, the user's settings, the vocabularies by language, and hosts that a browser leaves alone.

    `guides` are the published ones with what they say, by id.
    """

    carriers: dict[str, Carrier]
    settings: Settings
    vocabularies: dict[str, Vocabulary]
    trackers: tuple[str, ...] = ()
    guides: dict[str, Guide] = field(default_factory=dict)
    _by_id: dict[str, Source] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        sources = (source for carrier in self.carriers.values() for source in carrier.sources)
        object.__setattr__(self, "_by_id", {source.id: source for source in sources})

    @property
    def sources(self) -> list[Source]:
        """All sources in declared order, carriers by id."""
        return list(self._by_id.values())

    def source(self, source_id: str) -> Source:
        """The source of an id such as `att/cancel`. Raises KeyError."""
        return self._by_id[source_id]

    @property
    def claims(self) -> list[Claim]:
        """What all guides say, in declared order."""
        return [claim for guide in self.guides.values() for claim in guide.claims]

    def guides_on(self, source: Source) -> tuple[str, ...]:
        """The ids of the guides that say something which this source may speak of."""
        carrier = self.carriers[source.carrier]
        about = (
            claim.guide
            for claim in self.claims
            if claim.is_about(carrier) and topic_of(claim.attribute) in source.topics
        )
        return tuple(dict.fromkeys(about))

    @property
    def without_vocabulary(self) -> dict[str, list[str]]:
        """Languages of sources for which no words are declared, with the ids of those sources.

        The vocabulary of a language serves its regions and scripts too: `zh` that of `zh-Hant`.
        """
        found: dict[str, list[str]] = {}
        for source in self.sources:
            language = (source.language or "").partition("-")[0]
            if language and language not in self.vocabularies:
                found.setdefault(language, []).append(source.id)
        return found
