"""From the printed lines of pages to paragraphs and headings, as one reads across lines and pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from diffs.reading.blocks import Block, BlockKind
from diffs.reading.lines import FINISHED, folded
from diffs.reading.outline import Outline
from diffs.text.normal import CJK

_EDGE_LINES = 3
_LONGEST_HEADING = 120
_PARAGRAPH_GAP = 0.7
"""White space between two lines, in line heights, from which on they are two paragraphs."""
_LARGER = 0.12
_OTHER_SIZE = 0.2
_SHORT_LINE = 0.85
_BULLET = re.compile(r"[•‣◦●○■□▪▫◆◇・※]\s*|[-–—*]\s+")
_NUMBER = re.compile(
    r"""(?P<article> 第\s?[0-9０-９一二三四五六七八九十百]+\s?(?P<unit>[章条項])
        | (?:article|section|part|clause|раздел|глава|статья|пункт)\s+(?:\d+|[IVX]+)\b )
      | (?P<dotted> \d{1,2}(?:\.\d{1,2}){0,3} ) [.)．]? \s+ (?=[^\W\d_])
      | [(（] (?:\d{1,2}|[a-z]|[ivx]{1,4}) [)）] | [①-⑳]""",
    re.VERBOSE | re.IGNORECASE,
)
_PAGE_NUMBER = re.compile(
    r"\W*(?:page|p\.|стр\.?)?\s*\d{1,4}\s*(?:(?:/|of|sur|из|ページ)\s*\d{0,4})?\W*", re.IGNORECASE
)
_LEADER = re.compile(r"(?:\s?[.…·]){4,}\s*\w{0,4}$")
"""The dots of a table of contents with the page they lead to, which moves whenever anything does."""

_DIGITS = re.compile(r"\d+")
_CJK_END = re.compile(rf"[{CJK}]$")
_CJK_START = re.compile(rf"[{CJK}]")


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line, in points from the lower left of its page. `hyphenated`: its last word goes on."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    hyphenated: bool = False

    @property
    def height(self) -> float:
        """From the foot to the head of its largest letters."""
        return max(self.top - self.bottom, 0.1)


def blocks_of_pages(pages: Sequence[Sequence[Line]]) -> Iterator[Block]:
    """The paragraphs, items and headings of printed pages, without running titles and page numbers."""
    lines = [line for page in _without_running_lines(pages) for line in page]
    if not lines:
        return
    body = median(line.height for line in lines for _ in range(len(line.text)))
    sizes = sorted({round(line.height) for line in lines}, reverse=True)
    outline = Outline()
    for paragraph in _paragraphs(lines):
        text = _joined(paragraph)
        level = _heading_level(text, paragraph, body, sizes)
        kind: BlockKind = "heading" if level else "item" if _BULLET.match(text) else "paragraph"
        yield Block(kind, text, outline.path)
        if level:
            outline.heading(text, level, depth=1)


def _without_running_lines(pages: Sequence[Sequence[Line]]) -> Iterator[list[Line]]:
    """Lines at the edge of most pages are kept where they first stand: they may hold the date of effect."""
    edges = [{_masked(line) for line in (*page[:_EDGE_LINES], *page[-_EDGE_LINES:])} for page in pages]
    counts = Counter(key for keys in edges for key in keys)
    running = {key for key, count in counts.items() if count >= max(3, len(pages) / 2)}
    seen = set[str]()
    for page in pages:
        kept = []
        for index, line in enumerate(page):
            at_edge = min(index, len(page) - 1 - index) < _EDGE_LINES
            if at_edge and _PAGE_NUMBER.fullmatch(line.text):
                continue
            if at_edge and _masked(line) in running and _masked(line) in seen:
                continue
            seen.add(_masked(line))
            kept.append(line)
        yield kept


def _masked(line: Line) -> str:
    return _DIGITS.sub("0", line.text)


def _paragraphs(lines: Sequence[Line]) -> Iterator[list[Line]]:
    right = max(line.right for line in lines)
    paragraph = [lines[0]]
    for line in lines[1:]:
        if _parts(paragraph[-1], line, right):
            yield paragraph
            paragraph = []
        paragraph.append(line)
    yield paragraph


def _parts(above: Line, line: Line, right: float) -> bool:
    """Whether a line begins a new paragraph."""
    if above.hyphenated:
        return False
    if abs(above.height - line.height) > _OTHER_SIZE * max(above.height, line.height):
        return True
    if _BULLET.match(line.text) or _NUMBER.match(line.text):
        return True
    finished = FINISHED.search(above.text) is not None
    if line.top > above.top:  # the next column or page: an unfinished sentence goes on
        return finished or line.text[:1].isupper()
    if above.bottom - line.top > _PARAGRAPH_GAP * line.height:
        return True
    return finished and above.right < above.left + _SHORT_LINE * (right - above.left)


def _joined(paragraph: Sequence[Line]) -> str:
    text = paragraph[0].text
    for above, line in pairwise(paragraph):
        if _is_split_word(text, line.text):
            text = text[:-1]
        elif not above.hyphenated and not (_CJK_END.search(text) and _CJK_START.match(line.text)):
            text += " "
        text += line.text
    return folded(_LEADER.sub("", text))


def _is_split_word(text: str, following: str) -> bool:
    return text[-1] in "-‐" and text[-2:-1].isalpha() and following[0].islower()


def _heading_level(text: str, paragraph: Sequence[Line], body: float, sizes: Sequence[int]) -> int:
    """1 and more for a heading: by its size, or else by its number where it stands alone on a short line."""
    stated = FINISHED.search(text) and text[-1] not in "?？"
    if stated or len(text) > _LONGEST_HEADING or _BULLET.match(text) or _LEADER.search(paragraph[-1].text):
        return 0
    height = paragraph[0].height
    if height > (1 + _LARGER) * body:
        return 1 + sizes.index(round(height))
    number = _NUMBER.match(text) if len(paragraph) == 1 else None
    if not number or not (number["article"] or number["dotted"]):
        return 0
    depth = number["dotted"].count(".") if number["dotted"] else int(number["unit"] in ("条", "項"))
    return len(sizes) + 1 + depth
