"""Runs of headlines cut into headlines."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from akhbar.pages.headlines.cut import cut_headlines
from akhbar.pages.headlines.known import KnownTitles

FIRST = "وزير الخارجية المصري يزور الخرطوم غدا"
SECOND = "ارتفاع أسعار النفط في الأسواق العالمية"
THIRD = "السعودية تدين الهجوم على السفارة في بغداد"


def pieces(text: str, **more: Any) -> list[str]:
    return [text[c.start : c.end] for c in cut_headlines(text, **more)]


@pytest.mark.parametrize("between", ["", " "])
def test_runs_are_cut_where_headlines_meet(between: str) -> None:
    assert pieces(between.join([FIRST, SECOND, THIRD])) == [FIRST, SECOND, THIRD]


def test_one_headline_stays_whole() -> None:
    cuts = cut_headlines(SECOND)
    assert [(c.start, c.end, c.rule) for c in cuts] == [(0, len(SECOND), "whole")]


def test_quotations_that_meet_are_two_headlines() -> None:
    first, second = 'المدرب يصف المباراة بأنها "الأصعب هذا الموسم"', '"لن نقبل الضغوط".. الحكومة ترد على المعارضة'
    assert pieces(first + second) == [first, second]


def test_a_known_title_is_found_whatever_the_words_say() -> None:
    odd = "زرقاء في عين العاصفة ثم لا شيء"
    text = f"{SECOND} {odd} {THIRD}"
    cuts = cut_headlines(text, KnownTitles([odd.replace("أ", "ا")]))
    assert (odd, "known-title") in [(text[c.start : c.end], c.rule) for c in cuts]


def test_known_titles_hold_across_spelling_variants_and_glue() -> None:
    text = FIRST + "إعادة فتح المعبر بعد اغلاق دام أسبوعا" + THIRD
    cuts = cut_headlines(text, ["اعادة فتح المعبر بعد إغلاق دام اسبوعا"])
    assert [text[c.start : c.end] for c in cuts] == [FIRST, "إعادة فتح المعبر بعد اغلاق دام أسبوعا", THIRD]


def test_scripts_that_change_part_headlines() -> None:
    english = "Oil prices rise in world markets"
    assert pieces(SECOND + english + THIRD) == [SECOND, english, THIRD]


def check(text: str, known: list[str] | tuple[()] = ()) -> None:
    cuts = cut_headlines(text, known)
    covered: set[int] = set()
    end = 0
    for cut in cuts:
        assert end <= cut.start < cut.end <= len(text) and 0 <= cut.score <= 1 and cut.rule
        assert text[cut.start : cut.end].strip() == text[cut.start : cut.end]
        covered.update(range(cut.start, cut.end))
        end = cut.end
    assert all(text[i].isspace() for i in set(range(len(text))) - covered)
    assert cuts == cut_headlines(text, known)


WORDS = st.lists(
    st.sampled_from(
        [*FIRST.split(), *THIRD.split(), "«", "»", '"', "؟", "2024", "AP", "ًّ", "ـ", "\u200f", "\xa0", "\n", ":"]
    )
)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(), WORDS.map("".join), WORDS.map(" ".join)), st.lists(st.just(FIRST) | st.text(min_size=20)))
def test_any_string_is_covered_in_order(text: str, known: list[str]) -> None:
    check(text, known)


def test_a_long_run_without_spaces_or_with_thousands_of_headlines_is_cut() -> None:
    check("كلمة" * 5_000)
    check(" ".join([FIRST, SECOND] * 300))


def test_the_seed_page(shared: Path) -> None:
    import json

    folder = shared / "pages" / "seed"
    text = (folder / "000_fc06a514c71ab966.txt").read_text(encoding="utf-8")
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    for relation, gap in (("inline", ""), ("topic", " "), ("most_read", " ")):
        titles = [link["title"] for link in gold["links"] if link["relation"] == relation]
        run = gap.join(titles)
        assert run in text
        assert pieces(run) == titles
