"""Status, runs, metrics and housekeeping on a real home, loaded without the scheduler."""

import contextlib
import gzip
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import urllib.error
import urllib.request
from datetime import UTC, datetime, timedelta
from pathlib import Path
from subprocess import CompletedProcess

import duckdb
import pytest
from prometheus_client.openmetrics.parser import text_string_to_metric_families

import akhbar
from akhbar.ops.endpoint import serve_endpoint
from akhbar.ops.housekeeping import sweep
from akhbar.ops.metrics import openmetrics, write_metrics
from akhbar.ops.status import is_writing, runs_of, status_of
from akhbar.rows import Record, Row
from akhbar.store.home import Home
from tests.kinds import there
from tests.patience import PATIENCE
from tests.store.driver import run
from tests.store.pages import records, write

KEPT: Record = {
    "keep_run_days": 30, "keep_check_days": 365, "keep_sighting_days": 365, "keep_prefect_days": 30,
    "prefect_database": None, "memory_mb": 500,
}  # fmt: skip


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with two runs: eight pages, then some more."""
    root = tmp_path_factory.mktemp("ops")
    rows = records(8, seed=1)
    run(root / "home", write(root / "a.jsonl", rows[:6]))
    run(root / "home", write(root / "b.jsonl", rows))
    return root / "home"


@pytest.fixture
def home(made: Path, tmp_path: Path) -> Home:
    shutil.copytree(made, tmp_path / "home")
    return Home(tmp_path / "home")


def samples(text: str) -> dict[tuple[str, tuple[tuple[str, str], ...]], float]:
    return {
        (s.name, tuple(sorted(s.labels.items()))): s.value
        for family in text_string_to_metric_families(text)  # type: ignore[no-untyped-call]
        for s in family.samples
    }


def test_status_tells_what_the_warehouse_holds(home: Home) -> None:
    told = status_of(home, stale_hours=36)
    with duckdb.connect(str(home.published), read_only=True) as connection:
        pages, links, dangling = there(
            connection.execute(
                "select (select count(*) from staging.pages), count(*), count(*) filter (to_article_id is null) "
                "from fact_related_links"
            ).fetchone()
        )
        assert [(told["rows"]["articles"],)] == connection.execute("select count(*) from articles").fetchall()
    assert told["rows"]["staging.pages"] == pages > 0
    assert told["links"] == {"all": links, "dangling": dangling} and links > 0
    assert [r["status"] for r in told["runs"]] == ["published", "published"]
    assert told["runs"][0]["run_id"] > told["runs"][1]["run_id"]
    assert told["schedule"] is None and told["problems"] == []
    assert told["bytes"]["warehouse"] == home.published.stat().st_size


def test_a_warehouse_of_an_older_akhbar_can_be_looked_at(home: Home) -> None:
    with duckdb.connect(str(home.published)) as connection:
        connection.execute("drop table quality.inputs")
    assert status_of(home, stale_hours=36)["rows"]["fact_articles"] > 0


def test_an_empty_home_says_what_to_type(tmp_path: Path) -> None:
    told = status_of(Home(tmp_path / "none"), stale_hours=36)
    assert [p["name"] for p in told["problems"]] == ["nothing published"]
    assert told["problems"][0]["type"].startswith("akhbar run INPUT…")


def test_a_stale_warehouse_a_failed_and_a_cut_off_run_are_problems(home: Home) -> None:
    later = datetime.now(UTC) + timedelta(hours=50)
    assert [p["name"] for p in status_of(home, stale_hours=36, now=later)["problems"]] == ["stale"]
    newest = json.loads(sorted(home.quality.glob("[0-9]*.json"))[-1].read_text())
    failed = newest | {"run_id": "29990101T000000", "status": "failed", "error": "gate pages: x is broken\nmore"}
    (home.quality / "29990101T000000.json").write_text(json.dumps(failed))
    (problem,) = status_of(home, stale_hours=36)["problems"]
    assert problem["name"] == "last run failed" and "gate pages: x is broken" in problem["what"]
    cut = home.runs / "29990102T000000"
    cut.mkdir()
    (cut / "plan.json").write_text(json.dumps({"started_at": "2999-01-02T00:00:00", "key": "x"}))
    told = status_of(home, stale_hours=36)
    assert told["runs"][0]["status"] == "interrupted" and told["problems"][0]["name"] == "last run interrupted"
    with home.lock():
        assert is_writing(home) and runs_of(home)[0]["status"] == "running"


def test_runs_that_find_nothing_bring_no_news(home: Home) -> None:
    now = datetime.now(UTC).replace(tzinfo=None) + timedelta(hours=50)
    before = status_of(home, stale_hours=36)
    newest = json.loads(sorted(home.quality.glob("[0-9]*.json"))[-1].read_text())
    idle = {"run_id": "29990101T000000", "pages_new": 0, "finished_at": (now - timedelta(hours=1)).isoformat()}
    (home.quality / "29990101T000000.json").write_text(json.dumps(newest | idle))
    told = status_of(home, stale_hours=36, now=now.replace(tzinfo=UTC))
    assert told["hours_since_published"] == 1.0 and told["hours_since_new"] > 49
    assert told["last_new"] == before["last_new"]
    assert [problem["name"] for problem in told["problems"]] == ["no new content"]
    assert samples(openmetrics(told))["akhbar_last_new_timestamp_seconds", ()] < now.timestamp() - 40 * 3600


def test_one_run_under_a_wrong_clock_hides_nothing(home: Home) -> None:
    newest = json.loads(sorted(home.quality.glob("[0-9]*.json"))[-1].read_text())
    ahead = {"run_id": "29280101T000000", "started_at": "2928-01-01T00:00:00", "finished_at": "2928-01-01T00:01:00"}
    (home.quality / "29280101T000000.json").write_text(json.dumps(newest | ahead | {"seconds": -5.0}))
    told = status_of(home, stale_hours=36)
    assert [p["name"] for p in told["problems"]] == ["a clock is wrong"] and "29280101T000000" in str(told["problems"])
    assert 0 <= told["hours_since_published"] < 1 and told["last_published"] < "2900"
    assert all((r["seconds"] or 0) >= 0 for r in told["runs"])
    later = datetime.now(UTC) + timedelta(hours=50)
    assert {p["name"] for p in status_of(home, stale_hours=36, now=later)["problems"]} == {"a clock is wrong", "stale"}
    earlier = datetime.now(UTC) - timedelta(days=500)  # this look's own clock is behind
    told = status_of(home, stale_hours=36, now=earlier)
    assert {p["name"] for p in told["problems"]} == {"a clock is wrong", "stale"}
    assert told["hours_since_published"] is None


def test_runs_survive_without_their_documents(home: Home) -> None:
    before = [(r["run_id"], r["pages_new"]) for r in runs_of(home)]
    shutil.rmtree(home.quality)
    home.quality.mkdir()
    assert [(r["run_id"], r["pages_new"]) for r in runs_of(home)] == before


@pytest.mark.parametrize("damaged", ["", "{", "[1]", '{"run_id": "x"}', "\0", "\udcff"])
def test_a_damaged_document_of_a_run_ends_nothing(home: Home, damaged: str) -> None:
    from akhbar.run.docs import _index

    before = [(r["run_id"], r["pages_new"]) for r in runs_of(home)]
    first, last = sorted(home.quality.glob("[0-9]*.json"))
    last.write_text(damaged, encoding="utf-8", errors="surrogateescape")
    assert [(r["run_id"], r["pages_new"]) for r in runs_of(home)] == before
    assert status_of(home, stale_hours=36)["rows"]
    index = _index(home)
    assert f"its file {last.name} is damaged" in index and first.stem in index


def test_metrics_are_read_back_by_an_openmetrics_parser(home: Home) -> None:
    told = status_of(home, stale_hours=36)
    told["quarantine"] = {'odd "gate"\\': 3}
    told["last_run"]["checks"] += [
        {
            "gate": "pages",
            "expectation": "x",
            "severity": "row",
            "success": False,
            "unexpected_count": 2,
            "observed": "",
        }
    ]
    found = samples(openmetrics(told))
    assert found["akhbar_table_rows", (("table", "staging.pages"),)] == told["rows"]["staging.pages"]
    assert found["akhbar_quarantine_rows", (("gate", 'odd "gate"\\'),)] == 3
    assert found["akhbar_gate_failures", (("gate", "pages"), ("severity", "row"))] == 1
    assert found["akhbar_runs_total", (("status", "published"),)] == 2
    assert found["akhbar_last_run_success", ()] == 1
    published = datetime.fromisoformat(told["last_published"]).replace(tzinfo=UTC).timestamp()
    assert found["akhbar_last_published_timestamp_seconds", ()] == pytest.approx(published)
    assert any(name == "akhbar_last_run_duration_seconds" for name, _ in found)


def test_metrics_of_an_empty_home_are_valid_too(tmp_path: Path) -> None:
    home = Home(tmp_path / "none")
    home.create()
    write_metrics(home, status_of(home, stale_hours=36))
    assert samples((home.root / "metrics.prom").read_text())["akhbar_problems", ()] == 1


@pytest.mark.parametrize("path", ["/metrics", "/quality/", "/other"])
def test_the_endpoint_refuses_foreign_names_and_pages(home: Home, path: str) -> None:
    server = serve_endpoint(home, 0, lambda: "told\n")
    try:

        def get(**headers: str) -> tuple[int, dict[str, str]]:
            request = urllib.request.Request(f"http://127.0.0.1:{server.server_port}{path}", headers=headers)
            try:
                with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
                    return answer.status, dict(answer.headers)
            except urllib.error.HTTPError as error:
                return error.code, dict(error.headers)

        hosts = ("evil.example", "evil.example:4201", "[::1", "localhost.", "[::1]x", "localhost#x", "0177.0.0.1")
        foreign = [{"Host": host, "X-Forwarded-Host": "localhost"} for host in hosts]
        for headers in (*foreign, {"Origin": "http://evil.example"}, {"Origin": "null"}):
            code, told = get(**headers)
            assert code == 421 and "Access-Control-Allow-Origin" not in told, headers
        assert get(Host="localhost:4201")[0] == get()[0] != 421
    finally:
        server.shutdown()
        server.server_close()


def test_the_endpoint_gives_metrics_and_documents_and_nothing_else(home: Home) -> None:
    server = serve_endpoint(home, 0, lambda: openmetrics(status_of(home, stale_hours=36)))
    try:

        def get(path: str) -> tuple[str, str]:
            with urllib.request.urlopen(f"http://127.0.0.1:{server.server_port}{path}", timeout=PATIENCE) as answer:
                return answer.headers["Content-Type"], answer.read().decode()

        kind, text = get("/metrics")
        assert kind.startswith("application/openmetrics-text") and samples(text)
        assert "Data docs" in get("/quality/")[1]
        (home.root / "secret.txt").write_text("x")
        for path in ("/quality/../secret.txt", "/quality/%2e%2e/secret.txt", "/secret.txt", "/quality/.x"):
            with pytest.raises(urllib.error.HTTPError):
                get(path)
    finally:
        server.shutdown()
        server.server_close()


def tree(folder: Path) -> list[str]:
    return sorted(str(p.relative_to(folder)) for p in folder.rglob("*"))


def test_housekeeping_removes_only_what_is_old(home: Home) -> None:
    old, leftover = home.runs / "20200101T000000", home.private / "exports.old"
    (old / "raw").mkdir(parents=True)
    (old / "raw" / "000000.parquet").write_bytes(b"x" * 1000)
    leftover.mkdir()
    (leftover / "x").write_text("x")
    (home.quality / "20200101T000000.html").write_text("old")
    (home.quality / "20200101T000000.json").write_text("{}")
    kept = [r["run_id"] for r in runs_of(home) if r["run_id"] != old.name]
    days: Record = KEPT | {"keep_check_days": 30}
    before = tree(home.root)
    planned = sweep(home, **days, dry_run=True)
    assert tree(home.root) == before
    done = sweep(home, **days, dry_run=False)
    assert planned.run_folders == done.run_folders == [old.name] and done.leftovers == ["exports.old"]
    assert sorted(done.documents) == ["20200101T000000.html", "20200101T000000.json"]
    assert done.bytes_freed >= 1000 and not old.exists() and not leftover.exists()
    assert [r["run_id"] for r in runs_of(home)] == kept


def everything(path: Path) -> tuple[dict[str, list[str]], list[Row], list[Row]]:
    with duckdb.connect(str(path), read_only=True) as connection:
        names = connection.execute(
            "select schema_name || '.' || table_name from duckdb_tables() order by all"
        ).fetchall()
        comments = connection.execute(
            "select table_name, column_name, comment from duckdb_columns() where schema_name <> 'information_schema' "
            "and not internal order by all"
        ).fetchall()
        views = connection.execute("select view_name from duckdb_views() where not internal order by all").fetchall()
        rows = {n: sorted(map(repr, connection.execute(f"select * from {n}").fetchall())) for (n,) in names}
    return rows, comments, views


def test_compacting_keeps_every_row_comment_and_view(home: Home) -> None:
    from akhbar.store.compact import compact

    before = everything(home.published)
    readers = duckdb.connect(str(home.published), read_only=True)
    done = compact(home, datetime(2000, 1, 1), datetime(2000, 1, 1), 500, dry_run=False, worth=-1.0)
    assert done.rewritten and everything(home.published) == before
    readers.execute("select count(*) from fact_articles").fetchone()
    readers.close()
    run(home.root, write(home.root.parent / "c.jsonl", records(8, seed=3)))  # and it can be loaded into


def test_old_checks_go_but_never_those_of_the_last_run(home: Home) -> None:
    with duckdb.connect(str(home.published)) as connection:
        runs = [r[0] for r in connection.execute("select run_id from quality.runs order by all").fetchall()]
        connection.execute("update quality.runs set started_at = timestamp '2020-01-01'")
        for name in runs:
            connection.execute(f"insert into quality.checks values ('{name}', 'g', 's', 'e', 'row', true, null, 0)")
    done = sweep(home, **KEPT, dry_run=False)
    assert there(done.warehouse).checks_removed == 1
    with duckdb.connect(str(home.published), read_only=True) as connection:
        assert connection.execute("select distinct run_id from quality.checks").fetchall() == [(runs[-1],)]


def command(*arguments: str, cwd: Path, **environment: str) -> CompletedProcess[str]:
    env = {k: v for k, v in os.environ.items() if not k.startswith("AKHBAR_")} | environment
    env["PYTHONPATH"] = os.pathsep.join(sys.path)
    line = [sys.executable, "-m", "akhbar", *arguments]
    return subprocess.run(line, cwd=cwd, env=env, capture_output=True, text=True, timeout=PATIENCE)


def test_status_and_runs_on_the_terminal_and_as_json(home: Home) -> None:
    shown = command("status", cwd=home.root.parent)  # ./warehouse is not there
    assert shown.returncode == 0 and "nothing published" in shown.stdout
    (home.root.parent / "akhbar.toml").write_text(f'home = "{home.root.name}"\n')
    shown = command("status", cwd=home.root.parent)
    assert str(home.root) in shown.stdout and "published" in shown.stdout and "quarantine" in shown.stdout
    told = json.loads(command("status", "--json", "--check", cwd=home.root.parent).stdout)
    assert told["home"] == str(home.root)
    rows = [json.loads(line) for line in command("runs", "--json", cwd=home.root.parent).stdout.splitlines()]
    assert [r["status"] for r in rows] == ["published", "published"]
    assert rows[0]["run_id"] in command("runs", cwd=home.root.parent).stdout


def test_settings_on_the_terminal_name_origins_and_hide_secrets(tmp_path: Path) -> None:
    (tmp_path / "akhbar.toml").write_text("workers = 3\n")
    url = "https://hooks.example/T0KEN"
    shown = command("settings", "--json", "--home", "here", cwd=tmp_path, AKHBAR_ALERT_URL=url)
    rows = {r["setting"]: r for r in map(json.loads, shown.stdout.splitlines())}
    assert rows["workers"]["value"] == "3" and rows["workers"]["from"] == "akhbar.toml"
    assert rows["home"]["from"] == "flag" and rows["alert_url"]["from"] == "environment"
    assert "T0KEN" not in shown.stdout
    wrong = command("settings", cwd=tmp_path, AKHBAR_WORKER="3")
    assert wrong.returncode == 2 and "did you mean AKHBAR_WORKERS?" in wrong.stderr and "Traceback" not in wrong.stderr


def facts(path: Path) -> dict[str, list[str]]:
    rows, _, _ = everything(path)
    return {n: r for n, r in rows.items() if n not in ("staging.sightings", "quality.inputs", "quality.checks")}


def test_repeated_sightings_go_but_the_first_and_the_last_stay(home: Home) -> None:
    """Four readings of the same pages: two a page are left, no fact differs, and the file need not be read again."""
    again = home.root.parent / "b.jsonl"
    for _ in range(3):
        run(home.root, write(again, records(8, seed=1)))
    before = facts(home.published)
    with duckdb.connect(str(home.published), read_only=True) as connection:
        wanted = connection.execute(
            "select page_id, run_id from staging.sightings as s where run_id in ((select min(run_id) from "
            "staging.sightings where page_id = s.page_id), (select max(run_id) from staging.sightings where "
            "page_id = s.page_id)) order by all"
        ).fetchall()
        count = there(connection.execute("select count(*) from staging.sightings").fetchone())[0]
    later = datetime.now(UTC) + timedelta(days=100)
    young = sweep(home, **KEPT, dry_run=False, now=later)
    assert there(young.warehouse).sightings_removed == there(young.warehouse).inputs_removed == 0
    done = sweep(home, **KEPT | {"keep_sighting_days": 90}, dry_run=False, now=later)
    with duckdb.connect(str(home.published), read_only=True) as connection:
        left = connection.execute("select page_id, run_id from staging.sightings order by all").fetchall()
        inputs = connection.execute("select run_id, path from quality.inputs order by all").fetchall()
    assert left == wanted and there(done.warehouse).sightings_removed == count - len(wanted) > 0
    assert there(done.warehouse).inputs_removed > 0 and {run_id for _, run_id in left} <= {
        run_id for run_id, _ in inputs
    }
    assert facts(home.published) == before
    assert there(done.warehouse).bytes_after <= there(done.warehouse).bytes_before
    assert (
        there(sweep(home, **KEPT | {"keep_sighting_days": 90}, dry_run=False, now=later).warehouse).sightings_removed
        == 0
    )
    assert any("read before" in note for note in run(home.root, again).read.notes)


def test_housekeeping_never_makes_the_disk_fuller(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that would grow is left as it is, and so is one that the disk has no room to copy."""
    with duckdb.connect(str(home.published)) as connection:
        connection.execute("update quality.runs set started_at = timestamp '2020-01-01'")
        first = there(connection.execute("select min(run_id) from quality.runs").fetchone())[0]
        connection.execute(f"insert into quality.checks values ('{first}', 'g', 's', 'e', 'row', true, null, 0)")
    tight = type("Usage", (), {"free": 1000})
    monkeypatch.setattr(shutil, "disk_usage", lambda _: tight)
    size = home.published.stat().st_size
    done = sweep(home, **KEPT, dry_run=False)
    assert "MB of free disk" in there(there(done.warehouse).refused) and there(done.warehouse).checks_removed == 0
    assert home.published.stat().st_size == size and not home.next_database.exists()
    monkeypatch.undo()
    done = sweep(home, **KEPT, dry_run=False)
    assert home.published.stat().st_size <= size and not home.next_database.exists()
    assert there(done.warehouse).checks_removed == 1 or there(done.warehouse).refused


