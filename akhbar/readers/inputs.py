"""What the user names → the files to read: folders, globs, each file once, in a fixed order."""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from akhbar.paths import printable
from akhbar.readers.events import Reject, reject
from akhbar.readers.kinds import SUFFIXES, Kind, kind_of, suffix_of
from akhbar.readers.sniffing import kind_within

_FINISHED = {".done", ".crc", ".tmp", ".part"}
_DESCRIBING = {"readme", "license", "licence", "copying", "changelog"}


@dataclass(frozen=True)
class InputFile:
    """One file to read: its path, the path as messages and sightings show it, and the path with links followed."""

    path: Path
    shown: str
    kind: Kind | None
    real: str


def _warc_inside(path: Path) -> Kind | None:
    """Web archives have any name (`CC-MAIN-….gz`, `part-00000`), and are known by their first bytes."""
    if not path.is_file():
        return None
    found = kind_within(path)
    return found if found and found.format == "warc" else None


def skipped_name(name: str) -> bool:
    """Hidden files, marks and leftovers of other programs, and what describes a corpus: no input unless named."""
    suffix = suffix_of(name).lower()
    stem = name.lower().removesuffix(suffix)
    return name.startswith((".", "__MACOSX", "_SUCCESS")) or suffix in _FINISHED or stem in _DESCRIBING


def expand(paths: Sequence[str | Path]) -> Iterator[InputFile | Reject | str]:
    """The files behind paths, folders (with all below, sorted) and globs; rejects of what is not there; notes."""
    seen: set[str] = set()
    for given in paths:
        for found in _one(str(given)):
            if isinstance(found, InputFile):
                if found.real in seen:
                    yield f"{printable(found.shown)}: named twice, read once"
                    continue
                seen.add(found.real)
                found = replace(found, shown=printable(found.shown))
            yield printable(found) if isinstance(found, str) else found


def _one(given: str) -> Iterator[InputFile | Reject | str]:
    path = Path(given)
    try:
        mode = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError, ValueError):
        if glob.has_magic(given):
            yield from _glob(given)
        else:
            yield reject(given, None, "input_exists", "no such file or folder")
    except OSError as error:
        yield reject(given, None, "readable_input", f"cannot be opened: {error.strerror}")
    else:
        if stat.S_ISDIR(mode):
            yield from _folder(path)
        elif stat.S_ISREG(mode):
            yield InputFile(path, given, kind_of(given), os.path.realpath(path))
        else:
            yield reject(given, None, "readable_input", "neither a file nor a folder")


def _glob(pattern: str) -> Iterator[InputFile | Reject | str]:
    found = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 (Path.glob takes no absolute patterns)
    if not found:
        yield reject(pattern, None, "input_exists", "no file matches the pattern")
    for name in found:
        path = Path(name)
        if skipped_name(path.name):
            yield f"{name}: skipped (hidden or finished)"
        elif not ("**" in pattern and path.is_dir()):  # ** lists what is below by itself
            yield from _one(name)


def _folder(folder: Path) -> Iterator[InputFile | Reject | str]:
    failed: list[OSError] = []
    files: list[tuple[str, str, Kind]] = []  # shown, real, kind
    unknown: list[Path] = []
    skipped = 0
    for base, below, names in os.walk(folder, onerror=failed.append):
        below[:] = sorted(name for name in below if not skipped_name(name))
        real = os.path.realpath(base)
        for name in names:
            if skipped_name(name):
                skipped += 1
            elif kind := kind_of(name) or _warc_inside(Path(base, name)):
                files.append((f"{base}{os.sep}{name}", f"{real}{os.sep}{name}", kind))
            else:
                unknown.append(Path(base, name))
    for shown, real, kind in sorted(files):
        path = Path(shown)
        if path.is_symlink():
            real = os.path.realpath(path)  # Path.resolve() raises for a link to itself
        if path.is_file():
            yield InputFile(path, shown, kind, real)
        else:
            yield reject(shown, None, "readable_input", "not a file, or a link that leads nowhere")
    for error in failed:
        yield reject(str(error.filename), None, "readable_input", f"the folder cannot be opened: {error.strerror}")
    if skipped:
        noun = "files" if skipped > 1 else "file"
        yield f"{folder}: {skipped} hidden, finished or descriptive {noun} skipped"
    if unknown:
        some = ", ".join(map(str, sorted(unknown)[:5])) + (", …" if len(unknown) > 5 else "")
        yield f"{folder}: {len(unknown)} files of no known format skipped ({some})"
    if not files and not failed:
        yield reject(str(folder), None, "input_exists", f"nothing in the folder to read (known endings: {SUFFIXES})")


def any_input(paths: Sequence[str | Path]) -> bool:
    """Whether there is a file to read behind the paths."""
    return any(isinstance(found, InputFile) for found in expand(paths))


def nothing_there(paths: Sequence[str | Path]) -> list[str]:
    """Why there is nothing to read behind each path, with the name beside it that was perhaps meant."""
    from difflib import get_close_matches

    told = []
    for found in expand(paths):
        if not isinstance(found, Reject):
            continue
        path = Path(found.source_path)
        near: list[str] = []
        if found.expectation == "input_exists" and path.parent.is_dir():
            others = [entry.name for entry in path.parent.iterdir() if entry.name != path.name]
            near = get_close_matches(path.name, others[:10_000], 1, 0.6)
        meant = f" (did you mean {printable(str(path.parent / near[0]))}?)" if near else ""
        told.append(found.reason + meant)
    return told
