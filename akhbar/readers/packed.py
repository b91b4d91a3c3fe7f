"""What every way of unpacking keeps to: pieces, chunks worth handling, bounds against bombs and endless damage."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from akhbar.readers.kinds import Packing
from akhbar.readers.streams import Broken

BOMB_BYTES = 8 << 20
"""Up to here any ratio of compression is believed: a few kilobytes must not become minutes of work …"""
BOMB_RATIO = 250
"""… beyond, one above this is a bomb: text compresses 3- to 20-fold, repetitive JSON 50-fold."""

PIECE = 1 << 16
SEEN_BEHIND = 1 << 20  # bytes of a member behind whose damage a decompressor may notice it
MOST_DAMAGED = 10_000  # members of a file


def damage_told(kind: Packing, error: BaseException) -> str:
    """What is wrong with packed data by what their library says."""
    if "memory" in str(error).lower():
        return f"unpacking the {kind} data takes more memory than is given to it ({error}); unpack the file first"
    return f"the {kind} data are damaged ({error})"


def in_pieces(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """At each member's end the decompressors copy what is left of their input: of a piece, not of a whole chunk."""
    return (chunk[at : at + PIECE] for chunk in chunks for at in range(0, len(chunk), PIECE))


def joined(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """The same bytes in chunks worth handling: whoever joins chunks would copy many small ones again and again."""
    held: list[bytes] = []
    size = 0
    try:
        for chunk in chunks:
            held.append(chunk)
            size += len(chunk)
            if size >= PIECE:
                yield held[0] if len(held) == 1 else b"".join(held)
                held, size = [], 0
    except Broken:
        if held:
            yield b"".join(held)
        raise
    if held:
        yield b"".join(held)


class Counter:
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


def guard(chunks: Iterable[bytes], source: Counter) -> Iterator[bytes]:
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
