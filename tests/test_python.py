"""What Python users see: the same rows as a run, every library's columns, examples that run, errors that say where."""

import doctest
import importlib
import json
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from polars.testing import assert_frame_equal

import akhbar
from akhbar.cli.main import main
from akhbar.facts import ParsedPages
from tests.analysts.marts import make_marts

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "samples"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """What `akhbar run` makes of HTML, text, JSONL, CSV, and a page that comes twice, the second time seen earlier."""
    folder = tmp_path_factory.mktemp("python")
    rows = [
        {"url": "https://w.example/1", "title": "أمطار على السواحل", "author": "سلمى حداد", "fetched": at, "content":
            "هطلت أمطار غزيرة على سواحل طنجة يوم الثلاثاء، وأعلنت السلطات إغلاق الميناء حتى صباح الغد."}
        for at in ("2026-03-05T10:00:00Z", "2026-03-04T09:00:00Z")
    ]  # fmt: skip
    (folder / "twice.jsonl").write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows))
    pl.DataFrame(rows[:1]).with_columns(url=pl.lit("https://w.example/2"), section=pl.lit("طقس")).write_csv(
        folder / "one.csv"
    )
    inputs = [str(SAMPLES / name) for name in ("almina", "difaf", "miraat", "almadar", "sidra", "others")]
    inputs += [str(folder / "twice.jsonl"), str(folder / "one.csv")]
    assert main(["run", *inputs, "--home", str(folder / "home"), "--workers", "1"]) == 0
    return folder / "home", inputs


# What the load decides, looking at all articles of the warehouse.
BY_THE_LOAD = {
    "fact_articles": ["version", "is_current", "duplicate_of", "duplicate_similarity", "is_template"],
    "fact_related_links": ["to_article_id", "match_method", "match_score"],
}
TABLES = {name: table for name, table in ParsedPages.tables().items() if name != "signatures"}


def rows_of_run(home: Path, table: str) -> pl.DataFrame:
    """The rows that the run loaded: of articles also versions that say the same again."""
    more = " union all by name from staging.repeats" if table == "fact_articles" else ""
    with akhbar.open_warehouse(home) as warehouse:
        return warehouse.sql(f"from {table}{more}").pl()


@pytest.fixture(scope="module")
def parsed(home: tuple[Path, list[str]]) -> ParsedPages:
    return akhbar.parse_pages(akhbar.read_pages(home[1]))


@pytest.mark.parametrize("name", TABLES)
def test_the_rows_are_those_of_a_run(home: tuple[Path, list[str]], parsed: ParsedPages, name: str) -> None:
    table = TABLES[name]
    ours, run = parsed.frames()[name].drop(BY_THE_LOAD.get(table, [])), rows_of_run(home[0], table)
    assert ours.height > 0
    keys = [c for c in ("page_id", "article_no", "segment_no", "mention_no", "char_start", "keyword_id") if c in ours]
    assert_frame_equal(ours.sort(keys), run.select(ours.columns).sort(keys), check_dtypes=False)


def test_what_records_and_heads_say_is_used(parsed: ParsedPages) -> None:
    author = parsed.articles.filter(pl.col("uri") == "https://w.example/1")["author"].to_list()
    assert author == ["سلمى حداد"]
    learned, alone = parsed.segments, akhbar.parse_pages(parsed.pages, learned=None).segments
    assert not learned.equals(alone)  # what recurs on a site is seen


def test_quotes_found_by_the_load_are_those_of_the_whole_warehouse(
    home: tuple[Path, list[str]], tmp_path: Path
) -> None:
    """A load looks among its own paragraphs, a warehouse brought forward among all."""
    shutil.copyfile(home[0] / "akhbar.duckdb", tmp_path / "akhbar.duckdb")
    with duckdb.connect(str(tmp_path / "akhbar.duckdb")) as connection:
        loaded = set(connection.execute("from marts.entity_quotes").fetchall())
        connection.execute("delete from marts.entity_quotes; delete from marts.entity_articles")
        make_marts(connection)
        assert set(connection.execute("from marts.entity_quotes").fetchall()) == loaded
    assert loaded


