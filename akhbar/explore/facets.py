"""What the articles found are made of: counted in arrays, a row a document, that a session reads once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from akhbar.explore.tables import columns
from akhbar.store.session import Session

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    import polars as pl
from akhbar.store.statements import statement

MOST = 12  # values of a facet that are shown


def facets(session: Session, docs: np.ndarray | Sequence[int]) -> list[tuple[str, str, str, int]]:
    """Facet, value, words for it and how many of the documents `docs` have it, the most frequent first."""
    import polars as pl

    frame = _documents(session)
    found = frame[frame["doc_id"].search_sorted(pl.Series(docs, dtype=pl.Int32)).to_list()]
    names = dict(_publishers(session).select("publisher_id", "name").iter_rows())
    made: list[tuple[str, str, str, int]] = []
    for facet in ("publisher", "month", "language", "country", "category"):
        counted = (
            found[facet].drop_nulls().cast(pl.String).value_counts().sort("count", facet, descending=[True, False])
        )
        for value, count in counted.head(MOST).iter_rows():
            made.append((facet, value, names.get(value) or value if facet == "publisher" else value, count))
    return made


def _documents(session: Session) -> pl.DataFrame:
    """doc_id, in order, and the value of each facet of every document."""
    import polars as pl

    if "faceted" not in session.kept:
        has_own = "category" in columns(session).get("search.documents", ())
        frame = session.frame(statement("explore/documents" if has_own else "explore/documents_joined"))
        short = pl.Categorical(pl.Categories.random())
        country = dict(_publishers(session).select("publisher_id", "country").drop_nulls().iter_rows())
        session.kept["faceted"] = frame.sort("doc_id").with_columns(
            country=pl.col("publisher").replace_strict(country, default=None, return_dtype=pl.String).cast(short),
            **{name: pl.col(name).cast(short) for name in ("publisher", "month", "category", "language")},
        )
    return session.kept["faceted"]


def _publishers(session: Session) -> pl.DataFrame:
    if "publishers" not in session.kept:
        session.kept["publishers"] = session.frame(statement("explore/publishers_of_facets"))
    return session.kept["publishers"]
