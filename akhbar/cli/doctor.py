"""`akhbar doctor`: whether what a run and a question need is there, and what to type where it is not."""

from __future__ import annotations

import argparse
import importlib.metadata
import json
import platform
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from packaging.specifiers import SpecifierSet

    from akhbar.ops.settings import Loaded
    from akhbar.store.home import Home


PACKAGES = ("duckdb", "polars", "prefect", "great-expectations", "pyarrow", "fastapi", "sqlalchemy")
LEAST_GB = 2.0  # free on the home's disk, or three times the warehouse if that is more
State = Literal["ok", "look", "fail"]
OK: State = "ok"
LOOK: State = "look"
FAIL: State = "fail"


def doctor(options: argparse.Namespace) -> int:
    """Look at versions, disk, locks, server, settings and the last run; exit code 1 where something must be mended."""
    from akhbar.ops.settings import load
    from akhbar.store.home import Home

    found = load({"home": options.home})
    checks = [*_versions(), *_home(Home.at(found.settings.home), found)]
    if options.json:
        print(json.dumps(checks, ensure_ascii=False, default=str))
    else:
        wide = max(len(check["name"]) for check in checks)
        for check in checks:
            print(f"{check['state']:<5} {check['name']:<{wide}}  {check['told']}")
            if check["type"]:
                print(f"      {'':<{wide}}  next: {check['type']}")
    return 1 if any(check["state"] == FAIL for check in checks) else 0


def _check(state: State, name: str, told: str, next_command: str = "") -> dict[str, str]:
    return {"state": state, "name": name, "told": told, "type": next_command}


def _versions() -> list[dict[str, str]]:
    import akhbar

    told = [_check(OK, "akhbar", f"{akhbar.__version__} at {Path(akhbar.__file__).parent}")]
    fits = sys.version_info[:2] >= (3, 11)
    told.append(
        _check(OK if fits else FAIL, "python", platform.python_version(), "" if fits else "use Python 3.11 or later")
    )
    wanted = _required()
    for name in PACKAGES:
        try:
            version = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            told.append(_check(FAIL, name, "not installed", f"pip install '{name}'"))
            continue
        need = wanted.get(name)
        right = need is None or need.contains(version, prereleases=True)
        hint = "" if right else f"pip install '{name}{need}'"
        told.append(_check(OK if right else FAIL, name, version + ("" if right else f", needs {need}"), hint))
    return told


def _required() -> dict[str, SpecifierSet]:
    from packaging.requirements import Requirement

    try:
        lines = importlib.metadata.requires("akhbar") or []
    except importlib.metadata.PackageNotFoundError:
        return {}
    found = (Requirement(line) for line in lines if "extra ==" not in line)
    return {need.name: need.specifier for need in found}


def _home(home: Home, found: Loaded) -> list[dict[str, str]]:
    from akhbar.errors import AkhbarError
    from akhbar.ops.status import is_writing, status_of
    from akhbar.store.confine import landlock_version

    told = [_check(OK, "home", f"{home.root} ({found.origins['home']})")]
    there = home.root if home.root.exists() else next(p for p in home.root.absolute().parents if p.exists())
    free = shutil.disk_usage(there).free / 1e9
    size = home.published.stat().st_size / 1e9 if home.published.is_file() else 0.0
    room = free >= max(LEAST_GB, 3 * size)
    hint = "" if room else "make room: a run keeps a copy of the warehouse; akhbar housekeeping --dry-run"
    told.append(_check(OK if room else FAIL, "disk", f"{free:.1f} GB free, the warehouse has {size:.2f} GB", hint))
    busy = is_writing(home) if home.root.exists() else False
    told.append(_check(OK, "lock", "a run is writing" if busy else "free"))
    confined = landlock_version() >= 1
    words = (
        "confined by the system (Landlock)" if confined else "confined by limits alone: no Landlock (Linux from 5.13)"
    )
    told.append(_check(OK if confined else LOOK, "queries", words))
    changed = [f"{name}={value!r} ({found.origins[name]})" for name, value in _changed(found)]
    told.append(_check(OK, "settings", ", ".join(changed) or "all defaults", ""))
    if not home.published.is_file():
        told.append(_check(LOOK, "warehouse", "none published yet", f"akhbar run INPUT… --home {home.root}"))
        return told
    try:
        status = status_of(home, stale_hours=found.settings.stale_hours, lake=found.settings.lake_watched_at(home))
    except AkhbarError as error:
        return [*told, _check(FAIL, "warehouse", error.what, error.hint)]
    last = status["runs"][0] if status["runs"] else None
    told.append(_check(OK, "warehouse", f"{status['rows'].get('fact_articles', 0):,} article versions"))
    if last:
        fine = last["status"] in ("published", "unchanged", "running")
        told.append(
            _check(
                OK if fine else LOOK,
                "last run",
                f"{last['run_id']} {last['status']}",
                "" if fine else "akhbar runs --last 5",
            )
        )
    if status["lake"] and not status["lake"]["behind"]:
        told.append(_check(OK, "lake", f"run {status['lake']['run_id']}, the published one"))
    served = status["schedule"] is not None
    told.append(
        _check(OK, "server", "akhbar serve is running" if served else "akhbar serve is not running for this home")
    )
    told += [_check(LOOK, problem["name"], problem["what"], problem["type"]) for problem in status["problems"]]
    return told


def _changed(found: Loaded) -> list[tuple[str, object]]:
    secret = ("alert_url", "token", "secret", "password")
    values = found.settings.model_dump()
    names = [n for n, origin in found.origins.items() if origin != "default" and n in values]
    return [(n, "…" if any(s in n for s in secret) else values[n]) for n in names]
