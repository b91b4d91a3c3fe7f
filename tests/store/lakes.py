"""Publishes into a lake that are killed: one process imports everything once, and forks a child for each asked of it.

Lines in, words apart by tabs: `HOME CATALOG FILES`, and `STATEMENT` where it is to be killed before the so-manieth
statement, with `during` behind it a moment after that statement began. Lines out: `done STATEMENTS`, or `killed`.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from duckdb import DuckDBPyConnection

from akhbar.rows import Record
from akhbar.store import lake as lakes
from akhbar.store import lake_tables
from akhbar.store.home import Home
from akhbar.store.lake import Lake
from tests.kinds import there

# Of the statements of a publish, each so-manieth is one to be killed at; 1 takes a quarter of an hour.
EVERY = int(os.environ.get("LAKE_KILLS_EVERY", "8"))
POSTGRES = next(iter(sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)), None)


class _Counting:
    """A connection that counts statements and has the process killed at one of them."""

    count, at, during = 0, 0, False

    def __init__(self, connection: DuckDBPyConnection) -> None:
        self._connection = connection

    def execute(self, *arguments: str) -> DuckDBPyConnection:
        _Counting.count += 1
        if _Counting.count == _Counting.at:
            if not _Counting.during:
                os.kill(os.getpid(), signal.SIGKILL)
            threading.Timer(0.003, os.kill, (os.getpid(), signal.SIGKILL)).start()
        return self._connection.execute(*arguments)

    def __getattr__(self, name: str) -> object:
        return getattr(self._connection, name)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *told: object) -> None:
        self._connection.close()


def _publish(home: str, catalog: str, files: str, at: int, during: bool) -> int:
    _Counting.at, _Counting.during = at, during
    plain = lakes.plain_connection
    lakes.plain_connection = lambda *names: _Counting(plain(*names))  # type: ignore[assignment]
    lake_tables.publish(Home(Path(home)), lakes.Lake(catalog, files, True), memory_mb=500, threads=1)
    return _Counting.count


def main() -> None:
    for line in sys.stdin:
        home, catalog, files, *where = line.rstrip("\n").split("\t")
        pid = os.fork()
        if pid == 0:
            code = 1
            try:
                count = _publish(home, catalog, files, int(where[0]) if where else 0, "during" in where)
                print(f"done {count}", flush=True)
                code = 0
            finally:
                os._exit(code)
        _, status = os.waitpid(pid, 0)
        if not os.WIFEXITED(status) or os.WEXITSTATUS(status):
            print("killed" if os.WIFSIGNALED(status) else "failed", flush=True)


def orphans(lake: Lake) -> list[str]:
    """Files in the lake's folder that its catalog does not know."""
    with lake.reading() as connection:
        known = {
            Path(path).name
            for table in ("ducklake_data_file", "ducklake_delete_file", "ducklake_files_scheduled_for_deletion")
            for (path,) in connection.execute(f"select path from {lake.tables}.{table}").fetchall()
        }
    return sorted(str(path) for path in Path(lake.files).rglob("*.parquet") if path.name not in known)


@contextmanager
def publisher() -> Iterator[Callable[..., list[str]]]:
    """The process, as a function of words that gives the words of its answer."""
    command = [sys.executable, "-m", "tests.store.lakes"]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1)

    def ask(*words: object) -> list[str]:
        there(process.stdin).write("\t".join(map(str, words)) + "\n")
        return there(process.stdout).readline().split()

    try:
        yield ask
    finally:
        there(process.stdin).close()
        process.wait(timeout=60)
        there(process.stdout).close()


@contextmanager
def server(folder: Path) -> Iterator[Callable[..., str]]:
    """A PostgreSQL of our own, reached by its socket in `folder` alone; gives a function that runs SQL as its owner."""
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    as_user: list[str] = []
    if os.geteuid() == 0:  # it does not run as root
        as_user = ["runuser", "-u", "postgres", "--"]
        shutil.chown(folder, "postgres")
    quiet: Record = {"check": True, "stdout": subprocess.DEVNULL, "cwd": folder}
    make: list[str | Path] = [
        *as_user,
        there(POSTGRES) / "initdb",
        "-D",
        folder / "data",
        "-A",
        "trust",
        "-U",
        "owner",
        "--no-sync",
        "-E",
        "UTF8",
    ]
    subprocess.run([*make, "--locale=C"], **quiet)
    options = f"-c listen_addresses='' -k {folder} -c fsync=off"
    control: list[str | Path] = [
        *as_user,
        there(POSTGRES) / "pg_ctl",
        "-D",
        folder / "data",
        "-l",
        folder / "log",
        "-w",
    ]
    subprocess.run([*control, "-o", options, "start"], **quiet)

    def sql(text: str, database: str = "postgres", role: str = "owner") -> str:
        command: list[str | Path] = [
            there(POSTGRES) / "psql",
            "-h",
            folder,
            "-U",
            role,
            "-d",
            database,
            "-v",
            "ON_ERROR_STOP=1",
            "-Atc",
            text,
        ]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()

    try:
        yield sql
    finally:
        subprocess.run([*control, "-m", "immediate", "stop"], **quiet)


if __name__ == "__main__":
    main()
