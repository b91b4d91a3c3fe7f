"""Stories: the same in whatever order articles came, over days and publishers, and no story of the weather."""

import json
import random
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path

import duckdb
import polars as pl
import pytest
from duckdb import DuckDBPyConnection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from akhbar import schema
from akhbar.arabic import fold
from akhbar.facts import stories as facts
from akhbar.rows import Record
from akhbar.store.migrate import bring_forward
from akhbar.store.stories import tell_stories

ROOT = Path(__file__).resolve().parents[2]
START = datetime(2026, 3, 1, 6)
EVENTS = {
    "quake": "زلزال يضرب مدينة زهران وبلدة قلمون ويخلف سبعة جرحى، وفرق الإنقاذ تبحث تحت أنقاض مصنع النسيج",
    "match": "نادي السنابل يفوز على ضيفه نادي المرجان بثلاثية سجلها اللاعب وائل درباس في ملعب الصنوبر",
    "dam": "تدشين سد وادي الغضا بطاقة مليون متر مكعب بحضور وزير الري يعقوب الزيني ومحافظ الغضا",
}
FILLER = ["في المدينة اليوم", "حسب بيان رسمي", "وقال شهود", "أمس مساء", "بعد انتظار طويل"]


def article(number: int, event: str, hours: float, publisher: str) -> Record:
    words = EVENTS[event].split(" ")
    draw = random.Random(number)
    title = " ".join(words[: 6 + number % 3])
    body = " ".join(w for w in words if draw.random() < 0.9) + "، " + FILLER[number % len(FILLER)]
    return {
        "id": f"a{number:03}",
        "title": title,
        "body": body,
        "publisher": publisher,
        "at": START + timedelta(hours=hours),
    }


ARTICLES = [
    article(i, event, hours, f"p{i % 4}")
    for i, (event, hours) in enumerate(
        [
            ("quake", 0),
            ("match", 1),
            ("quake", 3),
            ("dam", 4),
            ("quake", 9),
            ("match", 20),
            ("dam", 30),
            ("quake", 40),
            ("match", 41),
            ("quake", 95),
            ("dam", 200),
            ("quake", 330),
        ]
    )
]


def warehouse() -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    bring_forward(connection)
    return connection


def load(
    connection: DuckDBPyConnection, articles: list[Record], gone: tuple[str, ...] = (), of_run: bool = False
) -> None:
    """As the load does it: the rows of what is touched, then what follows from them."""
    touched = [a["id"] for a in articles] + list(gone)
    connection.execute("create or replace temp table touched_articles (article_id varchar)")
    connection.executemany("insert into touched_articles values (?)", [[i] for i in touched])
    connection.execute("delete from fact_articles where article_id in (select article_id from touched_articles)")
    if articles:
        frame = pl.DataFrame(articles, schema_overrides={"title": pl.String})
        rows = frame.select(
            article_id="id",
            version=pl.lit(1),
            is_current=True,
            page_id="id",
            article_no=pl.lit(1),
            uri="id",
            publisher_id="publisher",
            title="title",
            title_search=fold(pl.col("title")),
            body="body",
            body_search=fold(pl.col("body")),
            published_at="at",
            word_count=pl.lit(9),
            content_sha256="id",
        )
        connection.register("made", schema.conform(rows, "fact_articles").to_arrow())
        connection.execute("insert into fact_articles by name select * from made")
    tell_stories(connection, of_run=of_run)


TABLES = ("fact_stories", "story_articles", "marts.story_links", "marts.story_words")


def all_of(connection: DuckDBPyConnection) -> Record:
    told = {t: connection.execute(f"select * from {t} order by all").fetchall() for t in TABLES}
    told["templates"] = connection.execute("select article_id, is_template from fact_articles order by all").fetchall()
    return told


@pytest.fixture(scope="module")
def at_once() -> Record:
    connection = warehouse()
    load(connection, ARTICLES)
    return all_of(connection)


