"""Which pages the warehouse has already."""

from __future__ import annotations

from types import TracebackType

import polars as pl

from akhbar.store.connect import open_warehouse
from akhbar.store.home import Home
from akhbar.store.shown import shown
from akhbar.store.statements import statement


class KnownPages:
    """Tells new pages from those the published warehouse has or this object has been shown before."""

    def __init__(self, home: Home, seen: set[str] | None = None) -> None:
        self._connection = open_warehouse(home) if home.published.is_file() else None
        self._seen: set[str] = set(seen or ())

    def __enter__(self) -> KnownPages:
        return self

    def __exit__(self, kind: type | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._connection:
            self._connection.close()

    def new(self, pages: pl.DataFrame) -> pl.DataFrame:
        """The rows of `pages` whose page_id is neither in the warehouse nor in an earlier call, each id once."""
        fresh = pages.unique("page_id", keep="first", maintain_order=True)
        fresh = fresh.filter(pl.Series([page not in self._seen for page in fresh["page_id"]], dtype=pl.Boolean))
        if self._connection and fresh.height:
            with shown(self._connection, asked=fresh.select("page_id")):
                rows = self._connection.execute(statement("inputs/known")).fetchall()
            fresh = fresh.filter(~pl.col("page_id").is_in([row[0] for row in rows]))
        self._seen.update(fresh["page_id"])
        return fresh

    def lacks(self, page_ids: set[str]) -> set[str]:
        """Those of the ids that the published warehouse has no page of."""
        if not self._connection or not page_ids:
            return set(page_ids)
        with shown(self._connection, asked=pl.DataFrame({"page_id": sorted(page_ids)})):
            rows = self._connection.execute(statement("inputs/lacking"))
            return {row[0] for row in rows.fetchall()}
