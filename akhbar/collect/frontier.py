"""The frontier: which addresses are known, when each is due, what became of it. A SQLite file that survives a kill."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from akhbar.collect.addresses import host_of, site_of
from akhbar.collect.closed_sets import AddressKind, AddressState, Counted, SourceState
from akhbar.errors import StoreError
from akhbar.rows import Record
from akhbar.store.statements import statement

FIRST_PAUSE = 900.0  # seconds between the first two polls
LEAST_PAUSE, MOST_PAUSE = 300.0, 86_400.0


@dataclass(frozen=True)
class Found:
    """An address that a list names. `published` and `modified` are Unix times."""

    url: str
    kind: AddressKind = "page"
    published: float | None = None
    modified: float | None = None


@dataclass
class Address:
    """A row of `addresses`; see sql/collect/schema.sql."""

    url: str
    source: str
    site: str
    kind: AddressKind
    state: AddressState = "waiting"
    due_at: float | None = None
    found_at: float = 0.0
    found_on: str | None = None
    published_at: float | None = None
    first_at: float | None = None
    last_at: float | None = None
    looks: int = 0
    hops: int = 0
    status: int | None = None
    etag: str | None = None
    modified: str | None = None
    digest: str | None = None
    pause: float | None = None
    errors: int = 0
    reason: str | None = None
    gone_at: float | None = None
    since: str | None = None
    until: str | None = None


class Frontier:
    """One connection. What `begin` opens, `commit` makes last; another connection's writes are waited for."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.path = path
        try:
            self._db = sqlite3.connect(path, timeout=60.0, isolation_level=None, check_same_thread=False)
            self._db.row_factory = sqlite3.Row
            self._db.execute("pragma journal_mode = wal")
            self._db.execute("pragma synchronous = normal")
            self._db.executescript(statement("collect/schema"))
        except sqlite3.DatabaseError as error:
            raise StoreError(
                f"the frontier {path} cannot be opened: {error}",
                state="nothing was fetched",
                hint=f"move it away to begin anew (known pages are then fetched once more): mv {path} {path}.old",
            ) from None

    def close(self) -> None:
        self._db.close()

    def begin(self) -> None:
        self._db.execute("begin immediate")

    def commit(self) -> None:
        self._db.execute("commit")

    def roll_back(self) -> None:
        if self._db.in_transaction:
            self._db.execute("rollback")

    def _all(self, name: str, /, **values: str | float | None) -> list[sqlite3.Row]:
        return self._db.execute(statement(f"collect/{name}"), values).fetchall()

    def _do(self, name: str, /, **values: str | float | None) -> int:
        return self._db.execute(statement(f"collect/{name}"), values).rowcount

    # What is due

    def due_sites(self, sources: Iterable[str], now: float) -> list[str]:
        """Sites with something due, the longest waiting first."""
        return [row["site"] for row in self._all("due_sites", sources=json.dumps(sorted(sources)), now=now)]

    def due(self, site: str, sources: Iterable[str], now: float, most: int = 200) -> list[Address]:
        """What is due at a site: lists before pages, then in the order of their time."""
        rows = self._all("due", site=site, sources=json.dumps(sorted(sources)), now=now, most=most)
        return [Address(**dict(row)) for row in rows]

    def address(self, url: str) -> Address | None:
        rows = self._all("address", url=url)
        return Address(**dict(rows[0])) if rows else None

    def same_bytes(self, digest: str, url: str) -> tuple[str, float] | None:
        """The first other address that gave these bytes, and when."""
        rows = self._all("same_bytes", digest=digest, url=url)
        return (rows[0]["url"], rows[0]["first_at"]) if rows else None

    # What was found and what became of it

    def add(
        self, source: str, found: Iterable[Found], now: float, *, on: str | None = None, hops: int = 0,
        days: tuple[str | None, str | None] = (None, None),
    ) -> int:  # fmt: skip
        """Takes up addresses that are not known yet; how many were new."""
        new = 0
        for each in found:
            fresh = self._do(
                "found", url=each.url, source=source, site=site_of(host_of(each.url)), kind=each.kind, due_at=now,
                found_at=now, found_on=on, published_at=each.published, hops=hops,
                pause=None if each.kind == "page" or days != (None, None) else FIRST_PAUSE,
                since=days[0], until=days[1],
            )  # fmt: skip
            new += fresh
            if not fresh and each.kind == "sitemap":
                self._do("wake", url=each.url, modified=each.modified or 0.0, now=now, since=days[0], until=days[1],
                         pause=LEAST_PAUSE)  # fmt: skip
        return new

    def settle(self, address: Address) -> None:
        """Write what became of an address."""
        self._do("settle", **vars(address))

    def put_off(self, url: str, due_at: float) -> None:
        """An address could not be asked for yet."""
        self._do("put_off", url=url, due_at=due_at)

    def count(self, source: str, at: float, what: Counted, number: int = 1) -> None:
        """Add to a source's numbers of the day (UTC)."""
        self._do(
            "count", source=source, day=datetime.fromtimestamp(at, UTC).date().isoformat(), what=what, number=number
        )

    # Politeness

    def site(self, site: str) -> tuple[float, int]:
        """When the site may next be asked, and how many failures in a row it gave."""
        rows = self._all("turn", site=site)
        return (rows[0]["next_at"], rows[0]["failures"]) if rows else (0.0, 0)

    def keep_site(self, site: str, next_at: float, failures: int) -> None:
        self._do("site", site=site, next_at=next_at, failures=failures)

    def policy(self, origin: str) -> sqlite3.Row | None:
        return next(iter(self._all("rules", origin=origin)), None)

    def keep_policy(self, origin: str, at: float, robots: str, waiting: bool, reserved: Sequence[str]) -> None:
        before = self.policy(origin)
        self._do(
            "policy", origin=origin, fetched_at=at, robots=robots, waiting=waiting, reserved=json.dumps(list(reserved))
        )
        if before is not None and before["robots"] != robots and not waiting:
            self._do("allowed_again", origin=origin, now=at)

    # Files

    def files(self) -> list[tuple[Path, str, int]]:
        """Files that were being written: path, part, and the byte up to which their records are settled."""
        return [(Path(row["path"]), row["part"], row["known"]) for row in self._all("open_files")]

    def keep_file(self, path: Path, part: str, known: int) -> None:
        self._do("file", path=str(path), part=part, known=known)

    def forget_file(self, path: Path) -> None:
        self._do("forget_file", path=str(path))

    # Notes and health

    def note(self, name: str) -> str | None:
        rows = self._all("note", name=name)
        return rows[0]["value"] if rows else None

    def keep_note(self, name: str, value: str) -> None:
        self._do("keep_note", name=name, value=value)

    def keep_state(self, source: str, state: SourceState, since: float) -> None:
        self._do("keep_state", source=source, state=state, since=since)

    def forget_states(self, sources: Iterable[str]) -> None:
        for source in sources:
            self._do("forget_state", source=source)

    def rows(self, name: str, /, **values: str | float | None) -> list[Record]:
        """Rows of `sql/collect/<name>.sql`."""
        return [dict(row) for row in self._all(name, **values)]
