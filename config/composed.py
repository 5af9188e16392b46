"""YAML composed to the nodes that know their places, and these to plain data."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.constructor import SafeConstructor
from ruamel.yaml.error import MarkedYAMLError, StreamMark, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, SequenceNode

from config.errors import Problem
from config.located import LocatedFile, Location

MOST_VALUES = 1_000_000
"""Far more than any declaration holds; a few lines of aliases of aliases can stand for billions."""


def composed(source: bytes) -> Node | None:
    """The tree of nodes of YAML that is sound; None where it is empty."""
    root: Node | None = _yaml().compose(io.StringIO(_decoded(source)))
    return root


def read(file: LocatedFile) -> LocatedFile:
    """The file with what its YAML says and with what is wrong with that.

    The node tree is composed and kept for the places: ruamel's round-trip loader takes half again the time.
    """
    path, constructor = file.path, _yaml().constructor
    file.root = None
    try:
        file.root = composed(file.source)
        if file.root and _values(file.root, {}) > MOST_VALUES:
            text = f"its aliases (*) stand for more than {MOST_VALUES:,} values; write out what is meant"
            file.problems.append(Problem(path, 1, 1, text))
            return file
        constructor.file = file
        file.data = constructor.construct_document(file.root) if file.root else None
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        file.problems.append(Problem(path, line, 1, "is not UTF-8 text; save the file as UTF-8"))
    except MarkedYAMLError as error:
        file.problems.append(_syntax_problem(path, error))
    except YAMLError as error:
        file.problems.append(Problem(path, 1, 1, f"is not YAML: {str(error).splitlines()[0]}"))
    except RecursionError:
        file.problems.append(Problem(path, 1, 1, "is nested too deeply; no declaration needs that"))
    return file


def place(root: Node | None, location: Location, *, at_key: bool) -> tuple[int, int]:
    """Line and column of the value (or of the key) at a location, or of the nearest place that exists."""
    node, mark = root, root.start_mark if root else None
    for step in location:
        child = _child(node, step)
        if child is None:
            break
        key, node = child
        mark = key.start_mark if at_key else node.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def _values(node: Node, known: dict[int, int]) -> int:
    """How many values a node stands for, each alias counted as what it repeats; one within itself has no end."""
    if id(node) not in known:
        known[id(node)] = MOST_VALUES + 1
        inner = [part for pair in node.value for part in pair] if isinstance(node, MappingNode) else []
        inner = node.value if isinstance(node, SequenceNode) else inner
        known[id(node)] = 1 + sum(_values(part, known) for part in inner)
    return known[id(node)]


def _yaml() -> YAML:
    yaml = YAML(typ="safe", pure=True)
    yaml.Constructor = _Constructor
    return yaml


def _decoded(source: bytes) -> str:
    return source.decode("utf-8-sig")


class _Constructor(SafeConstructor):
    """Reports every duplicate key, where ruamel would raise at the first one, and every key that is no word."""

    file: LocatedFile

    def check_mapping_key(self, node: Any, key_node: Any, mapping: Any, key: Any, value: Any) -> bool:
        if not isinstance(key, (str, int)):
            text = f"YAML reads this key as {type(key).__name__}; put it in quotes, or write a word"
        elif key in mapping:
            first = next(known for known, _ in node.value if known.value == key_node.value)
            text = f"`{key}` is already on line {first.start_mark.line + 1}; keep one of them"
        else:
            return True
        self.file.problems.append(_problem_at(self.file.path, key_node.start_mark, text))
        return False


def _child(node: Node | None, step: str | int) -> tuple[Node, Node] | None:
    if isinstance(node, MappingNode):
        return next(((key, value) for key, value in node.value if key.value == str(step)), None)
    if isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step], node.value[step]
    return None


def _syntax_problem(path: Path, error: MarkedYAMLError) -> Problem:
    what = " ".join(str(error.problem or error.context).split())
    text = f"is not YAML: {what}; check the indentation, colons, brackets and quotes around here"
    return _problem_at(path, error.problem_mark or error.context_mark, text)


def _problem_at(path: Path, mark: StreamMark | None, text: str) -> Problem:
    return Problem(path, mark.line + 1 if mark else 1, mark.column + 1 if mark else 1, text)
