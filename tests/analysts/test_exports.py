"""What the exports promise to programs that know nothing of us, and the files of `akhbar export`."""

import csv
import io
import json
import shutil
from pathlib import Path

import duckdb
import pandas as pd
import polars as pl
import pyarrow.parquet as pq
import pytest
from duckdb import DuckDBPyConnection
from frictionless import Package, validate

from akhbar import schema
from akhbar.rows import Record
from akhbar.store import export
from akhbar.store.export import export_aside
from akhbar.store.home import Home
from akhbar.store.lake import Lake
from akhbar.store.lake_tables import publish
from akhbar.store.lake_upkeep import differing
from akhbar.store.manifest import write_manifest
from akhbar.store.swaps import swap_in
from tests.kinds import Command
from tests.store.compare import exported


@pytest.fixture(scope="module")
def exports(home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    copy = Home(tmp_path_factory.mktemp("exports"))
    copy.create()
    shutil.copyfile(home / "akhbar.duckdb", copy.next_database)
    with duckdb.connect(str(copy.next_database)) as connection:
        aside, manifest = export_aside(connection, copy, "r1")
        write_manifest(aside, manifest)
    aside.rename(copy.exports)
    return copy.exports


READERS = {
    "duckdb": lambda folder: duckdb.sql(f"from '{folder}/**/*.parquet'").df(),
    "polars": lambda folder: pl.read_parquet(folder).to_pandas(),
    "pandas": lambda folder: pd.read_parquet(folder),
    "pyarrow": lambda folder: pq.read_table(folder).to_pandas(),
}


@pytest.mark.parametrize("reader", sorted(READERS))
@pytest.mark.parametrize("table", ["fact_articles", "fact_entities", "fact_related_links", "dim_publishers"])
def test_every_reader_reads_partitions_without_options(exports: Path, reader: str, table: str) -> None:
    frame = READERS[reader](exports / table)
    wanted = [c.name for c in schema.tables()[table].columns]
    assert set(wanted) <= set(frame.columns)
    if table == "fact_articles":
        assert len(frame) == 9
        frame = frame.astype({"year": int, "month": int})
        row = frame[(frame["article_id"] == "a1") & (frame["version"] == 2)].iloc[0]
        assert (row["title"], row["year"], row["month"]) == ("افتتاح مدرسة جديدة في القاهرة", 2026, 3)
        assert sorted(frame[frame["year"] == 0]["article_id"]) == ["a7"]  # no date
        assert pd.Timestamp(row["published_at"]) == pd.Timestamp(2026, 3, 1, 8)


def _add(connection: DuckDBPyConnection, first: int, last: int, fetched: str) -> None:
    """Articles without a day of their own, each on a page of its own; `fetched`: SQL of the page's day, of `n`."""
    connection.execute(
        f"insert into staging.pages by name select p.* replace ('page' || n as page_id, {fetched} as fetched_at) "
        f"from (from staging.pages limit 1) as p, range({first}, {last}) as r (n)"
    )
    connection.execute(
        "insert into fact_articles by name select a.* replace ('new' || n as article_id, 'page' || n as page_id, "
        "null as published_at) from (from fact_articles where version = 1 order by article_id limit 1) as a, "
        f"range({first}, {last}) as r (n)"
    )


@pytest.fixture
def undated(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    """A home of forty articles of no known month, whose pages were fetched on forty days of 2025, and of two others."""
    monkeypatch.setattr(export, "MOST_WIDE", 8)
    copy = Home(tmp_path / "home")
    copy.create()
    shutil.copyfile(home / "akhbar.duckdb", copy.published)
    with duckdb.connect(str(copy.published)) as connection:
        _add(connection, 0, 40, "timestamp '2025-01-01 10:00' + n * interval 1 day")
        _add(connection, 40, 42, "null")
    return copy


def _export(home: Home, run_id: str) -> Record:
    """Export as a run does; gives the manifest's entries by path."""
    with duckdb.connect(str(home.published)) as connection:
        aside, manifest = export_aside(connection, home, run_id)
    write_manifest(aside, manifest | {"run": run_id})
    swap_in(home, aside)
    return {entry["path"]: entry for entry in manifest["files"]}


def test_a_night_of_undated_rows_is_not_written_with_the_years_before_it(undated: Home) -> None:
    home = undated
    before = _export(home, "20260101T000000")
    lake = Lake.of(home)
    publish(home, lake, memory_mb=500, threads=1)
    files = [path for path in before if path.startswith("fact_articles/year=0/")]
    assert len(files) >= 5 and max(before[path]["rows"] for path in files) <= 8
    with duckdb.connect(str(home.published)) as connection:
        _add(connection, 50, 51, "timestamp '2026-01-01 10:00'")
    after = _export(home, "20260102T000000")
    written = [path for path, entry in after.items() if entry["written_by_run"] == "20260102T000000"]
    assert [path.rpartition("/")[0] for path in written] == ["fact_articles/year=0/month=0"]
    assert after[written[0]]["rows"] <= 8 and set(before) <= set(after)
    with duckdb.connect() as connection:
        rows = f"from '{home.exports}/fact_articles/**/*.parquet'"
        assert connection.execute(f"select count(distinct article_id) {rows} where year = 0").fetchall() == [(44,)]
    publish(home, lake, memory_mb=500, threads=1)
    assert differing(home, lake) == []
    # The files follow from the rows: whoever has all of them at once writes the same.
    there = exported(home.root)
    shutil.rmtree(home.exports)
    _export(home, "20260103T000000")
    assert exported(home.root) == there


def test_the_data_package_names_every_file_and_column(exports: Path) -> None:
    described = json.loads((exports / "datapackage.json").read_text(encoding="utf-8"))
    manifest = json.loads((exports / "manifest.json").read_text(encoding="utf-8"))
    paths: list[str] = []
    for resource in described["resources"]:
        paths += [resource["path"]] if isinstance(resource["path"], str) else resource["path"]
        columns = [f["name"] for f in resource["schema"]["fields"]]
        first = resource["path"] if isinstance(resource["path"], str) else resource["path"][0]
        assert pq.read_schema(exports / first).names == columns
        assert all(f["description"] for f in resource["schema"]["fields"])
        named = {r["name"] for r in described["resources"]}
        assert all(key["reference"]["resource"] in named for key in resource["schema"].get("foreignKeys", []))
    assert sorted(paths) == sorted(entry["path"] for entry in manifest["files"])
    assert all((exports / path).is_file() for path in paths)


def test_the_data_packages_hold_before_the_standards_own_judge(exports: Path, akhbar: Command, tmp_path: Path) -> None:
    def faults(folder: Path) -> Record:
        return Package(str(folder / "datapackage.json")).to_descriptor(validate=True)

    assert faults(exports)["resources"]
    akhbar("export", tmp_path / "csv")
    assert faults(tmp_path / "csv")["resources"]
    report = validate(str(tmp_path / "csv" / "datapackage.json"))  # every row against its field's type, and the keys
    assert report.valid, report.flatten(["name", "type", "message"])
    rows = (tmp_path / "csv" / "dim_publishers.csv").read_text("utf-8-sig").replace("p_sahel,", ",")
    (tmp_path / "csv" / "dim_publishers.csv").write_text(rows, "utf-8-sig", newline="")
    assert not validate(str(tmp_path / "csv" / "datapackage.json")).valid


def rows_of(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))))


