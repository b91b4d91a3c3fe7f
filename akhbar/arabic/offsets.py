"""The search form with the way back: where each of its characters stands in the text it was made from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import overload

import polars as pl

from akhbar.arabic.forms import fold, loose_fold_expr, well_formed
from akhbar.arabic.letters import dropped_class

_DROPPED = rf"\p{{M}}\p{{Cf}}[\p{{Cc}}--\s]{dropped_class()}"
# Jamo compose with one another; all else that normalising brings together is a character and the marks behind it.
_JAMO = r"\x{1100}-\x{11FF}\x{3131}-\x{318E}\x{A960}-\x{A97C}\x{AC00}-\x{D7FB}\x{FFA0}-\x{FFDC}"
_CLUSTER = rf"[{_JAMO}][{_JAMO}{_DROPPED}]*|[^{_DROPPED}][{_DROPPED}]*|[{_DROPPED}]+"


@dataclass(frozen=True)
class Folded:
    """A search form, and for each of its characters the first and one past the last character it stands for."""

    text: str
    starts: list[int]
    ends: list[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a hit from `start` to `end` (exclusive, not empty) in the search form stands in the text."""
        return self.starts[start], self.ends[end - 1]


@overload
def fold_with_offsets(text: str) -> Folded: ...
@overload
def fold_with_offsets(text: pl.Series) -> pl.DataFrame: ...
def fold_with_offsets(text: str | pl.Series) -> Folded | pl.DataFrame:
    """The search form and the way back to the text (its raw or its display form, whichever is given).

    A str gives `Folded`. A Series gives a frame of one row a text: `text` (its fold), `starts`, `ends` (lists of code
    points, as long as the fold: where in the text the characters begin and end that it stands for); nulls for null.
    """
    if isinstance(text, str):
        row = fold_with_offsets(pl.Series([well_formed(text)], dtype=pl.String)).row(0)
        return Folded(*row)
    if text.dtype != pl.String:
        text = text.cast(pl.String, strict=False)
    clusters = (
        text.to_frame("cluster")
        .with_row_index("text_no")
        .with_columns(pl.col("cluster").str.extract_all(f"(?s:{_CLUSTER})"))
        .explode("cluster")
        .filter(pl.col("cluster").is_not_null())
    )
    length = pl.col("cluster").str.len_chars().cast(pl.Int32)
    chars = (
        clusters.with_columns(ends=length.cum_sum().over("text_no"))
        .with_columns(starts=pl.col("ends") - length, char=loose_fold_expr(pl.col("cluster")).str.split(""))
        .filter(pl.col("char").list.len() > 0)
        .explode("char")
        .filter(pl.col("char") != "")
    )
    # Squeezed and trimmed as the fold is: a blank stays only between words.
    blank = pl.col("char") == " "
    first_blank = blank & ~blank.shift(1, fill_value=True).over("text_no")
    words_follow = (~blank).cum_sum(reverse=True).over("text_no") > 0
    kept = chars.filter(~blank | (first_blank & words_follow))
    lists = kept.group_by("text_no", maintain_order=True).agg("starts", "ends")
    rows = fold(text).to_frame("text").with_row_index("text_no").join(lists, on="text_no", how="left")
    nothing = pl.lit([], dtype=pl.List(pl.Int32))
    there = pl.col("text").is_not_null()
    return rows.sort("text_no").select(
        "text", *(pl.when(there).then(pl.col(name).fill_null(nothing)).alias(name) for name in ("starts", "ends"))
    )
