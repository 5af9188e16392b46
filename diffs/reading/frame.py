"""The frame of a web page: what it holds around its words, and how it ended. It is for belief, never compared."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Frame:
    """What tells a page from a wall or a shell, beside the words of its document.

    `opening` is the text that a visitor sees from the top, furniture included, as far as it is kept;
    `without_scripts` is what the page says where scripts do not run (`<noscript>`). `language` and `address`
    (canonical link, else `og:url`) are those that the page declares. `guards` are the services that keep
    robots out whose code is on a page of few words: many an honest page has some. `ended` is false where the
    document stops with elements open that HTML wants closed.
    """

    opening: str = ""
    without_scripts: str = ""
    language: str | None = None
    address: str | None = None
    refresh: str | None = None
    scripts: int = 0
    script_characters: int = 0
    passwords: int = 0
    guards: tuple[str, ...] = ()
    ended: bool = True
