"""`python tools/build_prefect_template.py`: make the migrated, empty Prefect database that new homes begin with.

To be run after raising Prefect's version; the file's name carries the version it is for.
"""

from __future__ import annotations

import gzip
import os
import sqlite3
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))


def migrated(folder: Path) -> Path:
    """A database that Prefect's own server has migrated and registered its blocks in."""
    from akhbar.flows import server
    from akhbar.store.home import Home

    os.environ["PREFECT_HOME"] = str(folder)
    os.environ["PREFECT_SERVER_ANALYTICS_ENABLED"] = "false"
    server._TEMPLATES = folder / "none"
    home = Home(folder)
    home.create()
    running = server.start(home, small=False)  # a small one registers no blocks
    running.wait()
    running.stop()
    return folder / "prefect.db"


def main() -> None:
    """Write `flows/templates/prefect-<version>.sqlite.gz`."""
    with tempfile.TemporaryDirectory() as folder:
        source = migrated(Path(folder))
        whole = Path(folder) / "whole.sqlite"
        with sqlite3.connect(source) as connection:
            connection.execute("pragma wal_checkpoint(truncate)")
            connection.execute("delete from configuration")  # what names an installation
            connection.commit()
            connection.execute("vacuum into ?", [str(whole)])
        target = ROOT / "flows" / "templates" / f"prefect-{version('prefect')}.sqlite.gz"
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(gzip.compress(whole.read_bytes(), 9, mtime=0))
        print(f"{target.relative_to(ROOT)}: {target.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
