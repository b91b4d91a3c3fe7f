"""Versions, and what changed from one to the next."""

from pathlib import Path

from tests.kinds import there
from tests.store.compare import query
from tests.store.driver import run
from tests.store.pages import write

FIRST = "هذه فقرة أولى طويلة من خبر كتب لهذا الاختبار وحده ولا يشبه غيره من الأخبار."
SECOND = "وهذه فقرة ثانية طويلة منه تقول ما لا تقوله الأولى عن المدينة وأهلها وسوقها."
ROW = {
    "url": "https://a.example/1", "title": "العنوان الأول للخبر", "text": FIRST, "author": "كاتب",
    "published": "2024-01-01T10:00:00", "keywords": ["مدينة", "سوق"], "fetched_at": "2024-01-02T00:00:00Z",
}  # fmt: skip
LATER = ROW | {
    "title": "العنوان الثاني للخبر", "text": f"{FIRST}\n{SECOND}", "keywords": ["سوق", "ميناء"],
    "fetched_at": "2024-01-03T00:00:00Z",
}  # fmt: skip
CHANGES = "select version, change, before, after, added, removed, round(similarity, 2) from fact_changes order by all"
EXPECTED = [
    (2, "body", None, None, [SECOND], [], 0.5),
    (2, "keywords", None, None, ["ميناء"], ["مدينة"], 0.33),
    (2, "title", "العنوان الأول للخبر", "العنوان الثاني للخبر", None, None, None),
]


def test_what_changed_is_typed_whichever_came_first(tmp_path: Path) -> None:
    first, later = write(tmp_path / "1.jsonl", [ROW]), write(tmp_path / "2.jsonl", [LATER])
    for home, paths in (("forth", (first, later)), ("back", (later, first))):
        for path in paths:
            run(tmp_path / home, path)
        assert query(tmp_path / home, CHANGES) == EXPECTED
        versions = "select version, is_current, title from fact_articles order by version"
        assert query(tmp_path / home, versions) == [(1, False, ROW["title"]), (2, True, LATER["title"])]


def test_a_version_in_between_comes_in_between(tmp_path: Path) -> None:
    middle = ROW | {"title": "عنوان بينهما", "fetched_at": "2024-01-02T12:00:00Z"}
    for number, row in enumerate((ROW, LATER, middle)):
        run(tmp_path / "home", write(tmp_path / f"{number}.jsonl", [row]))
    titles = query(
        tmp_path / "home", "select version, before, after from fact_changes where change = 'title' order by 1"
    )
    assert titles == [(2, ROW["title"], "عنوان بينهما"), (3, "عنوان بينهما", LATER["title"])]


def test_a_page_seen_again_adds_a_sighting_and_corrected_metadata_a_version(tmp_path: Path) -> None:
    run(tmp_path / "home", write(tmp_path / "1.jsonl", [ROW | {"author": "هدى منصور"}]))
    corrected = ROW | {"author": "ريم سعد", "fetched_at": "2024-03-01T00:00:00Z"}
    again = [ROW | {"author": "هدى منصور", "fetched_at": "2024-02-01T00:00:00Z"}, corrected]
    run(tmp_path / "home", write(tmp_path / "2.jsonl", again))
    assert query(tmp_path / "home", "select version, is_current, author from fact_articles order by version") == [
        (1, False, "هدى منصور"),
        (2, True, "ريم سعد"),
    ]
    assert query(tmp_path / "home", "select count(*) from staging.sightings") == [(3,)]
    assert query(tmp_path / "home", "select count(*) from staging.repeats") == [(0,)]
    assert query(tmp_path / "home", "select change, before, after from fact_changes") == [
        ("author", "هدى منصور", "ريم سعد")
    ]


def test_without_an_address_title_and_opening_make_the_article(tmp_path: Path) -> None:
    row = {"title": "خبر بلا عنوان شبكي", "text": FIRST, "publisher": "صحيفة ألف", "fetched_at": "2024-01-02T00:00:00Z"}
    later = row | {"text": f"{FIRST}\n{SECOND}", "fetched_at": "2024-01-05T00:00:00Z"}
    elsewhere = row | {"publisher": "صحيفة باء"}
    run(tmp_path / "home", write(tmp_path / "1.jsonl", [row, later, elsewhere]))
    found = query(tmp_path / "home", "select count(distinct article_id), count(*) from fact_articles")
    assert found == [(2, 3)]


def test_explain_tells_run_file_record_span_and_rule(tmp_path: Path) -> None:
    from akhbar.store.home import Home
    from akhbar.store.provenance import explain

    path = write(tmp_path / "1.jsonl", [ROW, LATER])
    report = run(tmp_path / "home", path)
    article = query(tmp_path / "home", "select distinct article_id from fact_articles")[0][0]
    told = explain(Home(tmp_path / "home"), article)
    seen = [s for page in there(told)["pages"] for s in page["sightings"]]
    assert {(s["run_id"], s["source_path"]) for s in seen} == {(report.run_id, str(path))}
    assert sorted(s["record_no"] for s in seen) == [1, 2] and all(len(s["input_sha256"]) == 64 for s in seen)
    assert there(told)["segments"] and all(
        p["rule"] and p["char_end"] > p["char_start"] for p in there(told)["segments"]
    )
    assert len(there(told)["changes"]) == 3
    page = there(told)["pages"][0]
    for piece in there(explain(Home(tmp_path / "home"), page["page_id"]))["segments"]:
        assert piece["text"] == page["text"][piece["char_start"] : piece["char_end"]].strip()
    assert there(explain(Home(tmp_path / "home"), report.run_id))["inputs"][0]["path"] == str(path)
    assert explain(Home(tmp_path / "home"), "no such id") is None
