"""A change: its facts, its redline within the page, its proof, and what is decided on it."""

from __future__ import annotations

from typing import get_args

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.responses import Response

from archive import Change, Decision, NewReview
from archive.errors import ArchiveError
from config.message import pattern, said
from fineprint import clock
from fineprint.review.answers import Asking, field, gone_on
from fineprint.review.desk import Unreadable
from fineprint.review.security import place
from reports.headline import alert_headline
from reports.review.pages import DECISIONS
from reports.review.stretches import stretches

SAID = pattern("{change}: {decision}")
UNDONE = pattern("{change}: open again")


def change(asking: Asking) -> Response:
    """The page of a change."""
    found = known(asking)
    archive, watch = asking.desk.house.archive, asking.desk.house.watch
    beside = asking.parameter("view") == "beside"
    shown = {"change": found, "beside": beside, "whole": asking.parameter("whole") == "yes"}
    reviews = archive.inbox.decisions(found.id)
    shown |= {
        "reviews": reviews,
        "decided": reviews[-1] if reviews and reviews[-1].decision != "undone" else None,
    }
    try:
        alert = asking.desk.alert(found, claims=True)
        source, compared = asking.desk.of_change(found)
    except (ArchiveError, Unreadable) as error:
        return asking.page("change_unread.html.j2", **shown, trouble=str(error))
    guides = [watch.guides[id_] for id_ in watch.guides_on(source)]
    return asking.page(
        "change.html.j2",
        **shown,
        alert=alert,
        headline=alert_headline(alert, asking.speaker),
        source=source,
        carrier=watch.carriers[source.carrier],
        compared=compared,
        stretches=stretches(compared.old.blocks, compared.new.blocks, compared.told),
        noise=[each for each in compared.comparison.changes if each.verdict == "noise"],
        guides=guides,
        guides_touched={claim.guide for claim in alert.claims},
    )


def decide(asking: Asking, form: FormData) -> Response:
    """Keep a decision, and go on: to the rule that noise proposes, else to where it was decided."""
    found = known(asking)
    decision = next(
        (name for name in get_args(Decision) if name == form.get("decision") and name in DECISIONS), None
    )
    if decision is None:
        raise HTTPException(400, said("Choose one of the decisions."))
    guides = tuple(
        str(guide)[:100] for guide in form.getlist("guide") if str(guide) in asking.desk.house.watch.guides
    )
    _keep(
        asking,
        found,
        decision,
        note=field(form, "note") or None,
        guides=guides,
        guides_updated=field(form, "guides_updated") == "yes" if guides else None,
    )
    asking.request.session["undo"] = found.id
    asking.note(SAID, change=found.id, decision=asking.speaker.gettext(decision))
    if decision == "noise" and asking.desk.source(found.source):
        return gone_on(f"/changes/{found.id}/rule")
    return gone_on(place(form.get("back"), f"/changes/{found.id}"))


def undo(asking: Asking, form: FormData) -> Response:
    """Take back the decision that counts."""
    found = known(asking)
    decisions = asking.desk.house.archive.inbox.decisions(found.id)
    if decisions and decisions[-1].decision != "undone":
        _keep(asking, found, "undone")
        asking.note(UNDONE, change=found.id)
    asking.request.session.pop("undo", None)
    return gone_on(place(form.get("back"), f"/changes/{found.id}"))


def known(asking: Asking) -> Change:
    """The change that the path names. Raises HTTPException."""
    found = asking.desk.house.archive.change(asking.path("change"))
    if found is None:
        raise HTTPException(404, said("There is no such change."))
    return found


def _keep(asking: Asking, found: Change, decision: Decision, **more: object) -> None:
    asking.desk.house.archive.review(
        NewReview(
            subject="change",
            subject_id=found.id,
            decision=decision,
            who=asking.visitor.name,
            observed_at=clock.now(),
            **more,  # type: ignore[arg-type]
        )
    )
