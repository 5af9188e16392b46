"""Text of pages made safe to show: it may hold terminal escapes, header breaks, marks that reorder it."""

from __future__ import annotations

import re
import unicodedata

# Bidirectional embeddings, overrides and isolates (Unicode UAX #9) change unseen how a text is read:
# a right-to-left override around «01» makes $01 read as $10. So they are made visible.
_REORDERING = frozenset(map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x2070))))
# Joiners and variation selectors shape emoji and scripts, and hide nothing.
_SHAPING = frozenset("\u200c\u200d")
_BREAKS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_SPACES = re.compile(r"\s+")


def plain(text: str) -> str:
    """The text with nothing in it that acts: line feeds and tabs stay, other controls show as a sign.

    Reordering marks show as their code point; what is invisible and only separates (zero width space, soft
    hyphen, byte order mark, tags) is left out.
    """
    text = _BREAKS.sub("\n", text)
    if text.isprintable():
        return text
    return text.translate(_SIGNS)


def one_line(text: str) -> str:
    """Safe text on one line, for headers, titles and terminal lines."""
    return _SPACES.sub(" ", plain(text)).strip()


def shortened(text: str, most: int) -> str:
    """Safe text on one line of at most `most` characters, cut at a space where there is one near."""
    text = one_line(text)
    return text if len(text) <= most else head(text, most - 1) + "…"


def head(text: str, most: int) -> str:
    """The first characters of a text, without half a word at the end where the script has spaces."""
    if len(text) <= most:
        return text
    space = text.rfind(" ", most * 2 // 3, most + 1)
    return text[: space if space > 0 else most].rstrip()


def tail(text: str, most: int) -> str:
    """The last characters of a text, without half a word at the beginning where the script has spaces."""
    if len(text) <= most:
        return text
    start = len(text) - most
    space = text.find(" ", start - 1, start + most // 3)
    return text[space + 1 if space >= 0 else start :].lstrip()


class _Signs(dict[int, str]):
    """What each code point is shown as, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        sign = self[code] = _shown(chr(code))
        return sign


def _shown(character: str) -> str:
    if character in "\n\t" or character in _SHAPING:
        return character
    if character in _REORDERING:
        return f"⟦U+{ord(character):04X}⟧"
    match unicodedata.category(character):
        case "Cc":
            return _control_picture(character)
        case "Cf":
            return ""
        case "Cs":
            return "\ufffd"
    return character


def _control_picture(character: str) -> str:
    """A visible sign for a control character: U+2400 to U+2421 picture the ASCII ones."""
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else f"⟦U+{code:04X}⟧"


_SIGNS = _Signs()
