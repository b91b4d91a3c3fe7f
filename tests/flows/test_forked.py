"""A copy of a process: its own environment, session, files and end; none where another thread runs."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.patience import PATIENCE

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere servers start by their command")

COPIES = """
import os, signal, subprocess, sys, threading, time
from pathlib import Path
from akhbar.flows.forked import can_fork, fork

log = Path(sys.argv[1])
print("not written yet", end="")  # waits in the buffer: the copy must not write it once more
signal.signal(signal.SIGTERM, lambda number, frame: print("ours"))
secret = os.open(log.parent, os.O_RDONLY)

def work():
    own = os.getsid(0) == os.getpid() and signal.getsignal(signal.SIGTERM) == signal.SIG_DFL
    try:
        os.fstat(secret)
    except OSError:
        own = own and sorted(os.environ) == ["ONLY"]
    else:
        own = False
    print("the copy", own, flush=True)
    while os.read(0, 1):
        pass
    raise SystemExit(7)

def fail():
    raise ValueError("told in the log")

assert can_fork()
copy = fork(work, {"ONLY": "this"}, log)
assert copy.poll() is None
try:
    copy.wait(0.05)
except subprocess.TimeoutExpired:
    copy.stdin.close()
assert copy.wait() == 7 == copy.poll()
copy.kill()  # of one that has ended: nothing
assert fork(fail, {}, log).wait() == 1
copy = fork(lambda: time.sleep(600), {}, log)
copy.kill()
assert copy.wait() == -signal.SIGKILL
stop = threading.Event()
threading.Thread(target=stop.wait).start()
assert not can_fork()
stop.set()
"""


def test_a_copy_is_a_process_of_its_own(tmp_path: Path) -> None:
    log = tmp_path / "log"
    done = subprocess.run(
        [sys.executable, "-c", COPIES, str(log)], capture_output=True, text=True, timeout=PATIENCE, check=False
    )
    assert (done.returncode, done.stdout) == (0, "not written yet"), done.stderr
    told = log.read_text()
    assert told.startswith("the copy True\n") and "ValueError: told in the log" in told
