"""Carrier files: from one YAML file to a carrier with its sources."""

from __future__ import annotations

import re
from typing import Any

from config.addresses import host_of, on_hosts
from config.located import LocatedFile
from config.model import Carrier, Source
from config.validation import validated

_CARRIER_ID = re.compile(r"[a-z][a-z0-9_]*")
_SOURCE_ID = re.compile(r"[a-z0-9][a-z0-9_-]*")


def read_carrier(file: LocatedFile, schedule: str) -> Carrier | None:
    """The carrier that a file declares; its sources are due by `schedule` where they do not say when.

    None where something is wrong; all of it is then in the file's problems.
    """
    carrier_id = file.path.stem
    if not _CARRIER_ID.fullmatch(carrier_id):
        text = f"`{file.path.name}` names the carrier: use small letters, digits and _, such as acme_us.yml"
        file.problems.append(file.problem((), text))
    if not file.is_mapping("a carrier needs `names`, `country` and `hosts`"):
        return None
    sources = _read_sources(file, carrier_id, schedule)
    carrier = validated(Carrier, file, {**file.data, "sources": tuple(sources)}, id=carrier_id)
    _check_not_located(file, sources)
    return None if file.problems else carrier


def _read_sources(file: LocatedFile, carrier_id: str, schedule: str) -> list[Source]:
    declared = file.data.get("sources", {})
    if not isinstance(declared, dict):
        text = "`sources` must hold each source under its short id, such as `cancel:`"
        file.problems.append(file.problem(("sources",), text, at_key=True))
        return []
    usual, hosts = {"schedule": schedule, "proxy": file.data.get("proxy")}, _hosts(file)
    read = []
    for short_id, source in declared.items():
        read.append(_read_source(file, carrier_id, short_id, source, usual))
        _check_host(file, short_id, source, hosts)
    return [source for source in read if source]


def _read_source(
    file: LocatedFile, carrier_id: str, short_id: Any, declared: Any, usual: dict[str, Any]
) -> Source | None:
    under = ("sources", str(short_id))
    if not isinstance(short_id, str) or not _SOURCE_ID.fullmatch(short_id):
        text = f"`{short_id}` is no short id; use small letters, digits, - and _, such as cancel"
        file.problems.append(file.problem(under, text, at_key=True))
        return None
    if not isinstance(declared, dict):
        text = f"`{short_id}` must hold `url`, `topics`, `language` and `certainty`"
        file.problems.append(file.problem(under, text, at_key=True))
        return None
    if declared.get("language") is None:
        file.problems.append(file.problem(under, "`language` is missing; add it", at_key=True))
    whole_id = f"{carrier_id}/{short_id}"
    return validated(Source, file, {**usual, **declared}, under, id=whole_id, carrier=carrier_id)


def _hosts(file: LocatedFile) -> list[str] | None:
    """The hosts of a carrier as far as they are any; None where what is declared as such is no list."""
    hosts = file.data.get("hosts")
    hosts = [hosts] if isinstance(hosts, str) else hosts
    return [host.lower() for host in hosts if isinstance(host, str)] if isinstance(hosts, list) else None


def _check_host(file: LocatedFile, short_id: Any, declared: Any, hosts: list[str] | None) -> None:
    """An address is on one of the carrier's own hosts: pages of others repeat terms with wrong numbers."""
    host = _host_or_none(declared.get("url")) if isinstance(declared, dict) else None
    if host and hosts is not None and not on_hosts(host, hosts):
        text = f"`{host}` is no host of this carrier; add it to `hosts` if it is the carrier's own"
        file.problems.append(file.problem(("sources", str(short_id), "url"), text))


def _host_or_none(url: Any) -> str | None:
    try:
        return host_of(url) if isinstance(url, str) else None
    except ValueError:
        return None  # the address itself is already reported


def _check_not_located(file: LocatedFile, sources: list[Source]) -> None:
    not_located = file.data.get("not_located")
    if not isinstance(not_located, dict):
        return
    for source in sources:
        for topic in source.topics:
            if topic in not_located:
                text = f"`{source.id}` is about {topic}; drop this line, or the topic from that source"
                file.problems.append(file.problem(("not_located", topic), text, at_key=True))
