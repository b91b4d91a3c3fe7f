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
from datetime import datetime
from pathlib import Path

import duckdb
import pytest
from prometheus_client.openmetrics.parser import text_string_to_metric_families

from akhbar.flows import server as servers
from akhbar.flows.deployments import as_yaml
from akhbar.ops.doors import authorization, secret_of
from akhbar.ops.settings import Settings
from akhbar.store.home import Home
from tests.flows.runbook import commands
from tests.flows.served import PATIENCE, ROOT, Served, _direct, processes_of, wait_for
from tests.store.pages import records, write

sys.path.insert(0, str(ROOT / "tests" / "analysts"))

from browser import browsing

pytestmark = [
    pytest.mark.soak,
    pytest.mark.timeout(900),
    pytest.mark.skipif(sys.platform != "linux", reason="needs /proc to find the processes to kill"),
]


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    made = Served(
        tmp_path_factory.mktemp("served"), AKHBAR_NIGHTLY_CRON="* * * * *", AKHBAR_WATCH_SECONDS="3600",
        AKHBAR_BATCH_SIZE="4",
    )  # fmt: skip
    write(made.inputs / "a.jsonl", records(8, seed=1))
    yield made
    if made.process.poll() is None:
        made.stop()


def query(served, sql):
    with duckdb.connect(str(served.home / "akhbar.duckdb"), read_only=True) as connection:
        return connection.execute(sql).fetchall()


def _told(served, event):
    return next((alert for alert in served.receiver.got if alert["event"] == event), None)


@pytest.fixture(scope="module")
def scheduled(served):
    """The first run that cron started."""

    def fired():
        done = [r for r in served.runs_of("nightly") if r["state_type"] in ("COMPLETED", "FAILED", "CRASHED")]
        return done[0] if done else None

    run = wait_for("cron to fire and its run to end", fired)
    deployment = served.deployment("nightly")["id"]
    _patch(served, f"deployments/{deployment}", {"paused": True})  # what follows is started by the tests alone
    return run


def _patch(served, path, body):
    import urllib.request

    request = urllib.request.Request(
        f"{served.told['api']}/{path}", json.dumps(body).encode(),
        {"Content-Type": "application/json", **authorization(secret_of(served.asked))}, method="PATCH",
    )  # fmt: skip
    _direct.open(request, timeout=30).close()


def test_a_run_that_cron_started_lands_in_the_warehouse(served, scheduled):
    assert scheduled["auto_scheduled"] and scheduled["state_name"] == "Published", scheduled["state"]
    assert set(scheduled["tags"]) >= {"akhbar", "nightly"} and scheduled["name"].startswith("nightly 2")
    assert query(served, "select count(*) from fact_articles")[0][0] > 4


def test_tasks_are_named_and_the_report_is_an_artifact(served, scheduled):
    tasks = served.ask("task_runs/filter", {"flow_runs": {"id": {"any_": [scheduled["id"]]}}, "limit": 200})
    assert {t["name"] for t in tasks} >= {"read", "learn", "parse batch 1", "gate, load and gate", "publish"}
    artifacts = served.artifacts(scheduled["id"])
    report, bar = artifacts["akhbar-report"]["data"], artifacts["akhbar-progress"]
    for heading in ("## Gates", "## Slowest steps", "## Rows in the warehouse", "rows in quarantine"):
        assert heading in report
    assert bar["type"] == "progress" and bar["data"] == 100
    address = next(line for line in report.splitlines() if "Data docs" in line).partition("(")[2].rstrip(")")
    with _direct.open(address, timeout=30) as answer:
        assert "<h2>Gates</h2>" in answer.read().decode()


def test_logs_have_no_noise(served, scheduled):
    body = {"logs": {"flow_run_id": {"any_": [scheduled["id"]]}}, "limit": 200}
    lines = [log["message"] for log in served.ask("logs/filter", body)]
    assert any(line.startswith("parse 0 of") for line in lines)
    assert len(lines) < 60 and not any("great_expectations" in line or "Traceback" in line for line in lines)
    assert "Created temporary directory" not in served.log.read_text()


def test_status_names_the_next_runs_and_metrics_are_readable(served, scheduled):
    told = json.loads(served.command("status", "--json").stdout)
    assert {s["deployment"] for s in told["schedule"]} >= {"audit", "housekeeping", "watch"}
    assert all(datetime.fromisoformat(s["next"].replace("Z", "+00:00")) for s in told["schedule"])
    with _direct.open(served.told["metrics"], timeout=30) as answer:
        text = answer.read().decode()
    for source in (text, (served.home / "metrics.prom").read_text()):
        names = {family.name for family in text_string_to_metric_families(source)}
        assert names >= {"akhbar_table_rows", "akhbar_gate_failures", "akhbar_last_run_duration_seconds"}


def test_a_second_serve_of_the_same_home_is_refused(served, scheduled):
    again = served.command("serve")
    assert again.returncode == 1 and "already running" in again.stderr and "Traceback" not in again.stderr


