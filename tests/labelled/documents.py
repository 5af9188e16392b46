"""An authored page: its blocks, the furniture around them, the facts it states, and labelled edits of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, model_validator
from ruamel.yaml import YAML

from config.model import Topic

Half = Literal["train", "sealed"]
Unit = str | list[str] | dict[str, Any]
"""A block, an item of a list or a row of a table: whatever an edit can delete, insert or move."""

HALVES: tuple[Half, ...] = ("train", "sealed")
LANGUAGES = ("en", "fr", "ja", "ru")
FOLDER = Path(__file__).parent


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Fact(_Strict):
    """One term that the page states. The quote is an exact part of the page's text.

    Working days are days, a billing period is a month. An optional fact is one that a careful reader may state or
    leave: it counts neither as missed nor as invented.
    """

    attribute: str
    value: str
    quote: str
    scope: str | None = None
    effective: str | None = None
    legacy: bool = False
    optional: bool = False


class Edit(_Strict):
    """One event in the life of the page, with what it means. Texts to be found occur once in the page.

    `replace` maps old text to new; `delete`, `insert` … `after` and `move` … `after` act on the unit that holds
    the text. A move may go with a replacement.
    """

    event: str
    verdict: Literal["material", "editorial", "other", "noise"]
    topics: list[Topic] = []
    replace: dict[str, str] = {}
    delete: str | None = None
    insert: Unit | None = None
    move: str | None = None
    after: str | None = None

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if (self.insert is not None or self.move is not None) != (self.after is not None):
            raise ValueError(f"{self.event}: `after` goes with `insert` or `move`")
        if not (self.replace or self.delete or self.insert or self.move):
            raise ValueError(f"{self.event}: changes nothing")
        return self


class Document(_Strict):
    """An authored page with everything that is known about it."""

    name: str
    half: Half
    language: Literal["en", "fr", "ja", "ru"]
    country: str
    title: str
    carrier: str
    kind: Literal["support", "faq", "plan", "terms", "family", "legacy"]
    frame: Literal["portal", "classic", "app"]
    furniture: dict[str, Any]
    blocks: list[dict[str, Any]]
    facts: list[Fact]
    edits: list[Edit]


def documents(half: Half) -> list[Document]:
    """The authored pages of one half, ordered by name. Raises pydantic.ValidationError for a malformed one."""
    return [_document(path, half) for path in sorted((FOLDER / half).glob("*.yml"))]


def _document(path: Path, half: Half) -> Document:
    return Document(name=path.stem, half=half, **YAML(typ="safe").load(path.read_text("utf-8")))
