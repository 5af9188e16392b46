"""What can go wrong with the archive. Each says what happened, where, and what to do.

ArchiveError
├── ArchiveDamaged        the bytes of a snapshot are not what was kept
├── ContentTooLarge       a body grows over the limit when its content-encoding is undone
├── ContentUnreadable     a body is not in the content-encoding that it was sent as
├── LedgerTooNew          the ledger was written by a newer Fineprint
├── LedgerMissing         there are snapshots, and no ledger that knows them
├── LedgerUnusable        the database refused: busy, full, damaged, not there
├── LedgerAddressWrong    the address of the ledger's database cannot be understood
├── DriverMissing         the ledger is on PostgreSQL, and its driver is not installed
├── BackupDamaged         a backup is not what was backed up
├── BackupInside          a backup would be a part of the next one
├── NotEmpty              there is something already where a backup is to be restored
├── RunUnderWay           a run works where a backup is to be restored
├── AlreadyTold           a change would be told a second time
├── AlertAlreadyOpen      a source would have two open alerts of a kind
├── UnknownChange         no change has this id
└── NoReading             a check has no snapshot that was believed
"""

from __future__ import annotations

from pathlib import Path


class ArchiveError(Exception):
    """The archive cannot do what it was asked."""


class ArchiveDamaged(ArchiveError):
    """The bytes of a snapshot cannot be given back as they were received."""

    def __init__(self, sha256: str, file: Path, what: str) -> None:
        self.sha256, self.file, self.what = sha256, file, what
        super().__init__(
            f"the archive is damaged: {file} {what}, so the snapshot {sha256} cannot be read; "
            "put this file back from a backup of the data folder"
        )


class ContentTooLarge(ArchiveError):
    """A body grows over the limit when its content-encoding is undone, as a decompression bomb does."""

    def __init__(self, encoding: str, limit: int) -> None:
        super().__init__(
            f"the body is more than {limit} bytes when {encoding} is undone; it is kept, but not read"
        )


class ContentUnreadable(ArchiveError):
    """A body is not in the content-encoding that its header names."""

    def __init__(self, encoding: str, why: str) -> None:
        super().__init__(f"the body cannot be decoded as {encoding} ({why}); it is kept, but not read")


class LedgerTooNew(ArchiveError):
    """The ledger was written by a newer Fineprint, whose rows this one might misunderstand."""

    def __init__(self, ledger: str, revision: str, newest: str) -> None:
        super().__init__(
            f"the ledger {ledger} is of revision {revision} and this Fineprint knows up to {newest}: "
            "install the Fineprint that wrote it, or a newer one; nothing was changed"
        )


class LedgerMissing(ArchiveError):
    """There are snapshots and no ledger that knows them: to begin anew would forget what people were told."""

    def __init__(self, ledger: str, blobs: Path) -> None:
        super().__init__(
            f"the ledger {ledger} is empty, and {blobs} holds snapshots: put the ledger back from a backup of "
            "the data folder, or choose an empty folder with --data to begin anew"
        )


class LedgerUnusable(ArchiveError):
    """The database refused. Nothing of the transaction was written."""

    def __init__(self, ledger: str, why: str, advice: str) -> None:
        super().__init__(f"the ledger {ledger} cannot be used: {why}; {advice}")


class LedgerAddressWrong(ArchiveError):
    """The address of the ledger's database cannot be understood. It is not repeated: it may hold a password."""

    def __init__(self) -> None:
        super().__init__(
            "FINEPRINT_DATABASE_URL is not the address of a database: write postgresql://USER@HOST/DATABASE or "
            "sqlite:////PATH, with %40 for @, %2F for / and %3A for : in a name or password, or leave it out for a "
            "file in the data folder"
        )


class DriverMissing(ArchiveError):
    """The ledger is on PostgreSQL, and what speaks to it is not installed."""

    def __init__(self, ledger: str) -> None:
        super().__init__(
            f"the ledger {ledger} cannot be reached without the driver: install Fineprint with its extra "
            "`postgresql` (`pip install 'fineprint[postgresql]'`)"
        )


class BackupDamaged(ArchiveError):
    """A backup is not whole, or not what was backed up. Nothing of it was restored."""

    def __init__(self, backup: Path, why: str) -> None:
        super().__init__(f"the backup {backup} is damaged: {why}; take an earlier one, nothing was changed")


class BackupInside(ArchiveError):
    """A backup would lie in a folder that it copies, and be a part of the next one."""

    def __init__(self, backup: Path, folder: Path) -> None:
        super().__init__(f"{backup} is inside {folder}, which it would copy; name a file elsewhere")


class NotEmpty(ArchiveError):
    """There is something already where a backup is to be restored."""

    def __init__(self, what: str, advice: str) -> None:
        super().__init__(f"{what} is not empty, so nothing was restored; {advice}")


class RunUnderWay(ArchiveError):
    """A run works where a backup is to be restored."""

    def __init__(self, run: str) -> None:
        super().__init__(f"run {run} is under way in this data folder; restore once it has ended")


class AlreadyTold(ArchiveError):
    """A change would be told a second time."""

    def __init__(self, change: str) -> None:
        super().__init__(
            f"{change} was told already, by another run; nothing of this report was sent, run again"
        )


class AlertAlreadyOpen(ArchiveError):
    """A source would have two open alerts."""

    def __init__(self, source: str) -> None:
        super().__init__(
            f"{source} has an open alert of this kind, by another run; nothing of this report was sent, run again"
        )


class UnknownChange(ArchiveError):
    """No change has this id."""

    def __init__(self, change: str) -> None:
        super().__init__(f"no change {change}; `fineprint history SOURCE` lists the changes of a source")


class NoReading(ArchiveError):
    """A check has no snapshot that was believed."""

    def __init__(self, check_id: int) -> None:
        super().__init__(f"check {check_id} read nothing that was believed; ask for one that did")
