"""A fictional carrier with a short history, in a real archive, and the review pages over it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from html import escape
from pathlib import Path

from starlette.testclient import TestClient

from archive import Archive, NewChange, NewCheck, NewSettlement, NewSnapshot, Run
from config.loader import load
from fineprint.installation import Installation
from fineprint.places import Places
from fineprint.review.app import application

START = datetime(2026, 5, 3, 7, tzinfo=UTC)
SOURCES = {"cancel": "en", "share": "ja", "visits": "en"}
CARRIER = """names: {{en: Quill Mobile, ja: クイル}}
country: US
hosts: [quill.example]
sources:
{sources}"""
SOURCE = """  {name}:
    url: https://www.quill.example/{name}
    topics: [{topic}]
    language: {language}
    schedule: "0 6 * * *"
    certainty: read
"""
GUIDE = """name: Leaving a US carrier
claims:
  - carrier: quill
    statement: Quill charges $50 for leaving early.
    attribute: cancel.fee
    value: 50 USD
"""
CANCEL = """<h1>Cancel your line</h1><p>You can cancel a line in My Quill or by chat.</p>
<p>If you cancel before the end of your term, an early termination fee of {fee} applies to each line.</p>
<p>Your number stays yours for 30 days after you cancel.</p>"""
SHARE = """<h1>データをわける</h1><p>解約の前に、あまったデータを家族におくれます。</p>
<p>月に{times}回までおくれます。</p>"""
VISITS = """<h1>Cancel by phone</h1><p>Call us to cancel your line.</p>
<div class="visitor-count"><p>Today {count} people read how to cancel a line and what the fee is.</p></div>"""


@dataclass
class Scene:
    """The folders, the archive with what was written to it, and how far time has come."""

    folder: Path
    house: Installation
    run: Run
    days: int = 0
    settled: dict[str, int] = field(default_factory=dict)

    @property
    def archive(self) -> Archive:
        return self.house.archive

    def show(
        self, source: str, body: str, title: str = "Quill Mobile", **known: object
    ) -> tuple[int, str | None]:
        """A source shows a page, a day after the one before: the check, and the change that it found, told."""
        self.days += 1
        at = START + timedelta(days=self.days)
        page = f"<html><head><title>{escape(title)}</title></head><body><main>{body}</main></body></html>".encode()
        first, id_ = source not in self.settled, f"quill/{source}"
        url = f"https://www.quill.example/{source}"
        given = {"status": 200, "media_type": "text/html; charset=utf-8", "size": len(page)}
        snapshot = NewSnapshot(
            url=url, final_url=url, observed_at=at, sha256=self.archive.blobs.put(page, id_), **given | known
        )
        change = None
        if not first:
            change = NewChange(
                settled_check_id=self.settled[source],
                fingerprint=str(self.days),
                state="confirmed",
                verdict="material",
                rules_hash="r",
                topics=("sharing" if source == "share" else "cancellation",),
            )
        kept = self.archive.keep(
            NewCheck(
                run=self.run.id,
                source=id_,
                url=url,
                outcome="first" if first else "changed",
                observed_at=at,
                declaration_hash="d",
                rules_hash="r",
                snapshots=(snapshot,),
                change=change,
            )
        )
        settlement = NewSettlement(source=id_, check_id=kept.check_id, why="first" if first else "told")
        self.archive.tell(self.run, settlements=[settlement], told=[kept.change_id] if kept.change_id else [])
        self.settled[source] = kept.check_id
        return kept.check_id, kept.change_id

    def history(self) -> None:
        """A fee goes up, a limit goes down, and a counter counts."""
        for name, page, values in (
            ("cancel", CANCEL, ({"fee": "$50"}, {"fee": "$75"})),
            ("share", SHARE, ({"times": "三"}, {"times": "二"})),
            ("visits", VISITS, ({"count": "1200"}, {"count": "1300"}, {"count": "1400"})),
        ):
            for each in values:
                self.show(name, page.format(**each))


@contextmanager
def scene(folder: Path) -> Iterator[Scene]:
    """A scene in a folder of its own."""
    config = folder / "config"
    for kind in ("carriers", "claims"):
        (config / kind).mkdir(parents=True)
    sources = "".join(
        SOURCE.format(name=name, language=language, topic="sharing" if name == "share" else "cancellation")
        for name, language in SOURCES.items()
    )
    (config / "carriers" / "quill.yml").write_text(CARRIER.format(sources=sources), "utf-8")
    (config / "claims" / "leaving.yml").write_text(GUIDE, "utf-8")
    (config / "fineprint.yml").write_text("watch: [quill]\n", "utf-8")
    with Archive.open(folder / "data") as archive, archive.run("check") as run:
        cache = Path(os.environ["FINEPRINT_CACHE"])
        house = Installation(load(config, cache), archive, Places(config, folder / "data", cache))
        yield Scene(folder, house, run)


def client(scene: Scene, **more: object) -> TestClient:
    """A browser without scripts, at this machine."""
    app = application(scene.house, ["testserver", "127.0.0.1"], patience=60)
    return TestClient(app, follow_redirects=False, **more)  # type: ignore[arg-type]


def token(browser: TestClient, path: str = "/freshness") -> str:
    """The token that the forms of a page carry."""
    found = re.search(r'name="token" value="([^"]+)"', browser.get(path).text)
    assert found, path
    return found[1]


def post(browser: TestClient, path: str, **fields: object):
    """Send a form as the pages do."""
    return browser.post(path, data={"token": token(browser, "/login"), **fields})
