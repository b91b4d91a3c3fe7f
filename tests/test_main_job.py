"""The main job as a user starts it: real processes, real Prefect, real DuckDB, the packaged samples."""

import json
import os
import subprocess
import sys
from pathlib import Path
from subprocess import CompletedProcess

import duckdb
import pytest

from akhbar.closed_sets import COLUMNS
from akhbar.rows import Record, Row
from tests.kinds import there
from tests.patience import PATIENCE

ROOT = Path(__file__).resolve().parent.parent


def akhbar(*arguments: str | Path, home: Path, check: bool = True, **environment: str | Path) -> CompletedProcess[str]:
    """Run `akhbar …` in its own process; gives the finished process."""
    command = [sys.executable, "-m", "akhbar", *map(str, arguments), "--home", str(home)]
    env = os.environ | {"PYTHONPATH": str(ROOT)} | environment
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, env=env, timeout=PATIENCE)
    if check and done.returncode:
        raise AssertionError(f"exit {done.returncode}\n{done.stdout}\n{done.stderr}")
    return done


def report_of(done: CompletedProcess[str]) -> Record:
    return json.loads(done.stdout)


def query(home: Path, sql: str) -> list[Row]:
    with duckdb.connect(str(home / "akhbar.duckdb"), read_only=True) as connection:
        return connection.execute(sql).fetchall()


def exported(home: Path) -> dict[str, bytes]:
    return {str(f.relative_to(home)): f.read_bytes() for f in sorted((home / "exports").rglob("*.parquet"))}


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Record]:
    home = tmp_path_factory.mktemp("loaded") / "home"
    return home, report_of(akhbar("run", "--json", home=home))


def test_the_samples_end_in_an_audited_warehouse(loaded: tuple[Path, Record]) -> None:
    home, report = loaded
    assert report["status"] == "published"
    assert report["pages_read"] >= 40 and report["rows"]["fact_articles"] >= 40
    assert set(report["languages"]) >= {"ar", "fa", "en"}
    assert report["records_unreadable"] >= 2  # the cut archive and the broken line
    assert set(report["gates"]) == {
        "pages", "segments", "articles", "mentions", "related_links", "keywords", "topics",
        "warehouse", "drift", "exports",
    }  # fmt: skip
    assert all(check["success"] or check["severity"] != "critical" for check in report["checks"])
    assert (home / "quality" / "index.html").exists()


def test_segments_tile_every_page(loaded: tuple[Path, Record]) -> None:
    home, _ = loaded
    broken = query(
        home,
        """
        with ordered as (
            select page_id, char_start, char_end,
                   lag(char_end, 1, 0) over (partition by page_id order by segment_no) as p
            from staging.segments
        ), cut as (
            select page_id, bool_and(char_start = p) as whole, max(char_end) as ends from ordered group by page_id
        )
        select uri from staging.pages left join cut using (page_id)
        where length(text) > 0 and not coalesce(whole and ends = length(text), false)""",
    )
    assert broken == []


def test_columns_with_closed_sets_hold_their_words_alone(loaded: tuple[Path, Record]) -> None:
    used = 0
    for column, words in COLUMNS.items():
        table, _, name = column.rpartition(".")
        found = {value for (value,) in query(loaded[0], f"select distinct {name} from {table}")} - {None}
        assert found <= set(words), column
        used += len(found)
    assert used > 70  # the samples have most of the words


def test_only_arabic_pages_give_facts(loaded: tuple[Path, Record]) -> None:
    home, _ = loaded
    assert query(home, "select distinct language from fact_articles") == [("ar",)]
    assert {row[0] for row in query(home, "select distinct language from staging.pages")} >= {"ar", "fa", "en"}


def test_every_page_read_is_staged_or_in_quarantine(loaded: tuple[Path, Record]) -> None:
    home, report = loaded
    staged = query(home, "select count(distinct page_id) from staging.sightings")[0][0]
    unreadable = query(home, "select count(*) from quality.quarantine where gate = 'read'")[0][0]
    assert staged + unreadable >= report["pages_read"] - 3 and unreadable == report["records_unreadable"]
    reasons = [row[0] for row in query(home, "select reason from quality.quarantine where gate = 'read'")]
    assert any("cut.jsonl.gz" in reason for reason in reasons) and any("bad_line.jsonl" in reason for reason in reasons)


