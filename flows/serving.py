"""`akhbar serve`: the Prefect server where none is named, the deployments, the endpoint; until it is told to stop."""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import signal
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING

from akhbar.errors import AkhbarError, HomeBusyError
from akhbar.flows import server as servers
from akhbar.flows.settings import configured_api, quiet_prefect
from akhbar.ops.doors import secret_file
from akhbar.ops.settings import Loaded, Settings
from akhbar.paths import PACKAGE
from akhbar.rows import Record

if TYPE_CHECKING:
    from http.server import ThreadingHTTPServer
    from types import FrameType

    from prefect.deployments.runner import RunnerDeployment
from akhbar.store.home import Home

RUNS_AT_ONCE = 4  # one writes, the others wait for it or check
KILLED, OLD_BLOCK = "akhbar: a run was killed", "akhbar-alert"


@contextlib.contextmanager
def _only_one(home: Home) -> Iterator[Path]:
    """One `akhbar serve` a home; gives the file that tells others where it listens."""
    with (home.private / "serve.lock").open("a+b") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise HomeBusyError(
                f"akhbar serve is already running for {home.root}",
                state="nothing was changed",
                hint=f"see what it does: akhbar status --home {home.root}",
            ) from None
        told = home.private / "serve.json"
        try:
            yield told
        finally:
            told.unlink(missing_ok=True)


def serve(loaded: Loaded) -> int:
    """Serve until SIGTERM or Ctrl-C; gives the exit code (1 when the server ended under us).

    Raises AkhbarError when the server, a port or the deployments' schedules cannot be had.
    """
    settings = loaded.settings
    home = Home.at(settings.home)
    home.create()
    os.environ.update(loaded.environment())
    os.environ["AKHBAR_HOME"] = str(home.root)
    _reachable_modules()
    quiet_prefect(home, served=True)
    from akhbar.ops.inbox import Inbox

    Inbox(settings.inbox_folder, settings.settle_seconds).create()
    stopping = Event()
    with _only_one(home) as told, contextlib.ExitStack() as stack:
        url = configured_api()
        if url:
            server = servers.Server(url)
            server.reach()
        else:
            server = servers.start(home, _port(settings), small=False, keep_days=settings.keep_prefect_days)
            stack.callback(server.stop)
            stack.callback(stopping.set)
            server.name_to_prefect()
        endpoint = _endpoint(home, settings)
        stack.callback(endpoint.shutdown)
        server.wait()
        docs = f"http://127.0.0.1:{endpoint.server_port}/quality/"
        addresses = {
            "api": server.url,
            "ui": server.url.removesuffix("/api"),
            "docs": docs,
            "metrics": f"http://127.0.0.1:{endpoint.server_port}/metrics",
            "pid": os.getpid(),
            "own": server.process is not None,
        }
        told.write_text(json.dumps(addresses), encoding="utf-8")
        ended = _watch_over(server, stopping)
        stack.callback(stopping.set)
        _serve_deployments(settings, home, addresses, stopping)
        return 1 if ended.is_set() else 0


def _reachable_modules() -> None:
    """Flow runs are processes of their own; they must find `akhbar` wherever they start."""
    root = str(PACKAGE.parent)
    paths = [p for p in os.environ.get("PYTHONPATH", "").split(os.pathsep) if p]
    if root not in paths:
        os.environ["PYTHONPATH"] = os.pathsep.join([root, *paths])


def _port(settings: Settings) -> int:
    """Raises AkhbarError when somebody else listens on the port."""
    import socket

    if settings.port == 0:
        return servers.free_port()
    with contextlib.closing(socket.socket()) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", settings.port))
        except OSError:
            raise AkhbarError(
                f"port {settings.port} is taken",
                state="nothing was started",
                hint="choose another: akhbar serve --port 0 (a free one), or name the server: PREFECT_API_URL=…",
            ) from None
    return settings.port


