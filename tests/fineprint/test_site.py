"""`fineprint site`: a folder that can be published as it is."""

from __future__ import annotations

from tests.fineprint.scene import Scene, cancel


def test_a_site_is_written_whole_in_the_place_of_an_earlier_one_and_of_nothing_else(scene: Scene) -> None:
    scene.declare()
    scene.web.page("/cancel", cancel("$175"), cancel("$225"))
    scene.check()
    change = scene.outcome()["change"]
    public, other = scene.folder / "public", scene.folder / "photos"
    other.mkdir()
    (other / "cat.jpg").touch()

    told = scene.run("site", str(public))
    (public / "changes/c-00000000.html").touch()
    scene.run("site", str(public), "--base-url", "https://guides.example/")
    refused = scene.run("site", str(other), code=2)

    assert "1 change shown" in told
    assert [file.name for file in (public / "changes").iterdir()] == [f"{change}.html"]
    assert "$225" in (public / f"zh-CN/changes/{change}.html").read_text("utf-8")
    assert "it holds something else than a site" in refused
    assert {file.name for file in scene.folder.iterdir()} >= {"public", "photos"}
    assert not [file for file in scene.folder.iterdir() if file.name.startswith(".public")]
