"""The copy of the published file: the next run writes into it, where nobody wrote into either of the two."""

import mmap
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from akhbar.explore.warehouse import Warehouse
from akhbar.store.connect import open_private
from akhbar.store.copying import renew_file
from akhbar.store.home import Home
from akhbar.store.kept_copy import keep_copy, keep_copy_again, take_copy
from akhbar.store.publish import publish
from tests.patience import PATIENCE


@pytest.fixture
def home(tmp_path: Path) -> Home:
    found = Home(tmp_path / "home")
    found.create()
    found.published.write_bytes(b"rows" * 1000)
    keep_copy(found)
    return found


def test_a_copy_is_taken_once_and_kept_again(home: Home) -> None:
    whole = home.published.read_bytes()
    assert home.last_database.read_bytes() == whole and not home.last_database.samefile(home.published)
    keep_copy_again(home)  # nothing to do
    assert take_copy(home, home.next_database) and home.next_database.read_bytes() == whole
    assert not home.last_database.exists()
    home.next_database.write_bytes(b"half a run")
    keep_copy_again(home)
    assert home.last_database.read_bytes() == whole and take_copy(home, home.next_database)


@pytest.mark.parametrize("what", ["published", "last_database"])
def test_a_file_that_somebody_wrote_into_is_not_taken(home: Home, what: str) -> None:
    file = getattr(home, what)
    with file.open("r+b") as out:
        out.write(b"x")
    os.utime(file, ns=(0, file.stat().st_mtime_ns + 1))  # where the clock of the file system is coarse
    assert not take_copy(home, home.next_database) and home.last_database.exists()


@pytest.mark.parametrize("note", ["", "[]", "{}", '{"published": 1}'])
def test_without_a_note_that_says_so_nothing_is_taken(home: Home, note: str) -> None:
    (home.private / "last.json").write_text(note, encoding="utf-8")
    assert not take_copy(home, home.next_database) and home.last_database.exists()


@given(st.data(), st.integers(0, 300_000), st.integers(0, 300_000))
def test_an_older_file_becomes_the_newer_one(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject, before: int, after: int
) -> None:
    folder = tmp_path_factory.mktemp("renew")
    new, old = folder / "new", folder / "old"
    content = bytearray(os.urandom(after))
    new.write_bytes(content)
    older = content[:before] + bytes(max(0, before - after))
    for place in data.draw(st.lists(st.integers(0, max(0, len(older) - 1)), max_size=5)):
        older[place : place + 1] = b"?"
    old.write_bytes(older)
    number = old.stat().st_ino
    assert renew_file(new, old) and old.read_bytes() == content and old.stat().st_ino == number


def test_only_what_differs_is_written(tmp_path: Path) -> None:
    new, old = tmp_path / "new", tmp_path / "old"
    new.write_bytes(os.urandom(2**20))
    with old.open("wb") as out:  # a hole where the other has bytes at its very end
        out.write(new.read_bytes()[:-1000])
        out.truncate(2**24)
    with new.open("ab") as out:
        out.truncate(2**24)
    taken = old.stat().st_blocks
    assert renew_file(new, old) and old.stat().st_blocks - taken < 2 * 2**15 / 512 and renew_file(new, old)


@contextmanager
def opened(path: Path) -> Iterator[None]:
    with path.open("rb"):
        yield


@contextmanager
def mapped(path: Path) -> Iterator[None]:
    with path.open("rb") as file:
        view = mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ)
    yield
    view.close()


@contextmanager
def named_twice(path: Path) -> Iterator[None]:
    os.link(path, f"{path}.saved")
    yield


@contextmanager
def read_elsewhere(path: Path) -> Iterator[None]:
    with subprocess.Popen(["tail", "-f", "-n", "+1", str(path)], stdout=subprocess.PIPE) as reader:
        assert reader.stdout is not None and reader.stdout.read(4) == b"rows"
        yield
        reader.kill()


