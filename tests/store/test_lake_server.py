"""The lake with its catalog on PostgreSQL: many readers, one writer at a time, rights that end at the lake."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import CompletedProcess
from typing import NamedTuple

import duckdb
import pytest

from akhbar.cli.main import main
from akhbar.errors import HomeBusyError, StoreError
from akhbar.store.home import Home
from akhbar.store.lake import METADATA, SCHEMA, Lake, plain_connection
from akhbar.store.lake_tables import publish
from akhbar.store.lake_upkeep import compact, differing, grant, runs
from tests.store.driver import run
from tests.store.lakes import EVERY, POSTGRES, orphans, publisher, server
from tests.store.pages import records, write

pytestmark = [pytest.mark.soak, pytest.mark.timeout(1200)]
FEW = {"memory_mb": 500, "threads": 1}
ROOT = Path(__file__).resolve().parents[2]


class Server(NamedTuple):
    """Runs SQL, called with it; `socket`: where the server listens."""

    ask: Callable[..., str]
    socket: str

    def __call__(self, *words: str) -> str:
        return self.ask(*words)


@pytest.fixture(scope="module")
def sql(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """SQL on a PostgreSQL server that is this test's alone, with a role that writes the lake and one that reads it."""
    if POSTGRES is None:
        pytest.skip("needs the programs of a PostgreSQL server")
    folder = Path("/tmp") / f"akhbar-pg-{os.getpid()}"  # a socket's path may have a hundred letters
    try:
        with server(folder) as ask:
            ask("create role writer login")
            ask("create role reader login password 'known-to-nobody'")
            ask("create database base owner writer")
            yield Server(ask, str(folder))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="module")
