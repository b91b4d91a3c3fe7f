"""Bytes as a stream of bounded chunks: files, decompression, lines. Nothing here grows with the size of the input."""

from __future__ import annotations

import bz2
import codecs
import hashlib
import lzma
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any, BinaryIO

from akhbar.readers.events import MAX_RECORD_BYTES, RAW_CAP_BYTES

CHUNK = 1 << 20
BOMB_BYTES = 256 << 20
"""Up to here any ratio of compression is believed …"""
BOMB_RATIO = 250
"""… beyond, one above this is a bomb: text compresses 3- to 20-fold, repetitive JSON 50-fold."""


class Broken(Exception):
    """The bytes end or break off early; what came before them is good. `rule` is the expectation not met."""

    def __init__(self, rule: str, why: str) -> None:
        super().__init__(why)
        self.rule = rule
        self.why = why


@dataclass(frozen=True)
class TooLong:
    """A line above the cap: its beginning, its length in bytes and SHA-256."""

    head: bytes
    length: int
    sha256: str


def read_chunks(stream: BinaryIO) -> Iterator[bytes]:
    """The stream in chunks of at most 1 MiB. Raises Broken where the medium fails."""
    try:
        while chunk := stream.read(CHUNK):
            yield chunk
    except OSError as error:
        raise Broken("unreadable_file", f"reading failed: {error.strerror or error}") from error


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
    inner = _zstd(counted) if kind == "zst" else _members(counted, *_DECOMPRESSORS[kind], kind)
    return guard(inner, counted)


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
            except (zlib.error, OSError, lzma.LZMAError, EOFError, ValueError) as error:
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


def to_utf8(chunks: Iterable[bytes]) -> tuple[Iterator[bytes], str | None]:
    """The chunks without a byte order mark, those of UTF-16 and UTF-32 as UTF-8; and the encoding a mark declared."""
    source = iter(chunks)
    head = b""
    try:
        for chunk in source:
            head += chunk
            if len(head) >= 4:
                break
    except Broken as error:
        source = broken_off(error)
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
        (codecs.BOM_UTF32_BE, "utf-32-be"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if head.startswith(mark):
            rest = chain((head[len(mark) :],), source)
            return (rest if name == "utf-8" else _recode(rest, name)), name
    return chain((head,), source), None


def broken_off(error: Broken) -> Iterator[bytes]:
    """Raises the error where the next chunk would be."""
    raise error
    yield b""


def _recode(chunks: Iterable[bytes], encoding: str) -> Iterator[bytes]:
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    for chunk in chunks:
        yield decoder.decode(chunk).encode("utf-8")
    yield decoder.decode(b"", True).encode("utf-8")


def lines(
    chunks: Iterable[bytes], limit: int = MAX_RECORD_BYTES, *, keep_cr: bool = False
) -> Iterator[bytes | TooLong | Broken]:
    """The lines without their LF or CRLF (`keep_cr`: LF only), one above the limit as TooLong; a Broken is the last.

    The piece of a line before a break comes before the Broken.
    """
    cr = b"" if keep_cr else b"\r"
    held: list[bytes] = []  # the pieces of a line whose end has not come yet
    size = 0
    skipped: _Skipped | None = None
    broken: Broken | None = None
    source = iter(chunks)
    while True:
        try:
            chunk = next(source)
        except StopIteration:
            break
        except Broken as error:
            broken = error
            break
        if b"\n" not in chunk:
            size += len(chunk)
            if skipped is not None:
                skipped.add(chunk)
                continue
            held.append(chunk)
            if size > limit:
                skipped = _Skipped(b"".join(held))
                held.clear()
            continue
        first, *pieces = chunk.split(b"\n")
        if skipped is not None:
            skipped.add(first)
            yield skipped.done()
            skipped = None
        else:
            held.append(first)
            yield _line(b"".join(held), cr, limit)
        held = [pieces.pop()]
        size = len(held[0])
        for piece in pieces:
            yield _line(piece, cr, limit)
    if skipped is not None:
        yield skipped.done()
    elif size:
        yield _line(b"".join(held), cr, limit)
    if broken is not None:
        yield broken


def _line(line: bytes, cr: bytes, limit: int) -> bytes | TooLong:
    """The line, held to the limit wherever the chunks were cut."""
    return line.removesuffix(cr) if len(line) <= limit else _Skipped(line).done()


class _Skipped:
    def __init__(self, head: bytes) -> None:
        self.head = head[:RAW_CAP_BYTES]
        self.length = 0
        self._sha = hashlib.sha256()
        self.add(head)

    def add(self, data: bytes) -> None:
        self.length += len(data)
        self._sha.update(data)

    def done(self) -> TooLong:
        return TooLong(self.head, self.length, self._sha.hexdigest())


def read_whole(chunks: Iterable[bytes], limit: int = MAX_RECORD_BYTES) -> tuple[bytes | TooLong, Broken | None]:
    """All bytes of a small input, or TooLong above the limit; and the Broken it ended with, if it did."""
    parts: list[bytes] = []
    size, skipped = 0, None
    try:
        for chunk in chunks:
            size += len(chunk)
            if skipped is not None:
                skipped.add(chunk)
            elif size > limit:
                skipped = _Skipped(b"".join([*parts, chunk]))
                parts.clear()
            else:
                parts.append(chunk)
    except Broken as error:
        return (b"".join(parts) if skipped is None else skipped.done()), error
    return (b"".join(parts) if skipped is None else skipped.done()), None
