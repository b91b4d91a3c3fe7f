"""Decompression as a stream: members one behind the other, cuts, damage and bombs."""

from __future__ import annotations

import bz2
import lzma
import re
import zlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import Protocol

from akhbar.readers.kinds import Packing
from akhbar.readers.streams import CHUNK, Broken

BOMB_BYTES = 8 << 20
"""Up to here any ratio of compression is believed: a few kilobytes must not become minutes of work …"""
BOMB_RATIO = 250
"""… beyond, one above this is a bomb: text compresses 3- to 20-fold, repetitive JSON 50-fold."""


_PIECE = 1 << 16
_SEEN_BEHIND = 1 << 20  # bytes of a member behind whose damage a decompressor may notice it
_MOST_DAMAGED = 10_000  # members of a file
_MOST_TRIED = 1_000  # what looks like a member's beginning and is none, before one that is
_ZSTD, _ZSTD_BLOCK = b"\x28\xb5\x2f\xfd", 1 << 17  # how a frame begins, and the most that a block of it may hold
_XZ_MEMORY = 160 << 20  # bytes that unpacking may ask for: `xz -9` asks for 65 MiB; zstd's library has a bound itself
_CUT_OFF = 8  # bytes, and bits of one (bzip2), by which a cut member may still seem whole
_HEADER = 64  # bytes by which a member's beginning is judged, at least


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


def _unxz() -> lzma.LZMADecompressor:
    return lzma.LZMADecompressor(memlimit=_XZ_MEMORY)


class _Decompressor(Protocol):
    """What bz2, lzma and `_Inflate` have in common."""

    @property
    def eof(self) -> bool: ...

    @property
    def needs_input(self) -> bool: ...

    @property
    def unused_data(self) -> bytes: ...

    def decompress(self, data: bytes, max_length: int) -> bytes: ...


_DECOMPRESSORS: dict[Packing, tuple[Callable[[], _Decompressor], bytes, re.Pattern[bytes]]] = {
    # magic number; how a member begins: for gzip with no reserved flag, a level and a system that there are
    "gz": (_Inflate, b"\x1f\x8b", re.compile(rb"\x1f\x8b\x08[\x00-\x1f].{4}[\x00\x02\x04][\x00-\x0d\xff]", re.S)),
    "bz2": (bz2.BZ2Decompressor, b"BZh", re.compile(rb"BZh[1-9]1AY&SY")),
    "xz": (_unxz, b"\xfd7zXZ\x00", re.compile(rb"\xfd7zXZ\x00\x00[\x00-\x0f]", re.S)),
}


def decompress(chunks: Iterable[bytes], kind: Packing, losses: list[str] | None = None) -> Iterator[bytes]:
    """The decompressed bytes of `gz`, `bz2`, `xz` or `zst`, of any number of members, in chunks of at most 1 MiB.

    Raises Broken at the place where the stream is cut, corrupt, or a decompression bomb. With `losses`, a damaged
    member, or frame of `zst`, costs what is behind the damage in it: a line break stands for that, what was lost is
    told in `losses`, and the next member is read.
    """
    counted = _Counter(chunks)
    if kind == "zst":
        try:
            import pyarrow  # noqa: F401
        except ModuleNotFoundError as error:
            from akhbar.extras import missing

            raise missing(error, state="nothing of it was read") or error from None
        return _joined(guard(_Zstandard(counted, losses).read(), counted))
    return _joined(guard(_Members(_pieces(counted), kind, losses).read(), counted))


def _damaged(kind: Packing, error: BaseException) -> str:
    """What is wrong with packed data by what their library says."""
    if "memory" in str(error).lower():
        return f"unpacking the {kind} data takes more memory than is given to it ({error}); unpack the file first"
    return f"the {kind} data are damaged ({error})"


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


