"""Counting words and word pairs."""

import numpy as np
import polars as pl

from akhbar.pages.headlines.model import key, pair_hash, stable_hash
from tools.words.classes import word_classes
from tools.words.pack import Parts, level, table

LEAST_WORD, LEAST_PAIR = 2, 3


def count_parts(frame: pl.DataFrame) -> Parts:
    """Tables `words` (levels in text, in titles, first of a title, last of a title; class) and `pairs`."""
    tokens = _tokens(frame)
    words = (
        tokens.filter(pl.col("key") != "")
        .group_by("key")
        .agg(
            pl.len().alias("text"),
            pl.col("title").sum(),
            (pl.col("title") & pl.col("first")).sum().alias("first"),
            (pl.col("title") & pl.col("last")).sum().alias("last"),
        )
        .filter(pl.col("text") >= LEAST_WORD)
        .sort("key")
    )
    words = words.with_columns(pl.Series("hash", [stable_hash(k) for k in words["key"]], dtype=pl.UInt64))
    follow = pl.col("key").shift(-1).alias("next"), pl.col("shut").shift(-1).alias("next_shut")
    inside = ~pl.col("last") & ~pl.col("open") & ~pl.col("next_shut") & (pl.col("key") != "") & (pl.col("next") != "")
    pairs = tokens.with_columns(*follow).filter(inside).group_by("key", "next").len().sort("key", "next")
    classes = word_classes(words, pairs)
    levels = [level(words[c].to_numpy()) for c in ("text", "title", "first", "last")]
    values = np.stack([*levels, np.array([classes.get(k, 0) for k in words["key"]], np.uint8)], axis=1)
    data, slots = table(words["hash"].to_list(), values)
    out: Parts = {"words": ({"kind": "table", "slots": slots, "width": 5}, data)}

    hashes = words.select("key", "hash")
    pairs = pairs.filter(pl.col("len") >= LEAST_PAIR).join(hashes, on="key")
    pairs = pairs.join(hashes, left_on="next", right_on="key", suffix="_next").sort("hash", "hash_next")
    both = [pair_hash(a, b) for a, b in pairs.select("hash", "hash_next").iter_rows()]
    data, slots = table(both, level(pairs["len"].to_numpy())[:, None])
    out["pairs"] = ({"kind": "table", "slots": slots, "width": 1}, data)
    print(f"{len(words):,} words, {len(pairs):,} pairs")
    return out


def _tokens(frame: pl.DataFrame) -> pl.DataFrame:
    """One row a printed word: line_no, title, key, first, last (of its line), open and shut (punctuation at its end,
    at its start: no pair reaches over it)."""
    titles = frame.select(pl.col("title").alias("line"), pl.lit(True).alias("title"))
    texts = frame.select(pl.col("text").str.split("\n").alias("line"), pl.lit(False).alias("title")).explode("line")
    tokens = pl.concat([titles, texts]).with_row_index("line_no")
    tokens = tokens.with_columns(pl.col("line").str.extract_all(r"\S+").alias("token")).drop("line")
    tokens = tokens.explode("token").drop_nulls("token")
    unique = tokens["token"].unique().sort()
    known = pl.DataFrame(
        {
            "token": unique,
            "key": [key(t) for t in unique],
            "open": [not t[-1].isalnum() for t in unique],
            "shut": [not t[0].isalnum() for t in unique],
        }
    )
    return tokens.join(known, on="token", how="left", maintain_order="left").with_columns(
        (pl.col("line_no") != pl.col("line_no").shift(1)).fill_null(True).alias("first"),
        (pl.col("line_no") != pl.col("line_no").shift(-1)).fill_null(True).alias("last"),
    )
