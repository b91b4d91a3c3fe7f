"""A Prefect server of our own: one beside `akhbar serve`, or a small one for the length of a run started by hand.

Prefect's ephemeral server starts only when the first flow is called, migrates an empty database for seconds, outlives a
parent that was killed, and drops what it was told last. This one starts first and is ready when the imports are done,
begins with a migrated database, ends with its parent, and is told to stop after everything has been recorded.
"""

from __future__ import annotations

import contextlib
import gzip
import json
import os
import queue
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path

from akhbar.errors import AkhbarError
from akhbar.ops.doors import make_secret, origins, secret_of
from akhbar.store.home import Home
from flows.settings import configured_api, prefect_home

_TEMPLATES = Path(__file__).parent / "templates"
_SMALL = {  # for one run: no schedules, no UI, no automations
    "PREFECT_SERVER_UI_ENABLED": "false",
    "PREFECT_SERVER_SERVICES_TRIGGERS_ENABLED": "false",
    "PREFECT_SERVER_SERVICES_SCHEDULER_ENABLED": "false",
    "PREFECT_SERVER_SERVICES_LATE_RUNS_ENABLED": "false",
    "PREFECT_SERVER_SERVICES_FOREMAN_ENABLED": "false",
    "PREFECT_SERVER_SERVICES_EVENT_PERSISTER_ENABLED": "false",
    "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_FLUSH_INTERVAL": "1",
    "PREFECT__SERVER_EPHEMERAL": "1",
}
# What the server asks for, and what clients bring (Prefect's settings server.api.auth_string and api.auth_string).
_SERVER_SECRET, _CLIENT_SECRET = "PREFECT_SERVER_API_AUTH_STRING", "PREFECT_API_AUTH_STRING"
_LASTING = {"PREFECT__SERVER_FINAL": "1"}  # looks once for memory to give back: a third of a second before it answers


class PrefectServerError(AkhbarError):
    """The Prefect server could not be started or reached."""


def free_port() -> int:
    """A port of 127.0.0.1 that nobody listens on now."""
    with contextlib.closing(socket.socket(socket.AF_INET, socket.SOCK_STREAM)) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def healthy(url: str, timeout: float = 2.0) -> bool:
    """Whether a Prefect API answers at the address."""
    try:
        with _direct.open(f"{url}/health", timeout=timeout) as answer:
            return answer.status == 200
    except (OSError, ValueError):
        return False


# Never through a proxy of the environment: the server is on this machine.
_direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))


