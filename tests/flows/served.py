"""A served home for tests: `akhbar serve` in a process of its own, on free ports, its data in a temporary folder."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, TypeVar

from akhbar.ops.doors import authorization, secret_of
from akhbar.rows import Record
from akhbar.store.home import Home
from tests.patience import PATIENCE

ROOT = Path(__file__).resolve().parent.parent.parent
_direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))

T = TypeVar("T")


def wait_for(what: str, found: Callable[[], T | None], seconds: float = PATIENCE) -> T:
    """What `found` gives as soon as it gives something."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if (answer := found()) is not None and answer is not False:
            return answer
        time.sleep(0.3)
    raise AssertionError(f"waited {seconds:.0f} s in vain for {what}")


def clean_environment(**more: str) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("AKHBAR_", "PREFECT_"))}
    return kept | {"PYTHONPATH": str(ROOT), "PREFECT_PROFILES_PATH": os.devnull, "DO_NOT_TRACK": "1"} | more


class Receiver:
    """A webhook that keeps what it was told."""

    def __init__(self) -> None:
        self.got: list[Record] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                outer.got.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
                self.send_response(200)
                self.end_headers()

            def log_message(self, *args: object) -> None:
                pass

        self._server = HTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}/T0KEN"
        Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


def _in_the_background() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # as a shell's script does for `akhbar serve &`


class Served:
    """One `akhbar serve` and its Prefect API."""

    def __init__(self, folder: Path, **settings: str) -> None:
        self.folder, self.home = folder, folder / "home"
        self.asked = Home(self.home)  # whose server is asked
        self.inputs = folder / "in"
        self.inputs.mkdir(parents=True)
        self.receiver = Receiver()
        self.environment = clean_environment(
            AKHBAR_HOME=str(self.home), AKHBAR_INPUTS=str(self.inputs), AKHBAR_ENTITIES="none", AKHBAR_PORT="0",
            AKHBAR_METRICS_PORT="0", AKHBAR_SETTLE_SECONDS="0", AKHBAR_ALERT_URL=self.receiver.url, AKHBAR_WORKERS="2",
            AKHBAR_LANGUAGES="all",
            PREFECT_RUNNER_POLL_FREQUENCY="1", PREFECT_SERVER_SERVICES_SCHEDULER_LOOP_SECONDS="3",
            PREFECT_SERVER_SERVICES_SCHEDULER_RECENT_DEPLOYMENTS_LOOP_SECONDS="2", **settings,
        )  # fmt: skip
        self.log = folder / "serve.log"
        with self.log.open("wb") as out:
            command = [sys.executable, "-m", "akhbar", "serve"]
            self.process = subprocess.Popen(
                command, cwd=folder, env=self.environment, stdout=out, stderr=out, preexec_fn=_in_the_background
            )
        try:
            self.told = wait_for("serve to listen", self._listening)
        except BaseException:
            self.process.kill()
            raise

    def _listening(self) -> Record | None:
        assert self.process.poll() is None, self.log.read_text()
        told = self.home / "private" / "serve.json"
        if told.exists() and "Ctrl-C ends it" in self.log.read_text():
            return json.loads(told.read_text())
        return None

    def stop(self) -> int:
        self.process.send_signal(signal.SIGTERM)
        code = self.process.wait(timeout=PATIENCE)
        self.receiver.close()
        return code

    def ask(self, path: str, body: object = None, method: str | None = None) -> Any:
        """The Prefect API's answer; a GET without a body."""
        data = None if body is None else json.dumps(body).encode()
        headers = {"Content-Type": "application/json", **authorization(secret_of(self.asked))}
        request = urllib.request.Request(f"{self.told['api']}/{path}", data, headers, method=method)
        deadline, why = time.monotonic() + PATIENCE, ""
        while time.monotonic() < deadline:
            try:
                with _direct.open(request, timeout=PATIENCE / 4) as answer:
                    return json.loads(answer.read() or b"null")
            except urllib.error.HTTPError as error:
                if error.code != 503:  # a busy machine's server answers so while its database is locked
                    raise
                why = str(error)
            except (TimeoutError, urllib.error.URLError) as error:
                if body is not None and path.endswith("create_flow_run"):  # perhaps it was done all the same
                    raise
                why = str(error)
            time.sleep(1)
        raise AssertionError(f"{path}: the server stays busy: {why}")

    def read(self, address: str) -> str:
        """What is at one of its addresses, as soon as it answers."""

        def found() -> str | None:
            try:
                with _direct.open(address, timeout=PATIENCE / 4) as answer:
                    return answer.read().decode()
            except (TimeoutError, urllib.error.URLError):
                return None

        return str(wait_for(address, found))

    def deployment(self, name: str) -> Record:
        def found() -> Record | None:
            try:
                return self.ask(f"deployments/name/akhbar-{name}/{name}")
            except urllib.error.HTTPError:
                return None

        return wait_for(f"deployment {name}", found)

    def start(self, name: str, **parameters: Any) -> str:
        """Start a deployment now; gives the flow run's id."""
        body = {"state": {"type": "SCHEDULED"}, "parameters": parameters}
        return self.ask(f"deployments/{self.deployment(name)['id']}/create_flow_run", body)["id"]

    def ended(self, run: str, seconds: float = PATIENCE) -> Record:
        """The flow run when it has ended."""

        def found() -> Record | None:
            told = self.ask(f"flow_runs/{run}")
            return told if told["state_type"] in ("COMPLETED", "FAILED", "CRASHED", "CANCELLED") else None

        return wait_for(f"the end of flow run {run}", found, seconds)

    def runs_of(self, name: str) -> list[Record]:
        body = {"deployments": {"name": {"any_": [name]}}, "sort": "EXPECTED_START_TIME_ASC", "limit": 200}
        return self.ask("flow_runs/filter", body)

    def artifacts(self, run: str) -> dict[str, Record]:
        found = self.ask("artifacts/filter", {"artifacts": {"flow_run_id": {"any_": [run]}}})
        return {artifact["key"]: artifact for artifact in found}

    def command(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """`akhbar …` in this home."""
        line = [sys.executable, "-m", "akhbar", *arguments]
        env = self.environment | environment
        return subprocess.run(line, cwd=self.folder, env=env, capture_output=True, text=True, timeout=PATIENCE)


def processes_of(parent: int, having: str) -> list[int]:
    """Ids of the process's descendants whose command line has these words."""
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                children.setdefault(int((entry / "stat").read_text().rpartition(")")[2].split()[1]), []).append(
                    int(entry.name)
                )
            except (OSError, ValueError, IndexError):
                continue
    found, waiting = [], [parent]
    while waiting:
        for child in children.get(waiting.pop(), []):
            waiting.append(child)
            try:
                if having in Path(f"/proc/{child}/cmdline").read_bytes().replace(b"\0", b" ").decode():
                    found.append(child)
            except OSError:
                continue
    return found
