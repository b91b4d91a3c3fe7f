"""A file that was read before, byte for byte, is not read again, and no table can tell: reading is the measure."""

import contextlib
import gzip
import io
import json
import os
import shutil
import subprocess
import sys
import tarfile
import textwrap
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
import pytest

from akhbar import schema
from akhbar.rows import Record
from akhbar.run import steps
from akhbar.run.folder import Plan
from akhbar.run.inputs import look
from akhbar.run.opening import open_folder
from akhbar.run.report import Report
from akhbar.store.home import Home
from akhbar.store.published import last_run
from tests.store.compare import differences, exported, query
from tests.store.driver import run
from tests.store.pages import records, write

ROOT = Path(__file__).resolve().parent.parent.parent
# What says which run it was and when; whether a row was let in counts, not when; what tells the homes apart; and where
# a rule was measured, in this run or in the one before, whose tables are the same.
OF_RUNS = {"run_id", "seen_at", "started_at", "finished_at", "seconds"}
SAID = {
    "quality.quarantine": {"readmitted_at"},
    "quality.inputs": {"read_as", "pages", "rejects"},
    "quality.checks": {"observed"},
}


def state(home: Path) -> Record:
    """Every row of every table, but for what belongs to a run's name and time."""
    asked = {}
    for name, table in schema.tables().items():
        columns = [c.name for c in table.columns if c.name not in OF_RUNS | SAID.get(name, set())]
        more = ", readmitted_at is null" if name == "quality.quarantine" else ""
        if columns:
            asked[name] = f"select {', '.join(columns)}{more} from {name} order by all"
    with duckdb.connect(str(home / "akhbar.duckdb"), read_only=True) as connection:
        return {name: connection.execute(sql).fetchall() for name, sql in asked.items()}


def forget(home: Path) -> None:
    """Make the warehouse say that its files were read, and its tables made, by other code."""
    (home / "private/made_by.json").unlink()
    with duckdb.connect(str(home / "akhbar.duckdb")) as connection:
        connection.execute("update quality.inputs set read_as = 'other'")


def known(report: Report) -> int:
    """How many files the run did not read."""
    told = [note for note in report.read.notes if "read before, byte for byte" in note]
    return int(told[0].split()[0].replace(",", "")) if told else 0


class Both:
    """Two homes: one goes on as it is, in the other every file is read at every run."""

    def __init__(self, folder: Path) -> None:
        self.short, self.long = folder / "short", folder / "long"

    def run(self, *inputs: str | Path, **options: Any) -> Report:
        """The report of the run in the first home, when both agree in every table, every count and exported byte."""
        if not self.long.exists():  # the first run reads every file, whatever home it is of
            first = run(self.short, *inputs, **options)
            assert known(first) == 0 and first.moved
            shutil.copytree(self.short, self.long)
            return first
        forget(self.long)
        short, long = run(self.short, *inputs, **options), run(self.long, *inputs, **options)
        assert known(long) == 0 and long.moved
        assert state(self.short) == state(self.long)
        assert exported(self.short) == exported(self.long)
        for counted in ("files", "missing", "pages_staged", "pages_again", "rejected_rows", "quarantined"):
            assert getattr(short, counted) == getattr(long, counted), counted
        assert short.read.pages_read == long.read.pages_read
        return short


def pages(count: int, seed: int = 3, **more: Any) -> list[Record]:
    return [row | more for row in records(max(count, 12), seed)[:count]]


def lines(rows: Iterable[Record]) -> bytes:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


def tarred(**members: bytes) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


