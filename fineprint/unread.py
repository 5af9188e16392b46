"""Sources that cannot be read, in words: since when, why, and what a person can do."""

from __future__ import annotations

from archive import Check, Outcome, Standing
from config.message import Message, pattern, said
from config.model import Carrier, Source
from diffs.belief import DoubtKind
from fineprint.entries import entry
from reports.digest import Trouble, Unread

TROUBLES: dict[Outcome, Trouble] = {
    "unreachable": "unreachable",
    "suspect": "suspect",
    "disallowed": "disallowed",
}

ADVICE: dict[Trouble, str] = {
    "unreachable": pattern(
        "Open the address in a browser. If the page has moved, change `url` in the declaration; "
        "if it opens for you, the carrier may refuse programs or visitors from abroad."
    ),
    "suspect": pattern(
        "What came is kept, and was not taken for the page. Look at it with "
        "`fineprint history {source}`; if it is the page, take it with `fineprint check {source} --anew`."
    ),
    "disallowed": pattern(
        "The carrier's robots.txt asks programs not to read this page, and Fineprint does not. "
        "Declare another official page, or ask the carrier."
    ),
}

_REFUSED = pattern(
    "The carrier wants to see a person here, and Fineprint does not pretend to be one. Ask the carrier to let "
    "it in, visit less often, or declare another official page."
)
_WALLED = pattern(
    "Declare an official page that opens without it, in the language and the country that are watched."
)
_GONE = pattern("Look for the page on the carrier's site, and change `url` in the declaration.")
_PASSING = pattern("Nothing yet: it is tried again with each visit, and told of again if it lasts.")
_SCRIPTED = pattern(
    "Declare `render: true`, so that a browser shows the page, or another `select` or `min_characters` if the "
    "page is really that short."
)
_CHANGED = pattern(
    "Look at it with `fineprint history {source}`. If the page stays like this, it is proposed as the new one; "
    "`fineprint check {source} --anew` takes it now."
)

BY_DOUBT: dict[DoubtKind, str] = {
    "challenge": _REFUSED,
    "login wall": _WALLED,
    "age wall": _WALLED,
    "consent wall": _WALLED,
    "wrong language": _WALLED,
    "wrong region": _WALLED,
    "soft 404": _GONE,
    "elsewhere": _GONE,
    "maintenance": _PASSING,
    "truncated": _PASSING,
    "shell": _SCRIPTED,
    "too short": _SCRIPTED,
    "selectors lost": pattern(
        "The page is built in another way now: declare a `select` that finds its text."
    ),
    "other page": _CHANGED,
    "collapsed": _CHANGED,
}
"""What a person can do, by the kind of doubt; else by the trouble."""


def unread(source: Source, carrier: Carrier, standing: Standing) -> Unread | None:
    """The source as the digest tells it, or None for one that is read."""
    check = standing.last_check
    trouble = TROUBLES.get(check.outcome) if check else None
    if check is None or trouble is None or standing.blind_since is None:
        return None
    return Unread(
        **entry(source, carrier),
        outcome=trouble,
        reason=check.reason or said("no reason is known"),
        since=standing.blind_since,
        last_read=standing.believed.at if standing.believed else None,
        advice=_advice(check, trouble),
    )


def _advice(check: Check, trouble: Trouble) -> Message:
    by_doubt = {str(kind): advice for kind, advice in BY_DOUBT.items()}
    return said(by_doubt.get(check.doubt or "", ADVICE[trouble]), source=check.source)
