"""A new source written into the user's own folder, comments and order of the file kept."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from ruamel.yaml import YAML

from config.addresses import host_of, on_hosts
from config.loader import load, packaged
from config.model import Topic
from config.watch import Watch
from fineprint.errors import FineprintError


def carrier_of(watch: Watch, url: str) -> str | None:
    """The carrier on whose hosts an address lies, if one is declared."""
    host = host_of(url)
    return next((carrier.id for carrier in watch.carriers.values() if on_hosts(host, carrier.hosts)), None)


def declare(
    folder: Path,
    carrier: str,
    name: str,
    url: str,
    topics: tuple[Topic, ...],
    language: str,
    country: str | None,
) -> Path:
    """Add a source to the carrier's file in the user's folder; a packaged carrier is copied there first.

    Raises FineprintError where the source exists or a new carrier lacks its country, and ConfigError, the
    file being as it was, where what was written would not load.
    """
    if Path(carrier).name != carrier:
        raise FineprintError(f"{carrier} is no id of a carrier; choose a short one such as quill")
    path = folder / "carriers" / f"{carrier}.yml"
    path.parent.mkdir(parents=True, exist_ok=True)
    shipped = packaged() / "carriers" / path.name
    before = path.read_bytes() if path.exists() else None
    if before is None and shipped.exists():
        shutil.copyfile(shipped, path)
    yaml = YAML()
    declared = yaml.load(path) if path.exists() else _new_carrier(carrier, url, country)
    if name in declared["sources"]:
        _restore(path, before)
        raise FineprintError(f"{carrier}/{name} is declared already; choose another name with --name")
    source: dict[str, Any] = {
        "url": url,
        "topics": list(topics),
        "language": language,
        "certainty": "address only",
    }
    declared["sources"][name] = source
    yaml.dump(declared, path)
    try:
        load(folder)
    except Exception:
        _restore(path, before)
        raise
    return path


def _new_carrier(carrier: str, url: str, country: str | None) -> dict[str, Any]:
    if country is None:
        raise FineprintError(f"{carrier} is a new carrier; give its country with --country, such as JP")
    host = urlsplit(url).hostname
    return {"names": {"en": carrier}, "country": country, "hosts": [host], "sources": {}}


def _restore(path: Path, before: bytes | None) -> None:
    if before is None:
        path.unlink(missing_ok=True)
    else:
        path.write_bytes(before)
