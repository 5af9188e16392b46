"""Runs that are killed at a chosen point, forked from one warmed process so that hundreds take a minute.

A point is where a run could leave something half done: a statement or a commit in the ledger, a file that is opened
to be written, renamed or removed, a command to the mail server. Nothing of the product knows of them: Python audits
the files and the mail, and SQLAlchemy tells of the statements.
"""

from __future__ import annotations

import gc
import json
import os
import random
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

from aiosmtpd.smtp import Envelope
from sqlalchemy import Connection, event, text
from sqlalchemy.engine import Engine

from archive import Archive, ArchiveError
from config.loader import packaged, read_vocabulary
from config.located import read_located
from config.model import Carrier, Source, Vocabulary
from config.settings import Mail, Patience, Recipient, Settings
from config.watch import Watch
from crawler import Event, Manners, Visit
from fineprint import clock
from fineprint.installation import Installation
from fineprint.places import Places
from fineprint.rounds import Order
from fineprint.tell import untold
from fineprint.watch import check
from tests.fineprint.test_sequences import answered

Day = dict[str, str]
"""What each page shows, in the words of `tests.fineprint.shown`."""

BEFORE: Day = {"quill/cancel": "$175", "quill/share": "$30", "quill/return": "down"}
AFTER: Day = {"quill/cancel": "$225", "quill/share": "down", "quill/return": "$40"}
SUNDAY, MONDAY, LATER = "2026-05-03T07:00:00+00:00", "2026-05-04T07:30:00+00:00", "2026-05-04T08:00:00+00:00"
"""Between the first two, the weekly mail becomes due."""
NOBODY = "nobody@example.org"
THEIRS = f"recipient <> '{NOBODY}'"
FILES = {"os.rename", "os.remove", "os.mkdir", "os.rmdir"}
MAILS = {"smtplib.connect", "smtplib.send"}