def test_articles_of_one_event_are_a_story_across_publishers_and_days(at_once: Record) -> None:
    by_story: dict[str, set[str]] = {}
    for story, article_id, _ in at_once["story_articles"]:
        by_story.setdefault(story, set()).add(article_id)
    events = {
        a["id"]: list(EVENTS)[[e in a["body"] or e in a["title"] for e in ("زلزال", "السنابل", "الغضا")].index(True)]
        for a in ARTICLES
    }
    assert by_story["a000"] >= {"a000", "a002", "a004", "a007"}
    assert by_story["a001"] >= {"a001", "a005", "a008"}
    for members in by_story.values():
        assert len({events[m] for m in members}) == 1 and len(members) >= 2
    assert "a011" not in set().union(*by_story.values())  # two weeks later is another event


def test_words_that_a_worker_chose_are_the_loads_and_are_taken_for_what_they_are() -> None:
    body = "زلزال يضرب مدينة زهران وبلدة قلمون " * 60  # longer than what is looked at
    articles = [a | {"title": None if number == 3 else a["title"]} for number, a in enumerate(ARTICLES)]
    articles[1] |= {"body": body, "title": "أسعار العملات اليوم"}
    articles[2] |= {"body": "", "title": ""}
    here, run = warehouse(), warehouse()
    load(here, articles)
    there = pl.DataFrame(here.execute("from fact_articles order by hash(article_id)").to_arrow_table())
    chosen = facts.build_words(there)
    odd = pl.col("page_id") == "a004"
    chosen = chosen.with_columns(template_key=pl.when(odd).then(pl.lit("told")).otherwise("template_key"))
    run.register("run_story_words", chosen.filter(pl.col("page_id") != "a005").to_arrow())  # which no worker had
    load(run, articles, of_run=True)
    words = "select * exclude (template_key), article_id = 'a004' and template_key = 'told' from marts.story_words"
    mine = run.execute(f"{words} order by article_id").fetchall()
    assert mine == [(*row[:-1], row[0] == "a004") for row in here.execute(f"{words} order by article_id").fetchall()]
    keys = "select template_key from marts.story_words where article_id <> 'a004' order by article_id"
    assert run.execute(keys).fetchall() == here.execute(keys).fetchall()
    assert len(mine) == len(articles) and len(mine[5][2]) > 3


def test_a_story_says_who_was_first_when_and_how_many(at_once: Record) -> None:
    quake = next(row for row in at_once["fact_stories"] if row[0] == "a000")
    columns = list(schema.frame_schema("fact_stories"))
    row = dict(zip(columns, quake, strict=True))
    assert row["first_publisher_id"] == "p0" and row["first_published_at"] == START
    assert row["articles"] >= 4 and row["publishers"] >= 2 and "زلزال" in row["title"]


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.permutations(range(len(ARTICLES))), st.lists(st.integers(1, len(ARTICLES)), max_size=4))
def test_stories_are_the_same_in_any_order_and_any_number_of_loads(
    at_once: Record, order: list[int], cuts: list[int]
) -> None:
    connection = warehouse()
    edges = [0, *sorted(set(cuts)), len(order)]
    for start, end in pairwise(edges):
        if start < end:
            load(connection, [ARTICLES[i] for i in order[start:end]])
    assert all_of(connection) == at_once


def test_what_is_taken_back_leaves_no_trace(at_once: Record) -> None:
    connection = warehouse()
    extra = [article(50, "quake", 2, "p9"), article(51, "match", 0.5, "p9")]
    load(connection, [*ARTICLES, *extra])
    assert all_of(connection) != at_once
    load(connection, [], gone=("a050", "a051"))
    assert all_of(connection) == at_once


def crossings(day: int, said: str | None = None) -> Record:
    ships = said or f"عبرت القناة {20 + day} سفينة من الاتجاهين بحمولات صافية {40 + day} ألف طن كما أعلن الفريق مميش"
    return {
        "id": f"w{day}",
        "title": f"عبور {20 + day} سفينة قناة الفاتح يوم {day} مارس",
        "body": ships,
        "publisher": "p0",
        "at": START + timedelta(days=day),
    }


def templates(connection: DuckDBPyConnection) -> list[str]:
    rows = connection.execute("select article_id from fact_articles where is_template order by 1").fetchall()
    return [row[0] for row in rows]


def test_what_is_printed_every_day_is_a_template_and_no_story() -> None:
    connection = warehouse()
    load(connection, [*(crossings(day) for day in range(4)), *ARTICLES[:3]])
    assert templates(connection) == []  # so do the tolls of a quake, for some days
    assert connection.execute("select count(*) from story_articles where article_id like 'w%'").fetchall() == [(4,)]
    load(connection, [crossings(5)])
    assert templates(connection) == ["w0", "w1", "w2", "w3", "w5"]
    assert connection.execute("select count(*) from story_articles where article_id like 'w%'").fetchall() == [(0,)]


