"""The plan and the events as lines of JSON, between the parent and the crawl process."""

from __future__ import annotations

import dataclasses
import json
from dataclasses import dataclass, is_dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from config.message import Message, as_json, from_json
from crawler.manners import Manners
from crawler.visit import Answer, DomainPaced, DomainState, Event, Hop, PageRequest, Proxy, RobotsRead, Visit


@dataclass(frozen=True, slots=True)
class Plan:
    """All that a crawl process is told. Bodies go to files in `spool`."""

    visits: list[Visit]
    manners: Manners
    spool: Path
    domains: dict[str, DomainState]


def to_line(value: Plan | Event) -> str:
    """One line of JSON that `plan_from` or `event_from` reads back."""
    said = {"event": type(value).__name__, **_fields(value)}
    return json.dumps(said, default=_plain, ensure_ascii=False) + "\n"


def plan_from(line: str) -> Plan:
    """The plan of a line."""
    fields = json.loads(line)
    manners = fields["manners"]
    return Plan(
        visits=[_visit(visit) for visit in fields["visits"]],
        manners=Manners(**{name: _frozen(value) for name, value in manners.items()}),
        spool=Path(fields["spool"]),
        domains={domain: _domain_state(state) for domain, state in fields["domains"].items()},
    )


def event_from(line: str) -> Event:
    """The event of a line."""
    fields: dict[str, Any] = json.loads(line)
    match fields.pop("event"):
        case "Answer":
            fields["hops"] = [_hop(hop) for hop in fields["hops"]]
            fields["page_requests"] = [_page_request(asked) for asked in fields["page_requests"]]
            return Answer(**_timed(fields, "started", "finished") | {"reason": _message(fields["reason"])})
        case "RobotsRead":
            return RobotsRead(**_timed(fields, "fetched_at"))
        case "DomainPaced":
            return DomainPaced(**_timed(fields, "next_allowed_at"))
        case unknown:
            raise ValueError(f"the crawl process sent an unknown event, {unknown!r}")


def _visit(fields: dict[str, Any]) -> Visit:
    proxy = fields["proxy"]
    return Visit(**fields | {"hosts": tuple(fields["hosts"]), "proxy": Proxy(**proxy) if proxy else None})


def _page_request(fields: dict[str, Any]) -> PageRequest:
    return PageRequest(**fields | {"refused": _message(fields["refused"])})


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


def _message(packed: str | None) -> Message | None:
    return from_json(packed) if packed else None


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _fields(value: Any) -> dict[str, Any]:
    """The fields of a value, each message packed so that its pattern and values come through."""
    found = {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
    return {name: as_json(part) if isinstance(part, Message) else part for name, part in found.items()}


def _plain(value: object) -> object:
    if is_dataclass(value) and not isinstance(value, type):
        return _fields(value)
    return value.isoformat() if isinstance(value, datetime) else str(value)
