"""Undoing the content-encoding of a body, with an upper limit on what it grows to (RFC 9110 section 8.4)."""

from __future__ import annotations

import zlib
from collections.abc import Callable

from archive import zst
from archive.errors import ContentTooLarge, ContentUnreadable

Step = Callable[[bytes, int], bytes]
"""Decodes a body up to some number of bytes."""


def undo(body: bytes, encoding: str | None, limit: int) -> bytes:
    """The body as it was before the encodings of its header, the last of which is undone first.

    Raises ContentTooLarge beyond `limit` bytes, and ContentUnreadable for an encoding that is unknown or not
    what the body is in.
    """
    for name in reversed((encoding or "").lower().split(",")):
        step = _STEPS.get(name.strip())
        if step is None:
            raise ContentUnreadable(name.strip(), "no such encoding is known")
        try:
            body = step(body, limit + 1)
        except (zlib.error, zst.Damaged, EOFError) as error:
            raise ContentUnreadable(name.strip(), str(error)) from error
        if len(body) > limit:
            raise ContentTooLarge(name.strip() or "no encoding", limit)
    return body


def _identity(body: bytes, limit: int) -> bytes:
    return body


def _gzip(body: bytes, limit: int) -> bytes:
    return _inflated(body, limit, zlib.MAX_WBITS | 16)


def _deflate(body: bytes, limit: int) -> bytes:
    # Some servers leave out the zlib wrapper that the standard asks for (RFC 9110 section 8.4.1.2).
    wrapped = len(body) >= 2 and body[0] & 0x0F == 8 and int.from_bytes(body[:2], "big") % 31 == 0
    return _inflated(body, limit, zlib.MAX_WBITS if wrapped else -zlib.MAX_WBITS)


def _inflated(body: bytes, limit: int, window: int) -> bytes:
    """One member after the other, as gzip allows (RFC 1952 section 2.2); what is no member is left out."""
    out = b""
    while body and len(out) < limit:
        stream = zlib.decompressobj(window)
        out += stream.decompress(body, limit - len(out))
        if len(out) < limit and not stream.eof:
            raise EOFError("it ends early")
        body = stream.unused_data if stream.unused_data[:2] == b"\x1f\x8b" else b""
    return out


def _brotli(body: bytes, limit: int) -> bytes:
    import brotli  # type: ignore[import-untyped]  # noqa: PLC0415 - Scrapy brings it; Fineprint never asks for this encoding

    stream = brotli.Decompressor()
    try:
        out: bytes = stream.process(body, output_buffer_limit=limit)
    except brotli.error as error:
        raise EOFError(str(error)) from error
    if len(out) < limit and not stream.is_finished():
        raise EOFError("it ends early")
    return out


def _zstd(body: bytes, limit: int) -> bytes:
    return zst.unpack_some(body, limit)


_STEPS: dict[str, Step] = {
    "": _identity,
    "identity": _identity,
    "gzip": _gzip,
    "x-gzip": _gzip,
    "deflate": _deflate,
    "br": _brotli,
    "zstd": _zstd,
}
