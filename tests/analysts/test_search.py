"""Search on the small warehouse: spellings, forms, phrases, fields, ranking, snippets, and an index that grows."""

import json
import random
import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest
from duckdb import DuckDBPyConnection

from akhbar.arabic import fold
from akhbar.closed_sets import SearchedField
from akhbar.errors import UsageError
from akhbar.rows import Row
from akhbar.store import index
from akhbar.store.query import Filters, clitic_forms, parse_query
from akhbar.store.search import search
from akhbar.store.session import Session, reading
from akhbar.store.snippets import marked, snippet
from tests.analysts import small
from tests.kinds import Command, there


@pytest.fixture(scope="module")
def session(home: Path) -> Iterator[Session]:
    with reading(home) as open_session:
        yield open_session


def ids(session: Session, text: str, **how: Any) -> set[str]:
    return {row["article_id"] for row in search(session, text, **how).rows}


@pytest.mark.parametrize(
    ("spelling", "found"),
    [
        ("الامارات", {"a4", "a5"}),
        ("الإمارات", {"a4", "a5"}),
        ("الإمــارات", {"a4", "a5"}),
        ("الإِمَارَات", {"a4", "a5"}),
        ("مدرسه", {"a1", "a2", "a3"}),
        ("مدرسة", {"a1", "a2", "a3"}),
        ("القاهره", {"a1", "a2", "a3", "a5"}),
        ("مني سالم", {"a1", "a2", "a3", "a5"}),
        ("منی سالم", {"a1", "a2", "a3", "a5"}),  # Persian ye
    ],
)
def test_any_spelling_finds_any_spelling(session: Session, spelling: str, found: set[str]) -> None:
    assert ids(session, spelling) == found


def test_particles_and_stems_on_demand(session: Session) -> None:
    assert ids(session, "الامارات", forms="exact") == {"a4"}
    assert ids(session, "فضاء", forms="exact") == set()  # it stands with its article, or with ل and its article
    assert ids(session, "فضاء", forms="clitics") == {"a5", "a7"}
    assert ids(session, "مدارسنا مدرستها", forms="clitics") == set()
    assert ids(session, "قمحية", forms="clitics") == set()
    assert ids(session, "قمحية", forms="stem") == {"a6", "a8"}


def test_clitic_forms_keep_the_word_and_never_strip_it_bare() -> None:
    assert {"كتاب", "الكتاب", "والكتاب", "للكتاب", "بالكتاب", "وبكتاب"} <= clitic_forms("كتاب")
    assert "كتاب" in clitic_forms("وبالكتاب") and "ولد" in clitic_forms("ولد")
    assert all(len(form) > 1 for word in ("و", "ال", "في", "ولد", "اليه") for form in clitic_forms(word) - {"و", "في"})


def test_phrases_exclusions_and_all(session: Session) -> None:
    assert ids(session, '"مدرسة جديدة"') == {"a1", "a2", "a3"}
    assert ids(session, '"جديدة مدرسة"') == set()
    assert ids(session, "القاهرة -مدرسة") == {"a5"}
    assert ids(session, "القمح مدرسة") == {"a1", "a2", "a3", "a6", "a8"}
    assert ids(session, "القمح مستقرة", every=True) == {"a8"}
    assert parse_query('"مدرسة جديدة" -"قبل أمس" و').phrases == ("مدرسه جديده",)
    with pytest.raises(UsageError, match="nothing"):
        parse_query("؟ ! -كلمة")


def test_fields_and_filters(session: Session) -> None:
    assert ids(session, "القمح", filters=Filters(field="title")) == {"a6"}
    assert ids(session, "مصر", filters=Filters(publisher="المدار")) == {"a5", "a8"}
    assert ids(session, "مصر", filters=Filters(publisher="miraat.example")) == set()
    assert ids(session, "القاهرة", filters=Filters(since=date(2026, 3, 2), until=date(2026, 3, 2))) == {"a3"}
    assert ids(session, "الفضاء", filters=Filters(until=date(2030, 1, 1))) == {"a5"}  # a7 has no date


def test_a_word_in_the_title_counts_more_and_all_words_more_than_one(session: Session) -> None:
    assert search(session, "القمح").rows[0]["article_id"] == "a6"
    assert search(session, "القمح مستقرة").rows[0]["article_id"] == "a8"
    found = search(session, "القاهرة", limit=2)
    assert found.total == 4 and len(found.rows) == 2
    rest = search(session, "القاهرة", limit=2, offset=2)
    assert not {r["article_id"] for r in found.rows} & {r["article_id"] for r in rest.rows}


def test_superseded_versions_are_not_found(session: Session) -> None:
    row = search(session, "افتتاح").rows[0]
    assert (row["article_id"], row["title"]) == ("a1", "افتتاح مدرسة جديدة في القاهرة")
    assert len([r for r in search(session, "مدرسة").rows if r["article_id"] == "a1"]) == 1