def _endpoint(home: Home, settings: Settings) -> ThreadingHTTPServer:
    from akhbar.ops.endpoint import serve_endpoint
    from akhbar.ops.metrics import openmetrics
    from akhbar.ops.status import status_of

    def metrics() -> str:
        return openmetrics(status_of(home, stale_hours=settings.stale_hours, lake=settings.lake_watched_at(home)))

    try:
        return serve_endpoint(home, settings.metrics_port, metrics)
    except OSError:
        raise AkhbarError(
            f"port {settings.metrics_port} is taken",
            state="nothing was started",
            hint="choose another: akhbar serve --metrics-port 0 (a free one)",
        ) from None


def _watch_over(server: servers.Server, stopping: Event) -> Event:
    """End this process when our server dies, so that whoever supervises it starts both anew."""
    ended = Event()
    process = server.process
    if process is not None:

        def wait() -> None:
            process.wait()
            if not stopping.is_set():
                ended.set()
                os.kill(os.getpid(), signal.SIGTERM)

        Thread(target=wait, daemon=True).start()
    return ended


def _serve_deployments(settings: Settings, home: Home, addresses: Record, stopping: Event) -> None:
    from akhbar.flows.deployments import jobs, to_serve
    from akhbar.flows.naming import keep_named

    try:
        deployments = to_serve(settings)
    except ValueError as error:  # a cron line that is none
        raise AkhbarError(f"a schedule is wrong: {error}", hint="see the cron lines in: akhbar settings") from None
    forget_old_alert(home)
    print(f"Prefect    {addresses['ui']}\ndata docs  {addresses['docs']}\nmetrics    {addresses['metrics']}")
    for job in jobs(settings):
        when = job.cron or (f"every {job.every_seconds} s" if job.every_seconds else "when started by hand")
        print(f"  {job.flow_name + '/' + job.name:<34} {when}")
    if addresses["own"]:
        print(f"secret     {secret_file(home)}: its pages ask for it, and others bring it along:")
        print(f"           export PREFECT_API_URL={addresses['api']}")
        print(f"           export PREFECT_API_AUTH_STRING=\"$(cat '{secret_file(home)}')\"")
    print(f"inbox      {settings.inbox_folder}\nCtrl-C ends it; schedules pause until it is started again.", flush=True)
    keep_named(settings.timezone, stopping)
    _run_until_told(deployments)


def _run_until_told(deployments: list[RunnerDeployment]) -> None:
    """Prefect's `serve`, but SIGTERM ends it as Ctrl-C does: Prefect's own handler leaves the loop before it has paused
    the schedules and told the server what became of the runs under way.

    Not by way of SIGINT: what a script starts in the background (`akhbar serve &`) ignores that.
    """
    import asyncio

    from prefect.runner import Runner

    class Ending(Runner):
        def handle_sigterm(self, signum: int, frame: FrameType | None) -> None:
            end()

    runner = Ending(pause_on_shutdown=True, limit=RUNS_AT_ONCE)
    for deployment in deployments:
        runner.add_deployment(deployment)

    def end() -> None:
        loop.call_soon_threadsafe(serving.cancel)

    with contextlib.suppress(KeyboardInterrupt, asyncio.CancelledError), asyncio.Runner() as own:
        loop = own.get_loop()
        serving = loop.create_task(runner.start())

        async def until_told() -> None:
            await serving

        own.run(until_told())


def forget_old_alert(home: Home) -> None:
    """Remove what earlier versions kept in Prefect's database: the alert's address, with its token, in a block."""
    from prefect.client.orchestration import get_client
    from prefect.exceptions import ObjectNotFound

    with get_client(sync_client=True) as client:
        for old in client.read_automations_by_name(KILLED):
            client.delete_automation(old.id)
        with contextlib.suppress(ObjectNotFound):
            client.delete_block_document(client.read_block_document_by_name(OLD_BLOCK, "webhook").id)
