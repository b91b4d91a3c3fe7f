"""Mentions of articles: names told apart within the article, offsets into the page, the same in any batch."""

import re

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from akhbar.arabic import fold
from akhbar.entities import article_mentions
from akhbar.entities.consistency import _places, repeated
from akhbar.entities.coreference import resolve
from akhbar.ids import stable_id
from akhbar.schema import frame_schema


def names(*forms: str) -> list[str]:
    """Canonical names of people mentioned one after the other in one article."""
    return resolve([0] * len(forms), ["PER"] * len(forms), [fold(f) for f in forms], list(forms))


def test_a_surname_is_whom_the_text_last_named_so() -> None:
    assert names("خالد حفتر", "خليفة حفتر", "حفتر", "خالد حفتر", "حفتر") == [
        "خالد حفتر", "خليفة حفتر", "خليفة حفتر", "خالد حفتر", "خالد حفتر",
    ]  # fmt: skip


def test_a_surname_in_the_headline_is_the_one_of_the_next_mention() -> None:
    assert names("حفتر", "خالد حفتر", "خليفة حفتر", "حفتر")[0] == "خليفة حفتر"
    assert names("لافروف", "سيرغي لافروف") == ["سيرغي لافروف"] * 2


def test_the_end_of_a_name_and_another_spelling_are_the_same_person() -> None:
    assert names("شو سون هوي", "سون هوي", "تشوي سون هوي") == ["شو سون هوي"] * 3


def test_articles_do_not_see_each_other() -> None:
    forms = ["سيرغي لافروف", "لافروف"]
    assert resolve([0, 1], ["PER"] * 2, forms, forms) == forms


def test_two_people_stay_two() -> None:
    assert names("محمد حسن", "محمد حسين") == ["محمد حسن", "محمد حسين"]
    assert names("بشار الأسد", "حافظ الأسد") == ["بشار الأسد", "حافظ الأسد"]


def test_an_institution_is_the_longer_one_that_the_article_has_named_before() -> None:
    forms = ["وزارة النقل", "وزارة النقل الفرنسية", "وزارة النقل", "هيئة النقل", "وزارة الصحة والسكان", "وزارة الصحة"]
    assert resolve([0] * 6, ["ORG"] * 6, [fold(f) for f in forms], forms) == [
        *("وزارة النقل", "وزارة النقل الفرنسية", "وزارة النقل الفرنسية"),
        *("هيئة النقل", "وزارة الصحة والسكان", "وزارة الصحة"),
    ]


def test_countries_bear_the_name_of_the_reviewed_list() -> None:
    forms = ["مصر", "جمهورية مصر العربية", "أمريكا"]
    assert resolve([0] * 3, ["LOC"] * 3, [fold(f) for f in forms], forms) == ["مصر", "مصر", "الولايات المتحدة"]


TEXT = (
    "التقى الرئيس المصري عبد الفتاح السيسي نظيره الفرنسي إيمانويل ماكرون في باريس. "
    "وقال السيسي إن مصر وفرنسا بلدان صديقان."
)


def pages(*texts: str) -> pl.DataFrame:
    return pl.DataFrame({"page_id": [f"p{i}" for i in range(len(texts))], "text": list(texts)})


def segments(*texts: str, kind: str = "paragraph") -> pl.DataFrame:
    rows = [(f"p{i}", 1, kind, 0, len(text)) for i, text in enumerate(texts)]
    return pl.DataFrame(rows, schema=["page_id", "article_no", "kind", "char_start", "char_end"], orient="row")


def test_mentions_of_an_article() -> None:
    found = article_mentions(pages(TEXT), segments(TEXT))
    assert found.schema == frame_schema("staging.mentions")
    assert found["mention_no"].to_list() == list(range(1, found.height + 1))
    named = {(row["surface"], row["name"], row["kind"]) for row in found.iter_rows(named=True)}
    assert ("السيسي", "عبد الفتاح السيسي", "PER") in named
    assert ("فرنسا", "فرنسا", "LOC") in named
    assert not any(surface in ("المصري", "الفرنسي") for surface, *_ in named)
    for row in found.iter_rows(named=True):
        assert TEXT[row["char_start"] : row["char_end"]] == row["surface"]
        assert row["entity_id"] == stable_id(row["kind"], fold(row["name"]))


def test_only_text_of_articles_is_read() -> None:
    assert article_mentions(pages(TEXT), segments(TEXT, kind="advertisement")).is_empty()
    outside = segments(TEXT).with_columns(article_no=pl.lit(None, pl.Int64))
    assert article_mentions(pages(TEXT), outside).is_empty()
    assert article_mentions(pages(), segments()).schema == frame_schema("staging.mentions")


