"""The terminal speaks the language of who sits at it; what comes from pages, and JSON, stays as it is."""

from __future__ import annotations

import json

import pytest

from tests.crawler.web import Reply
from tests.fineprint.scene import Scene, cancel


@pytest.fixture
def told(scene: Scene) -> Scene:
    """A fee went up, and another page cannot be read."""
    scene.declare(["cancel", "terms"])
    scene.web.page("/cancel", cancel("$175"), cancel("$225"), cancel("$225"))
    scene.web.page("/terms", cancel("$10"), Reply(503, body=b"busy"))
    for _ in range(2):
        scene.check()
    return scene


def test_every_view_of_what_is_known_is_there_in_chinese(told: Scene) -> None:
    shown = {
        name: told.run("--speak", "zh-CN", *name.split(), code=code)
        for name, code in {
            "check --all": 0,
            "status": 1,
            "facts": 0,
            "matrix": 0,
            "history quill/cancel": 0,
        }.items()
    }

    assert "没有新变动：2 个来源中读取了 1 个" in shown["check --all"]
    assert "2 个来源中有 1 个按计划读取" in shown["status"]
    assert "违约金: 225 USD" in shown["facts"]
    assert "无法读取: quill/terms" in shown["facts"]
    assert "所关注的页面未说明" in shown["matrix"]
    assert "实质" in shown["history quill/cancel"]


def test_json_is_the_same_in_every_language(told: Scene) -> None:
    english, chinese = (
        told.run("status", "--json", code=1),
        told.run("--speak", "zh-CN", "status", "--json", code=1),
    )

    assert json.loads(english) == json.loads(chinese)


@pytest.mark.parametrize(
    ("locale", "words"),
    [
        ("zh_CN.UTF-8", "所关注的页面未说明"),
        ("en_GB.UTF-8", "not stated on the pages"),
        ("ja_JP.UTF-8", "not stated on the pages"),
        ("C", "not stated on the pages"),
    ],
)
def test_without_a_choice_the_locale_decides(
    scene: Scene, monkeypatch: pytest.MonkeyPatch, locale: str, words: str
) -> None:
    scene.declare(["cancel"])
    monkeypatch.delenv("FINEPRINT_LANGUAGE")
    monkeypatch.delenv("LANGUAGE", raising=False)
    monkeypatch.setenv("LC_ALL", locale)

    assert words in scene.run("matrix", "--topic", "sharing")
