"""The lake with a catalog in a file: it is the warehouse after every run, whoever is killed, reads or compacts."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from akhbar.cli.main import main
from akhbar.errors import HomeBusyError, StoreError
from akhbar.ops.metrics import openmetrics
from akhbar.rows import Record, Row
from akhbar.store import lake as lakes
from akhbar.store.home import Home
from akhbar.store.lake import Lake, plain_connection
from akhbar.store.lake_tables import publish
from akhbar.store.lake_upkeep import compact, differing, runs
from tests.store.driver import run
from tests.store.lakes import EVERY, orphans, publisher
from tests.store.pages import records, write

FEW = {"memory_mb": 500, "threads": 1}


@pytest.fixture(scope="module")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home after one run and after two, each with its lake brought up to date."""
    folder = tmp_path_factory.mktemp("lakes")
    rows = records(10, seed=9)
    run(folder / "one", write(folder / "one.jsonl", rows[: len(rows) // 2]))
    publish(Home(folder / "one"), Lake.of(Home(folder / "one")), **FEW)
    shutil.copytree(folder / "one", folder / "two")
    run(folder / "two", write(folder / "two.jsonl", rows))
    return folder


@pytest.fixture
def two(homes: Path, tmp_path: Path) -> tuple[Home, Lake]:
    """A home with two runs, of which its lake has the first."""
    shutil.copytree(homes / "two", tmp_path / "two")
    home = Home(tmp_path / "two")
    return home, Lake.of(home)


def test_only_what_changed_is_written_and_the_lake_is_the_warehouse(two: tuple[Home, Lake]) -> None:
    home, lake = two
    before = set(differing(home, lake))
    assert before and "dim_categories" not in before
    done = publish(home, lake, **FEW)
    assert {path.split("/")[0] for path in done.written} == {name.split()[0] for name in before}
    assert differing(home, lake) == [] == orphans(lake)
    again = publish(home, lake, **FEW)
    assert again.unchanged and len(runs(lake)) == 2


def test_status_doctor_and_metrics_tell_when_it_is_behind(
    two: tuple[Home, Lake], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    home, lake = two
    monkeypatch.setenv("AKHBAR_HOME", str(home.root))

    def told() -> tuple[Record, list[Record]]:
        main(["status", "--json"])
        found = json.loads(capsys.readouterr().out)
        main(["doctor", "--json"])
        checks = {check["name"]: check for check in json.loads(capsys.readouterr().out)}
        problems = [problem for problem in found["problems"] if problem["name"] == "the lake is behind"]
        assert bool(problems) == ("the lake is behind" in checks) == found["lake"]["behind"]
        assert f"akhbar_lake_behind {int(found['lake']['behind'])}" in openmetrics(found)
        return found["lake"], problems

    has, (problem,) = told()
    first = runs(lake)[0]["run_id"]
    assert has["run_id"] == first != has["published"]
    assert first in problem["what"] and has["published"] in problem["what"]
    assert problem["type"].startswith("akhbar lake publish")
    publish(home, lake, **FEW)
    assert told()[0]["run_id"] == runs(lake)[0]["run_id"]
    Path(lake.catalog).write_bytes(b"no database")
    assert "cannot open the lake" in told()[1][0]["what"]
    shutil.rmtree(home.root / "lake")  # nobody asked for one: none is missed
    assert main(["status", "--json"]) == 0 and json.loads(capsys.readouterr().out)["lake"] is None
    monkeypatch.setenv("AKHBAR_LAKE_AFTER_RUN", "true")
    assert "it has no run" in told()[1][0]["what"]


def test_every_run_can_be_gone_back_to(homes: Path, two: tuple[Home, Lake], capsys: pytest.CaptureFixture[str]) -> None:
    home, lake = two
    publish(home, lake, **FEW)
    last, first = (row["run_id"] for row in runs(lake))
    question = "select count(*) as n from fact_articles"
    for run_id, of in ((first, "one"), (last, "two")):
        assert main(["sql", question, "--lake", "--as-of", run_id, "--home", str(home.root), "--json"]) == 0
        with duckdb.connect(str(homes / of / "akhbar.duckdb"), read_only=True) as warehouse:
            assert f": {warehouse.execute(question).fetchall()[0][0]}}}" in capsys.readouterr().out
    assert main(["sql", question, "--lake", "--as-of", "20000101T000000", "--home", str(home.root)]) == 1
    assert "akhbar lake runs" in capsys.readouterr().err


@pytest.mark.parametrize(
    "query", ["from read_parquet('{files}/**')", "from '/etc/hostname'", "create table x (a int)", "from '{exports}'"]
)
def test_nothing_but_the_lake_is_read_there(
    two: tuple[Home, Lake], capsys: pytest.CaptureFixture[str], query: str
) -> None:
    home, lake = two
    file = next(home.exports.rglob("*.parquet"))
    asked = query.format(files=lake.files, exports=file)
    assert main(["sql", asked, "--lake", "--home", str(home.root)]) == 1
    assert "Traceback" not in capsys.readouterr().err


def test_plain_duckdb_reads_it_and_a_moved_one(two: tuple[Home, Lake], tmp_path: Path) -> None:
    home, lake = two
    publish(home, lake, **FEW)

    def rows(catalog: str) -> list[Row]:
        with plain_connection("ducklake") as connection:
            connection.execute(f"attach 'ducklake:{catalog}' as lake (read_only)")
            return connection.execute("select title from lake.fact_articles order by all").fetchall()

    there = rows(lake.catalog)
    assert there
    moved = Home(tmp_path / "moved")
    home.root.rename(moved.root)
    assert differing(moved, Lake.of(moved)) == []
    compact(Lake.of(moved), spill=tmp_path / "spill", **FEW)  # whoever writes next has the catalog say where files are
    assert rows(Lake.of(moved).catalog) == there


def test_a_reader_keeps_its_snapshot_beside_a_publish_and_a_compaction(
    homes: Path, two: tuple[Home, Lake], tmp_path: Path
) -> None:
    home, lake = two
    with lake.reading() as reader:
        publish(home, lake, **FEW)
        compact(lake, spill=tmp_path / "spill", **FEW)
        seen = reader.execute("select article_id, version, body from fact_articles order by all").fetchall()
    with duckdb.connect(str(homes / "one" / "akhbar.duckdb"), read_only=True) as warehouse:
        assert seen == warehouse.execute("select article_id, version, body from fact_articles order by all").fetchall()


def test_one_writer_at_a_time(two: tuple[Home, Lake], tmp_path: Path) -> None:
    home, lake = two
    with lake.locked(), pytest.raises(HomeBusyError, match="another process"):
        publish(home, lake, **FEW)
    with lake.locked(), pytest.raises(HomeBusyError):
        compact(lake, spill=tmp_path / "spill", **FEW)


@pytest.mark.parametrize("at", [7, 30, -1])
def test_killed_at_a_statement(homes: Path, two: tuple[Home, Lake], at: int) -> None:
    with publisher() as ask:
        assert killed_at(homes, two, at, ask)


@pytest.mark.soak
@pytest.mark.timeout(900)
def test_killed_at_statements_all_along(homes: Path, two: tuple[Home, Lake], tmp_path: Path) -> None:
    home, _lake = two
    shutil.copytree(home.root / "lake", tmp_path / "kept")
    number, killed = 1, 0
    with publisher() as ask:
        while killed_at(homes, two, number, ask):
            number, killed = number + EVERY, killed + 1
            shutil.rmtree(home.root / "lake")
            shutil.copytree(tmp_path / "kept", home.root / "lake")
    assert killed > 40 // EVERY, number


def killed_at(homes: Path, two: tuple[Home, Lake], number: int, ask: Callable[..., list[str]]) -> bool:
    """Kill a publish before its statement `number` (from the end where negative); False where there is none."""
    home, lake = two
    if number < 0:
        shutil.copytree(home.root / "lake", home.root / "other")
        _done, count = ask(home.root, home.root / "other/catalog.duckdb", f"{home.root}/other/files/")
        number += int(count) + 1
    if ask(home.root, lake.catalog, lake.files, number)[0] != "killed":
        return False
    # Readers see what they saw: the copy that was being written is nobody's.
    assert differing(Home(homes / "one"), lake) == []
    publish(home, lake, **FEW)
    assert differing(home, lake) == [] and len(runs(lake)) == 2
    compact(lake, spill=home.private / "spill", **FEW)
    assert differing(home, lake) == [] == orphans(lake)
    return True


def test_killed_between_the_copy_and_its_rename(
    homes: Path, two: tuple[Home, Lake], monkeypatch: pytest.MonkeyPatch
) -> None:
    home, lake = two

    def stop(path: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(lakes, "sync", stop)
    with pytest.raises(KeyboardInterrupt):
        publish(home, lake, **FEW)
    monkeypatch.undo()
    assert differing(Home(homes / "one"), lake) == []
    publish(home, lake, **FEW)
    assert differing(home, lake) == []


def test_a_table_of_other_columns_is_made_anew(two: tuple[Home, Lake]) -> None:
    home, lake = two
    with lake.writing(500, 1, home.private / "spill") as connection:
        connection.execute("alter table lake.dim_dates add column older integer")
    done = publish(home, lake, **FEW)
    assert "dim_dates/part-0.parquet" in done.written and differing(home, lake) == []


def test_a_damaged_export_is_not_taken_over(homes: Path, two: tuple[Home, Lake]) -> None:
    home, lake = two
    path = next(home.exports.rglob("fact_articles/**/*.parquet"))
    os.truncate(path, 100)
    with pytest.raises(StoreError, match="not the file that the manifest"):
        publish(home, lake, **FEW)
    assert differing(Home(homes / "one"), lake) == []


def test_snapshots_that_are_given_up_leave_the_last(two: tuple[Home, Lake], tmp_path: Path) -> None:
    home, lake = two
    publish(home, lake, **FEW)
    with lake.writing(500, 1, tmp_path / "spill") as connection:
        age = "update __ducklake_metadata_lake.ducklake_snapshot set snapshot_time = snapshot_time - interval 9 day"
        connection.execute(age)
    done = compact(lake, spill=tmp_path / "spill", keep_days=2, **FEW)
    assert done.snapshots_removed and len(runs(lake)) == 1
    assert differing(home, lake) == []


@pytest.mark.parametrize("limit, lost", [("", True), (", data_inlining_row_limit 0", False)])
def test_a_small_delete_beside_a_merge_is_lost_where_rows_are_kept_in_the_catalog(
    tmp_path: Path, limit: str, lost: bool
) -> None:
    """Why we keep none there (DuckLake 1.5.5). When the first case fails, it is mended, and the setting can go."""
    with plain_connection("ducklake") as one:
        one.execute(f"attach 'ducklake:{tmp_path}/c.duckdb' as lake (data_path '{tmp_path}/files/'{limit})")
        one.execute("create table lake.t (a integer)")
        for begin in (0, 1000):
            one.execute(f"insert into lake.t select i from range({begin}, {begin + 1000}) r(i)")
        with one.cursor() as other:
            one.execute("begin")
            one.execute("delete from lake.t where a = 5")
            other.execute("call ducklake_merge_adjacent_files('lake')")
            if lost:
                one.execute("commit")
            else:
                with pytest.raises(duckdb.TransactionException, match="conflict"):
                    one.execute("commit")
        assert one.execute("select count(*) from lake.t where a = 5").fetchall() == [(1,)]


def test_ours_keeps_none_there_whoever_writes(two: tuple[Home, Lake]) -> None:
    _home, lake = two
    with plain_connection("ducklake") as connection:
        connection.execute(f"attach 'ducklake:{lake.catalog}' as lake")
        connection.execute("insert into lake.dim_dates select * from lake.dim_dates limit 1")
        inlined = "select count(*) from __ducklake_metadata_lake.ducklake_inlined_data_tables"
        assert connection.execute(inlined).fetchall() == [(0,)]


def test_a_run_that_is_told_to_brings_it_up_to_date(two: tuple[Home, Lake]) -> None:
    """What a run does at its end, and what its report says where that fails: the run stays published."""
    from datetime import datetime

    from akhbar.flows.main import _mirror
    from akhbar.run.report import Report

    home, lake = two
    report = Report("20260101T000000", datetime(2026, 1, 1), "test")
    _mirror(home, lake, report, 500, 1)
    assert differing(home, lake) == [] and not report.lake_behind and not report.notes
    Path(lake.catalog).write_bytes(b"no database")
    _mirror(home, lake, report, 500, 1)
    assert report.lake_behind and "Then: akhbar lake publish" in report.notes[0]
