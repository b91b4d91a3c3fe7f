"""`akhbar serve` with real processes: cron, inbox, audit, killed and crossing runs, failing gates, alerts, a work pool.

One server for all tests of this file; they run in this order, and each looks only at what it started itself.
"""

import itertools
import json
import os
import shlex
import shutil
import signal
import subprocess
import sys
import urllib.error
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import duckdb
import pytest
from prometheus_client.openmetrics.parser import text_string_to_metric_families

from akhbar.flows import server as servers
from akhbar.flows.deployments import as_yaml
from akhbar.ops.doors import secret_of
from akhbar.ops.settings import Settings
from akhbar.rows import Record, Row
from akhbar.store.home import Home
from tests.analysts.browser import browsing, until_shown
from tests.flows.runbook import commands
from tests.flows.served import ROOT, Served, processes_of, wait_for
from tests.kinds import there
from tests.patience import PATIENCE
from tests.store.pages import records, write

pytestmark = [
    pytest.mark.soak,
    pytest.mark.timeout(3000),
    pytest.mark.skipif(sys.platform != "linux", reason="needs /proc to find the processes to kill"),
]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    made = Served(
        tmp_path_factory.mktemp("served"), AKHBAR_NIGHTLY_CRON="* * * * *", AKHBAR_WATCH_SECONDS="3600",
        AKHBAR_BATCH_SIZE="4",
    )  # fmt: skip
    write(made.inputs / "a.jsonl", records(8, seed=1))
    yield made
    if made.process.poll() is None:
        made.stop()


def query(served: Served, sql: str) -> list[Row]:
    with duckdb.connect(str(served.home / "akhbar.duckdb"), read_only=True) as connection:
        return connection.execute(sql).fetchall()


@pytest.fixture(scope="module")
def scheduled(served: Served) -> Record:
    """The first run that cron started."""

    def fired() -> Record | None:
        done = [r for r in served.runs_of("nightly") if r["state_type"] in ("COMPLETED", "FAILED", "CRASHED")]
        return done[0] if done else None

    run = wait_for("cron to fire and its run to end", fired)
    deployment = served.deployment("nightly")["id"]
    served.ask(f"deployments/{deployment}", {"paused": True}, method="PATCH")  # what follows the tests alone start
    wait_for("cron's further runs to end", lambda: _none_under_way(served, "nightly"))
    return run


def _none_under_way(served: Served, name: str) -> bool:
    """Whether no run of the deployment is to come or runs; one that waits for its time is taken back."""
    runs = served.runs_of(name)
    for run in runs:
        if run["state_type"] == "SCHEDULED":
            with suppress(urllib.error.HTTPError):  # it went away, or began, just now
                served.ask(f"flow_runs/{run['id']}", method="DELETE")
    return all(run["state_type"] in ("COMPLETED", "FAILED", "CRASHED", "CANCELLED") for run in runs)


def test_a_run_that_cron_started_lands_in_the_warehouse(served: Served, scheduled: Record) -> None:
    assert scheduled["auto_scheduled"] and scheduled["state_name"] == "Published", scheduled["state"]
    assert set(scheduled["tags"]) >= {"akhbar", "nightly"} and scheduled["name"].startswith("nightly 2")
    assert query(served, "select count(*) from fact_articles")[0][0] > 4


def test_tasks_are_named_and_the_report_is_an_artifact(served: Served, scheduled: Record) -> None:
    tasks = served.ask("task_runs/filter", {"flow_runs": {"id": {"any_": [scheduled["id"]]}}, "limit": 200})
    assert {t["name"] for t in tasks} >= {"read", "learn", "parse batch 1", "gate, load and gate", "publish"}
    artifacts = served.artifacts(scheduled["id"])
    report, bar = artifacts["akhbar-report"]["data"], artifacts["akhbar-progress"]
    for heading in ("## Gates", "## Slowest steps", "## Rows in the warehouse", "rows in quarantine"):
        assert heading in report
    assert bar["type"] == "progress" and bar["data"] == 100
    address = next(line for line in report.splitlines() if "Data docs" in line).partition("(")[2].rstrip(")")
    assert "<h2>Gates</h2>" in served.read(address)


