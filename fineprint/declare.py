"""A new source written into the user's own folder, comments and order of the file kept."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from ruamel.yaml import YAML

from config.loader import load, packaged
from config.model import Certainty, Topic
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
    path = folder / "carriers" / f"{new.carrier}.yml"
    path.parent.mkdir(parents=True, exist_ok=True)
    shipped = packaged() / "carriers" / path.name
    before = path.read_bytes() if path.exists() else None
    if before is None and shipped.exists():
        shutil.copyfile(shipped, path)
    try:
        _write(path, new)
        load(folder, cache)
    except Exception:
        _restore(path, before)
        raise
    return path


def _write(path: Path, new: Declaration) -> None:
    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = 4096
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
