"""A walk through the pages in a real browser: the keyboard from end to end, and nothing that axe finds fault with."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import uvicorn

from fineprint.review.app import application
from tests.crawler.browser.conftest import needs_a_browser
from tests.review.scene import Scene
from tests.review.test_pages import of_source

pytestmark = needs_a_browser
PATHS = (
    "/?topic=cancellation",
    "/changes/{change}",
    "/changes/{change}?view=beside",
    "/changes/{counted}/rule",
    "/snapshots/{snapshot}",
    "/sources/quill/visits/compare?before={first}&after={last}",
    "/carriers/quill",
    "/freshness",
    "/matrix",
    "/claims",
    "/search?q=解約",
    "/figures",
    "/login",
    "/nothing",
)
DIFFERENT = ("/?topic=cancellation", "/changes/{change}", "/matrix", "/search?q=解約", "/figures")
"""The pages that differ most in the dark and on a phone."""
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def address(told: Scene) -> Iterator[str]:
    """Where the pages are served."""
    with served(told) as address:
        yield address


@contextmanager
def served(scene: Scene) -> Iterator[str]:
    """The pages over a scene, at the address of a true server."""
    app = application(scene.house, ["127.0.0.1"], patience=60)
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="warning", lifespan="on"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive()
        thread.join(0.02)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join(10)


@pytest.fixture(scope="module")
def chromium():
    from playwright.sync_api import sync_playwright  # noqa: PLC0415

    from crawler.browser.chromium import executable  # noqa: PLC0415

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=executable(), chromium_sandbox=os.geteuid() != 0, args=["--no-proxy-server"]
        )
        yield browser
        browser.close()


def opened(chromium, **known: object):
    page = chromium.new_context(
        **{"viewport": {"width": 1200, "height": 900}, "locale": "en-GB"} | known
    ).new_page()
    page.set_default_timeout(60_000)
    page.faults = []
    page.on("console", lambda told: page.faults.append(told.text) if told.type == "error" else None)
    page.on("pageerror", lambda told: page.faults.append(str(told)))
    return page


def faults(page) -> list[tuple[str, str]]:
    """What axe finds fault with in a page, and whether it must be scrolled sideways."""
    from axe_playwright_python.sync_playwright import Axe  # noqa: PLC0415

    options = {"runOnly": RULES, "iframes": False, "resultTypes": ["violations"]}
    found = Axe().run(page, options=options).response["violations"]
    wide = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    return [(each["id"], each["nodes"][0]["html"][:120]) for each in found] + [("too wide", "")] * wide


def test_a_maintainer_gets_through_the_inbox_by_keyboard(chromium, address: str, told: Scene) -> None:
    page = opened(chromium)
    page.goto(address)
    first, second = (link.get_attribute("href") for link in page.locator("[data-open]").all()[:2])

    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.locator(".item.current [data-open]").get_attribute("href") == second
    page.keyboard.press("k")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{first}")
    page.keyboard.press("d")
    page.keyboard.type("judged by hand")
    page.keyboard.press("Escape")
    page.keyboard.press("a")
    page.wait_for_url(f"{address}/")
    change = str(first).rpartition("/")[2]
    assert page.locator(f'[href="{first}"]').count() == 0
    assert [each.note for each in told.archive.inbox.decisions(change)] == ["judged by hand"]

    with page.expect_navigation():
        page.keyboard.press("u")
    assert page.locator(f'[href="{first}"]').count() == 1
    page.keyboard.press("?")
    assert page.locator("#keys").get_attribute("open") is not None
    page.keyboard.press("/")
    page.keyboard.type("解約")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?**")
    assert page.locator("mark").first.inner_text() == "解約"
    assert page.faults == []
    page.context.close()


def test_from_the_first_start_to_the_matrix_and_two_dates(chromium, scene: Scene) -> None:
    page = opened(chromium, bypass_csp=True)
    with served(scene) as address:
        page.goto(address)
        assert page.locator("h1").inner_text() == "No page was visited yet"
        assert faults(page) == []
        scene.history()
        page.reload()
        assert page.locator("[data-open]").count() == 4

        page.get_by_role("link", name="Matrix").click()
        page.wait_for_url("**/matrix")
        assert "75 USD" in page.locator("table").first.inner_text()
        page.goto(f"{address}/sources/quill/visits")
        assert faults(page) == []
        page.locator("select[name=before]").select_option(index=0)
        page.locator("select[name=after]").select_option(index=2)
        with page.expect_navigation():
            page.locator("form.comparing button").click()
        assert "1200" in page.locator("del").first.inner_text()
        assert "1400" in page.locator("ins").first.inner_text()
        page.context.close()


def test_noise_by_keyboard_shows_what_its_rule_would_do(chromium, address: str, told: Scene) -> None:
    change = of_source(told, "visits")
    page = opened(chromium)
    page.goto(f"{address}/changes/{change}")
    page.keyboard.press("n")
    page.wait_for_url(f"**/changes/{change}/rule")
    assert "div.visitor-count" in page.locator("main").inner_text()
    with page.expect_navigation():
        page.keyboard.press("u")
    assert told.archive.inbox.decisions(change)[-1].decision == "undone"
    page.context.close()


@pytest.mark.parametrize(
    ("scheme", "width", "paths"),
    [("light", 1200, PATHS), ("dark", 390, [path for path in PATHS if path in DIFFERENT])],
)
def test_axe_finds_no_fault_with_any_page(
    chromium, address: str, told: Scene, scheme: str, width: int, paths: list[str]
) -> None:
    texts = [spell.text for spell in told.archive.texts("quill/visits")]
    named = {"change": of_source(told, "cancel"), "counted": of_source(told, "visits")}
    named |= {"snapshot": told.archive.page(texts[0]).id, "first": texts[0], "last": texts[-1]}
    page = opened(chromium, color_scheme=scheme, viewport={"width": width, "height": 900}, bypass_csp=True)
    found = {}
    for path in paths:
        page.goto(address + path.format(**named))
        found[path] = faults(page)
    page.context.close()

    assert {path: wrong for path, wrong in found.items() if wrong} == {}
