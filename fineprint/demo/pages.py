"""The pages of the demo web: what the manifest says of each, and the bytes of one answer."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from pydantic import BaseModel, ConfigDict
from ruamel.yaml import YAML

from diffs.change import ClauseKind, Verdict
from fineprint.demo import pdf

Date = Literal[1, 2]
"""The demo web knows two dates: before the events of the manifest, and after them."""


class Strict(BaseModel):
    """Base of the manifest's entries: immutable, and no key is taken silently."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Expected(Strict):
    """What a check at the second date comes to, after one at the first date."""

    outcome: Literal["unchanged", "changed", "suspect", "unreachable", "disallowed"]
    verdict: Verdict | None = None
    kind: ClauseKind | None = None


class Instead(Strict):
    """What is answered at the second date in place of the page."""

    template: str
    status: int


class Page(Strict):
    """One page of the demo web; its path is `/` and the id of the source that watches it.

    A page that is `fixed` answers the same bytes to everyone, with an ETag, as a file on a disk does;
    all others carry fresh tokens and counters in every answer.
    """

    event: str
    expected: Expected
    format: Literal["html", "pdf"] = "html"
    charset: str = "utf-8"
    charset_in_header: bool = True
    fixed: bool = False
    second_date: Instead | None = None


@dataclass(frozen=True, slots=True)
class Rendered:
    """One answer of the demo web, ready to be sent."""

    status: int
    media_type: str
    body: bytes
    etag: str | None = None


@cache
def manifest() -> dict[str, Page]:
    """All pages by the id of the source that watches them, in declared order."""
    text = (files("fineprint.demo") / "web" / "manifest.yml").read_text("utf-8")
    entries = YAML(typ="safe", pure=True).load(text)
    return {source: Page.model_validate(entry) for source, entry in entries.items()}


def render(source: str, date: Date, count: int) -> Rendered:
    """The answer to the `count`-th request; raises KeyError for a source that the manifest does not know."""
    page = manifest()[source]
    status, text = _text(source, page, date, 0 if page.fixed else count)
    if page.format == "pdf":
        return Rendered(status, "application/pdf", pdf.typeset(text, _token(count)))
    body = text.encode(page.charset)
    media_type = f"text/html; charset={page.charset}" if page.charset_in_header else "text/html"
    etag = f'"{hashlib.sha256(body).hexdigest()[:16]}"' if page.fixed else None
    return Rendered(status, media_type, body, etag)


def _text(source: str, page: Page, date: Date, count: int) -> tuple[int, str]:
    """Status and text of a page at a date."""
    status, template = 200, f"{source}.{'txt' if page.format == 'pdf' else 'html'}"
    if date == 2 and page.second_date is not None:
        status, template = page.second_date.status, page.second_date.template
    real_life = {"count": count, "token": _token(count)}
    return status, _templates().get_template(template).render(date=date, charset=page.charset, **real_life)


def _token(count: int) -> str:
    """A session token, as carriers put into every answer; it follows from the count, so runs repeat."""
    return hashlib.sha256(f"session {count}".encode()).hexdigest()[:32]


@cache
def _templates() -> Environment:
    return Environment(
        loader=PackageLoader("fineprint.demo", "web"),
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
