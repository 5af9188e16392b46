"""Sources that cannot be read, in words: since when, why, and what a person can do."""

from __future__ import annotations

from archive import Outcome, Standing
from config.model import Carrier, Source
from reports.digest import Trouble, Unread

TROUBLES: dict[Outcome, Trouble] = {
    "unreachable": "unreachable",
    "suspect": "suspect",
    "disallowed": "disallowed",
}

ADVICE: dict[Trouble, str] = {
    "unreachable": "Open the address in a browser. If the page has moved, change `url` in the declaration; "
    "if it opens for you, the carrier may refuse programs or visitors from abroad.",
    "suspect": "What came is kept, and was not taken for the page. Look at it with "
    "`fineprint history {source}`; if it is the page, take it with `fineprint check {source} --anew`, or "
    "declare another `select` or `min_characters`.",
    "disallowed": "The carrier's robots.txt asks programs not to read this page, and Fineprint does not. "
    "Declare another official page, or ask the carrier.",
}


def unread(source: Source, carrier: Carrier, standing: Standing) -> Unread | None:
    """The source as the digest tells it, or None for one that is read."""
    check = standing.last_check
    trouble = TROUBLES.get(check.outcome) if check else None
    if check is None or trouble is None or standing.blind_since is None:
        return None
    return Unread(
        source=source.id,
        carrier=carrier.id,
        carrier_name=carrier.name,
        url=source.url,
        topics=source.topics,
        outcome=trouble,
        reason=check.reason or "no reason is known",
        since=standing.blind_since,
        last_read=standing.believed.at if standing.believed else None,
        advice=ADVICE[trouble].format(source=source.id),
    )
