"""Readers of the exports while new ones take their place, and runs that were killed between the two renames."""

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import polars as pl
import pytest

import akhbar
from akhbar.store.home import Home
from akhbar.store.manifest import read_manifest
from akhbar.store.swaps import (
    KEPT_VERSIONS,
    complete,
    complete_swap,
    drop_old_versions,
    keep_version,
    mark_swap,
    swap_in,
)
from tests.kinds import there
from tests.patience import PATIENCE
from tests.store.driver import run
from tests.store.pages import records, write

# As docs/reading.md says, by polars and by DuckDB, until told to stop.
READER = """
import json, sys, threading
from pathlib import Path
import duckdb, polars as pl
home, stop, answers = Path(sys.argv[1]), threading.Event(), 0
threading.Thread(target=lambda: (sys.stdin.readline(), stop.set()), daemon=True).start()
print("reading", flush=True)
while not stop.is_set() or answers < 6:
    told = f"set variable version = (select version from read_json('{home}/exports/manifest.json'))"
    asked = f"from read_parquet('{home}/' || getvariable('version') || '/fact_x/**/*.parquet')"
    duckdb.sql(told)
    assert duckdb.sql(f"select count(*), count(distinct run) {asked}").fetchone() == (40, 1)
    version = home / json.loads((home / "exports/manifest.json").read_text())["version"]
    frame = pl.read_parquet(version / "fact_x")
    files = str(version / "fact_x/**/*.parquet")
    rows, kinds = duckdb.sql(f"select count(*), count(distinct run) from '{files}'").fetchone()
    assert frame.height == rows == 40 and frame["run"].n_unique() == kinds == 1, (frame.height, rows, kinds)
    answers += 1
print(answers)
"""


def tree(home: Home, number: int) -> Path:
    """An export tree with one partition or two, so that files come and go."""
    aside = home.private / "exports.next"
    parts = 1 + number % 4
    for part in range(parts):
        place = aside / f"fact_x/year={2000 + part}/month=1"
        place.mkdir(parents=True)
        pl.DataFrame({"run": [number] * (40 // parts + (40 % parts if part == 0 else 0))}).write_parquet(
            place / "part-0.parquet"
        )
    return aside


def publish(home: Home, number: int) -> None:
    aside = tree(home, number)
    version = keep_version(home, aside, f"{number:08d}")
    (aside / "manifest.json").write_text(json.dumps({"run": f"{number:08d}", "version": version}))
    swap_in(home, aside)


def test_readers_of_one_version_never_fail_over_fifty_publishes(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    home.create()
    publish(home, 0)
    reader = subprocess.Popen(
        [sys.executable, "-c", READER, str(home.root)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert there(reader.stdout).readline() == "reading\n"
    for number in range(1, 51):
        publish(home, number)
        time.sleep(0.05)
    told, errors = reader.communicate("stop\n", timeout=PATIENCE)
    assert reader.returncode == 0 and int(told) > 5, errors


def test_old_versions_go_when_nobody_can_read_them(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    home.create()
    for number in range(6):
        publish(home, number)
    places = sorted((home.root / "versions").iterdir())
    assert len(places) == 6  # within the hour
    drop_old_versions(home, time.time() + 7200)
    assert sorted((home.root / "versions").iterdir()) == places[-KEPT_VERSIONS:]
    current = home.exports / "fact_x/year=2000/month=1/part-0.parquet"
    assert os.path.samefile(current, places[-1] / "fact_x/year=2000/month=1/part-0.parquet")  # noqa: PTH121


def test_a_run_s_manifest_names_its_version(tmp_path: Path) -> None:
    run(tmp_path / "home", write(tmp_path / "a.jsonl", records(8, seed=3)))
    home = Home(tmp_path / "home")
    manifest = read_manifest(home)
    version = home.root / there(manifest)["version"]
    for entry in there(manifest)["files"]:
        assert (version / entry["path"]).read_bytes() == (home.exports / entry["path"]).read_bytes()


@pytest.mark.parametrize("how", ["command", "Python"])
def test_the_next_start_completes_what_a_kill_left(tmp_path: Path, how: str) -> None:
    """Killed behind the warehouse's rename: its exports wait aside, and whoever comes next puts them in place."""
    rows = records(16, seed=5)
    first = write(tmp_path / "a.jsonl", rows[:8])
    home = Home(tmp_path / "home")
    run(home.root, first)
    shutil.copytree(home.exports, tmp_path / "before")
    run(home.root, write(tmp_path / "b.jsonl", rows))
    newest = there(read_manifest(home))["run"]
    home.exports.rename(home.private / "exports.next")
    shutil.copytree(tmp_path / "before", home.exports)
    mark_swap(home, home.private / "exports.next", newest)
    command = [sys.executable, "-m", "akhbar", "sql", "select 1", "--home", str(home.root)]
    if how == "command":
        assert subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE).returncode == 0
    else:
        akhbar.open_warehouse(home.root).close()
    assert there(read_manifest(home))["run"] == newest
    assert not (home.private / "publishing.json").exists() and not (home.private / "exports.next").exists()


def test_exports_of_a_warehouse_that_was_not_published_stay_aside(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    run(home.root, write(tmp_path / "a.jsonl", records(8, seed=5)))
    before = read_manifest(home)
    shutil.copytree(home.exports, home.private / "exports.next")
    manifest = home.private / "exports.next/manifest.json"
    manifest.write_text(json.dumps(json.loads(manifest.read_text()) | {"run": "29990101T000000"}))
    mark_swap(home, home.private / "exports.next", "29990101T000000")
    complete(home)
    assert read_manifest(home) == before and not (home.private / "publishing.json").exists()
    for text in ("", "[]", "{", "null"):
        (home.private / "publishing.json").write_text(text)
        assert complete_swap(home) is None and not Path(home.private / "publishing.json").exists()
