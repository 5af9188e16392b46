"""Which topics a text is about, by the words that carriers use. Pure and cheap: asked of every changed block.

How a term is written, in `config/vocabulary/*.yml`:

- `data pool`: these words in this order; a space stands for any white space or hyphen, and before a word for
  one that is elided (`frais annulation` is found in "frais d'annulation");
- `terminat*`: a word that begins so;
- `gift|send * data|gb`: one of the words, at most four words between, one of the words; `**` stands for more
  words of the same sentence;
- `balance & due|owed`: both in one sentence, in any order;
- `<gift¦pass on> * data`: one of these terms in the place of a word; lists are named instead (`{giving} * data`).

A term holds at word borders. In languages that write without spaces it is found anywhere, `*` stands for a few
characters of the same clause, and `**` for some more of the same sentence. Text and terms are
compared folded (see `fold`).
"""

from __future__ import annotations

from config.model import Topic, Vocabulary
from config.patterns import fold, term_pattern

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


def _words_of(text: str, topic: Topic, vocabulary: Vocabulary) -> tuple[str, ...]:
    found = words_found(text, vocabulary.topics[topic], vocabulary.language)
    false_friends = vocabulary.false_friends.get(topic)
    if not found or not false_friends:
        return found
    without = term_pattern(false_friends, vocabulary.language).sub(_BLANK, fold(text))
    return tuple(term_pattern(vocabulary.topics[topic], vocabulary.language).findall(without))
