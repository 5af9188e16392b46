"""How a snapshot came, as far as belief asks: its status, its address and its length."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Response:
    """The answer that brought a snapshot, beside the declaration it answers to.

    `url` is the declared address, `final_url` the one that answered after redirects; `hosts` and `country`
    are the carrier's. Lengths are in bytes as sent, under any content-encoding. What is not known is empty.
    """

    status: int = 200
    url: str = ""
    final_url: str = ""
    hosts: tuple[str, ...] = ()
    country: str | None = None
    declared_length: int | None = None
    length: int | None = None
