"""A run's own folder: its plan, its frames as Parquet, and what of it is done."""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import shutil
import socket
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from akhbar import __version__
from akhbar.errors import StoreError, UsageError
from akhbar.paths import PACKAGE, bundled, contents_of, printable
from akhbar.remembered import once
from akhbar.run import sums

if TYPE_CHECKING:
    import polars as pl


def absolute(name: str | Path) -> str:
    """An input as a plan names it, alike however it was typed. Raises UsageError for an empty name.

    Above the last `..` links are followed: `link/../x` lies beside what the link leads to.
    """
    if not str(name).strip():
        raise UsageError("the name of an input is empty", hint="name a file, a folder or a glob: akhbar run crawl/")
    parts = Path(name).expanduser().absolute().parts
    if ".." not in parts:
        return str(Path(*parts))
    last = len(parts) - parts[::-1].index("..")
    return str(Path(os.path.realpath(Path(*parts[:last])), *parts[last:]))


@dataclass(frozen=True)
class Plan:
    """What a run was asked to do; two runs with the same plan over the same files do the same work.

    kind: `inputs` reads files; `rebuild` parses every staged page anew; `readmit` parses what stands in quarantine
    anew: pages (`pages`), and the pages of rejected rows (`staged`), beside the files in `inputs`.
    """

    inputs: tuple[str, ...]
    kind: Literal["inputs", "rebuild", "readmit"] = "inputs"
    pages: tuple[str, ...] = ()
    staged: tuple[str, ...] = ()
    mapping: tuple[tuple[str, str], ...] = ()
    languages: tuple[str, ...] | None = ("ar",)
    entities: str | None = "default"
    batch_size: int = 1024
    batch_chars: int = 4_000_000

    def __post_init__(self) -> None:
        """Raises UsageError for an input whose name cannot be told to Prefect, nor written into the plan's file."""
        for name in self.inputs:
            if (shown := printable(name)) != name:
                raise UsageError(
                    f"{shown}: the name of an input must be UTF-8",
                    hint=f"name its folder, in which files of any name are read: akhbar run {Path(shown).parent}",
                )

    def key(self, files: Sequence[str]) -> str:
        """Hash of the plan, the input files' sizes and times, and the code."""
        stats = []
        for file in files:
            try:
                found = Path(file).stat()
                stats.append((str(file), found.st_size, found.st_mtime_ns))
            except OSError:
                stats.append((str(file), -1, -1))
        told = json.dumps([__version__, frames_stamp(), asdict(self), stats], sort_keys=True)
        return hashlib.sha256(told.encode("utf-8", "surrogateescape")).hexdigest()[:16]


# Code that finished batches do not depend on: it comes after them, or shows them. A run that failed for a statement of
# the load goes on where it stopped with the version that mends it, whatever hours its batches took.
AFTER = ("cli", "explore", "collect", "ops", "expectations", "dictionary.py", "terminal.py")


@once
def frames_stamp() -> str:
    """Hash by content of the code and data that batches' frames are made by: those of other code are made anew."""
    return contents_of(PACKAGE, bundled("sql") / "schema", but=AFTER)


@once
def code_stamp() -> str:
    """Hash of our own files' sizes and times: what other code made is made anew."""
    told = hashlib.sha256()
    for root in (PACKAGE, bundled("sql")):
        for base, below, names in os.walk(root, followlinks=True):  # flows and expectations in a checkout
            below[:] = sorted(name for name in below if name not in ("__pycache__", "_bundled"))
            for name in sorted(names):
                found = Path(base, name).stat()
                told.update(f"{base}/{name}:{found.st_size}:{found.st_mtime_ns}".encode("utf-8", "surrogateescape"))
    return told.hexdigest()


@dataclass(frozen=True)
class RunFolder:
    """Paths of one run under `runs/<run_id>/`; every file in it is written aside and renamed when whole."""

    root: Path

    @property
    def run_id(self) -> str:
        return self.root.name

    @property
    def started_at(self) -> datetime:
        return datetime.fromisoformat(self.read_json("plan.json")["started_at"])

    def read_json(self, name: str) -> Any:
        """The JSON file, or None where it is absent, was cut short by a crash, or was changed."""
        try:
            if sums.fits(self.root / name) is False:
                return None
            return json.loads((self.root / name).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None

    def write_json(self, name: str, value: object) -> None:
        target = self.root / name
        target.parent.mkdir(parents=True, exist_ok=True)
        aside = _aside(target)
        try:
            aside.write_text(json.dumps(value, ensure_ascii=False, indent=1, default=str), encoding="utf-8")
            sums.put(aside, target)
        except OSError:
            aside.unlink(missing_ok=True)
            raise

    def frame_path(self, name: str, number: int) -> Path:
        return self.root / name / f"{number:06d}.parquet"

    def write_frame(self, frame: pl.DataFrame, name: str, number: int) -> None:
        """Write one batch's frame. Raises StoreError when the disk is full or the folder is not writable."""
        from polars.exceptions import PolarsError

        target = self.frame_path(name, number)
        aside = _aside(target)
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            # Read again within minutes and then removed: packing costs more time than the room is worth.
            frame.write_parquet(aside, compression="uncompressed", statistics=False)
            sums.put(aside, target)
        except (OSError, PolarsError) as error:  # polars may tell of a full disk in words of its own
            aside.unlink(missing_ok=True)
            said = error.strerror if isinstance(error, OSError) else None
            raise StoreError(
                f"cannot write {target}: {said or error}",
                state="the published warehouse is as it was; finished batches of this run are kept",
                hint="make room, then type the same command again: the run goes on where it stopped",
            ) from None

    def numbers(self, name: str) -> list[int]:
        """The batch numbers of which a frame of this name is whole."""
        return sorted(int(path.stem) for path in (self.root / name).glob("[0-9]*.parquet"))

    def ids_in(self, name: str) -> set[str]:
        """The page ids in all frames of this name."""
        import polars as pl  # not above: a plan is made before anything heavy is imported

        found: set[str] = set()
        for number in self.numbers(name):
            found.update(pl.read_parquet(self.frame_path(name, number), columns=["page_id"])["page_id"])
        return found

    def drop_frames(self) -> None:
        """Remove the frames; plan and report stay."""
        for entry in self.root.iterdir():
            if entry.is_dir():
                shutil.rmtree(entry, ignore_errors=True)


def _aside(target: Path) -> Path:
    """Where a file is written until it is whole, a name that nobody else uses.

    Processes of two machines, or of two containers on one, may have the same number and write the same folder.
    """
    return target.with_name(f".{target.name}.{socket.gethostname()}.{os.getpid()}.{secrets.token_hex(4)}.part")