@pytest.mark.parametrize("used", [opened, mapped, named_twice, read_elsewhere])
def test_a_file_that_somebody_has_is_not_written_into(
    home: Home, used: Callable[[Path], AbstractContextManager[None]]
) -> None:
    before = home.published.read_bytes()
    home.next_database.write_bytes(b"other rows")
    with used(home.published):
        publish(home)
        assert not renew_file(home.published, home.earlier_database)
        assert home.earlier_database.read_bytes() == before
        keep_copy(home)
        assert home.last_database.read_bytes() == b"other rows" and not home.earlier_database.exists()


def test_what_was_published_before_becomes_the_copy(home: Home) -> None:
    number = home.published.stat().st_ino
    home.next_database.write_bytes(b"rows" * 999 + b"more of them")
    publish(home)
    keep_copy(home)
    assert home.last_database.read_bytes() == home.published.read_bytes() == b"rows" * 999 + b"more of them"
    assert home.last_database.stat().st_ino == number and not home.earlier_database.exists()
    assert take_copy(home, home.next_database)


def test_half_written_files_are_the_next_copy(home: Home) -> None:
    assert take_copy(home, home.next_database)  # by a run that is killed, or fails
    home.next_database.write_bytes(b"half a run" * 2000)
    number = home.next_database.stat().st_ino
    assert take_copy(home, home.next_database) and home.next_database.stat().st_ino == number
    assert home.next_database.read_bytes() == home.published.read_bytes()
    home.next_database.write_bytes(b"half")
    keep_copy_again(home)
    assert home.last_database.read_bytes() == home.published.read_bytes() and home.last_database.stat().st_ino == number


@pytest.fixture
def warehouse(tmp_path: Path) -> Home:
    found = Home(tmp_path / "warehouse")
    found.create()
    with duckdb.connect(str(found.published)) as connection:
        connection.execute("create table numbers as select range as number from range(200_000)")
    keep_copy(found)
    return found


def publish_one_more(home: Home) -> None:
    connection = open_private(home, 500, 1, may_take_copy=True)
    connection.execute("insert into numbers select max(number) + 1 from numbers")
    connection.execute("force checkpoint")
    connection.close()
    publish(home)
    keep_copy(home)


COUNT = "select count(*) from numbers"


def test_readers_keep_their_rows_while_runs_publish(warehouse: Home) -> None:
    """A killed reader's, a process's own, and those of another process: none sees a row of a later run."""
    code = "import duckdb, sys; c = duckdb.connect(sys.argv[1], read_only=True); print(1, flush=True); input(); print("
    with subprocess.Popen(
        [sys.executable, "-c", f"{code}c.execute('{COUNT}').fetchone()[0])", str(warehouse.published)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    ) as other, duckdb.connect(str(warehouse.published), read_only=True) as own:  # fmt: skip
        assert other.stdin is not None and other.stdout is not None and other.stdout.readline() == "1\n"
        for _ in range(3):
            publish_one_more(warehouse)
        assert own.execute(COUNT).fetchall() == [(200_000,)]
        other.stdin.write("\n")
        other.stdin.flush()
        assert other.stdout.readline() == "200000\n"
    for _ in range(2):
        publish_one_more(warehouse)
    for file in (warehouse.published, warehouse.last_database):
        with duckdb.connect(str(file), read_only=True) as connection:
            assert connection.execute(COUNT).fetchall() == [(200_005,)]


def test_a_page_that_nobody_asks_lets_go_of_what_was_replaced(warehouse: Home) -> None:
    shown = Warehouse(warehouse)
    with shown.reading():
        pass
    home_before = warehouse.published.rename(warehouse.private / "before")
    warehouse.last_database.rename(warehouse.published)
    deadline = time.monotonic() + PATIENCE
    while not renew_file(warehouse.published, home_before):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    with shown.reading() as session:
        assert session.connection.execute(COUNT).fetchall() == [(200_000,)]
    shown.close()
