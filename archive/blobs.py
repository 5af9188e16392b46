"""The bytes of snapshots, each content once, named by its SHA-256 and compressed against earlier ones.

A page that is visited daily differs by a token from yesterday, so what a source showed before is the best
dictionary for what it shows now. A content is stored whole (a keyframe) or against a base, and never more
than `DEPTH` steps from a keyframe. Only retention takes a file away, and none that another rests on.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from archive import zst
from archive.bases import Bases
from archive.errors import ArchiveDamaged
from archive.files import write_whole


class Blobs(Protocol):
    """What the archive needs of a store of bytes."""

    def put(self, body: bytes, source: str) -> str:
        """Keep a body for good and return its SHA-256; `source` tells what it is likely to resemble."""

    def get(self, sha256: str) -> bytes:
        """The body. Raises ArchiveDamaged where it is not there as it was kept."""


_GOING = ".going"


class BlobFiles:
    """Blobs as files in a folder, `a/abcd….zst`, safe for many processes at once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._bases = Bases(folder / "bases")

    def file(self, sha256: str) -> Path:
        """Where the bytes of a content are."""
        return self._folder / sha256[0] / f"{sha256}.zst"

    def put(self, body: bytes, source: str) -> str:
        """Keep a body for good and return its SHA-256.

        On return it is on the disk and was read back. What is found damaged is mended by the same content.
        Raises OSError where the disk refuses.
        """
        sha256 = hashlib.sha256(body).hexdigest()
        if not self._touched(sha256):
            packed, note = self._bases.choose(source, sha256, body, self.get)
            self._write(sha256, packed)
            if note:
                self._bases.remember(source, note)
        elif not self._readable(sha256):
            # Whole, because what was stored since may rest on the damaged file and is no base for it.
            self._write(sha256, zst.pack(body))
        return sha256

    def get(self, sha256: str) -> bytes:
        """The body, verified on every read. Raises ArchiveDamaged for it, or for the base that it needs."""
        body = self._unverified(sha256)
        if body is None or hashlib.sha256(body).hexdigest() != sha256:
            raise self._damage(sha256)
        return body

    def names(self) -> Iterator[str]:
        """The SHA-256 of every content that is there, in no order."""
        return (file.stem for file in self._folder.glob("?/*.zst") if not file.name.startswith("."))

    def base(self, sha256: str) -> str | None:
        """What a content is stored against; None where it is whole or missing."""
        try:
            with self.file(sha256).open("rb") as stream:
                return zst.base_of(stream.read(zst.HEADER))
        except FileNotFoundError:
            return None

    def wanted_bases(self) -> set[str]:
        """The contents that the next ones may be stored against."""
        return self._bases.steps()

    def drop(self, sha256: str, untouched_since: float) -> bool:
        """Take a content away, unless somebody has put it since a time (of the file system); whether it is gone.

        Who puts it at this very moment has either touched the file before it was renamed, which is seen, or
        finds none and writes it anew.
        """
        file = self.file(sha256)
        going = _going(file)
        file.rename(going)
        try:
            if going.stat().st_mtime >= untouched_since:
                going.rename(file)
                return False
            going.unlink()
        except FileNotFoundError:  # somebody reads it just now, and has put it back
            return False
        return True

    def sweep(self, untouched_since: float) -> None:
        """Take away what killed processes left half written, and put back what one of them was about to drop."""
        for rest in self._folder.glob("?/.*.zst.*"):
            if rest.suffix == _GOING:
                rest.rename(rest.with_name(rest.stem[1:]))
            elif rest.stat().st_mtime < untouched_since:
                rest.unlink()

    def _touched(self, sha256: str) -> bool:
        """Whether a content is there; one that is has been asked for just now, and is not to be dropped."""
        try:
            os.utime(self.file(sha256))
        except FileNotFoundError:
            return False
        return True

    def _unverified(self, sha256: str) -> bytes | None:
        """The body as its files give it, or None. Its checksum vouches for its bases, too."""
        try:
            packed = self._packed(sha256)
            base = zst.base_of(packed)
            prefix = self._unverified(base) if base else b""
            return None if prefix is None else zst.unpack(packed, prefix)
        except (OSError, zst.Damaged):
            return None

    def _packed(self, sha256: str) -> bytes:
        """What the file of a content holds. One that a killed `drop` had in hand is put back first."""
        file = self.file(sha256)
        try:
            return file.read_bytes()
        except FileNotFoundError:
            _going(file).rename(file)
            return file.read_bytes()

    def _damage(self, sha256: str) -> ArchiveDamaged:
        """Why a body cannot be read, told of the file that is to blame: its own, or that of a base."""
        file = self.file(sha256)
        try:
            packed = file.read_bytes()
            if base := zst.base_of(packed):
                self.get(base)
        except FileNotFoundError:
            return ArchiveDamaged(sha256, file, "is missing")
        except OSError as error:
            return ArchiveDamaged(sha256, file, f"cannot be read ({error.strerror})")
        except ArchiveDamaged as damage:
            return ArchiveDamaged(sha256, damage.file, damage.what)
        return ArchiveDamaged(sha256, file, "is not what was written (its checksum differs)")

    def _write(self, sha256: str, packed: bytes) -> None:
        write_whole(self.file(sha256), packed, durable=True)
        self.get(sha256)

    def _readable(self, sha256: str) -> bool:
        try:
            self.get(sha256)
        except ArchiveDamaged:
            return False
        return True


def _going(file: Path) -> Path:
    """The name of a file that is about to be dropped."""
    return file.with_name(f".{file.name}{_GOING}")
