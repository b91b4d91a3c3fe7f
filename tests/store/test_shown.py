"""Frames shown to DuckDB, and what a connection holds of them afterwards."""

import duckdb
import numpy as np
import polars as pl
import pytest

from akhbar.run.memory import held_mb
from akhbar.store.connect import one_thread
from akhbar.store.shown import shown


def test_a_frame_is_there_for_the_block_alone() -> None:
    connection = duckdb.connect()
    with shown(connection, given=pl.DataFrame({"word": ["خبر", None], "places": [[1, 2], []]})):
        assert connection.execute("select * from given").fetchall() == [("خبر", [1, 2]), (None, [])]
        assert connection.execute("select word from given where len(places) = 2").fetchall() == [("خبر",)]
    with pytest.raises(duckdb.CatalogException):
        connection.execute("select * from given")
    with pytest.raises(ZeroDivisionError), shown(connection, given=pl.DataFrame({"n": [1]})):
        1 / 0  # noqa: B018
    with pytest.raises(duckdb.CatalogException):
        connection.execute("select * from given")


@pytest.mark.skipif(not held_mb(), reason="the system does not tell what memory a process holds")
def test_frames_are_let_go_before_the_transaction_ends() -> None:
    connection = duckdb.connect()
    connection.execute("begin")
    before = held_mb()
    for number in range(10):
        with shown(connection, given=pl.DataFrame({"n": np.full(5_000_000, number)})):  # 40 MB
            assert connection.execute("select sum(n) from given").fetchall() == [(5_000_000 * number,)]
    assert held_mb() - before < 200  # registered, they are held until the transaction's end: 400
    connection.execute("rollback")


def test_one_thread_is_for_the_block_alone() -> None:
    connection = duckdb.connect()
    connection.execute("set threads = 3")

    def threads() -> int:
        return connection.execute("select current_setting('threads')").fetchall()[0][0]

    with one_thread(connection):
        assert threads() == 1
    assert threads() == 3
    with pytest.raises(ZeroDivisionError), one_thread(connection):
        1 / 0  # noqa: B018
    assert threads() == 3
