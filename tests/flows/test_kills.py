"""`akhbar run`, killed at any moment and typed again, ends as if never disturbed; readers notice nothing."""

import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from subprocess import Popen
from typing import Any

import pytest

from akhbar.flows import server
from akhbar.store.home import Home
from tests.flows.served import ROOT, clean_environment
from tests.kinds import there
from tests.patience import PATIENCE
from tests.store.compare import differences, query
from tests.store.pages import records, write

pytestmark = [pytest.mark.soak, pytest.mark.timeout(2400)]

KILLS = 30
BY_CLOCK = 3  # each so many-th kill comes by the clock, with worker processes; the others at an effect of a step
SIGHTED_TWICE = "select * from staging.sightings group by all having count(*) > 1"
RUN_TWICE = "select run_id from quality.runs group by 1 having count(*) > 1"


class Forks:
    """The process that runs are forked from, with one Prefect server for all of them."""

    def __init__(self, folder: Path) -> None:
        home = Home(folder)
        home.create()
        self._server = server.start(home, small=True)
        self._server.wait(PATIENCE)
        environment = clean_environment(
            PREFECT_API_URL=self._server.url, PREFECT_API_AUTH_STRING=there(self._server.secret),
            PREFECT_HOME=str(folder / "prefect"),
        )  # fmt: skip
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.flows.forks", str(folder)],
            cwd=ROOT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1,
        )  # fmt: skip
        assert self._hear() == ["ready"]

    def _hear(self) -> list[Any]:
        return json.loads(there(self._process.stdout).readline() or '["lost"]')

    def ask(self, *words: object) -> list[Any]:
        there(self._process.stdin).write("\t".join(map(str, words)) + "\n")
        there(self._process.stdin).flush()
        return self._hear()

    def stop(self) -> None:
        _close(self._process)
        self._server.stop()


class Reader:
    """A process that queries the published warehouse in a loop."""

    def __init__(self, home: Path) -> None:
        command = [sys.executable, "-m", "tests.store.reader", str(home), "0.05"]
        self._process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert there(self._process.stdout).readline() == "reading\n"

    def stop(self) -> tuple[int, int]:
        """Whole answers, and errors."""
        answers, errors = map(int, self._process.communicate("stop\n", timeout=PATIENCE)[0].split())
        return answers, errors


def _close(process: Popen[str]) -> None:
    there(process.stdin).close()
    there(process.stdout).close()
    process.wait(timeout=PATIENCE)


@pytest.fixture(scope="module")
def forks(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Forks]:
    made = Forks(tmp_path_factory.mktemp("forks"))
    yield made
    made.stop()


@pytest.fixture(scope="module")
def homes(tmp_path_factory: pytest.TempPathFactory, forks: Forks) -> tuple[Path, Path]:
    """A home with a first run, and the same home after a second, undisturbed; and what the second reads."""
    folder = tmp_path_factory.mktemp("kills")
    rows = records(14, seed=9)
    first, second = write(folder / "first.jsonl", rows[: len(rows) // 2]), write(folder / "second.jsonl", rows)
    assert forks.ask("run", folder / "before", first) == ["done", 0]
    shutil.copytree(folder / "before", folder / "after")
    assert forks.ask("run", folder / "after", second) == ["done", 0]
    assert query(folder / "before", "from fact_articles") != query(folder / "after", "from fact_articles")
    return folder, second


def test_killed_at_thirty_moments(homes: tuple[Path, Path], forks: Forks) -> None:
    folder, inputs = homes
    seed = int(os.environ.get("AKHBAR_KILL_SEED") or random.randrange(10**6))
    print(f"\nto kill at the same moments again: AKHBAR_KILL_SEED={seed}")
    rng = random.Random(seed)
    shutil.copytree(folder / "before", folder / "measured")
    word, effects, seconds = forks.ask("measure", folder / "measured", inputs)
    assert word == "measured" and len(effects) >= 6, effects
    steps = [step for step in effects if step != "start"]
    by_run = "select count(*) from staging.sightings group by run_id order by run_id"
    sightings = [n for (n,) in query(folder / "after", by_run)]
    killed: list[tuple[str, str]] = []
    finished = 0
    home, reader = folder / "home0", None
    shutil.copytree(folder / "before", home)
    try:
        while len(killed) < KILLS or reader is not None:
            reader = reader or Reader(home)
            if len(killed) >= KILLS:
                words: tuple[object, ...] = ("run", home, inputs)
            elif len(killed) % BY_CLOCK == BY_CLOCK - 1:
                words = ("kill-after", home, inputs, rng.uniform(0, seconds))
            else:
                count = {step: sum(was == step for was, _ in killed) for step in steps}
                step = min(steps, key=lambda s: (count[s], rng.random()))
                words = ("kill-in", home, inputs, step, rng.randint(1, effects[step]))
            told = forks.ask(*words)
            if told[0] == "killed":
                killed.append((told[1], told[2]))
                continue
            assert told == ["done", 0], (seed, words, told)
            answers, errors = reader.stop()
            assert answers > 0 and errors == 0, (seed, killed)
            reader = None
            assert differences(folder / "after", home) == [], (seed, killed)
            assert query(home, SIGHTED_TWICE) == query(home, RUN_TWICE) == [], (seed, killed)
            # One sighting a page and run; more than two runs where a kill came after everything was done.
            sighted = [n for (n,) in query(home, by_run)]
            assert sighted == [sightings[0]] + [sightings[1]] * (len(sighted) - 1) and len(sighted) > 1
            assert not list((home / "runs").glob("*/raw"))
            shutil.rmtree(home)
            finished += 1
            home = folder / f"home{finished}"
            shutil.copytree(folder / "before", home)
        print(f"{len(killed)} kills, {finished} runs to the end: {sorted(killed)}")
        assert len(killed) >= KILLS and len(set(killed)) > KILLS // 2
        assert {step for step, _ in killed} >= set(steps)
    finally:
        if reader is not None:
            reader.stop()
