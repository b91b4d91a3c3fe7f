"""A Prefect server of our own: one beside `akhbar serve`, or a small one for the length of a run started by hand.

Prefect's ephemeral server starts only when the first flow is called, migrates an empty database for seconds, outlives a
parent that was killed, and drops what it was told last. This one starts first and is ready when the imports are done,
begins with a migrated database, ends with its parent, and is told to stop after everything has been recorded.
"""

from __future__ import annotations

import contextlib
import gzip
import http.client
import json
import os
import queue
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import IO, Protocol

from akhbar.errors import AkhbarError
from akhbar.flows.forked import can_fork, fork
from akhbar.flows.imports import uncollected
from akhbar.flows.settings import configured_api, prefect_home
from akhbar.ops.doors import make_secret, origins, secret_of
from akhbar.paths import PACKAGE
from akhbar.store.home import Home
from akhbar.store.statements import statement

_TEMPLATES = Path(__file__).parent / "templates"
_SMALL = {  # for one run: no schedules, no UI, no automations
    "PREFECT_SERVER_UI_ENABLED": "false",
    "PREFECT_SERVER_SERVICES_TRIGGERS_ENABLED": "false",
    "PREFECT_SERVER_SERVICES_SCHEDULER_ENABLED": "false",
    "PREFECT_SERVER_SERVICES_LATE_RUNS_ENABLED": "false",
    "PREFECT_SERVER_SERVICES_FOREMAN_ENABLED": "false",
    "PREFECT_SERVER_SERVICES_EVENT_PERSISTER_ENABLED": "false",
    "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_FLUSH_INTERVAL": "1",
    # Kinds of blocks are for its UI and for deployments; finding them all takes a quarter of a second a start.
    "PREFECT_API_BLOCKS_REGISTER_ON_START": "false",
    "PREFECT_MEMOIZE_BLOCK_AUTO_REGISTRATION": "false",
    "PREFECT__SERVER_EPHEMERAL": "1",
}
# What the server asks for, and what clients bring (Prefect's settings server.api.auth_string and api.auth_string).
_SERVER_SECRET, _CLIENT_SECRET = "PREFECT_SERVER_API_AUTH_STRING", "PREFECT_API_AUTH_STRING"
_VACUUM = "PREFECT_SERVER_SERVICES_DB_VACUUM"
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


_OTHERS = "something else answers there; the address of Prefect's API ends in /api"


def _unreachable(url: str, timeout: float) -> str | None:
    """Why no Prefect answers at the address; None where one does, or a proxy before it that asks who one is."""
    if not url.startswith(("http://", "https://")):
        return "no address"
    try:
        with urllib.request.urlopen(f"{url.rstrip('/')}/health", timeout=min(5.0, timeout)) as answer:
            return _OTHERS if "html" in answer.headers.get("Content-Type", "") else None
    except urllib.error.HTTPError as error:
        error.close()
        if error.code >= 500:  # it, or a proxy's server, may yet come up
            return f"it answers {error.code}"
        return None if error.code in (401, 403, 407) else f"{_OTHERS} ({error.code})"
    except (OSError, ValueError, http.client.HTTPException) as error:
        reason = getattr(error, "reason", error)
        return getattr(reason, "strerror", None) or str(reason) or type(reason).__name__


# Never through a proxy of the environment: the server is on this machine.
_direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))


class Process(Protocol):
    """What a server of ours runs in: a process started by its command, or a copy of this one."""

    pid: int
    stdin: IO[bytes] | None

    def poll(self) -> int | None:
        """Its exit code; None while it lives."""

    def wait(self, timeout: float | None = None) -> int:
        """Its exit code, when it has ended. Raises subprocess.TimeoutExpired after `timeout` seconds."""

    def kill(self) -> None:
        """End it at once."""