def test_the_inbox_is_taken_once(served, scheduled):
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


def test_two_triggers_at_once_write_one_after_the_other(served, scheduled):
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


def test_a_failing_gate_fails_the_run_with_the_reason_and_tells_the_webhook(served, scheduled):
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
    assert run["state_type"] == "FAILED"
    assert "gate warehouse: links_unique is broken" in run["state"]["message"]
    assert published.read_bytes() == before
    assert "links_unique" in served.artifacts(run["id"])["akhbar-report"]["data"]
    body = {"logs": {"flow_run_id": {"any_": [run["id"]]}}, "limit": 200}
    assert not any("Traceback" in log["message"] for log in served.ask("logs/filter", body))
    alert = next(a for a in served.receiver.got if a["event"] == "critical_gate" and a["job"] == "nightly")
    assert alert["rules"][0]["rule"] == "links_unique" and alert["counts"]["pages_read"] > 0
    assert alert["look_closer"].startswith("akhbar runs") and "links_unique" in alert["text"]
    shown = served.command("runs")
    assert "failed" in shown.stdout and "links_unique" in shown.stdout
    checked = served.command("status", "--check")
    assert checked.returncode == 1 and "last run failed" in checked.stdout
    audit = served.ended(served.start("audit"))
    assert audit["state_type"] == "FAILED" and "links_unique" in audit["state"]["message"]
    shutil.copy(served.folder / "kept.duckdb", published)


def test_a_browser_shows_the_failed_run_and_why(served, scheduled):
    failed = [r for r in served.runs_of("nightly") if r["state_type"] == "FAILED"]
    run = failed[-1]
    artifact = served.artifacts(run["id"])["akhbar-report"]["id"]

    with browsing() as browser:
        page = browser.new_page()
        page.goto(served.told["ui"])  # its pages ask for the secret, and keep it so
        page.evaluate("secret => localStorage.setItem('prefect-password', btoa(secret))", secret_of(served.asked))

        def shows(path, *words):
            page.goto(f"{served.told['ui']}/{path}")
            wait_for(path, lambda: all(word in page.inner_text("body") for word in words), 100)

        shows(f"runs/flow-run/{run['id']}", run["name"], "Failed")
        shows(f"artifacts/artifact/{artifact}", "links_unique", "why it matters")


def test_a_run_killed_in_the_middle_is_told_of_and_resumed(served, scheduled):
    write(served.inputs / "d.jsonl", records(24, seed=51))
    known = set(Path(served.home / "runs").iterdir())
    killed = served.start("nightly")

    def parsing():
        return next(
            (f for f in (served.home / "runs").iterdir() if f not in known and list(f.glob("counts/*.json"))), None
        )

    folder = wait_for("some batches to be parsed", parsing)
    engines = processes_of(served.process.pid, "prefect.engine")
    assert engines, "the run's process was not found"
    for process in engines:
        os.kill(process, signal.SIGKILL)
    assert served.ended(killed)["state_type"] == "CRASHED"
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


def test_the_webhook_s_address_is_nowhere_in_prefect(served, scheduled):
    for file in (served.home / "private/prefect").rglob("*"):
        assert not file.is_file() or b"T0KEN" not in file.read_bytes(), file
    assert served.ask("block_documents/filter", {"include_secrets": True}) == []
    assert served.ask("automations/filter", {}) == []
    assert "T0KEN" not in served.log.read_text()


def test_rebuild_housekeeping_and_audit_end_well(served, scheduled):
    before = query(served, "select article_id, content_sha256 from fact_articles order by all")
    assert served.ended(served.start("rebuild"))["state_name"] == "Rebuilt"
    assert query(served, "select article_id, content_sha256 from fact_articles order by all") == before
    assert served.ended(served.start("housekeeping"))["state_name"] == "Swept"
    run = served.ended(served.start("audit"))
    assert run["state_name"] == "Passed", run["state"]


def test_it_ends_with_its_server_when_told_to(served, scheduled):
    server = processes_of(served.process.pid, "akhbar.flows.server_process")
    assert len(server) == 1
    assert served.stop() == 0
    assert not Path(f"/proc/{server[0]}").exists() and not (served.home / "private" / "serve.json").exists()
    told = json.loads(served.command("status", "--json").stdout)
    assert told["schedule"] is None


def test_a_worker_on_a_process_work_pool_runs_a_deployment(served, scheduled):
    """The runbook's own commands, against a Prefect server that nothing else serves."""
    place = Home(served.folder / "pool")
    place.create()
    server = servers.start(place, small=False)
    try:
        server.wait()
        env = served.environment | {"PREFECT_API_URL": server.url, "PREFECT_HOME": str(served.folder / "worker")}
        env["PREFECT_API_AUTH_STRING"] = server.secret
        served.asked = place
        env.pop("AKHBAR_NIGHTLY_CRON")
        served.told = {"api": server.url}

        def prefect(line):
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
