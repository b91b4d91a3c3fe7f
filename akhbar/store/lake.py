"""The lake: the published tables once more as DuckLake, for readers on other machines and for looking back.

Its catalog is a DuckDB file (one user) or a schema of a PostgreSQL database (many); its rows are Parquet files in a
folder or an s3-compatible store. The warehouse file stays the truth. A file catalog is written as the warehouse is: on
a private copy that takes its place by a rename, so that readers neither wait nor are waited for.
"""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from akhbar.errors import HomeBusyError, StoreError
from akhbar.store.connect import first_line
from akhbar.store.copying import copy_file
from akhbar.store.home import Home
from akhbar.store.publish import sync
from akhbar.store.s3 import secret
from akhbar.store.statements import completed, literal, statement

SCHEMA = (
    "akhbar_lake"  # of the PostgreSQL database: the catalog's tables, and nothing else, so that rights can end there
)
METADATA = "__ducklake_metadata_lake"  # what DuckLake calls the catalog of a lake attached as `lake`
LOCK = 7_316_840_215  # of PostgreSQL's advisory locks, which are a database's own: any number that nobody else takes
CONNECT_SECONDS = 10  # to wait for a server that does not answer; an address that says `connect_timeout` decides itself
ON_SERVER = ("postgres://", "postgresql://", "postgres:")


