"""Decompression as a stream: members one behind the other, cuts, damage and bombs."""

from __future__ import annotations

import bz2
import lzma
import zlib
from collections.abc import Iterable, Iterator
from typing import Any

from akhbar.readers.streams import CHUNK, Broken

BOMB_BYTES = 8 << 20
"""Up to here any ratio of compression is believed: a few kilobytes must not become minutes of work …"""
BOMB_RATIO = 250
"""… beyond, one above this is a bomb: text compresses 3- to 20-fold, repetitive JSON 50-fold."""


_PIECE = 1 << 16


class _Inflate:
    """zlib's decompressor with the interface of those of bz2 and lzma."""

    def __init__(self) -> None:
        self._inner = zlib.decompressobj(31)
        self._held = b""

    def decompress(self, data: bytes, max_length: int) -> bytes:
        out = self._inner.decompress(self._held + data, max_length)
        self._held = self._inner.unconsumed_tail
        return out

    @property
    def eof(self) -> bool:
        return self._inner.eof

    @property
    def needs_input(self) -> bool:
        return not self._held

    @property
    def unused_data(self) -> bytes:
        return self._inner.unused_data


_DECOMPRESSORS: dict[str, tuple[Any, bytes]] = {
    "gz": (_Inflate, b"\x1f\x8b"),
    "bz2": (bz2.BZ2Decompressor, b"BZh"),
    "xz": (lzma.LZMADecompressor, b"\xfd7zXZ\x00"),
}


def decompress(chunks: Iterable[bytes], kind: str) -> Iterator[bytes]:
    """The decompressed bytes of `gz`, `bz2`, `xz` or `zst`, of any number of members, in chunks of at most 1 MiB.

    Raises Broken at the place where the stream is cut, corrupt, or a decompression bomb.
    """
    counted = _Counter(chunks)
    inner = _zstd(counted) if kind == "zst" else _members(_pieces(counted), *_DECOMPRESSORS[kind], kind)
    return _joined(guard(inner, counted))


def _pieces(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """At each member's end the decompressors copy what is left of their input: of a piece, not of a whole chunk."""
    return (chunk[at : at + _PIECE] for chunk in chunks for at in range(0, len(chunk), _PIECE))


def _joined(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """The same bytes in chunks worth handling: whoever joins chunks would copy many small ones again and again."""
    held: list[bytes] = []
    size = 0
    try:
        for chunk in chunks:
            held.append(chunk)
            size += len(chunk)
            if size >= _PIECE:
                yield held[0] if len(held) == 1 else b"".join(held)
                held, size = [], 0
    except Broken:
        if held:
            yield b"".join(held)
        raise
    if held:
        yield b"".join(held)


class _Counter:
    """Passes chunks on and knows how many bytes went through."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self._chunks = iter(chunks)
        self.total = 0

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        chunk = next(self._chunks)
        self.total += len(chunk)
        return chunk


def guard(chunks: Iterable[bytes], source: _Counter) -> Iterator[bytes]:
    """Stops a decompression bomb: far more bytes out than the source could honestly hold."""
    out = 0
    for chunk in chunks:
        out += len(chunk)
        if out > BOMB_BYTES and out > BOMB_RATIO * max(source.total, 1):
            raise Broken(
                "decompression_bomb",
                f"unpacks to more than {BOMB_RATIO} times its size ({out} bytes from {source.total}); reading stopped",
            )
        yield chunk


def _members(chunks: Iterable[bytes], make: Any, magic: bytes, kind: str) -> Iterator[bytes]:
    inner, fed = make(), False
    for chunk in chunks:
        data = chunk
        while True:
            try:
                out = inner.decompress(data, CHUNK)
            except (zlib.error, OSError, lzma.LZMAError, EOFError, ValueError, MemoryError) as error:
                raise Broken("corrupt_compression", f"the {kind} data are damaged ({error})") from error
            fed, data = True, b""
            if out:
                yield out
            if inner.eof:
                rest = inner.unused_data.lstrip(b"\0")
                inner, fed, data = make(), False, rest
                if not rest:
                    break
                if not rest.startswith(magic[: len(rest)]):
                    raise Broken("corrupt_compression", f"bytes that are not {kind} follow the {kind} data")
            elif inner.needs_input:
                break
    if fed:
        raise Broken("truncated_file", f"the {kind} data end before their end mark: the file was cut")


class _ChunkFile:
    """Just enough of a file for pyarrow over an iterator of chunks."""

    closed = False

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self._chunks = iter(chunks)

    def read(self, size: int = -1) -> bytes:
        return next(self._chunks, b"")

    def readable(self) -> bool:
        return True

    def writable(self) -> bool:
        return False

    def seekable(self) -> bool:
        return False

    def close(self) -> None:
        self.closed = True


def _zstd(chunks: Iterable[bytes]) -> Iterator[bytes]:
    import pyarrow as pa

    # pyarrow asks for 64 KiB at a time and keeps no more than it was given, so pieces are cut to that.
    pieces = (chunk[at : at + 65536] for chunk in chunks for at in range(0, len(chunk), 65536))
    stream = pa.CompressedInputStream(pa.PythonFile(_ChunkFile(pieces), mode="r"), "zstd")
    try:
        while out := stream.read(65536):
            yield out
    except OSError as error:
        if "Truncated" in str(error):
            raise Broken("truncated_file", "the zst data end before their end mark: the file was cut") from error
        raise Broken("corrupt_compression", f"the zst data are damaged ({error})") from error