def test_the_earlier_time_of_fetching_counts(parsed: ParsedPages) -> None:
    times = parsed.pages.filter(pl.col("uri") == "https://w.example/1")["fetched_at"].to_list()
    assert [str(time) for time in times] == ["2026-03-04 09:00:00"]


def test_the_contract_columns_alone_give_the_same_of_html(home: tuple[Path, list[str]]) -> None:
    whole = akhbar.parse_pages(akhbar.read_pages(SAMPLES / "almina"))
    bare = akhbar.parse_pages(frame.select(frame.columns[:8]) for frame in akhbar.read_pages(SAMPLES / "almina"))
    for table, frame in whole.frames().items():
        assert_frame_equal(frame, bare.frames()[table])


RECORDS = [
    {"headline": "المغرب يفتتح محطة", "content": "افتتح وزير النقل محطة القطار في الرباط اليوم.", "link": "https://a.example/1"},
    {"headline": "تونس تحصد القمح", "content": "بدأ المزارعون حصاد القمح في باجة هذا الأسبوع.", "link": "https://a.example/2"},
]  # fmt: skip


@pytest.mark.parametrize(
    "given",
    [
        pl.DataFrame(RECORDS),
        pl.LazyFrame(RECORDS),
        pd.DataFrame(RECORDS),
        pa.Table.from_pylist(RECORDS),
        duckdb.from_arrow(pa.Table.from_pylist(RECORDS)),
        {name: [row[name] for row in RECORDS] for name in RECORDS[0]},
        iter(RECORDS),
        [pl.DataFrame(RECORDS[:1]), pd.DataFrame(RECORDS[1:])],
    ],
    ids=["polars", "lazy", "pandas", "arrow", "duckdb", "columns", "iterator", "frames"],
)
def test_every_library_gives_what_a_file_of_records_gives(given: Any, tmp_path: Path) -> None:
    file = tmp_path / "records.jsonl"
    file.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in RECORDS), encoding="utf-8")
    of_file = akhbar.parse_pages(akhbar.read_pages(file))
    assert of_file.articles.height == 2
    for table, frame in akhbar.parse_pages(given).frames().items():
        assert_frame_equal(frame, of_file.frames()[table])


TEXTS = ["وصل الوفد إلى الرباط في 4 مارس 2026", None, "السعودية"]


@pytest.mark.parametrize(
    "column",
    [TEXTS, tuple(TEXTS), pd.Series(TEXTS), pa.array(TEXTS), pa.chunked_array([TEXTS])],
    ids=["list", "tuple", "pandas", "arrow", "chunks"],
)
@pytest.mark.parametrize("name", ["find_entities", "find_dates", "detect_language", "split_keywords", "fold"])
def test_columns_of_every_library_are_taken(column: Any, name: str) -> None:
    of_polars, given = getattr(akhbar, name)(pl.Series(TEXTS)), getattr(akhbar, name)(column)
    if isinstance(of_polars, pl.DataFrame):
        assert_frame_equal(given, of_polars)
        return
    if name == "fold":
        assert type(given) in (type(column), pa.StringArray, pa.LargeStringArray)
        given = given.to_pylist() if hasattr(given, "to_pylist") else list(given)
        given = [None if value is None or value != value else value for value in given]
    given = given.to_list() if isinstance(given, pl.Series) else list(given)
    assert given == of_polars.to_list()


