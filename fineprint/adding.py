"""A page taken up as a new source: visited once, its declaration guessed where it is not given, and written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from config.message import Message, said
from config.model import Source, Topic
from crawler.manners import Manners
from fineprint.declare import Declaration, declare
from fineprint.errand import errand
from fineprint.errors import FineprintError
from fineprint.guess import Contents, Place, contents_of, place_of, with_carrier
from fineprint.installation import Installation


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person says of the new source; the rest is guessed."""

    url: str
    carrier: str | None = None
    name: str | None = None
    country: str | None = None
    language: str | None = None
    topics: tuple[Topic, ...] = ()
    select: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Added:
    """The new source, the file it stands in, and what was guessed and why."""

    source: str
    path: Path
    reasons: tuple[Message, ...]


def add(house: Installation, folder: Path, wish: Wish, manners: Callable[[list[Source]], Manners]) -> Added:
    """Declare a page in the user's folder.

    Raises FineprintError where the page cannot be declared, or cannot be visited and its language or topics
    are not given.
    """
    place = place_of(house.watch, wish.url, wish.carrier, wish.name, wish.country)
    found = _visited(house, place, wish, manners)
    language, topics = wish.language or found.language, wish.topics or found.topics
    if language is None or not topics:
        why = "; ".join(found.reasons) or "it speaks of neither topic"
        raise FineprintError(
            f"{wish.url}: its {'topics are' if language else 'language and topics are'} not clear from the page "
            f"({why}); give --topic and --language"
        )
    new = Declaration(
        carrier=place.carrier.id,
        name=place.name,
        url=wish.url,
        topics=topics,
        language=language,
        certainty="read" if found.believed else "address only",
        select=wish.select or found.select,
        country=place.carrier.country if place.is_new else None,
    )
    path = declare(folder, new, house.places.cache)
    return Added(f"{new.carrier}/{new.name}", path, (*place.reasons, *found.reasons))


def _visited(
    house: Installation, place: Place, wish: Wish, manners: Callable[[list[Source]], Manners]
) -> Contents:
    """What the page says of itself; where it cannot be visited, why not."""
    watch = with_carrier(house.watch, place.carrier)
    source = Source(
        id=f"{place.carrier.id}/{place.name}",
        carrier=place.carrier.id,
        url=wish.url,
        topics=wish.topics or ("sharing", "cancellation"),
        language=wish.language,
        schedule=watch.settings.schedule.default,
        certainty="address only",
    )
    with errand(house, manners([source]), [source]) as run:
        fetched = run.fetch([source], watch).get(source.id)
    if fetched is None or fetched.body is None:
        why = (fetched and fetched.trouble) or said("another run is on its domain")
        return Contents(None, reasons=(said("the page could not be visited: {why}", why=why),))
    return contents_of(fetched, source, watch.vocabularies)
