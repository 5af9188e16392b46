"""Redesigns: a doubted page that stays the same is proposed as the new page, and taken once that is decided.

A decision is a review in the ledger. It takes effect with the next visit: what shows the text that was taken
is believed, held against the settled reading and told like any other change.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import get_args

from archive import Archive, Decision, NewReview, NewSourceAlert, SourceAlert, Spell, Standing
from config.message import Message
from config.model import Source
from diffs.belief import Doubt, DoubtKind
from fineprint import clock, patience
from fineprint.errors import NothingProposed
from fineprint.installation import Installation

REDESIGNS = frozenset(kind for kind in get_args(DoubtKind) if Doubt(kind, Message("", {})).may_be_redesign)
"""The kinds of doubt that may be what a page is from now on."""
TAKEN_BY_ITSELF = frozenset(kind for kind in REDESIGNS if Doubt(kind, Message("", {})).is_of_the_same_page)
"""Those of them that become the page without a maintainer, if nobody decides in time."""
BY_ITSELF = "Fineprint"


def lasting(house: Installation, source: Source, standing: Standing) -> Spell | None:
    """The doubted text that has stayed long enough to be proposed as the source's new page."""
    if standing.blind_since is None or standing.settled is None:
        return None
    spells = house.archive.doubted_texts(source.id, REDESIGNS)
    span = source.redesign or house.watch.settings.patience.redesign
    return spells[-1] if spells and patience.held(spells[-1], span) else None


def still_shows(house: Installation, proposal: SourceAlert) -> bool:
    """Whether the source of a proposal shows what was proposed, and not yet another text that is doubted."""
    spells = house.archive.doubted_texts(proposal.source, REDESIGNS)
    return bool(spells) and spells[-1].text == proposal.check_id


def taken_at(
    house: Installation, proposal: SourceAlert | NewSourceAlert, opened_at: datetime
) -> datetime | None:
    """When a proposal is taken without a maintainer; None where only a person can tell that it is the page."""
    spells = house.archive.doubted_texts(proposal.source, TAKEN_BY_ITSELF)
    if proposal.check_id not in {spell.text for spell in spells}:
        return None
    return opened_at + timedelta(days=house.watch.settings.patience.accept_after)


def decide(
    house: Installation, source: Source, decision: Decision, who: str, note: str | None = None
) -> SourceAlert:
    """Decide on the proposal of a source. Raises NothingProposed where there is none."""
    proposal = house.archive.standing(source.id).alerts.get("proposal")
    if proposal is None:
        raise NothingProposed(source.id)
    _review(house.archive, proposal, decision, who, note)
    return proposal


def take_overdue(house: Installation, standings: Iterable[Standing]) -> None:
    """Take the proposals on which nobody decided in time."""
    settings, now = house.watch.settings.patience, clock.now()
    open_ = [standing.alerts["proposal"] for standing in standings if "proposal" in standing.alerts]
    overdue = [each for each in open_ if _is_overdue(house, each, now)]
    decided = house.archive.reviews("proposal", (str(each.id) for each in overdue))
    for proposal in overdue:
        if str(proposal.id) not in decided:
            note = f"by itself, {settings.accept_after:g} days after it was proposed"
            _review(house.archive, proposal, "accepted", BY_ITSELF, note)


def _is_overdue(house: Installation, proposal: SourceAlert, now: datetime) -> bool:
    at = taken_at(house, proposal, proposal.opened_at)
    return at is not None and at <= now


def taken(archive: Archive, standings: Iterable[Standing]) -> dict[str, SourceAlert]:
    """The open proposals that were accepted, by source."""
    open_ = [standing.alerts["proposal"] for standing in standings if "proposal" in standing.alerts]
    decided = archive.reviews("proposal", (str(each.id) for each in open_))
    accepted = {id_ for id_, review in decided.items() if review.decision == "accepted"}
    return {each.source: each for each in open_ if str(each.id) in accepted}


def _review(archive: Archive, proposal: SourceAlert, decision: Decision, who: str, note: str | None) -> None:
    archive.review(
        NewReview(
            subject="proposal",
            subject_id=str(proposal.id),
            decision=decision,
            who=who,
            note=note,
            observed_at=clock.now(),
        )
    )
