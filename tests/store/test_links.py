"""Headlines find the articles they point to: before or after they arrive, to the letter or nearly, never at random."""

from pathlib import Path

import pytest

from akhbar.rows import Row
from tests.store.compare import query
from tests.store.driver import run
from tests.store.pages import write

BODY = "هذه فقرة أولى طويلة بما يكفي من خبر كتب لهذا الاختبار وحده ولا يشبه غيره من الأخبار في شيء."
TARGET = "وزير الزراعة يفتتح موسم حصاد القمح في سهول الجنوب"
FOUND = """
    select l.match_method, l.match_score, t.uri from fact_related_links as l
    left join fact_articles as t on t.article_id = l.to_article_id and t.is_current
    where l.page_id in (select page_id from staging.pages where uri like '%/from') order by l.position
"""


def article(address: str, title: str, number: int = 1) -> dict[str, str]:
    return {
        "url": f"https://{address}",
        "title": title,
        "text": f"{BODY} رقم {number}.",
        "fetched_at": "2024-03-01T00:00:00Z",
    }


def pointing(*headlines: str) -> dict[str, str]:
    text = "\n".join([BODY, "اقرأ أيضا", *(f"• {headline}" for headline in headlines)])
    return article("b.example/from", "المجلس البلدي يناقش خطة تشجير الشوارع القديمة") | {"text": text}


def resolved(tmp_path: Path, first: list[dict[str, str]], *later: list[dict[str, str]]) -> list[Row]:
    """Method, score and address of each headline, after the given runs."""
    for number, rows in enumerate((first, *later)):
        run(tmp_path / "home", write(tmp_path / f"{number}.jsonl", rows))
    return query(tmp_path / "home", FOUND)


HEADLINES = [
    (TARGET, "exact"),
    ("«وزير الزراعه»: يفتتح موسم حصاد القمح، في سهول الجنوب!", "exact"),  # marks and letters that fold alike
    ("وزير الزراعة يفتتح موسم حصاد القمح في سهول…", "fuzzy_cut"),
    ("وزير الزراعة يفتتح موسم حصاد القم...", "fuzzy_cut"),
    ("وزير الزراعة يفتتح موسم حصاد القمح فى سهول الجنوبى", "fuzzy_spelling"),
    ("وزيرالزراعة يفتتح موسم حصاد القمح في سهول الجنوب", "fuzzy_spelling"),
    ("وزير التجارة يفتتح موسم حصاد القمح في سهول الجنوب", None),
    ("وزير الزراعة يفتتح موسم حصاد القمح في سهول الشمال", None),
]


@pytest.mark.parametrize("late", [True, False], ids=["links first", "article first"])
def test_by_letters_and_nearly(tmp_path: Path, late: bool) -> None:
    runs = [[pointing(*(headline for headline, _ in HEADLINES))], [article("a.example/1", TARGET)]]
    found = resolved(tmp_path, *(runs if late else runs[::-1]))
    assert [row[0] for row in found] == [method for _, method in HEADLINES]
    for method, score, address in found:
        assert address == (method and "https://a.example/1")
        assert score is None or ((score == 1) == (method == "exact") and score > 0.7)


def test_numbers_must_agree(tmp_path: Path) -> None:
    found = resolved(
        tmp_path, [pointing("إصابة 12 عاملا في حريق مصنع الطحين غرب الميناء")],
        [article("a.example/1", "اصابة 13 عاملا في حريق مصنع الطحين غرب الميناء")],
    )  # fmt: skip
    assert [row[0] for row in found] == [None]


def test_equally_good_answers_are_a_doubt(tmp_path: Path) -> None:
    one, two = article("a.example/1", TARGET), article("c.example/1", TARGET, 2)
    found = resolved(tmp_path, [pointing(TARGET)], [one], [two])
    assert found == [("ambiguous", None, None)]
    near = [article("a.example/1", TARGET + " غدا"), article("c.example/1", TARGET + " أمس", 2)]
    found = resolved(tmp_path / "cut", [pointing(TARGET + "…")], near)
    assert found == [("ambiguous", None, None)]


def test_the_same_site_goes_first(tmp_path: Path) -> None:
    far, near = article("a.example/1", TARGET), article("b.example/1", TARGET, 2)
    assert resolved(tmp_path, [pointing(TARGET), far, near]) == [("exact", 1.0, "https://b.example/1")]


def test_never_to_itself(tmp_path: Path) -> None:
    title = "المجلس البلدي يناقش خطة تشجير الشوارع القديمة"
    copy = article("a.example/1", title)
    assert resolved(tmp_path, [pointing(title), copy])[0][0] in ("itself", "exact")
    alone = resolved(tmp_path / "alone", [pointing(title), pointing(title + "…")])
    assert {row[0] for row in alone} <= {"itself"} and all(row[2] is None for row in alone)
    own = "select count(*) from fact_related_links where to_article_id = article_id"
    assert query(tmp_path / "home", own) == query(tmp_path / "alone/home", own) == [(0,)]


def test_a_retitled_article_is_found_under_both_titles(tmp_path: Path) -> None:
    later = article("a.example/1", "حصاد القمح يبدأ مبكرا هذا العام") | {"fetched_at": "2024-04-01T00:00:00Z"}
    found = resolved(tmp_path, [article("a.example/1", TARGET)], [later], [pointing(TARGET, later["title"])])
    assert [row[2] for row in found] == ["https://a.example/1"] * 2


def test_dangling_links_are_counted_by_run_and_publisher(tmp_path: Path) -> None:
    resolved(tmp_path, [pointing(TARGET, "خبر لن يصل أبدا إلى هذا المستودع الصغير")], [article("a.example/1", TARGET)])
    rows = query(tmp_path / "home", "select publisher, links, resolved, dangling from link_resolution")
    assert rows == [("b.example", 2, 1, 1)]
