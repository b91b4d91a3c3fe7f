"""What is damaged in the folder of an interrupted run is made again, and nothing else."""

from __future__ import annotations

from akhbar.run import sums
from akhbar.run.folder import RunFolder

# Frames that are made again alone, and those of what was parsed; with any other damaged, the run reads again.
_AGAIN_ALONE = "evidence"
_PARSED = "frames_"


def mend(folder: RunFolder) -> str | None:
    """Look at every frame of a run that goes on, and forget what does not fit its sum; gives what to tell, or None.

    What was parsed from a batch is forgotten with the batch's count, so that it is parsed again. Of what was read, one
    damaged frame has everything read again: batches are numbered in the order of reading.
    """
    damaged, lost, over = 0, set(), False
    for place in sorted(path for path in folder.root.iterdir() if path.is_dir()):
        for path in sorted(sums.named(place, ".json" if place.name == "counts" else ".parquet")):
            if _whole(path):
                continue
            damaged += 1
            if place.name.startswith(_PARSED) or place.name == "counts":
                lost.add(path.name.partition(".")[0])
            elif place.name == _AGAIN_ALONE:
                sums.forget(path)
            else:
                over = True
    read = folder.read_json("read.json") or {}
    over = over or any(not folder.frame_path("raw", number).exists() for number in read.get("batches", ()))
    for number in lost:
        for place in folder.root.iterdir():
            if place.name.startswith(_PARSED):
                sums.forget(place / f"{number}.parquet")
        sums.forget(folder.root / "counts" / f"{number}.json")
    if over:
        folder.drop_frames()
        for name in ("read.json", "batches.json"):
            sums.forget(folder.root / name)
    if not damaged and not over:
        return None
    again = "everything is read and parsed again" if over else f"{len(lost) or damaged} batches are done again"
    return f"{max(damaged, 1)} files of the interrupted run were damaged: {again}"


def _whole(path) -> bool:  # type: ignore[no-untyped-def]
    try:
        return sums.fits(path) is True
    except OSError:
        return False
