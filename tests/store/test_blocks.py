"""`akhbar audit` reads every block: a flipped byte in what tables use is found, and told with what to type."""

import random
import shutil
from pathlib import Path

import duckdb
import pytest

from akhbar.errors import StoreError
from akhbar.store.blocks import damaged_tables
from akhbar.store.health import check_blocks
from akhbar.store.home import Home
from tests.store.driver import run
from tests.store.pages import records, write

HEAD, BLOCK = 3 * 4096, 262_144  # DuckDB's storage: three headers, then blocks, each with its checksum first
PLACES = 50


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Home:
    folder = tmp_path_factory.mktemp("blocks")
    run(folder / "home", write(folder / "a.jsonl", records(12, seed=7)))
    return Home(folder / "home")


def blocks(file: Path) -> dict[int, set[str]]:
    """Block numbers by what uses them: tables' names, and `metadata`."""
    found: dict[int, set[str]] = {}
    with duckdb.connect(str(file), read_only=True) as connection:
        tables = connection.execute(
            "select schema_name, table_name from duckdb_tables() where not temporary"
        ).fetchall()
        for schema, table in tables:
            rows = connection.execute(
                f"select block_id, additional_block_ids from pragma_storage_info('{schema}.{table}') where persistent"
            ).fetchall()
            for block, more in rows:
                for number in [block, *(more or [])]:
                    if number is not None and number >= 0:
                        found.setdefault(number, set()).add(table if schema == "main" else f"{schema}.{table}")
        for (number,) in connection.execute("select block_id from pragma_metadata_info()").fetchall():
            found.setdefault(number, set()).add("metadata")
    return found


def flip(file: Path, place: int) -> None:
    with file.open("r+b") as handle:
        handle.seek(place)
        byte = handle.read(1)
        handle.seek(place)
        handle.write(bytes([byte[0] ^ 16]))


def test_one_flipped_byte_is_found_wherever_it_is(made: Home, tmp_path: Path) -> None:
    used = blocks(made.published)
    assert len(used) > 3 and damaged_tables(made.published) == {}
    made_at, file = random.Random(16), tmp_path / "flipped.duckdb"
    numbers = [sorted(used)[n % len(used)] for n in range(PLACES)]
    shutil.copyfile(made.published, file)
    for number in numbers:  # each kind of block, at a place of its own
        place = HEAD + number * BLOCK + made_at.randrange(BLOCK)
        flip(file, place)
        found = damaged_tables(file)
        assert found, (number, place, used[number])
        if "metadata" not in used[number]:
            assert set(found) & used[number] and set(found) <= used[number], (found, used[number])
        flip(file, place)
    assert damaged_tables(file) == {}


def test_a_file_that_is_cut_or_none_is_damaged(made: Home, tmp_path: Path) -> None:
    file = tmp_path / "cut.duckdb"
    data = made.published.read_bytes()
    for damaged in (data[: len(data) // 2], data[:5000], b"x" * 9000):
        file.write_bytes(damaged)
        assert damaged_tables(file)


@pytest.mark.parametrize("copy", ["whole", "damaged", "gone"])
def test_the_message_says_what_is_whole_and_what_to_type(made: Home, tmp_path: Path, copy: str) -> None:
    shutil.copytree(made.root, tmp_path / "home")
    home = Home(tmp_path / "home")
    check_blocks(home)
    used = blocks(home.published)
    number = next(n for n in sorted(used) if "metadata" not in used[n])
    for file in [home.published] + [home.last_database] * (copy == "damaged"):
        flip(file, HEAD + number * BLOCK + 1000)
    if copy == "gone":
        home.last_database.unlink()
    with pytest.raises(StoreError, match="the published warehouse is damaged") as told:
        check_blocks(home)
    assert any(table in told.value.state for table in used[number]) and "the exports are whole" in told.value.state
    if copy == "whole":
        source, target = told.value.hint.split("   ")[0].split()[1:]
        shutil.copyfile(source, target)
        check_blocks(home)
    else:
        assert "cp " not in told.value.hint and ("damaged too" in told.value.state) == (copy == "damaged")


def test_a_run_that_meets_damage_publishes_nothing(made: Home, tmp_path: Path) -> None:
    shutil.copytree(made.root, tmp_path / "home")
    home = Home(tmp_path / "home")
    used = blocks(home.published)
    number = next(n for n in sorted(used) if "metadata" in used[n])
    flip(home.published, HEAD + number * BLOCK + 1000)
    before = home.published.read_bytes()
    with pytest.raises(StoreError):
        run(home.root, write(tmp_path / "b.jsonl", records(20, seed=8)))
    assert home.published.read_bytes() == before