@pytest.fixture
def odd(tmp_path: Path) -> Path:
    """A folder of everything that reads in its own way."""
    folder = tmp_path / "odd"
    (folder / "below").mkdir(parents=True)
    rows = pages(12)
    files = {
        "twice.jsonl": lines(rows[:3] + rows[:2] + [rows[0] | {"fetched_at": "2023-01-01T00:00:00Z"}]),
        "faulty.jsonl": lines(rows[3:5]) + b"{broken\n[1]\n" + lines([{"url": "https://a.example/nothing"}]),
        "same as twice.jsonl": lines(rows[:3]),
        "cut.jsonl.gz": gzip.compress(lines(rows[5:8]))[:-20],
        "whole.jsonl.gz": gzip.compress(lines(rows[5:7])),
        "list.json": json.dumps(rows[7:9], ensure_ascii=False).encode(),
        "empty.txt": b"",
        "page.txt": "عنوان الصفحة\nنص طويل كتب لهذا الاختبار وحده.".encode(),
        "named#3.txt": "صفحة أخرى\nنص آخر كتب لهذا الاختبار.".encode(),
        "table.csv": "url,title,text\nhttps://c.example/1,عنوان,نص الخبر الأول\nhttps://c.example/2,,\n".encode(),
        "below/pack.tar": tarred(**{"in.jsonl": lines(rows[9:10]) + b"nothing\n", "b!c.txt": "سطر\nآخر".encode()}),
        "press.zip!in.jsonl": b"no known ending here",
        "odd!name.jsonl": lines(rows[10:11]),
        "page.html": "<html><head><title>خبر</title></head><body><p>نص الخبر كله هنا.</p></body></html>".encode(),
    }
    for name, data in files.items():
        (folder / name).write_bytes(data)
    pl.DataFrame(rows[10:], infer_schema_length=None).select("url", "text").write_parquet(folder / "table.parquet")
    with zipfile.ZipFile(folder / "press.zip", "w") as archive:
        archive.writestr("in.jsonl", lines(rows[11:12]))
        archive.writestr("bad.jsonl", "{{{\n")
        archive.writestr("in.zip", b"PK")
    return folder


def test_reading_anything_a_second_and_third_time(tmp_path: Path, odd: Path) -> None:
    both = Both(tmp_path)
    assert known(both.run(odd)) == 0
    again = both.run(odd)
    # Not those cut, empty, broken as a whole, or with a name that another file's members could have.
    assert known(again) == 11 and not again.moved  # what follows from the facts was not made again
    assert known(both.run(odd, batch_size=2)) == 11
    paths = query(both.short, "select distinct path from quality.inputs where read_as is null")
    assert {Path(path).name for (path,) in paths} == {
        "cut.jsonl.gz", "empty.txt", "press.zip", "press.zip!in.jsonl", "odd!name.jsonl",
    }  # fmt: skip


def test_files_that_change_move_come_and_go(tmp_path: Path, odd: Path) -> None:
    both = Both(tmp_path)
    both.run(odd)
    (odd / "twice.jsonl").write_bytes(lines(pages(12)[:1]) + b"{now broken\n" + lines(pages(12)[2:3]))
    (odd / "faulty.jsonl").write_bytes(lines(pages(12)[3:7]))
    (odd / "list.json").touch()
    (odd / "moved.json").write_bytes((odd / "list.json").read_bytes())
    (odd / "new.jsonl").write_bytes(lines(pages(20, seed=9)))
    (odd / "page.txt").unlink()
    assert known(both.run(odd)) == 8
    assert known(both.run(odd)) == 11  # not faulty.jsonl: of its fifth record, which is gone, a reject still stands out


def test_a_fault_that_was_mended_and_came_back(tmp_path: Path) -> None:
    """The same bytes as two readings ago are not those of the last one."""
    both, path = Both(tmp_path), tmp_path / "one.jsonl"
    good, bad = lines(pages(4)), lines(pages(4)[:1]) + b"{broken\n" + lines(pages(4)[2:])
    for data in (bad, good, bad, bad, good):
        path.write_bytes(data)
        both.run(path)
    out = "select count(*), count(readmitted_at) from quality.quarantine"
    assert query(both.short, out) == [(2, 2)]


@pytest.mark.parametrize("order", [("a", "b"), ("b", "a")])
def test_new_pages_beside_known_ones(tmp_path: Path, order: tuple[str, str]) -> None:
    """An earlier time of fetching, and evidence that makes known pages read otherwise, work as ever."""
    both, rows = Both(tmp_path), pages(36)
    write(tmp_path / "a.jsonl", rows[:20])
    both.run(tmp_path / "a.jsonl")
    earlier = [row | {"fetched_at": "2022-01-01T00:00:00Z"} for row in rows[:4]]
    write(tmp_path / "b.jsonl", rows[15:] + earlier)
    paths = [tmp_path / f"{name}.jsonl" for name in order]
    assert known(both.run(*paths, batch_size=5)) == 1
    assert known(both.run(*paths)) == 2


