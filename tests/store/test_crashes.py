"""Crashes, damage and full disks around a run. The run killed at thirty moments is in tests/flows/test_kills.py."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, tzinfo
from pathlib import Path
from signal import Signals
from subprocess import Popen
from typing import Never, Self

import pytest
from duckdb import DuckDBPyConnection

from tests.kinds import there
from tests.patience import PATIENCE
from tests.store.compare import differences, exported, query
from tests.store.driver import Open, run
from tests.store.pages import records, write

ROOT = Path(__file__).resolve().parents[2]
SIGHTED_TWICE = "select * from staging.sightings group by all having count(*) > 1"
RUN_TWICE = "select run_id from quality.runs group by 1 having count(*) > 1"


def start(module: str, *arguments: str) -> Popen[str]:
    """A process of ours that reads lines from us and writes lines to us."""
    command = [sys.executable, "-m", f"tests.store.{module}", *map(str, arguments)]
    return subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1)


def ask(process: Popen[str], *words: str | Path) -> list[str]:
    there(process.stdin).write("\t".join(map(str, words)) + "\n")
    there(process.stdin).flush()
    return there(process.stdout).readline().split()


@pytest.fixture(scope="module")
def homes(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A home with a first run, and the same home after a second, undisturbed."""
    folder = tmp_path_factory.mktemp("crashes")
    rows = records(14, seed=9)
    first, second = write(folder / "first.jsonl", rows[: len(rows) // 2]), write(folder / "second.jsonl", rows)
    run(folder / "before", first)
    shutil.copytree(folder / "before", folder / "after")
    run(folder / "after", second)
    return folder, second


def _stop(process: Popen[str]) -> None:
    there(process.stdin).close()
    there(process.stdout).close()
    process.wait(timeout=PATIENCE)


@pytest.fixture(scope="module")
def forks() -> Iterator[Popen[str]]:
    """A process that has imported everything and forks the ones to kill."""
    process = start("forks")
    yield process
    _stop(process)


@pytest.mark.parametrize("effect", ["commit", "published", "swapped"])
def test_killed_around_publishing(homes: tuple[Path, Path], forks: Popen[str], tmp_path: Path, effect: str) -> None:
    """The three windows in which files have changed names one by one."""
    folder, inputs = homes
    shutil.copytree(folder / "before", tmp_path / "home")
    assert ask(forks, "run-to", tmp_path / "home", inputs, effect)[0] == "killed"
    seen = query(tmp_path / "home", "select count(*) from quality.runs")
    assert seen == [(1,)] if effect == "commit" else [(2,)]
    assert ask(forks, "run", tmp_path / "home", inputs) == ["done", "0"]
    assert differences(folder / "after", tmp_path / "home") == []
    assert query(tmp_path / "home", SIGHTED_TWICE) == query(tmp_path / "home", RUN_TWICE) == []


def test_a_damaged_private_file_is_thrown_away(homes: tuple[Path, Path], tmp_path: Path) -> None:
    folder, inputs = homes
    shutil.copytree(folder / "before", tmp_path / "home")
    (tmp_path / "home/private/next.duckdb").write_bytes(b"half a database")
    (tmp_path / "home/private/next.duckdb.wal").write_bytes(b"\0" * 100)
    run(tmp_path / "home", inputs)
    assert differences(folder / "after", tmp_path / "home") == []


def test_a_deleted_published_file_comes_back(homes: tuple[Path, Path], tmp_path: Path) -> None:
    folder, inputs = homes
    shutil.copytree(folder / "before", tmp_path / "home")
    (tmp_path / "home/akhbar.duckdb").unlink()
    report = run(tmp_path / "home", inputs)
    assert "brought back" in report.notes[0]
    assert query(tmp_path / "home", "select count(*) from quality.runs") == [(2,)]
    assert differences(folder / "after", tmp_path / "home") == []


def test_what_is_written_into_the_published_file_does_not_reach_its_copy(
    homes: tuple[Path, Path], tmp_path: Path
) -> None:
    folder, _ = homes
    run(tmp_path / "home", folder / "first.jsonl")
    published, kept = tmp_path / "home/akhbar.duckdb", tmp_path / "home/private/last.duckdb"
    whole = published.read_bytes()
    assert published.stat().st_ino != kept.stat().st_ino and kept.read_bytes() == whole
    with published.open("r+b") as file:
        file.write(b"overwritten")
    assert kept.read_bytes() == whole


def test_a_deleted_published_file_without_second_name_is_made_anew(homes: tuple[Path, Path], tmp_path: Path) -> None:
    folder, inputs = homes
    shutil.copytree(folder / "after", tmp_path / "home")
    for name in ("akhbar.duckdb", "private/last.duckdb"):
        (tmp_path / "home" / name).unlink()
    report = run(tmp_path / "home", inputs)
    assert "makes it anew" in report.notes[0]
    assert differences(folder / "after", tmp_path / "home") == []


def test_a_damaged_published_file_is_said_and_left_alone(homes: tuple[Path, Path], tmp_path: Path) -> None:
    from akhbar.errors import StoreError

    _, inputs = homes
    (tmp_path / "home").mkdir()
    (tmp_path / "home/akhbar.duckdb").write_bytes(b"not a database at all" * 1000)
    with pytest.raises(StoreError, match="cannot be opened") as told:
        run(tmp_path / "home", inputs)
    assert "backup" in told.value.hint
    assert (tmp_path / "home/akhbar.duckdb").read_bytes().startswith(b"not a database")


def test_a_clock_turned_back_changes_no_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Versions without a time of their own are ordered by sighting, and runs by when they came, not by the clock."""

    from akhbar.run import folder as folders

    class Clock(datetime):
        day = 20

        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Self:
            cls.day -= 5
            return cls(2026, 3, cls.day, tzinfo=tz)

    monkeypatch.setattr(folders, "datetime", Clock)
    for number, words in enumerate(("الأولى", "الثانية", "الثالثة")):
        row = {"url": "https://a.example/1", "title": "عنوان الخبر", "text": f"هذه هي الصيغة {words} من الخبر كما نشر."}
        run(tmp_path / "home", write(tmp_path / f"{number}.jsonl", [row]))
    rows = query(tmp_path / "home", "select version, body from fact_articles order by version")
    assert [body.split()[3] for _, body in rows] == ["الأولى", "الثانية", "الثالثة"]
    began = [row[0] for row in query(tmp_path / "home", "select started_at from quality.runs order by rowid")]
    assert began == sorted(began) and len(set(began)) == 3


def test_a_home_on_another_file_system(homes: tuple[Path, Path], tmp_path: Path) -> None:
    folder, inputs = homes
    other = Path("/dev/shm")
    if not other.is_dir() or other.stat().st_dev == Path(inputs).stat().st_dev or not os.access(other, os.W_OK):
        pytest.skip("needs a second writable file system at /dev/shm")
    home = other / f"akhbar-test-{os.getpid()}"
    try:
        run(home, folder / "first.jsonl")
        run(home, inputs)
        assert differences(folder / "after", home) == []
    finally:
        shutil.rmtree(home, ignore_errors=True)


@pytest.mark.parametrize("kilobytes", [60, 700, 2500])
def test_a_full_disk_leaves_the_published_warehouse(homes: tuple[Path, Path], tmp_path: Path, kilobytes: int) -> None:
    """On a file system of a few kilobytes more than the warehouse has: parse, load or export finds it full."""
    folder, inputs = homes
    small = tmp_path / "small"
    small.mkdir()
    size = sum(f.stat().st_size for f in (folder / "before").rglob("*") if f.is_file()) // 1024 + 200 + kilobytes
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}k", "none", str(small)], capture_output=True)
    if mounted.returncode:
        pytest.skip("needs the right to mount a small tmpfs")
    try:
        shutil.copytree(folder / "before", small / "home")
        was = query(small / "home", "select count(*) from fact_articles")
        done = subprocess.run(
            [sys.executable, "-m", "tests.store.driver", str(small / "home"), str(inputs)],
            cwd=ROOT, capture_output=True, text=True,
        )  # fmt: skip
        assert done.returncode == 1 and "state:" in done.stderr and "Traceback" not in done.stderr, done.stderr
        assert query(small / "home", "select count(*) from fact_articles") == was
        subprocess.run(["mount", "-o", "remount,size=200m", str(small)], check=True)
        run(small / "home", inputs)
        assert differences(folder / "after", small / "home") == []
    finally:
        subprocess.run(["umount", "-l", str(small)], check=True)


@contextmanager
def small_disk(folder: Path, megabytes: int) -> Iterator[Path]:
    """A file system of that size at the folder; skips, saying so, where none may be mounted."""
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "none", str(folder)], capture_output=True
    )
    if mounted.returncode:
        pytest.skip("needs the right to mount a small tmpfs")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


@pytest.mark.parametrize("step", ["load", "export", "publish", "manifest"])
def test_a_disk_that_fills_in_the_middle_of_a_step(homes: tuple[Path, Path], tmp_path: Path, step: str) -> None:
    folder, inputs = homes
    with small_disk(tmp_path / "small", 100) as disk:
        home = disk / "home"
        shutil.copytree(folder / "before", home)
        was, files = query(home, "select * from fact_articles order by all"), exported(home)
        command = [sys.executable, "-m", "tests.store.full_disk", step, str(home), str(inputs)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE)
        assert done.returncode == 1 and "state:" in done.stderr and "Traceback" not in done.stderr, done.stderr
        assert (disk / "filler").exists()
        assert query(home, "select * from fact_articles order by all") == was and exported(home) == files
        (disk / "filler").unlink()
        run(home, inputs)
        assert differences(folder / "after", home) == []


@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_stopped_by_hand_the_command_ends_cleanly_and_goes_on(
    homes: tuple[Path, Path], tmp_path: Path, sent: Signals, code: int
) -> None:
    """The real command, in the middle of its parsing."""
    folder, inputs = homes
    home = tmp_path / "home"
    shutil.copytree(folder / "before", home)
    command = [sys.executable, "-m", "akhbar", "run", str(inputs), "--home", str(home), "--entities", "none"]
    command += ["--languages", "all", "--batch-size", "8", "--workers", "1"]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    while not list((home / "runs").glob("*/counts/*.json")) and process.poll() is None:
        time.sleep(0.01)
    process.send_signal(sent)
    _, told = process.communicate(timeout=PATIENCE)
    assert process.returncode == code, told
    assert "Traceback" not in told
    assert query(home, "select count(*) from quality.runs") == [(1,)]
    if sent == signal.SIGTERM:  # going on is the same after either; once is enough
        return
    again = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert again.returncode == 0 and "resumed" in again.stdout, again.stderr
    assert differences(folder / "after", home) == []


def test_what_a_failed_run_finished_stays_while_others_run_and_is_gone_on_with(
    homes: tuple[Path, Path], tmp_path: Path
) -> None:
    """All its batches were parsed; then one run of other input fails, and one publishes, with a page of the first's."""
    folder, inputs = homes
    home = tmp_path / "home"
    shutil.copytree(folder / "before", home)
    with pytest.raises(AssertionError, match="a gate says no"):
        run(home, inputs, gates_of=_refusing)
    (failed,) = (path.parent for path in home.glob("runs/*/counts"))
    held = {file: file.stat().st_mtime_ns for file in failed.rglob("*.parquet")}
    batches = {file: file.stat().st_mtime_ns for file in failed.glob("counts/*.json")}
    assert len(batches) > 1
    rows = [json.loads(line) for line in inputs.read_text(encoding="utf-8").splitlines()]
    other = write(tmp_path / "other.jsonl", records(10, seed=4) + rows[-1:])
    with pytest.raises(AssertionError, match="a gate says no"):
        run(home, other, gates_of=_refusing)
    assert {file: file.stat().st_mtime_ns for file in failed.rglob("*.parquet")} == held
    run(home, other)
    assert {file: file.stat().st_mtime_ns for file in failed.rglob("*.parquet")} == held
    seen: dict[str, int] = {}
    report = run(home, inputs, gates_of=lambda connection: _Looking(connection, failed, seen))
    assert report.resumed and report.run_id == failed.name
    kept = [file for file, written in batches.items() if seen.get(file.name) == written]
    assert len(kept) == len(batches) - 1  # but the one whose page the other run had published
    while report.pages_waiting:
        report = run(home, inputs)
    run(tmp_path / "once", folder / "first.jsonl", inputs, other)
    assert differences(tmp_path / "once", home) == []


class _Looking(Open):
    """Gates that look when the run's batches were parsed."""

    def __init__(self, connection: DuckDBPyConnection, run_folder: Path, seen: dict[str, int]) -> None:
        super().__init__(connection)
        seen.update({file.name: file.stat().st_mtime_ns for file in run_folder.glob("counts/*.json")})


def _refusing(connection: DuckDBPyConnection) -> Never:
    raise AssertionError("a gate says no")


def test_sigterm_ends_the_process(homes: tuple[Path, Path], tmp_path: Path) -> None:
    folder, inputs = homes
    shutil.copytree(folder / "before", tmp_path / "home")
    command = [sys.executable, "-m", "tests.store.driver", str(tmp_path / "home"), str(inputs)]
    process = subprocess.Popen(command, cwd=ROOT)
    while not list((tmp_path / "home/runs").glob("*/raw")) and process.poll() is None:
        time.sleep(0.01)
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=PATIENCE) == -signal.SIGTERM
    run(tmp_path / "home", inputs)
    assert differences(folder / "after", tmp_path / "home") == []
