"""What is not ready is named with its fix, and nothing that is ready is complained of."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.smtp import AuthResult

from archive import Archive
from archive.upgrade import revisions
from fineprint.doctor import Examined, examine
from fineprint.places import Places as Folders
from fineprint.places import places
from tests.archive.entries import Writer, message
from tests.engines import Place, Places
from tests.keeping.test_verify import tamper
from tests.reports.conftest import Answers, MailServer, authority, certificate, serve

__all__ = ["authority", "certificate", "serve"]

NOW = datetime(2026, 5, 3, 7, 30, tzinfo=UTC)
CARRIER = """names: {en: Quill Mobile}
country: US
hosts: ["127.0.0.1"]
sources:
  cancel: {url: "http://127.0.0.1:9/cancel", topics: [cancellation], language: en, certainty: read}
"""


@pytest.fixture(autouse=True)
def quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    """No browser is started but in the test of it, and the clock is the machine's."""
    monkeypatch.setattr("fineprint.doctor.services.HAS_BROWSER", False)
    monkeypatch.delenv("FINEPRINT_NOW", raising=False)


@pytest.fixture
def folders(tmp_path: Path, place: Place) -> Folders:
    """An installation whose last check was a moment ago, its ledger on each engine in turn."""
    (tmp_path / "config/carriers").mkdir(parents=True)
    (tmp_path / "config/carriers/quill.yml").write_text(CARRIER)
    with place.open() as archive, archive.run("check"):
        pass
    folders = replace(places(tmp_path / "config", place.data), database=place.address)
    declare(folders, "")
    return folders


def declare(folders: Folders, settings: str) -> None:
    assert folders.config
    (folders.config / "fineprint.yml").write_text(f"contact: a@b.example\nwatch: [quill]\n{settings}")


def examined(folders: Folders) -> dict[str, Examined]:
    return {each.name: each for each in examine(folders)}


def test_of_a_whole_installation_nothing_is_complained_of(folders: Folders) -> None:
    found = examined(folders)

    assert {name for name, each in found.items() if each.state == "not ready"} == set()
    assert {name for name, each in found.items() if each.state == "not used"} == {"mail", "browser"}
    assert f"revision {revisions()[-1]}" in found["database"].found


def test_each_mistake_in_the_configuration_is_named_by_its_line_and_the_rest_is_still_examined(
    folders: Folders,
) -> None:
    declare(folders, "patience: {pause: -1}\n")
    found = examined(folders)

    assert "fineprint.yml:3:" in found["configuration"].found
    assert found["database"].state == "ready"


def test_carriers_are_not_visited_without_a_contact(folders: Folders) -> None:
    assert folders.config
    (folders.config / "fineprint.yml").write_text("watch: [att]\n")

    assert examined(folders)["contact"].state == "not ready"


def test_a_folder_that_is_not_there_yet_is_ready_where_it_can_be_made(
    folders: Folders, tmp_path: Path
) -> None:
    found = examined(places(folders.config, tmp_path / "new/data"))

    assert "made by the first run" in found["data folder"].found
    assert found["database"].state == "not used"
    assert not (tmp_path / "new").exists()


def test_a_database_without_a_ledger_stays_as_it_is(folders: Folders, tmp_path: Path) -> None:
    missing, empty = tmp_path / "missing.db", tmp_path / "empty.db"
    empty.touch()
    found = [
        examined(replace(folders, database=f"sqlite:///{file}"))["database"] for file in (missing, empty)
    ]

    assert [each.state for each in found] == ["not used", "ready"]
    assert all("the first run makes" in each.found for each in found)
    assert not missing.exists()


def test_a_file_in_the_place_of_the_ledger_is_told(tmp_path: Path) -> None:
    (tmp_path / "ledger.sqlite3").write_bytes(b"no database, but long enough to look like one" * 99)

    found = examined(places(None, tmp_path))["database"]
    assert (found.state, "restore" in found.found) == ("not ready", True)


def test_a_ledger_of_a_newer_fineprint_is_told(folders: Folders, sqlite: Places, tmp_path: Path) -> None:
    with sqlite(tmp_path / "newer") as place:
        tamper(place, "UPDATE alembic_version SET version_num = '9999'")

    assert "newer than" in examined(places(None, tmp_path / "newer"))["database"].found


def test_a_clock_that_was_set_back_is_told(folders: Folders, place: Place) -> None:
    with place.open(now=lambda: datetime.now(UTC) + timedelta(days=1)) as archive, archive.run("check"):
        pass

    assert "set the clock right" in (examined(folders)["clock"].fix or "")


