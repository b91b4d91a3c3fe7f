"""What may go: old run folders, data docs and bookkeeping, leftovers of interrupted runs, free room in files."""

from __future__ import annotations

import shutil
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from akhbar.ops.prefect_rows import Forgotten, forget
from akhbar.rows import Record
from akhbar.store.compact import Compacted
from akhbar.store.home import Home

_LEFT = "exports.old", "exports.next", "spill", "next.duckdb", "next.duckdb.wal", "next.duckdb.fresh", "earlier.duckdb"


@dataclass
class Swept:
    """What was removed (or would be), by kind."""

    run_folders: list[str] = field(default_factory=list)
    documents: list[str] = field(default_factory=list)
    leftovers: list[str] = field(default_factory=list)
    bytes_freed: int = 0
    warehouse: Compacted | None = None
    prefect: Forgotten | None = None

    def as_json(self) -> Record:
        told = asdict(self)
        told["warehouse"] = asdict(self.warehouse) if self.warehouse else None
        told["prefect"] = asdict(self.prefect) if self.prefect else None
        return told


def sweep(
    home: Home,
    *,
    keep_run_days: int,
    keep_check_days: int,
    keep_sighting_days: int,
    keep_prefect_days: int,
    prefect_database: Path | None,
    memory_mb: int,
    dry_run: bool,
    now: datetime | None = None,
) -> Swept:
    """Clean the home; nothing that is published or that a user may rely on is touched. The caller holds the lock.

    Run folders and documents of the last run always stay; an interrupted run's frames stay `keep_run_days`, so that it
    can be resumed. `prefect_database`: the home's own that no server uses now; None where there is none to look at.
    """
    now = (now or datetime.now(UTC)).replace(tzinfo=None)
    swept = Swept()
    folders = sorted((f for f in home.runs.iterdir() if f.is_dir()), key=lambda f: f.name) if home.runs.is_dir() else []
    for folder in folders[:-1]:
        begun = _begun(folder.name)
        if begun and begun < now - timedelta(days=keep_run_days):
            _remove(folder, swept.run_folders, swept, dry_run)
    documents = sorted(home.quality.glob("*[0-9]T[0-9]*.*")) if home.quality.is_dir() else []
    last = {max((d.stem for d in documents if d.name.startswith(kind)), default="") for kind in ("audit-", "1", "2")}
    for document in documents:
        begun = _begun(document.stem.removeprefix("audit-"))
        if begun and begun < now - timedelta(days=keep_check_days) and document.stem not in last:
            _remove(document, swept.documents, swept, dry_run)
    for name in _LEFT:  # by interrupted runs
        if size_of(home.private / name):
            _remove(home.private / name, swept.leftovers, swept, dry_run)
    kept = home.root / "collect" / "kept"  # lists that were fetched; pages are in the inbox's own folders
    before_day = (now - timedelta(days=keep_run_days)).replace(tzinfo=UTC).timestamp()
    for file in sorted(kept.glob("*.warc.gz")) if kept.is_dir() else []:
        if file.stat().st_mtime < before_day:
            _remove(file, swept.leftovers, swept, dry_run)
    if home.published.is_file():
        from akhbar.store.compact import compact

        checks, sightings = (now - timedelta(days=days) for days in (keep_check_days, keep_sighting_days))
        swept.warehouse = compact(home, checks, sightings, memory_mb, dry_run=dry_run)
        swept.bytes_freed += max(0, swept.warehouse.bytes_before - swept.warehouse.bytes_after)
        if not dry_run:
            shutil.rmtree(home.private / "spill", ignore_errors=True)
    if prefect_database is not None:
        swept.prefect = forget(prefect_database, now - timedelta(days=keep_prefect_days), dry_run=dry_run)
        swept.bytes_freed += max(0, swept.prefect.bytes_before - swept.prefect.bytes_after)
    return swept


def _begun(name: str) -> datetime | None:
    try:
        return datetime.strptime(name[:15], "%Y%m%dT%H%M%S")
    except ValueError:
        return None


def _remove(path: Path, told: list[str], swept: Swept, dry_run: bool) -> None:
    told.append(path.name)
    swept.bytes_freed += size_of(path)
    if dry_run:
        return
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def size_of(path: Path) -> int:
    """Bytes of a file, or of all files under a folder; 0 for what is not there."""
    try:
        if path.is_file():
            return path.stat().st_size
        return sum(f.stat().st_size for f in path.rglob("*") if f.is_file() and not f.is_symlink())
    except OSError:
        return 0