@dataclass(frozen=True)
class Lake:
    """Where a lake is. `catalog`: path of a DuckDB file, or address of a PostgreSQL database, as libpq takes it (a URI,
    or `postgres:host=… dbname=…`); it may hold a password and is never shown. `files`: folder, or s3://bucket/path;
    `files_given`: whether somebody named it, who may see the folder under another path than who writes it."""

    catalog: str = field(repr=False)
    files: str
    files_given: bool = False

    @classmethod
    def of(cls, home: Home, catalog: str | None = None, files: str | None = None) -> Lake:
        """The lake that the settings name; what they leave out is in the home's folder `lake/`."""
        if catalog and not catalog.startswith(ON_SERVER):
            catalog = str(Path(catalog).expanduser().absolute())
        catalog = catalog or str(home.root / "lake" / "catalog.duckdb")
        given = bool(files)
        if not files:
            beside = home.root / "lake" if catalog.startswith(ON_SERVER) else Path(catalog).parent
            files = str(beside / "files")
        elif "://" not in files:
            files = str(Path(files).expanduser().absolute())
        return cls(catalog, files.rstrip("/") + "/", given)

    @property
    def on_server(self) -> bool:
        return self.catalog.startswith(ON_SERVER)

    @property
    def remote_files(self) -> bool:
        return "://" in self.files

    @property
    def over_network(self) -> bool:
        """Whether reading it needs connections."""
        return self.on_server or self.remote_files

    @property
    def address(self) -> str:
        """The catalog's address as libpq takes it, with how long to wait for its server."""
        uri = self.catalog.startswith(ON_SERVER[:2])
        told = self.catalog if uri else self.catalog.removeprefix("postgres:")
        if "connect_timeout" in told:
            return told
        return f"{told}{('&' if '?' in told else '?') if uri else ' '}connect_timeout={CONNECT_SECONDS}"

    @property
    def tables(self) -> str:
        """Where the catalog's own tables are on a connection that has the lake attached."""
        return f"{METADATA}.{SCHEMA if self.on_server else 'main'}"

    @property
    def exists(self) -> bool:
        """Whether the file catalog is there; a server's is asked for by opening it."""
        return self.on_server or Path(self.catalog).is_file()

    @contextmanager
    def locked(self, wait_seconds: float = 0.0) -> Iterator[None]:
        """Hold the lake's writer lock: an advisory lock on the server, or a lock on a file beside the file catalog.

        Either ends with the process, however it dies. Raises HomeBusyError when another one holds it for longer than
        `wait_seconds`, and StoreError where the server cannot be reached.
        """
        deadline = time.monotonic() + wait_seconds
        with self._locks() as take:
            while not take():
                if time.monotonic() >= deadline:
                    raise HomeBusyError(
                        "another process is writing to the lake",
                        state="nothing was changed",
                        hint="wait for it: the same command with --wait 600",
                    )
                time.sleep(0.2)
            yield

    @contextmanager
    def _locks(self) -> Iterator[Callable[[], bool]]:
        if not self.on_server:
            path = Path(f"{self.catalog}.lock")
            with self.failing("lock the lake"):
                path.parent.mkdir(parents=True, exist_ok=True)
                handle = path.open("ab")

            def take() -> bool:
                with suppress(BlockingIOError):
                    fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    return True
                return False

            with handle:
                yield take
            return
        with self.failing("lock the lake"):
            connection = plain_connection("postgres")
            connection.execute(f"attach {literal(self.address)} as catalog (type postgres, read_only)")
            # One transaction is one connection to the server; the lock is the transaction's, and ends with it.
            connection.execute("begin")
            connection.execute(statement("lake/no_timeout")).fetchall()

        def take_of_server() -> bool:
            return bool(connection.execute(completed("lake/take_lock", lock=str(LOCK))).fetchall()[0][0])

        try:
            yield take_of_server
        finally:
            connection.close()

    @contextmanager
    def writing(self, memory_mb: int, threads: int, spill: Path) -> Iterator[duckdb.DuckDBPyConnection]:
        """A connection with the lake attached as `lake`, to write; for the holder of the lock.

        A file catalog is a private copy, put in place when the block ends without an error.
        """
        aside = None if self.on_server else Path(self.catalog).with_name(f".next.{Path(self.catalog).name}")
        with self.failing("write the lake"):
            if not self.remote_files:
                Path(self.files).mkdir(parents=True, exist_ok=True)
            if aside is not None:
                _forget(aside)
                if Path(self.catalog).exists():
                    copy_file(Path(self.catalog), aside)
            spill.mkdir(parents=True, exist_ok=True)
            with self._connect(memory_mb, threads) as connection:
                connection.execute(f"set temp_directory = {literal(str(spill))}")
                self._attach(connection, None if aside is None else str(aside), data_inlining_row_limit=0)
                keep_out_of_the_catalog(connection, self.tables)
                try:
                    yield connection
                except BaseException:
                    if aside is not None:
                        connection.close()
                        _forget(aside)
                    raise
                if aside is not None:
                    _settle(connection, self.files)
            if aside is not None:
                sync(aside)
                aside.replace(self.catalog)
                sync(aside.parent)

    def reading(
        self, as_of: str | None = None, *, threads: int = 1, memory_mb: int = 1000
    ) -> duckdb.DuckDBPyConnection:
        """A connection with the lake attached read-only as `lake`, and in use.

        `as_of`: id of a run; the tables are as they were when it was published. Raises StoreError where there is no
        lake, and for a run of which it has no snapshot.
        """
        if not self.exists:
            raise StoreError(f"there is no lake at {self.catalog}", hint="make one: akhbar lake publish")
        with self.failing("open the lake"):
            connection = self._connect(memory_mb, threads)
            self._attach(connection, None, read_only=True)
            if as_of is not None:
                number = snapshot_of(connection, as_of)
                connection.execute("detach lake")
                self._attach(connection, None, read_only=True, snapshot_version=number)
            connection.execute("use lake")
            return connection

    def files_of(self, connection: duckdb.DuckDBPyConnection) -> str:
        """Where the files are that a connection of `reading` reads."""
        if self.files_given or not self.on_server:
            return self.files
        return str(connection.execute(completed("lake/data_path", catalog=self.tables)).fetchall()[0][0])

    def _connect(self, memory_mb: int, threads: int) -> duckdb.DuckDBPyConnection:
        extensions = ["ducklake"] + ["postgres"] * self.on_server + ["httpfs"] * self.files.startswith("s3://")
        connection = plain_connection(*extensions)
        connection.execute(f"set memory_limit = '{memory_mb}MB'")
        connection.execute(f"set threads = {threads}")
        connection.execute("set TimeZone = 'UTC'")
        if self.files.startswith("s3://"):
            connection.execute(secret(os.environ))
            if bundle := os.environ.get("AWS_CA_BUNDLE"):
                connection.execute(f"set global ca_cert_file = {literal(bundle)}")
        return connection

    def _attach(self, connection: duckdb.DuckDBPyConnection, file: str | None, **options: str | bool | int) -> None:
        where = f"postgres:{self.address}" if self.on_server else (file or self.catalog)
        if not self.on_server:  # it may have been moved with its home, and its files with it
            options |= {"data_path": self.files, "override_data_path": True}
        else:
            options["metadata_schema"] = SCHEMA
            if not options.get("read_only"):
                options["data_path"] = self.files
            elif self.files_given:
                options |= {"data_path": self.files, "override_data_path": True}
        words = [f"{name} {literal(v) if isinstance(v, str) else str(v).lower()}" for name, v in options.items()]
        connection.execute(f"attach {literal(f'ducklake:{where}')} as lake ({', '.join(words)})")

    @contextmanager
    def failing(self, doing: str) -> Iterator[None]:
        """Turn DuckDB's and the system's errors into a StoreError without the catalog's address, which may hold a
        password."""
        try:
            yield
        except RuntimeError as error:
            if str(error) == "Query interrupted":  # see `failures.told`
                raise KeyboardInterrupt from None
            raise
        except (duckdb.Error, OSError) as error:
            why = first_line(error).replace(self.address, "…")
            raise StoreError(
                f"cannot {doing}: {why}",
                state="the published warehouse is as it was, and the lake is as it was before this command",
                hint="mend what it says, then type: akhbar lake publish",
            ) from None


