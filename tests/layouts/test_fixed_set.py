"""The fixed set of invented pages: it is what its hash says, and read no worse than its floors."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.floors import figure_of
from benchmarks.layouts import FINAL, fixed, sites
from benchmarks.layouts.report import on_sites

ROOT = Path(__file__).resolve().parents[2]


def test_the_set_is_what_the_floors_were_measured_on() -> None:
    pages = fixed.read()
    assert len(pages) >= 200 and fixed.PACKED.stat().st_size < 4_000_000
    assert {page.site for page in pages} <= set(sites(FINAL, fixed.SITES, fixed.FIRST))


def test_another_set_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = tmp_path / "fixed_pages.jsonl.xz"
    other.write_bytes(fixed.PACKED.read_bytes()[:-1] + b"\0")
    monkeypatch.setattr(fixed, "PACKED", other)
    fixed.read.cache_clear()
    with pytest.raises(ValueError, match="measured on other pages"):
        fixed.read()
    fixed.read.cache_clear()


def test_the_set_is_read_no_worse_than_its_floors() -> None:
    floors = json.loads((ROOT / "benchmarks" / "floors.json").read_text(encoding="utf-8"))
    mine = {
        figure_of(name).rpartition(".")[2]: floor
        for name, floor in floors.items()
        if name.startswith("layouts.fixed_text.")
    }
    figures, _ = on_sites(fixed.read(), "text")
    assert len(mine) >= 8
    assert {name: figures[name] for name, floor in mine.items() if (figures[name] or 0) < floor} == {}


def test_floors_that_could_not_be_measured_fail_unless_told(tmp_path: Path) -> None:
    """In a clone without the measuring data beside it."""
    shutil.copytree(
        ROOT / "benchmarks", tmp_path / "clone" / "benchmarks", ignore=shutil.ignore_patterns("__pycache__")
    )

    def run(*more: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "benchmarks.pages", "--check", *more]
        return subprocess.run(command, cwd=tmp_path / "clone", capture_output=True, text=True, check=False)

    refused, told = run(), run("--allow-missing")
    assert refused.returncode == 1 and "--allow-missing" in refused.stdout and "not measured" in refused.stdout
    assert told.returncode == 0 and "not measured" in told.stdout