def test_snippets_mark_words_as_they_are_printed() -> None:
    text = "كلمات كثيرة قبلها. " * 30 + "وقالت وزارةُ التَّعليم إن المدرسة أُغلقت. " + "كلمات بعدها. " * 30
    pieces = snippet(text, {"التعليم", "المدرسه"}, 120)
    assert [p.text for p in pieces if p.marked] == ["التَّعليم", "المدرسة"]
    whole = "".join(p.text for p in pieces)
    assert len(whole) <= 126 and whole.startswith("… ") and whole.endswith(" …")
    assert whole[2:-2] in text
    assert "".join(p.text for p in snippet("قصير", set())) == "قصير"
    assert "".join(p.text for p in marked(text, {"التعليم"})) == text
    assert snippet("", {"x"}) == []


ARTICLES = ["a1", "a2", "a3", "a4", "a5", "a6", "a7", "a8"]
QUERIES = [
    "مدرسة",
    "في القاهرة",
    "القمح مستقرة الفضاء",
    '"مدرسة جديدة"',
    "مصر -القمح",
    '-"في القاهرة" مدرسة',
    "الإمارات",
]


def index_of(connection: DuckDBPyConnection) -> set[Row]:
    """The index as a set, without its private numbers."""
    return set(
        connection.execute(
            "select article_id, words, publisher_id, published_at, word, stem, in_title, in_body, positions::varchar "
            "from search.postings join search.documents using (doc_id) join search.words using (word_id)"
        ).fetchall()
    )


def answers(connection: DuckDBPyConnection) -> list[Row]:
    return [(found.total, found.rows, found.words) for found in (search(Session(connection), q) for q in QUERIES)]


def in_order(connection: DuckDBPyConnection) -> bool:
    """How many neighbours in a segment of the postings are out of the order of words."""
    sql = """
        select count(*)
        from (select first_doc_id, word_id, lag(word_id) over (partition by first_doc_id order by p.rowid) as before
              from search.postings as p
              join search.segments as s on p.doc_id between s.first_doc_id and s.last_doc_id)
        where word_id < before
    """
    return connection.execute(sql).fetchall()[0][0] == 0


@pytest.mark.parametrize("seed", range(6))
def test_an_index_that_grew_equals_one_built_at_once(
    tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    small.write(tmp_path / "whole.duckdb")
    small.write(tmp_path / "grown.duckdb")
    order = random.Random(seed)
    monkeypatch.setattr(index, "TEXTS_AT_ONCE", order.choice([1, 2, 100]))
    limits = {"write_at_once": order.choice([1, 3, 100]), "largest": order.choice([1, 60, 10_000])}
    with (
        duckdb.connect(str(tmp_path / "grown.duckdb")) as grown,
        duckdb.connect(str(tmp_path / "whole.duckdb")) as whole,
    ):
        grown.execute("set preserve_insertion_order = false")  # as in a run
        grown.execute("create temp table everything as select * from fact_articles")
        # Articles come, change, go and come back; after each step the index is brought up to date.
        for _ in range(6):
            grown.execute("delete from fact_articles")
            some = order.sample(ARTICLES, order.randrange(8))
            grown.execute("insert into fact_articles from everything where list_contains(?, article_id)", [some])
            if order.random() < 0.5:
                grown.execute("update fact_articles set body_search = body_search || ' تصحيح', content_sha256 = 'new'")
            if order.random() < 0.5:
                grown.execute("update fact_articles set publisher_id = 'p_other', published_at = '2020-01-01'")
            index.update_index(grown, **limits)
            assert in_order(grown)
        grown.execute("delete from fact_articles")
        grown.execute("insert into fact_articles from everything")
        index.update_index(grown, **limits)
        assert index_of(grown) == index_of(whole) and len(index_of(whole)) > 50
        assert answers(grown) == answers(whole)
        dead = there(
            grown.execute("select count(*) from search.postings anti join search.documents using (doc_id)").fetchone()
        )[0]
        live = there(
            grown.execute("select count(*) from search.postings semi join search.documents using (doc_id)").fetchone()
        )[0]
        assert dead <= live


@pytest.mark.parametrize("ahead", [0, 1, 3, 20])
def test_an_update_in_halves_is_an_update_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ahead: int) -> None:
    """However many texts were cut before the end, and whatever the connection was used for meanwhile."""
    small.write(tmp_path / "whole.duckdb")
    small.write(tmp_path / "halves.duckdb")
    monkeypatch.setattr(index, "TEXTS_AT_ONCE", 2)
    monkeypatch.setattr(index, "PARTS_AHEAD", 2)
    exact = ["select * from search.words order by all", "select * from search.documents order by all",
             "select * from search.postings order by all", "select * from search.segments order by all"]  # fmt: skip
    told = []
    for name in ("whole", "halves"):
        with duckdb.connect(str(tmp_path / f"{name}.duckdb")) as connection:
            connection.execute("begin")
            connection.execute("create temp table everything as select * from fact_articles")
            connection.execute("delete from fact_articles")
            connection.execute("insert into fact_articles from everything order by article_id desc")
            for table in ("words", "documents", "postings", "segments"):
                connection.execute(f"delete from search.{table}")
            if name == "whole":
                new = index.update_index(connection)
            else:
                with index.IndexUpdate(connection) as update:
                    for number in range(ahead):
                        update.go_on()
                        connection.execute("update fact_articles set duplicate_similarity = ?", [number / 20])
                        connection.execute("create or replace temp table other as select * from fact_articles")
                    new = update.finish()
            told.append((new, [connection.execute(sql).fetchall() for sql in exact]))
            connection.execute("commit")
            assert in_order(connection)
    assert told[0] == told[1] and told[0][0] == len(told[0][1][1]) > 5


