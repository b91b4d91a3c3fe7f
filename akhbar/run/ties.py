"""Table `run_untied` for the gate of segments: facts whose text is not what their page says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import polars as pl

from akhbar.facts.ties import ARTICLE_COLUMNS, PAGE_COLUMNS, SEGMENT_COLUMNS, UNTIED, untied
from akhbar.run import sums
from akhbar.run.folder import RunFolder
from akhbar.store.statements import completed, statement

if TYPE_CHECKING:
    from akhbar.store.connect import Connection

_PAGES = 4000  # of a warehouse looked at together
_FRAMES: dict[str, tuple[str, ...]] = {  # in the order of `untied`, with the columns that it reads
    "pages": PAGE_COLUMNS,
    "segments": SEGMENT_COLUMNS,
    "articles": ARTICLE_COLUMNS,
    "mentions": ("page_id", "char_start", "char_end", "surface", "name"),
    "related_links": ("page_id", "char_start", "char_end", "title"),
    "keywords": ("page_id", "article_no", "scope", "printed"),
}


def tie_batch(frames: dict[str, pl.DataFrame]) -> pl.DataFrame:
    """Frame `untied` of a batch's frames, for whoever has them in memory: a worker, when it has parsed them."""
    return untied(*(frames[name].select(columns) for name, columns in _FRAMES.items()))


def tie_run(connection: Connection, folder: RunFolder) -> None:
    """What workers found as they parsed, where their frames are still those that they wrote; the others anew."""
    _show(connection, (_of_batch(folder, number) for number in folder.numbers("frames_pages")))


def _of_batch(folder: RunFolder, number: int) -> pl.DataFrame:
    told = folder.frame_path("frames_untied", number)
    paths = {name: folder.frame_path(f"frames_{name}", number) for name in _FRAMES}
    if told.exists() and all(sums.fits(path) for path in (told, *paths.values())):
        return pl.read_parquet(told)
    return tie_batch({name: pl.read_parquet(path, columns=list(_FRAMES[name])) for name, path in paths.items()})


def tie_warehouse(connection: Connection) -> None:
    """Look at the published tables, under the names that the gates know them by, some thousand pages at a time."""
    ids = connection.sql(statement("frames/page_ids")).pl()["page_id"]
    ranges = [(ids[at], ids[min(at + _PAGES, len(ids)) - 1]) for at in range(0, len(ids), _PAGES)]
    _show(connection, (_of_range(connection, *ends) for ends in ranges))


def _of_range(connection: Connection, first: str, last: str) -> pl.DataFrame:
    def rows(table: str, columns: tuple[str, ...]) -> pl.DataFrame:
        query = completed("frames/of_pages", columns=", ".join(columns), frame=f"run_{table}")
        return connection.sql(query, params={"first": first, "last": last}).pl()

    return untied(*(rows(name, columns) for name, columns in _FRAMES.items()))


def _show(connection: Connection, frames: Iterator[pl.DataFrame]) -> None:
    from akhbar.store.shown import keep  # not above: workers need no DuckDB

    found = pl.concat([pl.DataFrame(schema=UNTIED), *frames])
    keep(connection, "run_untied", found)