def homes(tmp_path_factory: pytest.TempPathFactory, sql: Server) -> Path:
    """A home after one run, the same after two, and a database and folder that hold the first one's lake."""
    folder = tmp_path_factory.mktemp("served")
    rows = records(10, seed=9)
    run(folder / "one", write(folder / "one.jsonl", rows[: len(rows) // 2]))
    publish(Home(folder / "one"), lake_in(sql, "base", folder / "files"), **FEW)
    shutil.copytree(folder / "files", folder / "kept")
    shutil.copytree(folder / "one", folder / "two")
    run(folder / "two", write(folder / "two.jsonl", rows))
    return folder


def lake_in(sql: Server, database: str, files: Path, role: str = "writer") -> Lake:
    return Lake(f"postgres:host={sql.socket} user={role} dbname={database}", f"{files}/", True)


@pytest.fixture
def fresh(sql: Server, homes: Path) -> Callable[..., Lake]:
    """A function that gives the lake as the first run left it."""

    def make(database: str = "trial") -> Lake:
        sql(f"drop database if exists {database} with (force)")
        sql(f"create database {database} template base owner writer")
        shutil.rmtree(homes / "files")
        shutil.copytree(homes / "kept", homes / "files")
        return lake_in(sql, database, homes / "files")

    return make


def test_the_lake_is_the_warehouse_after_each_run(homes: Path, fresh: Callable[..., Lake]) -> None:
    lake, home = fresh(), Home(homes / "two")
    assert differing(Home(homes / "one"), lake) == [] != differing(home, lake)
    publish(home, lake, **FEW)
    assert differing(home, lake) == [] == orphans(lake)
    assert publish(home, lake, **FEW).unchanged
    _last, first = (row["run_id"] for row in runs(lake))
    with lake.reading(first) as reader, duckdb.connect(str(homes / "one/akhbar.duckdb"), read_only=True) as warehouse:
        question = "select article_id, version, title from fact_articles order by all"
        assert reader.execute(question).fetchall() == warehouse.execute(question).fetchall()
    compact(lake, spill=homes / "spill", **FEW)
    assert differing(home, lake) == [] == orphans(lake)


def test_killed_at_statements_all_along(homes: Path, fresh: Callable[..., Lake]) -> None:
    """Before a statement, and a moment after it began: readers see one run or the other, and what is left is mended by
    the next."""
    home, before = Home(homes / "two"), Home(homes / "one")
    with publisher() as ask:
        lake = fresh()
        done, count = ask(home.root, lake.catalog, lake.files)
        assert done == "done" and int(count) > 30
        places: list[tuple[object, ...]] = [(number,) for number in range(1, int(count) + 1, EVERY)]
        places += [(number, "during") for number in range(int(count) // 2, int(count) + 1, 2 * EVERY)]
        ended = []
        for place in places:
            lake = fresh()
            ended.append(ask(home.root, lake.catalog, lake.files, *place)[0])
            assert differing(before, lake) == [] or differing(home, lake) == [], place
            publish(home, lake, wait_seconds=60.0, **FEW)
            assert len(runs(lake)) == 2, place
            compact(lake, spill=homes / "spill", **FEW)
            assert differing(home, lake) == [] == orphans(lake), place
        assert ended.count("killed") >= int(count) // EVERY


def test_one_writer_at_a_time_on_the_server(homes: Path, fresh: Callable[..., Lake]) -> None:
    lake, home = fresh(), Home(homes / "two")
    with lake.locked():
        with pytest.raises(HomeBusyError, match="another process"):
            publish(home, lake, **FEW)
        with pytest.raises(HomeBusyError):
            compact(lake, spill=homes / "spill", **FEW)
    assert differing(Home(homes / "one"), lake) == []


def test_a_readers_rights_end_at_the_lakes_tables(sql: Server, homes: Path, fresh: Callable[..., Lake]) -> None:
    lake = fresh()
    grant(lake, "reader")
    publish(Home(homes / "two"), lake, **FEW)
    sql("create schema other; create table other.secrets (a int)", "trial")
    theirs = lake_in(sql, "trial", homes / "files", "reader")
    assert differing(Home(homes / "two"), theirs) == []
    for question in (
        "select rolname from pg_authid",
        "select * from other.secrets",
        f"insert into {SCHEMA}.ducklake_snapshot select * from {SCHEMA}.ducklake_snapshot",
        f"create table {SCHEMA}.mine (a int)",
    ):
        with pytest.raises(subprocess.CalledProcessError) as told:
            sql(question, "trial", "reader")
        assert "permission denied" in told.value.stderr
    with theirs.reading() as reader:  # by the way that a plain SELECT opens on the catalog's server
        for hidden in ("select rolname::text from pg_authid", "select a from other.secrets"):
            with pytest.raises(duckdb.Error, match="permission denied"):
                reader.execute(f"from postgres_query('{METADATA}', '{hidden}')").fetchall()
    with pytest.raises(StoreError):
        publish(Home(homes / "one"), theirs, **FEW)
    assert differing(Home(homes / "two"), lake) == []


def test_the_command_reads_it_confined(sql: Server, homes: Path, fresh: Callable[..., Lake], tmp_path: Path) -> None:
    lake = fresh()
    told = {"AKHBAR_LAKE": f"postgres:host={sql.socket} user=writer dbname=trial", "AKHBAR_HOME": str(tmp_path)}
    first = runs(lake)[0]["run_id"]

    def ask(*words: str) -> CompletedProcess[str]:
        command = [sys.executable, "-m", "akhbar", *words]
        return subprocess.run(command, capture_output=True, text=True, env={**os.environ, **told}, cwd=ROOT)

    found = ask("sql", "select count(*) as n from fact_articles", "--lake", "--as-of", first, "--json")
    assert json.loads(found.stdout)["n"] > 0, found.stderr
    refused = ask("sql", f"from postgres_query('{METADATA}', 'select 1')", "--lake")
    assert refused.returncode == 1 and "not allowed here" in refused.stderr
    assert first in ask("lake", "runs").stdout


def test_an_address_is_never_shown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AKHBAR_LAKE", f"postgres:host={tmp_path} user=writer password=s3cret dbname=none")
    monkeypatch.setenv("AKHBAR_HOME", str(tmp_path))
    assert main(["lake", "runs"]) == 1
    assert main(["settings"]) == 0
    assert main(["status"]) == 0
    said = capsys.readouterr()
    assert "s3cret" not in said.out + said.err and "cannot" in said.err


def test_a_plain_duckdb_reads_it(sql: Server, homes: Path, fresh: Callable[..., Lake]) -> None:
    fresh()
    with plain_connection("ducklake", "postgres") as connection:
        where = f"ducklake:postgres:host={sql.socket} user=writer dbname=trial"
        connection.execute(f"attach '{where}' as lake (read_only, metadata_schema '{SCHEMA}')")
        with duckdb.connect(str(homes / "one/akhbar.duckdb"), read_only=True) as warehouse:
            question = "select title from {} order by all"
            assert connection.execute(question.format("lake.fact_articles")).fetchall() == (
                warehouse.execute(question.format("fact_articles")).fetchall()
            )
