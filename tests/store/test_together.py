"""Two runs on one home, and many readers beside a run."""

import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from akhbar.errors import HomeBusyError
from akhbar.rows import Record
from akhbar.store.home import Home
from tests.kinds import there
from tests.patience import PATIENCE
from tests.store.compare import differences, query
from tests.store.driver import run
from tests.store.pages import records, write

ROOT = Path(__file__).resolve().parents[2]
READERS = 10


def test_a_second_run_leaves_or_waits(tmp_path: Path) -> None:
    rows = records(8, seed=2)
    first, second = write(tmp_path / "1.jsonl", rows[:5]), write(tmp_path / "2.jsonl", rows[5:])
    home = tmp_path / "home"
    with Home(home).lock():
        with pytest.raises(HomeBusyError, match="another run is writing") as told:
            run(home, first)
        assert (
            "process" in told.value.what and "--wait" in told.value.hint and told.value.state == "nothing was changed"
        )
        waiting = threading.Thread(target=run, args=(home, first), kwargs={"wait": 30})
        waiting.start()
        time.sleep(0.5)
        assert not (home / "akhbar.duckdb").exists()
    waiting.join()
    run(home, second)
    run(tmp_path / "alone", first, second)
    assert differences(tmp_path / "alone", home) == []


def test_two_processes_at_once_end_as_one_after_the_other(tmp_path: Path) -> None:
    rows = records(8, seed=2)
    paths = [write(tmp_path / "1.jsonl", rows[:5]), write(tmp_path / "2.jsonl", rows[5:])]
    command = [sys.executable, "-m", "tests.store.driver", "--wait", str(tmp_path / "home")]
    both = [subprocess.Popen([*command, str(path)], cwd=ROOT) for path in paths]
    assert [process.wait(timeout=PATIENCE) for process in both] == [0, 0]
    run(tmp_path / "alone", *paths)
    assert differences(tmp_path / "alone", tmp_path / "home") == []
    assert query(tmp_path / "home", "select count(*) from quality.runs") == [(2,)]


@pytest.mark.parametrize("pause", ["0.3", pytest.param("0", marks=[pytest.mark.soak, pytest.mark.timeout(1500)])])
def test_ten_readers_beside_runs(tmp_path: Path, pause: str) -> None:
    rows = records(16, seed=6)
    home = tmp_path / "home"
    run(home, write(tmp_path / "0.jsonl", rows[:8]))
    command = [sys.executable, "-m", "tests.store.reader", str(home), pause]
    pipes: Record = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    readers = [subprocess.Popen(command, cwd=ROOT, **pipes) for _ in range(READERS)]
    assert {there(reader.stdout).readline() for reader in readers} == {"reading\n"}
    for number, part in enumerate((rows[8:14], rows[14:20], rows[20:]), 1):
        run(home, write(tmp_path / f"{number}.jsonl", part))
    told = [reader.communicate("stop\n", timeout=PATIENCE)[0].split() for reader in readers]
    assert all(int(answers) > 0 and errors == "0" for answers, errors in told), told
