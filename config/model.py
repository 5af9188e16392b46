"""The typed model of what a person declares about the world: carriers, their sources, and their words."""

from __future__ import annotations

import hashlib
import json
from typing import Annotated, Literal, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from config.addresses import host_name, web_address
from config.codes import country_code, language_code
from config.schedule import parse_schedule
from config.selectors import css_selector

T = TypeVar("T")

Topic = Literal["sharing", "cancellation"]
SourceKind = Literal["page", "pdf"]
Certainty = Literal["read", "seen", "address only"]
"""How sure an address is: `read` live by Fineprint, its text `seen` in a copy, or only the address known."""
WallKind = Literal[
    "challenge",
    "soft 404",
    "maintenance",
    "consent wall",
    "age wall",
    "login wall",
    "wrong region",
    "shell",
    "elsewhere",
]
"""What may say of itself, in the place of a document, that it is none."""


def one_or_many(value: object) -> object:
    """A single word where a list may stand, as people write `select: main`."""
    return (value,) if isinstance(value, str) else value


def _schedule_line(line: str) -> str:
    parse_schedule(line)
    return line


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Language = Annotated[str, AfterValidator(language_code)]
Country = Annotated[str, AfterValidator(country_code)]
Selector = Annotated[str, AfterValidator(css_selector)]
WebAddress = Annotated[str, AfterValidator(web_address)]
HostName = Annotated[str, AfterValidator(host_name)]
ScheduleLine = Annotated[str, AfterValidator(_schedule_line)]
Many = Annotated[tuple[T, ...], BeforeValidator(one_or_many)]


class Declared(BaseModel):
    """Base of all declarations: immutable, and no key is taken silently."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Rules(Declared):
    """What decides how the bytes of a source are read: part of the rules hash, not of how it is fetched."""

    language: Language | None = None
    kind: SourceKind = "page"
    select: Many[Selector] = ()
    remove: Many[Selector] = ()
    min_characters: int = Field(default=0, ge=0)


class Source(Rules):
    """One official page or document of a carrier that is watched, such as `att/cancel`."""

    id: str
    carrier: str
    url: WebAddress
    topics: Many[Topic] = Field(min_length=1)
    schedule: ScheduleLine
    certainty: Certainty
    note: str | None = None

    @property
    def rules(self) -> Rules:
        """The part of the declaration that decides how bytes are read."""
        return Rules.model_construct(**{name: getattr(self, name) for name in Rules.model_fields})


class Carrier(Declared):
    """A mobile operator or brand; one YAML file, whose stem is its id."""

    id: str
    names: dict[Language, Text] = Field(min_length=1)
    country: Country
    hosts: Many[HostName] = Field(min_length=1)
    sources: tuple[Source, ...] = ()
    not_located: dict[Topic, Text] = {}

    @property
    def name(self) -> str:
        """The name in English, else the first one declared."""
        return self.names.get("en") or next(iter(self.names.values()))


class Vocabulary(Declared):
    """The words of one language that show what a text is about, and those that only look like it.

    A word or phrase is matched as `config.vocabulary` says.

    - `furniture`: phrases of a page's frame ("was this helpful"), which are never part of the terms.
    - `off_topic`: other things that a carrier's page tells of (home internet, a newsletter, an
      appointment). A clause on them is on no topic, unless the whole page is about them.
    - `other_sections`: titles and headings under which words of the topics mean something else
      ("privacy policy", "arbitration").
    - `walls`: by kind, what pages say that stand in the place of a document: refusals, errors, requests to
      log in. They count by how much of a page they make up, so that a term may be a common word.
    - `signals`: by meaning, the words that turn what a clause says (`not`, `only`, `online`).
    - `scope`: what a clause may be limited to: the words for a plan, words beside them that are no name,
      kinds of customers, and what is said of a plan that is closed to new customers.
    """

    language: Language
    topics: dict[Topic, Many[Text]]
    false_friends: dict[Topic, Many[Text]] = {}
    furniture: Many[Text] = ()
    off_topic: Many[Text] = ()
    other_sections: Many[Text] = ()
    walls: dict[WallKind, Many[Text]] = {}
    signals: dict[str, Many[Text]] = {}
    scope: dict[Literal["plans", "not names", "customers", "closed"], Many[Text]] = {}


def digest_of(value: BaseModel, *more: str) -> str:
    """A stable hash of a declaration (SHA-256 of its canonical JSON), first 16 hexadecimal digits."""
    canonical = json.dumps([value.model_dump(mode="json"), *more], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()[:16]
