"""The typed model of what a person declares about the world: carriers, their sources, and their words."""

from __future__ import annotations

import hashlib
import json
from typing import Annotated, Literal, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)

from config.addresses import host_name, registrable_domain, web_address
from config.codes import country_code, language_code
from config.schedule import parse_schedule
from config.selectors import css_selector
from config.terms import in_scripts, written_out

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
ShortName = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]*$")]
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


class Span(Declared):
    """How long something must hold: over so many visits, second ones in a run included, and so many hours."""

    visits: int = Field(ge=1)
    hours: float = Field(default=0, ge=0)


class Part(Declared):
    """A document that belongs to a page: at an address, or wherever the page's own link (or frame) leads.

    `link` selects that link; a PDF that is issued anew under another address is then still found.
    """

    url: WebAddress | None = None
    link: Selector | None = None

    @model_validator(mode="after")
    def _says_where(self) -> Part:
        if (self.url is None) == (self.link is None):
            raise ValueError("a part has either an address (`url`) or the selector of its `link` on the page")
        return self


def _part(value: object) -> object:
    """An address alone, as people write `fees: https://…/fees.pdf`."""
    return {"url": value} if isinstance(value, str) else value


class Source(Rules):
    """One official page or document of a carrier that is watched, such as `att/cancel`.

    `render` has a browser show the page, and `proxy` names the one of the settings that it is fetched
    through. `span` is how long a change that is not material must hold until it
    is told, and `redesign` how long a page in new dress until it is proposed; else those of the settings.
    `max_age` is the age in days at which its last reading is stale; else that of the settings, else when two
    visits of its `schedule` were missed.
    `parts` are frames, fragments and documents, by name, that are read as further sections of the page.
    """

    id: str
    carrier: str
    url: WebAddress
    topics: Many[Topic] = Field(min_length=1)
    schedule: ScheduleLine
    max_age: float | None = Field(default=None, gt=0)
    certainty: Certainty
    # A factory, as pydantic copies a default deeply for every source that has none.
    parts: dict[ShortName, Annotated[Part, BeforeValidator(_part)]] = Field(default_factory=dict)
    render: bool = False
    proxy: str | None = None
    span: Span | None = None
    redesign: Span | None = None
    note: str | None = None

    @model_validator(mode="after")
    def _keeps_its_parts_near(self) -> Source:
        # A run holds one site for each source; what is on another can be a source of its own.
        for name, part in self.parts.items():
            if part.url and registrable_domain(part.url) != registrable_domain(self.url):
                raise ValueError(f"part `{name}` is on another site than its page; declare it as a source")
        return self

    @property
    def rules(self) -> Rules:
        """The part of the declaration that decides how bytes are read."""
        return Rules.model_construct(**{name: getattr(self, name) for name in Rules.model_fields})


class Carrier(Declared):
    """A mobile operator or brand; one YAML file, whose stem is its id.

    `proxy` is that of all its sources that name no other.
    """

    id: str
    names: dict[Language, Text] = Field(min_length=1)
    country: Country
    hosts: Many[HostName] = Field(min_length=1)
    proxy: str | None = None
    sources: tuple[Source, ...] = ()
    not_located: dict[Topic, Text] = {}

    @property
    def name(self) -> str:
        """The name in English, else the first one declared."""
        return self.names.get("en") or next(iter(self.names.values()))


class AttributeWords(Declared):
    """How one attribute of the facts is stated in a language. A statement is a clause or a cell of a table.

    - `about`: what the statement, the question or label that it answers, its paragraph or its heading must
      name for `states` and `says` to count; empty where these are clear by themselves. `#topic`: or where the
      statement stands among others on the attribute's topic, which a page may call by a name of its own.
    - `naming`: the same, of the statement itself or what it answers, not of what stands around it.
    - `unless`: what makes it a statement of another thing, in the statement or in what it answers.
    - `states`: for yes and no: the words that affirm it; where the statement denies, they mean no. For channels:
      those by which a statement in a paragraph on ending a line tells of a request.
    - `says`: for each value, the words that say it. For amounts the value is `amount` and the words hold
      its place: `up to #volume`, `#period notice` (also `#money`, `#times`).
    - `asked`: the questions, labels and headers of columns to which a bare answer is one: "No.", "$50".
    - `labels`: the same, for rows and columns only ("Gift data"), whose words in a question ask for more.
    - `hints`: the same, where the statement stands among others on the attribute's topic ("How often?").
    - `answers`: as `says`, in a bare answer to what is `asked`.
    """

    about: Many[Text] = ()
    naming: Many[Text] = ()
    unless: Many[Text] = ()
    states: Many[Text] = ()
    says: dict[Text, Many[Text]] = {}
    asked: Many[Text] = ()
    labels: Many[Text] = ()
    hints: Many[Text] = ()
    answers: dict[Text, Many[Text]] = {}


