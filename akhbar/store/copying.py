"""A second file with the content of a first; blocks are shared where the file system can, or kept where they are."""

from __future__ import annotations

import fcntl
import os
import shutil
from contextlib import suppress
from pathlib import Path

_FICLONE = 0x40049409
_READ = 2**20  # bytes compared at once
_WRITTEN = 2**15  # and written at once, where they differ: DuckDB's blocks are larger, their ends often zeros


def copy_file(source: Path, target: Path) -> None:
    """Copy a file's content; the file system's own copy on write where it has one (man 2 ioctl_ficlone).

    Btrfs and XFS write nothing then until one of the two is changed, whatever the size. Raises OSError.
    """
    if not clone_file(source, target):
        with source.open("rb") as reading, target.open("wb") as writing:
            shutil.copyfileobj(reading, writing, _READ)


def clone_file(source: Path, target: Path) -> bool:
    """Copy a file without writing its content; False, and `target` empty, where the file system cannot.

    Raises OSError where one of the two cannot be opened.
    """
    with source.open("rb") as reading, target.open("wb") as writing:
        try:
            fcntl.ioctl(writing, _FICLONE, reading.fileno())
        except OSError:
            return False
    return True


def renew_file(source: Path, target: Path) -> bool:
    """Make an older state of a file the same as `source`, writing only what differs.

    False, and `target` as it was, where anybody has it open, by another name too, or where the system does not say.
    What was half renewed before, by a process that was killed, is renewed like any other. Raises OSError.
    """
    with target.open("r+b", buffering=0) as writing, source.open("rb", buffering=0) as reading:
        if not _nobody_else_has(writing.fileno()):
            return False
        place, to, of = 0, writing.fileno(), reading.fileno()
        while wanted := os.pread(of, _READ, place):
            there = os.pread(to, len(wanted), place)
            if there != wanted:
                for start in range(0, len(wanted), _WRITTEN):
                    part = wanted[start : start + _WRITTEN]
                    if there[start : start + _WRITTEN] != part:
                        _write_all(to, part, place + start)
            place += len(wanted)
        os.ftruncate(to, place)
        os.fsync(to)
    return True


def _write_all(to: int, part: bytes, place: int) -> None:
    while part:
        done = os.pwrite(to, part, place)
        part, place = part[done:], place + done


def _nobody_else_has(descriptor: int) -> bool:
    """Whether this is a file's only name, and the only descriptor of it in any process.

    Linux grants a write lease just then (man 2 fcntl, F_SETLEASE), whoever reads: DuckDB, `cp`, a mapped file. It is
    given back at once: while it is held, whoever opens the file would wait, and this process get a signal.
    """
    if os.fstat(descriptor).st_nlink != 1 or not hasattr(fcntl, "F_SETLEASE"):
        return False
    with suppress(OSError):  # also where the file system knows no leases, as over a network
        fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_WRLCK)
        fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_UNLCK)
        return True
    return False