def test_an_update_that_fails_leaves_no_thread(tmp_path: Path) -> None:
    small.write(tmp_path / "w.duckdb")
    with duckdb.connect(str(tmp_path / "w.duckdb")) as connection:
        connection.execute("delete from search.documents")
        with pytest.raises(duckdb.Error, match="nothing_of_this_name"), index.IndexUpdate(connection) as update:
            update.go_on()
            connection.execute("select * from nothing_of_this_name")
        assert not [thread for thread in threading.enumerate() if thread.name.startswith("index")]


def test_small_segments_are_merged_and_large_ones_left(tmp_path: Path) -> None:
    small.write(tmp_path / "w.duckdb")
    with duckdb.connect(str(tmp_path / "w.duckdb")) as connection:
        connection.execute("create temp table everything as select * from fact_articles where is_current")
        connection.execute("delete from fact_articles")
        index.update_index(connection)
        sizes = []
        for number in range(64):
            connection.execute(
                "insert into fact_articles by name select * replace (article_id || ? as article_id) from everything",
                [f"_{number}"],
            )
            index.update_index(connection, largest=4_000)
            sizes += connection.execute("select count(*), max(postings) from search.segments").fetchall()
        total = there(connection.execute("select count(*) from search.postings").fetchone())[0]
    assert max(largest for _, largest in sizes) <= 4_000 < total
    assert max(count for count, _ in sizes) <= 7 + 2 * total // 4_000


def test_an_article_without_words_is_taken_up_once(tmp_path: Path) -> None:
    small.write(tmp_path / "w.duckdb")
    with duckdb.connect(str(tmp_path / "w.duckdb")) as connection:
        connection.execute(
            "update fact_articles set title_search = null, body_search = '', content_sha256 = 'x' "
            "where article_id = 'a8'"
        )
        assert (index.update_index(connection), index.update_index(connection)) == (1, 0)


def test_phrases_stand_where_the_text_has_them(session: Session) -> None:
    """Any run of words is found in exactly the articles whose title, lead or body has it, and in no other field."""
    texts = session.rows("select article_id, title, lead, body from fact_articles where is_current")
    forms = {r["article_id"]: [f" {fold(r[c] or '')} " for c in ("title", "lead", "body")] for r in texts}
    draw = random.Random(4)
    for _ in range(60):
        words = fold(draw.choice([r["body"] for r in texts] + [r["title"] for r in texts])).split()
        start = draw.randrange(len(words))
        phrase = words[start : start + draw.randint(2, 4)]
        if draw.random() < 0.3:
            draw.shuffle(phrase)
        if len(phrase) < 2:
            continue
        looked: dict[SearchedField, tuple[int, ...]] = {"all": (0, 1, 2), "title": (0,), "body": (1, 2)}
        for field, parts in looked.items():
            wanted = {a for a, text in forms.items() if any(f" {' '.join(phrase)} " in text[p] for p in parts)}
            assert ids(session, f'"{" ".join(phrase)}"', filters=Filters(field=field)) == wanted, (phrase, field)


def test_the_text_shown_is_the_body_of_the_facts(session: Session) -> None:
    bodies = {r["article_id"]: r["body"] for r in session.rows("select article_id, body from articles")}
    rows = search(session, "مدرسة القمح الفضاء الامارات").rows
    assert len(rows) == 8 and all(row["body"] == bodies[row["article_id"]] for row in rows)


def test_the_command_prints_titles_snippets_and_counts(akhbar: Command) -> None:
    code, out, _ = akhbar("search", "مدرسه", "--limit", "1")
    assert code == 0 and "[مدرسة]" in out and out.endswith("(3 articles)\n")
    code, out, _ = akhbar("search", "القمح", "--json")
    rows = [json.loads(line) for line in out.splitlines()]
    assert {r["article_id"] for r in rows} == {"a6", "a8"}
    assert any(piece["marked"] and piece["text"] == "القمح" for piece in rows[0]["snippet"])
    assert akhbar("search", "؟")[0] == 2
    code, out, told = akhbar("search", "مدرسة القمح")
    assert code == 0 and "few articles have all the words" in told and "few articles" not in out
    assert "few articles" not in akhbar("search", "مدرسة القمح", "--all")[2]
    assert "did you mean: " in akhbar("search", "مدرسظة")[2]
    assert akhbar("search", "كلمة", "--since", "أمس")[0] == 2


def test_a_publisher_that_is_not_there_is_told_with_those_that_are(akhbar: Command) -> None:
    code, _, told = akhbar("search", "مصر", "--publisher", "المدارر")
    assert code == 2 and "did you mean" in told and "المدار" in told
    code, _, told = akhbar("search", "مصر", "--publisher", "nosuch")
    assert code == 2 and "nosuch" in told and "publishers with most articles" in told
