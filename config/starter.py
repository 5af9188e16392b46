"""The commented configuration that a new user starts from."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from config.errors import ConfigError, Problem


def write_starter(folder: Path) -> list[Path]:
    """Write the starter files into a folder, made where it is missing, and return their paths.

    Nothing is overwritten: raises ConfigError, with nothing written, where one of them is there already.
    """
    starter = files("config") / "starter"
    contents = {folder / file.name: file.read_bytes() for file in starter.iterdir() if file.is_file()}
    there = [path for path in contents if path.exists()]
    if there:
        text = "is there already, so nothing was written; name another folder, or move this file away"
        raise ConfigError(Problem(path, 1, 1, text) for path in there)
    folder.mkdir(parents=True, exist_ok=True)
    for path, content in contents.items():
        path.write_bytes(content)
    return sorted(contents)
