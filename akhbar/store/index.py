"""The search index brought up to date: added to by each load, in segments that are merged now and then.

As in Lucene and other log-structured indexes: new articles become a sorted segment of their own, and a young segment
is written together with its elder once that is not much larger, up to a size. So a posting is written again a few
times at most, a load costs in proportion to what is new, and a query finds its words in few places.
"""

from __future__ import annotations

from typing import Any

import duckdb
import numpy as np
import polars as pl

from akhbar.store import statements
from akhbar.store.postings import build_postings, split_words

TEXTS_AT_ONCE, WORDS_AT_ONCE = 4_000, 1_000_000  # articles, and words of them, in memory at a time
WRITE_AT_ONCE = 50_000  # articles written as one segment
LARGEST = 10_000_000  # postings of a segment that is not merged further


def update_index(
    connection: duckdb.DuckDBPyConnection, *, write_at_once: int = WRITE_AT_ONCE, largest: int = LARGEST
) -> int:
    """Take up the current articles that the index lacks, let go of the others; gives how many were taken up.

    The caller's transaction stays open. The answers of a search do not depend on how often, or in which order of
    loading, this was called.
    """
    statements.run(connection, "index/changes")
    first, last, new = connection.execute("select min(doc_id), max(doc_id), count(*) from search_new").fetchall()[0]
    if new:
        places = connection.execute("select min(place), max(place) from search_new").fetchall()[0]
        _set(connection, first_place=places[0], last_place=places[1])
        for start in range(first, last + 1, write_at_once):
            _add(connection, start, min(start + write_at_once - 1, last), largest)
    statements.run(connection, "index/forget")
    return new


def _add(connection: duckdb.DuckDBPyConnection, first: int, last: int, largest: int) -> None:
    """Index the new articles numbered first to last, as a segment of their own or with younger ones."""
    for start, end in _parts(connection, first, last):
        _set(connection, first_doc=start, last_doc=end)
        _take_up(connection)
    count = connection.execute("select count(*) from search_postings_new").fetchall()[0][0]
    merge_from, size = first, count
    sizes = connection.execute("select first_doc_id, postings from search.segments order by 1 desc").fetchall()
    for segment, postings in sizes:
        if postings >= 2 * size or postings + size > largest:
            break
        merge_from, size = segment, size + postings
    _set(connection, merge_from=merge_from, last_doc=last)
    statements.run(connection, "index/write")


def _parts(connection: duckdb.DuckDBPyConnection, first: int, last: int) -> list[tuple[int, int]]:
    """First and last number of as many new articles as are worked on at a time; at least one."""
    sizes = connection.execute(statements.statement("index/lengths"), [first, last]).fetchall()
    parts: list[tuple[int, int]] = []
    start, words = first, 0
    for number, size in sizes:
        if number > start and (number - start >= TEXTS_AT_ONCE or words + size > WORDS_AT_ONCE):
            parts.append((start, number - 1))
            start, words = number, 0
        words += size
    return [*parts, (start, last)]


def _take_up(connection: duckdb.DuckDBPyConnection) -> None:
    """The words of the new articles numbered by the variables first_doc and last_doc, into `search_postings_new`."""
    texts = pl.DataFrame(connection.execute(statements.statement("index/texts")).to_arrow_table())
    words = split_words(texts)
    _show(connection, found_words=words.select(pl.col("word").unique()).to_arrow())
    statements.run(connection, "index/words")
    numbers = pl.DataFrame(connection.execute(statements.statement("index/numbers")).to_arrow_table())
    lengths = np.bincount(words["text_no"].to_numpy(), minlength=texts.height)
    documents = texts.drop("title", "text").with_columns(words=pl.Series(lengths))
    _show(connection, found_documents=documents.to_arrow(), found_postings=build_postings(words, numbers, texts))
    statements.run(connection, "index/take_up")
    for name in ("found_words", "found_documents", "found_postings"):
        connection.unregister(name)


def _show(connection: duckdb.DuckDBPyConnection, **tables: Any) -> None:
    for name, table in tables.items():
        connection.register(name, table)


def _set(connection: duckdb.DuckDBPyConnection, **variables: int) -> None:
    for name, value in variables.items():
        connection.execute(f"set variable {name} = {value}")
