"""What the published warehouse says of its runs, and its return from the private link when somebody deleted it."""

from __future__ import annotations

import contextlib
import os
from datetime import datetime
from typing import Any

from akhbar.store.connect import open_warehouse
from akhbar.store.home import Home


def last_run(home: Home) -> tuple[str | None, datetime | None]:
    """Id and beginning of the last run published; two Nones where nothing is."""
    if not home.published.is_file():
        return None, None
    with open_warehouse(home) as connection:
        sql = "select arg_max(run_id, started_at), max(started_at) from quality.runs"
        return connection.execute(sql).fetchone()  # type: ignore[return-value]


def run_row(home: Home, run_id: str) -> dict[str, Any] | None:
    """The row of `quality.runs` of a published run; None where the run is not published."""
    if not home.published.is_file():
        return None
    with open_warehouse(home) as connection:
        found = connection.execute("select * from quality.runs where run_id = ?", [run_id])
        names = [column[0] for column in found.description]
        row = found.fetchone()
    return dict(zip(names, row, strict=True)) if row else None


def keep_link(home: Home) -> None:
    """Hold a second name of the published file, which costs no space, for the day somebody deletes the first."""
    aside = home.private / ".last.part"
    with contextlib.suppress(OSError):  # a file system without hard links: there is no second name then
        aside.unlink(missing_ok=True)
        os.link(home.published, aside)
        aside.replace(home.last_database)


def restore(home: Home) -> str | None:
    """Bring a deleted published file back; gives what to tell the user, or None where nothing was missing."""
    if home.published.exists():
        return None
    if home.last_database.is_file():
        with contextlib.suppress(OSError):
            os.link(home.last_database, home.published)
            return f"{home.published} was gone and was brought back from {home.last_database}"
    if (home.exports / "manifest.json").exists():
        return f"{home.published} was gone, with no second name left: this run makes it anew, without older runs' pages"
    return None
