"""Table `run_untied` for the gate of segments: facts whose text is not what their page says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import polars as pl

from akhbar.facts.ties import UNTIED, untied
from akhbar.run.folder import RunFolder
from akhbar.store.shown import shown

_PAGES = 4000  # of a warehouse looked at together
_FRAMES = ("segments", "articles", "mentions", "related_links")


def tie_run(connection: Any, folder: RunFolder) -> None:
    """Look at the run's frames, a batch at a time."""
    _show(connection, (_of_batch(folder, number) for number in folder.numbers("frames_pages")))


def _of_batch(folder: RunFolder, number: int) -> pl.DataFrame:
    pages = pl.read_parquet(folder.frame_path("frames_pages", number), columns=["page_id", "text"])
    return untied(pages, *(pl.read_parquet(folder.frame_path(f"frames_{name}", number)) for name in _FRAMES))


def tie_warehouse(connection: Any) -> None:
    """Look at the published tables, under the names that the gates know them by, some thousand pages at a time."""
    ids = connection.sql("select page_id from run_pages order by page_id").pl()["page_id"]
    ranges = [(ids[at], ids[min(at + _PAGES, len(ids)) - 1]) for at in range(0, len(ids), _PAGES)]
    _show(connection, (_of_range(connection, *ends) for ends in ranges))


def _of_range(connection: Any, first: str, last: str) -> pl.DataFrame:
    def rows(table: str, columns: str) -> pl.DataFrame:
        query = f"select {columns} from run_{table} where page_id between $first and $last"
        return connection.sql(query, params={"first": first, "last": last}).pl()

    return untied(
        rows("pages", "page_id, text"),
        rows("segments", "page_id, segment_no, article_no, kind, char_start, char_end, text"),
        rows("articles", "page_id, article_no, body"),
        rows("mentions", "page_id, char_start, char_end, surface"),
        rows("related_links", "page_id, char_start, char_end, title"),
    )


def _show(connection: Any, frames: Iterator[pl.DataFrame]) -> None:
    found = pl.concat([pl.DataFrame(schema=UNTIED), *frames])
    with shown(connection, found_untied=found):
        connection.execute("create or replace temp table run_untied as select * from found_untied")
