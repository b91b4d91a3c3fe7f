"""Folders and files of a user bear any names: none of them is taken for one of ours."""

import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.patience import PATIENCE
from tests.test_house import ROOT, imports

FOREIGN = ("flows", "expectations", "sql", "samples", "prefect", "great_expectations", "tools", "tests")
FOREIGN_FILES = ("polars.py", "duckdb.py", "json.py", "random.py", "socket.py", "akhbar_x.py", "sitecustomize.py")
STOP = "raise SystemExit('a module of the user was imported')\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A user's own folder, full of names that we or our libraries have, too."""
    work = tmp_path / "work"
    for name in FOREIGN:
        (work / name).mkdir(parents=True)
        (work / name / "__init__.py").write_text(STOP)
    for name in FOREIGN_FILES:
        (work / name).write_text(STOP)
    (work / "sql" / "schema.sql").write_text("drop everything")
    return work


@pytest.mark.parametrize("command", [[str(Path(sys.executable).parent / "akhbar")], [sys.executable, "-m", "akhbar"]])
def test_the_main_job_runs_among_a_users_own_names(folder: Path, command: list[str]) -> None:
    text = "قال رئيس البلدية إن أعمال الصيانة في السوق القديم ستبدأ الأسبوع القادم وتستمر شهرين كاملين."
    (folder / "pages.jsonl").write_text(json.dumps({"url": "https://a.example/1", "text": text}) + "\n")
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("AKHBAR_", "PREFECT_", "PYTHON"))}
    done = subprocess.run(
        [*command, "run", "pages.jsonl", "--json", "--home", "home", "--workers", "2"], cwd=folder, env=kept,
        capture_output=True, text=True, timeout=PATIENCE,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert json.loads(done.stdout)["status"] == "published"


def test_nothing_but_akhbar_is_installed_at_the_top() -> None:
    told = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert told["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"] == ["akhbar"]


def test_rooms_are_imported_by_their_installed_names() -> None:
    """`flows` and `akhbar.flows` would be two copies of one module, with classes that are not the same."""
    files = [file for room in ("akhbar", "flows", "expectations", "tests", "tools", "benchmarks")
             for file in (ROOT / room).rglob("*.py")]  # fmt: skip
    wrong = [
        f"{file.relative_to(ROOT)} imports {name}"
        for file in files
        for name in imports(file)
        if name.split(".")[0] in ("flows", "expectations")
    ]
    assert len(files) > 400 and not wrong
