"""One load step: a run's frames into the private warehouse, in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Protocol

import duckdb
import polars as pl

from akhbar import schema
from akhbar.closed_sets import Frame, Gate, Severity
from akhbar.rows import Record, Row
from akhbar.store import duplicates, learned, names, statements, stories
from akhbar.store.index import IndexUpdate
from akhbar.store.shown import keep, shown
from akhbar.store.statements import completed, literal, say, statement

# Frame name -> table it is bound for, and the key columns that a rejection names its rows by.
FRAMES: dict[Frame, tuple[str, tuple[str, ...]]] = {
    "pages": ("staging.pages", ("page_id",)),
    "segments": ("staging.segments", ("page_id",)),
    "articles": ("fact_articles", ("page_id", "article_no")),
    "mentions": ("staging.mentions", ("page_id", "article_no", "mention_no")),
    "keywords": ("staging.keywords", ("page_id", "article_no", "keyword_id", "scope")),
    "topics": ("staging.topics", ("page_id", "article_no", "topic_id")),
    "related_links": ("fact_related_links", ("link_id",)),
}
_REJECTS = {
    "source_path": pl.String,
    "record_no": pl.Int64,
    "reason": pl.String,
    "expectation": pl.String,
    "raw": pl.String,
}


class Breach(Protocol):
    """What the load needs to know of a gate's verdict."""

    gate: Gate
    expectation: str
    why: str
    breaking: str | None


def attach_run(connection: duckdb.DuckDBPyConnection, folder: Path, run_id: str, seen_at: datetime) -> None:
    """Make the run's frames visible as `run_<frame>` views, and empty `bad_<frame>` tables beside them."""
    for frame, (table, key) in FRAMES.items():
        _view(connection, f"run_{frame}", folder / f"frames_{frame}", schema.frame_schema(table))
        columns = ", ".join(key)
        connection.execute(
            completed("frames/rejected_keys", name=f"bad_{frame}", columns=columns, frame=f"run_{frame}")
        )
    sightings = {
        "page_id": pl.String,
        "source_path": pl.String,
        "record_no": pl.Int64,
        "fetched_at": pl.Datetime("us"),
        "encoding": pl.String,
        "address": pl.String,
    }
    _view(connection, "run_sightings", folder / "sightings", sightings)
    removals = {"uri": pl.String, "gone_at": pl.Datetime("us"), "status": pl.Int32}
    _view(connection, "run_gone", folder / "gone", removals)
    _view(connection, "run_rejects", folder / "rejects", _REJECTS)
    signatures = {"page_id": pl.String, "article_no": pl.Int32, "buckets": pl.List(pl.Int32)}
    _view(connection, "run_signatures", folder / "frames_signatures", signatures)
    chosen = {"page_id": pl.String, "article_no": pl.Int32, "words": pl.List(pl.Int32), "weights": pl.List(pl.Float32)}
    _view(connection, "run_story_words", folder / "frames_story_words", chosen | {"template_key": pl.String})
    _view(connection, "run_questions", folder / "frames_questions", schema.frame_schema("learned.questions"))
    _view(connection, "run_faults", folder / "frames_faults", {"page_id": pl.String, "reason": pl.String})
    _view(connection, "run_unchanged", folder / "frames_unchanged", {"page_id": pl.String})
    _view(connection, "run_waiting", folder / "waiting", {"page_id": pl.String})
    _view(connection, "run_learned", folder / "learned", schema.frame_schema("learned.evidence"))
    connection.execute(statement("frames/breaches"))
    say(connection, "run_id", literal(run_id))
    say(connection, "seen_at", f"timestamp {literal(seen_at.isoformat(sep=' '))}")


def _view(connection: duckdb.DuckDBPyConnection, name: str, folder: Path, columns: Record) -> None:
    if any(folder.glob("[0-9]*.parquet")):
        files = literal(str(folder / "[0-9]*.parquet"))
        wanted = ", ".join(columns)
        connection.execute(completed("frames/view", name=name, columns=wanted, files=files))
        return
    keep(connection, f"{name}_empty", pl.DataFrame(schema=columns))
    connection.execute(completed("frames/empty_view", name=name, empty=f"{name}_empty"))


def reject_faults(connection: duckdb.DuckDBPyConnection) -> int:
    """Put every page that could not be parsed in quarantine, whole, with what was raised; gives how many."""
    connection.execute(statement("frames/faults"))
    return connection.execute(statement("inputs/faults")).fetchall()[0][0]


