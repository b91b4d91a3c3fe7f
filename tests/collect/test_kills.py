"""A collector that is killed loses nothing, and asks for nothing that it has."""

import random
import subprocess
import sys
import time
from collections import Counter
from itertools import pairwise
from random import Random
from typing import Literal

import pytest

from tests.collect.conftest import Desk
from tests.collect.web import ROOT, Running
from tests.patience import PATIENCE

CODE = """
import sys
from pathlib import Path
from akhbar.collect.room import Options, collect, known_sources
folder = Path(sys.argv[1])
options = Options(folder / "collect", folder / "inbox", folder / "sources.toml", "mailto:desk@example.org",
                  delay=float(sys.argv[2]), hosts=(("*.test", "127.0.0.1"),), patience=5.0)
print("began", flush=True)
summary = collect(options, known_sources(options))
print(summary.total("new"))
"""


def killed(desk: Desk, web: Running, kills: int, delay: float, requests: tuple[int, int], rng: Random) -> int:
    """Collect, and kill the collector so many times, each time some requests after it began; how many were killed.

    The web answers no more than that, so a busy machine, on which the kill comes late, kills at the same place.
    """
    done = 0
    for _ in range(kills):
        answered = len(web.asked()) + rng.randint(*requests)
        with web.answering(answered):
            process = subprocess.Popen(
                [sys.executable, "-c", CODE, str(desk.folder), str(delay)], stdout=subprocess.PIPE, text=True, cwd=ROOT
            )
            assert process.stdout and process.stdout.readline() == "began\n"
            deadline = time.monotonic() + PATIENCE
            while process.poll() is None and len(web.asked()) <= answered and time.monotonic() < deadline:
                time.sleep(0.01)
            time.sleep(rng.uniform(0.0, 0.05))
            done += process.poll() is None
            process.kill()  # SIGKILL, where it has not ended by itself
            process.wait()
            process.stdout.close()
    return done


def check(desk: Desk, web: Running, sites: list[str], delay: float, kills: int) -> tuple[int, Literal[0] | int]:
    """Everything is in the inbox once; the server gave twice only what was under way when a kill fell."""
    desk.how["delay"] = delay
    before = len({(each["host"], each["path"]) for each in web.asked(*sites) if each["path"].startswith("/news/")})
    desk.collect()
    kept = Counter(url for kind, url, status, _ in desk.records() if kind == "response" and status == "200")
    wanted = {web.url(host, f"/news/{n}") for host in sites for n in range(25)}
    assert set(kept) == wanted and set(kept.values()) == {1}
    served = Counter((each["host"], each["path"]) for each in web.asked(*sites) if each["path"].startswith("/news/"))
    again = sum(number - 1 for number in served.values())
    assert again <= kills * len(sites)  # at most what was under way: with a delay one request a site
    if delay:
        for host in sites:
            times = [each["at"] for each in web.asked(host)]
            assert min(b - a for a, b in pairwise(times)) >= delay
    assert not list((desk.options.folder / "open").iterdir())
    return before, again


def test_killed_a_few_times_nothing_is_lost_and_nothing_kept_twice(desk: Desk, web: Running) -> None:
    sites = [f"many{n}.test" for n in range(4)]
    for host in sites:
        desk.source(host.split(".")[0], host)
    assert killed(desk, web, 3, 0.05, (20, 35), random.Random(7)) == 3
    before, again = check(desk, web, sites, 0.05, 3)
    assert 20 <= before < 100 and again <= 24


@pytest.mark.soak
@pytest.mark.timeout(1500)
def test_thirty_kills(desk: Desk, web: Running) -> None:
    sites = [f"many{n}.test" for n in range(20, 40)]
    for host in sites:
        desk.source(host.split(".")[0], host)
    done = killed(desk, web, 30, 0.1, (5, 25), random.Random(11))
    before, again = check(desk, web, sites, 0.1, 30)
    assert done >= 20 and before >= 60  # kills fell into collecting; a collector may end before one
    print(f"{done} kills, {before} of {25 * len(sites)} pages before the last collection, {again} asked for again")
