"""Counting characters of classes gives what the regular expressions give, for any text."""

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from akhbar.arabic.classes import count_classes

CLASSES = (r"\p{L}", r"\p{Arabic}", r"[پچژگ]", r"\d")
# Letters of both scripts, digits, marks, and characters beyond the table: an emoji, a rare ideograph.
TEXT = st.text(st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from("ابةپچ٣3 é\n\x00😀\U00020000")))


@given(st.lists(st.one_of(st.none(), TEXT), max_size=8))
def test_counts_are_those_of_the_expressions(texts: list[str | None]) -> None:
    series = pl.Series(texts, dtype=pl.String)
    expected = [series.str.count_matches(pattern).fill_null(0).to_list() for pattern in CLASSES]
    assert [column.tolist() for column in count_classes(series, CLASSES)] == expected