def test_a_repeated_name_is_found_again() -> None:
    pieces = pl.DataFrame(
        {"text_no": [0, 1], "text": ["زاخاروفا قالت", "ثم أضافت لزاخاروفا وزاخاروفا"], "article": [0, 0]}
    )
    schema = {"text_no": pl.UInt32, "char_start": pl.Int64, "char_end": pl.Int64, "kind": pl.String}
    schema |= {"surface": pl.String, "score": pl.Float64, "method": pl.String, "name": pl.String}
    schema |= {"article": pl.Int64}
    first = pl.DataFrame([(0, 0, 8, "PER", "زاخاروفا", 0.9, "tagger", "زاخاروفا", 0)], schema=schema, orient="row")
    again = repeated(pieces, first)
    assert again.select("text_no", "char_start", "surface", "method").rows() == [
        (1, 10, "زاخاروفا", "document"), (1, 20, "زاخاروفا", "document"),
    ]  # fmt: skip


SENTENCES = [
    "زار سيرغي لافروف موسكو أمس.",
    "وقال لافروف إن روسيا مستعدة.",
    "",
    "كلمات بلا أسماء هنا",
    "x 12 😀 ،",
    "لفرنسا\nوللسودان",
]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.lists(st.sampled_from(SENTENCES), max_size=4).map("\n".join), min_size=1, max_size=5))
def test_batches_and_order_change_nothing(texts: list[str]) -> None:
    together = article_mentions(pages(*texts), segments(*texts))
    apart = [
        article_mentions(pages(*texts)[i : i + 1], segments(*texts)[i : i + 1]) for i in reversed(range(len(texts)))
    ]
    assert pl.concat(apart).sort("page_id", "mention_no").equals(together)
    for row in together.iter_rows(named=True):
        text = texts[int(row["page_id"][1:])]
        assert text[row["char_start"] : row["char_end"]] == row["surface"]


@pytest.mark.parametrize("bad", ["", "\n\n", "،،،", "abc", "\u200f\u200f"])
def test_pages_without_names(bad: str) -> None:
    assert article_mentions(pages(bad), segments(bad)).is_empty()


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.sampled_from(["لاف", "لافروف", "روف", "ولد", "و", "ب", "و لاف", "_", " ", "\n", "َ", "5"])).map("".join),
    st.sets(st.sampled_from(["لاف", "لافروف", "روف", "ولد", "ولد لاف", "لاف روف", "ب"]), min_size=1),
)
def test_repeated_names_are_found_as_one_pattern_of_them_all_would(text: str, names: set[str]) -> None:
    longest_first = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
    whole = re.compile(rf"(?<!\w)[وفبلك]{{0,2}}({longest_first})(?!\w)")
    assert _places(text, names) == [hit.span(1) for hit in whole.finditer(text)]


def test_capitals_are_no_small_towns_of_their_name() -> None:
    from akhbar.entities.places import meant

    place, score = meant(["واشنطن"], "SA")["واشنطن"]
    assert place == "4140963" and score > 0.8


def test_the_own_paper_is_the_publisher_and_its_city_stays_a_city() -> None:
    text = "زار الوفد الرياض أمس. وقال الوزير لـ«الرياض» إن المحطة جاهزة، ثم عاد إلى الرياض."
    papers = {"page_id": ["p0"], "article_no": [1], "country": ["SA"], "names": [["الرياض"]]}
    publishers = pl.DataFrame(papers)
    found = article_mentions(pages(text), segments(text), publishers=publishers).filter(pl.col("name") == "الرياض")
    assert found["role"].to_list() == [None, "publisher", None]
    text = 'قال مصدر لمراسل "الجوهرة أف أم" إن الطريق مفتوحة، وأضاف أن "الجوهرة أف أم" حضرت.'
    publishers = publishers.with_columns(names=pl.Series([["الجوهره اف ام"]]))
    found = article_mentions(pages(text), segments(text), publishers=publishers)
    assert set(found.filter(pl.col("surface").str.contains("الجوهرة"))["role"]) <= {"publisher"}


def test_amman_is_the_city_among_places_of_jordan_and_else_the_country() -> None:
    jordan = "وصل الوفد إلى عمان قادما من إربد، ثم عاد إلى الأردن."
    oman = "رحبت سلطنة عمان بالوفد في مسقط، وقالت عمان إنها تدعم الحوار مع الأردن."
    found = article_mentions(pages(jordan, oman), segments(jordan, oman)).filter(pl.col("surface").str.contains("عمان"))
    assert found.select("page_id", "name", "place").rows() == [
        ("p0", "عمّان (الأردن)", "250441"), ("p1", "عُمان", "286963"), ("p1", "عُمان", "286963"),
    ]  # fmt: skip
