"""Country and language codes, and the languages that Fineprint itself speaks."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Literal

ReaderLanguage = Literal["en", "zh-CN"]
"""What reports can be written in, as an IETF language tag."""

_TAG = re.compile(r"(?P<language>[a-z]{2,3})(-[A-Z][a-z]{3})?(-[A-Z]{2})?")

_ISO_639_1 = """
aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee
el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io
is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn
mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se
sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo
wa wo xh yi yo za zh zu
"""
_LANGUAGES = frozenset(_ISO_639_1.split())


@cache
def countries() -> frozenset[str]:
    """The ISO 3166 codes of all countries, from the list that comes with the time zones."""
    lines = (files("tzdata") / "zoneinfo" / "iso3166.tab").read_text(encoding="utf-8").splitlines()
    return frozenset(line.split("\t")[0] for line in lines if not line.startswith("#"))


def country_code(code: str) -> str:
    """The code itself where it is a country's. Raises ValueError."""
    if code not in countries():
        raise ValueError(f"`{code}` is no country code; write two capitals such as JP (ISO 3166)")
    return code


def language_code(code: str) -> str:
    """The code itself where it is a language's, such as `en` or `zh-Hant`. Raises ValueError."""
    match = _TAG.fullmatch(code)
    if not match or (len(match["language"]) == 2 and match["language"] not in _LANGUAGES):
        raise ValueError(f"`{code}` is no language code; write one such as en, ja or zh-Hant (ISO 639)")
    return code
