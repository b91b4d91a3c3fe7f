"""The inbox: whole files are taken once, loaded, and put in `done/` or, with the reason, in `failed/`.

A file is taken by renaming it into `taken/<claim>/`, by one watcher at a time. Files of a claim whose
watcher died are found there by the next one and loaded again; pages that were published already are only sighted.
"""

from __future__ import annotations

import contextlib
import errno
import fcntl
import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from akhbar.errors import GateError, StoreError
from akhbar.paths import printable

_PARTIAL = (".part", ".partial", ".tmp", ".temp", ".crdownload", ".filepart", ".swp")
_OWN = {"taken", "done", "failed"}


@dataclass
class Taken:
    """What became of one look into the inbox."""

    done: list[str] = field(default_factory=list)
    failed: dict[str, str] = field(default_factory=dict)  # name -> reason
    waiting: list[str] = field(default_factory=list)  # not whole yet

    @property
    def nothing(self) -> bool:
        return not (self.done or self.failed)


def is_whole(path: Path, settle_seconds: float, now: float) -> bool:
    """Whether nobody is still writing the file.

    Linux tells for a local file: a read lease is refused while somebody has it open for writing. Files that arrive over
    a network mount or in bursts are held back until they are unchanged for `settle_seconds`.
    """
    if path.name.startswith((".", "_", "~")) or path.name.lower().endswith(_PARTIAL):
        return False
    try:
        found = path.stat()
        if now - max(found.st_mtime, found.st_ctime) < settle_seconds:
            return False
        with path.open("rb") as handle:
            try:
                fcntl.fcntl(handle, fcntl.F_SETLEASE, fcntl.F_RDLCK)
                fcntl.fcntl(handle, fcntl.F_SETLEASE, fcntl.F_UNLCK)
            except OSError as error:
                return error.errno != errno.EAGAIN  # any other says nothing about writers
            except AttributeError:  # not Linux
                return True
    except OSError:
        return False
    return True