def test_pages_that_a_gate_keeps_out_are_read_until_they_are_let_in(tmp_path: Path) -> None:
    both, path = Both(tmp_path), write(tmp_path / "one.jsonl", pages(6))
    out = {"pages": "select page_id from run_pages where page_id = (select min(page_id) from run_pages)"}
    both.run(path, out=out)
    assert known(both.run(path, out=out)) == 0
    keys = tuple(row[0] for row in query(both.short, "select row_key from quality.quarantine order by all"))
    both.run(kind="readmit", pages=keys)
    assert known(both.run(path)) == 1
    both.run(kind="rebuild")
    assert known(both.run(path)) == 1


def test_rows_let_in_by_hand_are_read(tmp_path: Path) -> None:
    both, path = Both(tmp_path), tmp_path / "one.jsonl"
    path.write_bytes(lines(pages(4)) + b"{broken\n")
    both.run(path)
    assert known(both.run(path, kind="readmit")) == 0
    assert known(both.run(path)) == 1


def test_another_mapping_reads_otherwise(tmp_path: Path) -> None:
    both, path = Both(tmp_path), write(tmp_path / "one.jsonl", pages(4, other="نص من عمود آخر لهذا الاختبار"))
    both.run(path)
    assert known(both.run(path, mapping=(("text", "other"),))) == 0
    assert known(both.run(path, mapping=(("text", "other"),))) == 1
    assert known(both.run(path)) == 0


def test_thousands_of_files_of_a_page(tmp_path: Path) -> None:
    both, folder = Both(tmp_path), tmp_path / "pages"
    folder.mkdir()
    for number in range(600):
        (folder / f"{number}.txt").write_text(
            f"عنوان {number}\nنص الصفحة رقم {number} لهذا الاختبار.", encoding="utf-8"
        )
    both.run(folder, batch_size=512)
    (folder / "7.txt").write_text("عنوان آخر\nنص آخر", encoding="utf-8")
    assert known(both.run(folder, batch_size=512)) == 599


def test_an_interrupted_reading_goes_on(tmp_path: Path) -> None:
    both, rows = Both(tmp_path), pages(30)
    first = write(tmp_path / "a.jsonl", rows[:10])
    both.run(first)
    second = write(tmp_path / "b.jsonl", rows[8:])
    home, plan = Home(both.short), Plan((str(first), str(second)), entities=None, languages=None, batch_size=16)
    folder, _ = open_folder(home, plan, [str(first), str(second)], last_run(home))

    def stop(pages_so_far: int) -> None:
        if pages_so_far > 20:
            raise KeyboardInterrupt

    with contextlib.suppress(KeyboardInterrupt):
        steps.read_inputs(home, folder, plan, stop)
    assert len(folder.numbers("sightings")) > 1, "nothing was interrupted"
    report = both.run(first, second)
    assert known(report) == 1
    assert report.run_id == folder.run_id


def changed_while_read(tmp_path: Path, change: Callable[[Path], object]) -> Record:
    """What a run says of a file that `change` is done to behind the first batch."""
    home = Home(tmp_path / "home")
    path = write(tmp_path / "one.jsonl", pages(8))
    plan = Plan((str(path),), batch_size=2)
    folder, _ = open_folder(home, plan, [str(path)])
    changed: list[object] = []

    def once(_: int) -> None:
        if not changed:
            changed.append(change(path))

    [told] = steps.read_inputs(home, folder, plan, on_frame=once).inputs
    return told


