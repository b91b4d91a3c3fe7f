"""The command ends at once and loses nothing: output, handlers, threads, exit codes; seen from outside, as users do."""

import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path
from signal import Signals
from subprocess import CompletedProcess
from typing import Any

import pytest

from tests.kinds import there
from tests.patience import PATIENCE

ROOT = Path(__file__).resolve().parent.parent.parent
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
ENVIRONMENT.pop("PYTHONUNBUFFERED", None)  # output must be held back, to be lost if it were not flushed


def ran(code: str, **options: Any) -> CompletedProcess[bytes]:
    """A Python process that runs the code, its output as bytes."""
    command = [sys.executable, "-c", textwrap.dedent(code)]
    return subprocess.run(command, env=ENVIRONMENT, check=False, **{"capture_output": True, **options})


def akhbar(*arguments: str, **options: Any) -> CompletedProcess[bytes]:
    command = [sys.executable, "-m", "akhbar", *arguments]
    return subprocess.run(command, env=ENVIRONMENT, check=False, **{"capture_output": True, **options})


LONG = """
    import sys
    from akhbar.cli.leave import leave
    for number in range(200_000):
        print("سطر", number)
    sys.stderr.write("آخر كلمة")
    leave(3)
"""
WHOLE = "".join(f"سطر {number}\n" for number in range(200_000)).encode()


def test_all_that_was_printed_reaches_a_pipe() -> None:
    done = ran(LONG)
    assert (done.returncode, done.stdout, done.stderr) == (3, WHOLE, "آخر كلمة".encode())


def test_all_that_was_printed_reaches_a_file(tmp_path: Path) -> None:
    with (tmp_path / "out").open("wb") as out:
        done = ran(LONG, capture_output=False, stdout=out, stderr=subprocess.DEVNULL)
    assert done.returncode == 3
    assert (tmp_path / "out").read_bytes() == WHOLE


def test_threads_end_before_handlers_and_both_before_the_process() -> None:
    done = ran("""
        import atexit, tempfile, threading, time
        from concurrent.futures import ThreadPoolExecutor
        from akhbar.cli.leave import leave

        def late(name):
            time.sleep(0.3)
            print(name)

        atexit.register(print, "handler")
        threading.Thread(target=late, args=("thread",)).start()
        pool = ThreadPoolExecutor(1)
        pool.submit(late, "pool 1")
        pool.submit(late, "pool 2")
        threading.Thread(target=time.sleep, args=(3600,), daemon=True).start()
        leave(0)
    """)
    lines = done.stdout.decode().split("\n")
    assert done.returncode == 0
    assert sorted(lines[:3]) == ["pool 1", "pool 2", "thread"] and lines[3:] == ["handler", ""]


def test_a_handler_that_fails_is_told_and_costs_the_others_nothing() -> None:
    done = ran("""
        import atexit
        from akhbar.cli.leave import leave
        atexit.register(print, "the other handler")
        atexit.register(lambda: 1 / 0)
        leave(0)
    """)
    assert done.returncode == 0
    assert done.stdout.decode() == "the other handler\n"
    assert b"ZeroDivisionError" in done.stderr


def test_a_reader_that_went_away_is_no_failure_and_a_full_disk_is() -> None:
    read, write = os.pipe()
    os.close(read)
    code = "from akhbar.cli.leave import leave; print('for nobody'); leave(0)"
    gone = ran(code, capture_output=False, stdout=write, stderr=subprocess.PIPE)
    os.close(write)
    assert (gone.returncode, gone.stderr) == (0, b"")
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full here")
    with Path("/dev/full").open("wb") as full:
        failed = ran(code, capture_output=False, stdout=full, stderr=subprocess.PIPE)
    assert failed.returncode == 120
    assert b"could not be written" in failed.stderr


def test_closed_output_streams_are_no_failure() -> None:
    assert akhbar("settings", "--json", capture_output=False, preexec_fn=lambda: os.close(1)).returncode == 0
    assert ran("import sys; from akhbar.cli.leave import leave; sys.stdout.close(); leave(0)").returncode == 0


def test_exit_codes_are_those_of_the_command(tmp_path: Path) -> None:
    assert akhbar("--version").returncode == 0
    assert akhbar("--no-such-option").returncode == 2
    assert akhbar("run", "--map", "broken", "--home", str(tmp_path)).returncode == 2
    told = akhbar("sql", "select 1", "--home", str(tmp_path / "nothing"))
    assert told.returncode == 1 and told.stderr.startswith(b"akhbar: ")


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130)])
def test_signals_keep_their_exit_codes(tmp_path: Path, number: Signals, code: int) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "akhbar", "run", "--home", str(tmp_path)],
        env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    for line in there(process.stderr):  # the run is under way
        if line.startswith(b"read"):
            break
    process.send_signal(number)
    _, err = process.communicate(timeout=PATIENCE)
    assert process.returncode == code
    assert b"Type the same command to go on." in err
