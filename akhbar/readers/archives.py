"""Members of archives as streams, and those of a ZIP. Nothing goes to disk: names and links in them are only names."""

from __future__ import annotations

import stat
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from akhbar.paths import visible
from akhbar.readers.events import Reject, reject
from akhbar.readers.inputs import skipped_name
from akhbar.readers.kinds import Kind, kind_of
from akhbar.readers.packed import BOMB_BYTES, BOMB_RATIO
from akhbar.readers.streams import CHUNK, Broken

_MOST_DIRECTORY = 40 << 20
"""Bytes of a ZIP's list of members, some 400,000 of them: what zipfile makes of the list takes many times that."""
_END = (1 << 16) + 22 + 20 + 56  # bytes from a ZIP's end in which the records of its end stand, a comment included


@dataclass(frozen=True)
class Member:
    """One file of an archive: shown as `archive!member`, with its bytes as chunks to be read before the next one."""

    shown: str
    kind: Kind
    chunks: Iterable[bytes]


class _Budget:
    """Bytes unpacked from one archive in all, against its size: a bomb may be made of many small members."""

    def __init__(self, packed: int) -> None:
        self.packed = max(packed, 1)
        self.out = 0

    def add(self, size: int) -> None:
        self.out += size
        if self.out > BOMB_BYTES and self.out > BOMB_RATIO * self.packed:
            raise Broken(
                "decompression_bomb", f"unpacks to more than {BOMB_RATIO} times the archive's size; reading stopped"
            )


class Passed:
    """Members that are no input: hidden ones as a count, others (no known format, links, devices) with some names."""

    def __init__(self) -> None:
        self.hidden = 0
        self.names: list[str] = []
        self.more = 0

    def add(self, name: str | None) -> None:
        self.hidden += name is None
        if name is not None and len(self.names) < 5:
            self.names.append(visible(name))
        elif name is not None:
            self.more += 1

    def wanted(self, archive: str, name: str) -> tuple[str, Kind] | Reject | None:
        """How a member is shown and read; a reject; None for one that is passed over, which is counted."""
        found = _wanted(archive, name)
        if isinstance(found, (tuple, Reject)):
            return found
        self.add(found)
        return None

    def told(self, archive: str) -> Iterator[str]:
        if self.hidden:
            noun = "files" if self.hidden > 1 else "file"
            yield f"{archive}: {self.hidden} hidden, finished or descriptive {noun} skipped"
        if self.names:
            some = ", ".join(self.names) + (f" and {self.more} more" if self.more else "")
            yield f"{archive}: skipped, being no file of a known format: {some}"


def _wanted(archive: str, name: str) -> tuple[str, Kind] | Reject | str | None:
    """How a member is shown and read; a reject; the name of one to pass over; None for what describes or is hidden."""
    shown = visible(f"{archive}!{name}")
    parts = PurePosixPath(name.replace("\\", "/")).parts
    if not parts or any(skipped_name(part) for part in parts if part != ".."):
        return None
    kind = kind_of(name)
    if kind is None:
        return name
    if kind.format in ("zip", "tar"):
        return reject(shown, None, "known_format", "an archive inside an archive is not opened; unpack the outer one")
    return shown, kind


def zip_members(archive: str, path: Path) -> Iterator[Member | Reject | str]:
    """The members of a ZIP in its own order; rejects of those that cannot be read, and of a ZIP that is none."""
    try:
        if (size := _directory_bytes(path)) > _MOST_DIRECTORY:
            why = f"its list of members alone takes {size >> 20} MiB, more than {_MOST_DIRECTORY >> 20}"
            yield reject(archive, None, "record_too_large", f"{why}: too many members; unpack it first")
            return
        opened = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        yield reject(archive, None, "unreadable_archive", f"not a readable ZIP archive ({error})")
        return
    with opened:
        budget = _Budget(path.stat().st_size)
        passed = Passed()
        overlapping = _overlapping(opened.infolist())
        for info in opened.infolist():
            if info.is_dir():
                continue
            if id(info) in overlapping:
                why = "the member shares its bytes with another one: a bomb, or a damaged list of members"
                yield reject(visible(f"{archive}!{info.filename}"), None, "unreadable_archive", why)
                continue
            wanted = passed.wanted(archive, info.filename)
            if isinstance(wanted, Reject):
                yield wanted
            if not isinstance(wanted, tuple):
                continue
            if info.flag_bits & 1:
                yield reject(wanted[0], None, "readable_input", "the member is encrypted")
                continue
            if stat.S_ISLNK(info.external_attr >> 16):
                passed.add(info.filename)
                continue
            yield Member(*wanted, _zip_chunks(opened, info, budget))
            if budget.out > BOMB_BYTES and budget.out > BOMB_RATIO * budget.packed:
                return
        yield from passed.told(archive)


def _directory_bytes(path: Path) -> int:
    """Bytes of a ZIP's list of members, which is read whole; 0 where no end tells (APPNOTE 4.3.14 to 4.3.16)."""
    with path.open("rb") as file:
        whole = file.seek(0, 2)
        file.seek(max(0, whole - _END))
        tail = file.read()
    end = tail.rfind(b"PK\x05\x06")
    if end < 0:
        return 0
    size = int.from_bytes(tail[end + 12 : end + 16], "little")
    if tail[max(end - 20, 0) : end].startswith(b"PK\x06\x07"):  # a long one, whose own record stands before
        long = tail.rfind(b"PK\x06\x06", 0, end)
        size = int.from_bytes(tail[long + 40 : long + 48], "little") if long >= 0 else size
    return min(size, whole)


def _overlapping(members: list[zipfile.ZipInfo]) -> set[int]:
    """Ids of the members whose packed bytes begin before those of the one before them end."""
    found: set[int] = set()
    end = -1
    for info in sorted(members, key=lambda one: one.header_offset):
        if info.header_offset < end:
            found.add(id(info))
        end = max(end, info.header_offset + 30 + info.compress_size)
    return found


def _zip_chunks(opened: zipfile.ZipFile, info: zipfile.ZipInfo, budget: _Budget) -> Iterator[bytes]:
    try:
        with opened.open(info) as stream:
            while chunk := stream.read(CHUNK):
                budget.add(len(chunk))
                yield chunk
    except Broken:
        raise
    except Exception as error:  # zlib, bz2 and lzma have errors of their own for damaged data, zipfile several
        said = str(error) or "it is cut"
        raise Broken("unreadable_archive", f"the member cannot be unpacked ({said})") from error
