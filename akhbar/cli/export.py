"""`akhbar export`."""

from __future__ import annotations

import argparse
import json
from datetime import date
from pathlib import Path

from akhbar.errors import UsageError


def export(options: argparse.Namespace) -> int:
    """Write tables of the published warehouse into a folder, for spreadsheets or other programs."""
    from akhbar.store.hand_over import hand_over
    from akhbar.store.home import Home
    from akhbar.store.session import reading

    folder = Path(options.folder).absolute()
    home = Home.at(options.home)
    if home.root in (folder, *folder.parents):
        raise UsageError(f"{folder} is inside the warehouse home", hint="choose a folder of your own")
    tables = [t for t in (options.tables or "").split(",") if t]
    with reading(home, seconds=3600) as session:
        written = hand_over(session, folder, kind=options.format, tables=tables, since=_day(options.since))
    for one in written:
        if options.json:
            print(json.dumps({"table": one.table, "path": str(one.path), "rows": one.rows}, ensure_ascii=False))
        else:
            print(f"{one.rows:>10,}  {one.path}")
    return 0


def _day(text: str | None) -> date | None:
    try:
        return None if text is None else date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"{text!r} is no day", hint="write it as YYYY-MM-DD") from None
