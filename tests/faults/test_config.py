"""Malformed configuration of every kind: told as `file:line:column: what is wrong, what to do`, exit code 2."""

from __future__ import annotations

from pathlib import Path

import pytest

from config.errors import ConfigError
from config.loader import load
from fineprint.commands import USAGE
from fineprint.places import places
from tests.fineprint.scene import Scene

SOUND = {
    "carriers/quill.yml": """names: {en: Quill Mobile}
country: US
hosts: [quill.example]
sources:
  cancel:
    url: https://www.quill.example/cancel
    topics: [cancellation]
    language: en
    certainty: seen
    schedule: "0 6 * * *"
    select: main
""",
    "vocabulary/eo.yml": "language: eo\ntopics: {cancellation: [nuligi]}\n",
    "claims/guide.yml": """name: Gifting in the US
claims:
  - carrier: quill
    statement: Data can be pooled.
    attribute: share.pool
    value: "yes"
""",
    "fineprint.yml": "contact: guides@quill.example\nschedule: {time_zone: UTC}\nwatch: [quill]\n",
    "trackers.yml": "hosts: [tracker.example]\n",
}
BOMB = "more: &a [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{after}: &{after} [{', '.join([f'*{before}'] * 10)}]\n"
    for before, after in zip("abcdefg", "bcdefgh", strict=True)
)
ADDED = {
    "unknown key": ("colour: red\n", "{end}:1: unknown key `colour`"),
    "duplicate key": ("{first}: again\n", "{end}:1: `{first}` is already on line 1; keep one of them"),
    "tab": ("\tmore: x\n", "{end}:1: is not YAML: found character"),
    "not UTF-8": (b"# caf\xe9\n", "{end}:1: is not UTF-8 text; save the file as UTF-8"),
    "bad character": ("# \x00\n", "1:1: is not YAML: unacceptable character"),
    "YAML bomb": (BOMB, "1:1: its aliases (*) stand for more than 1,000,000 values"),
    "endless alias": ("more: &m [*m]\n", "1:1: its aliases (*) stand for more than 1,000,000 values"),
    "unknown alias": ("more: *nothing\n", "{end}:7: is not YAML: found undefined alias"),
    "Python object": (
        "more: !!python/name:os.system\n",
        "{end}:7: is not YAML: could not determine a constructor",
    ),
    "second document": ("---\nmore: x\n", "{end}:1: is not YAML: but found another document"),
    "key that is no word": ("2026-05-03: x\n", "{end}:1: YAML reads this key as date; put it in quotes"),
}
"""What is added to the end of a sound file, and what is told."""
INSTEAD = {
    "wrong type": ("[just, a, list]\n", "1:1: must hold `key: value` lines; "),
    "empty file": ("# nothing yet\n", "1:1: must hold `key: value` lines; "),
}
IN_THE_WAY = {
    "folder": (lambda path: path.mkdir(), "1:1: cannot be read (Is a directory)"),
    "link to nowhere": (
        lambda path: path.symlink_to("nowhere"),
        "1:1: cannot be read (No such file or directory)",
    ),
    "link to itself": (lambda path: path.symlink_to(path), "1:1: cannot be read (Too many levels"),
}
VALUES = {
    "bad URL": (
        "carriers/quill.yml",
        "https://www.quill.example/cancel",
        "quill",
        "6:10: `quill` is no web address",
    ),
    "login in a URL": (
        "carriers/quill.yml",
        "https://www",
        "https://ann:secret@www",
        "6:10: an address must not",
    ),
    "bad schedule": (
        "carriers/quill.yml",
        '"0 6 * * *"',
        '"0 6 * *"',
        "10:15: `0 6 * *` is no schedule line",
    ),
    "day that never comes": (
        "carriers/quill.yml",
        '"0 6 * * *"',
        '"0 6 30 2 *"',
        "10:15: `0 6 30 2 *` never comes due",
    ),
    "bad selector": (
        "carriers/quill.yml",
        "select: main",
        'select: "main["',
        "11:13: `main[` is no CSS selector",
    ),
    "bad country": ("carriers/quill.yml", "country: US", "country: USA", "2:10: `USA` is no country code"),
    "bad language": (
        "carriers/quill.yml",
        "language: en",
        "language: klingon",
        "8:15: `klingon` is no language code",
    ),
    "bad time zone": ("fineprint.yml", "UTC", "Mars/Olympus", "2:23: `Mars/Olympus` is no time zone"),
    "bad contact": ("fineprint.yml", "guides@quill.example", "nobody", "1:10: `nobody` is no mail address"),
    "unknown carrier": (
        "fineprint.yml",
        "watch: [quill]",
        "watch: [quil]",
        "3:9: no carrier `quil`: did you mean `quill`?",
    ),
    "bad topic": ("vocabulary/eo.yml", "cancellation", "canceling", "2:10: "),
    "bad attribute": ("claims/guide.yml", "share.pool", "share.pol", "5:16: no attribute `share.pol`"),
    "bad value": ("claims/guide.yml", '"yes"', '"perhaps"', "6:12: `perhaps` is no value of share.pool"),
    "claim on nobody": ("claims/guide.yml", "carrier: quill", "carrier: quil", "3:14: no carrier `quil`"),
    "bad host": (
        "trackers.yml",
        "tracker.example",
        "https://tracker.example/",
        "1:9: `https://tracker.example/`",
    ),
}
"""A file, what is written there, what somebody wrote instead, and what is told."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in SOUND.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """All problems of the folder, as one standing in it sees them."""
    monkeypatch.chdir(folder)
    with pytest.raises(ConfigError) as error:
        load(folder, places().cache)
    return str(error.value).splitlines()


def test_the_sound_files_load(folder: Path) -> None:
    assert load(folder, places().cache).source("quill/cancel").url == "https://www.quill.example/cancel"


@pytest.mark.parametrize("name", SOUND)
@pytest.mark.parametrize("mistake", ADDED)
def test_a_line_that_does_not_belong_is_told_with_its_place(
    folder: Path, monkeypatch: pytest.MonkeyPatch, name: str, mistake: str
) -> None:
    added, expected = ADDED[mistake]
    where = {"first": SOUND[name].partition(":")[0], "end": SOUND[name].count("\n") + 1}
    line = added.format_map(where).encode() if isinstance(added, str) else added
    (folder / name).write_bytes(SOUND[name].encode() + line)

    assert told(folder, monkeypatch)[0].startswith(f"{name}:{expected.format_map(where)}")


@pytest.mark.parametrize("name", SOUND)
@pytest.mark.parametrize("mistake", INSTEAD)
def test_a_file_that_says_something_else_is_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch, name: str, mistake: str
) -> None:
    text, expected = INSTEAD[mistake]
    (folder / name).write_text(text, "utf-8")
    if name == "fineprint.yml" and mistake == "empty file":  # all of whose settings have defaults
        assert load(folder, places().cache).settings.contact is None
        return

    assert told(folder, monkeypatch)[0].startswith(f"{name}:{expected}")


@pytest.mark.parametrize("name", SOUND)
@pytest.mark.parametrize("mistake", IN_THE_WAY)
def test_what_is_no_readable_file_is_told_and_never_passed_over(
    folder: Path, monkeypatch: pytest.MonkeyPatch, name: str, mistake: str
) -> None:
    put, expected = IN_THE_WAY[mistake]
    (folder / name).unlink()
    put(folder / name)

    assert told(folder, monkeypatch)[0].startswith(f"{name}:{expected}")


@pytest.mark.parametrize("mistake", VALUES)
def test_a_value_that_cannot_be_meant_is_told_with_its_place(
    folder: Path, monkeypatch: pytest.MonkeyPatch, mistake: str
) -> None:
    name, sound, broken, expected = VALUES[mistake]
    (folder / name).write_text(SOUND[name].replace(sound, broken), "utf-8")

    problems = told(folder, monkeypatch)
    assert problems[0].startswith(f"{name}:{expected}")
    assert not any("secret" in problem for problem in problems)


def test_a_file_that_nests_without_end_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "trackers.yml").write_text(f"hosts: {'[' * 1000}", "utf-8")

    assert told(folder, monkeypatch) == ["trackers.yml:1:1: is nested too deeply; no declaration needs that"]


def test_a_malformed_configuration_ends_a_command_with_code_2_and_no_traceback(tmp_path: Path) -> None:
    (tmp_path / "config" / "fineprint.yml").parent.mkdir()
    (tmp_path / "config" / "fineprint.yml").mkdir()

    said = Scene(tmp_path, web=None).run("check", code=USAGE)  # type: ignore[arg-type]

    assert "fineprint.yml:1:1: cannot be read (Is a directory)" in said
    assert "Traceback" not in said
