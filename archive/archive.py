"""The archive: the one door to the bytes of snapshots and to the ledger of what happened."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from sqlalchemy import select, true

from archive import change_standings, changes, outbox, overview, reviews, schema, standing, texts
from archive.blobs import BlobFiles, Blobs
from archive.checks import add_check, believed_snapshot, load_checks, load_snapshots
from archive.database import Ledger, sqlite_in
from archive.domains import Domains
from archive.encodings import undo
from archive.errors import NoReading
from archive.held import hold, load_held, release
from archive.inbox import Inbox
from archive.leases import Leases
from archive.outbox import Outbox
from archive.readings import Readings
from archive.records import (
    Believed,
    Change,
    Check,
    HeldNews,
    Judged,
    Kept,
    NewCheck,
    NewHeldNews,
    NewReview,
    NewSettlement,
    NewSnapshot,
    NewSourceAlert,
    OutboxMessage,
    Reminder,
    Review,
    Settled,
    Snapshot,
    Spell,
    Standing,
    Subject,
)
from archive.runs import Run, Runs
from archive.settlements import Settling, settle, settled_since
from archive.source_alerts import close_alert, open_alert, remind
from archive.told import ToldAlert, ToldChange, told_alerts, told_changes
from archive.upgrade import upgrade
from archive.watching import Watching, watching

if TYPE_CHECKING:
    from archive.upkeep import Upkeep

CONTENT_LIMIT = 64 * 1024 * 1024
"""Bytes that a body may have once its content-encoding is undone."""


def _utc_now() -> datetime:
    return datetime.now(UTC)


class Archive:
    """Everything that Fineprint remembers, in one folder. Use it in a `with`, or close it.

    Besides its methods: `blobs`, `leases`, `outbox`, `domains`, `inbox`, `upkeep`, and `readings`, a cache of
    fingerprints.
    """

    def __init__(
        self, ledger: Ledger, blobs: BlobFiles, runs: Runs, data: Path, now: Callable[[], datetime]
    ) -> None:
        self._ledger, self._files, self._runs, self._data, self._now = ledger, blobs, runs, data, now
        self.blobs: Blobs = blobs
        self.leases = Leases(ledger, runs)
        self.outbox = Outbox(ledger, now)
        self.domains = Domains(ledger)
        self.readings = Readings(ledger)
        self.inbox = Inbox(ledger)

    @classmethod
    def open(cls, data: Path, url: str | None = None, now: Callable[[], datetime] = _utc_now) -> Archive:
        """The archive in a folder, made where there is none, its ledger brought up to date after a backup.

        `url` names another database than `ledger.sqlite3` in that folder, and `now` is the clock for what is
        recorded. Raises LedgerAddressWrong, DriverMissing, LedgerTooNew, LedgerMissing and LedgerUnusable.
        """
        for folder in (data, data / "runs", data / "blobs"):
            folder.mkdir(parents=True, exist_ok=True)
        ledger = Ledger(url or sqlite_in(data))
        try:
            upgrade(ledger, data)
        except BaseException:
            ledger.close()
            raise
        blobs, runs = BlobFiles(data / "blobs"), Runs(ledger, data / "runs", now)
        return cls(ledger, blobs, runs, data, now)

    @cached_property
    def upkeep(self) -> Upkeep:
        """What keeps house: backup, verification, retention."""
        from archive.upkeep import Upkeep  # noqa: PLC0415 - most runs keep no house, and start without it

        return Upkeep(self._ledger, self._files, self._data, self._now)

    def close(self) -> None:
        """Close the connections to the ledger."""
        self._ledger.close()

    def __enter__(self) -> Archive:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def run(self, command: str) -> Iterator[Run]:
        """A run of a command: others see whether it lives, and its leases end with it."""
        with self._runs.open(command) as run:
            try:
                yield run
            finally:
                self.leases.release(run)

    def is_under_way(self, run: str) -> bool:
        """Whether the run of an id has not ended yet, also where its process was killed."""
        return self._runs.is_under_way(run)

    @property
    def began_at(self) -> datetime | None:
        """When the first run began."""
        return self._runs.first_started_at()

    # What happened

    def keep(self, check: NewCheck) -> Kept:
        """Append a check, its snapshots, and what it means for the changes of its source, in one transaction.

        The bytes of the snapshots are in `blobs` before. Raises ValueError for a believed outcome without a
        believed snapshot.
        """
        now = self._now()
        with self._ledger.writing() as connection:
            check_id, snapshot_id = add_check(connection, check, now)
            change_id = changes.add_changes(connection, check, check_id, now)
            standing.advance(connection, check, check_id, snapshot_id)
            self.readings.write(connection)
        self.readings.written()
        return Kept(check_id, change_id)

    def tell(
        self,
        run: Run,
        *,
        settlements: Iterable[NewSettlement] = (),
        told: Iterable[str] = (),
        opened: Iterable[NewSourceAlert] = (),
        closed: Iterable[int] = (),
        reminded: Iterable[Reminder] = (),
        messages: Iterable[OutboxMessage] = (),
        held: Iterable[NewHeldNews] = (),
        released: Iterable[int] = (),
    ) -> None:
        """Put messages into the outbox together with the state that they speak of, all of it or nothing.

        `told` are ids of changes; `opened`, `closed` and `reminded` speak of alerts about sources; `held` is news
        for those who are told later, `released` the ids of such news that the messages take along.
        Raises AlreadyTold and AlertAlreadyOpen where another run was first.
        """
        now = self._now()
        with self._ledger.writing() as connection:
            for alert_id in closed:
                close_alert(connection, run.id, alert_id, now)
            for alert in opened:
                open_alert(connection, run.id, alert, now)
            for reminder in reminded:
                remind(connection, run.id, reminder, now)
            for change_id in told:
                changes.tell_change(connection, run.id, change_id, now)
            for settlement in settlements:
                settle(connection, run.id, settlement, now)
            outbox.post(connection, run.id, messages, now)
            hold(connection, run.id, held, now)
            release(connection, run.id, released, now)

    def held(self) -> list[HeldNews]:
        """The news that waits for the message that takes it along, the oldest first."""
        with self._ledger.reading() as connection:
            return load_held(connection)

    def revise_verdict(self, change_id: str, judged: Judged) -> None:
        """Append the verdict of newer rules on a change; the latest counts, and the earlier ones stay."""
        with self._ledger.writing() as connection:
            changes.add_verdict(connection, change_id, judged, self._now())
            change_standings.refresh(connection, [change_id])

    def review(self, new: NewReview) -> None:
        """Append what somebody decided."""
        with self._ledger.writing() as connection:
            reviews.add_review(connection, new, self._now())

    # Where things stand

    def overview(self, sources: Collection[str] | None = None) -> dict[str, Standing]:
        """Where these sources (or all) stand, by id; a source that was never checked is not in it."""
        with self._ledger.reading() as connection:
            return overview.overview(connection, sources)

    def last_visits(self) -> dict[str, datetime]:
        """When each source that was ever checked was checked last."""
        with self._ledger.reading() as connection:
            return overview.last_visits(connection)

    def visited_in(self, run: Run) -> tuple[int, int]:
        """How many sources a run was the last to visit, and how many of these are read."""
        with self._ledger.reading() as connection:
            return overview.visited_in(connection, run.id)

    def noteworthy(self) -> set[str]:
        """The sources of which there may be something to tell, apart from open changes."""
        with self._ledger.reading() as connection:
            return overview.noteworthy(connection)

    def watching(self, recent: int) -> dict[str, Watching]:
        """How each source that was ever checked is watched, by id, with so many of its recent outcomes."""
        with self._ledger.reading() as connection:
            return watching(connection, recent)

    def standing(self, source: str) -> Standing:
        """Where a source stands."""
        return self.overview([source]).get(source, Standing(source=source))

    def settled(self, source: str) -> Settled | None:
        """The settled reading of a source."""
        return self.standing(source).settled

    def last_believed(self, source: str) -> Believed | None:
        """The last believed check of a source, with the snapshot that it read or confirmed."""
        return self.standing(source).believed

    def last_check(self, source: str) -> Check | None:
        """The last check of a source."""
        return self.standing(source).last_check

    def rebuild_standing(self) -> None:
        """Derive anew where each source and each change stands, from what happened."""
        with self._ledger.writing() as connection:
            standing.rebuild(connection)
            change_standings.rebuild(connection)

    # Looking back

    def checks(self, source: str, limit: int = 50) -> list[Check]:
        """The last checks of a source, the last observed first."""
        with self._ledger.reading() as connection:
            return load_checks(connection, schema.checks.c.source == source, limit)

    def snapshots(self, check_id: int) -> list[Snapshot]:
        """The snapshots of a check."""
        with self._ledger.reading() as connection:
            return load_snapshots(connection, schema.snapshots.c.check_id == check_id)

    def snapshot(self, snapshot_id: int) -> Snapshot | None:
        """A snapshot by its id."""
        with self._ledger.reading() as connection:
            return next(iter(load_snapshots(connection, schema.snapshots.c.id == snapshot_id)), None)

    def page(self, check_id: int) -> Snapshot:
        """The snapshot that a believed check read, or that its 304 confirmed. Raises NoReading."""
        with self._ledger.reading() as connection:
            snapshot_id = believed_snapshot(connection, check_id)
            if snapshot_id is None:
                raise NoReading(check_id)
            return load_snapshots(connection, schema.snapshots.c.id == snapshot_id)[0]

    def shown(self, check_id: int) -> Snapshot | None:
        """The snapshot that a check was judged by, believed or not; None where nothing came."""
        with self._ledger.reading() as connection:
            believed = believed_snapshot(connection, check_id)
            mine = (schema.snapshots.c.check_id == check_id) & (schema.snapshots.c.part == "")
            found = load_snapshots(connection, schema.snapshots.c.id == believed if believed else mine)
        return found[-1] if found else None

    def content(self, snapshot: Snapshot | NewSnapshot, limit: int = CONTENT_LIMIT) -> bytes:
        """The body of a snapshot with its content-encoding undone; empty where it has none.

        Raises ArchiveDamaged, ContentTooLarge and ContentUnreadable.
        """
        if snapshot.sha256 is None:
            return b""
        return undo(self.blobs.get(snapshot.sha256), snapshot.content_encoding, limit)

    def certificate(self, sha256: str) -> str | None:
        """The certificate of a server in PEM, by the hash that its snapshots carry."""
        mine = select(schema.certificates.c.pem).where(schema.certificates.c.sha256 == sha256)
        with self._ledger.reading() as connection:
            pem: str | None = connection.scalar(mine)
            return pem

    def changes(self, source: str | None = None) -> list[Change]:
        """The changes of a source (or of all), the first found first."""
        condition = true() if source is None else schema.changes.c.source == source
        with self._ledger.reading() as connection:
            return changes.load_changes(connection, condition)

    def change(self, change_id: str) -> Change | None:
        """A change by its id."""
        with self._ledger.reading() as connection:
            return next(iter(changes.load_changes(connection, schema.changes.c.id == change_id)), None)

    def open_changes(self, sources: Collection[str] | None = None) -> list[Change]:
        """The changes against settled readings that nobody was told of yet and that were not taken back."""
        with self._ledger.reading() as connection:
            return changes.open_changes(connection, sources)

    def told_since(self, at: datetime) -> dict[str, int]:
        """How many changes people were told since a time, by source."""
        with self._ledger.reading() as connection:
            return changes.told_since(connection, at)

    def told_changes(self, after: int) -> list[ToldChange]:
        """The changes that were told after a place, the first first."""
        with self._ledger.reading() as connection:
            return told_changes(connection, after)

    def told_alerts(self, after: int) -> list[ToldAlert]:
        """The alerts about sources that were told after a place, the first first."""
        with self._ledger.reading() as connection:
            return told_alerts(connection, after)

    def settling_changes(self, sources: Collection[str] | None = None) -> list[Change]:
        """The changes with which the settled readings of these sources (or of all) were told."""
        with self._ledger.reading() as connection:
            return changes.settling_changes(connection, sources)

    def settled_since(self, after: int, most: int = 1000) -> list[Settling]:
        """The readings that became settled ones after the one of a number, the first one first."""
        with self._ledger.reading() as connection:
            return settled_since(connection, after, most)

    def texts(self, source: str) -> list[Spell]:
        """The texts that a source was believed to show, the first one first."""
        with self._ledger.reading() as connection:
            return texts.believed_texts(connection, source)

    def doubted_texts(self, source: str, doubts: Collection[str]) -> list[Spell]:
        """The texts that a source has shown since it was last read, and that were doubted for such reasons."""
        with self._ledger.reading() as connection:
            return texts.doubted_texts(connection, source, doubts)

    def reviews(self, subject: Subject, ids: Iterable[str]) -> dict[str, Review]:
        """The latest decision on each of some subjects that were decided on, by their id."""
        with self._ledger.reading() as connection:
            return reviews.latest_reviews(connection, subject, ids)
