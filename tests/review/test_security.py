"""Who gets in, what a form may do, and what the pages let a browser do."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from starlette.requests import Request
from starlette.testclient import TestClient

from config.reviewing import Reviewing
from fineprint.commands.review import hosts_of, is_local
from fineprint.review.accounts import Accounts
from fineprint.review.app import accounts_file, application
from fineprint.review.errors import UnknownAccount, WeakPassword
from fineprint.review.security import place
from fineprint.review.throttle import FREE, Throttle
from fineprint.review.visitors import Door
from tests.review.scene import Scene, client, post, token
from tests.review.test_pages import of_source

PASSWORD = "four words in a row"


@pytest.fixture(scope="module")
def accounts(told: Scene) -> Accounts:
    known = Accounts(accounts_file(told.folder / "data"))
    known.add("ada", "reviewer", PASSWORD)
    known.add("ben", "reader", PASSWORD)
    return known


def logged_in(told: Scene, name: str) -> TestClient:
    browser = client(told)
    assert post(browser, "/login", name=name, password=PASSWORD).status_code == 303
    return browser


@pytest.mark.parametrize("path", ["/login", "/static/en.css", "/static/keys.js", "/nothing", "/?q=<script>"])
def test_every_answer_says_what_a_browser_may_do_with_it(looking: TestClient, path: str) -> None:
    headers = looking.get(path).headers

    assert "script-src 'self'" in headers["content-security-policy"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"


def test_no_page_holds_a_script_or_a_style_of_its_own(looking: TestClient, told: Scene) -> None:
    for path in ("/", f"/changes/{of_source(told, 'cancel')}", "/figures", "/matrix", "/login"):
        page = looking.get(path).text
        assert page.count("<script") == page.count('<script src="/static/keys.js" defer>') == 1
        assert " style=" not in page
        assert "<style" not in page


def test_an_error_that_nobody_expected_is_a_page_like_the_others_and_tells_nothing(told: Scene) -> None:
    browser = client(told, raise_server_exceptions=False)
    browser.app.state.desk = None  # type: ignore[attr-defined]
    answer = browser.get("/figures")

    assert answer.status_code == 500
    assert "Something went wrong here" in answer.text
    assert "Traceback" not in answer.text
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "evil.example:8321", "[", ""])
def test_a_request_for_another_host_is_refused_and_told_what_to_do(looking: TestClient, host: str) -> None:
    answer = looking.get("/", headers={"Host": host})

    assert answer.status_code == 400
    assert "review.hosts" in answer.text
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]


@pytest.mark.parametrize("host", ["127.0.0.1:8321", "LOCALHOST", "[::1]:8321"])
def test_a_declared_host_is_heard_with_any_port(told: Scene, host: str) -> None:
    browser = TestClient(application(told.house, ["127.0.0.1", "localhost", "::1"], patience=60))

    assert browser.get("/login", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize("number", ["9" * 19, "9" * 5000, "0x1", "-1", "%2e%2e%2f1"])
def test_a_snapshot_that_no_ledger_can_hold_is_not_found(looking: TestClient, number: str) -> None:
    assert looking.get(f"/snapshots/{number}/raw").status_code == 404


@pytest.mark.parametrize(
    ("fields", "headers"),
    [
        ({}, {}),
        ({"token": "guessed"}, {}),
        ({"token": None}, {"Origin": "https://evil.example"}),
    ],
)
def test_a_form_of_another_site_decides_nothing(
    told: Scene, looking: TestClient, fields: dict[str, str | None], headers: dict[str, str]
) -> None:
    change = of_source(told, "cancel")
    sent = {name: value or token(looking, "/login") for name, value in fields.items()}
    answer = looking.post(
        f"/changes/{change}/decision", data=sent | {"decision": "confirmed"}, headers=headers
    )

    assert answer.status_code == 403
    assert told.archive.inbox.decisions(change) == []


def test_what_changes_something_is_not_reached_by_a_link(looking: TestClient, told: Scene) -> None:
    change = of_source(told, "cancel")
    for path in (f"/changes/{change}/decision", f"/changes/{change}/undo", "/logout", "/language"):
        assert looking.get(path).status_code in (404, 405), path


@pytest.mark.parametrize(
    "asked", ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:x", None]
)
def test_no_form_leads_away(asked: object) -> None:
    assert place(asked) == "/"


def test_snapshots_are_served_as_evidence_and_never_as_pages_of_ours(
    looking: TestClient, told: Scene
) -> None:
    snapshot = told.archive.page(told.settled["cancel"]).id
    shown, raw = looking.get(f"/snapshots/{snapshot}/rendered"), looking.get(f"/snapshots/{snapshot}/raw")

    for answer in (shown, raw):
        assert answer.headers["content-security-policy"].startswith("sandbox; default-src 'none'")
        assert answer.headers["x-content-type-options"] == "nosniff"
    assert raw.headers["content-disposition"].startswith("attachment")
    assert raw.headers["content-type"] == "application/octet-stream"
    assert 'sandbox=""' in looking.get(f"/snapshots/{snapshot}").text


def test_once_there_are_accounts_everybody_is_asked(told: Scene, accounts: Accounts) -> None:
    stranger = client(told)

    assert stranger.get("/matrix?topic=sharing").headers["location"] == "/login?to=/matrix%3Ftopic%3Dsharing"
    assert post(stranger, "/login", name="ada", password="wrong").status_code == 401
    assert post(stranger, "/login", name="nobody", password=PASSWORD).status_code == 401
    answer = post(stranger, "/login", name="ada", password=PASSWORD, to="//evil.example")
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert "You are ada" in stranger.get("/").text
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    assert post(stranger, "/logout").status_code in (303, 403)


def test_a_reader_looks_and_does_not_decide(told: Scene, accounts: Accounts) -> None:
    reader, change = logged_in(told, "ben"), of_source(told, "cancel")

    assert 'value="confirmed"' not in reader.get(f"/changes/{change}").text
    mine = token(reader)
    answer = reader.post(f"/changes/{change}/decision", data={"token": mine, "decision": "confirmed"})
    assert answer.status_code == 403
    assert told.archive.inbox.decisions(change) == []


def test_another_password_ends_the_sessions_of_before(told: Scene, accounts: Accounts) -> None:
    accounts.add("cleo", "reviewer", PASSWORD)
    browser = logged_in(told, "cleo")
    assert browser.get("/matrix").status_code == 200

    accounts.add("cleo", "reviewer", PASSWORD + " more")
    assert browser.get("/matrix").status_code == 303

    accounts.drop("cleo")
    with pytest.raises(UnknownAccount):
        accounts.drop("cleo")


def test_passwords_are_kept_as_hashes_and_must_be_long(tmp_path: Path) -> None:
    known = Accounts(tmp_path / "accounts.json")
    with pytest.raises(WeakPassword):
        known.add("ada", "reviewer", "short")
    known.add("ada", "reviewer", PASSWORD)

    assert PASSWORD not in (tmp_path / "accounts.json").read_text()
    assert "$argon2id$" in (tmp_path / "accounts.json").read_text()
    assert (tmp_path / "accounts.json").stat().st_mode & 0o077 == 0


def test_who_guesses_has_to_wait_longer_each_time() -> None:
    now = [0.0]
    throttle = Throttle(lambda: now[0])
    for _ in range(FREE):
        assert throttle.wait("name ada") == 0
        throttle.tried("name ada", "address 192.0.2.1")
    first = throttle.wait("name ada")
    throttle.tried("name ada")

    assert 0 < first < throttle.wait("name ada")
    assert throttle.wait("name ben", "address 192.0.2.1") > 0
    assert throttle.wait("name ben") == 0
    now[0] = 7200
    assert throttle.wait("name ada") == 0
    throttle.tried("name ada")
    assert throttle.wait("name ada") == 0


def test_an_account_of_ones_own_does_not_help_to_guess_the_passwords_of_others() -> None:
    throttle = Throttle(lambda: 0.0)
    for number in range(FREE):
        throttle.tried(f"name {number}", "address 192.0.2.1")
        throttle.tried("name mallory", "address 192.0.2.1")
        throttle.succeeded("name mallory", "address 192.0.2.1")

    assert throttle.wait("name mallory") == 0
    assert throttle.wait("name ada", "address 192.0.2.1") > 0


def test_guesses_side_by_side_are_slowed_down_before_the_first_is_answered(
    told: Scene, accounts: Accounts
) -> None:
    browser = client(told)
    throttle, heard = browser.app.state.throttle, []  # type: ignore[attr-defined]
    door = browser.app.state.door  # type: ignore[attr-defined]

    class Watching(Accounts):
        def login(self, name: str, password: str) -> None:
            heard.append(throttle.wait(f"name {name}"))

    browser.app.state.door = replace(door, accounts=Watching(accounts_file(told.folder / "data")))  # type: ignore[attr-defined]
    for _ in range(FREE):
        post(browser, "/login", name="ada", password="wrong")

    assert heard[-1] > 0


def test_behind_a_proxy_each_visitor_is_slowed_down_alone(told: Scene) -> None:
    door = Door(Accounts(told.folder / "none.json"), Reviewing())

    def asked(peer: str, *told_of: str) -> Request:
        headers = [(b"x-forwarded-for", each.encode()) for each in told_of]
        return Request({"type": "http", "client": (peer, 1), "headers": headers})

    assert door.address(asked("127.0.0.1", "192.0.2.1, 192.0.2.2")) == "192.0.2.2"
    assert door.address(asked("127.0.0.1", "192.0.2.1", "192.0.2.3")) == "192.0.2.3"
    assert door.address(asked("127.0.0.1")) == "127.0.0.1"
    assert door.address(asked("192.0.2.9", "192.0.2.1")) == "192.0.2.9"


def test_to_drop_the_last_account_lets_nobody_in(scene: Scene) -> None:
    known = Accounts(accounts_file(scene.folder / "data"))
    known.add("ada", "reviewer", PASSWORD)
    beyond = application(scene.house, ["testserver"], local=False)
    browsers = [client(scene), TestClient(beyond, follow_redirects=False)]
    known.drop("ada")

    assert [browser.get("/matrix").status_code for browser in browsers] == [303, 303]
    assert client(scene).get("/matrix").status_code == 200


def test_the_pages_answer_a_guesser_with_a_time_to_wait(told: Scene, accounts: Accounts) -> None:
    browser = client(told)
    mine = {"token": token(browser, "/login"), "name": "ada", "password": "wrong wrong wrong"}
    answers = [browser.post("/login", data=mine).status_code for _ in range(FREE + 1)]

    assert answers == [401] * FREE + [429]


@pytest.mark.parametrize(("peer", "let_in"), [("127.0.0.1", True), ("192.0.2.7", False)])
def test_a_header_names_the_visitor_only_where_the_declared_proxy_sends_it(
    told: Scene, peer: str, let_in: bool
) -> None:
    settings = Reviewing(hosts=("review.example",), user_header="X-Remote-User", reviewers=("ada",))
    browser = client(told, client=(peer, 50000))
    browser.app.state.door = Door(Accounts(told.folder / "none.json"), settings)  # type: ignore[attr-defined]
    answer = browser.get("/figures", headers={"X-Remote-User": "ben"})

    assert answer.status_code == (200 if let_in else 303)
    assert ("You are ben · reader" in answer.text) == let_in


def test_a_header_that_comes_twice_names_nobody(told: Scene) -> None:
    settings = Reviewing(hosts=("review.example",), user_header="X-Remote-User")
    browser = client(told, client=("127.0.0.1", 50000))
    browser.app.state.door = Door(Accounts(told.folder / "none.json"), settings)  # type: ignore[attr-defined]
    twice = [("X-Remote-User", "ada"), ("X-Remote-User", "ben")]

    assert browser.get("/figures", headers=twice).status_code == 303


@pytest.mark.parametrize(
    ("host", "local"),
    [("127.0.0.1", True), ("::1", True), ("localhost", True), ("0.0.0.0", False), ("pi", False)],
)
def test_only_loopback_is_local(host: str, local: bool) -> None:
    assert is_local(host) == local


def test_beyond_this_machine_the_pages_want_accounts_or_a_proxy(tmp_path: Path) -> None:
    from click.testing import CliRunner  # noqa: PLC0415

    from fineprint.commands import fineprint  # noqa: PLC0415

    (tmp_path / "config").mkdir()
    folders = ["--config", str(tmp_path / "config"), "--data", str(tmp_path / "data")]
    refused = CliRunner().invoke(fineprint, [*folders, "review", "--host", "0.0.0.0"])

    assert "would let everybody in" in str(refused.exception)
    added = CliRunner().invoke(fineprint, [*folders, "review", "add", "ada", "--password", PASSWORD])
    assert "ada may log in as a reviewer" in added.output
    assert "reviewer  ada" in CliRunner().invoke(fineprint, [*folders, "review", "accounts"]).output
    assert CliRunner().invoke(fineprint, [*folders, "review", "drop", "ada"]).exit_code == 0


def test_the_pages_answer_by_the_declared_names(told: Scene) -> None:
    assert hosts_of(told.house.watch, "127.0.0.1") == ["127.0.0.1", "localhost"]
    assert "0.0.0.0" not in hosts_of(told.house.watch, "0.0.0.0")
