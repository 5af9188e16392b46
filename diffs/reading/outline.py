"""The heading path: the headings and the open question that a piece of text stands under."""

from __future__ import annotations

from dataclasses import dataclass

_OWN_SCOPE = frozenset({"details", "dl", "table"})


@dataclass(slots=True)
class _Step:
    """One step of the path. A question has level 0, and ends with an element, not with the next heading."""

    text: str
    level: int
    depth: int
    bound: bool
    answered: bool = False


class Outline:
    """Follows headings and questions while a page is walked. Depths are those of elements, from 1."""

    def __init__(self) -> None:
        self.path: tuple[str, ...] = ()
        self._steps: list[_Step] = []
        self._questions = 0

    def heading(self, text: str, level: int, depth: int) -> None:
        """A heading ends those of its level and below, and a loose question beside it."""
        while self._steps and self._ends_with_heading(self._steps[-1], level, depth):
            self._steps.pop()
        self._add(_Step(text, level, depth, bound=False))

    def question(self, text: str, depth: int, *, bound: bool) -> None:
        """A question stands over its answer until the next one beside it, or until its element ends.

        `bound` questions (a summary, a term of a definition list, a caption) end with their own container;
        loose ones (an accordion's button) with the first element around them that ends after an answer.
        """
        for index, step in enumerate(self._steps):
            if step.level == 0 and step.depth >= depth:
                del self._steps[index:]
                break
        self._add(_Step(text, 0, depth, bound))

    def answered(self) -> None:
        """Text was read under the open questions."""
        if self._questions:
            for step in self._steps:
                step.answered = True

    def leave(self, tag: str, depth: int) -> None:
        """An element has ended; questions within it end with it, once they have their answer."""
        if not self._questions:
            return
        for index, step in enumerate(self._steps):
            if step.level or step.depth <= depth:
                continue
            if tag in _OWN_SCOPE or (step.answered and not step.bound):
                del self._steps[index:]
                self._renew()
                return

    @staticmethod
    def _ends_with_heading(step: _Step, level: int, depth: int) -> bool:
        if step.level:
            return step.level >= level
        return not step.bound and step.depth >= depth

    def _add(self, step: _Step) -> None:
        self._steps.append(step)
        self._renew()

    def _renew(self) -> None:
        self.path = tuple(step.text for step in self._steps)
        self._questions = sum(1 for step in self._steps if step.level == 0)