@pytest.mark.parametrize(
    ("call", "kind", "told"),
    [
        (lambda: akhbar.parse_pages(None), TypeError, "not None"),  # type: ignore[arg-type]
        (lambda: akhbar.parse_pages("samples/"), TypeError, "parse_pages(read_pages('samples/'))"),
        (lambda: akhbar.parse_pages(["نص"]), TypeError, "item 0 is a str"),
        (lambda: akhbar.parse_pages([{"text": "نص"}, None]), TypeError, "item 1 is None"),
        (lambda: akhbar.parse_pages(5), TypeError, "does not take an int"),  # type: ignore[arg-type]
        (lambda: akhbar.parse_pages({"text": ["نص", None]}), ValueError, "row 1 has neither text nor html"),
        (lambda: akhbar.parse_pages([{"body": "نص"}, {"body": None}]), ValueError, "row 1"),
        (lambda: akhbar.parse_pages({"text": [1, 2]}), TypeError, "the column text holds Int64"),
        (lambda: akhbar.parse_pages({"text": "نص"}, learned="sites"), ValueError, "not 'sites'"),  # type: ignore[arg-type]
        (lambda: akhbar.read_pages(None), TypeError, "takes paths, not NoneType"),  # type: ignore[arg-type]
        (lambda: akhbar.read_pages([None]), TypeError, "None is a NoneType"),  # type: ignore[list-item]
        (lambda: akhbar.read_pages(["nowhere/at.all"]), FileNotFoundError, "nowhere/at.all"),
        (lambda: akhbar.find_entities(None), TypeError, "find_entities takes texts, not None"),  # type: ignore[arg-type]
        (lambda: akhbar.find_entities(["نص", 5]), TypeError, "item 1 is no text but an int"),  # type: ignore[list-item]
        (lambda: akhbar.find_dates(b"x"), TypeError, "akhbar.decode"),  # type: ignore[arg-type]
        (lambda: akhbar.find_dates(["نص"], seen_at="2026"), TypeError, "seen_at is a datetime"),  # type: ignore[arg-type]
        (lambda: akhbar.detect_language(pl.DataFrame({"text": ["نص"]})), TypeError, "frame['text']"),
        (lambda: akhbar.split_keywords(["أ"], articles=[]), ValueError, "0 articles for 1"),
        (lambda: akhbar.fold([1]), TypeError, "fold: item 0 is no text but an int"),  # type: ignore[list-item]
        (lambda: akhbar.decode("نص"), TypeError, "decode takes bytes, not a str"),  # type: ignore[arg-type]
        (lambda: akhbar.decode(b"x", 5), TypeError, "declared is the name of an encoding, not int"),  # type: ignore[arg-type]
        (lambda: akhbar.open_warehouse(5), TypeError, "the folder of a warehouse, not int"),  # type: ignore[arg-type]
        (lambda: akhbar.parse_pages([{"x": "1"}]), ValueError, "row 0: the record has neither text nor title in"),
        (lambda: akhbar.parse_pages([{"x": "1"}]), ValueError, "(its fields: x; rename one to text)"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_its_place(call: Callable[..., object], kind: type, told: str) -> None:
    with pytest.raises(kind) as raised:
        call()
    assert told in str(raised.value)


def test_null_and_single_values() -> None:
    assert akhbar.fold(None) is None  # type: ignore[call-overload]
    assert akhbar.find_dates("في 4 مارس 2026", seen_at=date(2026, 3, 5))["start"].to_list() == [date(2026, 3, 4)]
    assert akhbar.parse_pages([]).articles.height == 0
    assert akhbar.parse_pages({"text": ""}).pages.height == 1


def test_reprs_are_short(parsed: ParsedPages) -> None:
    pages = akhbar.read_pages(SAMPLES / "almina")
    assert repr(pages) == "Pages(0 pages read so far, 0 rejects, 0 notes)"
    next(pages)
    assert repr(pages) == "Pages(8 pages read so far, 0 rejects, 0 notes)"
    assert len(repr(parsed)) < 150
    html = parsed._repr_html_()
    assert html.count("<tr>") == len(TABLES) + 1 and f"<td>articles</td><td>{parsed.articles.height}</td>" in html


@pytest.mark.parametrize("name", [*akhbar.__all__, "ParsedPages"])
def test_the_example_of_each_function_runs(
    name: str, home: tuple[Path, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AKHBAR_HOME", str(home[0]))
    monkeypatch.chdir(ROOT)
    function = ParsedPages if name == "ParsedPages" else getattr(akhbar, name)
    tests = doctest.DocTestFinder(recurse=False).find(
        function, name, module=importlib.import_module(function.__module__)
    )
    assert tests and tests[0].examples, f"akhbar.{name} has no example"
    failed = [test for test in tests if doctest.DocTestRunner(verbose=False).run(test).failed]
    assert not failed


def test_the_readme_example_reproduces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    block = text.split("```python\n", 1)[1].split("```", 1)[0]
    test = doctest.DocTestParser().get_doctest(block, {}, "README.md", "README.md", 0)
    assert len(test.examples) >= 4
    assert doctest.DocTestRunner(verbose=False).run(test).failed == 0
