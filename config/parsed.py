"""What YAML files say, kept as JSON from one start to the next: to read YAML takes a hundred times longer.

Only a file without any problem is kept, so problems and their places always come from the file itself.
"""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import ruamel.yaml

_READER = f"1 {ruamel.yaml.__version__}\n".encode()
"""What another reader of YAML has kept is read anew."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """The data of files, in a folder of their own with one file for each. It may be deleted at any time."""

    folder: Path

    def data_of(self, path: Path, source: bytes) -> Any:
        """What a file of this content says; None where that is not kept, or is damaged."""
        try:
            seal, _, kept = self._place(path).read_bytes().partition(b"\n")
        except OSError:
            return None
        return json.loads(kept) if seal == _seal(source, kept) else None

    def keep(self, path: Path, source: bytes, data: Any) -> None:
        """Keep what a file says, unless JSON cannot say the same (dates, keys that are no text).

        A folder that cannot be written makes the next start slower and nothing else.
        """
        try:
            kept = json.dumps(data).encode()
        except (TypeError, ValueError):
            return
        if json.loads(kept) == data:
            with suppress(OSError):
                self._write(self._place(path), _seal(source, kept) + b"\n" + kept)

    def _place(self, path: Path) -> Path:
        return self.folder / f"{hashlib.sha256(os.fsencode(path.absolute())).hexdigest()[:32]}.json"

    def _write(self, place: Path, content: bytes) -> None:
        """Whole or not at all: another process may read it at any moment."""
        self.folder.mkdir(parents=True, exist_ok=True)
        unfinished = place.with_suffix(f".{os.getpid()}")
        unfinished.write_bytes(content)
        unfinished.replace(place)


def _seal(source: bytes, kept: bytes) -> bytes:
    """Proves that `kept` is whole and comes from this very content."""
    return hashlib.sha256(b"\n".join((_READER, source, kept))).hexdigest().encode()