def test_csv_for_spreadsheets(akhbar: Command, tmp_path: Path) -> None:
    code, out, _ = akhbar("export", tmp_path / "out")
    assert code == 0 and "fact_articles.csv" in out
    path = tmp_path / "out" / "fact_articles.csv"
    raw = path.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf") and b"\r\n" in raw
    rows = rows_of(path)
    assert [(r["article_id"], r["version"]) for r in rows][:3] == [("a1", "1"), ("a1", "2"), ("a2", "1")]
    hostile = next(r for r in rows if r["article_id"] == "a8")
    assert hostile["title"].startswith("'=HYPERLINK")
    assert "\n\n" in next(r for r in rows if r["article_id"] == "a2")["body"]
    described = json.loads((tmp_path / "out" / "datapackage.json").read_text(encoding="utf-8"))
    assert {r["name"] for r in described["resources"]} == {
        t for t in schema.tables() if t.startswith(("fact_", "dim_", "story_"))
    }
    assert all((tmp_path / "out" / r["path"]).is_file() for r in described["resources"])
    assert not list((tmp_path / "out").glob(".*"))


@pytest.mark.parametrize(
    "text", ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\u200f=1", "\ufeff=1", "＝1+1", "\n=1"]
)
def test_no_form_of_a_formula_begins_a_cell(akhbar: Command, text: str, tmp_path: Path) -> None:
    query = tmp_path / "query.sql"
    query.write_text("select $text as cell", encoding="utf-8")
    _, out, _ = akhbar("sql", "-f", query, "-p", f"text={text}", "--format", "csv")
    cell = list(csv.reader(io.StringIO(out, newline="")))[1][0]
    assert cell == "'" + text.replace("\r", "\n")


@pytest.mark.parametrize("text", ["-5", "+3.5", "12%", "خبر =1", "-1,000", "'quoted'", "نص - فرعي"])
def test_numbers_and_common_text_stay(akhbar: Command, text: str) -> None:
    _, out, _ = akhbar("sql", "select $text::varchar as cell", "-p", f'text="{text}"', "--format", "csv")
    assert next(iter(list(csv.reader(io.StringIO(out)))[1:]))[0].strip('"') == text


def test_since_gives_what_was_first_read_since(akhbar: Command, tmp_path: Path) -> None:
    akhbar("export", tmp_path / "all", "--since", "2026-03-11", "--format", "json")
    akhbar(
        "export", tmp_path / "none", "--since", "2026-03-12", "--format", "json", "--tables", "fact_articles,dim_dates"
    )
    count = {p.name: len(p.read_text(encoding="utf-8").splitlines()) for p in (tmp_path / "none").iterdir()}
    assert count == {"fact_articles.jsonl": 0, "dim_dates.jsonl": 10}
    assert len((tmp_path / "all" / "fact_entities.jsonl").read_text(encoding="utf-8").splitlines()) == 12


def test_parquet_and_wrong_folders(akhbar: Command, home: Path, tmp_path: Path) -> None:
    akhbar("export", tmp_path / "p", "--format", "parquet", "--tables", "dim_entities")
    aliases = dict(pl.read_parquet(tmp_path / "p" / "dim_entities.parquet").select("entity_id", "aliases").iter_rows())
    assert aliases["e_uae"] == ["الإمارات", "الامارات", "دولة الإمارات"]
    assert akhbar("export", home / "exports")[0] == 2
    assert akhbar("export", tmp_path / "x", "--tables", "nonsense")[0] == 2
    file = tmp_path / "file"
    file.write_text("")
    assert akhbar("export", file / "below")[0] == 1
