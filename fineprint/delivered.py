"""A page that a person saved where Fineprint cannot read it, taken in like any other snapshot."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from archive import NewSnapshot
from config.message import Message
from config.model import Source
from fineprint import clock
from fineprint.errors import FineprintError
from fineprint.files import MEDIA_TYPES
from fineprint.installation import Installation
from fineprint.keep import Finding, Keeper
from fineprint.post import deliver
from fineprint.tell import tell
from fineprint.watch import leased

KIND = "hand-delivered"


@dataclass(frozen=True, slots=True)
class Handed:
    """A saved page: the file, who saved it, when (aware), and the address in the person's browser."""

    file: Path
    by: str
    at: datetime
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a saved page; what went wrong with mails, and why its report could not be written, if so."""

    finding: Finding
    troubles: tuple[str, ...] = ()
    unwritten: Message | None = None


def take(house: Installation, source: Source, handed: Handed, *, anew: bool = False) -> Taken:
    """Keep and judge a page that was handed over, and tell what it says. `anew` makes it the new baseline.

    Raises FineprintError where the file cannot be read, is from the future, or another run is on the source;
    NotThePage where it is not believed.
    """
    if handed.at > clock.now():
        raise FineprintError(
            f"--at {handed.at.isoformat()}: that is in the future; give when the page was saved"
        )
    with house.archive.run("snapshot add") as run, leased(house, {source.id}, run) as mine:
        if source.id not in mine:
            raise FineprintError(f"{source.id}: another run is on its site; try again in a minute")
        standings = {} if anew else house.archive.overview([source.id])
        finding = Keeper(house, run, standings).deliver(source, _snapshot(house, source, handed))
        telling = tell(house, run, [source], run.id)
    return Taken(finding, deliver(house).troubles, telling.trouble)


def _snapshot(house: Installation, source: Source, handed: Handed) -> NewSnapshot:
    try:
        body = handed.file.read_bytes()
    except OSError as error:
        reason = error.strerror or error
        raise FineprintError(f"{handed.file}: {reason}; name a file that can be read") from error
    return NewSnapshot(
        kind=KIND,
        url=source.url,
        final_url=handed.url or source.url,
        status=None,
        observed_at=handed.at,
        sha256=house.archive.blobs.put(body, source.id),
        size=len(body),
        media_type=MEDIA_TYPES.get(handed.file.suffix.lower()),
        delivered_by=handed.by,
    )