class Inbox:
    """One inbox folder."""

    def __init__(self, folder: Path, settle_seconds: float) -> None:
        self.folder, self.settle_seconds = folder, settle_seconds

    def create(self) -> None:
        """Make the folders. Raises StoreError where they cannot be written."""
        try:
            for name in ("", *sorted(_OWN)):
                (self.folder / name).mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(
                f"the inbox {self.folder} cannot be written: {error.strerror}",
                state="nothing was taken",
                hint="make it writable, or name another: akhbar serve --inbox DIR",
            ) from None

    def look(self, now: float | None = None) -> tuple[list[Path], list[str]]:
        """Whole files in the order of their arrival, and the names of those still being written."""
        now = time.time() if now is None else now
        whole: list[Path] = []
        waiting: list[Path] = []
        for entry in os.scandir(self.folder):
            path = Path(entry.path)  # whose is_file() takes a link to itself for none; the entry's raises
            if entry.name in _OWN or entry.name.startswith(".") or not path.is_file():
                continue
            (whole if is_whole(path, self.settle_seconds, now) else waiting).append(path)
        whole.sort(key=lambda path: (path.stat().st_mtime_ns if path.exists() else 0, path.name))
        return whole, sorted(printable(path.name) for path in waiting)

    @contextlib.contextmanager
    def claims(self) -> Iterator[tuple[list[list[Path]], list[str]]]:
        """Lists of files that are this process's alone while the block runs, left-behind ones first; and what waits."""
        self.create()
        with contextlib.ExitStack() as held:
            # One watcher at a time: between its making and its lock, a claim looks like one whose watcher died.
            with (self.folder / ".lock").open("a+b") as claiming:
                fcntl.flock(claiming, fcntl.LOCK_EX)
                lists, waiting = self._lists(held)
            yield lists, waiting

    def _lists(self, held: contextlib.ExitStack) -> tuple[list[list[Path]], list[str]]:
        lists = []
        for folder in sorted((self.folder / "taken").iterdir()):
            if folder.is_dir() and held.enter_context(_alone(folder)):
                files = _files(folder)
                if files:
                    lists.append(files)
                else:
                    _drop(folder)
        whole, waiting = self.look()
        if whole:
            folder = self._claim()
            held.enter_context(_alone(folder))
            for path in whole:
                with contextlib.suppress(FileNotFoundError):  # whoever put it there took it back
                    path.rename(folder / path.name)
            if files := _files(folder):
                lists.append(files)
            else:
                _drop(folder)
        return lists, waiting

    def _claim(self) -> Path:
        stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S")
        for number in range(1_000_000):
            folder = self.folder / "taken" / (stamp if not number else f"{stamp}-{number}")
            with contextlib.suppress(FileExistsError):
                folder.mkdir()
                return folder
        raise AssertionError("unreachable")

    def settle(self, path: Path, reason: str | None) -> Path:
        """Put a taken file in `done/`, or with a reason in `failed/` beside `NAME.reason.txt`; gives its new place."""
        target = _free(self.folder / ("done" if reason is None else "failed") / path.name)
        if reason is not None:
            target.with_name(f"{target.name}.reason.txt").write_text(reason.rstrip() + "\n", encoding="utf-8")
        path.rename(target)
        with contextlib.suppress(OSError):
            _drop(path.parent)
        return target

    def take(self, load: Callable[[list[Path]], dict[Path, str]]) -> Taken:
        """Load what is whole. `load` gives the files that could not be read, each with its reason.

        A broken critical gate is narrowed down to the files that break it: only they fail. Any other AkhbarError (a
        full disk, a busy home) says nothing about the files: they stay taken, and the next look loads them.
        """
        result = Taken()
        with self.claims() as (lists, waiting):
            result.waiting = waiting
            for files in lists:
                self._load(files, load, result)
        return result

    def _load(self, files: list[Path], load: Callable[[list[Path]], dict[Path, str]], result: Taken) -> None:
        for odd in [path for path in files if printable(path.name) != path.name]:
            why = "the file's name is not UTF-8: rename it, and put it into the inbox again"
            result.failed[printable(self.settle(odd, why).name)] = why
            files.remove(odd)
        if not files:
            return
        try:
            bad = load(files)
        except GateError as error:
            if len(files) > 1:
                middle = len(files) // 2
                self._load(files[:middle], load, result)
                self._load(files[middle:], load, result)
                return
            bad = {files[0]: str(error)}
        for path in files:
            reason = bad.get(path)
            self.settle(path, reason)
            if reason is None:
                result.done.append(path.name)
            else:
                result.failed[path.name] = reason


def _files(folder: Path) -> list[Path]:
    found = [path for path in folder.iterdir() if path.is_file() and path.name != ".lock"]
    return sorted(found, key=lambda path: (path.stat().st_mtime_ns, path.name))


def _drop(folder: Path) -> None:
    """Remove a claim that holds no file any more."""
    if not _files(folder):
        (folder / ".lock").unlink(missing_ok=True)
        folder.rmdir()


@contextlib.contextmanager
def _alone(folder: Path) -> Iterator[bool]:
    """Whether the claim is ours: the system frees the lock of a watcher that died, however it died."""
    try:
        handle = (folder / ".lock").open("a+b")
    except FileNotFoundError:
        yield False
        return
    with handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            # Its owner may have ended it since the file was opened: then the lock is of a file that is gone.
            ours = os.path.samestat(os.fstat(handle.fileno()), (folder / ".lock").stat())
        except OSError:
            ours = False
        yield ours


def _free(path: Path) -> Path:
    """The path, or with a number before its suffixes where a file of that name is already there."""
    stem, dot, suffix = path.name.partition(".")
    number = 1
    target = path
    while target.exists() or target.with_name(f"{target.name}.reason.txt").exists():
        number += 1
        target = path.with_name(f"{stem}-{number}{dot}{suffix}")
    return target
