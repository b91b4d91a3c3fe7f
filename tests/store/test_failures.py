"""What a failure of memory or disk says, and what it says to type."""

import errno
import signal
import subprocess
import sys
from pathlib import Path
from signal import Signals

import duckdb
import polars as pl
import pytest
from duckdb import IOException

from akhbar.errors import StoreError
from akhbar.store.failures import told
from akhbar.store.shown import keep
from akhbar.store.statements import run
from tests.kinds import there
from tests.patience import PATIENCE


def hint_of(error: IOException | MemoryError | OSError) -> str:
    with pytest.raises(StoreError) as found, told("load the run's pages"):
        raise error
    return found.value.hint


def test_memory_that_is_short_says_in_which_step() -> None:
    """Of a hundred statements of a load one cannot guess which was too large."""
    with duckdb.connect(config={"memory_limit": "2MB", "temp_directory": ""}) as connection:
        with pytest.raises(StoreError) as found, told("load the run's pages"):
            keep(connection, "texts", pl.DataFrame({"text": [f"{number}" * 100 for number in range(20_000)]}))
        assert "(in akhbar.store.shown.keep, line " in found.value.what, found.value.what
        with pytest.raises(duckdb.CatalogException) as missing:
            run(connection, "load/44_candidates")
        assert missing.value.__notes__ == ["sql/load/44_candidates.sql"]


def test_memory_that_is_short_says_how_much_more_to_allow() -> None:
    with duckdb.connect(config={"memory_limit": "1000MB"}) as connection, pytest.raises(StoreError) as found:
        connection.execute("set temp_directory = ''")
        with told("sort"):
            connection.execute(
                "select * from range(200000000) t(i) order by hash(i) limit 1 offset 100000000"
            ).fetchall()
    assert "Out of Memory" in found.value.what
    assert "--memory 4000" in found.value.hint and "room" not in found.value.hint


def test_a_disk_too_full_to_spill_to_is_about_the_disk(tmp_path: Path) -> None:
    with duckdb.connect() as connection, pytest.raises(StoreError) as found, told("sort"):
        connection.execute(f"set temp_directory = '{tmp_path}'; set max_temp_directory_size = '1MB'")
        connection.execute("set memory_limit = '30MB'; set threads = 1")
        connection.execute("create table t as select hash(i) as h, i from range(10000000) t(i)")
    assert "make room" in found.value.hint and "--memory" not in found.value.hint


def test_other_failures() -> None:
    assert "--memory" in hint_of(MemoryError())
    assert "make room" in hint_of(OSError(errno.ENOSPC, "No space left on device"))
    assert "goes on where it stopped" in hint_of(duckdb.IOException("IO Error: Could not write"))


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_in_the_middle_of_a_statement_is_no_failure(sent: Signals) -> None:
    """DuckDB takes what the signal's handler raised and raises an error of its own."""
    code = """
import duckdb, signal
from akhbar.cli.main import _on_sigterm
from akhbar.store.failures import told
from akhbar.store.shown import keep
from akhbar.store.statements import run
signal.signal(signal.SIGTERM, _on_sigterm)
connection = duckdb.connect()
try:
    with told("count"):
        print("begins", flush=True)
        connection.execute("create table t as select count(*) from range(100000000000) t(i) where hash(i) % 7 = 3")
except KeyboardInterrupt:
    print("stopped")
"""
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert there(process.stdout).readline() == "begins\n"
    process.send_signal(sent)
    out, failed = process.communicate(timeout=PATIENCE)
    assert (out, failed) == ("stopped\n", "")