def test_logs_have_no_noise(served: Served, scheduled: Record) -> None:
    body = {"logs": {"flow_run_id": {"any_": [scheduled["id"]]}}, "limit": 200}

    def told() -> list[str] | None:
        found = [log["message"] for log in served.ask("logs/filter", body)]
        return found if any(line.startswith("parse 0 of") for line in found) else None

    lines = wait_for("the log of the run", told)
    assert len(lines) < 60 and not any("great_expectations" in line or "Traceback" in line for line in lines)
    assert "Created temporary directory" not in served.log.read_text()


def test_status_names_the_next_runs_and_metrics_are_readable(served: Served, scheduled: Record) -> None:
    told = json.loads(served.command("status", "--json").stdout)
    assert {s["deployment"] for s in told["schedule"]} >= {"audit", "housekeeping", "watch"}
    assert all(datetime.fromisoformat(s["next"].replace("Z", "+00:00")) for s in told["schedule"])
    text = served.read(served.told["metrics"])
    for source in (text, (served.home / "metrics.prom").read_text()):
        names = {family.name for family in text_string_to_metric_families(source)}  # type: ignore[no-untyped-call]
        assert names >= {"akhbar_table_rows", "akhbar_gate_failures", "akhbar_last_run_duration_seconds"}


def test_runs_have_their_names_before_they_start(served: Served, scheduled: Record) -> None:
    def named() -> list[Record] | None:
        waiting = [run for run in served.runs_of("watch") if run["state_type"] == "SCHEDULED"]
        return waiting if waiting and all(run["name"].startswith("watch 2") for run in waiting) else None

    for run in wait_for("the scheduled runs of watch to be named", named):
        assert run["name"] == f"watch {run['expected_start_time'][:10]} {run['expected_start_time'][11:16]}"


def test_a_second_serve_of_the_same_home_is_refused(served: Served, scheduled: Record) -> None:
    again = served.command("serve")
    assert again.returncode == 1 and "already running" in again.stderr and "Traceback" not in again.stderr


def test_the_inbox_is_taken_once(served: Served, scheduled: Record) -> None:
    inbox = served.home / "inbox"
    write(inbox / "new.jsonl", records(8, seed=21))
    (inbox / "late.jsonl.part").write_text("half")
    (inbox / "bad.parquet").write_bytes(b"no parquet at all")
    run = served.ended(served.start("watch"))
    assert run["state_type"] == "FAILED" and "bad.parquet" in run["state"]["message"]
    assert (inbox / "done" / "new.jsonl").exists() and (inbox / "late.jsonl.part").exists()
    assert "Parquet" in (inbox / "failed" / "bad.parquet.reason.txt").read_text()
    assert query(
        served, "select count(distinct run_id) from staging.sightings where source_path like '%new.jsonl'"
    ) == [(1,)]
    again = served.ended(served.start("watch"))
    assert again["state_name"] == "Nothing new" and again["state_type"] == "COMPLETED"


def test_two_triggers_at_once_write_one_after_the_other(served: Served, scheduled: Record) -> None:
    write(served.folder / "2021-01-05" / "x.jsonl", records(8, seed=31))
    write(served.folder / "2021-02-05" / "y.jsonl", records(8, seed=32))
    write(served.inputs / "b.jsonl", records(8, seed=33))
    before = {r[0] for r in query(served, "select run_id from quality.runs")}
    one = served.start("nightly")
    two = served.start("backfill", inputs=[str(served.folder / "2021-*")], since="2021-01-01", until="2021-12-31")
    assert [served.ended(one)["state_name"], served.ended(two)["state_name"]] == ["Published", "Published"]
    rows = query(served, "select run_id, started_at, finished_at from quality.runs order by finished_at")
    spans = [(begun, ended) for name, begun, ended in rows if name not in before]
    assert len(spans) == 3  # one nightly, two portions
    for (_, ended), (begun, _) in itertools.pairwise(spans):
        assert ended.replace(microsecond=0) <= begun
    again = served.start("backfill", inputs=[str(served.folder / "2021-*")], since="2021-01-01", until="2021-12-31")
    assert "2 portions were loaded before" in served.ended(again)["state"]["message"]


