"""Every command of the runbook is run; every error and problem has its section."""

import ast
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.flows.runbook import HEADINGS, RUNBOOK, commands
from tests.flows.served import ROOT, clean_environment
from tests.patience import PATIENCE
from tests.store.pages import records, write


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A working directory as the runbook has it, with an `akhbar.toml`."""
    folder = tmp_path_factory.mktemp("runbook")
    write(folder / "pages" / "a.jsonl", records(8, seed=1))
    write(folder / "archive" / "2015-03-01.jsonl", records(8, seed=2))
    write(folder / "archive" / "2016-03-01.jsonl", records(8, seed=3))
    write(folder / "warehouse" / "inbox" / "b.jsonl", records(8, seed=4))
    text = (
        'home = "warehouse"\nentities = "none"\nlanguages = ["all"]\nsettle_seconds = 0\nport = 0\nmetrics_port = 0\n'
    )
    (folder / "akhbar.toml").write_text(text)
    return folder


def test_the_runbook_has_commands() -> None:
    told = commands()
    assert len(told) > 12 and all(line.startswith("akhbar ") for line in told)


@pytest.mark.soak
@pytest.mark.parametrize("line", commands())
def test_every_command_does_what_it_is_there_for(place: Path, line: str) -> None:
    name, *arguments = shlex.split(line)
    command = [sys.executable, "-m", name, *arguments]
    done = subprocess.run(command, cwd=place, env=clean_environment(), capture_output=True, text=True, timeout=PATIENCE)
    assert done.returncode == 0, f"{line}\n{done.stdout}\n{done.stderr}"
    assert done.stdout.strip() and "Traceback" not in done.stderr


@pytest.mark.soak
def test_the_backfill_of_the_runbook_took_the_range(place: Path) -> None:
    import duckdb

    with duckdb.connect(str(place / "warehouse" / "akhbar.duckdb"), read_only=True) as connection:
        read = connection.execute("select distinct source_path from staging.sightings").fetchall()
    names = {Path(path).name for (path,) in read}
    assert "2015-03-01.jsonl" in names and "2016-03-01.jsonl" not in names and "b.jsonl" in names


def test_every_problem_of_status_has_a_section() -> None:
    source = (ROOT / "akhbar" / "ops" / "status.py").read_text(encoding="utf-8")
    names = set(re.findall(r'problem\(\s*"([^"]+)"', source))
    assert len(names) >= 5 and names <= set(HEADINGS)


def test_every_event_of_an_alert_has_a_section() -> None:
    source = "".join((ROOT / p).read_text(encoding="utf-8") for p in ("akhbar/ops/alerts.py", "flows/serving.py"))
    events = set(re.findall(r'"(critical_gate|run_\w+)"', source)) - {"run_id", "run_name"}
    assert events == {"critical_gate", "run_failed", "run_killed"} <= set(HEADINGS)


def messages() -> Iterator[tuple[Path, list[str]]]:
    """(file, fixed parts) of every message of an error that a user can mend, wherever our code raises it."""
    kinds = {"AkhbarError"}
    trees = {
        file: ast.parse(file.read_text(encoding="utf-8"))
        for folder in ("akhbar", "flows")
        for file in sorted((ROOT / folder).rglob("*.py"))
    }
    for tree in trees.values():
        kinds |= {
            node.name
            for node in ast.walk(tree)
            if isinstance(node, ast.ClassDef) and {getattr(b, "id", "") for b in node.bases} & {"AkhbarError"}
        }
    for file, tree in trees.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in kinds and node.args:
                parts = [n.value for n in ast.walk(node.args[0]) if isinstance(n, ast.Constant)]
                if fixed := [part for part in parts if isinstance(part, str) and part.strip(" :;,\n('")]:
                    yield file.relative_to(ROOT), fixed


def test_every_error_has_its_words_in_the_runbook() -> None:
    told = list(messages())
    assert len(told) > 40
    runbook = " ".join(RUNBOOK.split())
    for file, parts in told:
        words = " ".join(max(parts, key=len).split()).strip(" :;,(")
        assert words[:24] in runbook, f"{file}: the runbook says nothing of: {' … '.join(parts)}"
