"""The files that are being written: pages for the inbox, lists to keep. Written aside, renamed when whole."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from akhbar.collect.frontier import Frontier
from akhbar.collect.records import Kept, Records, read_back
from akhbar.errors import StoreError

MOST_BYTES = 1 << 30


class Journal:
    """One open file. Records are appended before the frontier learns of them, so what is in it is never lost."""

    def __init__(self, folder: Path, part: str, stamp: str, records: Records) -> None:
        for number in range(10_000):
            name = f"{part}-{stamp}" + (f"-{number}" if number else "") + ".warc.gz"
            try:
                self._handle: BinaryIO = (folder / name).open("xb", buffering=0)
                break
            except FileExistsError:
                continue
        self.path, self.part, self.pages = folder / name, part, 0
        self._append(records.opening(name))

    def _append(self, data: bytes) -> None:
        left = memoryview(data)
        while left:
            left = left[self._handle.write(left) :]

    def append(self, data: bytes, is_page: bool) -> None:
        self._append(data)
        self.pages += is_page

    @property
    def size(self) -> int:
        return self._handle.tell()

    def sync(self) -> None:
        os.fdatasync(self._handle.fileno())

    def close(self) -> None:
        self._handle.close()


class Archive:
    """The files of one host group: `pages` goes to the inbox, `lists` (feeds, sitemaps, sections) to `kept`.

    A file is handed over by a rename: when an hour or a gigabyte is full, and at the end.
    """

    def __init__(self, folder: Path, inbox: Path, group: str, frontier: Frontier, records: Records) -> None:
        self._open_folder, self._kept, self._inbox = folder / "open", folder / "kept", inbox
        for each in (self._open_folder, self._kept, inbox):
            each.mkdir(parents=True, exist_ok=True)
        self._group, self._frontier, self._records = group, frontier, records
        self._journals: dict[str, Journal] = {}
        self._hour = ""

    def write(self, part: str, data: bytes, at: float, is_page: bool = True) -> None:
        """Append records of part `pages` or `lists`. Raises StoreError where the disk is full."""
        try:
            if part not in self._journals:
                stamp = datetime.fromtimestamp(at, UTC).strftime("%Y%m%dT%H%M%S")
                self._hour = self._hour or stamp[:11]
                self._journals[part] = Journal(self._open_folder, f"{part}-{self._group}", stamp, self._records)
            self._journals[part].append(data, is_page)
        except OSError as error:
            raise StoreError(
                f"cannot write below {self._open_folder}: {error.strerror}",
                state="what was fetched before is kept; the page in flight will be fetched again",
                hint="make room, then: akhbar collect",
            ) from None

    def sync(self) -> None:
        """Make what was written last: before the frontier says so."""
        for journal in self._journals.values():
            journal.sync()

    def mark(self) -> None:
        """Tell the frontier, inside its transaction, up to where it knows the files."""
        for journal in self._journals.values():
            self._frontier.keep_file(journal.path, journal.part, journal.size)

    def roll(self, at: float) -> list[Path]:
        """Hand over files that are full; nothing may be unsettled."""
        full = any(journal.size >= MOST_BYTES for journal in self._journals.values())
        hour = datetime.fromtimestamp(at, UTC).strftime("%Y%m%dT%H")
        if full or (self._hour and hour != self._hour):
            return self.hand_over()
        return []

    def hand_over(self) -> list[Path]:
        """Close every file and put it where it belongs; the files that are in the inbox now."""
        given = []
        for journal in self._journals.values():
            journal.sync()
            journal.close()
            given += give(journal.path, journal.pages > 0, journal.part, self._kept, self._inbox)
            self._frontier.forget_file(journal.path)
        self._journals.clear()
        self._hour = ""
        return given


def give(path: Path, has_pages: bool, part: str, kept: Path, inbox: Path) -> list[Path]:
    """Rename a whole file into the inbox where it holds pages, else to what is kept."""
    to_inbox = part.startswith("pages") and has_pages
    target = _free((inbox if to_inbox else kept) / path.name)
    try:
        path.rename(target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        aside = target.with_name(f".{target.name}.part")  # the inbox is on another disk
        shutil.copyfile(path, aside)
        aside.rename(target)
        path.unlink()
    return [target] if to_inbox else []


def _free(target: Path) -> Path:
    """A name that is not taken in the target's folder."""
    for number in range(1, 10_000):
        if not target.exists():
            break
        target = target.with_name(f"{target.name.removesuffix('.warc.gz').split('~')[0]}~{number}.warc.gz")
    return target


def left_behind(frontier: Frontier, folder: Path) -> Iterator[tuple[Path, str, list[Kept], int, bool]]:
    """Files of a killed collector: path, part, records that the frontier does not know, whole bytes, any page in it."""
    known = {path: (part, size) for path, part, size in frontier.files()}
    for path in sorted((folder / "open").glob("*.warc.gz")):
        part, size = known.get(path, (path.name.split("-")[0], 0))
        data = path.read_bytes()
        whole, unknown, pages = 0, [], False
        for end, record in read_back(data):
            is_page = record is not None and (record.kind == "response" or record.answer.status in (404, 410))
            pages = pages or is_page
            if record is not None and end > size:
                unknown.append(record)
            whole = end
        yield path, part, unknown, whole, pages
    for path in known:
        if not path.exists():
            frontier.forget_file(path)


def cut(path: Path, whole: int) -> None:
    """Take off the record that was being written."""
    with path.open("r+b") as handle:
        handle.truncate(whole)
