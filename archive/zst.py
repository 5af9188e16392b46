"""Zstandard as the archive uses it: one frame, or one frame against the content of another (its base).

Every file is plain Zstandard (RFC 8878). A file with a base begins with a skippable frame (section 3.1.2)
that holds the base's SHA-256; without Fineprint, `zstd -d --patch-from=BASE` gives the content back.
"""

from __future__ import annotations

import struct
import sys
from contextlib import AbstractContextManager
from typing import BinaryIO, Literal, cast

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

Damaged = zstd.ZstdError

# Against real pages of 280 KB: 3 needs 40 % more space, 10 a fifth more time for a fiftieth less space.
LEVEL = 8
LEVEL_OF_A_WHOLE = 6
"""Without a base, 8 takes half as much time again for a hundredth less space."""
WINDOW_LIMIT = 27
"""Two to this power is the farthest that a match may reach back: the limit of every decoder's default."""
_SKIPPABLE = struct.Struct("<II32s")
_MAGIC = 0x184D2A50
HEADER = _SKIPPABLE.size
"""Bytes at the beginning of a file that say which base it needs."""


def pack(content: bytes, base: tuple[str, bytes] | None = None) -> bytes:
    """The content as a file; `base` is the SHA-256 and content of what it is likely to repeat."""
    sha256, prefix = base or (None, b"")
    # The window has to span the prefix and the content, or the beginning of a long prefix is out of reach.
    window = min(max((len(prefix) + len(content)).bit_length(), 10), WINDOW_LIMIT)
    parameters = zstd.CompressionParameter
    level = LEVEL if base else LEVEL_OF_A_WHOLE
    options: dict[int, int] = {parameters.compression_level: level, parameters.window_log: window}
    if sha256 is None:
        return zstd.compress(content, options=options)
    dictionary = zstd.ZstdDict(prefix, is_raw=True).as_prefix
    header = _SKIPPABLE.pack(_MAGIC, 32, bytes.fromhex(sha256))
    return header + zstd.compress(content, options=options, zstd_dict=dictionary)


def base_of(packed: bytes) -> str | None:
    """The SHA-256 of the base that a file needs, or None."""
    if len(packed) < _SKIPPABLE.size:
        return None
    magic, length, sha256 = _SKIPPABLE.unpack_from(packed)
    return sha256.hex() if (magic, length) == (_MAGIC, 32) else None


def unpack(packed: bytes, prefix: bytes) -> bytes:
    """The content of a file, given the content of its base (empty where it needs none). Raises Damaged."""
    if not prefix:
        return zstd.decompress(packed)
    return zstd.decompress(packed[_SKIPPABLE.size :], zstd_dict=zstd.ZstdDict(prefix, is_raw=True).as_prefix)


def unpack_some(stream: bytes, limit: int) -> bytes:
    """The first `limit` bytes of a stream from anywhere. Raises Damaged, and EOFError where it ends early."""
    decompressor = zstd.ZstdDecompressor()
    content = decompressor.decompress(stream, limit)
    if len(content) < limit and not decompressor.eof:
        raise EOFError("it ends early")
    return content


def stream(raw: BinaryIO, mode: Literal["rb", "wb"]) -> AbstractContextManager[BinaryIO]:
    """A stream that is compressed into another, or read out of one. Reading raises Damaged and EOFError."""
    return cast(AbstractContextManager[BinaryIO], zstd.open(raw, mode))
