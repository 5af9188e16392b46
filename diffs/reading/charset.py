"""Bytes to text: which character encoding a page truly has, whatever it says."""

from __future__ import annotations

import codecs
import re

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
_MARKS = {
    codecs.BOM_UTF32_LE: "utf-32le",  # before that of UTF-16, with which it begins
    codecs.BOM_UTF32_BE: "utf-32be",
    codecs.BOM_UTF16_LE: "utf-16le",
    codecs.BOM_UTF16_BE: "utf-16be",
    codecs.BOM_UTF8: "utf-8",
}
_LABELS = {"x-sjis": "cp932", "windows-31j": "cp932", "x-euc-jp": "euc_jis_2004"}
_USUAL = ("cp932", "euc_jis_2004", "cp1251", "koi8_r", "cp866", "cp1252")
"""The encodings of old pages in the languages that are watched."""

_ISO_2022_JP = re.compile(rb"\x1b\$[@B]")
_MARKUP = re.compile(r"<(script|style)\b.*?</\1>|<[^>]*>|\s+", re.IGNORECASE | re.DOTALL)
_SAMPLE = 20_000
_LOST = 0.02
"""The share of characters beyond ASCII that may be undecodable in the encoding a page truly has."""
_LIKELY = 0.35

_JAPANESE = re.compile("[\u3000-\u30fb\u30fc\uff01-\uff60]")
_KANJI = re.compile("[\u4e00-\u9fff]")
_RUSSIAN = re.compile("(?<![A-Za-z])[а-яё](?![A-Za-z])")
_RUSSIAN_CAPITAL = re.compile("(?<![A-Za-z])[А-ЯЁ](?![A-Za-z])")
_LATIN = re.compile("(?<![^\x00-\x7f])[àâäæçèéêëîïñôöœùûüÿÀÂÇÈÉÊÎÔÙßáíóúø€£«»‘’“”–—…°©®·\xa0]|’")
_OTHER_LETTER = re.compile("[\u0370-\u03ff\u0590-\u06ff\u0900-\u0eff\uac00-\ud7af\u0100-\u017f]")


def decoded(body: bytes, declared: str | None = None) -> tuple[str, str]:
    """The text of a body and the encoding it was read in. `declared` is the charset of the HTTP header.

    A byte order mark decides (Encoding Standard, section 6). Otherwise what is valid UTF-8 beyond ASCII is
    UTF-8, since text in no other encoding is by chance. Then the header, the meta element and detection
    have their say in this order; an encoding that loses text or gives letters no language writes is wrong.
    """
    marked = next((codec for mark, codec in _MARKS.items() if body.startswith(mark)), None)
    if marked:
        return _text(body, marked).removeprefix("\ufeff"), marked
    if _ISO_2022_JP.search(body):
        return _text(body, "iso2022_jp"), "iso2022_jp"
    if b"\0" not in body and (text := _utf_8(body)) is not None:
        return text, "utf-8"
    said = [codec for codec in (_codec(declared), _codec(_in_document(body))) if codec]
    if not any(codec.startswith("utf-16") for codec in said) and (text := _utf_8(body)) is not None:
        return text, "utf-8"
    for codec in said:
        text = _text(body, codec)
        if _is_whole(text) and _likeness(text) >= _LIKELY:
            return text, codec
    codec = _detected(body) or (said[0] if said else "utf-8")
    return _text(body, codec), codec


def _utf_8(body: bytes) -> str | None:
    try:
        return body.decode("utf-8").replace("\0", "")
    except UnicodeDecodeError:
        return None


def _text(body: bytes, codec: str) -> str:
    return body.decode(codec, "replace").replace("\0", "")


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
    # Imported here, as most pages are UTF-8 and nothing else of BeautifulSoup is needed to say "unchanged".
    from bs4.dammit import EncodingDetector  # noqa: PLC0415

    return EncodingDetector.find_declared_encoding(body[:4096], is_html=True, search_entire_document=True)


def _is_whole(text: str) -> bool:
    lost = text.count("\ufffd")
    return not lost or lost <= _LOST * sum(1 for character in text if character > "\x7f")


def _detected(body: bytes) -> str | None:
    """The encoding that the bytes themselves speak for."""
    texts = {codec: _text(body, codec) for codec in _USUAL}
    likeness = {codec: _likeness(text) for codec, text in texts.items() if _is_whole(text)}
    best = max(likeness, key=lambda codec: likeness[codec], default=None)
    if best and likeness[best] >= _LIKELY:
        return best
    from charset_normalizer import from_bytes  # noqa: PLC0415 - for the page that nothing else explains

    match = from_bytes(body[:_SAMPLE]).best()
    return match.encoding if match else None


def _likeness(text: str) -> float:
    """How much beyond ASCII looks like writing, from 0 to 1: a wrong encoding mixes scripts within words."""
    sample = _MARKUP.sub(" ", text)[:_SAMPLE]
    beyond = sum(1 for character in sample if character > "\x7f")
    if not beyond:
        return 1.0
    weights = (
        (_JAPANESE, 1.0),
        (_RUSSIAN, 1.0),
        (_LATIN, 1.0),
        (_KANJI, 0.7),
        (_RUSSIAN_CAPITAL, 0.6),
        (_OTHER_LETTER, 0.6),
    )
    return sum(weight * len(pattern.findall(sample)) for pattern, weight in weights) / beyond
