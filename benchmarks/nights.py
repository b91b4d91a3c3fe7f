"""What nights of small input add to a home, and where housekeeping ends that: tables, folders, Prefect's database.

    python -m benchmarks.nights [--nights 24] [--records 20] [--keep 8] [--corpus FILE] [--again 5]

Each night is one `akhbar run` in a process of its own, with its Prefect server, of so many records of the corpus that
no night had yet and `--again` of the night before, then housekeeping. The nights follow each other at once, so the
clock that housekeeping is given is set: what ran `--keep` nights ago is as old as `keep_*_days` say. Said are, for each
part, its size after the first night, how it grows a night before anything can go, and in the nights after that; the
most by which a housekeeping left the disk fuller than it found it; and the seconds of processor time of a night.
Versions of the exports that a publish keeps for an hour are let go as if a day lay between the nights. AKHBAR_WORKERS=1
makes it cheaper.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import fmean
from typing import Any

import duckdb
import polars as pl

from akhbar.ops.housekeeping import size_of, sweep
from akhbar.store.home import Home
from akhbar.store.swaps import drop_old_versions

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT.parent / "shared" / "corpora" / "saudinewsnet.parquet"
DAYS = 30  # what the settings are taken to say; which night that is follows from --keep


def night(home: Home, path: Path) -> float:
    """One run of the file; gives its seconds of processor time, its server's included."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "akhbar", "run", str(path), "--home", str(home.root), "--json"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(done.stderr)
    now = resource.getrusage(resource.RUSAGE_CHILDREN)
    return now.ru_utime + now.ru_stime - used.ru_utime - used.ru_stime


def keep_house(home: Home, as_old: datetime) -> Any:
    """Housekeeping for which a run that began at this time (UTC) is just as old as what is kept."""
    from akhbar.flows.server import unused_database

    with home.lock(60.0):
        return sweep(
            home, keep_run_days=DAYS, keep_check_days=DAYS, keep_sighting_days=DAYS, keep_prefect_days=DAYS,
            prefect_database=unused_database(home), memory_mb=1000, dry_run=False, now=as_old + timedelta(days=DAYS),
        )  # fmt: skip


def sizes(home: Home) -> dict[str, int]:
    """Rows of every table, and bytes of every part of the home."""
    with duckdb.connect(str(home.published), read_only=True) as connection:
        names = connection.execute(
            "select schema_name || '.' || table_name from duckdb_tables() where not temporary order by 1"
        ).fetchall()
        found = {
            f"rows {name}": connection.execute(f"select count(*) from {name}").fetchall()[0][0] for (name,) in names
        }
        total, free, size = connection.execute(
            "select total_blocks, free_blocks, block_size from pragma_database_size()"
        ).fetchall()[0]
    parts = {f"bytes {p.relative_to(home.root)}": size_of(p) for p in home.root.iterdir() if p != home.private}
    parts |= {f"bytes {p.relative_to(home.root)}": size_of(p) for p in home.private.iterdir()}
    return found | parts | {"bytes in use in akhbar.duckdb": (total - free) * size, "bytes in all": size_of(home.root)}


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--nights", type=int, default=24)
    cli.add_argument("--records", type=int, default=20)
    cli.add_argument("--again", type=int, default=5, help="records of the night before that come again")
    cli.add_argument("--keep", type=int, default=8, help="nights that the settings keep")
    cli.add_argument("--corpus", type=Path, default=CORPUS)
    options = cli.parse_args()
    rows = pl.read_parquet(options.corpus).sample(options.nights * options.records, seed=1, shuffle=True)
    with tempfile.TemporaryDirectory() as folder:
        home = Home(Path(folder) / "home")
        told, cost, began = [], [], []
        worst = 0
        for number in range(options.nights):
            first = max(0, number * options.records - (options.again if number else 0))
            path = Path(folder) / f"night-{number:03d}.jsonl"
            rows[first : (number + 1) * options.records].write_ndjson(path)
            began.append(datetime.now(UTC).replace(tzinfo=None, microsecond=0))
            cost.append(night(home, path))
            drop_old_versions(home, time.time() + 86_400)
            before = size_of(home.root)
            if number >= options.keep:
                keep_house(home, began[number - options.keep])
                worst = max(worst, size_of(home.root) - before)
            told.append(sizes(home))
            print(f"night {number + 1}: {told[-1]['bytes in all'] / 1e6:.2f} MB, {cost[-1]:.1f} s", file=sys.stderr)
    names = sorted({name for one in told for name in one})
    print(f"{'':44} {'at first':>12} {'a night':>12} {'a night kept':>12} {'at last':>12}")
    for name in names:
        series = [one.get(name, 0) for one in told]
        free, kept = series[: options.keep], series[options.keep :]
        growth = [(part[-1] - part[0]) / (len(part) - 1) if len(part) > 1 else 0.0 for part in (free, kept)]
        if series[0] or series[-1]:
            print(f"{name:44} {series[0]:12,} {growth[0]:12,.1f} {growth[1]:12,.1f} {series[-1]:12,}")
    print(
        f"housekeeping left the disk fuller by {worst:,} bytes at most; a night took {fmean(cost):.1f} s of processor"
    )
    print(json.dumps({"nights": options.nights, "in_all": [one["bytes in all"] for one in told]}))


if __name__ == "__main__":
    main()
