"""The rule that would have kept a change quiet: what it would have done is shown before it is taken."""

from __future__ import annotations

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.responses import Response

from archive.errors import ArchiveError
from config.errors import ConfigError
from config.message import pattern, said
from fineprint import clock
from fineprint.errors import FineprintError
from fineprint.review.answers import Asking, field, gone_on
from fineprint.review.change_page import known
from fineprint.review.desk import Unreadable
from fineprint.review.rules import Rule, declare, proposed, tried

TAKEN = pattern("{file}: the rule is in force from now on")


def rule(asking: Asking) -> Response:
    """What is proposed, and what the chosen one would have done."""
    found = known(asking)
    try:
        source, compared = asking.desk.of_change(found)
        offers = proposed(asking.desk, source, compared)
    except (ArchiveError, Unreadable) as error:
        raise HTTPException(410, str(error)) from error
    chosen = _asked(asking.parameter("kind"), asking.parameter("value")) or (offers[0] if offers else None)
    trouble, outcome = "", None
    try:
        outcome = tried(asking.desk, source, chosen) if chosen else None
    except ValueError as error:
        trouble = str(error)
    return asking.page(
        "rule.html.j2",
        change=found,
        source=source,
        offers=offers,
        chosen=chosen,
        tried=outcome,
        trouble=trouble,
        may_write=asking.desk.house.places.config is not None,
    )


def take(asking: Asking, form: FormData) -> Response:
    """Declare a rule in the user's folder."""
    found = known(asking)
    source, chosen = asking.desk.source(found.source), _asked(field(form, "kind"), field(form, "value", 400))
    if source is None or chosen is None:
        raise HTTPException(400, said("Choose a rule."))
    why = f"keeps {found.id} quiet; {asking.visitor.name}, {clock.now():%Y-%m-%d}"
    try:
        file = declare(asking.desk, source, chosen, "".join(filter(str.isprintable, why)))
    except (ConfigError, FineprintError) as error:
        raise HTTPException(409, str(error)) from error
    asking.note(TAKEN, file=file)
    return gone_on(f"/changes/{found.id}")


def _asked(kind: str, value: str) -> Rule | None:
    if kind == "remove" and value:
        return Rule("remove", value)
    return Rule("furniture", value) if kind == "furniture" and value else None
