"""staging.keywords: the keywords of each article, from its printed lists and from its metadata."""

from __future__ import annotations

import polars as pl

from akhbar.arabic import display, fold
from akhbar.facts.keyphrases import extracted_keywords
from akhbar.ids import stable_ids
from akhbar.schema import conform

GIVEN = 2**40  # places from which on those that metadata gives are counted: behind all printed ones
MANY, SHARE = 5, 0.2  # keywords of a page's head, and the share of them in its text, below which they are the site's


def _scope(pages: pl.DataFrame) -> pl.Expr:
    """The scope of a keyword: where hardly any of many that a page's head gives stands in the text, they are those that
    the site gives on all its pages. Those of records stay the article's: somebody chose them for it."""
    if "html" not in pages.columns:
        return pl.col("scope")
    html = pages.filter(pl.col("html").is_not_null())["page_id"]
    own = ["page_id", "article_no"]
    of_site = (
        pl.col("head")
        & pl.col("page_id").is_in(html.implode())
        & (pl.col("head").sum().over(own) >= MANY)
        & ((pl.col("head") & pl.col("in_text")).sum().over(own) < SHARE * pl.col("head").sum().over(own))
    )
    return pl.when(of_site).then(pl.lit("site")).otherwise("scope")


def build_keywords(
    pages: pl.DataFrame, segments: pl.DataFrame, articles: pl.DataFrame, mentions: pl.DataFrame | None = None
) -> pl.DataFrame:
    """One row an article and distinct keyword (search form) and scope: a frame of `staging.keywords`.

    Keywords that metadata gives come after the printed ones and count as the article's own. An article that has none of
    its own gets phrases of its text (`extracted`), where its `mentions` are given.
    """
    printed = segments.filter(pl.col("kind") == "keyword").select(
        "page_id",
        article_no=pl.coalesce("article_no", "owner_no", pl.lit(1, pl.Int32)),
        scope=pl.col("scope").fill_null("article"),
        order=pl.col("segment_no").cast(pl.Int64),
        printed=pl.coalesce("value", "text"),
    )
    given = pages.select("page_id", "meta_keywords").explode("meta_keywords").drop_nulls("meta_keywords")
    given = given.select(
        "page_id",
        article_no=pl.lit(1, pl.Int32),
        scope=pl.lit("article"),
        order=pl.int_range(pl.len(), dtype=pl.Int64) + GIVEN,
        printed=pl.col("meta_keywords"),
    )
    every = pl.concat([printed, given]).with_columns(display(pl.col("printed")))
    every = every.with_columns(keyword_search=fold(pl.col("printed"))).filter(pl.col("keyword_search") != "")
    every = every.sort("page_id", "article_no", "order").with_columns(
        position=pl.int_range(1, pl.len() + 1, dtype=pl.Int32).over("page_id", "article_no")
    )
    keywords = every.group_by("page_id", "article_no", "keyword_search", "scope", maintain_order=True).agg(
        position=pl.col("position").first(),
        occurrences=pl.len().cast(pl.Int32),
        printed=pl.col("printed").first(),
        head=pl.col("order").min() >= GIVEN,
    )
    if mentions is not None:
        phrases = extracted_keywords(articles, mentions, keywords).with_columns(
            keyword_search=fold(pl.col("printed")),
            scope=pl.lit("extracted"),
            occurrences=pl.lit(1, pl.Int32),
            head=pl.lit(False),
        )
        phrases = phrases.filter(pl.col("keyword_search") != "")
        phrases = phrases.unique(["page_id", "article_no", "keyword_search"], keep="first", maintain_order=True)
        keywords = pl.concat([keywords, phrases.select(keywords.columns).cast(dict(keywords.schema))])  # type: ignore[arg-type]
    texts = articles.select(
        "page_id",
        "article_no",
        words=pl.concat_str(pl.lit(" "), pl.col("title_search").fill_null(""), pl.lit(" "), "body_search", pl.lit(" ")),
    )
    keywords = keywords.join(texts, on=["page_id", "article_no"], how="inner").with_columns(
        in_text=pl.col("words").str.contains(pl.concat_str(pl.lit(" "), "keyword_search", pl.lit(" ")), literal=True)
    )
    keywords = keywords.with_columns(scope=_scope(pages))
    ids = stable_ids(("keyword", k) for k in keywords["keyword_search"])
    keywords = keywords.with_columns(keyword_id=pl.Series(ids, dtype=pl.String))
    return conform(keywords, "staging.keywords").sort("page_id", "article_no", "position")
