"""A YAML file as plain data that still knows the line and column of each of its values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from config.errors import Problem
from config.parsed import Parsed

if TYPE_CHECKING:
    from ruamel.yaml.nodes import Node

Location = Sequence[str | int]
"""The keys and list positions that lead to a value, outermost first."""


@dataclass
class LocatedFile:
    """What a YAML file says (`data`), where it says it, and what is wrong with the YAML itself.

    `data` is None for an empty file, and for one with a syntax error, which is then in `problems`.
    """

    path: Path
    data: Any = None
    problems: list[Problem] = field(default_factory=list)
    source: bytes = b""

    @cached_property
    def root(self) -> Node | None:
        """The tree of nodes, which knows the places; composed when the first of them is asked for."""
        from config.composed import composed  # noqa: PLC0415 - see `read_located`

        return composed(self.source)

    def is_mapping(self, expected: str) -> bool:
        """Whether the file holds `key: value` lines; a file that is read but does not gets a problem."""
        if not isinstance(self.data, dict) and not self.problems:
            self.problems.append(Problem(self.path, 1, 1, f"must hold `key: value` lines; {expected}"))
        return isinstance(self.data, dict)

    def problem(self, location: Location, text: str, *, at_key: bool = False) -> Problem:
        """A problem with the value (or with the key) at a location, or with the nearest place that exists."""
        from config.composed import place  # noqa: PLC0415 - see `read_located`

        return Problem(self.path, *place(self.root, location, at_key=at_key), text)


def read_located(path: Path, parsed: Parsed | None = None) -> LocatedFile:
    """Read a YAML 1.2 file, in which `NO` is a word and a duplicate key a problem.

    With `parsed`, a file that is known from there is not read as YAML again.
    """
    try:
        source = path.read_bytes()
    except OSError as error:
        text = f"cannot be read ({error.strerror}); put a file here that you may read, or take this away"
        return LocatedFile(path, problems=[Problem(path, 1, 1, text)])
    if parsed and (data := parsed.data_of(source)) is not None:
        return LocatedFile(path, data, source=source)
    # What is known needs no reader of YAML, which takes longer to load than most files to read.
    from config.composed import read  # noqa: PLC0415

    file = read(LocatedFile(path, source=source))
    if parsed and not file.problems:
        parsed.keep(source, file.data)
    return file
