"""A collector that is killed loses nothing, and asks for nothing that it has."""

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from itertools import pairwise

import pytest

from tests.collect.web import ROOT

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


def killed(desk, kills, sites, delay, first, rng):
    """Collect with so many kills at random moments; the number of collectors that were really killed."""
    done = 0
    for _ in range(kills):
        process = subprocess.Popen(
            [sys.executable, "-c", CODE, str(desk.folder), str(delay)], stdout=subprocess.PIPE, text=True, cwd=ROOT
        )
        assert process.stdout and process.stdout.readline() == "began\n"
        time.sleep(rng.uniform(*first))
        if process.poll() is None:
            done += 1
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        process.stdout.close()
    return done


def check(desk, web, sites, delay, kills):
    """Everything is in the inbox once; the server gave twice only what was under way when a kill fell."""
    desk.how["delay"] = delay
    desk.how["groups"] = 1
    desk.collect()
    kept = Counter(url for kind, url, status, _ in desk.records() if kind == "response" and status == "200")
    wanted = {web.url(host, f"/news/{n}") for host in sites for n in range(25)}
    assert set(kept) == wanted and set(kept.values()) == {1}
    served = Counter((each["host"], each["path"]) for each in web.asked(*sites) if each["path"].startswith("/news/"))
    again = sum(number - 1 for number in served.values())
    assert again <= kills * 2 * len(sites)  # at most what was under way: two lanes a site
    if delay:
        for host in sites:
            times = [each["at"] for each in web.asked(host)]
            assert min(b - a for a, b in pairwise(times)) >= delay
    assert not list((desk.options.folder / "open").iterdir())
    return again


def test_killed_twice_nothing_is_lost_and_nothing_kept_twice(desk, web):
    sites = [f"many{n}.test" for n in range(4)]
    for host in sites:
        desk.source(host.split(".")[0], host)
    assert killed(desk, 3, sites, 0.05, (0.3, 0.9), random.Random(7)) >= 1
    check(desk, web, sites, 0.05, 3)


@pytest.mark.soak
def test_thirty_kills(desk, web):
    sites = [f"many{n}.test" for n in range(20, 40)]
    for host in sites:
        desk.source(host.split(".")[0], host)
    done = killed(desk, 30, sites, 0.4, (0.1, 0.7), random.Random(11))
    again = check(desk, web, sites, 0.4, 30)
    assert done >= 25
    print(f"{done} kills, {again} answers of {25 * len(sites)} were under way and asked for again")
