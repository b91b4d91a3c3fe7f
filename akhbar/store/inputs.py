"""Which input files of a run gave nothing because they could not be read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from akhbar.store.connect import open_warehouse
from akhbar.store.home import Home
from akhbar.store.statements import statement


def unread(home: Home, run_id: str, files: Sequence[Path], missing: Sequence[str]) -> dict[Path, str]:
    """Files of the published run that gave no page at all, with the reasons; a file with some bad records is not one.

    `missing`: the run's own list of inputs it could not open.
    """
    with open_warehouse(home) as connection:
        read = {r[0] for r in connection.execute(statement("inputs/files_of_run"), [run_id]).fetchall()}
        rejects = connection.execute(statement("inputs/rejects_of_run"), [run_id]).fetchall()
    found: dict[Path, str] = {}
    for file in files:
        name = str(file)
        if any(path == name or path.startswith(f"{name}!") for path in read):
            continue
        reasons = [m for m in missing if name in m]
        reasons += [reason for key, reason in rejects if key.startswith((f"{name}#", f"{name}!"))]
        if reasons:
            more = f"\n(and {len(reasons) - 5} more records)" if len(reasons) > 5 else ""
            found[file] = "\n".join(dict.fromkeys(reasons[:5])) + more
    return found
