"""Publishing: the private file takes the published one's place by one rename."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

import duckdb

from akhbar.store.home import Home


def sync(path: Path) -> None:
    """Ask the disk to keep what was written to a file or folder, so that a power cut cannot undo a rename's content."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def seal(connection: duckdb.DuckDBPyConnection) -> None:
    """Write everything into the one file and close it; rows still in the write-ahead log would be lost by a rename."""
    connection.execute("force checkpoint")
    connection.close()


def publish(home: Home) -> None:
    """Put the sealed private warehouse in the published one's place. Readers keep the snapshot they have open.

    The file that was there keeps a private name: what differs from the new one is written into it, when nobody reads
    it any more, so that a copy costs what is new (`kept_copy`).
    """
    sync(home.next_database)
    with suppress(OSError):  # none is published yet, or the file system has no second names
        home.earlier_database.unlink(missing_ok=True)
        os.link(home.published, home.earlier_database)
    home.next_database.replace(home.published)
    sync(home.root)
