"""The search index brought up to date: added to by each load, in segments that are merged now and then.

As in Lucene and other log-structured indexes: new articles become a sorted segment of their own, and a young segment
is written together with its elder once that is not much larger, up to a size. So a posting is written again a few
times at most, a load costs in proportion to what is new, and a query finds its words in few places.
"""

from __future__ import annotations

import duckdb

from akhbar.store import statements

TOKENS_AT_ONCE = 10_000  # articles whose words are counted in one statement: bounds the memory
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
    for start in range(first, last + 1, TOKENS_AT_ONCE):
        _set(connection, first_doc=start, last_doc=min(start + TOKENS_AT_ONCE - 1, last))
        statements.run(connection, "index/take_up")
    count = connection.execute("select count(*) from search_postings_new").fetchall()[0][0]
    merge_from, size = first, count
    sizes = connection.execute("select first_doc_id, postings from search.segments order by 1 desc").fetchall()
    for segment, postings in sizes:
        if postings >= 2 * size or postings + size > largest:
            break
        merge_from, size = segment, size + postings
    _set(connection, merge_from=merge_from, last_doc=last)
    statements.run(connection, "index/write")


def _set(connection: duckdb.DuckDBPyConnection, **variables: int) -> None:
    for name, value in variables.items():
        connection.execute(f"set variable {name} = {value}")