def keep_out_of_the_catalog(connection: duckdb.DuckDBPyConnection, tables: str) -> None:
    """Have rows written into files only, whoever writes this lake.

    With few rows kept in the catalog ("inlining", DuckLake's default) a small delete beside a merge of files is lost
    without a word; `tests/store/test_lake.py` shows it.
    """
    if not connection.execute(completed("lake/rows_in_files", catalog=tables)).fetchall()[0][0]:
        connection.execute("call lake.set_option('data_inlining_row_limit', 0)")


def _settle(connection: duckdb.DuckDBPyConnection, files: str) -> None:
    """Have a file catalog say where its files are, and hold everything in its one file."""
    connection.execute(completed("lake/say_data_path", catalog=METADATA), {"files": files})
    connection.execute(f"checkpoint {METADATA}")


def _forget(aside: Path) -> None:
    for path in (aside, Path(f"{aside}.wal")):
        path.unlink(missing_ok=True)


def snapshot_of(connection: duckdb.DuckDBPyConnection, run_id: str) -> int:
    """The lake's last snapshot of a run. Raises StoreError where there is none."""
    found = connection.execute(statement("lake/snapshot_of_run"), [run_id])
    number = found.fetchall()[0][0]
    if number is None:
        raise StoreError(f"the lake has no snapshot of a run {run_id}", hint="list those it has: akhbar lake runs")
    return int(number)


def plain_connection(*extensions: str) -> duckdb.DuckDBPyConnection:
    """A connection to nothing, with extensions loaded from their packages; none is fetched from elsewhere.

    Raises ImportError for a package that is not installed; `akhbar.extras` tells what to type.
    """
    connection = duckdb.connect(config={"autoinstall_known_extensions": "false"})
    for name in extensions:
        connection.execute(f"load {literal(str(_extension(name)))}")
    return connection


def _extension(name: str) -> Path:
    if name == "ducklake":
        import duckdb_extension_ducklake as package
    elif name == "postgres":
        import duckdb_extension_postgres_scanner as package
    else:
        import duckdb_extension_httpfs as package
    folder = Path(package.__path__[0]) / "extensions" / f"v{duckdb.__version__}"
    found = next(iter(folder.glob("*.duckdb_extension")), None)
    if found is None:
        raise StoreError(
            f"the extension {name} that is installed is not for DuckDB {duckdb.__version__}",
            hint=f"pip install 'akhbar[lake]' 'duckdb-extension-{name.replace('postgres', 'postgres-scanner')}=="
            f"{duckdb.__version__}'",
        )
    return found
