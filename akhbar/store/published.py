"""What the published warehouse says of its runs, and its return from the private copy when somebody deleted it."""

from __future__ import annotations

import contextlib
from datetime import datetime

from akhbar.rows import Record
from akhbar.store.connect import open_warehouse
from akhbar.store.copying import copy_file
from akhbar.store.home import Home
from akhbar.store.publish import sync
from akhbar.store.statements import statement


def last_run(home: Home) -> tuple[str | None, datetime | None]:
    """Id and beginning of the last run published; two Nones where nothing is."""
    if not home.published.is_file():
        return None, None
    with open_warehouse(home) as connection:
        return connection.execute(statement("inputs/last_run")).fetchone()  # type: ignore[return-value]


def run_row(home: Home, run_id: str) -> Record | None:
    """The row of `quality.runs` of a published run; None where the run is not published."""
    if not home.published.is_file():
        return None
    with open_warehouse(home) as connection:
        found = connection.execute(statement("inputs/run"), [run_id])
        names = [column[0] for column in found.description]
        row = found.fetchone()
    return dict(zip(names, row, strict=True)) if row else None


def restore(home: Home) -> str | None:
    """Bring a deleted published file back; gives what to tell the user, or None where nothing was missing."""
    if home.published.exists():
        return None
    if home.last_database.is_file():
        aside = home.private / ".restored.part"
        with contextlib.suppress(OSError):
            copy_file(home.last_database, aside)
            sync(aside)
            aside.replace(home.published)
            return f"{home.published} was gone and was brought back from {home.last_database}"
    if (home.exports / "manifest.json").exists():
        return f"{home.published} was gone, with no copy left: this run makes it anew, without older runs' pages"
    return None
