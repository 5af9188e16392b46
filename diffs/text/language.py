"""The language of a page or a clause, by script and commonest words: enough to tell a translation."""

from __future__ import annotations

import re
from collections import Counter

_STOP_WORDS = {
    "en": "the of and to in is you your or for that with this are be not will may by as on",
    "fr": "le la les des et vous votre de du en que pour une est dans sur par avec ou pas nous",
    "es": "el los las de que y en un por con para su una es del se usted no más como al",
    "de": "der die das und ist nicht sie ein eine zu den mit von für auf im wir oder werden sich",
    "it": "il di che e la per un del della con non una sono gli le nel dei si alla o",
    "pt": "o de que e do da em um para com não uma os no se na por mais as dos você",
}
_WORDS = {language: frozenset(words.split()) for language, words in _STOP_WORDS.items()}
_SAMPLE = 20_000
_FEWEST_STOP_WORDS = 5
_FEW_STOP_WORDS = 3
_KANA = re.compile(r"[\u3041-\u30ff]")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_LETTER = re.compile(r"[^\W\d_]")
_UKRAINIAN = re.compile(r"[іїєґ]")

_SCRIPTS: tuple[tuple[str, re.Pattern[str], frozenset[str]], ...] = (
    ("ja", _KANA, frozenset({"ja"})),
    ("ko", re.compile(r"[\uac00-\ud7af]"), frozenset({"ko"})),
    ("zh", re.compile(r"[\u3400-\u9fff]"), frozenset({"zh", "ja"})),
    ("ru", _CYRILLIC, frozenset({"ru", "uk", "be", "bg", "kk", "sr"})),
)
"""Scripts that tell a clause's language, unless that of its page is written in them too."""


def language_of_page(text: str, declared: str | None = None) -> str | None:
    """Two-letter code of the language of a page. What the page declares counts, unless its script says otherwise."""
    declared = declared.strip().lower().replace("_", "-").split("-")[0] if declared else None
    sample = text[:_SAMPLE]
    if sample.isascii():
        return declared or _by_stop_words(sample)
    kana, cyrillic = len(_KANA.findall(sample)), len(_CYRILLIC.findall(sample))
    letters = len(_LETTER.findall(sample)) if kana or cyrillic else 0
    if kana > 0.1 * letters:
        return "ja"
    if cyrillic > 0.5 * letters:
        if declared and declared not in _WORDS and declared != "ja":
            return declared
        return "uk" if len(_UKRAINIAN.findall(sample)) > 0.02 * letters else "ru"
    return declared or _by_stop_words(sample)


def language_of_clause(text: str, page: str | None) -> str:
    """The language of a clause: what its script says, else the language of its page, else English."""
    page = (page or "en").partition("-")[0].lower()
    for language, script, written_so in _SCRIPTS:
        if script.search(text):
            return page if page in written_so else language
    return "en" if any(page in written_so for _, _, written_so in _SCRIPTS) else page


def is_foreign(text: str, page: str) -> bool:
    """Whether a text is clearly in another language than its page, by its script or its commonest words."""
    if language_of_clause(text, page) != page:
        return True
    hits = _stop_words(text)
    return page in hits and max(hits.values()) >= max(_FEW_STOP_WORDS, 2 * hits[page] + 1)


def _stop_words(text: str) -> dict[str, int]:
    """How often each language's commonest words occur."""
    counts = Counter(re.findall(r"\w+", text.lower()))
    return {language: sum(counts[word] for word in words) for language, words in _WORDS.items()}


def _by_stop_words(text: str) -> str | None:
    hits = _stop_words(text)
    best = max(hits, key=lambda language: hits[language])
    return best if hits[best] >= _FEWEST_STOP_WORDS else None
