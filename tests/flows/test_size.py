"""A run of more pages than its memory holds, by the real command. Two minutes of one core."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.main_job import make_pages

ROOT = Path(__file__).resolve().parents[2]
PAGES = 6_000  # 20,000 were tried by hand (see the changelog): with 400 MB their parsing alone takes ten minutes


@pytest.mark.soak
@pytest.mark.timeout(1500)
@pytest.mark.usefixtures("shared")
def test_pages_with_400_mb_end_in_the_exports_that_2000_mb_give(tmp_path: Path) -> None:
    pages = make_pages(tmp_path, PAGES, "saudinewsnet")
    hashes = []
    for memory in ("400", "2000"):
        command = [sys.executable, "-m", "akhbar", "run", str(pages), "--home", str(tmp_path / memory), "--json"]
        done = subprocess.run(
            [*command, "--memory", memory, "--entities", "none", "--workers", "1"],
            cwd=ROOT, capture_output=True, text=True, env=os.environ | {"PYTHONPATH": str(ROOT)},
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        told = json.loads(done.stdout)
        assert told["pages_new"] == PAGES and set(told["gates"].values()) <= {
            "passed",
            "warned",
            "passed with quarantine",
        }
        manifest = json.loads((tmp_path / memory / "exports/manifest.json").read_text(encoding="utf-8"))
        hashes.append({entry["path"]: entry["sha256"] for entry in manifest["files"]})
    assert hashes[0] == hashes[1]
