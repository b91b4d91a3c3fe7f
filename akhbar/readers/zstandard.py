"""Zstandard as a stream: frames one behind the other, cuts and damage."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from akhbar.readers.packed import MOST_DAMAGED, PIECE, SEEN_BEHIND, damage_told, in_pieces
from akhbar.readers.streams import Broken

_ZSTD, _ZSTD_BLOCK = b"\x28\xb5\x2f\xfd", 1 << 17  # how a frame begins, and the most that a block of it may hold


class Zstandard:
    """Frames one behind the other, each unpacked by itself, and past damage, where that is asked for, from the next on.

    pyarrow unpacks a stream and does not tell where a frame of it ends; the frame's blocks do (RFC 8878, 3.1.1).
    """

    def __init__(self, chunks: Iterable[bytes], losses: list[str] | None) -> None:
        self._pieces = in_pieces(chunks)
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
                    said = damage_told("zst", error)
                place = self._place()
                if self._losses is None or len(self._losses) >= MOST_DAMAGED or not self._next_frame():
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
            keep = self._mark if self._losses is not None and self._at - self._mark < SEEN_BEHIND else self._at
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
                size -= len(self._take(min(size, PIECE)))
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
            yield from (block[at : at + PIECE] for at in range(0, len(block), PIECE))
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


class _Misplaced(Exception):
    """Where a frame or block should begin there is something else."""


class _Cut(_Misplaced):
    """The input ends within a frame."""