@dataclass(frozen=True)
class Mortal:
    """One carrier with three pages, and a mail server on a port of this machine."""

    folder: Path
    notes: Path
    port: int

    def prepare(self) -> None:
        """The first morning, which every trial begins from, and a second one, after which all code is loaded."""
        self._run(self.folder / "before", BEFORE, SUNDAY, NOBODY)
        self._run(self._trial("warming"), AFTER, MONDAY, "warming@example.org")
        # What is collected in a child would only copy the memory that it shares with this process.
        gc.disable()

    def points(self) -> tuple[list[str], float]:
        """The kinds of all points of a second morning that nobody disturbs, in their order, and its seconds."""
        data, seen = self._trial("points"), self.notes / "points.json"

        def counted() -> None:
            kinds: list[str] = []
            at_each_point(kinds.append)
            self._run(data, AFTER, MONDAY, "points@example.org")
            seen.write_text(json.dumps(kinds), "utf-8")

        began = time.monotonic()
        self._forked(counted)
        found: list[str] = json.loads(seen.read_text("utf-8"))
        return found, time.monotonic() - began

    def killed_at(self, point: int) -> dict[str, Any]:
        """A second morning that is killed at a point, and what the ledger holds after the next run."""

        def dies() -> None:
            numbers = count()
            at_each_point(lambda _: os.kill(os.getpid(), signal.SIGKILL) if next(numbers) == point else None)

        return self._trial_of(f"point-{point}", dies)

    def killed_after(self, seconds: float) -> dict[str, Any]:
        """The same, killed when its time is up, wherever it is."""

        def dies() -> None:
            signal.signal(signal.SIGALRM, signal.SIG_DFL)  # which ends a process as it stands
            signal.setitimer(signal.ITIMER_REAL, seconds)

        return self._trial_of(f"after-{time.monotonic_ns()}", dies)

    def _trial_of(self, name: str, dies: Callable[[], None]) -> dict[str, Any]:
        data, whom = self._trial(name), f"{name}@example.org"

        def killed() -> None:
            dies()
            self._run(data, AFTER, MONDAY, whom)

        ended = self._forked(killed, may_die=True)
        return {"trial": name, "killed": ended != 0, "recipient": whom, **self._made_up(data, whom)}

    def without_room(self, room: int) -> dict[str, Any]:
        """A second morning on a disk with so many bytes left, and what the ledger holds once there is room again."""
        name, ballast, words = f"room-{room}", self.folder / "ballast", self.notes / "words"
        data, whom = self._trial(name), f"{name}@example.org"

        def fails() -> None:
            try:
                self._run(data, AFTER, MONDAY, whom)
                words.write_text("", "utf-8")
            except (ArchiveError, OSError) as error:
                words.write_text(f"{type(error).__name__}: {error}", "utf-8")

        with suppress(OSError):
            ballast.write_bytes(bytes(shutil.disk_usage(self.folder).free - room))
        self._forked(fails)
        ballast.unlink()
        return {
            "trial": name,
            "said": words.read_text("utf-8"),
            "recipient": whom,
            **self._made_up(data, whom),
        }

    def together(self, number: int) -> dict[str, Any]:
        """So many second mornings at the same time, and what they leave."""
        data, whom = self._trial(f"together-{number}"), f"together-{number}@example.org"
        children = [started(lambda: self._run(data, AFTER, MONDAY, whom)) for _ in range(number)]
        ended = [ended_of(child) for child in children]
        return {"trial": f"together-{number}", "ended": ended, "recipient": whom, **self._made_up(data, whom)}

    def _made_up(self, data: Path, whom: str) -> dict[str, Any]:
        """What the next run leaves."""
        self._forked(lambda: self._run(data, AFTER, LATER, whom))
        left: dict[str, Any] = json.loads((self.notes / "state.json").read_text("utf-8"))
        shutil.rmtree(data)
        return left

    def _trial(self, name: str) -> Path:
        return Path(shutil.copytree(self.folder / "before", self.folder / name))

    def _forked(self, work: Callable[[], None], *, may_die: bool = False) -> int:
        """Work in a child, which ends with it; how it ended."""
        ended = ended_of(started(work))
        if ended and not may_die:
            raise RuntimeError(f"a run that nobody killed ended with {ended}")
        return ended

    def _run(self, data: Path, day: Day, now: str, whom: str) -> None:
        """One run, and what it left."""
        os.environ["FINEPRINT_NOW"] = now
        places = Places(None, data)
        places.spool.mkdir(parents=True, exist_ok=True)
        with Archive.open(data, now=clock.now) as archive:
            house = Installation(self._watch(whom), archive, places)
            check(house, Order(house.watch.sources, Manners("test"), crawl=shown(day)), lambda *_: None)
            messages = sorted(_column(archive, f"SELECT message_id FROM messages WHERE {THEIRS}"))
            left = {"state": state_of(house), "messages": messages}
            (self.notes / "state.json").write_text(json.dumps(left), "utf-8")

    def _watch(self, whom: str) -> Watch:
        sources = tuple(map(declared, AFTER))
        quill = Carrier(
            id="quill", names={"en": "Quill"}, country="US", hosts=("127.0.0.1",), sources=sources
        )
        settings = Settings(
            patience=Patience(pause=0),
            mail=Mail(host="127.0.0.1", port=self.port, security="none", sender="fineprint@example.org"),
            recipients=(Recipient(name="Guides", address=whom),),
        )
        return Watch({"quill": quill}, settings, {"en": english()})


@cache
def english() -> Vocabulary:
    vocabulary = read_vocabulary(read_located(packaged() / "vocabulary" / "en.yml"))
    assert vocabulary is not None
    return vocabulary


def started(work: Callable[[], None]) -> int:
    """The id of a process that works."""
    child = os.fork()
    if child:
        return child
    try:
        work()
    except BaseException:
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


