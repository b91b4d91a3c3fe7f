"""Runs on a Dask cluster whose processes are killed: do they give the exports of an undisturbed local run?

    python -m benchmarks.machines [--pages 12] [--kills 30] [--skip 0] [--seed N]

Made-up pages are run by this machine alone, by 1, 2 and 4 Dask workers, and then, each time into a home of its own, by
two workers while one process is killed (SIGKILL): a worker, the `akhbar worker` that started it, the nanny of a worker
that Dask's own command started, the scheduler, the run itself, each in each step, at a moment drawn from how long the
step took undisturbed. A run that fails must say what to do, and is typed again. Said are how each ended and whether its
exports have the local run's hashes; the command ends with 1 where one has not. `tests/flows/test_apart.py` is the same
in namespaces, with a full disk and a lost folder.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any

from tests.flows import test_cluster as clusters
from tests.patience import PATIENCE
from tests.store.pages import records, write

STEPS = ("read", "learn", "parse", "gate and load", "export", "publish")
KINDS = ("worker", "akhbar worker", "nanny", "scheduler", "run")


class Cluster:
    """A scheduler, `akhbar worker`, and a worker with Dask's nanny; what was killed is started again."""

    def __init__(self, workers: int = 1, nanny: bool = True) -> None:
        self._workers, self._nanny = workers, nanny
        self._open()

    def _open(self) -> None:
        self._port = clusters.free_port()
        self.address = f"tcp://127.0.0.1:{self._port}"
        self._of = {"scheduler": ExitStack(), "akhbar worker": ExitStack(), "nanny": ExitStack()}
        self._processes: dict[str, Any] = {}
        for kind in self._of:
            self._begin(kind)

    def _begin(self, kind: str) -> None:
        stack = self._of[kind]
        if kind == "scheduler":
            self._processes[kind] = stack.enter_context(clusters.scheduler(self._port))
        elif kind == "akhbar worker":
            self._processes[kind] = stack.enter_context(clusters.workers(self._port, self._workers))
        elif self._nanny:
            words = ("distributed.cli.dask_worker", self.address, "--nthreads", "1", "--no-dashboard")
            folder = stack.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True))
            self._processes[kind] = stack.enter_context(clusters.ended(*words, "--local-directory", folder))

    def again(self, kind: str) -> None:
        """Start what was killed again; workers end with their scheduler."""
        if kind == "scheduler":
            self.close()
            self._open()
        else:
            kind = "akhbar worker" if kind == "worker" else kind
            self._of[kind].close()
            self._begin(kind)

    def close(self) -> None:
        for stack in self._of.values():
            stack.close()

    def kill(self, kind: str) -> None:
        if kind == "worker":
            for pid in clusters.children(self._processes["akhbar worker"].pid)[:1]:
                os.kill(pid, signal.SIGKILL)
        else:
            self._processes[kind].kill()


def run(home: Path, inputs: Path, at: str | None, on: str | None = None, then: Any = None) -> tuple[int, str, Any]:
    """One `akhbar run`; gives its code, what it said, and the seconds of its steps. `then`: called with the process as
    the step `on` begins."""
    words = [word for word in clusters.command(home, at, inputs=inputs, size=4) if word != "--json"]
    process = subprocess.Popen(
        words, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, cwd=clusters.ROOT, env=clusters.QUIET
    )
    lines, began = [], {}
    last, since = "", time.monotonic()
    threads = []
    for line in process.stderr or ():
        lines.append(line)
        step, dots, _ = line.partition(" …")
        if dots and step in STEPS:
            began[last] = time.monotonic() - since
            last, since = step, time.monotonic()
            if step == on:
                threads.append(threading.Thread(target=then, args=(process,)))
                threads[-1].start()
    code = process.wait(timeout=PATIENCE)
    began[last] = time.monotonic() - since
    for thread in threads:
        thread.join()
    return code, "".join(lines), began


def main() -> int:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--pages", type=int, default=12)
    cli.add_argument("--kills", type=int, default=30)
    cli.add_argument("--skip", type=int, default=0, help="begin behind so many kills, and with two workers alone")
    cli.add_argument("--seed", type=int, default=random.randrange(10**6))
    asked = cli.parse_args()
    print(f"{asked.pages} pages, {asked.kills} kills, the same again with --seed {asked.seed}", flush=True)
    rng = random.Random(asked.seed)
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        inputs = write(Path(folder, "pages.jsonl"), records(asked.pages, seed=asked.seed))
        code, said, _ = run(Path(folder, "local"), inputs, None)
        assert code == 0, said
        local = clusters.hashes(Path(folder, "local"))
        for count in (2,) if asked.skip else (1, 2, 4):
            cluster = Cluster(count, nanny=False)
            try:
                code, said, seconds = run(Path(folder, f"by{count}"), inputs, cluster.address)
            finally:
                cluster.close()
            same = code == 0 and clusters.hashes(Path(folder, f"by{count}")) == local
            wrong += not same
            print(f"{count} workers, undisturbed: {len(local)} files {'equal' if same else 'DIFFER'}", flush=True)
        pairs = [(kind, step) for step in STEPS for kind in KINDS]
        places = [pairs[number % len(pairs)] for number in range(asked.kills)]
        cluster = Cluster()
        try:
            for number, (kind, step) in list(enumerate(places))[asked.skip :]:
                told = one(cluster, Path(folder, str(number)), inputs, local, kind, step, seconds, rng)
                wrong += "WRONG" in told
                print(f"{number + 1:3}. {kind:14} killed in {step:14} {told}", flush=True)
        finally:
            cluster.close()
    print(f"{asked.kills - asked.skip} kills, {wrong} wrong")
    return 1 if wrong else 0


def one(
    cluster: Cluster, home: Path, inputs: Path, local: Any, kind: str, step: str, seconds: Any, rng: random.Random
) -> str:
    """A run with one kill, typed again where it failed; gives how it went in a line."""
    delay = rng.uniform(0, 0.9 * seconds.get(step, 0.1))
    done = []

    def kill(process: subprocess.Popen[str]) -> None:
        time.sleep(delay)
        with suppress(ProcessLookupError):
            if process.poll() is None:
                done.append(True)
            if kind == "run":
                process.kill()
            else:
                cluster.kill(kind)

    code, said, _ = run(home, inputs, cluster.address, step, kill)
    how = f"after {delay:5.2f} s: " + ("finished" if code == 0 else f"ended with {code}")
    fine = bool(done) and "Traceback" not in said
    if kind != "run":
        cluster.again(kind)
    if code != 0:
        # Only who asks for the work, and who gives it out, may end a run; the others' work goes to those that are left.
        fine &= kind == "run" or (kind == "scheduler" and "type the same command" in said)
        code, again, _ = run(home, inputs, cluster.address)
        how += ", typed again"
        said += again
    fine &= code == 0 and clusters.hashes(home) == local
    return f"{how}; {'equal' if fine else f'WRONG: {said[-1500:]}'}"


if __name__ == "__main__":
    sys.exit(main())