def reject_rows(connection: duckdb.DuckDBPyConnection, frame: Frame, breaches: Iterable[Breach]) -> int:
    """Put every row that broke a row rule in quarantine, whole; gives how many rows were rejected.

    A page whose segments do not tile it is rejected as a page; what hangs on a rejected row is rejected with it.
    """
    table, key = FRAMES[frame]
    columns = ", ".join(key)
    row_key = " || '#' || ".join(f"r.{k}" for k in key)
    rejected = 0
    for breach in breaches:
        target = "pages" if frame == "segments" else frame
        connection.execute(completed("frames/breaking", columns=columns, query=breach.breaking or ""))
        connection.execute(completed("frames/reject", rejected=f"bad_{target}"))
        source = "run_pages" if frame == "segments" else f"run_{frame}"
        bound_for = "staging.pages" if frame == "segments" else table
        parts = {"row_key": row_key, "frame": source, "columns": columns}
        connection.execute(completed("frames/note_breaches", **parts), [bound_for, breach.expectation])
        parameters = [breach.gate, breach.expectation, f"{breach.expectation}: {breach.why}", bound_for]
        rejected += connection.execute(completed("frames/quarantine", **parts), parameters).fetchall()[0][0]
    return rejected


@dataclass(frozen=True)
class Loaded:
    """Rows after the load, what of the run was new, and how many earlier pages read otherwise now, or as before."""

    rows: dict[str, int]
    new_pages: int
    changed: int
    unchanged: int
    waiting: int
    moved: bool = True  # False where the facts are, row for row, what they were


SPILLED = 100_000_000  # bytes beside DuckDB's memory, from which on the exports are made of what is committed
# Statements that make facts of what is staged, and what follows from the facts: from the first to before the second.
_FOLLOWS = "load/30_articles", "load/70_counts"


def load(
    connection: duckdb.DuckDBPyConnection,
    reviewed_publishers: pl.DataFrame,
    derived: Callable[[], bool] = lambda: False,
) -> Loaded:
    """Run every statement of `sql/load/` in order, and bring the search index up to date.

    The caller's transaction is open and stays open.

    `reviewed_publishers`: publisher_id, country. What a rejected page or article carried does not load with it.
    `derived`: whether what follows from the facts was made by this very code; where it was, and nothing came that facts
    follow from, it is not made again.
    """
    keep(connection, "reviewed_publishers", reviewed_publishers)
    _reviewed_entities(connection)
    _reviewed_topics(connection)
    # What SQL cannot work out is worked out before the statement that takes it up.
    before: dict[str, Callable[[duckdb.DuckDBPyConnection], None]] = {
        "load/15_learned": learned.find_unseen_markers,
        "load/34_merges": _merge_entities,
        "load/42_signatures": duplicates.say_method,
        "load/44_candidates": duplicates.sign_missing,
        "load/45_neighbours": duplicates.rank_buckets,
        "load/46_duplicates": duplicates.compare_candidates,
        "load/50_dimensions": partial(stories.tell_stories, of_run=True),
        "load/54_entity_forms": names.fold_names,
    }
    if missing := set(before) - set(
        statements.folder("load")
    ):  # a file that was renamed would lose its step in silence
        raise LookupError(f"sql/load/ has no {', '.join(sorted(missing))}")
    moved = True
    with ExitStack() as stack:
        index: IndexUpdate | None = None
        for name in statements.folder("load"):
            if name == _FOLLOWS[0]:
                moved = connection.execute(statement("frames/moved")).fetchall()[0][0] or not derived()
            if not moved and _FOLLOWS[0] <= name < _FOLLOWS[1]:
                continue
            if name in before:
                before[name](connection)
            statements.run(connection, name)
            if name == "load/30_articles":  # from here on no statement changes what the index has of an article
                index = stack.enter_context(IndexUpdate(connection))
            if index:
                index.go_on()
        if index:
            index.finish()
    if moved:
        _dates(connection)
    new, changed, unchanged, waiting = connection.execute(statement("frames/counts")).fetchall()[0]
    return Loaded(count_rows(connection), new, changed, unchanged, waiting, moved)


def _reviewed_entities(connection: duckdb.DuckDBPyConnection) -> None:
    """Temp tables `reviewed_places` (what is known of places) and `reviewed_wikidata` (entity_id, wikidata_id)."""
    from akhbar.entities import reviewed_places, reviewed_wikidata

    keep(connection, "reviewed_places", reviewed_places())
    keep(connection, "reviewed_wikidata", reviewed_wikidata())


