"""Every worked question on the small warehouse: what is given, what must come out."""

from datetime import date, datetime
from pathlib import Path

import duckdb
import pytest

from akhbar.errors import UsageError
from akhbar.store.questions import ask, questions
from akhbar.store.session import reading
from tests.analysts import small
from tests.kinds import Command

SAHEL, MADAR, MIRAAT = "صحيفة الساحل", "قناة المدار", "مرآة الخليج"


def day(number: int, month: int = 3) -> date:
    return date(2026, month, number)


# question: (parameters, the columns looked at, the rows expected)
CASES = {
    "article_history": ({"article": "a1"}, "run_id version", [("r1", 1), ("r2", 2)]),
    "authors": ({}, "author articles", [("هدى كامل", 2), ("سعيد نور", 1)]),
    "changed_headlines": (
        {},
        "article_id version old_title new_title",
        [("a1", 2, "مدرسة جديدة في القاهرة", "افتتاح مدرسة جديدة في القاهرة")],
    ),
    "changed_texts": ({}, "article_id old_words new_words words_added", [("a1", 9, 15, 6)]),
    "co_mentions": (
        {"entity": "مصر", "names": "3"},
        "name other together",
        [("القاهرة", "الإمارات", 1), ("القاهرة", "مصر", 1), ("مصر", "الإمارات", 1)],
    ),
    "completeness": (
        {},
        "publisher articles title lead author date keywords",
        [(SAHEL, 3, 1, 0, 0.667, 0.667, 0.667), (MADAR, 3, 1, 0, 0, 1, 1), (MIRAAT, 2, 1, 0, 0.5, 1, 0.5)],
    ),
    "country_coverage": (
        {"entity": "الامارات"},
        "publisher articles about share",
        [(SAHEL, 3, 1, 0.333), (MADAR, 3, 1, 0.333), (MIRAAT, 2, 0, 0.0)],
    ),
    "countries": (
        {},
        "country articles mentions of_the_country publishers",
        [("EG", 5, 6, 2, 3), ("AE", 2, 2, 2, 2)],
    ),
    "dangling_links": (
        {},
        "site links dangling ambiguous",
        [("madar.example", 4, 1, 0), ("miraat.example", 1, 1, 1), ("sahel.example", 1, 0, 0)],
    ),
    "entity_keywords": ({"entity": "منى سالم"}, "keyword articles", [("تعليم", 2), ("فضاء", 1)]),
    "entity_spellings": ({"entity": "إمارات"}, "surface mentions", [("الإمارات", 1), ("دولة الإمارات", 1)]),
    "entity_timeline": (
        {"entity": "القاهره", "grain": "month"},
        "period publisher mentions",
        [(day(1), MADAR, 2), (day(1), SAHEL, 1), (day(1), MIRAAT, 1)],
    ),
    "first_with_the_story": (
        {},
        "first_publisher republished_by stories median_hours",
        [(SAHEL, MADAR, 1, 2.0), (SAHEL, MIRAAT, 1, 24.0)],
    ),
    "gate_history": (
        {},
        "run_id expectation severity",
        [("r2", "most articles have a date", "warning"), ("r1", "an article has a body", "row")],
    ),
    "gate_stops": ({}, "gate rows_stopped readmitted still_out", [("articles", 2, 1, 1)]),
    "keyword_timeline": (
        {"keyword": "فَضاء", "grain": "day"},
        "period publisher articles",
        [(day(3), SAHEL, 1), (day(8), MADAR, 1)],
    ),
    "keywords_not_in_text": (
        {},
        "publisher keywords not_in_text",
        [(SAHEL, 3, 2), (MADAR, 3, 2), (MIRAAT, 1, 0)],
    ),
    "link_methods": (
        {},
        "relation method links",
        [
            ("most_read", "ambiguous", 1),
            ("read_also", "exact", 3),
            ("similar", "exact", 1),
            ("similar", "not resolved", 1),
        ],
    ),
    "most_linked": (
        {},
        "article_id links pages relations",
        [("a4", 3, 3, ["read_also", "similar"]), ("a6", 1, 1, ["read_also"])],
    ),
    "named_together": (
        {"entity": "منى"},
        "name articles share",
        [("القاهرة", 4, 1.0), ("الإمارات", 1, 0.25), ("مصر", 1, 0.25)],
    ),
    "page_makeup": (
        {},
        "site kind segments",
        [
            (site, kind, pages + (paragraphs if kind == "paragraph" else 0))
            for site, pages, paragraphs in (("madar.example", 3, 1), ("miraat.example", 2, 1), ("sahel.example", 4, 1))
            for kind in ("paragraph", "title", "navigation")
        ],
    ),
    "publishers": (
        {},
        "publisher country articles republished first_day last_day",
        [
            (SAHEL, "EG", 3, 0, day(1), day(3)),
            (MADAR, "TN", 3, 1, day(1), day(10)),
            (MIRAAT, "AE", 2, 1, day(2), day(9)),
        ],
    ),
    "republished": (
        {"publisher": "الساحل"},
        "original publisher hours_later",
        [("a1", MADAR, 2.0), ("a1", MIRAAT, 24.0)],
    ),
    "rising_entities": ({}, "name before now change", [("مصر", 0, 2, 2)]),
    "rising_keywords": ({"until": "2026-03-09", "days": "6"}, "keyword before now", [("القمح", 0, 1)]),
    "runs": ({}, "run_id pages_read pages_new", [("r2", 1, 1), ("r1", 9, 8)]),
    "title_against_body": (
        {"least_words": "4", "least_text": "0"},
        "article_id not_in_text share_in_text",
        [
            ("a7", ["document", "owned", "script", "title", "الامن", "خبر"], 0.0),
            ("a8", ["evil", "example", "http", "hyperlink", "اضغط", "هنا"], 0.0),
            ("a1", ["افتتاح"], 0.75),
            ("a4", ["تطلق"], 0.75),
            ("a5", ["توقعان"], 0.8),
        ],
    ),
    "topics": (
        {},
        "topic_en articles publishers",
        [
            ("undecided", 5, 3),
            ("education", 2, 2),
            ("economy, business and finance", 1, 1),
            ("science and technology", 1, 1),
        ],
    ),
    "top_entities": (
        {"kind": "LOC", "since": "2026-03-03"},
        "name articles",
        [("الإمارات", 2), ("مصر", 2), ("القاهرة", 1)],
    ),
    "volume": (
        {"grain": "month"},
        "period publisher articles words",
        [(day(1), MADAR, 3, 33), (day(1), SAHEL, 2, 22), (day(1), MIRAAT, 2, 22)],
    ),
    "wanted_articles": ({}, "headline pages", [("خبر لم نقرأه بعد", 1)]),
    "weekdays": ({}, "weekday number articles", [("الاثنين", 1, 2), ("الثلاثاء", 2, 2), ("الأحد", 7, 3)]),
    "who_links_to_whom": (
        {},
        "from_publisher to_publisher links articles",
        [(MADAR, SAHEL, 2, 1), (SAHEL, SAHEL, 1, 1), (MADAR, MIRAAT, 1, 1)],
    ),
}


