"""A source: its history as a line of texts, any two of which can be compared."""

from __future__ import annotations

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.responses import Response

from archive import Decision, Snapshot, Spell
from archive.errors import ArchiveError
from config.message import pattern, said
from config.model import Source
from fineprint.errors import NothingProposed
from fineprint.proposals import decide as decide_on_proposal
from fineprint.review.answers import Asking, field, gone_on
from fineprint.review.desk import Unreadable
from reports.review.stretches import stretches

CHECKS, CHANGES = 40, 100
"""Checks and changes of a source that its page lists, the latest first."""
TAKEN = pattern("{source}: the proposed page is taken with the next visit")
LEFT = pattern("{source}: the proposed page is not taken")


def source(asking: Asking) -> Response:
    """The page of a source; one that is not declared any more keeps its history."""
    source_id = f"{asking.path('carrier')}/{asking.path('name')}"
    archive, declared = asking.desk.house.archive, asking.desk.source(source_id)
    checks = archive.checks(source_id, CHECKS)
    if not checks and declared is None:
        raise HTTPException(404, said("There is no such source."))
    return asking.page(
        "source.html.j2",
        source_id=source_id,
        source=declared,
        carrier=asking.desk.house.watch.carriers.get(asking.path("carrier")),
        checks=checks,
        spells=archive.texts(source_id),
        changes=archive.inbox.of_source(source_id, CHANGES),
        alerts=archive.standing(source_id).alerts,
    )


def compare(asking: Asking) -> Response:
    """Two texts of a source held against each other."""
    source_id = f"{asking.path('carrier')}/{asking.path('name')}"
    declared = asking.desk.source(source_id)
    if declared is None:
        raise HTTPException(
            404, said("This source is not declared any more, and nothing says how to read it.")
        )
    spells = asking.desk.house.archive.texts(source_id)
    sides = [_chosen(asking, spells, asking.parameter(name)) for name in ("before", "after")]
    beside = asking.parameter("view") == "beside"
    shown = {"source_id": source_id, "source": declared, "spells": spells, "beside": beside}
    shown |= {"chosen": [asking.parameter("before"), asking.parameter("after")]}
    try:
        return _compared(asking, declared, sides, shown)
    except (ArchiveError, Unreadable) as error:
        return asking.page("compare.html.j2", **shown, compared=None, stretches=[], trouble=str(error))


def propose(asking: Asking, form: FormData) -> Response:
    """Decide on the page that is proposed as the new one of a source."""
    source_id = f"{asking.path('carrier')}/{asking.path('name')}"
    declared = asking.desk.source(source_id)
    if declared is None:
        raise HTTPException(404, said("This source is not declared any more."))
    accepted = form.get("decision") == "accepted"
    decision: Decision = "accepted" if accepted else "rejected"
    try:
        decide_on_proposal(
            asking.desk.house, declared, decision, asking.visitor.name, field(form, "note") or None
        )
    except NothingProposed as error:
        raise HTTPException(409, str(error)) from error
    asking.note(TAKEN if accepted else LEFT, source=source_id)
    return gone_on(f"/sources/{source_id}")


def _compared(asking: Asking, declared: Source, sides: list[Snapshot], shown: dict[str, object]) -> Response:
    compared = asking.desk.compared(sides[0], sides[1], declared)
    parts = stretches(compared.old.blocks, compared.new.blocks, compared.told)
    return asking.page("compare.html.j2", **shown, compared=compared, stretches=parts, trouble="")


def _chosen(asking: Asking, spells: list[Spell], check: str) -> Snapshot:
    """The snapshot of a text that the source was believed to show. Raises HTTPException."""
    known = {str(spell.text) for spell in spells} | {str(spell.check_id) for spell in spells}
    found = asking.desk.house.archive.shown(int(check)) if check in known else None
    if found is None:
        raise HTTPException(404, said("Choose two of the texts that this source has shown."))
    return found