def _reviewed_topics(connection: duckdb.DuckDBPyConnection) -> None:
    """Temp tables `reviewed_topics` (id and labels) and `reviewed_categories` (category_search, topic_id)."""
    from akhbar.facts.topics import categories, topics

    labels = pl.DataFrame(
        [(topic, *names) for topic, names in topics().items()], ["topic_id", "label_ar", "label_en"], orient="row"
    )
    sections = pl.DataFrame(list(categories().items()), ["category_search", "topic_id"], orient="row")
    keep(connection, "reviewed_topics", labels)
    keep(connection, "reviewed_categories", sections)


def _merge_entities(connection: duckdb.DuckDBPyConnection) -> None:
    """Temp table `found_merges`: the entities of the warehouse that are one, as all their names together say.

    Only the names are compared anew that the run's mentions may merge otherwise; all of them where the schema changed.
    """
    from akhbar.entities import link_again, link_entities

    table = schema.tables()["entity_merges"]
    names, touched, known = (
        pl.DataFrame(connection.execute(statement(name)).to_arrow_table())
        for name in ("frames/names", "frames/touched_names", "frames/merges")
    )
    everything = connection.execute(statement("frames/touches_all")).fetchall()[0][0]
    if everything or 2 * touched.height > names.height > 0:
        found = link_entities(names)
    elif touched.height:
        found = link_again(names, touched, known)
    else:
        found = known
    found = schema.conform(found, table.name) if found.height else schema.empty(table.name)
    keep(connection, "found_merges", found)


def _dates(connection: duckdb.DuckDBPyConnection) -> None:
    """Every day between the first and the last publication, and no other."""
    from akhbar.facts.dates import build_dates

    first, last = connection.execute(statement("frames/days")).fetchone()  # type: ignore[misc]
    with shown(connection, dates_frame=build_dates(first, last)):
        statements.run(connection, "frames/dates")


def count_rows(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """Rows of every table of the contract, and of the view `articles`."""
    counts = {}
    for table in (*schema.tables(), "articles"):
        counts[table] = connection.execute(completed("frames/rows", table=table)).fetchone()[0]  # type: ignore[index]
    return counts


def record_checks(connection: duckdb.DuckDBPyConnection, rows: list[Row]) -> None:
    """Add verdicts (run_id, gate, suite, expectation, severity, success, observed, unexpected_count)."""
    if rows:
        connection.executemany(statement("frames/checks"), rows)


@dataclass(frozen=True)
class KeptVerdict:
    """A gate's verdict as `quality.checks` keeps it."""

    gate: Gate
    suite: str
    expectation: str
    severity: Severity
    success: bool
    observed: str | None
    unexpected_count: int | None
    why: str = ""


def spilled(connection: duckdb.DuckDBPyConnection) -> bool:
    """Whether what the connection's transaction has written does not fit into its memory."""
    return connection.execute(statement("inputs/spilled")).fetchall()[0][0] > SPILLED


def last_run(connection: duckdb.DuckDBPyConnection) -> str | None:
    """Id of the last run that the connection's warehouse has."""
    return connection.execute(statement("inputs/last_run")).fetchall()[0][0]


def read_verdicts(connection: duckdb.DuckDBPyConnection, run_id: str) -> list[KeptVerdict]:
    """The verdicts of a published run."""
    rows = connection.execute(statement("frames/verdicts"), [run_id]).fetchall()
    return [KeptVerdict(*row) for row in rows]


def record_inputs(connection: duckdb.DuckDBPyConnection, run_id: str, inputs: list[Record]) -> None:
    """Add the run's input files (rows of `quality.inputs` without the run)."""
    if inputs:
        columns = {name: kind for name, kind in schema.frame_schema("quality.inputs").items() if name != "run_id"}
        frame = schema.conform(
            pl.DataFrame(inputs, schema=columns).with_columns(run_id=pl.lit(run_id)), "quality.inputs"
        )
        with shown(connection, inputs_frame=frame):
            connection.execute(statement("frames/inputs"))


def record_run(connection: duckdb.DuckDBPyConnection, row: Record) -> None:
    """Add the run's row, by column name."""
    names = ", ".join(row)
    marks = ", ".join("?" for _ in row)
    connection.execute(completed("frames/run", columns=names, marks=marks), list(row.values()))


def count_out(connection: duckdb.DuckDBPyConnection) -> int:
    """Rows in quarantine that were not let in again."""
    return connection.execute(statement("frames/in_quarantine")).fetchone()[0]  # type: ignore[index]
