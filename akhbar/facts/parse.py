"""parse_pages: pages in, every frame that derives from them out."""

from __future__ import annotations

from dataclasses import dataclass, fields

import polars as pl

from akhbar.facts.articles import build_articles
from akhbar.facts.duplicates import build_signatures
from akhbar.facts.keywords import build_keywords
from akhbar.facts.links import build_links
from akhbar.facts.publishers import known_publishers
from akhbar.schema import conform, empty


@dataclass(frozen=True)
class ParsedPages:
    """Frames named as the tables they are bound for; see `sql/schema/tables/` for their columns."""

    pages: pl.DataFrame  # staging.pages, with language
    segments: pl.DataFrame  # staging.segments
    articles: pl.DataFrame  # fact_articles
    mentions: pl.DataFrame  # staging.mentions
    keywords: pl.DataFrame  # staging.keywords
    related_links: pl.DataFrame  # fact_related_links
    signatures: pl.DataFrame  # page_id, article_no, buckets: what duplicates.buckets is made of

    @classmethod
    def tables(cls) -> dict[str, str]:
        """Frame name -> table it is bound for."""
        return {
            "pages": "staging.pages",
            "segments": "staging.segments",
            "articles": "fact_articles",
            "mentions": "staging.mentions",
            "keywords": "staging.keywords",
            "related_links": "fact_related_links",
            "signatures": "duplicates.buckets",
        }

    def frames(self) -> dict[str, pl.DataFrame]:
        return {field.name: getattr(self, field.name) for field in fields(self)}


def parse_pages(
    pages: pl.DataFrame,
    learned: pl.DataFrame | None = None,
    *,
    languages: tuple[str, ...] | None = ("ar",),
    entities: str | None = "default",
) -> ParsedPages:
    """Segments, articles, mentions, keywords, related links and signatures of a batch of pages.

    `pages`: a frame of `staging.pages` (text and uri suffice; what is missing is computed or null).
    `learned`: evidence of other pages (`learned.evidence`); the result is a pure function of the two.
    `languages`: pages in others are segmented but give no facts; None admits all.
    `entities`: None leaves mentions out.
    """
    from akhbar.pages import segment_pages

    pages = complete_pages(pages)
    segments = segment_pages(pages, learned)
    admitted = pages.filter(pl.col("quality").is_null())
    if languages is not None:
        admitted = admitted.filter(pl.col("language").is_null() | pl.col("language").is_in(list(languages)))
    mine = segments.join(admitted.select("page_id"), on="page_id", how="semi")
    articles = build_articles(admitted, mine)
    mentions = empty("staging.mentions")
    if entities:
        from akhbar.entities import article_mentions, engine

        found = article_mentions(admitted, mine, find=engine(entities), publishers=known_publishers(articles))
        mentions = conform(found, "staging.mentions")
    return ParsedPages(
        pages=pages,
        segments=segments,
        articles=articles,
        mentions=mentions,
        keywords=build_keywords(admitted, mine, articles, mentions),
        related_links=build_links(mine, articles),
        signatures=build_signatures(articles),
    )


def complete_pages(pages: pl.DataFrame) -> pl.DataFrame:
    """The pages as rows of `staging.pages`: language found, and ids where the caller has only texts."""
    import hashlib

    from akhbar.arabic import detect_language
    from akhbar.arabic.visual import quality_of
    from akhbar.ids import page_ids

    if "content_sha256" not in pages.columns:
        hashes = [hashlib.sha256(t.encode("utf-8", "surrogatepass")).hexdigest() for t in pages["text"]]
        pages = pages.with_columns(content_sha256=pl.Series(hashes, dtype=pl.String))
    if "uri" not in pages.columns:
        pages = pages.with_columns(uri=pl.concat_str(pl.lit("sha256:"), "content_sha256"))
    if "page_id" not in pages.columns:
        pages = pages.with_columns(page_id=pl.Series(page_ids(pages), dtype=pl.String))
    defaults = {"site": "", "media_type": "text/plain"}
    pages = pages.with_columns(pl.lit(v).alias(c) for c, v in defaults.items() if c not in pages.columns)
    pages = conform(pages, "staging.pages")
    if pages["language"].null_count():
        # What a record only announces has no text: its title and summary tell the language.
        said = pl.concat_str(pl.col("meta_title", "meta_lead").fill_null(""), separator="\n")
        texts = pages.select(pl.when(pl.col("text").str.strip_chars() != "").then("text").otherwise(said)).to_series()
        pages = pages.with_columns(language=pl.coalesce("language", detect_language(texts)["language"]))
    if pages["quality"].null_count():
        pages = pages.with_columns(quality=pl.coalesce("quality", quality_of(pages["text"])))
    return pages
