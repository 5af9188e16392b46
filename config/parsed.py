"""What YAML files say, kept from one start to the next: to read YAML takes a hundred times longer.

Only a file without any problem is kept, so problems and their places always come from the file itself.
"""

from __future__ import annotations

import hashlib
import marshal
import os
import sys
from contextlib import suppress
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

_READER = f"3 {version('ruamel.yaml')} {sys.version}\n".encode()
"""What another reader of YAML has kept is read anew, and so is what another Python has."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """The data of files by their content, in a folder of their own. It may be deleted at any time."""

    folder: Path

    def data_of(self, source: bytes) -> Any:
        """What a file of this content says; None where that is not kept, or is damaged."""
        try:
            seal, _, kept = self._place(source).read_bytes().partition(b"\n")
        except OSError:
            return None
        return marshal.loads(kept) if seal == _seal(kept) else None  # noqa: S302 - as Python's own caches

    def keep(self, source: bytes, data: Any) -> None:
        """Keep what a file of this content says, unless it says more than plain values (a date).

        A folder that cannot be written makes the next start slower and nothing else.
        """
        with suppress(OSError, ValueError):
            kept = marshal.dumps(data)
            self._write(self._place(source), _seal(kept) + b"\n" + kept)

    def _place(self, source: bytes) -> Path:
        return self.folder / f"{hashlib.sha256(_READER + source).hexdigest()}.data"

    def _write(self, place: Path, content: bytes) -> None:
        """Whole or not at all: another process may read it at any moment."""
        self.folder.mkdir(parents=True, exist_ok=True)
        unfinished = place.with_suffix(f".{os.getpid()}")
        unfinished.write_bytes(content)
        unfinished.replace(place)


def _seal(kept: bytes) -> bytes:
    """Proves that what is kept is whole."""
    return hashlib.sha256(kept).hexdigest().encode()
