"""Which run and which code made what is published: where both are the same, what follows from the facts stands."""

from __future__ import annotations

import json
from importlib.metadata import version

from akhbar.run.folder import code_stamp
from akhbar.store.home import Home
from akhbar.store.published import last_run

_TOLD = "made_by.json"
_BESIDE_US = ("duckdb", "polars", "pyarrow")  # whose versions may change what is made, or its bytes


def note_maker(home: Home, run_id: str) -> None:
    """Write down, when a run is published, which code made it."""
    told = json.dumps({"run": run_id, "code": _code()})
    (home.private / _TOLD).write_text(told, encoding="utf-8")


def made_by_this_code(home: Home) -> bool:
    """Whether the run that is published was made by the code that asks."""
    try:
        told = json.loads((home.private / _TOLD).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return bool(told == {"run": last_run(home)[0], "code": _code()})


def _code() -> list[str]:
    return [code_stamp(), *map(version, _BESIDE_US)]
