"""Mentions of an article: names found in its text, told apart and given the article's fullest name."""

from __future__ import annotations

import polars as pl

from akhbar.arabic import display, fold
from akhbar.entities.coreference import resolve
from akhbar.entities.tagger import find_entities
from akhbar.ids import stable_ids

KINDS = ("title", "lead", "subheading", "paragraph", "caption")
SCHEMA = {
    "page_id": pl.String(),
    "article_no": pl.Int32(),
    "mention_no": pl.Int32(),
    "entity_id": pl.String(),
    "name": pl.String(),
    "kind": pl.String(),
    "surface": pl.String(),
    "char_start": pl.Int32(),
    "char_end": pl.Int32(),
    "score": pl.Float64(),
    "method": pl.String(),
}


def article_mentions(pages: pl.DataFrame, segments: pl.DataFrame) -> pl.DataFrame:
    """Every mention of a named entity in the articles of pages.

    Args:
        pages: `staging.pages` (page_id, text).
        segments: `staging.segments` of these pages; pieces of kind title, lead, subheading, paragraph and caption
            with an article_no are read.

    Returns:
        One row a mention, sorted by page_id, article_no, mention_no, in the shape of `staging.mentions`: `name` is the
        canonical name within the article, `char_start` and `char_end` point into `staging.pages.text`.
    """
    pieces = (
        segments.filter(pl.col("kind").is_in(KINDS) & pl.col("article_no").is_not_null())
        .sort("page_id", "article_no", "char_start")
        .select("page_id", "article_no", begin="char_start", stop="char_end", segment="kind")
        .join(pages.select("page_id", page_text="text"), on="page_id", how="inner", maintain_order="left")
        .with_columns(text=pl.col("page_text").str.slice(pl.col("begin"), pl.col("stop") - pl.col("begin")))
        .drop("page_text")
        .with_row_index("text_no")
    )
    found = find_entities(pieces["text"])
    if found.is_empty():
        return pl.DataFrame(schema=SCHEMA)
    rows = (
        found.join(pieces.drop("text", "stop"), on="text_no", how="left", maintain_order="left")
        .with_columns(
            char_start=pl.col("char_start") + pl.col("begin"),
            char_end=pl.col("char_end") + pl.col("begin"),
            form=fold(pl.col("surface")),
            shown=display(pl.col("surface")),
            article=pl.struct("page_id", "article_no").rle_id(),
        )
        .filter(pl.col("form") != "")
    )
    names = resolve(rows["article"].to_list(), rows["kind"].to_list(), rows["form"].to_list(), rows["shown"].to_list())
    rows = rows.with_columns(name=pl.Series(names, dtype=pl.String))
    return rows.with_columns(
        entity_id=pl.Series(stable_ids(rows.select("kind", fold(pl.col("name"))).iter_rows()), dtype=pl.String),
        mention_no=pl.int_range(1, pl.len() + 1).over("article"),
    ).select(pl.col(name).cast(dtype) for name, dtype in SCHEMA.items())