def test_what_is_printed_again_word_for_word_is_no_template() -> None:
    connection = warehouse()
    again = [crossings(day, "أعلنت الإدارة شروط العبور في القناة للسفن") | {"title": "شروط العبور"} for day in range(8)]
    load(connection, again)
    assert templates(connection) == []


def test_a_text_without_a_headline_is_no_template_whatever_it_was_loaded_with() -> None:
    bare = article(60, "quake", 1, "p1") | {"title": None}
    alone, together = warehouse(), warehouse()
    load(alone, [bare])
    load(alone, [crossings(day) for day in range(6)])
    load(together, [bare, *(crossings(day) for day in range(6))])
    assert all_of(alone) == all_of(together)
    assert together.execute("select is_template from fact_articles where article_id = 'a060'").fetchall() == [(False,)]


def greeting(number: int, sender: str, country: str, hours: float, occasion: str) -> Record:
    title = f"{sender} يهنئ رئيس {country} {occasion}"
    return {
        "id": f"g{number}",
        "title": title,
        "body": f"بعث {sender} برقية تهنئة إلى رئيس جمهورية {country} أعرب فيها عن أصدق التهاني لشعب {country} الصديق",
        "publisher": f"p{number}",
        "at": START + timedelta(hours=hours),
    }


def test_greetings_are_no_story_from_the_first_one_on() -> None:
    """Two papers print the king's cable to one president: no event, whoever prints it and however seldom."""
    connection = warehouse()
    greetings = [
        greeting(0, "أمير الغضا", "السنديان", 0, "بذكرى استقلال بلاده"),
        greeting(1, "أمير الغضا", "السنديان", 2, "باليوم الوطني"),
    ]
    load(connection, [*greetings, *ARTICLES])
    assert templates(connection) == ["g0", "g1"]
    assert not connection.execute("select * from story_articles where article_id like 'g%'").fetchall()
    assert connection.execute("select count(*) from story_articles").fetchall()[0][0] > 0


def test_a_story_has_a_headline_where_any_of_its_articles_has() -> None:
    connection = warehouse()
    bare = [article(60 + i, "quake", i, f"p{i}") | {"title": None} for i in range(3)]
    load(connection, [*bare, article(70, "quake", 3, "p9")])
    told = connection.execute("select articles, title from fact_stories").fetchall()
    assert told == [(4, article(70, "quake", 3, "p9")["title"])]


def test_a_column_of_one_name_with_other_texts_is_no_template() -> None:
    """A headline that comes again over other texts (an editorial's) says nothing of its text."""
    connection = warehouse()
    texts = list(EVENTS.values())
    column = [
        {"id": f"c{d}", "title": "كلمة اليوم", "body": texts[d], "publisher": "p0", "at": START + timedelta(days=d)}
        for d in range(3)
    ]
    load(connection, column)
    assert not connection.execute("select * from fact_articles where is_template").fetchall()


def test_words_are_hashed_alike_on_every_machine() -> None:
    frame = pl.DataFrame(
        {"title_search": ["زلزال يضرب زهران"], "lead_search": [None], "body_search": [""]},
        schema_overrides={"lead_search": pl.String},
    )
    found = facts.features(frame)
    assert sorted(found["words"].to_list()[0]) == sorted(facts.features(frame)["words"].to_list()[0])
    assert sum(w * w for w in found["weights"].to_list()[0]) == pytest.approx(1, abs=1e-4)


def test_stories_of_marked_pairs_stay_above_their_floor() -> None:
    corpora = ROOT.parent / "shared" / "corpora"
    if not (corpora / "saudinewsnet.parquet").is_file():
        pytest.skip("needs the measuring data in ../shared/corpora")
    from benchmarks.stories import articles_of, b_cubed, marked, ours

    floor = json.loads((ROOT / "benchmarks" / "floors.json").read_text(encoding="utf-8"))["stories.b_cubed_f1_held"]
    assert b_cubed(marked("held"), ours(articles_of(corpora, "held")))[2] >= floor