class FactWords(Declared):
    """The words of one language by which facts are read, written as `config.vocabulary` says.

    - `words`: lists that stand in other terms by their name: `{may} * gift`.
    - `denials` turn what a statement says, `no_denials` are phrases that hold one and turn nothing
      ("whether or not"); at `contrasts` another statement begins within the sentence ("but").
    - `denials_after` deny what they stand right after ("ne se partagent pas").
    - `verb_last`: true where a sentence ends in its verb (Japanese, Korean): a denial stands after what it
      denies, and the period of a rate before its amount.
    - `conditions` make a statement one of some cases ("if"), `restrictions` one of some lines or plans.
    - `answers`: with what an answer or a cell begins that says `yes`, `no` or `nothing`.
    - `numbers`: numbers in words; `adjectives`: words between a number and its unit ("30 business days");
      `counts`: things of which so many are so many times ("2 gifts"); `units`: its own words for volumes, also
      those that mean something else in others ("Mo"); `per`: words for a rate's period, under
      `period` those that hold the place of one ("for each #period").
    - `cents`: words for the hundredth part of a currency, by the currency or `$`; `money`: its own words for
      currencies, under `$` those of which only the page tells the country.
    - `characters`: for a language with several scripts, rows of characters by the rows that stand for them
      in another script, which differs from the one before in these: a term is found in each of the scripts.
    - `currency`: the one in which "free" is said where a page shows no price; `dollar`: that of a bare
      dollar sign; both unless the page shows signs of another one in `dollars`, by currency.
    - `with_tax`: where the amount of a price stands that counts, as a term with `#money`.
    - `columns`: headers of columns that hold what was (`before`) and what will be (`after`).
    - `since`: where the date stands from which something holds, as a term with `#date`.
    - `channels`: by channel, its words (`#phone` is a telephone number); under `other`, phrases that hold
      such words and are no channel.
    - `exceptions`: what is said of a plan that does not offer what was told of before ("does not qualify").
    - `features`: by attribute, what stands for a name that a page gives to the feature ("Stash").
    """

    words: dict[Text, Many[Text]] = {}
    denials: Many[Text] = ()
    denials_after: Many[Text] = ()
    verb_last: bool = False
    no_denials: Many[Text] = ()
    contrasts: Many[Text] = ()
    conditions: Many[Text] = ()
    restrictions: Many[Text] = ()
    answers: dict[Literal["yes", "no", "nothing"], Many[Text]] = {}
    numbers: dict[int, Many[Text]] = {}
    adjectives: Many[Text] = ()
    counts: Many[Text] = ()
    units: dict[Literal["KB", "MB", "GB", "TB"], Many[Text]] = {}
    cents: dict[str, Many[Text]] = {}
    money: dict[str, Many[Text]] = {}
    characters: Many[dict[Text, Text]] = ()
    per: dict[Literal["day", "week", "month", "year", "cycle", "period"], Many[Text]] = {}
    currency: str = "USD"
    dollar: str = "USD"
    dollars: dict[str, Many[Text]] = {}
    with_tax: Many[Text] = ()
    columns: dict[Literal["before", "after"], Many[Text]] = {}
    since: Many[Text] = ()
    channels: dict[Literal["online", "app", "phone", "chat", "store", "mail", "other"], Many[Text]] = {}
    features: dict[Text, Text] = {}
    exceptions: Many[Text] = ()
    attributes: dict[Text, AttributeWords] = {}

    @model_validator(mode="before")
    @classmethod
    def _with_words(cls, data: object) -> object:
        """The terms with the lists of `words` written out, in each script."""
        if not isinstance(data, dict):
            return data
        words = data.get("words", {})
        named = {key: written_out(part, words) for key, part in data.items()} if words else data
        return in_scripts(named, data["characters"]) if "characters" in data else named


class Vocabulary(Declared):
    """The words of one language that show what a text is about, and those that only look like it.

    A word or phrase is matched as `config.vocabulary` says.

    - `furniture`: phrases of a page's frame ("was this helpful"), which are never part of the terms.
    - `off_topic`: other things that a carrier's page tells of (home internet, a newsletter, an
      appointment). A clause on them is on no topic, unless the whole page is about them.
    - `other_sections`: titles and headings under which words of the topics mean something else
      ("privacy policy", "arbitration").
    - `other_subjects`: what a clause may tell of (roaming, voicemail) that has no word of a topic itself and
      so takes none from its surroundings.
    - `asides`: headings under which a page tells of all sorts of things ("also good to know"); what stands
      there is on a topic by its own words only. `other_columns`: labels in tables of things that are on none.
    - `courtesies`: what is said out of politeness and states nothing ("we're sorry to see you go").
    - `walls`: by kind, what pages say that stand in the place of a document: refusals, errors, requests to
      log in. They count by how much of a page they make up, so that a term may be a common word.
    - `signals`: by meaning, the words that turn what a clause says (`not`, `only`, `online`); `idle` are
      phrases that hold such words and turn nothing ("whether or not").
    - `numbers`: numbers in words. `references`: how a clause refers to another by its number ("section *").
    - `scope`: what a clause may be limited to: the words for a plan, words beside them that are no name,
      `values` at the head of a column that are none either ("amount"),
      kinds of customers, and what is said of a plan that is closed to new customers.
    - `facts`: see `FactWords`.
    - `examples`: sentences of carriers on each topic, and such as are on `neither`, as `config.lint` holds the
      words of the topics to them.
    """

    language: Language
    topics: dict[Topic, Many[Text]]
    false_friends: dict[Topic, Many[Text]] = {}
    furniture: Many[Text] = ()
    off_topic: Many[Text] = ()
    other_sections: Many[Text] = ()
    other_subjects: Many[Text] = ()
    asides: Many[Text] = ()
    other_columns: Many[Text] = ()
    courtesies: Many[Text] = ()
    walls: dict[WallKind, Many[Text]] = {}
    signals: dict[str, Many[Text]] = {}
    numbers: dict[Text, Many[Text]] = {}
    references: Many[Text] = ()
    scope: dict[Literal["plans", "not names", "values", "customers", "closed"], Many[Text]] = {}
    facts: FactWords = FactWords()
    examples: dict[Topic | Literal["neither"], Many[Text]] = {}


class Trackers(Declared):
    """Hosts, each with its subdomains, that only watch visitors: a browser loads nothing of them."""

    hosts: Many[HostName]


def digest_of(value: BaseModel, *more: str) -> str:
    """A stable hash of a declaration (SHA-256 of its canonical JSON), first 16 hexadecimal digits."""
    canonical = json.dumps([value.model_dump(mode="json"), *more], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()[:16]
