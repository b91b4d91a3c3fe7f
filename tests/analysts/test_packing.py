"""Files of the exports made by workers: those that the run's own process would have made, whatever befalls a worker."""

import pickle
import shutil
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import duckdb
import pytest

from akhbar.errors import StoreError
from akhbar.rows import Record
from akhbar.store import export, packing
from akhbar.store.export import export_aside
from akhbar.store.home import Home
from akhbar.store.manifest import write_manifest
from akhbar.store.swaps import swap_in

Packing = Callable[[packing.Share], list[packing.Packed]]
Told = Future[list[packing.Packed]]


@pytest.fixture
def many(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    """A home of some articles and their mentions, and of sixty more of twenty months, in many small files."""
    monkeypatch.setattr(export, "MOST_WIDE", 2)
    monkeypatch.setattr(packing, "MOST_FILES", 3)
    copy = Home(tmp_path / "home")
    copy.create()
    shutil.copyfile(home / "akhbar.duckdb", copy.published)
    with duckdb.connect(str(copy.published)) as connection:
        connection.execute(
            "insert into fact_articles by name select a.* replace ('new' || n as article_id, "
            "timestamp '2020-01-05' + (n % 20) * interval 1 month + n * interval 1 hour as published_at) "
            "from (from fact_articles where version = 1 order by article_id limit 1) as a, range(60) as r (n)"
        )
    return copy


def _exported(home: Home, submit: packing.Submit | None) -> list[Record]:
    with duckdb.connect(str(home.published)) as connection:
        aside, manifest = export_aside(connection, home, "20260101T000000", submit=submit)
    there = {str(path.relative_to(aside)) for path in aside.rglob("*") if path.is_file()}
    assert there == {entry["path"] for entry in manifest["files"]}
    assert not [*(home.private / "spill").iterdir()]
    files: list[Record] = manifest["files"]
    return files


def test_files_made_by_workers_are_those_made_here(many: Home) -> None:
    here = _exported(many, None)
    assert len(here) > 40
    asked: list[packing.Share] = []

    def twice(share: packing.Share) -> list[packing.Packed]:
        """Two workers are given one share; it is the second's files that count."""
        packing.pack(share)
        return packing.pack(pickle.loads(pickle.dumps(share)))  # as it comes over the network

    def submit(function: Packing, share: packing.Share) -> Told:
        asked.append(share)
        return pool.submit(twice, share)

    with ThreadPoolExecutor(2) as pool:
        assert _exported(many, submit) == here
    # Whole files, some at a time, of every table.
    assert {share.table for share in asked} == {entry["table"] for entry in here}
    assert sum(share.table == "fact_articles" for share in asked) >= 20 / packing.MOST_FILES


def test_files_made_by_workers_lie_beside_those_that_stay(many: Home) -> None:
    with duckdb.connect(str(many.published)) as connection:
        aside, manifest = export_aside(connection, many, "20251231T000000")
        write_manifest(aside, manifest | {"run": "20251231T000000"})
        swap_in(many, aside)
        connection.execute(
            "insert into fact_articles by name select a.* replace ('later' || n as article_id, "
            "timestamp '2020-01-20' + n * interval 30 month as published_at) "
            "from (from fact_articles where version = 1 order by article_id limit 1) as a, range(2) as r (n)"
        )

    def submit(function: Packing, share: packing.Share) -> Told:
        done: Told = Future()
        done.set_result(function(share))
        return done

    made = _exported(many, submit)
    new = {entry["path"] for entry in made if entry["written_by_run"] == "20260101T000000"}
    assert {Path(path).parent.name for path in new if path.startswith("fact_articles")} == {"month=1", "month=7"}
    assert any(path.startswith("fact_articles/year=2020/month=1/") for path in {e["path"] for e in made} - new)
    assert made == _exported(many, None)


@pytest.mark.parametrize("error", [BrokenProcessPool("killed"), StoreError("other code", state="", hint="")])
@pytest.mark.parametrize("at_once", [True, False], ids=["asked", "told"])
def test_what_no_worker_does_is_done_here(many: Home, error: Exception, at_once: bool) -> None:
    def submit(function: Packing, share: packing.Share) -> Told:
        done: Told = Future()
        if share.number < 5:
            done.set_result(function(share))
        elif at_once:
            raise error
        else:  # it had begun
            (share.folder / f"{share.number}.half.part").write_bytes(b"PAR1")
            done.set_exception(error)
        return done

    assert _exported(many, submit) == _exported(many, None)


def test_a_full_disk_is_told_and_who_comes_too_late_leaves_nothing(many: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    late: list[packing.Share] = []

    def submit(function: Packing, share: packing.Share) -> Told:
        late.append(share)
        return Future()

    def full(*arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(packing, "TAKEN_BACK", 0.01)  # nobody ever tells
    monkeypatch.setattr(packing, "TableFile", full)
    with pytest.raises(StoreError, match="write the exports: the disk is full"):
        _exported(many, submit)
    monkeypatch.undo()
    with pytest.raises(OSError):
        packing.pack(late[0])
    assert not [*(many.private / "spill").iterdir()]
