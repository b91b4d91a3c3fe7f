"""Phrases of articles that print no keywords: names and telling words, the same each time, never beside printed."""

from typing import Any

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from akhbar.facts import parse_pages
from akhbar.facts.keyphrases import MOST, phrases, stem

TITLE = "سلطنة عمان تفتتح محطة لتحلية المياه في صلالة"
BODY = (
    "افتتحت سلطنة عمان محطة لتحلية المياه في صلالة تنتج المياه لثلاث ولايات. وقال مدير المحطة إن تحلية المياه "
    "تكلف أقل من نقلها، وإن المحطة تعمل بالطاقة الشمسية."
)


def test_names_and_telling_words_come_first() -> None:
    found = phrases(TITLE, BODY, [("عمان", 2), ("صلالة", 2)])
    assert {"عمان", "صلالة"} <= set(found[:4])
    assert any("تحلية" in phrase for phrase in found)
    assert not {"في", "قال", "إن"} & set(found)
    assert len(found) <= MOST


def test_words_meet_without_article_and_clitics() -> None:
    assert stem("للمحطه") == stem("المحطه") == stem("محطه")
    assert stem("وزاره") == "وزاره"


def page(text: str, **more: Any) -> pl.DataFrame:
    return pl.DataFrame({"text": [text], "uri": ["https://example.com/a"]} | more)


def test_articles_without_keywords_get_phrases_and_others_do_not() -> None:
    bare = parse_pages(page(f"{TITLE}\n\n{BODY}\n\n{BODY}"))
    scopes = set(bare.keywords["scope"])
    assert scopes == {"extracted"}
    assert bare.keywords["in_text"].all()
    assert bare.keywords["position"].to_list() == list(range(1, bare.keywords.height + 1))
    given_ones = pl.Series("meta_keywords", [["تحلية المياه", "صلالة"]])
    told = parse_pages(page(f"{TITLE}\n\n{BODY}\n\n{BODY}").with_columns(given_ones))
    assert set(told.keywords["scope"]) == {"article"}


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60), st.text(max_size=200))
def test_any_text_gives_few_distinct_phrases(title: str, body: str) -> None:
    found = phrases(title, body, [])
    assert found == phrases(title, body, [])
    assert len(found) == len(set(found)) <= MOST
    assert all(found)


def test_what_counts_or_opens_a_name_tells_less_than_a_topic() -> None:
    from akhbar.facts.keyphrases import tells_alone

    assert max(map(tells_alone, ("ريال", "دولار", "مليون", "متر", "يناير"))) < 0.5
    assert all(tells_alone(word) < 1 for word in ("منطقه", "وزاره", "شركه", "جامعه", "امير", "رييس"))
    assert all(tells_alone(word) == 1 for word in ("نفط", "تعليم", "زلزال", "كهرباء"))
    found = phrases("", "بلغت الكلفة مليون ريال، وزاد الإنفاق مليون ريال على سدود سدود سدود", [])
    assert found.index("سدود") < found.index("ريال") if "ريال" in found else "سدود" in found


def test_the_articles_own_paper_is_no_phrase() -> None:
    text = "قال الخبير للمنارة الجديدة إن زراعة الزيتون تزدهر. وأضاف للمنارة الجديدة أن الزيتون يحتاج إلى ماء."
    parsed = parse_pages(page(text).with_columns(meta_publisher=pl.lit("صحيفة المنارة الجديدة")))
    assert not any("المنارة" in phrase for phrase in parsed.keywords["printed"])
    assert any("الزيتون" in phrase for phrase in parsed.keywords["printed"])
