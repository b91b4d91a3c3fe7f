"""Runs that are killed: one process imports everything once, and forks a child for each run asked of it.

Lines in, words apart by tabs: `run HOME INPUT`, or `run-to HOME INPUT WHERE` with where it is to be killed. Lines out:
`done CODE`, or `killed WHERE`.
"""

from __future__ import annotations

import os
import signal
import sys
import traceback
from pathlib import Path

from tests.store import driver


def _die_at(where: str) -> None:
    """Be killed when the transaction is committed, when the warehouse is published, or when the exports are."""
    from akhbar.store import publish, swaps

    module, name = {"commit": (publish, "seal"), "published": (publish, "publish"), "swapped": (swaps, "swap_in")}[
        where
    ]
    done = getattr(module, name)

    def then_die(*arguments: str) -> None:
        done(*arguments)
        print(f"killed {where}", flush=True)
        os.kill(os.getpid(), signal.SIGKILL)

    setattr(module, name, then_die)


def main() -> None:
    for line in sys.stdin:
        _, home, path, *where = line.rstrip("\n").split("\t")
        pid = os.fork()
        if pid == 0:
            code = 1
            try:
                if where:
                    _die_at(where[0])
                driver.run(Path(home), path)
                print("done 0", flush=True)
                code = 0
            except Exception:
                traceback.print_exc()
            finally:
                os._exit(code)
        _, status = os.waitpid(pid, 0)
        if os.WIFEXITED(status) and os.WEXITSTATUS(status):
            print(f"done {os.WEXITSTATUS(status)}", flush=True)


if __name__ == "__main__":
    main()
