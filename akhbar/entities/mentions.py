"""Mentions of an article: names found in its text, made consistent, and given the article's fullest name."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import polars as pl

from akhbar.arabic import display, fold
from akhbar.closed_sets import SegmentKind
from akhbar.entities import roles
from akhbar.entities.consistency import one_kind, repeated
from akhbar.entities.coreference import resolve
from akhbar.entities.institutions import institutions
from akhbar.entities.places import with_places
from akhbar.entities.short_forms import kingdoms, short_forms
from akhbar.entities.tagger import find_entities
from akhbar.ids import stable_ids
from akhbar.schema import empty, frame_schema

_BEFORE = 24  # letters before a mention looked at for a title
READ: tuple[SegmentKind, ...] = ("title", "lead", "subheading", "paragraph", "caption")


def article_mentions(
    pages: pl.DataFrame,
    segments: pl.DataFrame,
    find: Callable[[pl.Series], pl.DataFrame] = find_entities,
    publishers: pl.DataFrame | None = None,
) -> pl.DataFrame:
    """Every mention of a named entity in the articles of pages.

    Args:
        pages: `staging.pages` (page_id, text).
        segments: `staging.segments` of these pages; pieces of kind title, lead, subheading, paragraph and caption
            with an article_no are read.
        find: what finds names in texts, `find_entities` or a function of the same shape.
        publishers: who published each article: `page_id`, `article_no`, `country` (ISO 3166-1 code or null) and `names`
            (search forms of the publisher's names). Mentions of it have the role `publisher`; its country says which
            kingdom 'المملكة' is where the article does not.

    Returns:
        One row a mention, sorted by page_id, article_no, mention_no, in the shape of `staging.mentions`: `name` is the
        canonical name within the article, `char_start` and `char_end` point into `staging.pages.text`, `method` is
        that of `find`, `pattern` for an institution, or `document` for a repetition of a name found elsewhere in the
        article (score null), `role` is null for an entity of the news, else `publisher` or `unresolved` (a lone given
        name, a short form that nothing explains), `place` and `place_score` say which place of the world a LOC is.
        Money, illnesses, months, formulas and everyday words are left out.
    """
    pieces = (
        segments.filter(pl.col("kind").cast(pl.String).is_in(READ) & pl.col("article_no").is_not_null())
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
    found = kingdoms(pieces, institutions(pieces, found))
    if found.is_empty():
        return empty("staging.mentions")
    # Words that are no names are left out before they can speak for others.
    found = roles.entities_of_news(found.with_columns(form=fold(pl.col("name")))).drop("form")
    more = repeated(pieces, found).join(place, on="text_no", how="left", maintain_order="left")
    rows = (
        pl.concat([found, more.select(found.columns)])
        .with_columns(form=fold(pl.col("name")), shown=display(pl.col("name")))
        .filter(pl.col("form") != "")
        .sort("text_no", "char_start")
    )
    rows = one_kind(rows)
    if rows.is_empty():
        return empty("staging.mentions")
    kinds, forms = rows["kind"].to_list(), rows["form"].to_list()
    names = resolve(rows["article"].to_list(), kinds, forms, rows["shown"].to_list())
    rows = rows.with_columns(name=pl.Series(names, dtype=pl.String))
    named = fold(rows["name"]).to_list()
    rows = rows.with_columns(role=pl.Series(roles.of_people(kinds, named), dtype=pl.String))
    rows = _titled(pieces, rows)
    rows = with_places(short_forms(rows, pieces, publishers))
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


def _titled(pieces: pl.DataFrame, rows: pl.DataFrame) -> pl.DataFrame:
    """The mentions, of which a lone given name is somebody behind the title of a king, prince or pope."""
    alone = rows.with_row_index("row").filter(pl.col("role") == roles.UNRESOLVED)
    texts = alone.join(pieces.select("text_no", "text"), on="text_no", how="left", maintain_order="left")
    begin = (pl.col("char_start") - _BEFORE).clip(lower_bound=0)
    before = texts.select(pl.col("text").str.slice(begin, pl.col("char_start") - begin))["text"]
    known = alone.filter(roles.titled(before) & ~roles.servant(fold(alone["name"])))["row"].to_list()
    role = rows["role"].to_list()
    for row in known:
        role[row] = None
    return rows.with_columns(role=pl.Series(role, dtype=pl.String))


def _in_pieces(find: Callable[[pl.Series], pl.DataFrame], pieces: pl.DataFrame) -> pl.DataFrame:
    """What `find` finds in whole articles, the pieces as their lines, with numbers of pieces and offsets into these."""
    articles = pieces.group_by("article", maintain_order=True).agg(pl.col("text").str.join("\n"))
    found = find(articles["text"])
    if "name" not in found.columns:  # another engine, which knows no swallowed article
        found = found.with_columns(name=pl.col("surface"))
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
