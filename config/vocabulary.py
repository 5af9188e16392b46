"""Which topics a text is about, by the words that carriers use. Pure and cheap: asked of every changed block.

How a term is written, in `config/vocabulary/*.yml`:

- `data pool`: these words in this order; a space stands for any white space or hyphen, and before a word for
  one that is elided (`frais annulation` is found in "frais d'annulation");
- `terminat*`: a word that begins so;
- `gift|send * data|gb`: one of the words, at most four words between, one of the words.

A term holds at word borders. In languages that write without spaces it is found anywhere, `*` stands for a few
characters of the same clause, and `**` for some more of the same sentence. Text and terms are compared folded (see `fold`).
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from functools import cache, lru_cache

from config.model import Topic, Vocabulary

WITHOUT_SPACES = frozenset({"ja", "ko", "th", "zh"})
"""Languages whose words run together, or (Korean) carry their particles."""

_SAME = str.maketrans({"ё": "е", "’": "'", "‘": "'", "ʼ": "'", "\u00ad": None, "\u200b": None})
_UNIT_AFTER_NUMBER = re.compile(r"(?<=\d)(?=[^\W\d])")

_BETWEEN_WORDS = re.compile(r"[\s-]+|(?<=[^|\s])\*(?=[^|\s])")
_GAP = r"'?[\s\-\u2010-\u2015]+(?:\w{1,7}')?"
"""What may stand before the next word of a term: white space, hyphens, a word elided before it ("l'", "qu'")."""
_WIDE_GAP = ",?" + _GAP
_WORDS_BETWEEN = r"(?:,?[\s-]+[^\s|]*[^\s|.;:!?]){0,4}"
_CHARACTERS_BETWEEN = {"*": r"[^\n。、|]{0,16}", "**": r"[^\n。|]{0,30}"}
_BLANK = " | "  # no term reaches across it


def topic_words(text: str, vocabulary: Vocabulary) -> dict[Topic, tuple[str, ...]]:
    """The topics of a text with the words that show them, folded, in the order of the text.

    A term counts once the false friends of its topic are blanked out.
    """
    words = {topic: _words_of(text, topic, vocabulary) for topic in vocabulary.topics}
    return {topic: found for topic, found in words.items() if found}


def words_found(text: str, terms: tuple[str, ...], language: str) -> tuple[str, ...]:
    """The words of a text, folded and in its order, that match terms of a language."""
    return tuple(term_pattern(terms, language).findall(fold(text))) if terms else ()


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """Text as terms are compared with it: NFKC, no case, one apostrophe, е for ё, `5GB` as `5 gb`."""
    folded = unicodedata.normalize("NFKC", text).casefold().translate(_SAME)
    return _UNIT_AFTER_NUMBER.sub(" ", folded)


def _words_of(text: str, topic: Topic, vocabulary: Vocabulary) -> tuple[str, ...]:
    found = words_found(text, vocabulary.topics[topic], vocabulary.language)
    false_friends = vocabulary.false_friends.get(topic)
    if not found or not false_friends:
        return found
    without = term_pattern(false_friends, vocabulary.language).sub(_BLANK, fold(text))
    return tuple(term_pattern(vocabulary.topics[topic], vocabulary.language).findall(without))


@cache
def term_pattern(terms: tuple[str, ...], language: str) -> re.Pattern[str]:
    """One expression for all terms, to be searched in folded text; the longest first, so that none hides another."""
    ordered = sorted(_single(terms), key=_length, reverse=True)
    if language.partition("-")[0] in WITHOUT_SPACES:
        return re.compile("|".join(_run_of_characters(term) for term in ordered))
    return re.compile(rf"(?<!\w)(?:{_by_first_letter(ordered)})(?!\w)")


def _by_first_letter(terms: list[str]) -> str:
    """An alternation of phrases that leaves a word after one look at its first letter: several times as fast.

    Which of two terms comes first matters only where both can begin, which is at the same letter.
    """
    begun: dict[str, list[str]] = {}
    for term in terms:
        first, *rest = term.split(maxsplit=1)
        for choice in first.split("|"):
            begun.setdefault(choice[:1], []).append(" ".join((choice, *rest)))
    return "|".join(
        f"{re.escape(letter)}(?:{'|'.join(_phrase(term).removeprefix(re.escape(letter)) for term in some)})"
        for letter, some in begun.items()
    )


def _single(terms: tuple[str, ...]) -> list[str]:
    """The terms folded, the choices of one word each for itself."""
    folded = [fold(term) for term in terms]
    return [
        choice for term in folded for choice in ([term] if _BETWEEN_WORDS.search(term) else term.split("|"))
    ]


def _length(term: str) -> tuple[int, int]:
    """How much of a text a term takes: its words, or where these run together what stands on both sides of `*`."""
    return len(_BETWEEN_WORDS.split(term)), len(term)


def _phrase(term: str) -> str:
    first, *rest = [word for word in re.split(r"[\s-]+", term) if word]
    return _word(first) + "".join(
        _WORDS_BETWEEN if word == "*" else (_WIDE_GAP if before == "*" else _GAP) + _word(word)
        for before, word in itertools.pairwise([first, *rest])
    )


def _word(word: str) -> str:
    choices = [re.escape(choice).replace(r"\*", r"\w*") for choice in word.split("|")]
    return choices[0] if len(choices) == 1 else f"(?:{'|'.join(choices)})"


def _run_of_characters(term: str) -> str:
    parts = re.split(r"(\*+)", term)
    return "".join(_CHARACTERS_BETWEEN.get(part) or _word(part.strip()) for part in parts)
