"""A page as the browser has it, written down as markup that any reader of HTML understands."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from playwright.async_api import Error, Frame


@cache
def _script() -> str:
    return (files("crawler.browser") / "dom.js").read_text("utf-8")


def has_document(frame: Frame) -> bool:
    """Whether a frame has something to ask: one that may not go where it was sent never answers."""
    return bool(frame.url)


async def text_of(frame: Frame) -> str | None:
    """What identifies the text of a frame, or None while its document is still being parsed."""
    found: str | None = await frame.evaluate(_script(), ["text"])
    return found


async def markup_of(frame: Frame) -> str:
    """The document of a frame, with open shadow roots and the frames in it written out in place."""
    for child in filter(has_document, frame.child_frames):
        # A frame that has just gone has nothing to say.
        try:
            inner = await markup_of(child)
            element = await child.frame_element()
            await element.evaluate("(frame, inner) => { frame.fineprint = inner; }", inner)
        except Error:
            continue
    written: str = await frame.evaluate(_script(), ["markup"])
    return written