def test_the_near_duplicates_of_the_golden_file_are_found_and_no_others(loaded: tuple[Path, Record]) -> None:
    gold = json.loads((ROOT / "tests" / "golden" / "samples.json").read_text(encoding="utf-8"))
    places: dict[str, list[tuple[str, int, int]]] = {}
    for page in gold["pages"]:
        for article in page["articles"]:
            places.setdefault(article["id"], []).append((page["source_path"], page["record_no"], article["article_no"]))
    expected = set()
    for pair in gold["duplicates"]:
        copy = next(p for p in places[pair["article"]] if p[0] == pair.get("source_path", p[0]))
        expected.add((copy, next(p for p in places[pair["of"]] if p != copy and p[2] == 1)))
    rows = query(
        loaded[0],
        """
        with places as (
            select article_id, source_path, record_no, article_no, duplicate_of, duplicate_similarity
            from fact_articles join staging.sightings using (page_id)
        )
        select c.source_path, c.record_no, c.article_no, o.source_path, o.record_no, o.article_no,
               c.duplicate_similarity
        from places as c join places as o on o.article_id = c.duplicate_of""",
    )
    here = f"{ROOT / 'samples'}/"
    found = {((a.removeprefix(here), b, c), (d.removeprefix(here), e, f)) for a, b, c, d, e, f, _ in rows}
    assert found == expected and len(rows) == 5 and all(row[-1] > 0.9 for row in rows)


def test_exports_hold_the_tables_and_the_manifest_vouches_for_them(loaded: tuple[Path, Record]) -> None:
    import hashlib

    home, report = loaded
    manifest = json.loads((home / "exports" / "manifest.json").read_text())
    assert {f["table"] for f in manifest["files"]} >= {"fact_articles", "dim_publishers", "fact_related_links"}
    for entry in manifest["files"]:
        data = (home / "exports" / entry["path"]).read_bytes()
        assert hashlib.sha256(data).hexdigest() == entry["sha256"] and len(data) == entry["bytes"]
    for table in manifest["tables"]:
        files = str(home / "exports" / table / "**" / "*.parquet")
        count = there(duckdb.sql(f"select count(*) from read_parquet('{files}', hive_partitioning = true)").fetchone())[
            0
        ]
        assert count == report["rows"][table] == query(home, f"select count(*) from {table}")[0][0]


def test_a_second_run_changes_nothing(loaded: tuple[Path, Record], tmp_path: Path) -> None:
    import shutil

    home = tmp_path / "again"
    shutil.copytree(loaded[0], home)
    before = exported(home)
    facts = {
        t: query(home, f"select * from {t} order by all")
        for t in ("fact_articles", "fact_related_links", "dim_keywords")
    }
    report = report_of(akhbar("run", "--json", home=home))
    assert report["pages_new"] == 0 and report["status"] == "published"
    told = {check["expectation"]: check["observed"] for check in report["checks"]}
    assert told["links_unique"].startswith(f"held in run {loaded[1]['run_id']},")  # no link has come or gone since
    assert exported(home) == before
    assert facts == {t: query(home, f"select * from {t} order by all") for t in facts}
    quarantined = "select count(*) from quality.quarantine"
    assert query(home, quarantined) == query(loaded[0], quarantined)


def test_the_same_pages_in_other_batches_give_the_same_exported_bytes(
    loaded: tuple[Path, Record], tmp_path: Path
) -> None:
    akhbar("run", "--json", "--batch-size", "11", "--workers", "1", home=tmp_path / "small")
    assert exported(tmp_path / "small") == exported(loaded[0])


def test_sql_answers_and_refuses(loaded: tuple[Path, Record]) -> None:
    home, _ = loaded
    done = akhbar("sql", "select count(*) as articles from articles", "--json", home=home)
    assert json.loads(done.stdout)["articles"] >= 39
    refused = akhbar("sql", "create table x (y int)", home=home, check=False)
    assert refused.returncode == 1 and "only queries are allowed" in refused.stderr
    assert "Traceback" not in refused.stderr


BAD = {
    "broken.jsonl": b'{"title": "\xd8\xb9", "text": "\n',
    "empty.txt": b"",
    "cut.jsonl.gz": b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\xab",
    "noise.parquet": b"PAR1 is not enough",
}
GOOD = {
    "title": "عنوان الخبر الجيد",
    "text": "هذه فقرة أولى من خبر جيد كتب لهذا الاختبار وحده، وليس فيها ما يعيبها.",
    "url": "https://a.example/1",
}


def test_bad_input_is_quarantined_with_its_name_and_the_rest_goes_on(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for name, content in BAD.items():
        (folder / name).write_bytes(content)
    (folder / "good.jsonl").write_text(json.dumps(GOOD, ensure_ascii=False) + "\n", encoding="utf-8")
    report = report_of(akhbar("run", folder, "--json", "--entities", "none", home=tmp_path / "home"))
    assert report["rows"]["fact_articles"] == 1
    reasons = [row[0] for row in query(tmp_path / "home", "select reason from quality.quarantine where gate = 'read'")]
    for name in BAD:
        assert any(name in reason for reason in reasons), name


def test_an_input_that_is_not_there(tmp_path: Path) -> None:
    done = akhbar("run", tmp_path / "nowhere", home=tmp_path / "home", check=False)
    assert done.returncode in (2, 3) and "nowhere" in done.stderr and "Traceback" not in done.stderr


def test_a_home_that_cannot_be_written(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    done = akhbar("run", home=blocked / "home", check=False)
    assert done.returncode == 1 and "cannot be written" in done.stderr and "Traceback" not in done.stderr
