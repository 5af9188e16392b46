"""The address that answered, against the one that is declared."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from urllib.parse import urljoin, urlsplit

from config.addresses import host_of, on_hosts
from config.codes import countries
from config.message import said
from diffs.belief.doubt import Doubt, DoubtKind
from diffs.belief.response import Response
from diffs.reading import Reading

_NAMES: tuple[tuple[DoubtKind, re.Pattern[str]], ...] = (
    ("login wall", re.compile(r"log-?in|log-?on|sign-?in|sso|oauth2?|openid|idp|authorize|authenticate")),
    (
        "challenge",
        re.compile(r"\w*captcha\w*|challenge|blocked|access-?denied|denied|forbidden|are-?you-?human"),
    ),
    ("soft 404", re.compile(r"40[34]|(?:page-?)?not-?found|page-?404|error-?404|404-?error")),
    ("maintenance", re.compile(r"maintenance|unavailable|out-?of-?service|50[0-4]|error|sorry")),
    ("consent wall", re.compile(r"consent|cookie-?wall|cookie-?consent")),
    ("age wall", re.compile(r"age-?(?:gate|check|verification)")),
    (
        "wrong region",
        re.compile(r"geo-?(?:block|blocked|restricted)|(?:select|choose)-?(?:region|country|city)"),
    ),
)
"""Names in addresses that say what is there instead of a document: conventions, whatever the page's language."""

_INDEX = re.compile(r"(?:index|default|home)(?:\.\w+)?")
_LOCALE = re.compile(r"(?P<first>[a-z]{2})(?:[-_](?P<second>[a-z]{2,4}))?")
_SHORT = 1_000
"""A page that sends its visitor on is shorter than this, in characters."""


def another_address(response: Response, language: str | None) -> Iterator[Doubt]:
    """Another address answered, and it is not where the same document would have moved to."""
    asked, came = response.url, response.final_url
    if not asked or not came or _place(asked) == _place(came):
        return
    if kind := _kind_of(came, asked):
        why = said("The visit was sent on to {address}, which by its name is no document.", address=came)
        yield Doubt(kind, why, came)
    if not on_hosts(host_of(came), response.hosts or (host_of(asked),)):
        why = said("Another host answered, which is not one of the carrier's: {address}.", address=came)
        yield Doubt("elsewhere", why, came)
    if _is_home(came) and not _is_home(asked):
        yield Doubt(
            "elsewhere", said("The visit was sent on to the home page, {address}.", address=came), came
        )
    country = _country(came, language)
    if country and country not in {_country(asked, language), response.country}:
        why = said(
            "The visit was sent on to the pages of another country ({country}), {address}.",
            country=country,
            address=came,
        )
        yield Doubt("wrong region", why, came)


def forwarding(reading: Reading, response: Response) -> Iterator[Doubt]:
    """A page that sends its visitor to another address by itself, and says little else."""
    target = reading.frame.refresh
    if not target or reading.characters > _SHORT:
        return
    here = response.final_url or response.url
    where = urljoin(here, target)
    if not here or _place(where) != _place(here):
        kind = _kind_of(where, here) or "elsewhere"
        yield Doubt(kind, said("The page only sends its visitor on to {address}.", address=where), where)


def _kind_of(address: str, asked: str) -> DoubtKind | None:
    """What an address says by its name to be, unless the declared one says so too."""
    for kind, names in _NAMES:
        if _named(address, names) and not _named(asked, names):
            return kind
    return None


def _place(address: str) -> tuple[str, str]:
    """Where an address leads, without what often differs: scheme, `www.`, a last slash, case, the query."""
    return (urlsplit(address).hostname or "").removeprefix("www."), urlsplit(address).path.rstrip("/").lower()


def _steps(address: str) -> list[str]:
    return [step for step in urlsplit(address).path.lower().split("/") if step]


def _named(address: str, names: re.Pattern[str]) -> bool:
    """Whether a step of the path, or a label of the host below the domain, is one of some names."""
    labels = (urlsplit(address).hostname or "").split(".")[:-2]
    steps = (PurePosixPath(step).stem for step in _steps(address))
    return any(names.fullmatch(name) for name in (*labels, *steps))


def _is_home(address: str) -> bool:
    return all(_INDEX.fullmatch(step) or _LOCALE.fullmatch(step) for step in _steps(address))


def _country(address: str, language: str | None) -> str | None:
    """The country that the first steps of an address name: GB for `/gb/terms` and `/en-gb/terms`."""
    for step in _steps(address)[:2]:
        locale = _LOCALE.fullmatch(step)
        code = (locale["second"] or locale["first"]).upper() if locale else ""
        if code in countries() and code.lower() != (language or "")[:2]:
            return code
    return None
