"""The copy of the published file: the next run writes into it, where nobody wrote into either of the two."""

import os
from pathlib import Path

import pytest

from akhbar.store.home import Home
from akhbar.store.kept_copy import keep_copy, keep_copy_again, take_copy


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
    assert not home.last_database.exists() and not take_copy(home, home.next_database)
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
