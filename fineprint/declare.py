"""Declarations written into the user's own folder, comments and order of the files kept."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedSeq

from config.loader import load, packaged
from config.model import Certainty, Source, Topic
from fineprint.errors import FineprintError


@dataclass(frozen=True, slots=True)
class Declaration:
    """What is to be written of a source. `country` is that of a carrier which is new."""

    carrier: str
    name: str
    url: str
    topics: tuple[Topic, ...]
    language: str
    certainty: Certainty
    select: tuple[str, ...] = ()
    country: str | None = None


def declare(folder: Path, new: Declaration, cache: Path | None = None) -> Path:
    """Add a source to the carrier's file in the user's folder; a packaged carrier is copied there first.

    `cache` is the folder for what was read of YAML files before.

    Raises FineprintError where the source exists or a new carrier lacks its country, and ConfigError, the
    file being as it was, where what was written would not load.
    """
    if Path(new.carrier).name != new.carrier:
        raise FineprintError(f"{new.carrier} is no id of a carrier; choose a short one such as quill")
    return _edited(folder, f"carriers/{new.carrier}.yml", lambda path: _write(path, new), cache)


def leave_out(folder: Path, source: Source, selector: str, why: str, cache: Path | None = None) -> Path:
    """Add a selector to what is removed from the pages of a source, with a comment that says why.

    Raises ConfigError, the file being as it was, where what was written would not load.
    """

    def edit(path: Path) -> None:
        yaml = _yaml()
        declared = yaml.load(path)
        _append(declared["sources"][source.id.partition("/")[2]], "remove", selector, why)
        yaml.dump(declared, path)

    return _edited(folder, f"carriers/{source.carrier}.yml", edit, cache)


def count_as_furniture(folder: Path, language: str, phrase: str, why: str, cache: Path | None = None) -> Path:
    """Add a phrase of a page's frame to the words of a language, with a comment that says why.

    Raises ConfigError, the file being as it was, where what was written would not load.
    """

    def edit(path: Path) -> None:
        yaml = _yaml()
        declared = yaml.load(path)
        _append(declared, "furniture", phrase, why)
        yaml.dump(declared, path)

    return _edited(folder, f"vocabulary/{language}.yml", edit, cache)


def _edited(folder: Path, name: str, edit: Callable[[Path], None], cache: Path | None) -> Path:
    """Edit a file of the user's folder, which begins as the packaged one; as before where it would not load."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    before = path.read_bytes() if path.exists() else None
    if before is None and (packaged() / name).exists():
        shutil.copyfile(packaged() / name, path)
    try:
        edit(path)
        load(folder, cache)
    except Exception:
        _restore(path, before)
        raise
    return path


def _append(declared: dict[str, Any], name: str, value: str, why: str) -> None:
    """Append to a list of a declaration, which may be missing or a single word yet."""
    there = declared.get(name, [])
    listed = (
        there
        if isinstance(there, CommentedSeq)
        else CommentedSeq([there] if isinstance(there, str) else there)
    )
    listed.append(value)
    if not listed.fa.flow_style():
        listed.yaml_add_eol_comment(why, len(listed) - 1)
    declared[name] = listed


def _yaml() -> YAML:
    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = 4096
    return yaml


def _write(path: Path, new: Declaration) -> None:
    yaml = _yaml()
    declared = yaml.load(path) if path.exists() else _new_carrier(new)
    sources = declared.setdefault("sources", {})
    if new.name in sources:
        raise FineprintError(f"{new.carrier}/{new.name} is declared already; choose another name with --name")
    sources[new.name] = _source(new)
    # A topic is either watched or not located.
    for topic in new.topics:
        declared.get("not_located", {}).pop(topic, None)
    if not declared.get("not_located", True):
        del declared["not_located"]
    yaml.dump(declared, path)


def _source(new: Declaration) -> dict[str, Any]:
    source: dict[str, Any] = {
        "url": new.url,
        "topics": list(new.topics),
        "language": new.language,
        "certainty": new.certainty,
    }
    return source | ({"select": list(new.select)} if new.select else {})


def _new_carrier(new: Declaration) -> dict[str, Any]:
    if new.country is None:
        raise FineprintError(f"{new.carrier} is a new carrier; give its country with --country, such as JP")
    host = urlsplit(new.url).hostname
    return {"names": {"en": new.carrier}, "country": new.country, "hosts": [host], "sources": {}}


def _restore(path: Path, before: bytes | None) -> None:
    if before is None:
        path.unlink(missing_ok=True)
    else:
        path.write_bytes(before)
