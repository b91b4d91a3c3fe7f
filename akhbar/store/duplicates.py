"""Near-duplicates in the warehouse: signing what no worker signed, and comparing candidates by their texts.

`duplicate_of` is a function of the set of current articles alone: of the earliest 16 of each of an article's buckets it
names the first that is earlier and alike. See `sql/load/42_signatures.sql` and on.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import duckdb
import polars as pl

from akhbar.store import statements
from akhbar.store.behind import Behind
from akhbar.store.shown import shown
from akhbar.store.statements import literal

# Articles of one bucket that may be an original: its earliest. Buckets are small but for formulas and furniture that a
# site prints on every page; comparing those all with all would cost the square of their number.
MOST = 16
TEXTS = 4000  # texts held at a time; four or five megabytes a thousand


def say_method(connection: duckdb.DuckDBPyConnection) -> None:
    """Variables: how this code signs (`signature_method`, `signature_bands`), and how it looks up (`bucket_most`)."""
    from akhbar.facts.duplicates import BANDS, method

    connection.execute(f"set variable signature_method = {literal(method())}")
    connection.execute(f"set variable signature_bands = {BANDS}")
    connection.execute(f"set variable bucket_most = {MOST}")


def sign_missing(connection: duckdb.DuckDBPyConnection) -> None:
    """Temp table `signed_missing`: buckets of the articles in `unsigned` that come without."""
    from akhbar.facts.duplicates import sign

    signed = [
        pl.DataFrame({"signature_id": texts["signature_id"], "buckets": sign(texts["body_search"])})
        for texts in _frames(connection, "duplicates/unsigned_texts")
    ]
    shape: dict[str, Any] = {"signature_id": pl.Int32, "buckets": pl.List(pl.Int32)}
    _keep(connection, "signed_missing", pl.concat([pl.DataFrame(schema=shape), *signed]))


def compare_candidates(connection: duckdb.DuckDBPyConnection) -> None:
    """Temp table `found_originals`: of each article with candidates, the first of them that it is a duplicate of."""
    rows: list[tuple[str, str, float]] = []
    with Behind() as behind:  # texts are compared while the next are fetched
        for candidates, names in _candidates(connection):
            _keep(connection, "asked_texts", pl.DataFrame({"article_id": sorted(names)}))
            texts = list(_frames(connection, "duplicates/candidate_texts"))
            behind.add(sum(int(frame.estimated_size()) for frame in texts), _compare, candidates, texts, rows)
        behind.finish()
    shape: dict[str, Any] = {"article_id": pl.String, "original_id": pl.String, "similarity": pl.Float64}
    _keep(connection, "found_originals", pl.DataFrame(rows, schema=shape, orient="row"))


def _compare(candidates: list[tuple[str, list[str]]], texts: list[pl.DataFrame], rows: list[Any]) -> None:
    """Add each article's original to the rows, and how alike they are. `texts`: articles and body_search."""
    from akhbar.facts.duplicates import first_original, shingle_sets

    sets: dict[str, Any] = {}
    for frame in texts:
        for articles, shingles in zip(frame["articles"].to_list(), shingle_sets(frame["body_search"]), strict=True):
            sets.update(dict.fromkeys(articles, shingles))
    for article, earlier in candidates:
        found = first_original(sets[article], [sets[name] for name in earlier])
        if found:
            rows.append((article, earlier[found[0]], found[1]))


def _candidates(connection: duckdb.DuckDBPyConnection) -> Iterator[tuple[list[tuple[str, list[str]]], set[str]]]:
    """Articles with their candidates, earliest first, and all their names: about TEXTS of them at a time.

    Articles of one earliest candidate come together, so that a text is seldom asked for twice.
    """
    asked = pl.DataFrame(connection.execute(statements.statement("duplicates/candidates")).to_arrow_table())
    part: list[tuple[str, list[str]]] = []
    names: set[str] = set()
    for article, earlier in asked.iter_rows():
        part.append((article, earlier))
        names.update((article, *earlier))
        if len(names) >= TEXTS:
            yield part, names
            part, names = [], set()
    if part:
        yield part, names


def _frames(connection: duckdb.DuckDBPyConnection, name: str) -> Iterator[pl.DataFrame]:
    for batch in connection.execute(statements.statement(name)).to_arrow_reader(TEXTS):
        if batch.num_rows:
            yield pl.DataFrame(batch)


def _keep(connection: duckdb.DuckDBPyConnection, name: str, frame: pl.DataFrame) -> None:
    with shown(connection, kept_frame=frame):
        connection.execute(f"create or replace temp table {name} as select * from kept_frame")
