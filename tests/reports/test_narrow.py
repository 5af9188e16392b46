"""Mails and the site in a real browser: on a narrow phone nothing runs off the side, and axe finds no fault."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec

import pytest

from tests.crawler.browser.conftest import MISSING
from tests.reports.sites import whole_site
from tests.reports.situations import SITUATIONS
from tests.reports.test_golden import CHINESE
from tests.reports.test_mail import part, sent

pytestmark = pytest.mark.skipif(
    bool(MISSING) or not find_spec("axe_playwright_python"), reason=MISSING or "no axe"
)

PHONE = {"width": 360, "height": 740}
SITE = ("index.html", "matrix.html", "carriers/larkspur.html", "zh-CN/changes/c-12ab34cd.html")
LOOKED_AT = ("life_of_pages", *SITE[1:])


def pages() -> Iterator[tuple[str, str]]:
    for name, situation in SITUATIONS.items():
        yield name, part(sent(situation()), "html")
    yield "in Chinese", part(sent(SITUATIONS["life_of_pages"](), recipient=CHINESE), "html")
    for path in SITE:
        yield path, whole_site()[path]


def test_nothing_runs_off_the_side_of_a_phone_and_all_can_be_read() -> None:
    from axe_playwright_python.sync_playwright import Axe  # noqa: PLC0415
    from playwright.sync_api import sync_playwright  # noqa: PLC0415

    from crawler.browser.chromium import executable  # noqa: PLC0415

    wide, faults = {}, {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(executable()), args=["--no-sandbox"])
        for scheme in ("light", "dark"):
            page = browser.new_page(viewport=PHONE, color_scheme=scheme, bypass_csp=True)  # type: ignore[arg-type]
            for name, html in pages():
                page.set_content(html)
                wide[name, scheme] = page.evaluate("document.documentElement.scrollWidth")
                if name in LOOKED_AT:
                    found = Axe().run(page).response["violations"]
                    faults[name, scheme] = [
                        (each["id"], [n["target"] for n in each["nodes"]]) for each in found
                    ]
        browser.close()

    assert {where: width for where, width in wide.items() if width > PHONE["width"]} == {}
    assert {where: found for where, found in faults.items() if found} == {}
