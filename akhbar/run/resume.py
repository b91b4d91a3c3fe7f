"""A failed run gone on with after another one has published: what it finished stays, what hangs on that goes."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from akhbar.run import sums
from akhbar.run.again import settle_times
from akhbar.run.earlier import keep_evidence
from akhbar.run.folder import Plan, RunFolder
from akhbar.store.home import Home

if TYPE_CHECKING:
    pass


def move_on(home: Home, folder: RunFolder, plan: Plan, base: str | None) -> bool:
    """Make the frames those of a run that begins from what is published now; False where that cannot be.

    It cannot where the run itself is published, where its warehouse is no ancestor of this one (a backup was restored),
    where pages that it passed over as known are not there any more, or where it parses what stands in the warehouse.
    """
    from akhbar.run.mending import mend
    from akhbar.store.known import KnownPages
    from akhbar.store.published import run_row

    mend(folder)  # what is read below must be what was written
    told = folder.read_json("plan.json")
    if plan.kind != "inputs" or folder.read_json("read.json") is None or run_row(home, folder.run_id):
        return False
    if told["base"] is not None and not run_row(home, told["base"]):
        return False
    own = folder.ids_in("raw")
    with KnownPages(home) as known:
        if known.lacks(folder.ids_in("sightings") - own):
            return False
        published = own - known.lacks(own)
    again = folder.read_json("again.json") or []
    for number in again:
        _forget(folder, number)
        sums.forget(folder.frame_path("raw", number))
    emptied = {number for number in folder.numbers("raw") if _without(folder, number, published)} | set(again)
    for name in ("batches.json", "read.json"):
        if (kept := folder.read_json(name)) is not None:
            of = kept["batches"] if name == "read.json" else kept
            of[:] = [number for number in of if number not in emptied]
            folder.write_json(name, kept)
    keep_evidence(folder)
    for name in ("times", "refetched", "waiting", "reads"):
        shutil.rmtree(folder.root / name, ignore_errors=True)
    sums.forget(folder.root / "again.json")
    folder.write_json("plan.json", told | {"base": base})
    settle_times(home, folder)
    return True


def _forget(folder: RunFolder, number: int) -> None:
    """Let go of what was made of a batch, `counts/` first: without it the batch is parsed."""
    sums.forget(folder.root / "counts" / f"{number:06d}.json")
    for frames in folder.root.glob("frames_*"):
        sums.forget(frames / f"{number:06d}.parquet")


def _without(folder: RunFolder, number: int, published: set[str]) -> bool:
    """Take pages out of a batch that another run has published; whether none is left."""
    import polars as pl

    pages = pl.read_parquet(folder.frame_path("raw", number))
    left = pages.filter(~pl.col("page_id").is_in(list(published)))
    if left.height < pages.height:
        _forget(folder, number)
        sums.forget(folder.frame_path("raw", number))
        if left.height:
            folder.write_frame(left, "raw", number)
    return not left.height
