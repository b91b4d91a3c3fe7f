"""Read, learn and parse: the steps before the warehouse, each on one batch of one run's folder."""

from __future__ import annotations

import multiprocessing
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict

import polars as pl

from akhbar.remembered import remembered
from akhbar.run.folder import Plan, RunFolder
from akhbar.run.found import ReadResult
from akhbar.schema import conform, empty
from akhbar.store.home import Home


def find_inputs(inputs: Sequence[str]) -> tuple[list[str], list[str]]:
    """The files behind the inputs, and the inputs that are not there or cannot be opened, each with its reason."""
    from akhbar.readers.inputs import InputFile, expand

    files, missing = [], []
    for found in expand(inputs):
        if isinstance(found, InputFile):
            files.append(str(found.path))
        elif not isinstance(found, str):
            missing.append(found.reason)
    return files, missing


def read_inputs(
    home: Home,
    folder: RunFolder,
    plan: Plan,
    on_batch: Callable[[int], None] | None = None,
    on_frame: Callable[[int], None] | None = None,
) -> ReadResult:
    """Read every input into `raw/` (pages to parse), `sightings/` (all pages), `rejects/` and `gone/`, one file a
    batch.

    A page that the published warehouse has, or that this run has already read, is only sighted; a file that was read
    before, byte for byte, is not read at all. Batches are numbered in input order, behind those of such files, so that
    reading again after an interruption gives the same batches. `on_batch` is told how many pages were read so far;
    `on_frame` the number of each batch of new pages as its frame is whole, so that what needs it alone can begin.
    """
    from akhbar.run.again import pages_of_plan, settle_times

    done = folder.read_json("read.json")
    if done:
        return ReadResult(**done)
    folder.drop_frames()
    result = ReadResult()
    for pages in pages_of_plan(home, folder, plan):
        folder.write_frame(pages, "raw", result.next_number)
        result.batches.append(result.next_number)
        result.next_number += 1
    if plan.inputs:
        _read_files(home, folder, plan, result, on_batch, on_frame)
        settle_times(home, folder)
    folder.write_json("read.json", asdict(result))
    return result


def _read_files(
    home: Home,
    folder: RunFolder,
    plan: Plan,
    result: ReadResult,
    on_batch: Callable[[int], None] | None,
    on_frame: Callable[[int], None] | None,
) -> None:
    from akhbar.readers import read_batches
    from akhbar.run.known_files import Files
    from akhbar.store.known import KnownPages

    sizes = {"batch_size": plan.batch_size, "batch_chars": plan.batch_chars}
    files = Files(home, plan, lambda: on_batch(result.pages_read) if on_batch else None)
    files.write_known(folder, result)
    with KnownPages(home, folder.ids_in("raw")) as known:
        for batch in read_batches(plan.inputs, mapping=dict(plan.mapping) or None, leave=files.known, **sizes):
            pages = known.new(batch.pages)
            sightings = batch.pages.select(
                "page_id",
                "source_path",
                pl.col("record_no").cast(pl.Int64),
                "fetched_at",
                "encoding",
                pl.col("given_address").alias("address"),
            )
            number = result.next_number
            if batch.rejects.height:
                folder.write_frame(batch.rejects, "rejects", number)
            if batch.gone.height:
                folder.write_frame(batch.gone, "gone", number)
            if sightings.height:
                folder.write_frame(sightings, "sightings", number)
            if pages.height:
                folder.write_frame(conform(pages, "staging.pages"), "raw", number)
                result.batches.append(number)
                if on_frame:
                    on_frame(number)
            result.pages_read += sightings.height
            result.rejects += batch.rejects.height
            result.notes += [n for n in batch.notes if n not in result.notes]
            result.next_number += 1
            if on_batch:
                on_batch(result.pages_read)
    result.inputs = files.told(folder)


def learn_batch(folder: RunFolder, number: int) -> None:
    """Count what recurs on the batch's pages, into `evidence/`. A page that our code fails at teaches nothing."""
    if not folder.frame_path("evidence", number).exists():
        pages = pl.read_parquet(folder.frame_path("raw", number))
        folder.write_frame(_evidence(pages), "evidence", number)


