"""The typed model of everything a person declares: carriers, their sources, and the user's settings."""

from __future__ import annotations

import hashlib
import json
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Topic = Literal["sharing", "cancellation"]
SourceKind = Literal["page", "pdf"]
Certainty = Literal["read", "seen", "address only"]
"""How sure an address is: `read` live by Fineprint, `seen` with its text in a copy, or only the address known."""


class Declared(BaseModel):
    """Base of all declarations: immutable, and no key is taken silently."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Rules(Declared):
    """What decides how the bytes of a source are read. Part of the rules hash; never part of how it is fetched."""

    language: str | None = None
    kind: SourceKind = "page"
    select: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()
    min_characters: int = Field(default=0, ge=0)


class Source(Rules):
    """One official page or document of a carrier that is watched, such as `att/cancel`."""

    id: str
    carrier: str
    url: str
    topics: tuple[Topic, ...]
    schedule: str
    certainty: Certainty
    note: str | None = None

    @property
    def rules(self) -> Rules:
        """The part of the declaration that decides how bytes are read."""
        return Rules(**{name: getattr(self, name) for name in Rules.model_fields})


class Carrier(Declared):
    """A mobile operator or brand; one YAML file, whose stem is its id."""

    id: str
    names: dict[str, str]
    country: str
    hosts: tuple[str, ...]
    sources: tuple[Source, ...] = ()
    not_located: dict[Topic, str] = {}


def digest_of(value: BaseModel, *more: str) -> str:
    """A stable hash of a declaration (SHA-256 of its canonical JSON), first 16 hexadecimal digits."""
    canonical = json.dumps([value.model_dump(mode="json"), *more], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()[:16]