def test_prefects_database_forgets_ended_runs_with_all_that_hangs_on_them(tmp_path: Path) -> None:
    from akhbar.ops.prefect_rows import forget

    database = tmp_path / "prefect.db"
    template = next((Path(akhbar.__file__).parent / "flows" / "templates").glob("*.gz"))
    database.write_bytes(gzip.decompress(template.read_bytes()))
    with contextlib.closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("insert into flow (id, name) values ('f', 'nightly')")
        for name, state, end in (
            ("old", "COMPLETED", "2026-01-01"),
            ("young", "FAILED", "2026-03-01"),
            ("running", "RUNNING", None),
        ):
            values = (name, name, "f", state, end)
            connection.execute(
                "insert into flow_run (id, name, flow_id, state_type, end_time) values (?,?,?,?,?)", values
            )
            connection.execute(
                "insert into task_run (id, name, flow_run_id, task_key, dynamic_key) values (?, 't', ?, 'k', 'd')",
                [name, name],
            )
            connection.execute(
                "insert into log (name, level, flow_run_id, message, timestamp) values ('l', 20, ?, ?, '2026-01-01')",
                [name, "x" * 100_000],
            )

    def left() -> list[list[str]]:
        with contextlib.closing(sqlite3.connect(database)) as connection:
            return [
                sorted(r for (r,) in connection.execute(f"select {column} from {table}"))
                for table, column in (("flow_run", "id"), ("task_run", "flow_run_id"), ("log", "flow_run_id"))
            ]

    before = datetime(2026, 2, 1)
    assert forget(database, before, dry_run=True).runs == 1 and len(left()[0]) == 3
    done = forget(database, before, dry_run=False)
    assert done.runs == 1 and left() == [["running", "young"]] * 3
    assert forget(database, before, dry_run=False).runs == 0
    with contextlib.closing(sqlite3.connect(database, isolation_level=None)) as other:  # in use: left alone
        other.execute("begin exclusive")
        assert forget(database, datetime(2027, 1, 1), dry_run=False).runs == 0
    (tmp_path / "broken.db").write_bytes(b"no database" * 100)
    assert forget(tmp_path / "broken.db", before, dry_run=False).runs == 0
    assert forget(tmp_path / "none.db", before, dry_run=False).runs == 0
