"""PDF documents, by pypdfium2: the lines of their pages with where they stand, then their blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing
from threading import Lock
from typing import TYPE_CHECKING

from diffs.reading.blocks import Reading
from diffs.reading.frame import Frame
from diffs.reading.layout import Line, blocks_of_pages
from diffs.text.language import language_of_page

if TYPE_CHECKING:
    import pypdfium2

_PDFIUM = Lock()
"""PDFium keeps global state: only one thread may be in it at a time."""

_HYPHENS = ("\ufffe", "\x02")
"""What PDFium gives in the place of a hyphen at a line's end and of the line's end itself."""

_LINE = re.compile(r"[^\r\n\ufffe\x02]*[^\s\ufffe\x02][^\r\n\ufffe\x02]*")

_UNDECODABLE = 0.1
_END = 1024
"""A PDF says that it ends in so many of its last bytes, as readers have always taken it; padding may follow."""


def read_pdf(body: bytes) -> Reading:
    """The text of a PDF as blocks; `unread` says where it is encrypted, broken, or only pictures of text."""
    # Imported here, as few runs meet a PDF and to load PDFium takes a twentieth of a second.
    from pypdfium2 import PdfiumError  # noqa: PLC0415

    with _PDFIUM:
        try:
            pages, title = _pages_of(body)
        except PdfiumError as error:
            return _unread(f"The PDF cannot be opened: {error}")
    blocks = tuple(blocks_of_pages(pages))
    words = "\n".join(block.text for block in blocks)
    if not words:
        return _unread(f"The PDF holds no text on its {len(pages)} page(s), which may be scanned.")
    if words.count("\ufffd") > _UNDECODABLE * len(words):
        return _unread("The letters of the PDF cannot be decoded: its fonts do not say what they stand for.")
    ended = b"%%EOF" in body.rstrip(b"\0\t\r\n ")[-_END:]
    return Reading("pdf", title, language_of_page(words), blocks, frame=Frame(ended=ended))


def _pages_of(body: bytes) -> tuple[list[list[Line]], str]:
    from pypdfium2 import PdfDocument  # noqa: PLC0415 - see `read_pdf`

    with closing(PdfDocument(body)) as document:
        title = document.get_metadata_dict().get("Title", "").strip()
        return [list(_lines(document, index)) for index in range(len(document))], title


def _lines(document: pypdfium2.PdfDocument, index: int) -> Iterator[Line]:
    with closing(document[index]) as page, closing(page.get_textpage()) as textpage:
        text = textpage.get_text_range()
        # Beyond the Basic Multilingual Plane one character of text is two of PDFium's.
        units = [at for at, character in enumerate(text) for _ in range(1 + (character > "\uffff"))]
        at_unit = {at: unit for unit, at in reversed(list(enumerate(units)))}
        for found in _LINE.finditer(text):
            # Bullets and signs may be of another font: letters and digits tell the size of a line.
            at = [place for place in range(*found.span()) if text[place].isalnum()]
            at = at or [found.end() - len(found[0].lstrip())]
            first, last = (textpage.get_charbox(at_unit[place], loose=True) for place in (at[0], at[-1]))
            left, bottom, right, top = first[0], first[1], last[2], first[3]
            hyphenated = text[found.end() : found.end() + 1] in _HYPHENS
            yield Line(found[0].strip(), left, bottom, right, top, hyphenated)


def _unread(why: str) -> Reading:
    return Reading(media="pdf", title="", language=None, blocks=(), unread=why)