@dataclass
class Server:
    """A Prefect API; `process` is None for one that is not ours to stop."""

    url: str
    process: subprocess.Popen[bytes] | None = None
    log: Path | None = None
    secret: str | None = field(default=None, repr=False)  # `user:password` that it asks its clients for

    def name_to_prefect(self) -> None:
        """Have this process, and those it starts, talk to it; before Prefect is imported."""
        os.environ["PREFECT_API_URL"] = self.url
        if self.secret:
            os.environ[_CLIENT_SECRET] = self.secret

    def wait(self, seconds: float = 180.0) -> None:
        """Until the API answers. Raises PrefectServerError when its process ends or the time is over."""
        deadline = time.monotonic() + seconds
        while not healthy(self.url):
            ended = self.process is not None and self.process.poll() is not None
            if ended or time.monotonic() > deadline:
                raise PrefectServerError(
                    f"the Prefect server at {self.url} does not answer" + (f": {self._last_line()}" if ended else ""),
                    state="the published warehouse is as it was",
                    hint=f"look at its log: tail {self.log}"
                    if self.log
                    else f"start it, or unset PREFECT_API_URL ({self.url})",
                )
            time.sleep(0.05)

    def _last_line(self) -> str:
        try:
            lines = self.log.read_text(errors="replace").strip().splitlines() if self.log else []
            return lines[-1] if lines else ""
        except OSError:
            return ""

    def stop(self) -> None:
        """End our server; it finishes what it is recording."""
        if self.process is None:
            return
        if self.process.stdin:
            self.process.stdin.close()
        try:
            self.process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def start(home: Home, port: int = 0, *, small: bool) -> Server:
    """Start a server on 127.0.0.1 and come back at once; `wait` until it answers. `small`: for one run by hand."""
    folder = prefect_home(home)
    folder.mkdir(parents=True, exist_ok=True)
    _lay_database(folder)
    secret = os.environ.get(_SERVER_SECRET) or make_secret(home)
    port = port or free_port()
    url = f"http://127.0.0.1:{port}/api"
    # Only pages that this server gave out may read its answers; Prefect's own default is every page.
    allowed = os.environ.get("PREFECT_SERVER_CORS_ALLOWED_ORIGINS") or ",".join(origins(port))
    own = {
        "PREFECT_HOME": str(folder),
        "PREFECT_SERVER_UI_API_URL": url,
        "PREFECT_SERVER_CORS_ALLOWED_ORIGINS": allowed,
        _SERVER_SECRET: secret,
    }
    environment = {**os.environ, **own, **(_SMALL if small else _LASTING)}
    for name in ("PREFECT_API_URL", _CLIENT_SECRET):
        environment.pop(name, None)
    environment["PYTHONPATH"] = os.pathsep.join(
        filter(None, [str(Path(__file__).parent.parent), environment.get("PYTHONPATH")])
    )
    log = folder / ("run.log" if small else "server.log")
    with log.open("ab") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "flows.server_process", str(port)],
            stdin=subprocess.PIPE, stdout=out, stderr=out, env=environment, start_new_session=True,
        )  # fmt: skip
    return Server(url, process, log, secret)


def _lay_database(folder: Path) -> None:
    """Begin with a migrated database where there is none: a hundred migrations take longer than a small run.

    Only for the very version of Prefect it was made with; with another one the server migrates by itself.
    """
    target = folder / "prefect.db"
    template = _TEMPLATES / f"prefect-{version('prefect')}.sqlite.gz"
    if target.exists() or not template.is_file() or "PREFECT_API_DATABASE_CONNECTION_URL" in os.environ:
        return
    aside = folder / f".prefect.db.{os.getpid()}"
    with gzip.open(template, "rb") as source, aside.open("wb") as out:
        shutil.copyfileobj(source, out)
    with contextlib.suppress(FileExistsError):
        os.link(aside, target)
    aside.unlink()


def served(home: Home) -> str | None:
    """The API of this home's `akhbar serve`, when it is alive."""
    try:
        told = json.loads((home.private / "serve.json").read_text(encoding="utf-8"))
        url = str(told["api"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return url if healthy(url) else None


@contextlib.contextmanager
def api_for_run(home: Home) -> Iterator[Server]:
    """The API that a run by hand tells of itself, named to Prefect: the user's, else that of this home's
    `akhbar serve`, else a small server for the length of the block. Must come before Prefect is imported.
    """
    if url := configured_api():
        yield Server(url)
        return
    server = Server(url, secret=secret_of(home)) if (url := served(home)) else start(home, small=True)
    before = os.environ.get(_CLIENT_SECRET)
    server.name_to_prefect()
    try:
        yield server
    finally:
        tell_all()
        os.environ.pop("PREFECT_API_URL", None)
        os.environ.pop(_CLIENT_SECRET, None)
        if before is not None:
            os.environ[_CLIENT_SECRET] = before
        server.stop()


def tell_all(seconds: float = 15.0) -> None:
    """Wait until Prefect has been told everything about the tasks; what is not told by then is dropped.

    Must come before a server of ours ends: Prefect would try for eight seconds to tell each event that is left, and a
    run that had long published would not come back.
    """
    module = sys.modules.get("prefect.events.worker")
    if module is None:
        return
    workers = list(module.EventsWorker._instances.values())
    module.EventsWorker.drain_all(timeout=seconds)
    for worker in workers:
        with contextlib.suppress(queue.Empty):
            while True:
                worker._queue.get_nowait()
                worker._queue.task_done()
        worker._queue.put_nowait(None)  # the end of the queue, for its thread
