"""A process that begins as a copy of this one, with what this one has imported already.

Python and Prefect take most of a second to import, of a run of ten pages an eighth; its server needs both, too.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import signal
import subprocess
import sys
import time
import traceback
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import IO, NoReturn

_LOOKS = 0.01  # seconds between two looks whether it has ended


class Forked:
    """The copy, with as much of `subprocess.Popen` as a server's owner asks for."""

    def __init__(self, pid: int, stdin: IO[bytes]) -> None:
        self.pid = pid
        self.stdin: IO[bytes] | None = stdin
        self._code: int | None = None

    def poll(self) -> int | None:
        """Its exit code, minus the number of the signal that ended it; None while it lives."""
        if self._code is None:
            try:
                pid, status = os.waitpid(self.pid, os.WNOHANG)
            except ChildProcessError:  # somebody else asked for it
                self._code = 0
            else:
                self._code = os.waitstatus_to_exitcode(status) if pid else None
        return self._code

    def wait(self, timeout: float | None = None) -> int:
        """Its exit code, when it has ended. Raises subprocess.TimeoutExpired after `timeout` seconds."""
        deadline = None if timeout is None else time.monotonic() + timeout
        while (code := self.poll()) is None:
            if deadline is not None and time.monotonic() > deadline:
                raise subprocess.TimeoutExpired(f"process {self.pid}", timeout or 0.0)
            time.sleep(_LOOKS)
        return code

    def kill(self) -> None:
        """End it at once."""
        if self.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)


def can_fork() -> bool:
    """Whether this process may be copied: a thread that is not copied could leave a lock locked for ever.

    Elsewhere than on Linux the system's own libraries do not bear it.
    """
    try:
        return sys.platform == "linux" and sum(1 for _ in Path("/proc/self/task").iterdir()) == 1
    except OSError:
        return False


def fork(work: Callable[[], None], environment: Mapping[str, str], log: Path) -> Forked:
    """Begin a copy that does `work` in another environment and session; gives it with the pipe to its standard input.

    It has no other open file of ours but `log`, for output and errors, and the pipe; and none of our signal handlers.
    """
    for stream in (sys.stdout, sys.stderr):  # or the copy would write what waits in them once more
        with contextlib.suppress(OSError, ValueError, AttributeError):
            stream.flush()
    out = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o666)
    ours, theirs = -1, -1
    try:
        theirs, ours = os.pipe()
        pid = os.fork()
        if pid == 0:
            _become(work, environment, theirs, out)
    except BaseException:
        if ours >= 0:
            os.close(ours)
        raise
    finally:
        os.close(out)
        if theirs >= 0:
            os.close(theirs)
    return Forked(pid, os.fdopen(ours, "wb"))


def _become(work: Callable[[], None], environment: Mapping[str, str], stdin: int, out: int) -> NoReturn:
    code = 1
    try:
        os.setsid()
        for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
            if callable(signal.getsignal(number)):  # one that is ignored, of `nohup`, stays so
                signal.signal(number, signal.SIG_DFL)
        kept = [fcntl.fcntl(file, fcntl.F_DUPFD, 3) for file in (stdin, out)]
        for place, file in ((0, kept[0]), (1, kept[1]), (2, kept[1])):
            os.dup2(file, place)
        os.closerange(3, os.sysconf("SC_OPEN_MAX"))
        os.environ.clear()
        os.environ.update(environment)
        work()
        code = 0
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else 1
        if isinstance(ended.code, str):
            os.write(2, f"{ended.code}\n".encode())
    except BaseException:
        os.write(2, traceback.format_exc().encode(errors="replace"))
    finally:
        os._exit(code)
