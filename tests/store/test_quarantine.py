"""Rows in quarantine: kept once, let in again through the same gates, and then as if they had passed at first."""

import json
from pathlib import Path

import polars as pl
import pytest

from akhbar.facts.articles import build_articles
from akhbar.store.home import Home
from akhbar.store.quarantine import Wanted, counts, to_parse
from tests.kinds import there
from tests.store.compare import differences, query
from tests.store.driver import run
from tests.store.pages import copies, records, write

PAGE = {"pages": "select page_id from run_pages where uri like '%/3'"}
ROWS = {
    "articles": "select page_id, article_no from run_articles where uri like '%/4'",
    "related_links": "select link_id from run_related_links where position = 1",
    "keywords": "select page_id, article_no, keyword_id, scope from run_keywords where position = 2",
}
OUT = "select count(*) from quality.quarantine where readmitted_at is null"


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("quarantine")
    rows = records(14, seed=3) + copies(5, seed=3)
    path = write(folder / "all.jsonl", rows)
    run(folder / "clean", path)
    return folder / "clean", path


@pytest.mark.parametrize("out", [PAGE, ROWS, PAGE | ROWS], ids=["pages", "rows", "both"])
def test_let_in_again_is_as_never_rejected(inputs: tuple[Path, Path], tmp_path: Path, out: dict[str, str]) -> None:
    clean, path = inputs
    home = tmp_path / "home"
    run(home, path, out=out)
    assert differences(clean, home) != []
    rejected = query(home, OUT)[0][0]
    assert rejected > 0
    wanted = to_parse(Home(home), Wanted())
    assert wanted.rows == rejected
    run(home, kind="readmit", pages=wanted.pages, staged=wanted.staged)
    assert differences(clean, home) == []
    assert query(home, OUT) == [(0,)]
    assert query(home, "select count(*) from quality.quarantine where readmitted_at is not null") == [(rejected,)]
    first = "select page_id, source_path, record_no, fetched_at from staging.sightings order by all"
    assert query(home, first) == query(clean, first)
    assert query(home, "select count(*) from quality.rejected_sightings") == [(0,)]


def test_rejected_again_stays_out_once(inputs: tuple[Path, Path], tmp_path: Path) -> None:
    _, path = inputs
    home = tmp_path / "home"
    run(home, path, out=PAGE | ROWS)
    before = query(home, "select * from quality.quarantine order by all")
    wanted = to_parse(Home(home), Wanted())
    run(home, kind="readmit", pages=wanted.pages, staged=wanted.staged, out=PAGE | ROWS)
    run(home, path, out=PAGE | ROWS)
    assert query(home, "select * from quality.quarantine order by all") == before


def test_only_the_rule_asked_for(inputs: tuple[Path, Path], tmp_path: Path) -> None:
    _, path = inputs
    home = tmp_path / "home"
    run(home, path, out=PAGE)
    bad = tmp_path / "bad.jsonl"
    bad.write_text('{"title": "\n', encoding="utf-8")
    run(home, bad)
    columns, found = counts(Home(home), Wanted())
    assert {row[columns.index("gate")] for row in found} == {"pages", "read"}
    wanted = to_parse(Home(home), Wanted(gate="read"))
    assert wanted.files == (str(bad),) and not wanted.pages and not wanted.staged
    row = {"url": "https://a.example/9", "title": "عنوان", "text": "نص قصير كتب لهذا الاختبار وحده."}
    bad.write_text(json.dumps(row, ensure_ascii=False) + "\n", encoding="utf-8")
    run(home, bad, kind="readmit")
    assert query(home, OUT + " and gate = 'read'") == [(0,)]
    assert query(home, "select count(*) from staging.pages where uri = 'https://a.example/9'") == [(1,)]


def test_a_rebuild_by_the_same_code_changes_nothing(inputs: tuple[Path, Path], tmp_path: Path) -> None:
    import shutil

    clean, _ = inputs
    home = tmp_path / "home"
    shutil.copytree(clean, home)
    sightings = query(home, "select * from staging.sightings order by all")
    report = run(home, kind="rebuild")
    assert differences(clean, home) == []
    assert query(home, "select * from staging.sightings order by all") == sightings
    assert report.pages_again == query(home, "select count(*) from staging.pages")[0][0]
    assert set(report.changes.values()) == {(0, 0, 0)}


def test_a_rebuild_by_other_code_says_what_changed_and_finds_old_ids(
    inputs: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:

    from akhbar.facts import parse
    from akhbar.store.provenance import explain

    home = tmp_path / "home"
    row = {"title": "عنوان الخبر القديم", "text": "هذه فقرة من خبر بلا عنوان على الشبكة كتبت لهذا الاختبار وحده."}
    run(home, write(tmp_path / "one.jsonl", [row]))
    was = query(home, "select article_id from fact_articles")[0][0]
    real = build_articles

    def other(pages: pl.DataFrame, segments: pl.DataFrame) -> pl.DataFrame:
        return real(pages.with_columns(meta_title=pl.lit("عنوان يقرؤه الإصدار الجديد")), segments)

    monkeypatch.setattr(parse, "build_articles", other)
    report = run(home, kind="rebuild")
    now = query(home, "select article_id, title from fact_articles")
    assert len(now) == 1 and now[0][0] != was and now[0][1] == "عنوان يقرؤه الإصدار الجديد"
    assert report.changes["fact_articles"] == (1, 1, 0)
    told = explain(Home(home), was)
    assert (
        there(told)["renamed_to"]["new_article_id"] == now[0][0] and there(told)["rows"][0]["article_id"] == now[0][0]
    )
    assert query(home, "select count(*) from staging.sightings") == [(1,)]
