"""Bytes as a stream of bounded chunks, and their lines. Nothing here grows with the size of the input."""

from __future__ import annotations

import codecs
import hashlib
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import BinaryIO

from akhbar.arabic.encodings import unmarked_utf16
from akhbar.readers.events import MAX_RECORD_BYTES, RAW_CAP_BYTES

CHUNK = 1 << 20


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
    if wide := _unmarked(head[:4096]):
        return _recode(chain((head,), source), wide), wide
    return chain((head,), source), None


def _unmarked(head: bytes) -> str | None:
    """UTF-16 or UTF-32 without a mark."""
    if b"\0" not in head[:64] or len(head) < 16:
        return None
    quads = len(head) // 4 * 4
    for name, place in (("utf-32-le", 2), ("utf-32-be", 1)):  # planes are 0 to 16, the byte beyond them always 0
        if not any(head[3 if place == 2 else 0 : quads : 4]) and max(head[place:quads:4]) <= 16:
            return name
    return unmarked_utf16(head)


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


def spooled(chunks: Iterable[bytes], limit: int, held: int = MAX_RECORD_BYTES) -> tuple[BinaryIO | None, Broken | None]:
    """All bytes as a file without a name, in memory up to `held` and on the disk beyond; None above the limit.

    And the Broken it ended with, if it did.
    """
    file = tempfile.SpooledTemporaryFile(max_size=held)  # noqa: SIM115 (whoever reads it closes it)
    size = 0
    try:
        for chunk in chunks:
            size += len(chunk)
            if size > limit:
                file.close()
                return None, None
            file.write(chunk)
    except Broken as error:
        return file, error  # type: ignore[return-value]
    except OSError as error:
        file.close()
        return None, Broken("unreadable_file", f"no room to unpack it in {tempfile.gettempdir()} ({error.strerror})")
    file.seek(0)
    return file, None  # type: ignore[return-value]
