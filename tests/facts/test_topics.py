"""What articles are about: the same in any batch, undecided where little is said, sections of any spelling."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from akhbar import parse_pages
from akhbar.arabic import fold
from akhbar.facts import topics as made
from akhbar.facts.topics import LEAST, build_topics, categories, category_form, model, topics, words_of

TEXTS = {
    "15000000": ("فوز الفريق في نهائي الكأس",
                 "سجل المهاجم هدفين في الشوط الثاني من المباراة، وقال مدرب الفريق إن اللاعبين استحقوا "
                 "الفوز بالبطولة أمام جماهيرهم في الملعب، ويلعب المنتخب مباراة ودية الأسبوع المقبل."),
    "04000000": ("تراجع أسعار النفط",
                 "هبط سعر برميل النفط دولارين في تعاملات اليوم، وتراجعت أسهم البنوك وشركات الطاقة في البورصة، "
                 "وقال محللون إن المستثمرين ينتظرون قرار البنك المركزي بشأن الفائدة والتضخم."),
    "07000000": ("لقاح جديد ضد المرض",
                 "قال أطباء في المستشفى إن اللقاح يقي من الفيروس، وإن المرضى الذين تلقوا العلاج تحسنت أعراضهم، "
                 "ونصحت وزارة الصحة بالتطعيم للأطفال ومرضى القلب والسكري."),
    "17000000": ("أمطار رعدية على المرتفعات",
                 "توقعت الأرصاد هطول أمطار رعدية مصحوبة برياح نشطة مثيرة للغبار، وتنخفض درجات الحرارة "
                 "على السواحل، وتظهر السحب مساء ويصل ارتفاع الموج إلى مترين."),
    "16000000": ("معارك في محيط المدينة",
                 "قصفت الطائرات مواقع المسلحين، وقال الجيش إن قواته صدت هجوما وقتلت عشرة من عناصر "
                 "الميليشيات في اشتباكات عنيفة استخدمت فيها الدبابات والمدفعية والصواريخ."),
}  # fmt: skip


def articles(rows: list[tuple[str, str, str | None]]) -> pl.DataFrame:
    frame = pl.DataFrame(rows, ["title", "body", "category"], orient="row").with_row_index("page_id")
    return frame.select(
        pl.col("page_id").cast(pl.String), article_no=pl.lit(1, pl.Int32), title_search=fold(pl.col("title")),
        lead_search=pl.lit(None, pl.String), body_search=fold(pl.col("body")),
        category_search=category_form(fold(pl.col("category").cast(pl.String))),
    )  # fmt: skip


def told(frame: pl.DataFrame) -> dict[str, list[tuple[str, float, str]]]:
    found: dict[str, list[tuple[str, float, str]]] = {}
    for page, _, topic, score, method in build_topics(frame).iter_rows():
        found.setdefault(page, []).append((topic, score, method))
    return found


@pytest.mark.parametrize("topic", TEXTS)
def test_a_plain_text_is_about_its_topic(topic: str) -> None:
    (found,) = told(articles([(*TEXTS[topic], None)])).values()
    assert max(found, key=lambda row: row[1])[0] == topic
    assert all(LEAST / 1000 <= score <= 1 and method == "text" for _, score, method in found)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(sorted(TEXTS)), min_size=1, max_size=6))
def test_what_stands_beside_a_text_changes_nothing(chosen: list[str]) -> None:
    alone = [told(articles([(*TEXTS[topic], None)]))["0"] for topic in chosen]
    together = told(articles([(*TEXTS[topic], None) for topic in chosen]))
    assert [together[str(n)] for n in range(len(chosen))] == alone


def test_little_text_and_texts_of_all_topics_are_undecided() -> None:
    every = " ".join(body for _, body in TEXTS.values())
    assert told(articles([("خبر", "نص قصير.", None)])) == {}
    mixed = told(articles([("", every, None)])).get("0", [])
    assert sum(score for _, score, _ in mixed) <= 1 and len(mixed) <= 1


@pytest.mark.parametrize("printed", ["رياضة", "الرياضة", "الرِّياضة", "Sports", "رياضه", "الرياضة المحلية"])
def test_a_clear_section_decides_in_any_spelling(printed: str) -> None:
    found = told(articles([(*TEXTS["04000000"], printed)]))
    assert found == {"0": [("15000000", made.SECTION_SCORE, "category")]}


def test_a_section_about_anything_leaves_the_text_to_say() -> None:
    assert told(articles([(*TEXTS["04000000"], "محليات")])) == told(articles([(*TEXTS["04000000"], None)]))


def test_every_listed_section_is_one_topic() -> None:
    listed = [(name, row[0]) for row in made._rows("categories") for name in row[1].split(";")]
    assert len(topics()) == 17
    assert set(categories().values()) <= set(topics())
    for name, topic in listed:
        form = pl.select(category_form(fold(pl.lit(name)))).item()
        assert categories()[form] == f"{topic}000000", name


def test_chances_are_whole_numbers_that_sum_to_a_thousand_at_most() -> None:
    scores = model().scores([words_of(*(fold(part) for part in text)) for text in TEXTS.values()])
    assert scores.dtype.kind == "i" and (scores >= 0).all()
    assert (scores.sum(axis=1) <= 1000).all() and (scores.sum(axis=1) > 980).all()


def test_pages_give_topics() -> None:
    title, body = TEXTS["15000000"]
    page = pl.DataFrame({"text": [f"{title}\n\n{body}"], "uri": ["https://example.com/1"]})
    parsed = parse_pages(page, languages=None, entities=None)
    assert parsed.topics["topic_id"].to_list() == ["15000000"]
