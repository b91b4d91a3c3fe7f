"""Cut texts into tokens with exact code-point offsets, and give each token type its key.

One regular expression tiles a text (words, digit runs, single signs, runs of white space), so offsets are the running
sum of lengths: the whole batch is cut by expressions, without a loop over texts.
"""

from __future__ import annotations

import re

import polars as pl

# A word is letters and marks; zero-width joiners and tatweel inside it do not end it.
_TILES = r"[\p{L}\p{M}\u0640\u200c\u200d]+|\d+|[^\S\n]+|\n|[^\p{L}\p{M}\u0640\u200c\u200d\d\s]"
_DROPPED = r"[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]"
_FROM = list("أإآٱىیېکةؤئە")
_TO = list("اااايييكهويه")


def key(words: pl.Expr) -> pl.Expr:
    """The form under which the tagger knows a word: search form of letters, digits as one type by their number.

    It is fixed with the model, so a later change of `fold` cannot make the model see other words than it learnt.
    """
    plain = words.str.to_lowercase().str.replace_all(_DROPPED, "").str.replace_many(_FROM, _TO)
    digits = plain.str.contains(r"^\d+$")
    return pl.when(digits).then(pl.lit("0") + plain.str.len_chars().clip(1, 9).cast(pl.String)).otherwise(plain)


_PLAIN = str.maketrans("".join(_FROM), "".join(_TO))
_GONE = re.compile(_DROPPED)


def word_key(word: str) -> str:
    """`key` of one word of letters."""
    return _GONE.sub("", word.lower()).translate(_PLAIN)


def tokenize(texts: pl.Series) -> pl.DataFrame:
    """Tokens of texts, in order.

    Args:
        texts: strings; null counts as empty.

    Returns:
        One row a token: `text_no` (UInt32, index into texts), `char_start`, `char_end` (Int64, code points, end
        exclusive), `token` (String, a categorical would keep no memory across batches) and `line` (UInt32, lines of
        one text are counted from 0; a sentence never crosses one).
    """
    frame = pl.DataFrame({"text": texts.cast(pl.String).fill_null("")}).with_row_index("text_no")
    tiles = frame.select("text_no", token=pl.col("text").str.extract_all(_TILES)).explode("token").drop_nulls("token")
    size = pl.col("token").str.len_chars().cast(pl.Int64)
    placed = tiles.with_columns(char_end=size.cum_sum(), line=(pl.col("token") == "\n").cum_sum().cast(pl.UInt32))
    before = frame.select(
        "text_no", base=pl.col("text").str.len_chars().cast(pl.Int64).cum_sum().shift(1, fill_value=0)
    )
    return (
        placed.join(before, on="text_no", how="left", maintain_order="left")
        .with_columns(char_end=pl.col("char_end") - pl.col("base"))
        .with_columns(char_start=pl.col("char_end") - size)
        .filter(~pl.col("token").str.contains(r"^\s"))
        .select("text_no", "char_start", "char_end", "token", "line")
    )