@pytest.fixture(scope="module")
def failed(served: Served, scheduled: Record) -> Record:
    """A nightly run that a gate failed: the warehouse had lost its uniqueness. The warehouse is put back after it."""
    published = served.home / "akhbar.duckdb"
    shutil.copy(published, served.folder / "kept.duckdb")
    with duckdb.connect(str(published)) as connection:
        connection.execute("insert into fact_related_links select * from fact_related_links")
    before = published.read_bytes()
    others = [
        r | {"url": r["url"].replace("a", "o")} for r in records(8, seed=41)
    ]  # pages that touch no earlier article
    write(served.inputs / "c.jsonl", others)
    run = served.ended(served.start("nightly"))
    run["published_is_as_it_was"] = published.read_bytes() == before
    run["shown"], run["checked"] = served.command("runs"), served.command("status", "--check")
    run["audit"] = served.ended(served.start("audit"))
    shutil.copy(served.folder / "kept.duckdb", published)
    return run


def test_a_failing_gate_fails_the_run_with_the_reason_and_tells_the_webhook(served: Served, failed: Record) -> None:
    assert failed["state_type"] == "FAILED" and failed["published_is_as_it_was"]
    assert "gate warehouse: links_unique is broken" in failed["state"]["message"]
    assert "links_unique" in served.artifacts(failed["id"])["akhbar-report"]["data"]
    body = {"logs": {"flow_run_id": {"any_": [failed["id"]]}}, "limit": 200}
    assert not any("Traceback" in log["message"] for log in served.ask("logs/filter", body))
    alert = wait_for(
        "the alert of a broken gate",
        lambda: next((a for a in served.receiver.got if a["event"] == "critical_gate" and a["job"] == "nightly"), None),
    )
    assert alert["rules"][0]["rule"] == "links_unique" and alert["counts"]["pages_read"] > 0
    assert alert["look_closer"].startswith("akhbar runs") and "links_unique" in alert["text"]
    assert "failed" in failed["shown"].stdout and "links_unique" in failed["shown"].stdout
    assert failed["checked"].returncode == 1 and "last run failed" in failed["checked"].stdout
    assert failed["audit"]["state_type"] == "FAILED" and "links_unique" in failed["audit"]["state"]["message"]


def test_a_browser_shows_the_failed_run_and_why(served: Served, failed: Record) -> None:
    artifact = served.artifacts(failed["id"])["akhbar-report"]["id"]
    ui, secret = served.told["ui"], secret_of(served.asked)

    with browsing() as browser:
        page = browser.new_page()
        # What the login form would write. Before every page, since the next page need not see at once what was
        # written in the one before it: on a busy machine it came too late, and the page stayed at its login.
        keep = f"localStorage.setItem('prefect-password', btoa({json.dumps(secret)}))"
        page.add_init_script(f"location.protocol.startsWith('http') && {keep}")
        until_shown(page, f"{ui}/runs/flow-run/{failed['id']}", failed["name"], failed["state_name"])
        until_shown(page, f"{ui}/artifacts/artifact/{artifact}", "links_unique", "why it matters")


def _killed_in_the_middle(served: Served, seed: int) -> Path | None:
    """The folder of a nightly run that was killed while it parsed; None where it had ended before the kill."""
    write(served.inputs / f"d{seed}.jsonl", records(24, seed=seed))
    known = set(Path(served.home / "runs").iterdir())
    run = served.start("nightly")

    def parsing() -> Path | None:
        if served.ask(f"flow_runs/{run}")["state_type"] == "COMPLETED":
            return Path()
        return next(
            (f for f in (served.home / "runs").iterdir() if f not in known and list(f.glob("counts/*.json"))), None
        )

    folder = wait_for("some batches to be parsed", parsing)
    engines = processes_of(served.process.pid, "prefect.engine")
    for process in engines:
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)
    ended = served.ended(run)["state_type"]
    assert ended in ("CRASHED", "COMPLETED") and (engines or ended == "COMPLETED"), ended
    return folder if ended == "CRASHED" else None


