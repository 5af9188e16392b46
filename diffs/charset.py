"""Bytes to text: which character encoding a page truly has, whatever it says."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from bs4.dammit import EncodingDetector
from charset_normalizer import from_bytes

# The Encoding Standard (WHATWG) reads these labels as the wider encoding that browsers always used.
_WIDER = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "shift_jis": "cp932",
    "euc_jp": "euc_jis_2004",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
}
_LABELS = {"x-sjis": "cp932", "windows-31j": "cp932", "x-euc-jp": "euc_jis_2004", "x-x-big5": "big5hkscs"}
_DETECTED = [
    "cp932",
    "euc_jis_2004",
    "cp1251",
    "koi8_r",
    "cp866",
    "cp1252",
    "cp1250",
    "gb18030",
    "big5",
    "cp949",
]
_ESCAPE = re.compile(rb"\x1b(?:\$[@B]|\([BJ])")
_MARKUP = re.compile(rb"(?is)<(script|style)\b.*?</\1>|<[^>]*>|[\x00-\x20]+")
_SAMPLE = 20_000
_LOST = 0.02
"""The share of characters beyond ASCII that may be undecodable before an encoding counts as the wrong one."""


def decoded(body: bytes, declared: str | None = None) -> tuple[str, str]:
    """The text of a body and the encoding it was read in. `declared` is the charset of the HTTP header.

    A byte order mark decides (Encoding Standard, section 6). Otherwise what is valid UTF-8 beyond ASCII is
    UTF-8, since text in no other encoding is by chance; then header, meta element and detection are
    tried in this order, and one that loses text gives way to the next.
    """
    unmarked, marked = EncodingDetector.strip_byte_order_mark(body)
    if marked:
        return _lenient(unmarked, marked)
    candidates = [codec for codec in (_codec(declared), _codec(_in_document(body))) if codec]
    if _ESCAPE.search(body[:_SAMPLE]):
        candidates.insert(0, "iso2022_jp")
    elif not any(codec.startswith("utf-16") for codec in candidates):
        try:
            return body.decode("utf-8").replace("\0", ""), "utf-8"
        except UnicodeDecodeError:
            pass
    for codec in (*candidates, *_detected(body)):
        text, name = _lenient(body, codec)
        if _is_whole(text):
            return text, name
    return _lenient(body, candidates[0] if candidates else "utf-8")


def _lenient(body: bytes, codec: str) -> tuple[str, str]:
    return body.decode(codec, "replace").replace("\0", ""), codec


def _is_whole(text: str) -> bool:
    lost = text.count("\ufffd")
    return not lost or lost <= _LOST * sum(1 for character in text if character > "\x7f")


def _codec(label: str | None) -> str | None:
    if not label:
        return None
    label = label.strip().lower()
    try:
        name = codecs.lookup(_LABELS.get(label, label)).name
    except LookupError:
        return None
    return _WIDER.get(name, name)


def _in_document(body: bytes) -> str | None:
    return EncodingDetector.find_declared_encoding(body[:4096], is_html=True, search_entire_document=True)


def _detected(body: bytes) -> Iterator[str]:
    """Encodings that the bytes of the text themselves speak for. Markup is ASCII and would drown them."""
    words = _MARKUP.sub(b" ", body)[:_SAMPLE]
    yield from (match.encoding for match in from_bytes(words, cp_isolation=_DETECTED))
