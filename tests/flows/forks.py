"""Runs of `akhbar run` that are killed: one process imports everything once, and forks a child for each run asked for.

Lines in, words apart by tabs: `run HOME INPUT`, `measure HOME INPUT`, `kill-in HOME INPUT STEP EFFECT` and
`kill-after HOME INPUT SECONDS`. Lines out, JSON: `["done", exit code]`, `["killed", step, where]`, and for `measure`
`["measured", effects by step, seconds]`.

The child is the whole command: Prefect's flow, Great Expectations' gates, and with `kill-after` two worker processes.
An effect is one thing done to the file system (a file opened for writing, renamed, linked, removed) or to the database;
the child is killed as it is about to have the given effect of the given step.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
import time
import traceback
from collections.abc import Callable
from pathlib import Path

from duckdb import DuckDBPyConnection

from akhbar.rows import Row

_EFFECTS = {
    "os.rename",
    "os.link",
    "os.remove",
    "os.mkdir",
    "os.rmdir",
    "shutil.copyfile",
    "duckdb",
    "ctypes.call_function",
}
BATCH = "6"


def _follow_steps() -> list[str]:
    """The step the run is in, kept up to date from what the command's reporter is told."""
    from akhbar.flows.progress import Silent

    now = ["start"]

    def step(self: object, name: str, total: int | None) -> None:
        now[0] = name

    Silent.step = step  # type: ignore[method-assign]
    return now


def _watch_database() -> None:
    """Count each SQL file and the sealing of the database as effects too."""
    from akhbar.store import publish, statements

    run, seal = statements.run, publish.seal

    def counted(connection: DuckDBPyConnection, name: str) -> None:
        sys.audit("duckdb", name)
        run(connection, name)

    def counted_seal(connection: DuckDBPyConnection) -> None:
        sys.audit("duckdb", "seal")
        seal(connection)
        sys.audit("duckdb", "sealed")

    statements.run, publish.seal = counted, counted_seal


def _count(home: str, now: list[str], step: str | None, limit: int, tell: Callable[..., None]) -> dict[str, int]:
    """Count effects on the home by step from now on; the process kills itself at the step's effect number `limit`."""
    seen: dict[str, int] = {}

    def hook(event: str, arguments: Row) -> None:
        if event == "open":
            mode = arguments[1]
            if not (isinstance(mode, str) and mode[:1] in "wxa" and str(arguments[0]).startswith(home)):
                return
        elif event not in _EFFECTS:
            return
        seen[now[0]] = seen.get(now[0], 0) + 1
        if now[0] == step and seen[step] >= limit:
            tell("killed", step, f"{event} {seen[step]}")
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)
    return seen


def _child(kind: str, home: str, path: str, more: list[str], tell: Callable[..., None]) -> int:
    from akhbar.cli.main import main

    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    workers = "2" if kind == "kill-after" else "1"
    seen: dict[str, int] = {}
    if kind in ("measure", "kill-in"):
        now = _follow_steps()
        _watch_database()
        step, limit = (more[0], int(more[1])) if kind == "kill-in" else (None, 0)
        seen = _count(home, now, step, limit, tell)
    began = time.monotonic()
    options = ["--home", home, "--entities", "none", "--languages", "all", "--batch-size", BATCH, "--workers", workers]
    code = main(["run", path, "--json", *options])
    if kind == "measure" and code == 0:
        tell("measured", seen, time.monotonic() - began)
    else:
        tell("done", code)
    return code


def _answer(line: str, tell: Callable[..., None]) -> None:
    kind, home, path, *more = line.rstrip("\n").split("\t")
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            code = _child(kind, home, path, more, tell)
        except BaseException:
            tell("raised", traceback.format_exc()[-800:])  # who asked waits for a word
        finally:
            os._exit(code)
    if kind == "kill-after":
        end = time.monotonic() + float(more[0])
        while time.monotonic() < end and os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
            time.sleep(0.005)
        os.kill(pid, signal.SIGKILL)
    _, status = os.waitpid(pid, 0)
    if kind == "kill-after" and os.WIFSIGNALED(status):
        tell("killed", "any", f"after {float(more[0]):.2f} s")
    elif os.WIFEXITED(status) and os.WEXITSTATUS(status) not in (0, 1, 3):
        tell("done", os.WEXITSTATUS(status))


def main() -> None:
    """Import what a run imports, then do what the lines say until there are no more."""
    from akhbar.flows.settings import quiet_prefect
    from akhbar.store.home import Home

    quiet_prefect(Home(Path(sys.argv[1])))
    import akhbar.expectations.engine
    import akhbar.flows.main
    import akhbar.flows.server  # noqa: F401
    from akhbar import expectations

    expectations.suites()
    assert threading.active_count() == 1, "a thread would not live on in the children"
    out = os.dup(1)

    def tell(*words: object) -> None:
        os.write(out, (json.dumps(words) + "\n").encode())

    tell("ready")
    for line in sys.stdin:
        _answer(line, tell)


if __name__ == "__main__":
    main()
