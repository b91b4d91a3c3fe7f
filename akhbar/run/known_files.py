"""Files that need not be read again, and what each file of a run gave, so that the next run can tell.

Reading is a function of the bytes, of the code that reads and of the mapping of fields. Where a file's last reading was
of the same bytes by the same code, and everything it gave is in the published warehouse, its frames are written from
there: what is loaded is what reading would have loaded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from akhbar.paths import printable
from akhbar.readers.inputs import InputFile, expand
from akhbar.readers.stamp import read_as
from akhbar.rows import Record
from akhbar.run.folder import Plan, RunFolder
from akhbar.run.found import ReadResult
from akhbar.run.inputs import Content, look
from akhbar.store.home import Home

# Faults of a record's own bytes. Whatever else is wrong with a file (it broke off, it could not be opened, a device
# failed) may be gone the next time, so such a file is read again.
_OF_RECORDS = ("empty_record", "record_is_object", "unreadable_json", "unreadable_csv", "repeated_header")


@dataclass(frozen=True)
class Gave:
    """What one file gave; `lasting`: reading the same bytes gives it again, and quarantine holds each reject once."""

    pages: int = 0
    rejects: int = 0
    lasting: bool = True


class Files:
    """The input files of one run: what they hold before they are read, which are known, and what they gave."""

    def __init__(self, home: Home, plan: Plan, alive: Callable[[], None]) -> None:
        """`alive`: called again and again while files are hashed; what it raises ends that."""
        found = [file for file in expand(plan.inputs) if isinstance(file, InputFile)]
        self._home, self._alive = home, alive
        self._read_as = read_as(dict(plan.mapping))
        # Letting rows in from quarantine is asked for by hand: what it is about is read.
        self._asks = plan.kind == "inputs" and home.published.is_file()
        self._before: dict[str, Content] = {
            str(file.path): look(str(file.path), hashed=self._asks, alive=alive) for file in found
        }
        self._nameable = _nameable(found)
        self.known: frozenset[str] = frozenset()

    def write_known(self, folder: RunFolder, result: ReadResult) -> None:
        """Write `sightings/` and `rejects/` of the files that need not be read, and count them in the result.

        `known` names these files from then on.
        """
        from akhbar.store.read_before import ReadBefore

        asked = [
            (path, content.sha256, self._read_as)
            for path, content in self._before.items()
            if content.state and path in self._nameable
        ]
        if not asked or not self._asks:
            return
        columns = {"path": pl.String, "sha256": pl.String, "read_as": pl.String}
        with ReadBefore(self._home, pl.DataFrame(asked, schema=columns, orient="row")) as before:
            for name, frames in (("sightings", before.sightings()), ("rejects", before.rejects())):
                for frame in frames:
                    folder.write_frame(frame, name, result.next_number)
                    result.next_number += 1
            self.known = frozenset(before.files["path"])
            result.pages_read += int(before.files["pages"].sum())
            result.rejects += int(before.files["rejects"].sum())
        if count := len(self.known):
            subject = "1 file was" if count == 1 else f"{count:,} files were"
            result.notes.append(f"{subject} read before, byte for byte: the pages are only sighted again")

    def told(self, folder: RunFolder) -> list[Record]:
        """Rows of `quality.inputs` without the run, once all is read; also of files that came meanwhile."""
        gave = _gave(folder)
        late = sorted(path for path in gave.keys() - self._before.keys() if Path(path).is_file())
        rows = []
        for path in [*self._before, *late]:
            before = self._before.get(path)
            now = before if before and path in self.known else look(path, alive=self._alive)
            found = gave.get(path, Gave())
            whole = before and before.stays(now) and path in self._nameable and found.lasting
            row: Record = {"path": printable(path), "bytes": now.bytes, "sha256": now.sha256}
            row |= dict.fromkeys(("read_as", "pages", "rejects"))
            if whole:
                row |= {"read_as": self._read_as, "pages": found.pages, "rejects": found.rejects}
            rows.append(row)
        return rows


def _nameable(files: Iterable[InputFile]) -> frozenset[str]:
    """The files whose sightings and rejects can be told from those of every other file by their path.

    `archive!member` names a member, so a `!` in a file's own name does not.
    """
    paths = {str(file.path): file.shown for file in files}
    odd = {path.partition("!")[0] for path in paths if "!" in path}
    return frozenset(path for path, shown in paths.items() if path == shown and "!" not in path and path not in odd)


def _gave(folder: RunFolder) -> dict[str, Gave]:
    """What each file gave, from the frames that were written; members of an archive count for it."""
    file = pl.col("source_path").str.split("!").list.first().alias("path")
    found: dict[str, Gave] = {}
    if folder.numbers("sightings"):
        seen = pl.scan_parquet(folder.root / "sightings" / "[0-9]*.parquet")
        for path, pages in seen.group_by(file).len().collect().iter_rows():
            found[path] = Gave(pages)
    row = pl.struct(pl.col("record_no").fill_null(0), "source_path", "expectation", "raw").hash()
    own = pl.col("record_no").is_not_null() & pl.col("expectation").is_in(_OF_RECORDS)
    frames = [
        pl.read_parquet(folder.frame_path("rejects", number)).select(file, row.alias("row"), own.alias("own"))
        for number in folder.numbers("rejects")
    ]
    if frames:
        counts = (pl.len(), pl.col("row").n_unique().alias("rows"), pl.col("own").all())
        for path, rejects, rows, own_faults in pl.concat(frames).group_by("path").agg(*counts).iter_rows():
            found[path] = Gave(found.get(path, Gave()).pages, rejects, rejects == rows and own_faults)
    return found
