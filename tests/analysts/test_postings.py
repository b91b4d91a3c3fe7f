"""The inverted index against one counted by hand, word by word."""

from collections import defaultdict

import numpy as np
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from akhbar.store import postings
from akhbar.store.postings import SCHEMA, build_postings, merge_postings

FIELD = st.lists(st.sampled_from(["خبر", "وزير", "قمه", "في", "2024", ""]), max_size=8).map(" ".join)


def by_hand(
    texts: list[tuple[str, ...]], numbers: dict[object, int]
) -> dict[tuple[int, int], tuple[int, int, list[int]]]:
    """(word_id, doc_id) -> in_title, in_body, positions."""
    found = defaultdict(list)
    for doc_id, (title, lead, body) in enumerate(texts, start=7):
        for place, word in enumerate(f"{title} | {lead} | {body}".split(" "), start=1):
            if word not in ("", "|"):
                found[numbers[word], doc_id].append((place, place <= len(title.split(" "))))
    return {
        key: (sum(t for _, t in places), sum(not t for _, t in places), [p for p, _ in places])
        for key, places in sorted(found.items())
    }


@settings(deadline=None)
@given(st.lists(st.tuples(FIELD, FIELD, FIELD), max_size=5), st.integers(1, 20))
@example([], 1)
@example([("", "", "")], 1)
@example([("خبر خبر", "", "خبر"), ("", "قمه", "")], 1)
@example([("خبر", "", " ".join(["قمه"] * 300)), ("", "", " ".join(["وزير", "في"] * 40_000))], 100)  # past 8 and 16 bits
def test_postings_are_those_counted_by_hand(texts: list[tuple[str, ...]], rows_at_once: int) -> None:
    frame = pl.DataFrame(
        {
            "doc_id": range(7, 7 + len(texts)),
            "title": [title for title, _, _ in texts],
            "text": [f"{title} | {lead} | {body}" for title, lead, body in texts],
        },
        schema={"doc_id": pl.Int32, "title": pl.String, "text": pl.String},
    )
    halves = [build_postings(frame[:2]), build_postings(frame[2:])]
    known = sorted({word for half in halves for word in half.words}, key=hash)
    numbers = {word: n for n, word in enumerate(known, start=3)}
    parts = [(half, np.array([numbers[word] for word in half.words], dtype=np.int64)) for half in halves]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(postings, "ROWS_AT_ONCE", rows_at_once)
        rows = pa.Table.from_batches(merge_postings(parts), SCHEMA).to_pylist()
    assert [(r["word_id"], r["doc_id"]) for r in rows] == list(by_hand(texts, numbers))
    assert {(r["word_id"], r["doc_id"]): (r["in_title"], r["in_body"], r["positions"]) for r in rows} == by_hand(
        texts, numbers
    )