def test_visits_that_were_missed_are_told(folders: Folders, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fineprint.doctor.ledger.clock.now", lambda: datetime.now(UTC) + timedelta(days=3))

    assert "were missed" in examined(folders)["schedule"].found


def test_a_run_that_failed_is_told(folders: Folders, place: Place) -> None:
    with place.open() as archive, pytest.raises(RuntimeError), archive.run("check"):
        raise RuntimeError("the crawl process could not start")

    assert "could not start" in examined(folders)["schedule"].found


@pytest.mark.parametrize(("days", "state"), [(0, "ready"), (2, "not ready")])
def test_a_mail_that_waits_too_long_is_told(folders: Folders, place: Place, days: int, state: str) -> None:
    with place.open(now=lambda: datetime.now(UTC) - timedelta(days=days)) as archive:
        post(archive)

    assert examined(folders)["outbox"].state == state


def post(archive: Archive) -> None:
    with archive.run("check") as run:
        kept = Writer(archive, run).check(1, "first")
        Writer(archive, run).settle(kept, "first", messages=[message()])


def test_what_a_killed_run_had_leased_is_named(folders: Folders, place: Place) -> None:
    with place.open() as archive, archive.run("check") as run:
        archive.leases.acquire(["quillmobile.example"], run)
        with archive._ledger.writing() as connection:
            connection.exec_driver_sql("UPDATE leases SET expires_at = 0")
        found = examined(folders)["leases"]

    assert (found.state, "quillmobile.example" in found.found) == ("ready", True)


def mail(port: int, more: str = "security: none") -> str:
    server = f"mail: {{host: 127.0.0.1, port: {port}, sender: f@b.example, {more}}}\n"
    return server + "recipients: [{name: Guides, address: g@b.example}]\n"


def test_a_mail_server_is_greeted_and_sent_nothing(
    folders: Folders, serve: Callable[..., MailServer]
) -> None:
    answers = Answers()
    declare(folders, mail(serve(answers).port))

    assert examined(folders)["mail"].state == "ready"
    assert answers.offered == []


@pytest.mark.parametrize(
    ("password", "state"), [("right", "ready"), ("wrong", "not ready"), ("", "not ready")]
)
def test_the_login_is_tried(
    folders: Folders,
    serve: Callable[..., MailServer],
    monkeypatch: pytest.MonkeyPatch,
    password: str,
    state: str,
) -> None:
    def judge(_server: Any, _session: Any, _envelope: Any, _mechanism: Any, data: Any) -> AuthResult:
        right = data.password == b"right"
        return AuthResult(success=right, handled=right)

    server = serve(Answers(), authenticator=judge, auth_require_tls=False)
    monkeypatch.setenv("MAIL_PASSWORD", password)
    declare(folders, mail(server.port, "security: none, username: me, password_env: MAIL_PASSWORD"))

    assert examined(folders)["mail"].state == state


def test_a_certificate_that_nobody_vouches_for_is_told(
    folders: Folders, serve: Callable[..., MailServer], certificate: ssl.SSLContext
) -> None:
    declare(folders, mail(serve(Answers(), tls_context=certificate).port, "security: starttls"))

    assert "not trusted" in examined(folders)["mail"].found


def test_a_proxy_is_knocked_at(folders: Folders) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        declare(folders, f"proxies: {{home: {{url: 'http://127.0.0.1:{port}'}}}}\n")
        there = examined(folders)["proxy home"]
    gone = examined(folders)["proxy home"]

    assert (there.state, gone.state) == ("ready", "not ready")


def test_a_page_that_needs_a_browser_makes_one_needed(folders: Folders) -> None:
    assert folders.config
    (folders.config / "carriers/quill.yml").write_text(CARRIER.replace("{url", "{render: true, url"))

    found = examined(folders)["browser"]
    assert (found.state, "fineprint[browser]" in (found.fix or "")) == ("not ready", True)


def test_a_browser_that_does_not_start_is_told(folders: Folders, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("playwright")
    monkeypatch.setattr("fineprint.doctor.services.HAS_BROWSER", True)
    monkeypatch.setenv("FINEPRINT_CHROMIUM", "/nowhere/chromium")
    monkeypatch.setenv("TMPDIR", str(folders.data))  # the start of a browser sets it for its whole process

    assert "there is no Chromium" in examined(folders)["browser"].found
