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
from akhbar.readers.packed import MOST_DAMAGED, PIECE, SEEN_BEHIND, Counter, damage_told, guard, in_pieces, joined
from akhbar.readers.streams import CHUNK, Broken
from akhbar.readers.zstandard import Zstandard

_MOST_TRIED = 1_000  # what looks like a member's beginning and is none, before one that is
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
    counted = Counter(chunks)
    if kind == "zst":
        try:
            import pyarrow  # noqa: F401
        except ModuleNotFoundError as error:
            from akhbar.extras import missing

            raise missing(error, state="nothing of it was read") or error from None
        return joined(guard(Zstandard(counted, losses).read(), counted))
    return joined(guard(_Members(in_pieces(counted), kind, losses).read(), counted))


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
                said = str(error) if type(error) is ValueError else damage_told(self._kind, error)
                if (found := self._next_member(data, said)) is None:
                    raise Broken("corrupt_compression", said) from error
                yield b"\n"
                inner, fed, data = self._make(), False, found

    def _keep(self, data: bytes) -> None:
        if self._losses is not None and data:
            self._since.append(data)
            self._size += len(data)
            while self._size - len(self._since[0]) > SEEN_BEHIND:
                self._size -= len(self._since.popleft())

    def _next_member(self, data: bytes, said: str) -> bytes | None:
        """What there is of the input from the next whole beginning of a member on; None where there is none."""
        if self._losses is None or len(self._losses) >= MOST_DAMAGED:
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
                if self._readable(buffer[begins.start() : begins.start() + PIECE]):
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
            self._make().decompress(sample, PIECE)
        except (zlib.error, OSError, lzma.LZMAError, EOFError, ValueError, MemoryError):
            return False
        return True
