"""Mentions of an article: names found in its text, made consistent, and given the article's fullest name."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import polars as pl

from akhbar.arabic import display, fold
from akhbar.entities.consistency import ministries, one_kind, repeated
from akhbar.entities.coreference import resolve
from akhbar.entities.tagger import find_entities
from akhbar.ids import stable_ids
from akhbar.schema import empty, frame_schema

KINDS = ("title", "lead", "subheading", "paragraph", "caption")


def article_mentions(
    pages: pl.DataFrame, segments: pl.DataFrame, find: Callable[[pl.Series], pl.DataFrame] = find_entities
) -> pl.DataFrame:
    """Every mention of a named entity in the articles of pages.

    Args:
        pages: `staging.pages` (page_id, text).
        segments: `staging.segments` of these pages; pieces of kind title, lead, subheading, paragraph and caption
            with an article_no are read.
        find: what finds names in texts, `find_entities` or a function of the same shape.

    Returns:
        One row a mention, sorted by page_id, article_no, mention_no, in the shape of `staging.mentions`: `name` is the
        canonical name within the article, `char_start` and `char_end` point into `staging.pages.text`, `method` is
        that of `find`, `pattern` for a ministry, or `document` for a repetition of a name found elsewhere in the
        article (score null).
    """
    pieces = (
        segments.filter(pl.col("kind").cast(pl.String).is_in(KINDS) & pl.col("article_no").is_not_null())
        .sort("page_id", "article_no", "char_start")
        .select(
            pl.col("page_id").cast(pl.String),
            "article_no",
            begin=pl.col("char_start").cast(pl.Int64),
            stop=pl.col("char_end").cast(pl.Int64),
        )
        .join(
            pages.select(pl.col("page_id", "text").cast(pl.String)).rename({"text": "page_text"}),
            on="page_id",
            how="inner",
            maintain_order="left",
        )
        .with_columns(
            text=pl.col("page_text").str.slice(pl.col("begin"), pl.col("stop") - pl.col("begin")).fill_null(""),
            article=pl.struct("page_id", "article_no").rle_id(),
        )
        .drop("page_text", "stop")
        .with_row_index("text_no")
    )
    place = pieces.select("text_no", "article")
    found = _in_pieces(find, pieces).join(place, on="text_no", how="left", maintain_order="left")
    found = ministries(pieces, found)
    if found.is_empty():
        return empty("staging.mentions")
    more = repeated(pieces, found).join(place, on="text_no", how="left", maintain_order="left")
    rows = (
        pl.concat([found, more.select(found.columns)])
        .with_columns(form=fold(pl.col("surface")), shown=display(pl.col("surface")))
        .filter(pl.col("form") != "")
        .sort("text_no", "char_start")
    )
    rows = one_kind(rows)
    if rows.is_empty():
        return empty("staging.mentions")
    names = resolve(rows["article"].to_list(), rows["kind"].to_list(), rows["form"].to_list(), rows["shown"].to_list())
    rows = rows.with_columns(name=pl.Series(names, dtype=pl.String))
    # Ids are made once a name, not once a mention.
    known = rows.select("kind", "name").unique().with_columns(key=fold(pl.col("name")))
    known = known.with_columns(
        entity_id=pl.Series(stable_ids(known.select("kind", "key").iter_rows()), dtype=pl.String)
    )
    return (
        rows.join(known.drop("key"), on=["kind", "name"], how="left", maintain_order="left")
        .join(pieces.select("text_no", "page_id", "article_no", "begin"), on="text_no", maintain_order="left")
        .with_columns(
            char_start=pl.col("char_start") + pl.col("begin"),
            char_end=pl.col("char_end") + pl.col("begin"),
            mention_no=pl.int_range(1, pl.len() + 1).over("article"),
        )
        .select(pl.col(name).cast(dtype) for name, dtype in frame_schema("staging.mentions").items())
    )


def _in_pieces(find: Callable[[pl.Series], pl.DataFrame], pieces: pl.DataFrame) -> pl.DataFrame:
    """What `find` finds in whole articles, the pieces as their lines, with numbers of pieces and offsets into these."""
    articles = pieces.group_by("article", maintain_order=True).agg(pl.col("text").str.join("\n"))
    found = find(articles["text"])
    # Places in all texts together, one sign between two pieces, whether of one article or of two.
    sizes = pieces["text"].str.len_chars().cast(pl.Int64).to_numpy() + 1
    starts = np.cumsum(sizes) - sizes
    first = np.flatnonzero(np.diff(pieces["article"].to_numpy().astype(np.int64), prepend=-1))
    base = starts[first][found["text_no"].to_numpy()]
    piece = np.searchsorted(starts, base + found["char_start"].to_numpy(), side="right") - 1
    shift = pl.Series(base - starts[piece], dtype=pl.Int64)
    return found.with_columns(
        text_no=pl.Series(piece, dtype=pl.UInt32),
        char_start=pl.col("char_start") + shift,
        char_end=pl.col("char_end") + shift,
    )
