"""Ending a process at once: what the interpreter would do for others at the end, without freeing its own memory first.

Taking apart the modules and objects of Prefect, Great Expectations and Polars one by one costs a second of processor
time after the last thing a user can see; the system takes the memory back at once.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import sys
import threading
from typing import NoReturn, TextIO

LOST_OUTPUT = 120  # the interpreter's own exit code where the last of the output could not be written


def leave(code: int) -> NoReturn:
    """End this process with the exit code, in the interpreter's order: threads, handlers of `atexit`, output.

    Waits for every thread that is no daemon. A reader of the output that went away is no failure, as in the middle of a
    command; output that cannot be written otherwise (a full disk) is told, and makes the code of a success 120.
    """
    with contextlib.suppress(KeyboardInterrupt):  # a second Ctrl-C does not wait, nor change what was done
        threading._shutdown()  # type: ignore[attr-defined]
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        try:
            _flush(stream)
        except BrokenPipeError:
            pass
        except (OSError, ValueError) as error:
            code = code or LOST_OUTPUT
            with contextlib.suppress(OSError, ValueError, AttributeError):
                sys.stderr.write(f"akhbar: the end of the output could not be written: {error}\n")
                sys.stderr.flush()
    os._exit(code)


def _flush(stream: TextIO | None) -> None:
    """Write what the stream holds back; there may be no stream, or a closed one."""
    if stream is not None and not stream.closed:
        stream.flush()
