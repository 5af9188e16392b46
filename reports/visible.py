"""Text of pages made safe to show: whatever acts on a terminal, breaks a header or reorders a line is seen."""

from __future__ import annotations

import re
import unicodedata

_BREAKS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
# Joiners shape emoji and the scripts of South and West Asia; beside any other character they only hide.
_SHAPED = "\u0620-\u1fff\u2190-\u2bff\ufe0f\U0001f000-\U0001faff"
_LONELY_JOINER = re.compile(f"(?<![{_SHAPED}])[\u200c\u200d]|[\u200c\u200d](?![{_SHAPED}])")


def visible(text: str) -> str:
    """The text with nothing in it that acts unseen: line feeds and tabs stay, all else shows as a sign.

    A terminal escape becomes `␛`. What reorders (Unicode UAX #9: a right-to-left override around «01» makes
    $01 read as $10) and what has no width shows as its code point, `⟦U+202E⟧`. Only soft hyphens, which say
    where a word may break, are left out.
    """
    text = _BREAKS.sub("\n", text)
    if text.isprintable():
        return text
    return _LONELY_JOINER.sub(lambda match: _code_point(match[0]), text.translate(_SIGNS))


class _Signs(dict[int, str]):
    """What each code point is shown as, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        sign = self[code] = _sign(chr(code))
        return sign


def _sign(character: str) -> str:
    if character in "\n\t\u200c\u200d":
        return character
    match unicodedata.category(character):
        case "Cc":
            return _control_picture(character)
        case "Cf":
            return "" if character == "\u00ad" else _code_point(character)
        case "Cs":
            return "\ufffd"
        case "Cn" if ord(character) & 0xFFFE == 0xFFFE:  # no character, and none that XML could hold
            return _code_point(character)
    return character


def _control_picture(character: str) -> str:
    """A visible sign for a control character: U+2400 to U+2421 picture the ASCII ones."""
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else _code_point(character)


def _code_point(character: str) -> str:
    return f"⟦U+{ord(character):04X}⟧"


_SIGNS = _Signs()
