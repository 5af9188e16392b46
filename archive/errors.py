"""What can go wrong with the archive. Each says what happened, where, and what to do.

ArchiveError
├── ArchiveDamaged        the bytes of a snapshot are not what was kept
├── ContentTooLarge       a body grows over the limit when its content-encoding is undone
├── ContentUnreadable     a body is not in the content-encoding that it was sent as
├── LedgerTooNew          the ledger was written by a newer Fineprint
├── LedgerMissing         there are snapshots, and no ledger that knows them
├── LedgerUnusable        the database refused: busy, full, damaged, not there
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

    def __init__(self, ledger: str, why: str) -> None:
        super().__init__(f"the ledger {ledger} cannot be used: {why}; {_advice(why)}")


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


def _advice(why: str) -> str:
    known = {
        "locked": "another program keeps it locked; close it and run again",
        "full": "free some space on the disk and run again",
        "readonly": "make the file and its folder writable and run again",
        "malformed": "restore it from a backup of the data folder",
        "not a database": "restore it from a backup of the data folder",
        "unable to open": "check that its folder exists and is writable",
    }
    return next((advice for sign, advice in known.items() if sign in why), "see the cause and run again")
