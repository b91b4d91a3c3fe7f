"""Shingles hashed from their words' hashes, against sets of four words."""

import numpy as np
import polars as pl
from hypothesis import example, given, settings
from hypothesis import strategies as st

from akhbar.facts.duplicates import LEAST_SHINGLES, shingle_sets, similarity

WORD = st.sampled_from(["خبر", "وزير", "قمه", "في", "2024", ""])
TEXT = st.lists(WORD, max_size=40).map(" ".join)


def by_hand(text: str) -> set[tuple[str, str, str, str]]:
    words = text.split(" ")
    return set(zip(words, words[1:], words[2:], words[3:], strict=False))


@settings(deadline=None)
@given(st.lists(TEXT, max_size=6))
@example([])
@example(["", "خبر", "خبر في قمه", "خبر في قمه في", "", "خبر في قمه في خبر في قمه في"])
def test_sets_are_as_large_and_have_as_much_in_common(texts: list[str]) -> None:
    sets = shingle_sets(pl.Series(texts, dtype=pl.String))
    hands = [by_hand(text) for text in texts]
    assert [len(found) for found in sets] == [len(hand) for hand in hands]
    for found in sets:
        assert np.array_equal(found, np.unique(found))
    for one, hand in zip(sets, hands, strict=True):
        for other, other_hand in zip(sets, hands, strict=True):
            assert len(np.intersect1d(one, other)) == len(hand & other_hand)


def test_a_text_is_wholly_its_own_copy_unless_it_is_too_short_to_compare() -> None:
    long, short = shingle_sets(pl.Series([" ".join(map(str, range(LEAST_SHINGLES + 3))), "1 2 3 4 5"]))
    assert (similarity(long, long), similarity(long, long.copy()), similarity(short, short)) == (1.0, 1.0, None)