class _Members:
    """Members one behind the other, and past damage, where that is asked for, from the next one on."""

    def __init__(self, pieces: Iterator[bytes], kind: Packing, losses: list[str] | None) -> None:
        self._pieces = pieces
        self._make, self._magic, self._begins = _DECOMPRESSORS[kind]
        self._kind = kind
        self._losses = losses
        self._since: deque[bytes] = deque()  # the last of what was fed of this member: damage is seen behind it
        self._size = 0
        self._before = b""  # the last bytes of the member before: if it was cut, they are this one's first
        self._taken = 0  # bytes of all pieces

    def read(self) -> Iterator[bytes]:
        inner, fed, data, last = self._make(), False, b"", b""
        while True:
            if not data and (fed is False or inner.needs_input):
                data = next(self._pieces, b"")
                self._taken += len(data)
                if not data:
                    if not fed:
                        return
                    said = f"the {self._kind} data end before their end mark: the file was cut"
                    if (found := self._next_member(b"", said)) is None:
                        raise Broken("truncated_file", said)
                    yield b"\n"
                    inner, fed, data = self._make(), False, found
            try:
                self._keep(data)
                out = inner.decompress(data, CHUNK)
                fed, data, last = True, b"", data or last
                if out:
                    yield out
                if not inner.eof:
                    continue
                rest = inner.unused_data
                self._before = last[: len(last) - len(rest)][-_CUT_OFF:]
                rest = rest.lstrip(b"\0")
                inner, fed = self._make(), False
                self._since.clear()
                self._size, data = 0, rest
                if rest and not rest.startswith(self._magic[: len(rest)]):
                    raise ValueError(f"bytes that are not {self._kind} follow the {self._kind} data")
            except (zlib.error, OSError, lzma.LZMAError, EOFError, ValueError, MemoryError) as error:
                said = str(error) if type(error) is ValueError else _damaged(self._kind, error)
                if (found := self._next_member(data, said)) is None:
                    raise Broken("corrupt_compression", said) from error
                yield b"\n"
                inner, fed, data = self._make(), False, found

    def _keep(self, data: bytes) -> None:
        if self._losses is not None and data:
            self._since.append(data)
            self._size += len(data)
            while self._size - len(self._since[0]) > _SEEN_BEHIND:
                self._size -= len(self._since.popleft())

    def _next_member(self, data: bytes, said: str) -> bytes | None:
        """What there is of the input from the next whole beginning of a member on; None where there is none."""
        if self._losses is None or len(self._losses) >= _MOST_DAMAGED:
            return None
        buffer = self._before + (b"".join(self._since) or data)
        damaged, self._before = len(self._before), b""  # where it begins that cannot be read
        self._since.clear()
        self._size, at, tried = 0, 0, 0
        where, ended = self._taken, False
        while True:
            for begins in self._begins.finditer(buffer, at):
                if begins.start() == damaged:
                    continue
                if len(buffer) - begins.start() < _HEADER and not ended:
                    break  # too little to judge by: more comes first
                tried += 1
                if tried > _MOST_TRIED:
                    return None
                if self._readable(buffer[begins.start() : begins.start() + _PIECE]):
                    place = self._taken - len(buffer) + begins.start()
                    self._losses.append(f"{said}, before byte {where}; read on at the next member, at byte {place}")
                    return buffer[begins.start() :]
            if ended:
                return None
            piece = next(self._pieces, b"")
            self._taken += len(piece)
            keep = min(_HEADER, len(buffer) - at) if at < len(buffer) else 0
            damaged -= len(buffer) - keep
            buffer, at, ended = buffer[len(buffer) - keep :] + piece, 0, not piece

    def _readable(self, sample: bytes) -> bool:
        try:
            self._make().decompress(sample, _PIECE)
        except (zlib.error, OSError, lzma.LZMAError, EOFError, ValueError, MemoryError):
            return False
        return True


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