def ended_of(child: int) -> int:
    """How a process ended: 0, or the number of an error, or that of a signal below 0."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def declared(id_: str) -> Source:
    return Source(
        id=id_,
        carrier="quill",
        url=f"http://127.0.0.1/{id_}",
        topics=("cancellation",),
        language="en",
        schedule="0 6 * * *",
        certainty="read",
    )


def shown(day: Day) -> Callable[..., Iterator[Event]]:
    """A crawl at whose end each page has shown what it shows on a day."""

    def crawl(visits: Iterable[Visit], _manners: Manners, spool: Path, _domains: object) -> Iterator[Event]:
        for visit in visits:
            yield answered(visit, day[visit.source], spool)

    return crawl


def at_each_point(tell: Callable[[str], object]) -> None:
    """From now on, tell of each point that this process comes to, by its kind."""

    def audited(name: str, arguments: tuple[Any, ...]) -> None:
        if name in MAILS or name in FILES:
            tell(name)
        elif name == "open" and arguments[2] & (os.O_WRONLY | os.O_RDWR):
            tell("open to write")

    sys.addaudithook(audited)
    event.listen(Engine, "after_cursor_execute", lambda on, *_: writes(on) and tell("statement"))
    event.listen(Engine, "commit", lambda on: writes(on) and tell("commit"))


def writes(connection: Connection) -> bool:
    return bool(connection.get_execution_options().get("writes"))


def state_of(house: Installation) -> dict[str, Any]:
    """What a ledger holds after a morning, as far as it must be the same however that came to pass."""
    archive = house.archive
    stands = {id_: archive.standing(id_) for id_ in AFTER}
    (change,) = archive.changes("quill/cancel") or [None]
    settled = stands["quill/cancel"].settled
    mails = [_words(body) for body in _column(archive, f"SELECT body FROM messages WHERE {THEIRS}")]
    return {
        "untold": sorted(untold(house)),
        "pending": len(archive.outbox.pending()),
        "settled": "$225" in archive.content(settled.snapshot).decode() if settled else None,
        "told": [event.state for event in change.events].count("told") if change else 0,
        "opened": sorted(_column(archive, "SELECT source FROM source_alerts")),
        "closed": len(_column(archive, "SELECT alert_id FROM source_alert_ends")),
        "mails of the change": sum(change.id in mail for mail in mails) if change else 0,
        "weekly mails": sum("week to" in mail for mail in mails),
        "unread": [id_ for id_, standing in stands.items() if standing.blind_since],
        "integrity": _column(archive, "PRAGMA integrity_check")
        + _column(archive, "PRAGMA foreign_key_check"),
        "spooled": len(list(house.places.spool.iterdir())),
    }


AS_IF_NOTHING_HAD_HAPPENED = {
    "untold": [],
    "pending": 0,
    "settled": True,
    "told": 1,
    "opened": ["quill/return", "quill/share"],
    "closed": 1,
    "mails of the change": 1,
    "weekly mails": 1,
    "unread": ["quill/share"],
    "integrity": ["ok"],
    "spooled": 0,
}
"""What the ledger holds after a morning that nobody disturbed."""


def wrong_with(trial: dict[str, Any], taken: Iterable[Envelope]) -> list[str]:
    """What a kill lost, doubled or left: in the ledger, and among the mails that a server took."""
    known, got = AS_IF_NOTHING_HAD_HAPPENED, defaultdict(set)
    found = [
        f"{key}: {trial['state'][key]}, not {known[key]}"
        for key in known
        if trial["state"][key] != known[key]
    ]
    for envelope in taken:
        if envelope.rcpt_tos == [trial["recipient"]]:
            got[_parsed(envelope.content)["Message-ID"]].add(envelope.content)
    if sorted(got) != trial["messages"]:
        found.append(f"mails: {sorted(got)} came, and {trial['messages']} were written")
    return found + [f"two mails are called {id_}" for id_, bodies in got.items() if len(bodies) > 1]


def _column(archive: Archive, query: str) -> list[Any]:
    with archive._ledger.reading() as connection:
        return list(connection.execute(text(query)).scalars())


def _words(body: bytes) -> str:
    part = _parsed(body).get_body(("plain",))
    return f"{_parsed(body)['Subject']}\n{part.get_content() if part else ''}"


def _parsed(body: bytes | str | None) -> EmailMessage:
    assert isinstance(body, bytes)
    mail = message_from_bytes(body, policy=policy.default)
    assert isinstance(mail, EmailMessage)
    return mail


def main(folder: str, port: str, *wanted: str) -> None:
    """Print what came of some kills as one JSON object, and the kinds of all points.

    Wanted are points by their kind, `commit/3` every third commit; `after/100`, a hundred at moments by chance; and
    without a kill, `room/4096` on a disk that has so many bytes left, and `together/5` so many runs at once.
    """
    with tempfile.TemporaryDirectory() as notes:
        sys.stdout.write(json.dumps(_tried(Mortal(Path(folder), Path(notes), int(port)), wanted)))


def _tried(mortal: Mortal, wanted: Iterable[str]) -> dict[str, Any]:
    mortal.prepare()
    kinds, lasts = mortal.points()
    trials = []
    for kind, _, number in (each.partition("/") for each in wanted):
        if kind == "after":
            chance = random.Random(lasts)
            trials += [mortal.killed_after(chance.uniform(0, lasts)) for _ in range(int(number))]
        elif kind == "together":
            trials.append(mortal.together(int(number)))
        elif kind == "room":
            trials.append(mortal.without_room(int(number)))
        else:
            at = [point for point, each in enumerate(kinds) if kind in (each, "any")]
            trials += [mortal.killed_at(point) for point in at[:: int(number or 1)]]
    return {"kinds": kinds, "lasts": lasts, "trials": trials}


if __name__ == "__main__":
    main(*sys.argv[1:])
