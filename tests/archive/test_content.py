"""What a server compressed is kept so, and read without; within limits."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable, Iterator

import brotli
import pytest

from archive import Archive, ContentTooLarge, ContentUnreadable, zst
from tests.archive.entries import snapshot
from tests.engines import Places


@pytest.fixture(scope="module")
def archive(sqlite: Places, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """An archive; its ledger has no part in this."""
    with sqlite(tmp_path_factory.mktemp("data")) as place, place.open() as archive:
        yield archive


TERMS = b"<p>Cancel with a notice of 30 days.</p>" * 50


def raw_deflate(body: bytes) -> bytes:
    return zlib.compress(body)[2:-4]


ENCODERS: dict[str, list[Callable[[bytes], bytes]]] = {
    "gzip": [gzip.compress],
    "deflate": [zlib.compress, raw_deflate],
    "br": [brotli.compress],
    "zstd": [zst.pack],
}
CASES = [(name, encode) for name, encoders in ENCODERS.items() for encode in encoders]


def content(archive: Archive, body: bytes, encoding: str | None, limit: int = 10_000) -> bytes:
    kept = snapshot(sha256=archive.blobs.put(body, "lark/cancel"), content_encoding=encoding)
    return archive.content(kept, limit)


@pytest.mark.parametrize(("encoding", "encode"), CASES)
def test_an_encoding_is_undone(archive: Archive, encoding: str, encode: Callable[[bytes], bytes]) -> None:
    assert content(archive, encode(TERMS), encoding) == TERMS


@pytest.mark.parametrize(("encoding", "encode"), CASES)
def test_a_bomb_is_not_blown_up(archive: Archive, encoding: str, encode: Callable[[bytes], bytes]) -> None:
    with pytest.raises(ContentTooLarge, match="more than 10000 bytes"):
        content(archive, encode(bytes(3_000_000)), encoding)


@pytest.mark.parametrize(("encoding", "encode"), CASES)
def test_a_body_that_ends_early_is_no_document(
    archive: Archive, encoding: str, encode: Callable[[bytes], bytes]
) -> None:
    with pytest.raises(ContentUnreadable, match=f"as {encoding}"):
        content(archive, encode(TERMS)[:-9], encoding)


@pytest.mark.parametrize("encoding", ["gzip", "br", "zstd", "deflate"])
def test_a_header_that_lies_is_told(archive: Archive, encoding: str) -> None:
    with pytest.raises(ContentUnreadable, match=f"as {encoding}"):
        content(archive, TERMS, encoding)


def test_an_encoding_that_nobody_knows_is_told(archive: Archive) -> None:
    with pytest.raises(ContentUnreadable, match="dcb"):
        content(archive, TERMS, "dcb")


@pytest.mark.parametrize("encoding", [None, "", "identity"])
def test_without_an_encoding_the_content_is_the_body(archive: Archive, encoding: str | None) -> None:
    assert content(archive, TERMS, encoding) == TERMS


def test_encodings_are_undone_from_the_last(archive: Archive) -> None:
    assert content(archive, zst.pack(gzip.compress(TERMS)), "gzip, ZSTD") == TERMS


def test_gzip_in_several_members_is_one_content(archive: Archive) -> None:
    assert content(archive, gzip.compress(TERMS) + gzip.compress(b"end") + b"\0\0", "gzip") == TERMS + b"end"


def test_an_answer_without_a_body_is_empty(archive: Archive) -> None:
    assert archive.content(snapshot(sha256=None, size=None, status=304)) == b""
