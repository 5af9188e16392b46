"""The smallest PDF that a reader takes for a document (ISO 32000-1): lines of Helvetica on A4 pages.

The demo keeps its PDF as plain text, so that a person can read and edit it, and typesets it for every
answer. PDFium could do this too, but must not be used from the server's threads.
"""

from __future__ import annotations

import textwrap

LINE_WIDTH = 90
LINES_ON_A_PAGE = 48
LEADING = 15
"""Distance of two lines in points."""


def typeset(text: str, token: str) -> bytes:
    """The text as a PDF; a line that begins with `# ` is a heading. The token becomes the file's id."""
    lines = [line for source_line in text.splitlines() for line in _wrap(source_line)]
    pages = [lines[start : start + LINES_ON_A_PAGE] for start in range(0, len(lines), LINES_ON_A_PAGE)]
    return _file([_content(page) for page in pages], token)


def _wrap(line: str) -> list[str]:
    return textwrap.wrap(line, LINE_WIDTH) or [""]


def _content(lines: list[str]) -> bytes:
    """The content stream of a page: each line in its font, one under the other (ISO 32000-1, 9.4)."""
    shown = [_show(line) for line in lines]
    return "\n".join([f"BT {LEADING} TL 60 780 Td", *shown, "ET"]).encode("cp1252")


def _show(line: str) -> str:
    font, text = ("/Bold 13", line[2:]) if line.startswith("# ") else ("/Regular 10", line)
    escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"{font} Tf ({escaped}) Tj T*"


def _file(contents: list[bytes], token: str) -> bytes:
    """Catalog, page tree and fonts as objects 1 to 4, then a page and its content stream by turns."""
    pages = range(5, 5 + 2 * len(contents), 2)
    kids = " ".join(f"{page} 0 R" for page in pages)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R /Lang (en) >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        _font("Helvetica"),
        _font("Helvetica-Bold"),
    ]
    for page, content in zip(pages, contents, strict=True):
        objects += [_page(page + 1), b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content)]
    return _with_cross_references(objects, token)


def _font(name: str) -> bytes:
    return f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>".encode()


def _page(content: int) -> bytes:
    fonts = "<< /Font << /Regular 3 0 R /Bold 4 0 R >> >>"
    return (
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources {fonts} /Contents {content} 0 R >>"
    ).encode()


def _with_cross_references(objects: list[bytes], token: str) -> bytes:
    """The objects behind one another, then the table of their offsets (ISO 32000-1, 7.5.4)."""
    body, offsets = b"%PDF-1.4\n", []
    for number, value in enumerate(objects, start=1):
        offsets.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, value)
    size = len(objects) + 1
    entries = ["0000000000 65535 f ", *(f"{offset:010} 00000 n " for offset in offsets)]
    trailer = f"trailer << /Size {size} /Root 1 0 R /ID [<{token}> <{token}>] >>"
    end = ["xref", f"0 {size}", *entries, trailer, "startxref", str(len(body)), "%%EOF", ""]
    return body + "\n".join(end).encode()
