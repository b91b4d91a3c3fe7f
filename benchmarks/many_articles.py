"""Makes a warehouse of many articles out of one of fewer, without parsing: the same pages under other addresses.

    python -m benchmarks.many_articles HOME TARGET [--copies 9]

Each copy is three months older than the one before and says something else: the letters of its titles, paragraphs,
headlines and names are exchanged, another way in each copy, so that lengths and places stay and words, headlines,
entities and keywords are new. What a site prints on every page stays. The copies are loaded, indexed, exported and
published by the code that a run uses; only gates on frames are left out. For measuring what a night's run costs beside
years of articles: `benchmarks.incremental`.
"""

from __future__ import annotations

import argparse
import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl

from akhbar import schema
from akhbar.closed_sets import Frame
from akhbar.ids import stable_id
from akhbar.store.home import Home
from akhbar.store.load import FRAMES

_LETTERS = "بتثجحخدذرزسشصضطظعغفقكلمن"
_SAID = {"title", "lead", "paragraph", "subheading", "caption", "link", "link_teaser", "keyword"}
_TEXTS = {
    "segments": ("text", "value"),
    "articles": ("title", "title_search", "lead", "lead_search", "body", "body_search"),
    "mentions": ("name", "surface"),
    "keywords": ("keyword_search", "printed"),
    "related_links": ("title", "title_search"),
}
_IDS = ("page_id", "article_id", "link_id", "entity_id", "keyword_id", "content_sha256")
_ASKED: dict[Frame, str] = {
    "pages": "from staging.pages",
    "segments": "from staging.segments",
    "articles": "from fact_articles union all by name from staging.repeats",
    "mentions": "from staging.mentions",
    "keywords": "from staging.keywords",
    "related_links": "from fact_related_links",
    "topics": "from staging.topics",
}
BATCH = 2000


def frames_of(home: Home) -> dict[str, pl.DataFrame]:
    """What the home's pages gave, as the frames a run would have parsed."""
    from akhbar.store.connect import open_warehouse

    found: dict[str, pl.DataFrame] = {}
    with open_warehouse(home) as connection:
        for frame, query in _ASKED.items():
            table = FRAMES[frame][0]
            columns = ", ".join(schema.frame_schema(table))
            rows = connection.sql(f"select {columns} from ({query})").to_arrow_table()
            found[frame] = schema.conform(pl.DataFrame(rows), table)
    return found


def changed(copy: int) -> Callable[[str], str]:
    """Exchanges the letters of a text, in a way that belongs to the copy."""
    others = list(_LETTERS)
    random.Random(copy).shuffle(others)
    table = str.maketrans(_LETTERS, "".join(others))
    return lambda text: text.translate(table)


def copy_of(frames: dict[str, pl.DataFrame], copy: int) -> dict[str, pl.DataFrame]:
    """The frames of other pages that are as many, as long and as linked."""
    other = changed(copy)
    made = {}
    for name, frame in frames.items():
        ids = [c for c in _IDS if c in frame.columns]
        new = frame.with_columns(_each(frame[c], lambda value: stable_id(value, str(copy))) for c in ids)
        if "uri" in new.columns:
            mark = pl.when(pl.col("uri").str.contains("?", literal=True)).then(pl.lit("&")).otherwise(pl.lit("?"))
            new = new.with_columns(uri=pl.format("{}{}copy={}", pl.col("uri"), mark, pl.lit(copy)))
        if "published_at" in new.columns:
            new = new.with_columns(pl.col("published_at").dt.offset_by(f"-{3 * copy}mo"))
        texts = _TEXTS.get(name, ())
        if name == "segments":
            said = pl.col("kind").is_in(list(_SAID))
            new = new.with_columns(
                pl.when(said).then(_each(frame[c], other)).otherwise(pl.col(c)).alias(c) for c in texts
            )
        else:
            new = new.with_columns(_each(frame[c], other) for c in texts)
        made[name] = new
    made["pages"] = made["pages"].with_columns(
        text=_texts(frames, other), meta_title=_each(frames["pages"]["meta_title"], other)
    )
    return made


def _each(column: pl.Series, change: Callable[[str], str]) -> pl.Series:
    values = [None if value is None else change(value) for value in column.to_list()]
    return pl.Series(column.name, values, dtype=column.dtype)


