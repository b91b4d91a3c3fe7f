"""A run on whose disk no room is left from a step on: `python -m tests.store.full_disk STEP HOME INPUT`.

A process of its own: what a failed DuckDB file leaves open in one would keep the next run in it waiting.
"""

from __future__ import annotations

import importlib
import sys
from contextlib import suppress
from pathlib import Path

from tests.store import driver

STEPS = {
    "load": "load.load",
    "export": "export.export_aside",
    "publish": "publish.seal",
    "manifest": "manifest.write_manifest",
}


def fill(disk: Path) -> None:
    """Leave no room on the disk; the file `filler` has it."""
    with (disk / "filler").open("wb", buffering=0) as handle, suppress(OSError):
        while handle.write(b"x" * 4096):
            pass


def main() -> int:
    step, home, path = sys.argv[1:]
    module, _, name = STEPS[step].partition(".")
    where = importlib.import_module(f"akhbar.store.{module}")
    done = getattr(where, name)

    def on_a_full_disk(*arguments: object, **named: object) -> object:
        fill(Path(home).parent)
        return done(*arguments, **named)

    setattr(where, name, on_a_full_disk)
    sys.argv[1:] = [home, path]
    return driver.main()


if __name__ == "__main__":
    sys.exit(main())
