"""What a home weighs after sixty nights of small input, with housekeeping every week: growth by night and part.

    python -m benchmarks.nights [--nights 60] [--pages 8] [--prefect]

Each night a file of new pages comes into a folder that is read whole, as `nightly` reads it; half of each night's pages
were there the night before. The clock is moved a day between nights by libfaketime (Debian: faketime), for which this
starts itself again. Runs are those of `akhbar run` in one process, without Prefect; with --prefect they are the command
itself, ten seconds of the processor each, and Prefect's database grows as it does by cron.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from akhbar.ops.housekeeping import size_of, sweep
from akhbar.ops.settings import Settings
from akhbar.store.home import Home

LIBRARY = "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1"
PARTS = ("akhbar.duckdb", "exports", "versions", "runs", "quality", "private")
WEEK = 7


def again_with_clock(clock: Path) -> int:
    """Start this module again in a process whose clock is what the file says."""
    if not Path(LIBRARY).exists():
        raise SystemExit(f"{LIBRARY} is not there: apt install faketime")
    moved = {"LD_PRELOAD": LIBRARY, "FAKETIME_TIMESTAMP_FILE": str(clock), "FAKETIME_NO_CACHE": "1"}
    moved |= {"FAKETIME_DONT_FAKE_MONOTONIC": "1", "NIGHTS_CLOCK": str(clock)}
    clock.write_text("+0d\n")
    return subprocess.call([sys.executable, "-m", "benchmarks.nights", *sys.argv[1:]], env=os.environ | moved)


def sizes(home: Home) -> dict[str, int]:
    """Bytes of each part; those of `versions` that are links to files of `exports` are counted once."""
    found = {part: size_of(home.root / part) for part in PARTS}
    kept = {f.stat().st_ino for f in (home.root / "exports").rglob("*") if f.is_file()}
    files = {f.stat().st_ino: f.stat().st_size for f in (home.root / "versions").rglob("*") if f.is_file()}
    found["versions"] = sum(size for inode, size in files.items() if inode not in kept)
    return found


def night(home: Home, pages: Path, number: int, count: int, prefect: bool) -> None:
    from tests.store.driver import run
    from tests.store.pages import records, write

    rows = [row for seed in (number, number - 1) for row in records(max(8, count), seed=seed)[:count]]
    write(pages / f"night-{number:03d}.jsonl", rows)
    if prefect:
        command = [sys.executable, "-m", "akhbar", "run", str(pages), "--home", str(home.root)]
        subprocess.run(command, check=True, capture_output=True)
    else:
        run(home.root, pages)


def clean(home: Home) -> Any:
    kept = Settings()
    return sweep(
        home,
        keep_run_days=kept.keep_run_days,
        keep_check_days=kept.keep_check_days,
        keep_sighting_days=kept.keep_sighting_days,
        keep_prefect_days=kept.keep_prefect_days,
        prefect_database=home.private / "prefect" / "prefect.db",
        memory_mb=500,
        dry_run=False,
    )


def main() -> int:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--nights", type=int, default=60)
    cli.add_argument("--pages", type=int, default=8)
    cli.add_argument("--prefect", action="store_true")
    options = cli.parse_args()
    with tempfile.TemporaryDirectory(prefix="akhbar-nights-") as name:
        if "NIGHTS_CLOCK" not in os.environ:
            return again_with_clock(Path(name) / "clock")
        home, pages, clock = Home(Path(name) / "home"), Path(name) / "pages", Path(os.environ["NIGHTS_CLOCK"])
        print("night  " + "  ".join(f"{part:>13}" for part in PARTS) + "  MB")
        for number in range(1, options.nights + 1):
            clock.write_text(f"+{number}d\n")
            night(home, pages, number, options.pages, options.prefect)
            before, swept = sum(sizes(home).values()), None
            if number % WEEK == 0:
                swept = clean(home)
                assert sum(sizes(home).values()) <= before, "housekeeping made the disk fuller"
            if number in (1, 2) or number % WEEK == 0 or number == options.nights:
                told = "  ".join(f"{size / 1e6:13.2f}" for size in sizes(home).values())
                print(f"{number:5}  {told}" + (f"  freed {swept.bytes_freed / 1e6:.2f}" if swept else ""), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
