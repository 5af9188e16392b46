"""PDF documents into blocks, by pypdfium2."""

from __future__ import annotations

from threading import Lock

import pypdfium2

from diffs.reading import Block, Reading

_PDFIUM = Lock()
"""PDFium keeps global state: only one thread may be inside of it."""


def read_pdf(body: bytes) -> Reading:
    """The text of a PDF as paragraphs; `unread` says where it is encrypted, broken or only pictures of text."""
    with _PDFIUM:
        try:
            pages = _texts(body)
        except pypdfium2.PdfiumError as error:
            return _unread(f"The PDF cannot be opened ({error}).")
    blocks = tuple(Block("paragraph", line) for page in pages for line in page.splitlines() if line.strip())
    if not blocks:
        return _unread(f"The PDF holds no text on its {len(pages)} pages; it may be scanned.")
    return Reading(media="pdf", title="", language=None, blocks=blocks)


def _texts(body: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(body)
    try:
        return [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()


def _unread(why: str) -> Reading:
    return Reading(media="pdf", title="", language=None, blocks=(), unread=why)
