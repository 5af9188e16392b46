"""Files that are there as a whole or not at all."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO


def write_whole(file: Path, data: bytes, *, durable: bool) -> None:
    """Write a file beside its name, then give it its name; a process that dies leaves a hidden rest at most.

    `durable` forces the file and its folder to the disk, so that a power cut does not take it either.
    """
    with whole(file, durable=durable) as stream:
        stream.write(data)


@contextmanager
def whole(file: Path, *, durable: bool) -> Iterator[BinaryIO]:
    """The same for what is written piece by piece: the file has its name once the block has ended well."""
    _ensure_folder(file.parent)
    rest = file.with_name(f".{file.name}.{secrets.token_hex(4)}")
    try:
        with rest.open("xb") as stream:
            yield stream
            if durable:
                stream.flush()
                os.fsync(stream.fileno())
        rest.replace(file)
    except BaseException:
        with suppress(FileNotFoundError):
            rest.unlink()
        raise
    if durable:
        _sync_folder(file.parent)


def _ensure_folder(folder: Path) -> None:
    if not folder.is_dir():
        _ensure_folder(folder.parent)
        folder.mkdir(exist_ok=True)
        _sync_folder(folder.parent)


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":  # elsewhere a folder cannot be opened, and the rename is enough
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
