"""Histories of an archive: what its sources showed on the days of a spring, with real bytes."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from archive import Archive, Kept, NewChange, NewSettlement, OutboxMessage, Run, State
from tests.archive.entries import Writer, day, snapshot

SOURCES = ("larkmobile/cancel", "wrenmobile/share")
VISITS = (
    "unchanged",
    "same",
    "not modified",
    "changed",
    "seen once",
    "suspect",
    "unreachable",
    "handed over",
)

histories = st.lists(st.tuples(st.sampled_from(SOURCES), st.sampled_from(VISITS)), min_size=6, max_size=14)


def page(text: int, token: object) -> bytes:
    """A page of some text, with a token that is fresh at each visit."""
    clauses = "".join(
        f"<p>{sha256(bytes([n])).hexdigest()}: {n * 37 % 101 + text} EUR.</p>" for n in range(80)
    )
    return f"<html><meta content={token}>{clauses}</html>".encode()


class History:
    """Lives through visits, a day each. The first of a source is its first reading."""

    def __init__(self, archive: Archive, run: Run) -> None:
        self.archive, self.writer = archive, Writer(archive, run)
        self.day = 0
        self._text: dict[str, int] = {}
        self._settled: dict[str, Kept] = {}
        self._body: dict[str, bytes] = {}

    def live(self, visits: list[tuple[str, str]]) -> None:
        """A visit a day."""
        for source, what in visits:
            self.day += 1
            if source not in self._settled:
                self._first(source)
            else:
                {"changed": self._changed, "seen once": self._seen_once}.get(what, self._other)(source, what)

    def unlike(self, source: str) -> str:
        """A visit that said the same amid other furniture, against which later ones are stored; its content."""
        self.day += 1
        body = page(self._text[source], "".join(sha256(bytes([n, 1])).hexdigest() for n in range(200)))
        shown = self._shown(source, body)
        settled = self._settled[source].check_id
        self.writer.check(self.day, "unchanged", source, snapshots=(shown,), same_as=settled)
        return str(shown.sha256)

    def _first(self, source: str) -> None:
        self._text[source] = 0
        self._settled[source] = self.writer.check(
            self.day, "first", source, snapshots=(self._shown(source, page(0, self.day)),)
        )
        self.writer.settle(self._settled[source], "first", source)

    def _changed(self, source: str, _what: str) -> None:
        """A change that is told, and whose mail is taken on every other day."""
        self._text[source] = self.day
        kept = self._found(source, "confirmed")
        mail = OutboxMessage(message_id=f"<{self.day}>", recipient="a@b.example", subject="s", body=b"\0\xff")
        told = NewSettlement(source=source, check_id=kept.check_id, why="told", change_id=kept.change_id)
        assert kept.change_id is not None
        self.archive.tell(self.writer.run, settlements=[told], told=[kept.change_id], messages=[mail])
        if self.day % 2:
            self.archive.outbox.record(mail, "accepted")
        self._settled[source] = kept

    def _seen_once(self, source: str, _what: str) -> None:
        """A change that is gone with the next visit."""
        before, self._text[source] = self._text[source], self.day
        self._found(source, "seen once")
        self._text[source] = before

    def _found(self, source: str, state: State) -> Kept:
        change = NewChange(
            settled_check_id=self._settled[source].check_id,
            fingerprint=f"f{self.day}",
            state=state,
            verdict="material",
            rules_hash="r",
        )
        shown = self._shown(source, self._page(source))
        return self.writer.check(self.day, "changed", source, snapshots=(shown,), change=change)

    def _other(self, source: str, what: str) -> None:
        settled = self._settled[source].check_id
        match what:
            case "unreachable":
                self.writer.check(self.day, "unreachable", source)
            case "suspect":
                walled = self._shown(source, f"captcha {self.day}".encode() * 99)
                self.writer.check(self.day, "suspect", source, snapshots=(walled,))
            case "not modified":
                confirmed = self.archive.standing(source).believed
                assert confirmed is not None
                same = snapshot(
                    day(self.day), sha256=None, size=None, status=304, confirms=confirmed.snapshot.id
                )
                self.writer.check(self.day, "unchanged", source, snapshots=(same,), same_as=settled)
            case _:
                body = self._body[source] if what == "same" else self._page(source)
                by = {"delivered_by": "Ada"} if what == "handed over" else {}
                shown = self._shown(source, body, **by)
                self.writer.check(self.day, "unchanged", source, snapshots=(shown,), same_as=settled)

    def _page(self, source: str) -> bytes:
        return page(self._text[source], f"{self.day} of {source}")

    def _shown(self, source: str, body: bytes, **known: Any) -> Any:
        self._body[source] = body
        name = self.archive.blobs.put(body, source)
        return snapshot(day(self.day), sha256=name, size=len(body), **known)


def let_rest(data: Path) -> None:
    """Make all contents look as if they had last been asked for long ago."""
    for file in (data / "blobs").glob("?/*.zst"):
        os.utime(file, (0, 0))
