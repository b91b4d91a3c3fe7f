"""Members of ZIP and tar archives as streams. Nothing is written to disk, so names and links in them are only names."""

from __future__ import annotations

import stat
import tarfile
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, BinaryIO, Self, cast

from akhbar.paths import visible
from akhbar.readers.compression import BOMB_BYTES, BOMB_RATIO
from akhbar.readers.events import Reject, fault, reject
from akhbar.readers.inputs import skipped_name
from akhbar.readers.kinds import Kind, kind_of
from akhbar.readers.streams import CHUNK, Broken

_MAX_HEADER = 1 << 20  # a header of headers (long names, pax) that asks for more is an attack: it would be read whole
_MAX_SIZE = 1 << 50
_HEADERS = (b"x", b"g", b"X", b"L", b"K")
_READS_PAST_END = 8
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


class _Passed:
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
        passed = _Passed()
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


class _Stream:
    """A file to read only, over chunks, for tarfile."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self._chunks = iter(chunks)
        self._held = bytearray()
        self._broken: Broken | None = None
        self._past_end = 0

    def read(self, size: int) -> bytes:
        while len(self._held) < size and self._broken is None:
            try:
                chunk = next(self._chunks, b"")
            except Broken as error:
                self._broken = error
                break
            if not chunk:
                break
            self._held += chunk
        if self._broken and not self._held:
            raise self._broken
        out = bytes(self._held[:size])
        del self._held[:size]
        if not out:
            self._past_end += 1
            if self._past_end > _READS_PAST_END:  # tarfile seeks by reading, however far a size sends it
                raise Broken("truncated_file", "the archive ends inside a member")
        return out


class _Headers:
    """What was wrong with the archive's headers, as tarfile reads on over it."""

    def __init__(self) -> None:
        self.damaged: list[bytes] = []  # the first block of each stretch that is no header
        self.blocks = 0  # that are no headers, in this stretch
        self.ended = False  # the last block was one of the end mark
        self.cut = False

    def of(self) -> type[tarfile.TarInfo]:
        told = self

        class Info(tarfile.TarInfo):
            @classmethod
            def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> Self:
                try:
                    info = super().frombuf(buf, encoding, errors)
                    if not 0 <= info.size <= _MAX_SIZE or (info.type in _HEADERS and info.size > _MAX_HEADER):
                        raise tarfile.InvalidHeaderError("an impossible size")  # type: ignore[attr-defined]
                except tarfile.EOFHeaderError:  # type: ignore[attr-defined]
                    told.ended = True
                    raise
                except tarfile.TruncatedHeaderError:  # type: ignore[attr-defined]
                    told.cut = True
                    raise
                except tarfile.InvalidHeaderError:  # type: ignore[attr-defined]
                    if not told.blocks:
                        told.damaged.append(bytes(buf))
                    told.blocks += 1
                    told.ended = False
                    raise
                told.ended, told.blocks = False, 0
                return info

        return Info

    def rejects(self, archive: str) -> Iterator[Reject]:
        """One of each damaged header that was met since the last call."""
        damaged, self.damaged = self.damaged, []
        for block in damaged:
            name = visible(block[:100].split(b"\0")[0].decode("utf-8", "surrogateescape"))
            why = f"a damaged header ({name}): its member is lost; what follows is read"
            yield reject(archive, None, "unreadable_archive", why, block)


def tar_members(archive: str, chunks: Iterable[bytes]) -> Iterator[Member | Reject | str]:
    """The members of a tar stream in its order (decompressed before, where it was packed)."""
    stream = cast("IO[bytes]", _Stream(chunks))  # tarfile asks it for `read` alone
    headers = _Headers()
    opened = None
    found = 0
    try:
        # Damaged headers are passed over, and what stands between two archives that were put together.
        opened = tarfile.open(fileobj=stream, mode="r|", bufsize=1 << 16, tarinfo=headers.of(), ignore_zeros=True)  # noqa: SIM115 (closed below)
        passed = _Passed()
        for info in opened:
            found += 1
            yield from headers.rejects(archive)
            opened.members.clear()  # type: ignore[attr-defined]  # tarfile remembers each
            if info.isdir():
                continue
            wanted = passed.wanted(archive, info.name)
            if isinstance(wanted, Reject):
                yield wanted
            if not isinstance(wanted, tuple):
                continue
            content = opened.extractfile(info) if info.isreg() and not info.issparse() else None
            if content is None:
                passed.add(info.name)
                continue
            yield Member(*wanted, _tar_chunks(content, info.size))  # type: ignore[arg-type]
        if found:
            yield from headers.rejects(archive)
        yield from passed.told(archive)
        if not found and headers.blocks:
            yield reject(archive, None, "unreadable_archive", "not a readable tar archive: no header in it is whole")
        elif headers.cut or not headers.ended:
            why = "the archive ends without its end mark: it was cut, and members may be missing"
            yield reject(archive, None, "truncated_file", why)
    except Broken as broken:
        yield from headers.rejects(archive)
        yield reject(archive, None, broken.rule, f"{broken.why}; members after it are lost")
    except Exception as error:  # tarfile raises what its parts do: numbers that are none, encodings, lengths
        yield from headers.rejects(archive)
        why = f"not a readable tar archive, or cut ({fault(error)}); members behind it may be lost"
        yield reject(archive, None, "unreadable_archive", why)
    finally:
        if opened is not None:
            opened.close()


def _tar_chunks(content: BinaryIO, size: int) -> Iterator[bytes]:
    done = 0
    try:
        while chunk := content.read(1 << 18):
            done += len(chunk)
            yield chunk
    except (tarfile.TarError, EOFError, OSError, ValueError) as error:
        raise Broken("truncated_file", f"the archive ends inside this member ({error})") from error
    if done < size:
        raise Broken("truncated_file", "the archive ends inside this member")