def test_a_run_killed_in_the_middle_is_told_of_and_resumed(served: Served, scheduled: Record) -> None:
    folder = next(filter(None, (_killed_in_the_middle(served, seed) for seed in range(51, 56))), None)
    assert folder, "five runs ended before they were killed"
    finished = sorted(f.name for f in folder.glob("counts/*.json"))
    resumed = served.ended(served.start("nightly"))
    assert resumed["state_name"] == "Published", resumed["state"]
    report = json.loads((served.home / "quality" / f"{folder.name}.json").read_text())
    assert report["resumed"] and report["status"] == "published" and finished
    assert query(served, "select count(*) from (select page_id from staging.pages group by 1 having count(*) > 1)") == [
        (0,)
    ]
    alert = wait_for(
        "the alert of a killed run", lambda: next((a for a in served.receiver.got if a["event"] == "run_killed"), None)
    )
    assert "was killed" in alert["text"] and "akhbar runs" in alert["text"]


def test_the_webhook_s_address_is_nowhere_in_prefect(served: Served, scheduled: Record) -> None:
    for file in (served.home / "private/prefect").rglob("*"):
        assert not file.is_file() or b"T0KEN" not in file.read_bytes(), file
    assert served.ask("block_documents/filter", {"include_secrets": True}) == []
    assert served.ask("automations/filter", {}) == []
    assert "T0KEN" not in served.log.read_text()


def test_rebuild_housekeeping_and_audit_end_well(served: Served, scheduled: Record) -> None:
    before = query(served, "select article_id, content_sha256 from fact_articles order by all")
    assert served.ended(served.start("rebuild"))["state_name"] == "Rebuilt"
    assert query(served, "select article_id, content_sha256 from fact_articles order by all") == before
    assert served.ended(served.start("housekeeping"))["state_name"] == "Swept"
    run = served.ended(served.start("audit"))
    assert run["state_name"] == "Passed", run["state"]


def test_it_ends_with_its_server_when_told_to(served: Served, scheduled: Record) -> None:
    server = processes_of(served.process.pid, "akhbar.flows.server_process")
    assert len(server) == 1
    assert served.stop() == 0
    assert not Path(f"/proc/{server[0]}").exists() and not (served.home / "private" / "serve.json").exists()
    told = json.loads(served.command("status", "--json").stdout)
    assert told["schedule"] is None


def test_a_worker_on_a_process_work_pool_runs_a_deployment(served: Served, scheduled: Record) -> None:
    """The runbook's own commands, against a Prefect server that nothing else serves."""
    place = Home(served.folder / "pool")
    place.create()
    server = servers.start(place, small=False)
    try:
        server.wait(PATIENCE)
        env = served.environment | {"PREFECT_API_URL": server.url, "PREFECT_HOME": str(served.folder / "worker")}
        env["PREFECT_API_AUTH_STRING"] = there(server.secret)
        served.asked = place
        env.pop("AKHBAR_NIGHTLY_CRON")
        served.told = {"api": server.url}

        def prefect(line: str) -> None:
            name, *arguments = shlex.split(line)
            command = [sys.executable, "-m", name, *arguments]
            done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=PATIENCE)
            assert done.returncode == 0, done.stdout + done.stderr

        create, deploy, work = commands("sh pool")
        prefect(create)
        prefect(deploy)
        names = {d["name"] for d in served.ask("deployments/filter", {"limit": 50})}
        assert names == {d["name"] for d in as_yaml(Settings())["deployments"]}
        deployed = served.deployment("audit")
        declared = next(d for d in as_yaml(Settings())["deployments"] if d["name"] == "audit")
        assert deployed["entrypoint"] == declared["entrypoint"] and deployed["work_pool_name"] == "akhbar"
        assert [s["schedule"]["cron"] for s in deployed["schedules"]] == [s["cron"] for s in declared["schedules"]]
        run = served.start("audit")
        prefect(work + " --run-once")
        ended = served.ended(run)
        assert ended["state_name"] == "Passed" and ended["work_pool_name"] == "akhbar", ended["state"]
    finally:
        server.stop()
