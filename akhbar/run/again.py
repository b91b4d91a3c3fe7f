"""Pages the warehouse has that a run must parse again: what was learned, or when they were fetched, reads otherwise."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from akhbar.run.earlier import parsed_with_other_evidence
from akhbar.run.folder import Plan, RunFolder
from akhbar.store.home import Home

AT_LEAST = 1000  # pages of earlier runs that a run may parse again, however few are new


def pages_of_plan(home: Home, folder: RunFolder, plan: Plan) -> Iterator[pl.DataFrame]:
    """Frames of `staging.pages` that the plan itself names: all staged pages, or those of quarantined rows."""
    from akhbar.store.staged import pages_in_quarantine, staged_pages

    if plan.kind == "rebuild":
        for frame in staged_pages(home, None, plan.batch_size):
            yield frame.with_columns(language=pl.lit(None, pl.String))
    elif plan.kind == "readmit":
        yield from pages_in_quarantine(home, plan.pages).iter_slices(plan.batch_size)
        yield from staged_pages(home, plan.staged, plan.batch_size)


def learn_from_quarantine(home: Home, folder: RunFolder, number: int) -> None:
    """Evidence of pages in quarantine, into `evidence/`: what was learned must not change by a rebuild alone."""
    from akhbar.pages import learn
    from akhbar.store.staged import pages_in_quarantine

    pages = pages_in_quarantine(home)
    if pages.height and not folder.frame_path("evidence", number).exists():
        folder.write_frame(learn(pages), "evidence", number)


def settle_times(home: Home, folder: RunFolder) -> None:
    """Find the pages whose earliest time of fetching is not the one they were first read with in this run or before.

    `times/` gets those of the run's own new pages, `refetched/` those of pages the warehouse has.
    """
    from akhbar.store.staged import fetched_earlier

    if not folder.numbers("sightings"):
        return
    seen = pl.scan_parquet(folder.root / "sightings" / "[0-9]*.parquet").select("page_id", "fetched_at")
    times = seen.drop_nulls().group_by("page_id").agg(pl.col("fetched_at").min()).sort("page_id").collect()
    folder.write_frame(
        times.filter(~pl.col("page_id").is_in(list(folder.ids_in("raw"))))
        .pipe(lambda known: fetched_earlier(home, known))
        .sort("page_id"),
        "refetched",
        0,
    )
    first = seen.group_by("page_id", maintain_order=True).agg(pl.col("fetched_at").first().alias("first")).collect()
    changed = times.join(first, on="page_id").filter(
        pl.col("first").is_null() | (pl.col("fetched_at") < pl.col("first"))
    )
    folder.write_frame(changed.select("page_id", "fetched_at"), "times", 0)


def with_times(folder: RunFolder, pages: pl.DataFrame) -> pl.DataFrame:
    """The pages with their earliest times of fetching."""
    for name in ("times", "refetched"):
        if folder.frame_path(name, 0).exists():
            times = pl.read_parquet(folder.frame_path(name, 0)).rename({"fetched_at": "_earliest"})
            pages = (
                pages.join(times, on="page_id", how="left", maintain_order="left")
                .with_columns(fetched_at=pl.min_horizontal("fetched_at", "_earliest"))
                .drop("_earliest")
            )
    return pages


def nothing_to_settle(home: Home, folder: RunFolder, plan: Plan) -> bool:
    """Whether no page of the run taught anything, and none of the published warehouse waits or has an earlier time."""
    from akhbar.store.staged import count_waiting

    if plan.kind == "rebuild" or not home.published.is_file() or folder.numbers("evidence") or count_waiting(home):
        return False
    earlier = folder.frame_path("refetched", 0)
    return not earlier.exists() or not pl.scan_parquet(earlier).select(pl.len()).collect().item()


def pages_again(
    home: Home, folder: RunFolder, plan: Plan, before: pl.DataFrame | None, number: int, most: int | None = None
) -> list[int]:
    """Write pages of the published warehouse that may read otherwise than before into `raw/`, from batch `number` on,
    and what they read as into `reads/`.

    `before`: the evidence that the warehouse was parsed with. `most`: how many of them to parse again, the latest
    staged first; None for as many as the run has new pages, and AT_LEAST at least. The others go into `waiting/`.
    Pages whose time is another now are parsed again in any case. Gives the numbers of the batches written. Call it when
    the run's own evidence is merged; doing it again gives the same batches.
    """
    from akhbar.pages import changed_keys, weights
    from akhbar.store.staged import doubtful_pages, pages_and_reads

    done = folder.read_json("again.json")
    if done is not None:
        return done
    numbers: list[int] = []
    if plan.kind != "rebuild" and home.published.is_file():
        new = folder.ids_in("raw")
        wanted: set[str] = set()
        if folder.frame_path("refetched", 0).exists():
            wanted = set(pl.read_parquet(folder.frame_path("refetched", 0))["page_id"]) - new
        changed = changed_keys(before, pl.read_parquet(folder.frame_path("learned", 0)))
        found = doubtful_pages(home, weights(changed))
        doubtful = [page for page in found if page not in new and page not in wanted]
        limit = max(len(new), AT_LEAST) if most is None else most
        wanted.update(doubtful[:limit])
        late = sorted({*doubtful[limit:], *_parsed_too_early(folder)})
        folder.write_frame(pl.DataFrame({"page_id": late}, schema={"page_id": pl.String}), "waiting", 0)
        number = max(number, *(n + 1 for n in folder.numbers("raw")), 0)
        for frame, reads in pages_and_reads(home, sorted(wanted), plan.batch_size) if wanted else ():
            folder.write_frame(reads, "reads", number)
            folder.write_frame(frame, "raw", number)
            numbers.append(number)
            number += 1
    folder.write_json("again.json", numbers)
    return numbers


def _parsed_too_early(folder: RunFolder) -> Iterator[str]:
    """Ids of the run's own pages that were parsed before another run changed what they asked."""
    from akhbar.pages import asking, changed_keys

    for then, batches in parsed_with_other_evidence(folder):
        changed = changed_keys(then, pl.read_parquet(folder.frame_path("learned", 0)))
        for number in batches:
            yield from asking(pl.read_parquet(folder.frame_path("frames_questions", number)), changed)