@dataclass
class Server:
    """A Prefect API; `process` is None for one that is not ours to stop."""

    url: str
    process: Process | None = None
    log: Path | None = None
    secret: str | None = field(default=None, repr=False)  # `user:password` that it asks its clients for

    def name_to_prefect(self) -> None:
        """Have this process, and those it starts, talk to it; before Prefect is imported."""
        os.environ["PREFECT_API_URL"] = self.url
        if self.secret:
            os.environ[_CLIENT_SECRET] = self.secret

    def reach(self, seconds: float = 10.0) -> None:
        """Until anybody answers at an address that the user named. Raises PrefectServerError when the time is over."""
        deadline = time.monotonic() + seconds
        while (why := _unreachable(self.url, max(1.0, deadline - time.monotonic()))) is not None:
            if time.monotonic() > deadline - 1 or why == "no address" or why.startswith(_OTHERS):
                raise PrefectServerError(
                    f"the Prefect server at {self.url} does not answer: {why}",
                    state="nothing was read; the published warehouse is as it was",
                    hint="start it, or do without it: unset PREFECT_API_URL",
                )
            time.sleep(0.5)

    def wait(self, seconds: float | None = None) -> None:
        """Until the API answers, for `seconds` (default: 180 for a server of ours, which starts; 20 for another).

        Raises PrefectServerError when its process ends or the time is over.
        """
        deadline = time.monotonic() + (seconds or (180.0 if self.process else 20.0))
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


def start(home: Home, port: int = 0, *, small: bool, keep_days: int | None = None, named: bool = False) -> Server:
    """Start a server on 127.0.0.1 and come back at once; `wait` until it answers. `small`: for one run by hand.

    `keep_days`: after so many days the server removes ended runs from its database, with their logs and artifacts.
    `named`: this process is to talk to it and has not imported Prefect. Prefect is imported here, then, and where that
    can be done the server begins as a copy of this process.
    """
    folder = prefect_home(home)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _set_damaged_aside(folder)
        _lay_database(folder)
    except OSError as error:
        raise PrefectServerError(
            f"Prefect's database cannot be written in {folder}: {error.strerror or error}",
            state="nothing was read; the published warehouse is as it was",
            hint="make room or the folder writable, then type the same command again",
        ) from None
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
    kept = {}
    if keep_days is not None:
        kept = {f"{_VACUUM}_ENABLED": "events,flow_runs", f"{_VACUUM}_RETENTION_PERIOD": str(86400 * keep_days)}
    if small and _migrated(folder):
        kept["PREFECT_API_DATABASE_MIGRATE_ON_START"] = "false"
    environment = {**kept, **os.environ, **own, **(_SMALL if small else _LASTING)}
    for name in ("PREFECT_API_URL", _CLIENT_SECRET):
        environment.pop(name, None)
    environment["PYTHONPATH"] = os.pathsep.join(filter(None, [str(PACKAGE.parent), environment.get("PYTHONPATH")]))
    log = folder / ("run.log" if small else "server.log")
    server = Server(url, log=log, secret=secret)
    if named:
        server.name_to_prefect()
    if named and can_fork():
        _import_what_both_need()
    if named and can_fork():  # no import has begun a thread
        server.process = fork(lambda: _serve(port), environment, log)
    else:
        with log.open("ab") as out:
            server.process = subprocess.Popen(
                [sys.executable, "-P", "-m", "akhbar.flows.server_process", str(port)],
                stdin=subprocess.PIPE, stdout=out, stderr=out, env=environment, start_new_session=True,
            )  # fmt: skip
    return server


def _import_what_both_need() -> None:
    """What a run's own process and its server would import each for itself: Prefect, and what it and the gates use."""
    with uncollected():
        import fastapi  # noqa: F401
        import jinja2  # noqa: F401
        import sqlalchemy.orm  # noqa: F401
        from prefect import flow, task  # noqa: F401
        from sqlalchemy.dialects import postgresql, sqlite  # noqa: F401


def _serve(port: int) -> None:
    """In the copy: Prefect has read the settings of the process that it is a copy of, and reads its own."""
    from prefect.context import refresh_global_settings_context

    from akhbar.flows import server_process

    refresh_global_settings_context()
    server_process.main(port)


