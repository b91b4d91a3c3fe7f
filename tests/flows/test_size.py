"""Runs of more pages than their memory holds. Two minutes of one core."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest

from akhbar.ids import stable_id
from akhbar.rows import Record
from akhbar.store.home import Home
from benchmarks.main_job import make_pages
from benchmarks.many_articles import frames_of, write_run
from tests.store.compare import exported

ROOT = Path(__file__).resolve().parents[2]
# Parsed, once with little memory and once with enough; then loaded so many times under other addresses, 20,000 pages in
# all: parsing these would take minutes of a core each time.
PAGES, TIMES = 500, 40

_LOAD = """
import json, sys
from pathlib import Path
from akhbar.store.home import Home
from benchmarks.many_articles import load
report = load(Path(sys.argv[1]), Home(Path(sys.argv[2])), int(sys.argv[3]), gated=True)
print(json.dumps(report.as_json()))
"""


def _done(command: list[str]) -> Record:
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, env=os.environ | {"PYTHONPATH": str(ROOT)})
    assert done.returncode == 0, done.stderr
    told: Record = json.loads(done.stdout.splitlines()[-1])  # DuckDB may draw a bar above it
    assert set(told["gates"].values()) <= {"passed", "warned", "passed with quarantine"}
    return told


def _elsewhere(frames: dict[str, pl.DataFrame], copy: int) -> dict[str, pl.DataFrame]:
    """The same pages under other addresses: copies of each other, as news are that many sites print."""
    moved = {}
    for name, frame in frames.items():
        ids = [column for column in ("page_id", "article_id", "link_id") if column in frame.columns]
        moved[name] = frame.with_columns(
            pl.col(c).map_elements(lambda value: stable_id(value, str(copy)), return_dtype=pl.String) for c in ids
        )
        if "uri" in frame.columns:
            moved[name] = moved[name].with_columns(pl.col("uri") + f"?copy={copy}")
    return moved


@pytest.mark.soak
@pytest.mark.timeout(1500)
@pytest.mark.usefixtures("shared")
def test_pages_with_400_mb_end_in_the_exports_that_2000_mb_give(tmp_path: Path) -> None:
    pages = make_pages(tmp_path, PAGES, "saudinewsnet")
    for memory in ("400", "2000"):
        command = [sys.executable, "-m", "akhbar", "run", str(pages), "--home", str(tmp_path / memory), "--json"]
        told = _done([*command, "--memory", memory, "--entities", "none", "--workers", "1"])
        assert told["pages_new"] == PAGES
    assert exported(tmp_path / "400") == exported(tmp_path / "2000")

    frames = frames_of(Home(tmp_path / "400"))
    for copy in range(TIMES):
        write_run(tmp_path / "made", _elsewhere(frames, copy), copy)
    for memory in ("400", "2000"):
        shutil.copytree(tmp_path / "made", tmp_path / "moved", copy_function=os.link)
        told = _done([sys.executable, "-c", _LOAD, str(tmp_path / "moved"), str(tmp_path / f"many{memory}"), memory])
        assert told["pages_new"] == PAGES * TIMES and told["rows"]["staging.pages"] == PAGES * TIMES
        shutil.rmtree(tmp_path / "moved", ignore_errors=True)
    assert exported(tmp_path / "many400") == exported(tmp_path / "many2000")
