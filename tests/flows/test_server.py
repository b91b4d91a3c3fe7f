"""Our Prefect server: begins migrated, ends with its parent, and a run comes back though not everything was told."""

import gzip
import http.server
import re
import sqlite3
import subprocess
import sys
import threading
from importlib.metadata import version
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tests.flows.served import ROOT, clean_environment, wait_for
from tests.patience import PATIENCE

TEMPLATE = ROOT / "flows" / "templates" / f"prefect-{version('prefect')}.sqlite.gz"

SCRIPT = """
import os, sys
from akhbar.store.home import Home
from akhbar.flows.server import api_for_run
from akhbar.flows.settings import quiet_prefect
home = Home.at(sys.argv[1])
home.create()
quiet_prefect(home)
with api_for_run(home) as api:
    api.wait()
    print(api.process.pid, flush=True)
    if sys.platform == "linux":  # a copy of this process, that has Prefect already, and not a second start
        assert type(api.process).__name__ == "Forked", api.process
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


def run(home: Path, how: str) -> CompletedProcess[str]:
    command = [sys.executable, "-c", SCRIPT, str(home), how]
    return subprocess.run(
        command, env=clean_environment(), cwd=home.parent, capture_output=True, text=True, timeout=PATIENCE
    )


def test_the_database_begins_as_prefect_itself_would_make_it(tmp_path: Path) -> None:
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


def test_a_run_records_its_tasks_and_the_server_ends_with_it(tmp_path: Path) -> None:
    done = run(tmp_path / "home", "well")
    assert done.returncode == 0 and done.stdout.split()[-1] == "done", done.stderr
    assert not Path(f"/proc/{done.stdout.split()[0]}").exists()
    with sqlite3.connect(tmp_path / "home" / "private" / "prefect" / "prefect.db") as connection:
        states = connection.execute("select state_type from flow_run").fetchall()
        names = {row[0] for row in connection.execute("select name from task_run").fetchall()}
    assert states == [("COMPLETED",)]
    # The last ones may still be on their way when the server ends; what must be whole is kept by `akhbar serve`.
    assert len(names & {f"nothing {number}" for number in range(20)}) >= 10


def test_a_server_whose_run_was_killed_ends_too(tmp_path: Path) -> None:
    done = run(tmp_path / "home", "die")
    assert done.returncode == -9
    wait_for("the server to end", lambda: not Path(f"/proc/{done.stdout.split()[0]}").exists())


def test_a_run_comes_back_when_its_server_hears_nothing_any_more(tmp_path: Path) -> None:
    done = run(tmp_path / "home", "deaf")
    assert done.returncode == 0 and "done" in done.stdout, done.stderr


@pytest.mark.parametrize("url", ["http://127.0.0.1:1/api", "http://nowhere.invalid/api", "nonsense", "http://[::1/api"])
def test_an_api_that_nobody_answers_at_is_told(tmp_path: Path, url: str) -> None:
    page = tmp_path / "a.txt"
    page.write_text("خبر")
    command = [sys.executable, "-m", "akhbar", "run", str(page), "--home", str(tmp_path / "home")]
    done = subprocess.run(
        command,
        env=clean_environment(PREFECT_API_URL=url),
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )
    assert done.returncode == 1 and "does not answer" in done.stderr and "PREFECT_API_URL" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "home/akhbar.duckdb").exists()


@pytest.mark.parametrize(("code", "kind", "told"), [
    (404, "application/json", "ends in /api (404)"), (502, "text/plain", "it answers 502"),
    (200, "text/html", "ends in /api"), (200, "application/json", None), (401, "application/json", None),
])  # fmt: skip
def test_what_answers_and_is_no_api_of_prefect_is_told_in_a_moment(code: int, kind: str, told: str | None) -> None:
    from akhbar.flows.server import PrefectServerError, Server

    class Answer(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(code)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", "4")
            self.end_headers()
            self.wfile.write(b"true")

        def log_message(self, format: str, *args: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answer) as other:
        threading.Thread(target=other.serve_forever, daemon=True).start()
        server = Server(f"http://127.0.0.1:{other.server_port}/api")
        try:
            if told is None:
                server.reach(1.0)
            else:
                with pytest.raises(PrefectServerError, match=re.escape(told)):
                    server.reach(1.0)
        finally:
            other.shutdown()


DAMAGES = ["no database", "half", "empty", "flipped"]


@pytest.mark.parametrize("how", DAMAGES)
def test_a_damaged_database_of_prefect_is_made_anew_and_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], how: str
) -> None:
    from akhbar.flows.server import _lay_database, _set_damaged_aside
    from akhbar.store.home import Home

    folder = Home(tmp_path).private / "prefect"
    folder.mkdir(parents=True)
    _lay_database(folder)
    file = folder / "prefect.db"
    data = file.read_bytes()
    _set_damaged_aside(folder)
    assert file.read_bytes() == data and capsys.readouterr().err == ""  # a whole one is left alone
    broken = {"no database": b"x" * 9000, "half": data[: len(data) // 2], "empty": b""}
    pages = bytearray(data)
    pages[4096 * 3 : 4096 * 4] = b"\xa5" * 4096
    file.write_bytes(broken.get(how, bytes(pages)))
    _set_damaged_aside(folder)
    _lay_database(folder)
    assert file.read_bytes() == data and (folder / "prefect.db.damaged-1").exists()
    assert "is made anew" in capsys.readouterr().err


def test_what_fails_in_prefect_s_client_is_a_message(tmp_path: Path) -> None:
    import httpx

    from akhbar.flows.server import PrefectServerError, Server, talking

    server = Server("http://127.0.0.1:1/api", log=tmp_path / "run.log")
    with pytest.raises(PrefectServerError, match="database or disk is full") as told, talking(server):
        raise httpx.HTTPError("Server error '503': database or disk is full\nmore")
    assert "run.log" in told.value.hint
    with pytest.raises(ValueError, match="ours"), talking(server):
        raise ValueError("ours")
