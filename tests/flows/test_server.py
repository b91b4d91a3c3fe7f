"""Our Prefect server: begins migrated, ends with its parent, and a run comes back though not everything was told."""

import gzip
import sqlite3
import subprocess
import sys
import time
from importlib.metadata import version
from pathlib import Path

from tests.flows.served import ROOT, clean_environment, wait_for

TEMPLATE = ROOT / "flows" / "templates" / f"prefect-{version('prefect')}.sqlite.gz"

SCRIPT = """
import os, sys
from akhbar.store.home import Home
from flows.server import api_for_run
from flows.settings import quiet_prefect
home = Home.at(sys.argv[1])
home.create()
quiet_prefect(home)
with api_for_run(home) as api:
    api.wait()
    print(api.process.pid, flush=True)
    if sys.argv[2] == "die":
        os.kill(os.getpid(), 9)
    from prefect import flow, task
    nothing = task(lambda number: None, name="nothing", task_run_name="nothing {number}")
    @flow(persist_result=False)
    def some():
        nothing.map(list(range(20))).result()
    some()
    if sys.argv[2] == "deaf":
        os.kill(api.process.pid, 9)
print("done", flush=True)
"""


def run(home, how):
    command = [sys.executable, "-c", SCRIPT, str(home), how]
    return subprocess.run(
        command, env=clean_environment(), cwd=home.parent, capture_output=True, text=True, timeout=280
    )


def test_the_database_begins_as_prefect_itself_would_make_it(tmp_path):
    (tmp_path / "made.db").write_bytes(gzip.decompress(TEMPLATE.read_bytes()))
    with sqlite3.connect(tmp_path / "made.db") as connection:
        head = connection.execute("select version_num from alembic_version").fetchall()
        assert connection.execute("select count(*) from flow_run").fetchone() == (0,)
        assert connection.execute("select count(*) from configuration").fetchone() == (0,)
    import prefect.server.database as database

    migrations = Path(database.__file__).parent / "_migrations" / "versions" / "sqlite"
    texts = [path.read_text(encoding="utf-8") for path in migrations.glob("*.py")]
    down = {
        line.split("=")[1].strip(" \"'") for t in texts for line in t.splitlines() if line.startswith("down_revision")
    }
    ids = {line.split("=")[1].strip(" \"'") for t in texts for line in t.splitlines() if line.startswith("revision")}
    assert {row[0] for row in head} == ids - down


def test_a_run_records_its_tasks_and_the_server_ends_with_it(tmp_path):
    done = run(tmp_path / "home", "well")
    assert done.returncode == 0 and done.stdout.split()[-1] == "done", done.stderr
    assert not Path(f"/proc/{done.stdout.split()[0]}").exists()
    with sqlite3.connect(tmp_path / "home" / "private" / "prefect" / "prefect.db") as connection:
        states = connection.execute("select state_type from flow_run").fetchall()
        names = {row[0] for row in connection.execute("select name from task_run").fetchall()}
    assert states == [("COMPLETED",)]
    # The last ones may still be on their way when the server ends; what must be whole is kept by `akhbar serve`.
    assert len(names & {f"nothing {number}" for number in range(20)}) >= 10


def test_a_server_whose_run_was_killed_ends_too(tmp_path):
    done = run(tmp_path / "home", "die")
    assert done.returncode == -9
    wait_for("the server to end", lambda: not Path(f"/proc/{done.stdout.split()[0]}").exists(), 60)


def test_a_run_comes_back_when_its_server_hears_nothing_any_more(tmp_path):
    began = time.monotonic()
    done = run(tmp_path / "home", "deaf")
    assert done.returncode == 0 and "done" in done.stdout, done.stderr
    assert time.monotonic() - began < 250