class _Zstandard:
    """Frames one behind the other, each unpacked by itself, and past damage, where that is asked for, from the next on.

    pyarrow unpacks a stream and does not tell where a frame of it ends; the frame's blocks do (RFC 8878, 3.1.1).
    """

    def __init__(self, chunks: Iterable[bytes], losses: list[str] | None) -> None:
        self._pieces = _pieces(chunks)
        self._losses = losses
        self._buffer = b""
        self._at = 0
        self._mark = 0  # where the frame begins, or what is kept of it
        self._taken = 0  # bytes of the file up to the end of the buffer

    def read(self) -> Iterator[bytes]:
        from pyarrow import CompressedInputStream, PythonFile

        while not self._ended():
            self._mark = self._at
            frame = self._frame()
            try:
                stream = CompressedInputStream(PythonFile(_ChunkFile(frame), mode="r"), "zstd")
                # Little at a time: what was unpacked before damage is lost with the call that meets it.
                while out := stream.read(4096):
                    yield out
                for _ in frame:  # an empty frame is not read to its end
                    pass
            except (OSError, _Misplaced) as error:
                cut = isinstance(error, _Cut) or "Truncated" in str(error)
                said = "the zst data end before their end mark: the file was cut"
                if not cut:
                    said = _damaged("zst", error)
                place = self._place()
                if self._losses is None or len(self._losses) >= _MOST_DAMAGED or not self._next_frame():
                    raise Broken("truncated_file" if cut else "corrupt_compression", said) from error
                self._losses.append(f"{said}, before byte {place}; read on at the next member, at byte {self._place()}")
                yield b"\n"

    def _place(self) -> int:
        return self._taken - len(self._buffer) + self._at

    def _ended(self) -> bool:
        while self._at == len(self._buffer):
            piece = next(self._pieces, None)
            if piece is None:
                return True
            self._buffer, self._at = piece, 0
            self._taken += len(piece)
        return False

    def _take(self, size: int) -> bytes:
        """So many bytes of the input. Raises _Cut where there are less."""
        while len(self._buffer) - self._at < size:
            piece = next(self._pieces, b"")
            if not piece:
                self._at = len(self._buffer)
                raise _Cut("it ends within a frame")
            # A frame's bytes are kept while they are few: what follows damage in it may begin among them.
            keep = self._mark if self._losses is not None and self._at - self._mark < _SEEN_BEHIND else self._at
            self._buffer, self._at, self._mark = self._buffer[keep:] + piece, self._at - keep, 0
            self._taken += len(piece)
        self._at += size
        return self._buffer[self._at - size : self._at]

    def _frame(self) -> Iterator[bytes]:
        """The bytes of one frame. Raises _Misplaced at what is none.

        In pieces of 64 KiB at most: pyarrow asks for so many at a time and keeps no more than it was given.
        """
        magic = self._take(4)
        if magic[1:] == b"\x2a\x4d\x18" and magic[0] >> 4 == 5:  # one to be passed over
            size = int.from_bytes(self._take(4), "little")
            while size:
                size -= len(self._take(min(size, _PIECE)))
            return
        if magic != _ZSTD:
            raise _Misplaced("bytes that are no zst data")
        described = self._take(1)
        flags = described[0]
        single = flags >> 5 & 1
        header = (not single) + (0, 1, 2, 4)[flags & 3] + (single, 2, 4, 8)[flags >> 6]
        yield magic + described + (self._take(header) if header else b"")
        last = 0
        while not last:
            told = self._take(3)
            word = int.from_bytes(told, "little")
            last, kind, size = word & 1, word >> 1 & 3, word >> 3
            if kind == 3 or size > _ZSTD_BLOCK:
                raise _Misplaced("a block that is none")
            block = told + self._take(1 if kind == 1 else size)
            yield from (block[at : at + _PIECE] for at in range(0, len(block), _PIECE))
        if flags & 4:
            yield self._take(4)

    def _next_frame(self) -> bool:
        """Go to where the next frame begins, behind the beginning of this one; whether there is one."""
        at = self._mark + 1
        while (found := self._buffer.find(_ZSTD, at)) < 0:
            piece = next(self._pieces, b"")
            if not piece:
                return False
            self._buffer, at = self._buffer[max(at, len(self._buffer) - 3) :] + piece, 0
            self._taken += len(piece)
        self._at = found
        return True


class _Misplaced(Exception):
    """Where a frame or block should begin there is something else."""


class _Cut(_Misplaced):
    """The input ends within a frame."""