def _texts(frames: dict[str, pl.DataFrame], other: Callable[[str], str]) -> pl.Series:
    """The pages' texts with what articles say changed, piece by piece."""
    said = frames["segments"].filter(pl.col("kind").is_in(list(_SAID))).sort("page_id", "char_start")
    spans: dict[str, list[tuple[int, int]]] = {}
    for page, start, end in said.select("page_id", "char_start", "char_end").iter_rows():
        spans.setdefault(page, []).append((start, end))
    texts = []
    for page, text in frames["pages"].select("page_id", "text").iter_rows():
        pieces, at = [], 0
        for start, end in spans.get(page, ()):
            pieces += [text[at:start], other(text[start:end])]
            at = end
        texts.append("".join([*pieces, text[at:]]))
    return pl.Series("text", texts, dtype=pl.String)


def write_run(folder: Path, frames: dict[str, pl.DataFrame], number: int) -> None:
    """Add the frames to a run's folder as its batch `number`, with the sightings and the evidence of its pages."""
    from akhbar.pages import learn

    pages = frames["pages"]
    seen = pages.select("page_id", source_path=pl.lit("made"), record_no=pl.lit(1, pl.Int64), fetched_at="fetched_at",
                        encoding=pl.lit("utf-8"), address="uri")  # fmt: skip
    every = {f"frames_{name}": frame for name, frame in frames.items()} | {"sightings": seen}
    for name, frame in every.items():
        (folder / name).mkdir(parents=True, exist_ok=True)
        frame.write_parquet(folder / name / f"{number:06d}.parquet")
    (folder / "evidence").mkdir(exist_ok=True)
    for part, some in enumerate(pages.iter_slices(BATCH)):
        learn(some).write_parquet(folder / "evidence" / f"{number:03d}{part:03d}.parquet")


class _Open:
    """Lets everything through: the base was gated."""

    def frame(self, gate: str) -> int:
        return 0

    def whole(self, gate: str, stood: str | None = None) -> None:
        pass


def load(folder: Path, home: Home, memory_mb: int = 4000, gated: bool = False) -> Any:
    """Load a run's folder, and publish; gives the report. `gated`: with a run's gates; else everything is let through.

    The folder's frames move into the home, and are gone afterwards.
    """
    from akhbar.expectations import FRAME_GATES
    from akhbar.flows.gates import Gates
    from akhbar.pages import merge_evidence
    from akhbar.run import warehouse
    from akhbar.run.folder import Plan
    from akhbar.run.opening import open_folder
    from akhbar.run.report import Report

    home.create()
    run, _ = open_folder(home, Plan(inputs=()), [])
    for part in folder.iterdir():
        part.rename(run.root / part.name)
    evidence = [pl.read_parquet(path) for path in sorted((run.root / "evidence").glob("*.parquet"))]
    run.write_frame(merge_evidence(evidence), "learned", 0)
    report = Report(run.run_id, run.started_at, "benchmark")
    connection, gates = warehouse.load(
        home,
        run,
        report,
        memory_mb=memory_mb,
        threads=2,
        frame_gates=FRAME_GATES if gated else (),
        make_gates=lambda connection: Gates(connection, report.verdicts) if gated else _Open(),
    )
    try:
        warehouse.publish(home, connection, warehouse.export(home, connection, gates, report), report)
    finally:
        connection.close()
    run.write_json("report.json", report.as_json())
    run.drop_frames()
    return report


def grow(base: dict[str, pl.DataFrame], target: Home, copies: int) -> Any:
    """Publish the base's pages and so many copies of them in a new home; gives the load's report."""
    aside = target.root / "made"
    shutil.rmtree(aside, ignore_errors=True)
    write_run(aside, base, 0)
    for copy in range(1, copies + 1):
        write_run(aside, copy_of(base, copy), copy)
    report = load(aside, target)
    aside.rmdir()
    return report


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("home", type=Path)
    cli.add_argument("target", type=Path)
    cli.add_argument("--copies", type=int, default=9)
    options = cli.parse_args()
    report = grow(frames_of(Home(options.home)), Home(options.target), options.copies)
    print({table: rows for table, rows in report.rows.items() if rows}, dict(report.seconds_by_step))


if __name__ == "__main__":
    main()
