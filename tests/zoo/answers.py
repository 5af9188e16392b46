"""The answers of the zoo as its README describes them, each judged as a check would."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import BaseModel
from ruamel.yaml import YAML

import diffs
from config.addresses import host_of
from config.loader import load
from config.model import Rules
from diffs.belief import Doubt, Response
from diffs.reading import Reading

ZOO = Path(__file__).parent
HALVES = ("first", "second")
VOCABULARIES = load().vocabularies
MEDIA_TYPES = {".html": "text/html", ".pdf": "application/pdf", ".txt": "text/plain"}


class Answer(BaseModel, extra="forbid"):
    """One entry of an index."""

    folder: Path
    name: str
    file: str
    language: str
    url: str
    expected: str
    status: int = 200
    final_url: str = ""
    hosts: tuple[str, ...] = ()
    country: str | None = None
    content_length: int | None = None
    select: tuple[str, ...] = ()
    min_characters: int = 0
    last: str | None = None
    others: dict[str, str] = {}

    @property
    def rules(self) -> Rules:
        return Rules(language=self.language, select=self.select, min_characters=self.min_characters)

    def read(self, file: str) -> Reading:
        path = self.folder / file
        return diffs.read(path.read_bytes(), self.rules, media_type=MEDIA_TYPES[path.suffix])

    def doubt(self) -> Doubt | None:
        """What the judge makes of it."""
        response = Response(
            status=self.status,
            url=self.url,
            final_url=self.final_url or self.url,
            hosts=self.hosts or (host_of(self.url),),
            country=self.country,
            declared_length=self.content_length,
            length=(self.folder / self.file).stat().st_size,
        )
        return diffs.believe(
            self.read(self.file),
            self.rules,
            VOCABULARIES,
            response=response,
            last=self.read(self.last) if self.last else None,
            elsewhere=self._whose,
        )

    def _whose(self, reading: Reading) -> str | None:
        """The other watched source that says the very same."""
        others = ((source, self.read(file).blocks) for source, file in self.others.items())
        return next((source for source, blocks in others if blocks == reading.blocks), None)


def answers(half: str) -> Iterator[Answer]:
    """The answers of one half; none where it is not there."""
    index = ZOO / half / "index.yml"
    rows: list[dict[str, Any]] = YAML(typ="safe").load(index) if index.exists() else []
    for row in rows:
        yield Answer(folder=index.parent, **row)
