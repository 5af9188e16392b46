"""What a page's declaration should say, guessed from its address and from the page itself, each with its reason."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

import diffs
from config.addresses import host_of, on_hosts, registrable_domain
from config.message import Message, said
from config.model import Carrier, Rules, Source, Topic, Vocabulary
from config.vocabulary import topic_words
from config.watch import Watch
from diffs.reading.guessing import holding
from fineprint.errand import Fetched
from fineprint.errors import FineprintError

FEWEST_BLOCKS = 2
"""Blocks that must be on a topic for a page to be: a menu may name it once."""

_COUNTRIES = {"uk": "GB", "su": "RU"}
_NO_COUNTRY = frozenset({"tv", "io", "co", "me", "ai", "cc", "eu", "fm"})
"""Domains of two letters that are sold the world over, or are of no country."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the configuration a page belongs: its carrier, declared or new, and its name there."""

    carrier: Carrier
    name: str
    is_new: bool
    reasons: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class Contents:
    """What the page itself says of its declaration."""

    language: str | None
    topics: tuple[Topic, ...] = ()
    select: tuple[str, ...] = ()
    believed: bool = False
    reasons: tuple[Message, ...] = field(default=())


def place_of(watch: Watch, url: str, carrier: str | None, name: str | None, country: str | None) -> Place:
    """The carrier of an address and a name for the page.

    Raises FineprintError where the host is none of the carrier's, or a new carrier's country is not known.
    """
    host = host_of(url)
    name = name or _name_of(url)
    id_ = carrier or _carrier_on(watch, host) or _new_id(url)
    known = watch.carriers.get(id_)
    if known is None:
        return _new_place(id_, host, name, country or _country_of(host))
    if not on_hosts(host, known.hosts):
        raise FineprintError(
            f"{host} is no host of {id_}; add it to `hosts` in {id_}.yml if it is the carrier's own"
        )
    return Place(known, name, False, (said("carrier {carrier}: {host} is its host", carrier=id_, host=host),))


def _new_place(id_: str, host: str, name: str, country: str | None) -> Place:
    if country is None:
        raise FineprintError(
            f"{host} is no host of a declared carrier; name the carrier with --carrier, or give the country "
            "of a new one with --country, such as JP"
        )
    try:
        carrier = Carrier(id=id_, names={"en": id_}, country=country, hosts=(host,))
    except ValueError as error:
        raise FineprintError(f"{country} is no country; give its code of two letters, such as JP") from error
    why = said(
        "{host} is no host of a declared carrier: {carrier} ({country}) is new",
        host=host,
        carrier=id_,
        country=country,
    )
    return Place(carrier, name, True, (why,))


def with_carrier(watch: Watch, carrier: Carrier) -> Watch:
    """The watch with a carrier that is not declared yet."""
    return replace(watch, carriers={**watch.carriers, carrier.id: carrier})


def contents_of(fetched: Fetched, source: Source, vocabularies: Mapping[str, Vocabulary]) -> Contents:
    """What a page that came says of its language, its topics and where on it they stand."""
    rules = Rules(language=source.language)
    body = fetched.body or b""
    reading = diffs.read(body, rules, media_type=fetched.media_type, address=fetched.address)
    doubt = diffs.believe(reading, rules, vocabularies)
    language = source.language or reading.language
    words = vocabularies.get((language or "").partition("-")[0])
    # Only words of its own count: what stands under a heading on the topic may be another thing.
    found = [(block, topic_words(block.text, words)) for block in reading.blocks] if words else []
    counts = Counter(topic for _, topics in found for topic in topics)
    telling = [block.text for block, topics in found if topics and block.kind != "heading"]
    select = holding(body, rules, telling, fetched.media_type)
    return Contents(
        language,
        tuple(sorted(topic for topic, count in counts.items() if count >= FEWEST_BLOCKS)),
        (select,) if select else (),
        doubt is None,
        tuple(_reasons(language, counts, select, doubt)),
    )


def _reasons(
    language: str | None, counts: Mapping[Topic, int], select: str | None, doubt: diffs.Doubt | None
) -> Iterator[Message]:
    if language:
        yield said("language {language}: the page is written in it", language=language)
    for topic, count in sorted(counts.items()):
        yield said("topic {topic}: {count} blocks have words on it", topic=topic, count=count)
    if select:
        yield said("select {selector}: the smallest lasting container of these", selector=select)
    if doubt:
        yield said("the page is not believed as it came: {why}", why=doubt.reason)


def _carrier_on(watch: Watch, host: str) -> str | None:
    return next((carrier.id for carrier in watch.carriers.values() if on_hosts(host, carrier.hosts)), None)


def _name_of(url: str) -> str:
    stem = PurePosixPath(unquote(urlsplit(url).path)).stem.lower()
    return re.sub(r"[^a-z0-9]+", "_", stem).strip("_") or "page"


def _new_id(url: str) -> str:
    label = registrable_domain(url).partition(".")[0]
    return re.sub(r"\W+", "_", label).strip("_").lower()


def _country_of(host: str) -> str | None:
    """The country of a host's top-level domain (ISO 3166-1, but for some that kept another name)."""
    last = host.rpartition(".")[2]
    if len(last) != 2 or not last.isalpha() or last in _NO_COUNTRY:
        return None
    return _COUNTRIES.get(last, last.upper())
