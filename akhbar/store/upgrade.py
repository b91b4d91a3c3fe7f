"""The published warehouse brought to this code's schema before a run reads it."""

from __future__ import annotations

from datetime import UTC, datetime

from akhbar.store.connect import open_private, open_warehouse
from akhbar.store.earlier import VERSION, version_of
from akhbar.store.home import Home
from akhbar.store.migrate import bring_forward, refuse_newer


def upgrade(home: Home, memory_mb: int, threads: int) -> str | None:
    """Bring the published warehouse forward and publish it; gives what to tell the user, None where nothing was to do.

    Raises StoreError for a warehouse that newer code made. Readers keep what they have open, as with every publishing.
    """
    from akhbar.facts.publishers import reviewed_countries
    from akhbar.store import load as loading
    from akhbar.store.publish import publish, seal

    if not home.published.is_file():
        return None
    with open_warehouse(home) as published:
        found = version_of(published)
    refuse_newer(found)
    if found == VERSION:
        return None
    connection = open_private(home, memory_mb, threads)
    try:
        bring_forward(connection)
        connection.execute("begin")
        now = datetime.now(UTC).replace(tzinfo=None)
        loading.attach_run(connection, home.private / "no_run", "upgrade", now)
        loading.load(connection, reviewed_countries())  # a load of nothing: what a version derives anew is derived
        connection.execute("commit")
        seal(connection)
    finally:
        connection.close()
    publish(home)
    home.earlier_database.unlink(missing_ok=True)  # the copy stays the older version's, for whoever must go back
    told = f"the warehouse was brought from schema version {found} to {VERSION}"
    return told + "; akhbar rebuild puts earlier dates on their publishers' clocks" if found < 5 else told
