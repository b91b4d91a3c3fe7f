"""The commands, as a user types them, and the flow."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.collect.web import ROOT, Running
from tests.patience import PATIENCE


def akhbar(home: Path, *arguments: str, code: int = 0, **environment: str) -> str:
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("AKHBAR_", "PREFECT_"))}
    kept |= {"AKHBAR_CONTACT": "mailto:desk@example.org", "AKHBAR_DELAY": "0", "AKHBAR_TEST_HOSTS": "*.test=127.0.0.1",
             "AKHBAR_HOME": str(home), "AKHBAR_ENTITIES": "none", "AKHBAR_WORKERS": "1"} | environment  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-m", "akhbar", *arguments],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=kept,
        timeout=PATIENCE,
    )
    assert done.returncode == code, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    return done.stdout + done.stderr


def test_from_an_address_to_pages_in_the_inbox(tmp_path: Path, web: Running) -> None:
    told = akhbar(tmp_path, "sources", "add", web.url("calm20.test"), "--key", "calm")
    assert "[calm]" in told and f"feed     {web.url('calm20.test', '/feed')}   8 addresses" in told
    told = json.loads(akhbar(tmp_path, "collect", "--json").splitlines()[-1])
    assert told["sources"]["calm"]["new"] == 9 and len(told["files"]) == 1
    listed = json.loads(akhbar(tmp_path, "sources", "list", "--json"))
    assert (listed["source"], listed["state"], listed["today"]) == ("calm", "ok", 9)
    assert "calm" in akhbar(tmp_path, "sources", "check")
    status = json.loads(akhbar(tmp_path, "status", "--json"))["sources"]
    assert (status["new"], status["sources"], status["alarming"]) == (9, 1, {}) and status["last_new"]


def test_mistakes_are_told_with_what_to_type(tmp_path: Path, web: Running) -> None:
    assert "akhbar sources add https://example.com" in akhbar(tmp_path, "collect", code=2)
    assert "no source 'x'" in akhbar(tmp_path, "collect", "--source", "x", code=2)
    assert "contact" in akhbar(tmp_path, "sources", "add", web.url("calm21.test"), code=2, AKHBAR_CONTACT="")
    assert "HTTP 500" in akhbar(tmp_path, "sources", "add", web.url("storm9.test"), code=1)
    assert "no collection is called" in akhbar(tmp_path, "sources", "add", "--collection", "moon", code=2)
    assert "not a public address" in akhbar(tmp_path, "sources", "add", "http://127.0.0.1/", code=1)
    assert "wrong settings" in akhbar(tmp_path, "collect", code=2, AKHBAR_TEST_HOSTS="nonsense")
    assert "is no day" in akhbar(tmp_path, "collect", "--backfill", "a", "--since", "soon", code=2)


def test_the_directory_is_shown_by_collection(tmp_path: Path) -> None:
    told = [
        json.loads(line)
        for line in akhbar(tmp_path, "sources", "directory", "--collection", "EG", "--json").splitlines()
    ]
    assert told and {each["country"] for each in told} == {"EG"}


def test_the_demo_web_is_collected(tmp_path: Path) -> None:
    """What the README's second command shows, up to the inbox; loading it is `test_the_flow_collects_and_loads`'s."""
    code = """
import sys
from threading import Thread
from akhbar.collect.demo import addresses, demo_server
server = demo_server(0)
Thread(target=server.serve_forever, daemon=True).start()
from akhbar.cli.main import main
for address in addresses(server.server_port):
    assert main(["sources", "add", address, "--home", sys.argv[1]]) == 0
sys.exit(main(["collect", "--home", sys.argv[1]]))
"""
    environment = {"AKHBAR_CONTACT": "mailto:desk@example.org", "AKHBAR_DELAY": "0",
                   "AKHBAR_TEST_HOSTS": "*.localhost=127.0.0.1"}  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, cwd=ROOT,
        env={**os.environ, **environment}, timeout=PATIENCE,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    import akhbar as project

    pages = [row for frame in project.read_pages([tmp_path / "inbox"]) for row in frame.iter_rows(named=True)]
    assert len(pages) == 25 and sum("almina.localhost" in row["uri"] for row in pages) == 8


FLOW = """
import sys
from akhbar.ops.settings import load
from akhbar.store.home import Home
settings = load().settings
home = Home.at(settings.home)
home.create()
from akhbar.flows.settings import quiet_prefect
quiet_prefect(home)
from akhbar.flows.server import api_for_run
with api_for_run(home) as api:
    api.wait()
    from akhbar.flows import operations
    for flow in (operations.collect, operations.watch, operations.collect):
        state = flow(return_state=True)
        print(state.type.value, state.name, state.message)
    from prefect.client.orchestration import get_client
    with get_client(sync_client=True) as client:
        names = sorted(run.name for run in client.read_task_runs() if run.name.startswith("host group"))
    print(names)
"""


@pytest.mark.soak
@pytest.mark.timeout(1500)
def test_the_flow_collects_and_loads(tmp_path: Path, web: Running) -> None:
    akhbar(tmp_path, "sources", "add", web.url("calm22.test"), "--key", "calm")
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("AKHBAR_", "PREFECT_"))} | {
        "AKHBAR_CONTACT": "mailto:desk@example.org", "AKHBAR_DELAY": "0", "AKHBAR_TEST_HOSTS": "*.test=127.0.0.1",
        "AKHBAR_HOME": str(tmp_path), "AKHBAR_ENTITIES": "none", "AKHBAR_WORKERS": "1", "AKHBAR_SETTLE_SECONDS": "0",
        "AKHBAR_COLLECT_GROUPS": "2", "PREFECT_PROFILES_PATH": os.devnull,
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-c", FLOW], capture_output=True, text=True, cwd=ROOT, env=environment, timeout=PATIENCE
    )
    assert done.returncode == 0, done.stdout + done.stderr
    first, loaded, again, tasks = done.stdout.strip().splitlines()[-4:]
    assert first.startswith("COMPLETED Collected 1 sources: ") and " 9 new" in first
    assert loaded.startswith("COMPLETED Published 1 files: 9 new of 9 pages")
    assert again == "COMPLETED Nothing new 1 sources: nothing was due"
    assert tasks == str(["host group 0", "host group 0", "host group 1", "host group 1"])
    status = json.loads(akhbar(tmp_path, "status", "--json"))
    assert status["last_new"] and status["hours_since_new"] < 1 and status["problems"] == []