def _set_damaged_aside(folder: Path) -> None:
    """Take a database that SQLite cannot read out of the way, and say so: what it held, Prefect's pages alone show."""
    database = folder / "prefect.db"
    if not database.exists() or "PREFECT_API_DATABASE_CONNECTION_URL" in os.environ:
        return
    why = "it is empty" if database.stat().st_size == 0 else None
    try:
        with contextlib.closing(sqlite3.connect(f"file:{database}?mode=rw", uri=True, timeout=1)) as connection:
            found = connection.execute("pragma quick_check(1)").fetchall()
            why = why or (None if found == [("ok",)] else str(found[0][0]))
            why = why or (None if connection.execute(statement("prefect_rows/version")).fetchall() else "empty")
    except sqlite3.OperationalError as error:  # in use, or no rights: the server says what that means
        if "malformed" in str(error) or "no such table" in str(error):
            why = str(error)
    except sqlite3.DatabaseError as error:
        why = str(error)
    if why is None:
        return
    number = 1
    while (aside := folder / f"prefect.db.damaged-{number}").exists():
        number += 1
    database.replace(aside)
    for ending in ("-wal", "-shm"):
        (folder / f"prefect.db{ending}").unlink(missing_ok=True)
    print(
        f"akhbar: Prefect's database was damaged ({why}) and is made anew; the old one is {aside}\n"
        "  state: the warehouse and its own history of runs (akhbar runs) are whole",
        file=sys.stderr,
    )


def _template() -> Path:
    """A migrated database of the very version of Prefect that is installed; there may be none."""
    return _TEMPLATES / f"prefect-{version('prefect')}.sqlite.gz"


def _lay_database(folder: Path) -> None:
    """Begin with a migrated database where there is none: a hundred migrations take longer than a small run.

    Only for the very version of Prefect it was made with; with another one the server migrates by itself.
    """
    target = folder / "prefect.db"
    template = _template()
    if target.exists() or not template.is_file() or "PREFECT_API_DATABASE_CONNECTION_URL" in os.environ:
        return
    aside = folder / f".prefect.db.{os.getpid()}"
    try:
        with gzip.open(template, "rb") as source, aside.open("wb") as out:
            shutil.copyfileobj(source, out)
        with contextlib.suppress(FileExistsError):
            os.link(aside, target)
    finally:
        aside.unlink(missing_ok=True)


def _migrated(folder: Path) -> bool:
    """Whether the database has every migration of this very version of Prefect: then it need not look for them."""
    template = _template()
    if not template.is_file() or "PREFECT_API_DATABASE_CONNECTION_URL" in os.environ:
        return False
    asked = statement("prefect_rows/head")
    try:
        with (
            contextlib.closing(sqlite3.connect(f"file:{folder / 'prefect.db'}?mode=ro", uri=True)) as connection,
            contextlib.closing(sqlite3.connect(":memory:")) as whole,
        ):
            whole.deserialize(gzip.decompress(template.read_bytes()))
            return connection.execute(asked).fetchall() == whole.execute(asked).fetchall()
    except (sqlite3.Error, OSError):
        return False


def unused_database(home: Home) -> Path | None:
    """The home's own Prefect database, where runs are told of there and no server is at it; the caller has the lock."""
    if configured_api() or served(home) or "PREFECT_API_DATABASE_CONNECTION_URL" in os.environ:
        return None
    return prefect_home(home) / "prefect.db"


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
        server = Server(url)
        server.reach()
        with talking(server):
            yield server
        return
    before = os.environ.get(_CLIENT_SECRET)
    if url := served(home):
        server = Server(url, secret=secret_of(home))
        server.name_to_prefect()
    else:
        server = start(home, small=True, named=True)
    try:
        with talking(server):
            yield server
    finally:
        tell_all()
        os.environ.pop("PREFECT_API_URL", None)
        os.environ.pop(_CLIENT_SECRET, None)
        if before is not None:
            os.environ[_CLIENT_SECRET] = before
        server.stop()


@contextlib.contextmanager
def talking(server: Server) -> Iterator[None]:
    """For what talks to the server: where that fails in Prefect's client, a PrefectServerError says what failed."""
    try:
        yield
    except Exception as error:
        if type(error).__module__.partition(".")[0] not in ("prefect", "httpx", "httpcore", "websockets"):
            raise
        said = (str(error).splitlines() or [""])[0] or type(error).__name__
        raise PrefectServerError(
            f"the Prefect server at {server.url} failed: {said}",
            state="the published warehouse is whole; what the run has done is kept",
            hint=f"make room on the disk, look at its log ({server.log}), and type the same command again"
            if server.log
            else "look at its log, and type the same command again",
        ) from None


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