def test_a_file_that_changed_while_it_was_read_is_not_known(tmp_path: Path) -> None:
    def append(path: Path) -> None:
        with path.open("ab") as out:
            out.write(b"\n")

    def same_size_and_time(path: Path) -> None:
        was, data = path.stat(), path.read_bytes()
        path.write_bytes(data.swapcase())
        os.utime(path, ns=(was.st_atime_ns, was.st_mtime_ns))

    def there_and_back(path: Path) -> None:
        was, data = path.stat(), path.read_bytes()
        path.write_bytes(data.swapcase())
        path.write_bytes(data)
        os.utime(path, ns=(was.st_atime_ns, was.st_mtime_ns))

    def another_in_its_place(path: Path) -> None:
        shutil.copy2(path, path.with_suffix(".copy"))
        path.with_suffix(".copy").replace(path)

    changes: tuple[Callable[[Path], None], ...] = (append, same_size_and_time, there_and_back, another_in_its_place)
    for number, change in enumerate((*changes, Path.unlink)):
        told = changed_while_read(tmp_path / str(number), change)
        assert (told["read_as"], told["pages"], told["rejects"]) == (None, None, None), change.__name__
    untouched = changed_while_read(tmp_path / "untouched", lambda path: None)
    assert untouched["read_as"] and untouched["pages"] == 8 and untouched["rejects"] == 0


def test_a_file_that_changed_long_ago_is_told_by_its_times_or_hashed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both ways see a change; the first saves a first load from reading its files twice."""
    path = write(tmp_path / "one.jsonl", pages(4))
    monkeypatch.setattr("akhbar.run.inputs._LATELY", -(10**12))  # every file changed long ago
    before = look(str(path), hashed=False)
    assert before.sha256 is None and before.stays(look(str(path)))
    data = path.read_bytes()
    path.write_bytes(data)
    assert not before.stays(look(str(path)))
    monkeypatch.setattr("akhbar.run.inputs._LATELY", 10**12)  # every file changed just now
    assert look(str(path), hashed=False).sha256


def test_a_stop_does_not_wait_until_a_large_file_is_hashed(tmp_path: Path) -> None:
    path = tmp_path / "large.parquet"
    with path.open("wb") as out:
        out.truncate(1 << 28)
    calls = iter([None, None, KeyboardInterrupt])

    def alive() -> None:
        if call := next(calls):
            raise call

    with pytest.raises(KeyboardInterrupt):
        look(str(path), alive=alive)


def test_whatever_reading_depends_on_is_in_the_stamp(odd: Path) -> None:
    """Every module and data file of ours that reading opens, asked of a process that reads everything."""
    code = """
        import os, sys
        opened = set()
        sys.addaudithook(lambda event, found: event == "open" and isinstance(found[0], str) and opened.add(found[0]))
        from akhbar.paths import PACKAGE, bundled
        from akhbar.readers import read_batches
        from akhbar.readers.stamp import sources
        read = [batch.pages.height for batch in read_batches(sys.argv[1:])]
        assert sum(read) > 50, read
        modules = {m.__file__ for n, m in list(sys.modules.items()) if n.split(".")[0] == "akhbar" and m.__file__}
        ours = [str(PACKAGE), str(bundled("sql") / "schema" / "tables" / "staging.pages.sql")]
        data = {os.path.abspath(name) for name in opened if not name.endswith(".pyc")}
        needed = modules | {name for name in data if name.startswith(tuple(ours))}
        print(*sorted(needed - set(map(str, sources()))), sep="\\n")
    """
    command = [sys.executable, "-c", textwrap.dedent(code), str(odd), str(ROOT / "samples")]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    told = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert told.returncode == 0, told.stderr
    assert told.stdout.split() == [str(ROOT / "akhbar" / "__init__.py")]  # it holds the version's name


def test_the_command_itself_reads_once_and_exports_the_same_bytes(tmp_path: Path) -> None:
    """With Prefect, every gate and the packaged samples."""
    command = [sys.executable, "-m", "akhbar", "run", "--json", "--home"]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}

    def once(home: Path) -> Record:
        done = subprocess.run([*command, str(home)], capture_output=True, text=True, check=True, env=environment)
        return json.loads(done.stdout)

    once(tmp_path / "short")
    shutil.copytree(tmp_path / "short", tmp_path / "long")
    forget(tmp_path / "long")
    short, long = once(tmp_path / "short"), once(tmp_path / "long")
    assert any("25 files were read before" in note for note in short["notes"]), short["notes"]
    assert not any("read before" in note for note in long["notes"])
    assert state(tmp_path / "short").items() == state(tmp_path / "long").items()
    assert differences(tmp_path / "short", tmp_path / "long") == []
    for counted in ("pages_read", "pages_new", "rows_rejected", "records_unreadable"):
        assert short[counted] == long[counted]
