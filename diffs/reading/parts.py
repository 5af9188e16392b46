"""What a page refers to as further parts of itself: frames, fragments that its scripts put in, linked PDFs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urldefrag, urljoin, urlsplit

PartKind = Literal["frame", "fragment", "pdf"]


@dataclass(frozen=True, slots=True)
class Part:
    """A document that a page refers to: its absolute address, and the headings it stands under."""

    kind: PartKind
    address: str
    heading: tuple[str, ...] = ()


def absolute(parts: Iterable[Part], base: str) -> Iterator[Part]:
    """The parts of a page at `base`, each once, as far as the web serves them. Places within one are dropped."""
    seen: set[str] = set()
    for part in parts:
        address = absolute_address(base, part.address)
        if address and address not in seen:
            seen.add(address)
            yield Part(part.kind, address, part.heading)


def absolute_address(base: str, address: str) -> str | None:
    """An address on a page at `base` as it is on the web, without a place within; None where it is not there."""
    try:
        joined = urldefrag(urljoin(base, address.strip())).url
        parts = urlsplit(joined)
    except ValueError:  # an address that is none, such as http://[
        return None
    return joined if parts.scheme in ("http", "https") and parts.hostname else None
