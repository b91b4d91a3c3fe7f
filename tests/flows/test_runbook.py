"""Every command of the runbook is run; every error and problem has its section."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.flows.runbook import HEADINGS, RUNBOOK, commands
from tests.flows.served import ROOT, clean_environment
from tests.store.pages import records, write

pytestmark = pytest.mark.soak


@pytest.fixture(scope="module")
def place(tmp_path_factory):
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


def test_the_runbook_has_commands():
    told = commands()
    assert len(told) > 12 and all(line.startswith("akhbar ") for line in told)


@pytest.mark.parametrize("line", commands())
def test_every_command_does_what_it_is_there_for(place, line):
    name, *arguments = shlex.split(line)
    command = [sys.executable, "-m", name, *arguments]
    done = subprocess.run(command, cwd=place, env=clean_environment(), capture_output=True, text=True, timeout=280)
    assert done.returncode == 0, f"{line}\n{done.stdout}\n{done.stderr}"
    assert done.stdout.strip() and "Traceback" not in done.stderr


def test_the_backfill_of_the_runbook_took_the_range(place):
    import duckdb

    with duckdb.connect(str(place / "warehouse" / "akhbar.duckdb"), read_only=True) as connection:
        read = connection.execute("select distinct source_path from staging.sightings").fetchall()
    names = {Path(path).name for (path,) in read}
    assert "2015-03-01.jsonl" in names and "2016-03-01.jsonl" not in names and "b.jsonl" in names


def test_every_problem_of_status_has_a_section():
    source = (ROOT / "akhbar" / "ops" / "status.py").read_text(encoding="utf-8")
    names = set(re.findall(r'problem\(\s*"([^"]+)"', source))
    assert len(names) >= 5 and names <= set(HEADINGS)


def test_every_event_of_an_alert_has_a_section():
    source = "".join((ROOT / p).read_text(encoding="utf-8") for p in ("akhbar/ops/alerts.py", "flows/serving.py"))
    events = set(re.findall(r'"(critical_gate|run_\w+)"', source)) - {"run_id", "run_name"}
    assert events == {"critical_gate", "run_failed", "run_killed"} <= set(HEADINGS)


def test_every_error_of_operations_has_a_section():
    files = [
        *(ROOT / "akhbar" / "ops").glob("*.py"),
        *(ROOT / "flows").glob("*.py"),
        ROOT / "akhbar" / "store" / "home.py",
    ]
    source = "\n".join(file.read_text(encoding="utf-8") for file in files)
    messages = re.findall(r'raise \w+Error\(\s*f?"([^"]+)"', source)
    told = [re.split(r"\{[^}]*\}", m) for m in messages if not m.startswith(("must be", "no such", "a cron line"))]
    assert len(told) >= 10
    headings = " ".join(HEADINGS) + RUNBOOK
    for parts in told:
        words = max((part.strip(" :;,\\n(") for part in parts), key=len)
        assert words[:24] in headings, f"the runbook says nothing of: {''.join(parts)}"
