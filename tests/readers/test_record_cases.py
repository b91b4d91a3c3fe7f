"""Small record files of every kind of fault that was met, run as a folder, with the right values.

The files are those of the measuring data; each kind has inputs of its own in this folder's other tests.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import duckdb
import pytest

import akhbar
from akhbar.rows import Record
from tests.store.driver import run

Table = dict[str, list[Record]]
_ARTICLES = """
    select regexp_extract(s.source_path, '[^/]*$') as file, s.record_no as record, s.encoding, p.quality,
        a.title, a.lead, a.body, a.published_at, a.published_precision as precision, a.author, a.category,
        a.publisher, a.language, a.is_partial, a.uri,
        (select list(k.printed order by k.position) from fact_keywords k
         where k.article_id = a.article_id and k.scope <> 'extracted') as keywords
    from staging.sightings s join staging.pages p using (page_id)
    left join fact_articles a on a.page_id = p.page_id and a.is_current
    order by all
"""


@pytest.fixture(scope="module")
def home(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = shared / "cases" / "records"
    files = sorted(f for f in folder.iterdir() if f.name != "EXPECTED.tsv")
    assert len(files) >= 40
    made = tmp_path_factory.mktemp("records")
    run(made, *files)
    return made


@pytest.fixture(scope="module")
def found(home: Path) -> Table:
    with duckdb.connect(str(home / "akhbar.duckdb"), read_only=True) as con:
        cursor = con.execute(_ARTICLES)
        names = [column[0] for column in cursor.description or ()]
        table: Table = {}
        for values in cursor.fetchall():
            row = dict(zip(names, values, strict=True))
            table.setdefault(row["file"], []).append(row)
    return table


def days(rows: list[Record]) -> list[str]:
    return [str(row["published_at"])[:10] for row in rows]


def whole(row: Record) -> bool:
    return bool(row["title"]) and len(row["body"]) > 500


def announced(rows: list[Record]) -> bool:
    """Three articles of title and summary alone."""
    return [(r["language"], r["is_partial"], bool(r["lead"])) for r in rows] == [("ar", True, True)] * 3


def classed(rows: list[Record]) -> bool:
    """Two whole articles of one day, with every column mapped."""
    return days(rows) == ["2023-01-05"] * 2 and all(whole(r) and r["category"] and r["publisher"] for r in rows)


def cleaned(rows: list[Record]) -> bool:
    told = [str(r[c]).lower() for r in rows for c in ("author", "category", "keywords") if r[c]]
    return bool(rows) and not set(told) & {"nan", "none", "null", "nat", "n/a"}


def escaped(rows: list[Record]) -> bool:
    return any(sign in r["title"] + (r["lead"] or "") for r in rows for sign in "&<>")


def apart(rows: list[Record]) -> bool:
    """The words that point to another article are none of the body."""
    return len(rows) == 1 and len(rows[0]["body"]) > 400 and "اقرأ" not in rows[0]["body"]


RIGHT: dict[str, Callable[[list[Record]], bool]] = {
    "title_desc.csv": announced,
    "lead_only.jsonl": announced,
    "date_fix.jsonl": lambda rows: days(rows[1:]) == ["2023-01-05"] and rows[0]["title"] is None,
    "meta_fix.jsonl": lambda rows: [(r["author"], r["category"]) for r in rows[1:]] == [("ريم سعد", "سياسة")],
    "headerless.csv": lambda rows: days(rows) == ["2023-01-01", "2023-01-02", "2023-01-03"],
    "repeated_header.csv": lambda rows: [r["record"] for r in rows] == [1, 2, 4, 5] and all(map(whole, rows)),
    "nested.json": lambda rows: days(rows) == ["2023-01-05"] * 2 and all(map(whole, rows)),
    "pandas_columns.json": lambda rows: days(rows) == ["2023-01-05"] * 3 and all(map(whole, rows)),
    "by_id.json": lambda rows: days(rows) == ["2023-01-05"] * 3 and all(map(whole, rows)),
    "by_site.json": lambda rows: days(rows) == ["2023-01-05", "2023-01-05", "2023-01-06"] and all(map(whole, rows)),
    "telegram_result.json": lambda rows: (
        [r["publisher"] for r in rows] == ["قناة الخبر"] * 4 and days(rows) == ["2023-10-07"] * 4
    ),
    "tweets.jsonl": lambda rows: days(rows) == ["2023-10-07"] * 3 and all(r["title"] and r["is_partial"] for r in rows),
    "CC-MAIN-20230106000000-00000.warc.wet.gz": lambda rows: len(rows) == 2 and all(map(whole, rows)),
    "escaped_titles.jsonl": lambda rows: len(rows) == 5 and not escaped(rows),
    "wp.json": lambda rows: [(r["author"], r["category"], r["keywords"]) for r in rows] == [(None, None, None)] * 2,
    "feed1256.xml": lambda rows: {r["encoding"] for r in rows} == {"windows-1256"} and not escaped(rows),
    "epoch.jsonl": lambda rows: [r["published_at"] for r in rows] == [datetime(2023, 1, 5, 22, 30)] * 3,
    "dates.jsonl": lambda rows: (
        [r["published_at"] for r in rows[7:11]] == [datetime(2023, 1, 5, 22, 30)] * 4
        and {*days(rows[11:12]), *days(rows[22:24])} == {"2023-01-05"}
        and [r["precision"] for r in rows[24:26]] == ["month", "year"]
    ),
    "future.jsonl": lambda rows: days(rows) == ["None"],
    "keywords.jsonl": lambda rows: (
        [r["keywords"] for r in rows[1:19]] == [["غزة", "فلسطين"]] * 18
        and (rows[0]["keywords"], rows[19]["keywords"]) == (["غزة", "فلسطين حرة"], None)
        and rows[21]["keywords"] == ["غزة", "فلسطين"]
    ),
    "readalso_oneline.txt": apart,
    "readalso_nospace.txt": apart,
    "cnn2009.txt": lambda rows: (
        rows[0]["published_at"] == datetime(2009, 11, 30, 16) and rows[0]["body"].startswith("دبي،")
        and "أخبارنا" not in rows[0]["title"]
    ),
    "scrapy_items.xml": lambda rows: len(rows) == 2 and all(map(whole, rows)),
    "nan.csv": cleaned,
    "listrepr.csv": lambda rows: len(rows) == 1 and whole(rows[0]) and not set("[]'") & set(rows[0]["body"]),
    "addr.jsonl": lambda rows: len({r["uri"] for r in rows}) == 1 and {r["publisher"] for r in rows} == {"addr-l.com"},
    "addr_percent.jsonl": lambda rows: len({r["uri"] for r in rows}) == 2 and len({r["publisher"] for r in rows}) == 2,
    "mojibake.jsonl": lambda rows: whole(rows[3]) and (rows[4]["title"], rows[4]["quality"]) == (None, "garbled"),
    "reversed.txt": lambda rows: "repaired" in rows[0]["encoding"] or rows[0]["quality"] == "reversed",
    "b05_french_names.csv": lambda rows: [(r["author"], r["category"]) for r in rows] == [("كريم بناني", "سياسة")] * 3,
    "c7_text_vs_content.csv": lambda rows: all(map(whole, rows)),
    "urldate.jsonl": lambda rows: days(rows) == ["2023-01-05"] * 3 + ["2024-04-13"],
    "readalso_glued.jsonl": lambda rows: len(rows) == 3 and not any("اقرأ أيضا" in r["body"] for r in rows),
    **{
        f"{name}.csv": classed
        for name in (*(f"c2_arabic_headers{n}" for n in range(4)), "c3_french1", *(f"c4_eng{n}" for n in range(6)))
    },
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(RIGHT))
def test_a_file_of_records_is_read_right(found: Table, name: str) -> None:
    assert RIGHT[name](found[name]), [{k: str(v)[:60] for k, v in row.items()} for row in found[name]]


@pytest.mark.parametrize("name", ["readalso_oneline.txt", "readalso_nospace.txt"])
def test_nothing_behind_a_pointer_to_another_article_is_lost(shared: Path, name: str) -> None:
    def letters(text: str) -> str:
        return "".join(filter(str.isalnum, text))

    (page,) = akhbar.read_pages([shared / "cases" / "records" / name])
    parsed = akhbar.parse_pages(page, entities=None)
    links = letters("".join(parsed.related_links.sort("char_start")["title"]))
    behind = letters(page["text"][0].partition("اقرأ أيضا")[2])
    assert links and behind.startswith(links) and len(behind) > len(links) + 150
    assert letters(parsed.articles["body"][0]).endswith(behind[len(links) :])


def test_every_file_is_asked_about_and_corrections_are_changes(home: Path, found: Table) -> None:
    assert set(found) - set(RIGHT) == {"ll_entities.txt"}
    with duckdb.connect(str(home / "akhbar.duckdb"), read_only=True) as con:
        changed = con.execute("select change, after from fact_changes order by all").fetchall()
    assert ("author", "ريم سعد") in changed and ("category", "سياسة") in changed
    assert sum(field == "published_at" for field, _ in changed) == 2


def test_names_behind_a_clitic_are_whole(shared: Path) -> None:
    pages = akhbar.read_pages([shared / "cases" / "records" / "ll_entities.txt"])
    names = set(akhbar.parse_pages(pages).mentions["name"])
    assert {"المغرب", "الأمم المتحدة"} <= names and not {"لمغرب", "لأمم المتحدة", "لجزيرة نت"} & names
