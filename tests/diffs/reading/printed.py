"""Small PDF files, written by hand: lines of text at places on pages."""

from __future__ import annotations

from collections.abc import Sequence

Printed = tuple[float, float, float, str]
"""Left and bottom in points, size of the letters, text."""


def pdf(*pages: Sequence[Printed], japanese: bool = False) -> bytes:
    """A PDF of these pages, in Helvetica or in one of the Japanese fonts that every reader knows."""
    font = (
        b"<< /Type /Font /Subtype /Type0 /BaseFont /HeiseiKakuGo-W5 /Encoding /90ms-RKSJ-H"
        b" /DescendantFonts ["
        b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /HeiseiKakuGo-W5 /DW 1000 /CIDSystemInfo"
        b" << /Registry (Adobe) /Ordering (Japan1) /Supplement 2 >> /FontDescriptor"
        b" << /Type /FontDescriptor /FontName /HeiseiKakuGo-W5 /Flags 4 /FontBBox [0 -200 1000 900]"
        b" /Ascent 752 /Descent -271 /ItalicAngle 0 /CapHeight 737 /StemV 80 >> >>] >>"
        if japanese
        else b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    )
    kids = " ".join(f"{4 + 2 * index} 0 R" for index in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        font,
    ]
    for index, lines in enumerate(pages):
        content = b"\n".join(_shown(line, "cp932" if japanese else "cp1252") for line in lines)
        objects += [
            (
                f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * index} 0 R"
                " /Resources << /Font << /F 3 0 R >> >> >>"
            ).encode(),
            f"<< /Length {len(content)} >>\nstream\n".encode() + content + b"\nendstream",
        ]
    return _file(objects)


def _shown(line: Printed, encoding: str) -> bytes:
    left, bottom, size, text = line
    return f"BT /F {size} Tf {left} {bottom} Td <{text.encode(encoding).hex()}> Tj ET".encode()


def _file(objects: Sequence[bytes]) -> bytes:
    body, offsets = bytearray(b"%PDF-1.4\n"), []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(body))
        body += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    count = len(objects) + 1
    trailer = f"xref\n0 {count}\n0000000000 65535 f \n{table}trailer\n<< /Size {count} /Root 1 0 R >>\n"
    return bytes(body) + f"{trailer}startxref\n{len(body)}\n%%EOF\n".encode()


def lines(*texts: str, top: float = 780, size: float = 11, left: float = 60) -> list[Printed]:
    """Lines of one paragraph, from the top down."""
    return [(left, top - index * size * 1.3, size, text) for index, text in enumerate(texts)]
