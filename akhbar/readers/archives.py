"""Members of ZIP and tar archives as streams. Nothing is written to disk, so names and links in them are only names."""

from __future__ import annotations

import stat
import tarfile
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO

from akhbar.paths import printable
from akhbar.readers.compression import BOMB_BYTES, BOMB_RATIO
from akhbar.readers.events import Reject, reject
from akhbar.readers.inputs import Kind, kind_of, skipped_name
from akhbar.readers.streams import CHUNK, Broken

_MAX_HEADER = 16 << 20  # a tar header asking for more is an attack: tarfile would read it whole


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
            self.names.append(printable(name))
        elif name is not None:
            self.more += 1

    def told(self, archive: str) -> Iterator[str]:
        if self.hidden:
            noun = "files" if self.hidden > 1 else "file"
            yield f"{archive}: {self.hidden} hidden, finished or descriptive {noun} skipped"
        if self.names:
            some = ", ".join(self.names) + (f" and {self.more} more" if self.more else "")
            yield f"{archive}: skipped, being no file of a known format: {some}"


def _wanted(archive: str, name: str) -> tuple[str, Kind] | Reject | str | None:
    """How a member is shown and read; a reject; the name of one to pass over; None for what describes or is hidden."""
    shown = printable(f"{archive}!{name}")
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
        opened = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        yield reject(archive, None, "unreadable_archive", f"not a readable ZIP archive ({error})")
        return
    with opened:
        budget = _Budget(path.stat().st_size)
        passed = _Passed()
        for info in opened.infolist():
            if info.is_dir():
                continue
            wanted = _wanted(archive, info.filename)
            if not isinstance(wanted, tuple):
                if isinstance(wanted, Reject):
                    yield wanted
                else:
                    passed.add(wanted)
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


def _zip_chunks(opened: zipfile.ZipFile, info: zipfile.ZipInfo, budget: _Budget) -> Iterator[bytes]:
    try:
        with opened.open(info) as stream:
            while chunk := stream.read(CHUNK):
                budget.add(len(chunk))
                yield chunk
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError) as error:
        raise Broken("unreadable_archive", f"the member cannot be unpacked ({error or 'it is cut'})") from error


class _Stream:
    """A file to read only, over chunks, for tarfile."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self._chunks = iter(chunks)
        self._held = bytearray()
        self._broken: Broken | None = None
        self.last = b""

    def read(self, size: int) -> bytes:
        if size > _MAX_HEADER:
            raise Broken("unreadable_archive", "a header asks for more bytes than a header may have")
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
        self.last = (self.last + out)[-512:]
        return out


def tar_members(archive: str, chunks: Iterable[bytes]) -> Iterator[Member | Reject | str]:
    """The members of a tar stream in its order (decompressed before, where it was packed)."""
    stream: Any = _Stream(chunks)
    opened = None
    try:
        opened = tarfile.open(fileobj=stream, mode="r|", bufsize=1 << 16)  # noqa: SIM115 (closed below)
        passed = _Passed()
        for info in opened:
            if info.isdir():
                continue
            wanted = _wanted(archive, info.name)
            if not isinstance(wanted, tuple):
                if isinstance(wanted, Reject):
                    yield wanted
                else:
                    passed.add(wanted)
                continue
            content = opened.extractfile(info) if info.isreg() and not info.issparse() else None
            if content is None:
                passed.add(info.name)
                continue
            yield Member(*wanted, _tar_chunks(content, info.size))  # type: ignore[arg-type]
        yield from passed.told(archive)
        if stream.last.strip(b"\0"):
            why = "the archive ends without its end mark: it was cut, and members may be missing"
            yield reject(archive, None, "truncated_file", why)
    except Broken as broken:
        yield reject(archive, None, broken.rule, f"{broken.why}; members after it are lost")
    except (tarfile.TarError, EOFError, OSError, ValueError) as error:
        yield reject(archive, None, "unreadable_archive", f"not a readable tar archive, or cut ({error})")
    finally:
        if opened is not None:
            opened.close()


def _tar_chunks(content: BinaryIO, size: int) -> Iterator[bytes]:
    done = 0
    try:
        while chunk := content.read(1 << 18):
            done += len(chunk)
            yield chunk
    except (tarfile.TarError, EOFError, OSError) as error:
        raise Broken("truncated_file", f"the archive ends inside this member ({error})") from error
    if done < size:
        raise Broken("truncated_file", "the archive ends inside this member")
