"""What can be wrong with a configuration, said so that the person who wrote it can put it right."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong in one file. Lines and columns count from 1, as editors do."""

    file: Path
    line: int
    column: int
    text: str

    def __str__(self) -> str:
        return f"{_as_seen(self.file)}:{self.line}:{self.column}: {self.text}"


class ConfigError(Exception):
    """The configuration cannot be used. Holds every problem of every file, in reading order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


def suggestion(word: str, known: Iterable[str]) -> str:
    """The words `: did you mean ...?` where a known word is near, else nothing."""
    near = get_close_matches(word, list(known), n=1)
    return f": did you mean `{near[0]}`?" if near else ""


def _as_seen(file: Path) -> Path:
    return file.relative_to(Path.cwd()) if file.is_absolute() and file.is_relative_to(Path.cwd()) else file
