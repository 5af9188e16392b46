"""What a backup says of itself, and whether it is what it says.

A backup is one file, a tar compressed with zstd, that `tar --zstd -xf` takes apart without Fineprint:
`ledger/TABLE.jsonl` the rows, `data/` and `config/` the folders, and last `manifest.json` with the hash of each.
"""

from __future__ import annotations

import hashlib
import json
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import IO, Any

from archive import zst
from archive.errors import BackupDamaged

FORMAT = 1
NAME = "manifest.json"
LEDGER, DATA, CONFIG = "ledger", "data", "config"
"""The folders of a backup."""
_BROKEN = (EOFError, tarfile.TarError, zst.Damaged)
"""What a file that is cut off or damaged raises; what the disk refuses is an OSError, and stays one."""


@dataclass(frozen=True, kw_only=True)
class Manifest:
    """What is in a backup.

    `revision` is that of the ledger, `rows` how many each table has, `waiting` how many mails no server had
    taken yet, and `files` the SHA-256 of each file, by its path.
    """

    fineprint: str
    made_at: datetime
    revision: str
    waiting: int
    rows: dict[str, int]
    files: dict[str, str]

    def dumps(self) -> bytes:
        """The manifest as JSON."""
        written = {"format": FORMAT} | asdict(self) | {"made_at": self.made_at.isoformat()}
        return json.dumps(written, ensure_ascii=False, indent=1).encode() + b"\n"

    @classmethod
    def loads(cls, written: bytes) -> Manifest:
        """The manifest that `dumps` wrote. Raises ValueError, KeyError or TypeError where it is none."""
        fields: dict[str, Any] = json.loads(written)
        if fields.pop("format") != FORMAT:
            raise ValueError("it is of a format that this Fineprint does not know")
        return cls(**fields | {"made_at": datetime.fromisoformat(fields["made_at"])})


def verified(backup: Path) -> Manifest:
    """The manifest of a backup, once every file in it was read and found as it says. Raises BackupDamaged."""
    found: dict[str, str] = {}
    manifest = None
    with unpacking(backup) as members:
        for name, content in members:
            if name == NAME:
                manifest = _manifest(backup, content.read())
            else:
                found[name] = hashlib.file_digest(content, "sha256").hexdigest()  # type: ignore[arg-type]
    if manifest is None:
        raise BackupDamaged(backup, f"it ends before its {NAME}")
    wrong = sorted(name for name, _ in found.items() ^ manifest.files.items())
    if wrong:
        raise BackupDamaged(
            backup, f"{wrong[0]} is not what was backed up, one of {len(set(wrong))} such files"
        )
    return manifest


def _manifest(backup: Path, written: bytes) -> Manifest:
    try:
        return Manifest.loads(written)
    except (ValueError, KeyError, TypeError) as error:
        raise BackupDamaged(backup, f"its {NAME} cannot be understood ({error})") from error


@contextmanager
def unpacking(backup: Path) -> Iterator[Iterator[tuple[str, IO[bytes]]]]:
    """The files of a backup, one after the other, as paths with their content. Raises BackupDamaged, OSError."""
    with backup.open("rb") as raw:
        try:
            with zst.stream(raw, "rb") as packed, tarfile.open(fileobj=packed, mode="r|") as tar:
                yield _members(tar)
        except _BROKEN as error:
            raise BackupDamaged(backup, str(error) or type(error).__name__) from error


def _members(tar: tarfile.TarFile) -> Iterator[tuple[str, IO[bytes]]]:
    for member in tar:
        content = tar.extractfile(member) if member.isreg() else None
        path = PurePosixPath(member.name)
        if content is None or path.is_absolute() or ".." in path.parts:
            raise tarfile.TarError(f"{member.name} is no file that a backup holds")
        yield member.name, content
