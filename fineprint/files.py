"""Files that a person hands over for reading, and files that others look at while they are written."""

from __future__ import annotations

from pathlib import Path

import diffs
from archive import files
from config.model import Rules
from diffs.reading import Reading
from fineprint.errors import FineprintError

MEDIA_TYPES = {
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "application/xhtml+xml",
    ".mhtml": "multipart/related",
    ".mht": "multipart/related",
    ".pdf": "application/pdf",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".txt": "text/plain",
}


def read_file(path: Path, language: str | None = None) -> Reading:
    """What Fineprint reads in a file, its kind taken from the suffix (else from the bytes).

    Raises FineprintError where the file cannot be opened.
    """
    try:
        body = path.read_bytes()
    except OSError as error:
        raise FineprintError(f"{path}: {error.strerror or error}; name a file that can be read") from error
    return diffs.read(body, Rules(language=language), media_type=MEDIA_TYPES.get(path.suffix.lower()))


def write_whole(file: Path, text: str) -> None:
    """Write a file anew, so that who reads it meanwhile sees the old text or the new one. Raises OSError."""
    files.write_whole(file, text.encode(), durable=False)
