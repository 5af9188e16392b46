"""The language of a text, by its script and commonest words: enough to tell a page from its translation."""

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
_KANA = re.compile(r"[\u3041-\u30ff]")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_LETTER = re.compile(r"[^\W\d_]")
_UKRAINIAN = re.compile(r"[іїєґ]")


def language_of(text: str, declared: str | None = None) -> str | None:
    """Two-letter code of the language. What the page declares counts, unless its script says otherwise."""
    declared = declared.strip().lower().replace("_", "-").split("-")[0] if declared else None
    sample = text[:_SAMPLE]
    letters = len(_LETTER.findall(sample))
    if letters and len(_KANA.findall(sample)) > 0.1 * letters:
        return "ja"
    if letters and len(_CYRILLIC.findall(sample)) > 0.5 * letters:
        if declared and declared not in _WORDS and declared != "ja":
            return declared
        return "uk" if len(_UKRAINIAN.findall(sample)) > 0.02 * letters else "ru"
    return declared or _by_stop_words(sample)


def _by_stop_words(text: str) -> str | None:
    counts = Counter(re.findall(r"\w+", text.lower()))
    hits = {language: sum(counts[word] for word in words) for language, words in _WORDS.items()}
    best = max(hits, key=lambda language: hits[language])
    return best if hits[best] >= _FEWEST_STOP_WORDS else None
