"""Which elements refer to a further part of the page: by HTML itself, or by the conventions of include scripts."""

from __future__ import annotations

from urllib.parse import urlsplit

from diffs.reading.parts import PartKind
from diffs.reading.web.furniture import Attributes

_BY_TAG: dict[str, tuple[PartKind, tuple[str, ...]]] = {
    "iframe": ("frame", ("src", "data-src")),
    "frame": ("frame", ("src",)),
    "object": ("frame", ("data",)),
    "embed": ("frame", ("src",)),
    "include-fragment": ("fragment", ("src",)),
    "turbo-frame": ("fragment", ("src",)),
    "esi:include": ("fragment", ("src",)),
}
_INCLUDES = (
    *("data-include", "data-include-url", "data-include-html", "w3-include-html"),
    *("data-fragment", "data-fragment-url", "data-content-url", "data-remote-url", "data-ajax-url"),
)
"""Attributes by which scripts are told what to put into an element."""

_BY_ATTRIBUTE: tuple[PartKind, tuple[str, ...]] = ("fragment", _INCLUDES)

_AT_ONCE = ("load", "revealed", "intersect")
"""The triggers of `hx-trigger` that wait for no click."""


def reference(tag: str, get: Attributes) -> tuple[PartKind, str] | None:
    """The kind and the address, as the page writes it, of the part that an element refers to."""
    if tag == "a":
        target = get("href")
        return ("pdf", target) if target and is_pdf(target, get("type")) else None
    kind, names = _BY_TAG.get(tag, _BY_ATTRIBUTE)
    if tag in ("iframe", "embed", "object") and _is_out_of_sight(get):
        return None
    target = next(filter(None, map(get, names)), None)
    if target is None and (said := get("hx-trigger")) and any(trigger in said for trigger in _AT_ONCE):
        target = get("hx-get")
    if not target:
        return None
    return ("pdf" if is_pdf(target, get("type")) else kind), target


def is_pdf(address: str, media_type: str | None = None) -> bool:
    """Whether an address says of itself that a PDF is there."""
    if media_type == "application/pdf":
        return True
    if ".pdf" not in address.lower():
        return False
    try:
        return urlsplit(address).path.lower().endswith(".pdf")
    except ValueError:
        return False


def _is_out_of_sight(get: Attributes) -> bool:
    """Whether a frame is there for its script only: a pixel, or hidden."""
    style = (get("style") or "").replace(" ", "").lower()
    sizes = (get("width"), get("height"))
    return (
        any(size in ("0", "1", "0px", "1px") for size in sizes)
        or "display:none" in style
        or "visibility:hidden" in style
    )
