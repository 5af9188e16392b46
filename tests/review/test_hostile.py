"""Whatever a carrier's page holds, it reaches the pages as text."""

from __future__ import annotations

from html import escape
from urllib.parse import urlencode

import pytest
from lxml import html

from tests.review.scene import Scene, client

HOSTILE = [
    "<script>alert(1)</script>",
    '<img src="x" onerror="alert(1)">',
    '"><svg onload=alert(1)>',
    '<a href="javascript:alert(1)">leave</a>',
    "</style><style>*{display:none}</style>",
    "{{ 7 * 7 }}{% raw %}${7*7}",
    "\x1b[31mred\x1b[0m",
    "Cancel\r\nSet-Cookie: a=b",
    "=HYPERLINK(1)",
    "fee \u202e05$\u202c and \u200b\u2066more\u2069",
    "' onfocus='alert(1)' autofocus='",
]
PAGE = "<h1>Cancel {0}</h1><p>An early termination fee of ${1} applies to each line, {0}.</p><p>{0}</p>"


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_stays_a_text(scene: Scene, text: str) -> None:
    shown = escape(text)
    scene.show("cancel", PAGE.format(shown, 50), title=text)
    header = (("Content-Type", "text/html"), ("X-Note", text))
    _, change = scene.show("cancel", PAGE.format(shown, 75), title=text, response_headers=header)
    browser = client(scene)
    snapshot = scene.archive.page(scene.settled["cancel"]).id

    for path in (
        "/",
        f"/changes/{change}?whole=yes",
        f"/changes/{change}/rule",
        "/matrix",
        "/carriers/quill",
        "/sources/quill/cancel",
        f"/snapshots/{snapshot}",
        "/search?q=termination",
        f"/search?{urlencode({'q': text, 'carrier': text})}",
    ):
        _is_harmless(browser.get(path), path)
    assert not any(
        line.startswith("=") for line in browser.get("/matrix.csv").text.replace('"', "").split(",")
    )


def _is_harmless(answer, path: str) -> None:
    assert answer.status_code == 200, path
    assert "a=b" not in answer.headers.get("set-cookie", "")
    assert not any(sign in answer.text for sign in ("\x1b", "\u202e", "\u2066", "\u200b")), path
    page = html.fromstring(answer.text)
    assert [script.get("src") for script in page.iter("script")] == ["/static/keys.js"], path
    assert not list(page.iter("img", "style")), path
    for element in page.iter(html.etree.Element):
        assert not [name for name in element.attrib if name.startswith("on") or name == "autofocus"], path
        for name in ("href", "src", "action"):
            link = element.get(name, "/")
            assert link.startswith(("/", "#", "https://www.quill.example/")), (path, link)
