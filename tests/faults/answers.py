"""What goes wrong between a carrier's server and a reading, as data: each fault is one answer to one visit.

Some of each kind; what every other comes to is shown where it is found out, in `tests/crawler` and `tests/diffs`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from archive import Outcome
from tests.crawler.web import UNTOLD, Reply
from tests.diffs.reading.printed import pdf
from tests.faults.places import Places
from tests.fineprint.scene import CANCEL, cancel, page
from tests.fineprint.shown import HTML

MB = 1_000_000
PRINTED = {"Content-Type": "application/pdf"}


def printed(fee: str) -> Reply:
    """The page as a PDF, with a fee."""
    lines = ["Only the owner can cancel a line.", f"If you leave early, a termination fee of {fee} applies."]
    body = pdf([(60, 700 - 14 * number, 11, line) for number, line in enumerate(lines)])
    return Reply(headers=PRINTED, body=body)


@dataclass(frozen=True)
class Fault:
    """One fault: the row of the table that tells of it, what the server does, what comes of it and is said.

    `good` is the page in its health.
    """

    row: str
    name: str
    answer: Callable[[Places], Reply]
    outcome: Outcome = "unreachable"
    said: str | None = None
    good: Callable[[str], Reply] = cancel


def cyrillic(fee: str) -> Reply:
    """The page with words that another charset would garble, and a fee."""
    return page(CANCEL.format(fee=fee) + "<p>Тариф «Перо» и тариф «Чернила».</p>")


def _status(status: int, **headers: str) -> Callable[[Places], Reply]:
    return lambda _: Reply(
        status, {name.replace("_", "-"): value for name, value in headers.items()}, b"busy"
    )


def _to(target: Callable[[Places], str]) -> Callable[[Places], Reply]:
    return lambda places: Reply(302, {"Location": target(places)})


def _sent_to(location: str) -> Callable[[Places], Reply]:
    return _to(lambda _: location)


def _body(body: bytes, headers: dict[str, str] = HTML, **how: object) -> Callable[[Places], Reply]:
    return lambda _: Reply(headers=headers, body=body, **how)  # type: ignore[arg-type]


def _locked() -> bytes:
    """A PDF that asks for a password nobody has (ISO 32000-1, 7.6.3)."""
    known = printed("$175").body
    key = "<" + "5a" * 32 + ">"
    guarded = f"<< /Filter /Standard /V 1 /R 2 /P -4 /O {key} /U {key} >> /ID [<00> <00>]"
    return known.replace(b"/Root 1 0 R", b"/Root 1 0 R /Encrypt " + guarded.encode())


WELL = cancel("$175").body
UNCLOSED = WELL.replace(b"</p>", b"").replace(b"</main>", b"</b></td>").replace(b"</body></html>", b"")
BOMB = b"".join(b'<!ENTITY e%d "%s">' % (n, b"&e%d;" % (n - 1) * 10) for n in range(1, 10))
ENTITIES = WELL.replace(
    b"<!doctype html>",
    b'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY e0 "ha"><!ENTITY file SYSTEM "file:///etc/passwd">'
    + BOMB
    + b"]>",
).replace(b"Session a1", b"Session &e9; &file;")

FAULTS = (
    Fault("DNS failure", "dns", _sent_to("http://www.quill.invalid/page"), said="cannot be found (DNS)"),
    Fault(
        "refused connection",
        "refused",
        _to(lambda at: f"http://{at.closed}/page"),
        said="refused the connection",
    ),
    Fault(
        "connect timeout", "connect", _to(lambda at: f"http://{at.full}/page"), said="No complete answer from"
    ),
    Fault("TLS error", "no-tls", _to(lambda at: f"https://{at.plain}/page"), said="failed ("),
    Fault("TLS error", "misnamed", _to(lambda at: f"https://{at.misnamed}/page"), said="is for another name"),
    Fault(
        "expired certificate", "expired", _to(lambda at: f"https://{at.expired}/page"), said="is not trusted"
    ),
    Fault("truncated body", "truncated", _body(WELL[:500], announced_length=len(WELL)), said="broke off"),
    Fault(
        "50 MB body",
        "unannounced",
        _body(bytes(13 * MB), announced_length=UNTOLD),
        said="is larger than the limit",
    ),
    Fault("userinfo in a URL", "userinfo", _sent_to("http://ann:secret@127.0.0.1/"), said="carries a login"),
    *(
        Fault(str(status), f"http-{status}", _status(status), said=f"answered HTTP {status}")
        for status in (403, 404, 410)
    ),
    Fault("empty 200", "empty", _body(b""), "suspect", "holds no text"),
    Fault(
        "robots.txt with 503",
        "robots-503",
        _to(lambda at: f"http://{at.robots_down}/page"),
        "disallowed",
        "RFC 9309",
    ),
    Fault(
        "robots.txt with 200 HTML",
        "robots-html",
        _to(lambda at: f"http://{at.robots_page}/page"),
        "unchanged",
    ),
    Fault(
        "wrong charset header",
        "charset",
        _body(cyrillic("$175").body, {"Content-Type": "text/html; charset=iso-8859-1"}),
        "unchanged",
        good=cyrillic,
    ),
    Fault("broken HTML", "unclosed", _body(UNCLOSED), "unchanged"),
    Fault(
        "XML entities", "entities", _body(ENTITIES, {"Content-Type": "application/xhtml+xml"}), "unchanged"
    ),
    Fault("encrypted PDF", "locked", _body(_locked(), PRINTED), "suspect", "PDF", printed),
    Fault(
        "ten-megabyte single line", "line", _body(b"<p>" + b"w" * (10 * MB)), "suspect", "another document"
    ),
    # It asks for a pause, so it comes last: all of these pages share one domain, which then rests.
    Fault(
        "429 with Retry-After in seconds", "http-429", _status(429, Retry_After="1"), said="(Retry-After: 1)"
    ),
)
