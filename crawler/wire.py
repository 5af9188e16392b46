"""The plan and the events as lines of JSON, between the parent and the crawl process."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from crawler.manners import Manners
from crawler.visit import Answer, DomainPaced, DomainState, Event, Hop, RobotsRead, Visit


@dataclass(frozen=True, slots=True)
class Plan:
    """All that a crawl process is told. Bodies go to files in `spool`."""

    visits: list[Visit]
    manners: Manners
    spool: Path
    domains: dict[str, DomainState]


def to_line(value: Plan | Event) -> str:
    """One line of JSON that `plan_from` or `event_from` reads back."""
    fields = {"event": type(value).__name__, **asdict(value)}
    return json.dumps(fields, default=_plain, ensure_ascii=False) + "\n"


def plan_from(line: str) -> Plan:
    """The plan of a line."""
    fields = json.loads(line)
    manners = fields["manners"]
    return Plan(
        visits=[Visit(**{**visit, "hosts": tuple(visit["hosts"])}) for visit in fields["visits"]],
        manners=Manners(**{**manners, "allow_loopback": tuple(manners["allow_loopback"])}),
        spool=Path(fields["spool"]),
        domains={domain: _domain_state(state) for domain, state in fields["domains"].items()},
    )


def event_from(line: str) -> Event:
    """The event of a line."""
    fields: dict[str, Any] = json.loads(line)
    match fields.pop("event"):
        case "Answer":
            hops = [_hop(hop) for hop in fields.pop("hops")]
            return Answer(**_timed(fields, "started", "finished"), hops=hops)
        case "RobotsRead":
            return RobotsRead(**_timed(fields, "fetched_at"))
        case "DomainPaced":
            return DomainPaced(**_timed(fields, "next_allowed_at"))
        case unknown:
            raise ValueError(f"the crawl process sent an unknown event, {unknown!r}")


def _hop(fields: dict[str, Any]) -> Hop:
    for name in ("request_headers", "response_headers"):
        fields[name] = [(header, value) for header, value in fields[name]]
    return Hop(**_timed(fields, "started"))


def _domain_state(fields: dict[str, Any]) -> DomainState:
    at = fields["next_allowed_at"]
    return DomainState(
        next_allowed_at=datetime.fromisoformat(at) if at else None,
        robots=tuple(RobotsRead(**_timed(read, "fetched_at")) for read in fields["robots"]),
    )


def _timed(fields: dict[str, Any], *names: str) -> dict[str, Any]:
    return fields | {name: datetime.fromisoformat(fields[name]) for name in names}


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)
