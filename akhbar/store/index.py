"""The search index brought up to date: added to by each load, in segments that are merged now and then.

As in Lucene and other log-structured indexes: new articles become a sorted segment of their own, and a young segment
is written together with its elder once that is not much larger, up to a size. So a posting is written again a few
times at most, a load costs in proportion to what is new, and a query finds its words in few places.
"""

from __future__ import annotations

from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor

import duckdb
import numpy as np
import polars as pl
import pyarrow as pa

from akhbar.store import statements
from akhbar.store.postings import BORDER, SCHEMA, Postings, build_postings, merge_postings
from akhbar.store.shown import shown

TEXTS_AT_ONCE, WORDS_AT_ONCE = 4_000, 1_000_000  # articles, and words of them, in memory at a time
PARTS_AHEAD = 8  # so many of these that are cut into words before their turn
WRITE_AT_ONCE = 50_000  # articles written as one segment
LARGEST = 10_000_000  # postings of a segment that is not merged further


def update_index(
    connection: duckdb.DuckDBPyConnection, *, write_at_once: int = WRITE_AT_ONCE, largest: int = LARGEST
) -> int:
    """Take up the current articles that the index lacks, let go of the others; gives how many were taken up.

    The caller's transaction stays open. The answers of a search do not depend on how often, or in which order of
    loading, this was called.
    """
    with IndexUpdate(connection, write_at_once=write_at_once, largest=largest) as update:
        return update.finish()


class IndexUpdate:
    """An update in two halves: texts are cut into words in a thread, while the caller does other things.

    Only the caller's thread uses the connection. Between the beginning and `finish` no article may come, go or change
    in a column that the index has.
    """

    def __init__(
        self, connection: duckdb.DuckDBPyConnection, *, write_at_once: int = WRITE_AT_ONCE, largest: int = LARGEST
    ) -> None:
        self._connection, self._largest = connection, largest
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="index")
        self._begun: deque[tuple[int, Future[Postings]]] = deque()
        statements.run(connection, "index/spelling")
        statements.run(connection, "index/changes")
        first, last, self.new = connection.execute(statements.statement("index/new_range")).fetchall()[0]
        self._groups: list[list[tuple[int, int]]] = []
        if self.new:
            places = connection.execute(statements.statement("index/new_places")).fetchall()[0]
            self._set(first_place=places[0], last_place=places[1])
            for start in range(first, last + 1, write_at_once):
                self._groups.append(_parts(connection, start, min(start + write_at_once - 1, last)))
        self._waiting = deque(part for group in self._groups for part in group)

    def __enter__(self) -> IndexUpdate:
        return self

    def __exit__(self, *error: object) -> None:
        self._thread.shutdown(cancel_futures=True)

    def go_on(self) -> None:
        """Hand the next articles to the thread, if it has not many waiting."""
        if self._waiting and len(self._begun) < PARTS_AHEAD:
            start, end = self._waiting.popleft()
            self._set(first_doc=start, last_doc=end)
            texts = pl.DataFrame(self._connection.execute(statements.statement("index/texts")).to_arrow_table())
            begun = self._thread.submit(build_postings, texts)
            self._begun.append((end, begun))

    def finish(self) -> int:
        """Write what is new and forget what is gone; gives how many articles were taken up."""
        for group in self._groups:
            first, parts, count = group[0][0], [], 0
            for number in range(len(group)):
                self.go_on()
                last, cut = self._begun.popleft()
                self.go_on()  # the next are cut while these are numbered
                postings = cut.result()
                parts.append((postings, self._take_up(postings)))
                count += len(postings)
                if number == len(group) - 1 or count >= self._largest:
                    self._write(first, last, count, parts)
                    first, parts, count = last + 1, [], 0
        statements.run(self._connection, "index/forget")
        return self.new

    def _take_up(self, postings: Postings) -> np.ndarray:
        """Index the articles but for their postings; gives the word_id of each of the postings' words."""
        words = pl.DataFrame({"word": postings.words}).with_row_index("place")
        found = words.filter(~pl.col("word").is_in(["", BORDER]))
        with shown(self._connection, found_words=found.select("word")):
            statements.run(self._connection, "index/words")
            numbers = pl.DataFrame(self._connection.execute(statements.statement("index/numbers")).to_arrow_table())
        documents = pl.DataFrame({"doc_id": postings.doc_ids, "words": postings.lengths})
        with shown(self._connection, found_documents=documents):
            statements.run(self._connection, "index/take_up")
        placed = found.join(numbers, on="word")
        word_ids = np.zeros(words.height, dtype=np.int64)
        word_ids[placed["place"].to_numpy()] = placed["word_id"].to_numpy()
        return word_ids

    def _write(self, first: int, last: int, count: int, parts: list[tuple[Postings, np.ndarray]]) -> None:
        """The new articles numbered first to last as a segment of their own, or with younger ones."""
        merge_from, size = first, count
        for segment, postings in self._connection.execute(statements.statement("index/segments")).fetchall():
            if postings >= 2 * size or postings + size > self._largest:
                break
            merge_from, size = segment, size + postings
        self._set(merge_from=merge_from, last_doc=last, new_count=count)
        new = pa.RecordBatchReader.from_batches(SCHEMA, merge_postings(parts))
        self._connection.register("new_postings", new)  # not to be shown: a reader is read once
        if merge_from < first:
            statements.run(self._connection, "index/write")
        else:
            before = self._connection.execute("select current_setting('preserve_insertion_order')").fetchall()[0][0]
            self._set_option(True)
            statements.run(self._connection, "index/append")
            self._set_option(before)
        self._connection.unregister("new_postings")

    def _set_option(self, preserve_order: bool) -> None:
        self._connection.execute(f"set preserve_insertion_order = {str(preserve_order).lower()}")

    def _set(self, **variables: int) -> None:
        for name, value in variables.items():
            statements.say(self._connection, name, str(value))


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
