"""fact_related_links: every headline or address on a page that points to another article."""

from __future__ import annotations

import polars as pl

from akhbar.addresses import one_address
from akhbar.arabic import display, fold
from akhbar.ids import stable_ids
from akhbar.schema import conform


def build_links(segments: pl.DataFrame, articles: pl.DataFrame) -> pl.DataFrame:
    """One row a link segment: a frame of `fact_related_links`, unresolved (`to_article_id` null).

    The warehouse resolves them, since the article a headline points to may come later.
    A link belongs to the article its segment names, else to the page's first.
    """
    # The title of an embedded article stands in a list of the page's: it is a link, too, and has a relation.
    links = segments.filter((pl.col("kind") == "link") | pl.col("relation").is_not_null()).with_columns(
        article_no=pl.coalesce("owner_no", "article_no", pl.lit(1, pl.Int32)),
        title=display(pl.coalesce("value", "text")),
    )
    owners = articles.select("page_id", "article_no", "article_id")
    links = links.join(owners, on=["page_id", "article_no"], how="left").sort("page_id", "segment_no")
    links = links.with_columns(
        title_search=fold(pl.col("title")),
        relation=pl.col("relation").fill_null("inline"),
        position=pl.coalesce("position", pl.int_range(1, pl.len() + 1, dtype=pl.Int32).over("page_id", "relation")),
    )
    ids = stable_ids(
        ("link", page, str(start), relation, title or "")
        for page, start, relation, title in links.select("page_id", "char_start", "relation", "title").iter_rows()
    )
    links = links.with_columns(url=one_address(links["url"]))
    return conform(links.with_columns(link_id=pl.Series(ids, dtype=pl.String)), "fact_related_links")
