"""Warehouses of every released schema version open, are brought forward without loss, and newer ones are refused."""

import gzip
from pathlib import Path

import duckdb
import pytest
from starlette.testclient import TestClient

from akhbar import schema
from akhbar.errors import StoreError
from akhbar.explore.app import build
from akhbar.explore.warehouse import Warehouse
from akhbar.store import earlier, migrate
from akhbar.store.hand_over import hand_over
from akhbar.store.home import Home
from akhbar.store.provenance import explain
from akhbar.store.questions import ask
from akhbar.store.sandbox import sandboxed
from akhbar.store.session import reading
from tests.store.compare import differences, query
from tests.store.driver import run
from tests.store.pages import write

VERSIONS = Path(__file__).parent / "versions"


def stored(version: int, home: Path) -> Path:
    """A home whose warehouse was made by that version's own code, from `versions/pages.jsonl`."""
    home.mkdir(parents=True)
    (home / "akhbar.duckdb").write_bytes(gzip.decompress((VERSIONS / f"{version}.duckdb.gz").read_bytes()))
    return home


def test_every_version_before_this_one_is_stored() -> None:
    assert [p.name for p in sorted(VERSIONS.glob("*.gz"))] == [f"{n}.duckdb.gz" for n in range(1, earlier.VERSION)]


@pytest.mark.parametrize("version", range(1, earlier.VERSION))
def test_brought_forward_without_loss(tmp_path: Path, version: int) -> None:
    home = stored(version, tmp_path / "home")
    articles = query(home, "select article_id, uri, title, body from fact_articles order by all")
    sightings = query(home, "select source_path, record_no, seen_at from staging.sightings order by all")
    report = run(home, VERSIONS / "pages.jsonl")
    assert report.pages_staged == 0 or version < 2  # of one text with other metadata, version 1 kept one page
    assert query(home, "select max(version) from quality.schema_version") == [(earlier.VERSION,)]
    there = query(home, "select schema_name || '.' || table_name, comment from duckdb_tables()")
    assert set(there) >= {(n if "." in n else f"main.{n}", t.comment) for n, t in schema.tables().items()}
    assert set(query(home, "select article_id, uri, title, body from fact_articles")) >= set(articles)
    old = query(home, "select source_path, record_no, seen_at from staging.sightings order by all")
    assert set(old) >= set(sightings)
    run(home, kind="rebuild")
    run(tmp_path / "new", VERSIONS / "pages.jsonl")
    assert differences(tmp_path / "new", home) == []


@pytest.mark.parametrize("version", range(1, earlier.VERSION))
def test_a_question_that_an_earlier_warehouse_cannot_answer_says_so(tmp_path: Path, version: int) -> None:
    """Until the first run readers have the warehouse as it was: who asks for what it has not is told so."""
    home = stored(version, tmp_path / "home")
    with reading(home) as session:
        with pytest.raises(StoreError) as named:
            ask(session, "top_entities").rows()
        with pytest.raises(StoreError) as handed:
            hand_over(session, tmp_path / "out")
    [page] = query(home, "select page_id from staging.pages limit 1")
    with pytest.raises(StoreError, match="story") as told:
        explain(Home(home), page[0])
    with sandboxed(home) as typed, pytest.raises(StoreError) as own:
        list(typed.run("select role from fact_entities"))
    for error in (named, handed, told, own):
        assert f"schema version {version}" in error.value.state and "akhbar run" in error.value.hint


def test_the_page_of_an_earlier_warehouse_says_it_in_the_readers_language(tmp_path: Path) -> None:
    warehouse = Warehouse(Home(stored(1, tmp_path / "home")))
    with TestClient(build(warehouse), base_url="http://127.0.0.1") as client:
        arabic, english = (client.get(f"/{lang}/search?q=الخبر").text for lang in ("ar", "en"))
        assert client.get("/ar/names").status_code == 200
    warehouse.close()
    assert "كتب هذا المستودع إصدار أقدم" in arabic and "the next run brings it forward" in english


def test_a_newer_warehouse_is_refused(tmp_path: Path) -> None:
    home = tmp_path / "home"
    row = {"url": "https://a.example/1", "title": "عنوان", "text": "نص كتب لهذا الاختبار."}
    path = write(tmp_path / "one.jsonl", [row])
    run(home, path)
    with duckdb.connect(str(home / "akhbar.duckdb")) as connection:
        connection.execute("insert into quality.schema_version values (999)")
    was = (home / "akhbar.duckdb").read_bytes()
    with pytest.raises(StoreError, match="schema version 999") as told:
        run(home, path)
    assert "newer akhbar" in told.value.hint
    assert (home / "akhbar.duckdb").read_bytes() == was


def test_a_column_that_no_migration_makes_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    connection = duckdb.connect()
    migrate.bring_forward(connection)
    connection.execute("alter table dim_dates drop column year")
    with pytest.raises(StoreError, match="dim_dates lacks the column year"):
        migrate.bring_forward(connection)