def test_every_question_has_a_case() -> None:
    assert set(CASES) == set(questions()) and len(CASES) >= 20


@pytest.mark.parametrize("name", sorted(CASES))
def test_given_expected(home: Path, name: str) -> None:
    given, columns, expected = CASES[name]
    with reading(home) as session:
        answer = ask(session, name, given)
        rows = [dict(zip(answer.columns, row, strict=True)) for row in answer.rows()]
    picked = [tuple(row[c] for c in columns.split()) for row in rows]
    assert picked == expected


def test_times_of_versions_stand_beside_their_headlines(home: Path) -> None:
    with reading(home) as session:
        row = ask(session, "changed_headlines").rows()[0]
    assert row[-2:] == (datetime(2026, 3, 1, 8, 30), datetime(2026, 3, 1, 12))


@pytest.mark.parametrize(
    ("name", "given", "told"),
    [
        ("nonsense", {}, "no question"),
        ("volume", {"colour": "red"}, "no parameter"),
        ("named_together", {}, "needs entity"),
        ("named_together", {"entity": "لا أحد"}, "no entity"),
        ("most_linked", {"limit": "many"}, "whole number"),
        ("top_entities", {"since": "yesterday"}, "no day"),
    ],
)
def test_wrong_questions_say_what_is_wrong(home: Path, name: str, given: dict[str, str], told: str) -> None:
    with reading(home) as session, pytest.raises(UsageError, match=told):
        ask(session, name, given)


def test_the_command_lists_shows_and_answers(akhbar: Command) -> None:
    code, out, _ = akhbar("queries")
    assert code == 0 and all(name in out for name in questions())
    _, out, _ = akhbar("queries", "runs", "--show")
    assert out == questions()["runs"].sql
    code, out, _ = akhbar("queries", "country_coverage", "entity=مصر", "--json")
    assert code == 0 and '"share": 0.667' in out
    assert akhbar("queries", "country_coverage", "مصر")[0] == 2


def test_views_of_entities_take_another_least_score(tmp_path: Path) -> None:
    path = tmp_path / "akhbar.duckdb"
    small.write(path)
    with duckdb.connect(path) as connection:
        articles = {row[0] for row in connection.execute("select article_id from entities").fetchall()}
        some = min(articles)
        connection.execute("update fact_entities set score = case when article_id = $1 then 0.55 else 0.8 end", [some])

        def seen() -> set[str]:
            found = {
                view: {row[0] for row in connection.execute(f"select article_id from {view}").fetchall()}
                for view in ("entities", "entity_counts", "mentions_by_country", "places_of_article")
            }
            assert len({frozenset(ids) for ids in found.values()}) == 1, found
            return found["entities"]

        assert seen() == articles - {some}
        connection.execute("set variable least_score = 0.4")
        assert seen() == articles
        connection.execute("set variable least_score = 0.9")
        assert seen() == set()
        assert connection.execute("select count(*) from entity_comentions").fetchall() == [(0,)]
        assert connection.execute("select count(*) from entity_first_mentions").fetchall() == [(0,)]
