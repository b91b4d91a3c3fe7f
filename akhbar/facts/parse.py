"""parse_pages: pages in, every frame that derives from them out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Literal

import polars as pl

from akhbar.facts.articles import build_articles
from akhbar.facts.duplicates import build_signatures
from akhbar.facts.given import pages_of
from akhbar.facts.keywords import build_keywords
from akhbar.facts.links import build_links
from akhbar.facts.publishers import known_publishers
from akhbar.facts.topics import build_topics
from akhbar.given import ArrowStream
from akhbar.schema import conform, empty

BATCH = 1024  # pages parsed at once; what a page gives does not depend on it


@dataclass(frozen=True, repr=False)
class ParsedPages:
    """Frames named as the tables they are bound for; `akhbar dictionary` tells what each of their columns means.

    `pages` (page_id, uri, site, language, text, …), `segments` (page_id, segment_no, char_start, char_end, kind, rule,
    text, …), `articles` (article_id, title, body, published_at, publisher, …), `mentions`, `keywords`, `topics`,
    `related_links`, and `signatures` for near-duplicates.

    >>> import akhbar
    >>> akhbar.parse_pages({"text": "افتتح وزير النقل محطة القطار في الرباط اليوم."}, entities=None)
    ParsedPages(1 pages, 1 segments, 1 articles, 0 mentions, 5 keywords, 0 topics, 0 related_links)
    """

    pages: pl.DataFrame  # staging.pages, with language
    segments: pl.DataFrame  # staging.segments
    articles: pl.DataFrame  # fact_articles
    mentions: pl.DataFrame  # staging.mentions
    keywords: pl.DataFrame  # staging.keywords
    topics: pl.DataFrame  # staging.topics
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
            "topics": "staging.topics",
            "related_links": "fact_related_links",
            "signatures": "duplicates.buckets",
        }

    def frames(self) -> dict[str, pl.DataFrame]:
        """Frame name → frame."""
        return {field.name: getattr(self, field.name) for field in fields(self)}

    def __repr__(self) -> str:
        return f"ParsedPages({', '.join(f'{rows} {name}' for name, rows, _ in self._told())})"

    def _repr_html_(self) -> str:
        """What notebooks show: a row a frame."""
        rows = "".join(
            f"<tr><td>{name}</td><td>{rows}</td><td>{', '.join(columns)}</td></tr>"
            for name, rows, columns in self._told()
        )
        return f"<table><tr><th>frame</th><th>rows</th><th>columns</th></tr>{rows}</table>"

    def _told(self) -> list[tuple[str, int, list[str]]]:
        shown = {name: frame for name, frame in self.frames().items() if name != "signatures"}
        return [(name, frame.height, frame.columns) for name, frame in shown.items()]


def parse_pages(
    pages: pl.DataFrame | pl.LazyFrame | Mapping[str, object] | Iterable[object] | ArrowStream,
    learned: pl.DataFrame | Literal["pages"] | None = "pages",
    *,
    languages: tuple[str, ...] | None = ("ar",),
    entities: str | None = "default",
) -> ParsedPages:
    """Segments, articles, mentions, keywords, topics, related links and signatures of pages, as a run finds them.

    Args:
        pages: what `read_pages` gives, whole or a frame of it; or a frame (polars, pandas, Arrow), a dict or a list of
            dicts whose fields go by the usual names: text or html, url, title, author, published, … Fields are found
            as in files of records. All are held in memory; `akhbar run` is for more than fits.
        learned: what recurs on sites, as `akhbar.pages.learn` tells it. "pages": learned from these pages, as a run
            into an empty home does; so give all pages of a site at once. None: nothing is known.
        languages: pages in others are segmented but give no facts; None admits all.
        entities: the engine; None leaves mentions out.

    Returns:
        `ParsedPages`. It is a pure function of its arguments: neither the order of pages nor how they are cut into
        frames changes what is found of one.

    Raises:
        TypeError: `pages` is nothing with rows. ValueError: a row has neither text nor html nor title, or the rows'
        types do not go together; the message names the row.

    >>> import akhbar
    >>> page = {"title": "المغرب يفتتح محطة", "text": "افتتح وزير النقل محطة القطار في الرباط اليوم."}
    >>> parsed = akhbar.parse_pages([page])
    >>> parsed.articles["title"].to_list()
    ['المغرب يفتتح محطة']
    >>> parsed.mentions.select("name", "kind").rows()
    [('الرباط', 'LOC')]
    """
    frame = complete_pages(pages_of(pages)).unique("page_id", keep="first", maintain_order=True)
    if isinstance(learned, str):
        if learned != "pages":
            raise ValueError(f"learned is a frame of evidence, 'pages' or None, not {learned!r}")
        from akhbar.pages import learn, merge_evidence

        learned = merge_evidence([learn(batch) for batch in frame.iter_slices(BATCH)])
    parts = [_parse(batch, learned, languages, entities) for batch in frame.iter_slices(BATCH)]
    if len(parts) < 2:
        return parts[0] if parts else _parse(frame, learned, languages, entities)
    return ParsedPages(*(pl.concat(frames) for frames in zip(*(p.frames().values() for p in parts), strict=True)))


def _parse(
    pages: pl.DataFrame, learned: pl.DataFrame | None, languages: tuple[str, ...] | None, entities: str | None
) -> ParsedPages:
    from akhbar.pages import segment_pages

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
        topics=build_topics(articles),
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
