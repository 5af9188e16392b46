"""What is unsound in a vocabulary: words that stand twice, terms that never match, examples that are not heard."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from config.model import Vocabulary
from config.patterns import choices_of, fold, is_spaced, term_pattern, words_of
from config.vocabulary import topic_words

_NOT_TERMS = frozenset({"language", "examples", "facts.words", "facts.currency", "facts.dollar"})


def flaws(vocabulary: Vocabulary) -> list[str]:
    """The flaws of a vocabulary in words, each with the list that it is in."""
    lists = dict(_lists(vocabulary.model_dump(exclude_defaults=True)))
    return [
        *(
            f"{path}: `{term}` stands there twice"
            for path, terms in lists.items()
            for term in _repeated(terms)
        ),
        *(
            f"{path}: `{term}` is not found where a page says “{spelling}”"
            for path, terms in lists.items()
            for term in terms
            for spelling in _spellings(term, vocabulary.language)
            if not term_pattern((term,), vocabulary.language).search(fold(spelling))
        ),
        *_unheard(vocabulary),
        *_misheard(vocabulary),
    ]


def _lists(data: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, tuple[str, ...]]]:
    for key, value in data.items():
        path = f"{above}{key}"
        if path in _NOT_TERMS:
            continue
        if isinstance(value, Mapping):
            yield from _lists(value, f"{path}.")
        elif isinstance(value, tuple) and all(isinstance(term, str) for term in value):
            yield path, value


def _repeated(terms: tuple[str, ...]) -> list[str]:
    return [term for term, times in Counter(map(fold, terms)).items() if times > 1]


def _spellings(term: str, language: str) -> set[str]:
    """A term as a page would write it, with the first and with the last of its choices."""
    return {_spelling(term, at, spaced=is_spaced(language)) for at in (0, -1)}


def _spelling(term: str, at: int, *, spaced: bool) -> str:
    """A term with one choice of each word, and nothing for a `*`."""
    words = words_of(term, spaced=spaced)
    choices = [choices_of(word)[at] for word in words]
    if choices != words:
        return (" " if spaced else "").join(_spelling(choice, at, spaced=spaced) for choice in choices)
    return (" " if spaced else "").join(choices).replace("*", "")


def _unheard(vocabulary: Vocabulary) -> Iterator[str]:
    """Terms that a false friend of their own topic takes away however they are written."""
    for topic, terms in vocabulary.topics.items():
        for term in terms:
            alone = vocabulary.model_copy(update={"topics": {topic: (term,)}})
            spellings = _spellings(term, vocabulary.language)
            if not any(topic_words(spelling, alone) for spelling in spellings):
                yield f"topics.{topic}: `{term}` is always taken for a false friend"


def _misheard(vocabulary: Vocabulary) -> Iterator[str]:
    for expected, sentences in vocabulary.examples.items():
        for sentence in sentences:
            heard = topic_words(sentence, vocabulary)
            if expected == "neither" and heard:
                words = ", ".join(word for found in heard.values() for word in found)
                yield f"examples.neither: “{sentence}” is heard as {' and '.join(heard)} by {words}"
            elif expected != "neither" and expected not in heard:
                yield f"examples.{expected}: “{sentence}” is not heard"