def _evidence(pages: pl.DataFrame) -> pl.DataFrame:
    from akhbar.pages import learn, merge_evidence
    from akhbar.run import faults

    waiting, found, failed = [pages], [], 0
    while waiting:
        piece = waiting.pop()
        try:
            found.append(learn(piece))
        except BaseException as error:
            failed += piece.height == 1
            if not faults.of_a_page(error) or faults.too_many(failed, pages.height):
                raise
            if piece.height > 1:
                waiting += [piece[piece.height // 2 :], piece[: piece.height // 2]]
    return found[0] if len(found) == 1 else merge_evidence(found) if found else empty("learned.evidence")


def merge_learned(folder: RunFolder, before: pl.DataFrame | None) -> None:
    """The run's evidence with the warehouse's (`before`; None where there is none), into `learned/000000.parquet`."""
    from akhbar.pages import merge_evidence

    if folder.frame_path("learned", 0).exists():
        return
    merged = before if before is not None else empty("learned.evidence")
    numbers = folder.numbers("evidence")
    for start in range(0, len(numbers), _MERGED):  # a sample of a few sites' pages stands in each batch's evidence
        some = [pl.read_parquet(folder.frame_path("evidence", n)) for n in numbers[start : start + _MERGED]]
        merged = merge_evidence([merged, *some])
    folder.write_frame(merged, "learned", 0)


_MERGED = 16  # batches whose evidence is in memory at a time


def settle_learning(
    home: Home,
    folder: RunFolder,
    plan: Plan,
    number: int,
    elsewhere: Callable[..., object] = lambda function, *arguments: function(*arguments),
    most: int | None = None,
) -> list[int]:
    """Merge what the run's pages taught with what the warehouse knew, and find staged pages that now read otherwise.

    Gives the numbers of their batches in `raw/`, from `number` on, to be parsed with the run's own. A run without new
    pages taught nothing: where it parses none anew, what the warehouse knows is neither read nor written again.
    `elsewhere` calls a function with its arguments, in another process perhaps: this one may be at its imports.
    `most`: how many pages of earlier runs may be parsed again, see `pages_again`.
    """
    from akhbar.run.again import learn_from_quarantine, nothing_to_settle, pages_again
    from akhbar.store.learned import read_learned

    if nothing_to_settle(home, folder, plan):
        return []
    before = None
    if plan.kind == "rebuild":
        learn_from_quarantine(home, folder, number)
        number += 1
    else:
        before = read_learned(home)
    if before is None:
        elsewhere(merge_learned, folder, None)
    else:  # a large warehouse's is not sent about
        merge_learned(folder, before)
    return pages_again(home, folder, plan, before, number, most)


def batches_to_parse(folder: RunFolder, batches: list[int], workers: int) -> list[int]:
    """The batches with the last large ones in halves, which get numbers of their own: so workers end at about one time.

    Decided once a run: one that goes on with other `workers` parses the same batches.
    """
    decided = folder.read_json("batches.json")
    if decided is None:
        halved = batches[-2 * workers :] if workers > 1 else []
        decided = batches[: len(batches) - len(halved)]
        for batch in halved:
            pages = pl.read_parquet(folder.frame_path("raw", batch))
            if pages.height <= _LARGE:
                decided.append(batch)
                continue
            middle = (pages.height + 1) // 2
            for half in (pages[:middle], pages[middle:]):
                decided.append(folder.numbers("raw")[-1] + 1)
                folder.write_frame(half, "raw", decided[-1])
        folder.write_json("batches.json", decided)
        return decided
    # What came when the run was brought up to date after another one: earlier pages that read otherwise now.
    return decided + [number for number in folder.read_json("again.json") or [] if number not in decided]


def pages_in(folder: RunFolder, batches: Sequence[int]) -> int:
    """How many pages the batches have."""
    paths = [folder.frame_path("raw", number) for number in batches]
    return pl.scan_parquet(paths).select(pl.len()).collect().item() if paths else 0


_LARGE = 512  # pages; what a smaller batch costs more a page is more than is gained by ending together


@remembered(1)
def _learned(path: str, written: int) -> pl.DataFrame:
    """A run's evidence; a worker keeps one frame over all batches, so that what follows from it is worked out once."""
    return pl.read_parquet(path)


def parse_batch(
    folder: RunFolder, number: int, plan: Plan, memory_mb: int | None = None, parts: int = 1
) -> dict[str, float]:
    """Parse one batch into `frames_<table>/`; gives rows a table, pages by language, and seconds.

    Does nothing for a batch that is already parsed; `counts/` is written last and marks it whole. A batch that does not
    fit into `memory_mb` is parsed in halves; `parts` begins with so many, for a batch that killed a worker before.
    Pages of earlier runs that read as before are left out of the frames, but for `frames_unchanged/` that names them.
    `worker_cpu_seconds` are processor time, 0 where the batch is parsed by the run's own process.
    """
    from akhbar.facts.stories import build_words
    from akhbar.run.again import with_times
    from akhbar.run.memory import parse_within
    from akhbar.run.reads import without_unchanged
    from akhbar.run.ties import tie_batch

    name = f"counts/{number:06d}.json"
    counted = folder.read_json(name)
    if counted is not None:
        return counted
    started, used = time.perf_counter(), time.process_time()
    pages = with_times(folder, pl.read_parquet(folder.frame_path("raw", number)))
    evidence = folder.frame_path("learned", 0)
    learned = _learned(str(evidence), evidence.stat().st_mtime_ns) if evidence.exists() else None
    frames, splits = parse_within(pages, learned, plan, memory_mb, parts)
    counts: dict[str, float] = {"splits": splits}
    counts.update({table: frame.height for table, frame in frames.items() if table != "questions"})
    for language, pages_of in Counter(frames["pages"]["language"].to_list()).items():
        counts[f"language {language or 'undecided'}"] = pages_of
    if folder.frame_path("reads", number).exists():
        frames = without_unchanged(frames, pl.read_parquet(folder.frame_path("reads", number)))
    frames["untied"] = tie_batch(frames)
    frames["story_words"] = build_words(frames["articles"])
    for table, frame in frames.items():
        folder.write_frame(frame, f"frames_{table}", number)
    counts["seconds"] = time.perf_counter() - started
    counts["worker_cpu_seconds"] = time.process_time() - used if multiprocessing.parent_process() else 0.0
    folder.write_json(name, counts)
    return counts
