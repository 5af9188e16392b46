"""Terms of a vocabulary as one regular expression. How a term is written: `config.vocabulary`."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache, lru_cache

WITHOUT_SPACES = frozenset({"ja", "ko", "th", "zh"})
"""Languages whose words run together, or (Korean) carry their particles."""

_SAME = str.maketrans({"ё": "е", "’": "'", "‘": "'", "ʼ": "'", "\u00ad": None, "\u200b": None})
_UNIT_AFTER_NUMBER = re.compile(r"(?<=\d)(?=[^\W\d])")

_PIECE = re.compile(r"[<>]|[^<>]+")
_TOKEN = re.compile(r"\*+|.", re.DOTALL)
_SPACES = (" ", "\t", "\n", "-")
_TOGETHER = ("&",)
_GAP = r"'?[\s\-\u2010-\u2015]+[(«“\"]?(?:\w{1,7}')?"
"""What may stand before the next word of a term: white space, hyphens, a mark that opens what the word is in
("term (30 days)"), a word elided before it ("l'", "qu'")."""
_WIDE_GAP = ",?" + _GAP
_A_WORD = r"(?:,?[\s-]+[^\s|]*[^\s|.;:!?])"
_WORDS_BETWEEN = {"*": _A_WORD + "{0,4}", "**": _A_WORD + "{0,20}"}
_CHARACTERS_BETWEEN = {"*": r"(?:[^\n。、,|]|(?<=\d),(?=\d)){0,16}", "**": r"[^\n。|]{0,30}"}


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """Text as terms are compared with it: NFKC, no case, one apostrophe, е for ё, `5GB` as `5 gb`."""
    folded = unicodedata.normalize("NFKC", text).casefold().translate(_SAME)
    return _UNIT_AFTER_NUMBER.sub(" ", folded)


@cache
def term_pattern(terms: tuple[str, ...], language: str) -> re.Pattern[str]:
    """One expression for all terms, to be searched in folded text; the longest first, so that none hides another."""
    every = spellings(terms, language)
    if is_spaced(language):
        return re.compile(rf"(?<!\w)(?:{_by_first_letter(every)})(?!\w)")
    return re.compile("|".join(map(_run_of_characters, every)))


@cache
def spelling_pattern(spelling: str, language: str) -> re.Pattern[str]:
    """One of `spellings` as an expression: what of many costs too much to compile at once."""
    if is_spaced(language):
        return re.compile(rf"(?<!\w)(?:{_phrase(spelling)})(?!\w)")
    return re.compile(_run_of_characters(spelling))


def spellings(terms: tuple[str, ...], language: str) -> list[str]:
    """The terms folded, each once for every order of its parts and every choice of its first word.

    Where two of them begin at one place of a text, the former is meant.
    """
    spaced = is_spaced(language)
    each = itertools.chain.from_iterable(map(_in_any_order, _singly(terms, spaced=spaced)))
    ordered = sorted(map(fold, each), key=_length, reverse=True)
    if not spaced:
        return ordered
    begun = itertools.chain.from_iterable(map(_begun, ordered))
    return sorted(dict.fromkeys(begun), key=lambda spelling: not spelling.startswith("<"))


def is_spaced(language: str) -> bool:
    """Whether a language is written with spaces between its words."""
    return language.partition("-")[0] not in WITHOUT_SPACES


def group(terms: Iterator[str] | list[str]) -> str:
    """Terms as one word of another term, which any of them may stand for."""
    return f"<{'¦'.join(terms)}>"


def words_of(term: str, *, spaced: bool) -> list[str]:
    """The words of a term, or where these run together what stands on both sides of `*`, groups unbroken."""
    gaps = _SPACES if spaced else ("*", "**")
    parts = (part for each in _apart(term, _TOGETHER) for part in _apart(each, gaps))
    return [word for word in map(str.strip, parts) if word and word not in _WORDS_BETWEEN]


@cache
def choices_of(word: str) -> list[str]:
    """The spellings of one word of a term; a group gives each of its terms."""
    return [spelling for choice in _apart(word, ("|",)) for spelling in _spelled_out(choice)]


def _tokens(term: str) -> Iterator[str]:
    """The characters of a term; a group with all that is in it, and asterisks in a row, are one."""
    for piece in _pieces_of(term):
        yield from (piece,) if piece.startswith("<") else _TOKEN.findall(piece)


def _pieces_of(term: str) -> Iterator[str]:
    """What stands outside of groups in a row, and each group with all that is in it."""
    depth, held = 0, ""
    for piece in _PIECE.findall(term):
        depth += {"<": 1, ">": -1}.get(piece, 0)
        held += piece
        if depth == 0:
            yield held
            held = ""


@cache
def _apart(term: str, gaps: tuple[str, ...]) -> tuple[str, ...]:
    """What stands between gaps that are outside of groups."""
    parts = [""]
    for piece in _pieces_of(term):
        first, *rest = (piece,) if piece.startswith("<") else _splitter(gaps).split(piece)
        parts = [*parts[:-1], parts[-1] + first, *rest]
    return tuple(parts)


@cache
def _splitter(gaps: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(gap) for gap in sorted(gaps, key=len, reverse=True)))


@cache
def _terms_in(group_: str) -> list[str]:
    return sorted(_apart(group_[1:-1], ("¦",)), key=_length, reverse=True)


def _spelled_out(choice: str) -> list[str]:
    """A choice with its first group written out; one that has none as it is."""
    tokens = list(_tokens(choice))
    at = next((index for index, token in enumerate(tokens) if token.startswith("<")), None)
    if at is None:
        return [choice]
    before, after = "".join(tokens[:at]), "".join(tokens[at + 1 :])
    return [before + term + after for term in _terms_in(tokens[at])]


def _singly(terms: tuple[str, ...], *, spaced: bool) -> Iterator[str]:
    """The terms, of those of one word each choice by itself."""
    for term in terms:
        one_word = len(_apart(term, (*_SPACES, *_TOGETHER, "*", "**"))) == 1 or (
            spaced and len(_apart(term, _SPACES)) == 1
        )
        yield from _apart(term, ("|",)) if one_word else (term,)


def _in_any_order(term: str) -> Iterator[str]:
    """A term of things that stand together once for each order in which they may."""
    for order in itertools.permutations(map(str.strip, _apart(term, _TOGETHER))):
        yield " ** ".join(order)


def _length(term: str) -> tuple[int, int]:
    """How much of a text a term takes: its words, or where these run together what stands on both sides of `*`."""
    return len([part for part in _apart(term, (*_SPACES, "*", "**")) if part]), len(term)


def _by_first_letter(terms: list[str]) -> str:
    """An alternation of phrases that leaves a word after one look at its first letter: several times as fast.

    Those that begin with a group come first. Which of two others does matters only where both can begin,
    which is at the same letter.
    """
    grouped: list[str] = []
    lettered: dict[str, list[str]] = {}
    for term in terms:
        (grouped if term.startswith("<") else lettered.setdefault(term[:1], [])).append(term)
    by_letter = [
        f"{re.escape(letter)}(?:{'|'.join(_phrase(term).removeprefix(re.escape(letter)) for term in some)})"
        for letter, some in lettered.items()
    ]
    return "|".join([*map(_phrase, grouped), *by_letter])


def _begun(term: str) -> Iterator[str]:
    """A term once for each choice of its first word, so that each begins with one letter, or with a group."""
    first, *rest = [word for word in _apart(term, _SPACES) if word]
    for choice in _apart(first, ("|",)):
        yield " ".join((choice, *rest))


@cache
def _phrase(term: str) -> str:
    first, *rest = [word for word in _apart(term, _SPACES) if word]
    return _word(first, _phrase) + "".join(
        _WORDS_BETWEEN.get(word) or (_WIDE_GAP if before in _WORDS_BETWEEN else _GAP) + _word(word, _phrase)
        for before, word in itertools.pairwise([first, *rest])
    )


@cache
def _run_of_characters(term: str) -> str:
    parts = itertools.groupby(_tokens(term), key=lambda token: token in _CHARACTERS_BETWEEN)
    return "".join(
        "".join(_CHARACTERS_BETWEEN[token] for token in tokens)
        if between
        else _word("".join(tokens).strip(), _run_of_characters)
        for between, tokens in parts
    )


def _word(word: str, inner: Callable[[str], str]) -> str:
    """The choices of a word; `inner` makes an expression of each term of a group in it."""
    choices = ["".join(_piece(piece, inner) for piece in _pieces(choice)) for choice in _apart(word, ("|",))]
    return choices[0] if len(choices) == 1 else f"(?:{'|'.join(choices)})"


def _pieces(choice: str) -> list[str]:
    return list(_tokens(choice)) if "<" in choice else re.split(r"(\*)", choice)


@cache
def _piece(piece: str, inner: Callable[[str], str]) -> str:
    if piece.startswith("<"):
        return f"(?:{'|'.join(map(inner, _terms_in(piece)))})"
    return r"\w*" if piece == "*" else re.escape(piece)
