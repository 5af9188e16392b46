"""Bytes come back as they were received, or the archive says which file is damaged."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive import ArchiveDamaged, zst
from archive.bases import DEPTH
from archive.blobs import BlobFiles

CLAUSES = [
    f"<p>Clause {number}: the fee of line {number * 37 % 101} is {number} EUR.</p>\n" for number in range(400)
]


def page(token: str, clauses: list[str] = CLAUSES) -> bytes:
    return f"<html><meta name=token content={token}>{''.join(clauses)}</html>".encode()


@pytest.fixture
def blobs(tmp_path: Path) -> BlobFiles:
    return BlobFiles(tmp_path / "blobs")


def steps_of(blobs: BlobFiles, sha256: str) -> int:
    base = zst.base_of(blobs.file(sha256).read_bytes())
    return 0 if base is None else 1 + steps_of(blobs, base)


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(["lark/a", "lark/b", "a/../b"]), st.binary(max_size=3000)), max_size=12
    )
)
def test_what_was_put_comes_back_bit_for_bit(bodies: list[tuple[str, bytes]]) -> None:
    with TemporaryDirectory() as folder:
        blobs = BlobFiles(Path(folder))
        names = [blobs.put(body, source) for source, body in bodies]

        assert [blobs.get(name) for name in names] == [body for _, body in bodies]


@settings(max_examples=15, deadline=None)
@given(st.lists(st.lists(st.sampled_from(CLAUSES), min_size=50, max_size=300), min_size=1, max_size=10))
def test_a_page_that_drifts_for_years_comes_back_bit_for_bit(visits: list[list[str]]) -> None:
    with TemporaryDirectory() as folder:
        blobs = BlobFiles(Path(folder))
        bodies = [page(str(number), clauses) for number, clauses in enumerate(visits)]
        names = [blobs.put(body, "lark/cancel") for body in bodies]

        assert [blobs.get(name) for name in names] == bodies
        assert max(steps_of(blobs, name) for name in names) <= DEPTH


def test_a_name_is_the_sha256_of_the_content(blobs: BlobFiles) -> None:
    assert blobs.put(b"terms", "lark/cancel") == hashlib.sha256(b"terms").hexdigest()


def test_the_same_content_of_two_sources_is_stored_once(blobs: BlobFiles, tmp_path: Path) -> None:
    assert blobs.put(page("x"), "lark/cancel") == blobs.put(page("x"), "wren/cancel")
    assert len(list((tmp_path / "blobs").rglob("*.zst"))) == 1


def test_a_fresh_token_in_a_page_takes_next_to_no_space(blobs: BlobFiles) -> None:
    first, second = blobs.put(page("0f3a"), "lark/cancel"), blobs.put(page("77be"), "lark/cancel")

    assert blobs.file(second).stat().st_size < 100 < blobs.file(first).stat().st_size


def test_a_page_that_is_rewritten_becomes_the_new_keyframe(blobs: BlobFiles) -> None:
    blobs.put(page("1"), "lark/cancel")
    rewritten = hashlib.shake_256(b"other words").hexdigest(10_000).encode()

    assert steps_of(blobs, blobs.put(rewritten, "lark/cancel")) == 0
    assert steps_of(blobs, blobs.put(rewritten + b"!", "lark/cancel")) == 1


def test_a_long_page_takes_fewer_steps_so_that_it_is_read_as_fast(blobs: BlobFiles) -> None:
    def visits(clauses: int) -> list[str]:
        texts = [
            [hashlib.sha256(f"{visit}{n}".encode()).hexdigest() for n in range(clauses)] for visit in range(9)
        ]
        drifting = [
            texts[0][: -visit * clauses // 8] + texts[visit][: visit * clauses // 8] for visit in range(1, 5)
        ]
        return [blobs.put(page("0", text), f"lark/{clauses}") for text in [texts[0], *drifting]]

    assert max(steps_of(blobs, name) for name in visits(500)) > 1
    assert max(steps_of(blobs, name) for name in visits(20_000)) == 1


def test_without_its_notes_the_store_loses_nothing(blobs: BlobFiles, tmp_path: Path) -> None:
    first = blobs.put(page("1"), "lark/cancel")
    (tmp_path / "blobs/bases/lark%2Fcancel.json").write_text("{broken")
    second = blobs.put(page("2"), "lark/cancel")

    assert (blobs.get(first), blobs.get(second)) == (page("1"), page("2"))


@pytest.mark.skipif(shutil.which("zstd") is None, reason="needs the zstd command")
def test_the_zstd_command_reads_a_snapshot_without_fineprint(blobs: BlobFiles, tmp_path: Path) -> None:
    first, second = blobs.put(page("1"), "lark/cancel"), blobs.put(page("2"), "lark/cancel")
    base = tmp_path / "base"
    base.write_bytes(
        subprocess.run(["zstd", "-dcq", blobs.file(first)], capture_output=True, check=True).stdout
    )
    command = ["zstd", "-dcq", f"--patch-from={base}", blobs.file(second)]

    assert base.read_bytes() == page("1")
    assert subprocess.run(command, capture_output=True, check=True).stdout == page("2")


def flip_a_bit(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 4
    file.write_bytes(data)


def cut_off(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-3])


def empty(file: Path) -> None:
    file.write_bytes(b"")


def delete(file: Path) -> None:
    file.unlink()


DAMAGES = [flip_a_bit, cut_off, empty, delete]


@pytest.mark.parametrize("damage", DAMAGES)
def test_damage_is_found_on_reading_and_says_what_to_do(
    blobs: BlobFiles, damage: Callable[[Path], None]
) -> None:
    name = blobs.put(page("1"), "lark/cancel")
    damage(blobs.file(name))

    with pytest.raises(ArchiveDamaged, match="from a backup") as error:
        blobs.get(name)
    assert (error.value.sha256, error.value.file) == (name, blobs.file(name))


@pytest.mark.parametrize("damage", DAMAGES)
def test_damage_of_a_base_is_told_by_whoever_rests_on_it(
    blobs: BlobFiles, damage: Callable[[Path], None]
) -> None:
    base, name = blobs.put(page("1"), "lark/cancel"), blobs.put(page("2"), "lark/cancel")
    damage(blobs.file(base))

    with pytest.raises(ArchiveDamaged) as error:
        blobs.get(name)
    assert (error.value.sha256, error.value.file) == (name, blobs.file(base))


def test_every_single_flipped_bit_of_a_delta_is_found(blobs: BlobFiles) -> None:
    blobs.put(page("1"), "lark/cancel")
    name = blobs.put(page("2"), "lark/cancel")
    whole = blobs.file(name).read_bytes()
    for bit in range(len(whole) * 8):
        data = bytearray(whole)
        data[bit // 8] ^= 1 << bit % 8
        blobs.file(name).write_bytes(data)
        try:
            assert blobs.get(name) == page("2")
        except ArchiveDamaged:
            continue


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_base_does_not_keep_todays_visit_from_being_kept(
    blobs: BlobFiles, damage: Callable[[Path], None]
) -> None:
    damage(blobs.file(blobs.put(page("1"), "lark/cancel")))

    assert blobs.get(blobs.put(page("2"), "lark/cancel")) == page("2")


@pytest.mark.parametrize("damage", DAMAGES)
def test_the_same_content_mends_its_damaged_file(blobs: BlobFiles, damage: Callable[[Path], None]) -> None:
    base, name = blobs.put(page("1"), "lark/cancel"), blobs.put(page("2"), "lark/cancel")
    damage(blobs.file(base))
    blobs.put(page("1"), "lark/cancel")

    assert (blobs.get(base), blobs.get(name)) == (page("1"), page("2"))


def killed_while_dropping(blobs: BlobFiles, sha256: str) -> None:
    """As `drop` leaves it that has renamed a file and comes no further."""
    file = blobs.file(sha256)
    file.rename(file.with_name(f".{file.name}.going"))


def test_what_a_killed_retention_had_in_hand_is_read_as_before(blobs: BlobFiles) -> None:
    sha256 = blobs.put(page("a"), "lark/cancel")
    killed_while_dropping(blobs, sha256)

    assert blobs.get(sha256) == page("a")
    assert list(blobs.names()) == [sha256]


def test_a_sweep_puts_back_what_was_in_hand_and_takes_old_halves_away(blobs: BlobFiles) -> None:
    sha256 = blobs.put(page("a"), "lark/cancel")
    half = blobs.file(sha256).with_name(f".{sha256}.zst.0a1b2c3d")
    half.write_bytes(b"half")
    killed_while_dropping(blobs, sha256)

    blobs.sweep(untouched_since=0)
    assert (list(blobs.names()), half.exists()) == ([sha256], True)
    blobs.sweep(untouched_since=half.stat().st_mtime + 1)
    assert not half.exists()
