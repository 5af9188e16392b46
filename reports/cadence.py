"""What of a digest is told at once and what later, and the digest of all that was held until then."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from config.settings import Cadence
from reports.digest import Digest, Entry, is_news

E = TypeVar("E", bound=Entry)


def parted(digest: Digest, cadence: Cadence) -> tuple[Digest | None, Digest | None]:
    """What a follower with this cadence is told now, and what is held for them; None where that is no news."""
    if cadence == "each run":
        return _if_news(digest), None
    if cadence == "daily":
        return None, _if_news(digest)
    strong = tuple(alert for alert in digest.alerts if alert.verdict == "material")
    weak = tuple(alert for alert in digest.alerts if alert.verdict != "material")
    nothing: tuple[()] = ()
    now = replace(digest, alerts=strong, unread=nothing, newly_unread=frozenset(), reminded={})
    now = replace(now, proposed=nothing, moved=nothing, calmed=nothing, recovered=nothing, baselines=nothing)
    return _if_news(now), _if_news(replace(digest, alerts=weak))


def merged(held: Sequence[Digest]) -> Digest:
    """One digest of several, the earliest first: each change, and how its source stands by the last of them.

    A source is not newly unread in it that was read again meanwhile. Raises IndexError without any.
    """
    last = held[-1]
    unread = {entry.source for entry in last.unread}
    return replace(
        last,
        alerts=tuple(alert for digest in held for alert in digest.alerts),
        newly_unread=frozenset().union(*(digest.newly_unread for digest in held)) & unread,
        reminded={s: days for digest in held for s, days in digest.reminded.items() if s in unread},
        proposed=_latest(entry for digest in held for entry in digest.proposed),
        moved=_latest(entry for digest in held for entry in digest.moved),
        calmed=_latest(entry for digest in held for entry in digest.calmed),
        recovered=_latest(e for digest in held for e in digest.recovered if e.source not in unread),
        baselines=_latest(entry for digest in held for entry in digest.baselines),
    )


def _latest(entries: Iterable[E]) -> tuple[E, ...]:
    return tuple({entry.source: entry for entry in entries}.values())


def _if_news(digest: Digest) -> Digest | None:
    return digest if is_news(digest) else None
