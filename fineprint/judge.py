"""What a fetched snapshot comes to: believed or not, then held against the settled reading.

A function of the archive and the configuration, so that a live run and a replay take the same path.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import diffs
from archive import (
    ArchiveDamaged,
    ContentTooLarge,
    ContentUnreadable,
    Outcome,
    Settled,
    SourceAlert,
    Standing,
)
from config.message import Message, said
from config.model import Source, Topic
from diffs import Doubt, Fingerprint, Response
from diffs.change import Comparison, Verdict
from diffs.reading import Reading
from fineprint.installation import Installation
from fineprint.proposals import REDESIGNS
from fineprint.reader import Arrival, Reader, parts_of, whole
from fineprint.texts import Texts

NEW_PARTS = said("new baseline: other parts are declared to belong to the page than before")


@dataclass(frozen=True, slots=True)
class Judgement:
    """The outcome of a check, with the verdict and the new reading's fingerprint where something changed.

    `text` is the check that first showed what this one says, None for a text that was never seen; `doubt` is
    why a suspect reading is not believed.
    """

    outcome: Outcome
    reason: Message | None = None
    verdict: Verdict | None = None
    fingerprint: str | None = None
    topics: tuple[Topic, ...] = ()
    text: int | None = None
    doubt: Doubt | None = None


class Judge:
    """Judges snapshots by the rules of today. What is not believed is `suspect`, and is never compared.

    `taken` are the redesigned pages that were accepted, by source.
    """

    def __init__(self, house: Installation, taken: Mapping[str, SourceAlert]) -> None:
        self._house, self._taken = house, taken
        self._vocabularies = house.watch.vocabularies
        self.reader = Reader(house.archive)
        self._texts = Texts(house.archive, self.reader, self._vocabularies)

    def judge(self, source: Source, snapshot: Arrival, standing: Standing) -> Judgement:
        """What one snapshot comes to, given where its source stands.

        Where one that it needs cannot be read, be it damaged, that is told of this source, and of no other.
        """
        try:
            return self._judged(source, snapshot, standing)
        except (ArchiveDamaged, ContentTooLarge, ContentUnreadable) as error:
            return Judgement("suspect", said("{error}", error=str(error)))

    def _judged(self, source: Source, snapshot: Arrival, standing: Standing) -> Judgement:
        fresh = self.reader.fingerprint(snapshot, source)
        settled = standing.settled
        if settled and self._says_the_same(source, settled, fresh):
            return Judgement("unchanged", fingerprint=fresh.value, text=settled.text)
        doubt = self._doubt(source, snapshot, standing)
        if doubt and not self._is_taken(source, snapshot, doubt):
            return Judgement(
                "suspect", doubt.reason, doubt=doubt, text=self._doubted_text(source, snapshot, doubt)
            )
        if settled is None:
            return Judgement("first", fingerprint=fresh.value)
        return self._held_against(settled, standing, source, snapshot, fresh)

    def _doubt(self, source: Source, snapshot: Arrival, standing: Standing) -> Doubt | None:
        """What speaks against a snapshot, held against the last believed one, or the redesign that was taken."""
        taken = self._taken.get(source.id)
        last = self._house.archive.shown(taken.check_id) if taken and taken.check_id else None
        last = last or (standing.believed.snapshot if standing.believed else None)

        def elsewhere(_reading: Reading) -> str | None:
            return self._elsewhere(source, snapshot)

        of_page = diffs.believe(
            self.reader.glance(snapshot, source.rules).reading,
            source.rules,
            self._vocabularies,
            response=self._response(source, snapshot),
            last=self.reader.glance(last, source.rules).reading if last else None,
            elsewhere=elsewhere,
        )
        return of_page or self._doubt_of_parts(source, snapshot, last)

    def _doubt_of_parts(self, source: Source, snapshot: Arrival, last: Arrival | None) -> Doubt | None:
        """What speaks against the first doubtful part of a page, each held against itself as last believed."""
        before, rules = parts_of(last, source) if last else {}, whole(source)
        for name, part in parts_of(snapshot, source).items():
            known = self.reader.glance(before[name], rules).reading if name in before else None
            reading = self.reader.glance(part, rules).reading
            doubt = diffs.believe(reading, rules, self._vocabularies, last=known)
            if doubt:
                return replace(
                    doubt, reason=said("its part {name}: {reason}", name=name, reason=doubt.reason)
                )
        return None

    def _response(self, source: Source, snapshot: Arrival) -> Response:
        carrier = self._house.watch.carriers[source.carrier]
        headers = {name.lower(): value for name, value in snapshot.response_headers}
        length = headers.get("content-length", "")
        return Response(
            status=snapshot.status or 200,
            url=source.url,
            final_url=snapshot.final_url,
            hosts=carrier.hosts,
            country=carrier.country,
            declared_length=int(length) if length.isdecimal() else None,
            length=snapshot.size,
        )

    def _elsewhere(self, source: Source, snapshot: Arrival) -> str | None:
        """The other watched source of the carrier whose page this is."""
        others = {other.id: other for other in self._house.watch.carriers[source.carrier].sources}
        others.pop(source.id, None)
        for id_, standing in self._house.archive.overview(others).items():
            theirs = standing.believed and self.reader.fingerprint(standing.believed.snapshot, others[id_])
            if theirs and theirs == self.reader.fingerprint(snapshot, others[id_]):
                return id_
        return None

    def _is_taken(self, source: Source, snapshot: Arrival, doubt: Doubt) -> bool:
        """Whether this is the very page that was accepted, whatever still speaks against it."""
        taken = self._taken.get(source.id)
        shown = self._house.archive.shown(taken.check_id) if taken and taken.check_id else None
        return shown is not None and doubt.may_be_redesign and self._texts.agree(source, shown, snapshot)

    def _doubted_text(self, source: Source, snapshot: Arrival, doubt: Doubt) -> int | None:
        if not doubt.may_be_redesign:
            return None
        return self._texts.repeated(source, snapshot, self._house.archive.doubted_texts(source.id, REDESIGNS))

    def _says_the_same(self, source: Source, settled: Settled, fresh: Fingerprint) -> bool:
        """The cheap answer, for the page that is as it was; too little text is never the same as anything."""
        enough = fresh.characters >= max(1, source.min_characters)
        return enough and fresh == self.reader.fingerprint(settled.snapshot, source)

    def _held_against(
        self, settled: Settled, standing: Standing, source: Source, snapshot: Arrival, fresh: Fingerprint
    ) -> Judgement:
        if settled.url != source.url and not _leads_to(standing, source.url):
            reason = said("new baseline: the declared address was {url}", url=settled.url)
            return Judgement("first", reason, fingerprint=fresh.value)
        before = self.reader.glance(settled.snapshot, source.rules).reading
        unreadable = diffs.believe(before, source.rules, self._vocabularies)
        if unreadable:
            reason = said(
                "new baseline: by today's rules the snapshot of {day} cannot be read ({why})",
                day=settled.at.date().isoformat(),
                why=unreadable.reason,
            )
            return Judgement("first", reason, fingerprint=fresh.value)
        sides = self.reader.sides(settled.snapshot, snapshot, source)
        comparison = diffs.compare(*sides, self._vocabularies, source.language)
        if comparison.verdict in ("unchanged", "noise"):
            if parts_of(settled.snapshot, source).keys() != parts_of(snapshot, source).keys():
                return Judgement("first", NEW_PARTS, fingerprint=fresh.value)
            return _unchanged(comparison, settled, fresh)
        text = self._texts.repeated(source, snapshot, self._house.archive.texts(source.id))
        return Judgement(
            "changed", None, comparison.verdict, self._identity(text, source, fresh), comparison.topics, text
        )

    def _identity(self, text: int | None, source: Source, fresh: Fingerprint) -> str:
        """The fingerprint by which a change is known: that of the snapshot which first showed its text."""
        shown = self._house.archive.shown(text) if text else None
        return self.reader.fingerprint(shown, source).value if shown else fresh.value


def _leads_to(standing: Standing, url: str) -> bool:
    """Whether the address that was declared before led to this one, so that both are the same page."""
    believed, last = standing.believed, standing.last_check
    return (believed is not None and believed.snapshot.final_url == url) or (
        last is not None and last.moved_to == url
    )


def _unchanged(comparison: Comparison, settled: Settled, fresh: Fingerprint) -> Judgement:
    reason = said("only page furniture differs") if comparison.verdict == "noise" else None
    verdict: Verdict | None = "noise" if reason else None
    return Judgement("unchanged", reason, verdict, fresh.value, text=settled.text)
