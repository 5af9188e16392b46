from __future__ import annotations

from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import pytest

from crawler import Answer
from tests.crawler.conftest import Crawl, visit
from tests.crawler.web import Reply, Web


def _missing() -> str:
    """What there would have to be for a browser to show a page here."""
    if find_spec("playwright") is None:
        return "Playwright is not installed: pip install 'fineprint[browser]'"
    from crawler.browser.chromium import executable  # noqa: PLC0415

    return "" if executable() else "there is no Chromium here; Debian: apt install chromium"


MISSING = _missing()
needs_a_browser = pytest.mark.skipif(bool(MISSING), reason=MISSING)


@pytest.fixture(autouse=True)
def _needs_a_browser():
    if MISSING:
        pytest.skip(MISSING)


Shown = Callable[..., Answer]


@pytest.fixture
def shown(web: Web, crawled: Crawl) -> Shown:
    """The answer to a visit of a page of ours that a browser shows."""

    def show(html: str, **manners: object) -> Answer:
        web.page("/cancel", page(html))
        return crawled(visit(web.url("/cancel"), render=True), **{"total_time": 30.0} | manners).answer

    return show


def page(html: str, **headers: str) -> Reply:
    return Reply(headers={"Content-Type": "text/html; charset=utf-8"} | headers, body=html.encode())


def script(text: str) -> Reply:
    return Reply(headers={"Content-Type": "text/javascript"}, body=text.encode())


def dom(answer: Answer) -> str:
    assert answer.failure is None, answer.reason
    assert answer.dom_file is not None
    return Path(answer.dom_file).read_text("utf-8")


def refused(answer: Answer) -> dict[str, str]:
    """The reason for each of a page's requests that was not made, by its URL."""
    return {asked.url: asked.refused for asked in answer.page_requests if asked.refused}
