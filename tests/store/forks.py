"""Runs that are killed: one process imports everything once, and forks a child for each run asked of it.

Lines in: `run HOME INPUT`, `run-until HOME INPUT EFFECTS`, `run-for HOME INPUT SECONDS`, `run-to HOME INPUT WHERE`,
`measure HOME INPUT`. Lines out: `done CODE`, or `killed WHERE`; for `measure`, effects and seconds of a whole run. An
effect is one thing done to the file system (a file opened for writing, renamed, linked, removed), or to the database.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

from tests.store import driver

_EFFECTS = (
    "os.rename",
    "os.link",
    "os.remove",
    "os.mkdir",
    "os.rmdir",
    "shutil.copyfile",
    "duckdb",
    "ctypes.call_function",
)


def _count(limit: int) -> list[int]:
    """Count effects from now on; the process kills itself at the limit."""
    seen = [0]

    def hook(event: str, arguments: tuple) -> None:
        writes = event == "open" and isinstance(arguments[1], str) and arguments[1][0] in "wxa"
        if writes or event in _EFFECTS:
            seen[0] += 1
            if seen[0] >= limit:
                print(f"killed {event}:{seen[0]}", flush=True)
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)
    return seen


def _watch_database() -> None:
    """Count each SQL file and the sealing of the database as effects too."""
    from akhbar.store import publish, statements

    run, seal = statements.run, publish.seal

    def counted(connection, name):
        sys.audit("duckdb", name)
        return run(connection, name)

    def counted_seal(connection):
        sys.audit("duckdb", "seal")
        seal(connection)
        sys.audit("duckdb", "sealed")

    statements.run, publish.seal = counted, counted_seal


def _die_at(where: str) -> None:
    """Be killed when the transaction is committed, when the warehouse is published, or when the exports are."""
    from akhbar.store import export, publish

    module, name = {"commit": (publish, "seal"), "published": (publish, "publish"), "swapped": (export, "swap_in")}[
        where
    ]
    done = getattr(module, name)

    def then_die(*arguments):
        done(*arguments)
        print(f"killed {where}", flush=True)
        os.kill(os.getpid(), signal.SIGKILL)

    setattr(module, name, then_die)


def _child(kind: str, home: str, path: str, limit: str | None) -> int:
    if kind == "run-to":
        _die_at(limit or "")
    elif kind in ("run-until", "measure"):
        _watch_database()
        seen = _count(int(limit) if limit else 10**9)
    began = time.monotonic()
    driver.run(Path(home), path)
    if kind == "measure":
        print(seen[0], time.monotonic() - began, flush=True)
    else:
        print("done 0", flush=True)
    return 0


def main() -> None:
    for line in sys.stdin:
        kind, home, path, *limit = line.rstrip("\n").split("\t")
        pid = os.fork()
        if pid == 0:
            code = 1
            try:
                code = _child(kind, home, path, limit[0] if limit else None)
            finally:
                os._exit(code)
        if kind == "run-for":
            end = time.monotonic() + float(limit[0])
            while time.monotonic() < end and os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
                time.sleep(0.01)
            os.kill(pid, signal.SIGKILL)
        _, status = os.waitpid(pid, 0)
        if kind == "run-for" and os.WIFSIGNALED(status):
            print(f"killed {limit[0]}", flush=True)
        elif not os.WIFSIGNALED(status) and os.WEXITSTATUS(status):
            print(f"done {os.WEXITSTATUS(status)}", flush=True)


if __name__ == "__main__":
    main()
