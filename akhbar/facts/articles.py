"""fact_articles: the segments of each article put together, with what the page's metadata says."""

from __future__ import annotations

import polars as pl

from akhbar.arabic import display, fold
from akhbar.facts.bylines import read_bylines
from akhbar.facts.clock import publication_times
from akhbar.facts.leads import choose_leads
from akhbar.facts.publishers import name_publishers
from akhbar.facts.titles import choose_titles
from akhbar.ids import stable_ids
from akhbar.schema import conform

ABOVE = 6  # pieces above an article within which a date is its own, where it has none
SHORT = 20  # words under which a text is an announcement: a headline, a post
ANNOUNCED = 80  # … and one that is the summary, too
_GOES_ON = r"(?:…|\.\.\.|\[…\]|\[\+\d+ chars\]|اقرأ المزيد|المزيد)[\s.\]»]*$"
_RIGHTS = r"(?i)©|حقوق|محفوظ|copyright|rights reserved|\(c\)"


def build_articles(pages: pl.DataFrame, segments: pl.DataFrame) -> pl.DataFrame:
    """One row an article of each page: a frame of `fact_articles`, version 1 and current, without duplicates.

    `pages` is a frame of `staging.pages`, `segments` of `staging.segments`. Metadata wins over what the text says;
    the `_origin` columns say which was taken. A page with metadata but no text gives an article without a body,
    which a gate then rejects with its reason. Its version and its original, the warehouse finds.
    """
    parts = _parts(segments)
    bare = _pages_without_articles(pages, parts)
    articles = pl.concat([parts, bare], how="diagonal_relaxed").join(pages, on="page_id", how="left")
    main = pl.col("article_no") == 1
    meta = {c: pl.when(main).then(_filled(f"meta_{c}")) for c in ("title", "lead", "author", "category", "published")}
    articles = articles.with_columns(
        given_title=display(meta["title"]),
        given_lead=display(meta["lead"]),
        given_author=display(meta["author"]),
        category=display(meta["category"]),
        meta_published=meta["published"],
        body=pl.col("body").fill_null(""),
    )
    articles = publication_times(name_publishers(articles))
    articles = _named(articles)
    articles = articles.with_columns(
        title_search=fold(pl.col("title")),
        body_search=fold(pl.col("body")),
        lead_search=fold(pl.col("lead")),
        word_count=pl.col("body").str.count_matches(r"\S+").cast(pl.Int32),
        is_partial=_is_partial(),
        version=pl.lit(1, pl.Int32),
        is_current=pl.lit(True),
    )
    articles = articles.with_columns(
        article_id=pl.Series(stable_ids(_identity(articles)), dtype=pl.String),
        content_sha256=pl.Series(_content_hashes(articles), dtype=pl.String),
    )
    return conform(articles, "fact_articles").sort("page_id", "article_no")


def _named(articles: pl.DataFrame) -> pl.DataFrame:
    """With title, lead and author: what head, record and page say of them, without the publisher's own names."""
    columns = ("publisher", "meta_publisher", "source", "copyright", "site")
    houses = [[*row[:4], row[4].split(".")[0] if row[4] else None] for row in articles.select(columns).iter_rows()]
    names = [[name for name in row[:4] if name] for row in houses]
    titles = choose_titles(articles["given_title"], articles["title"], names)
    said, shown = read_bylines(articles["given_author"], houses), read_bylines(articles["author"], houses)
    given, printed = said["author"], shown["author"]
    frame = articles.with_columns(titles).with_columns(
        title=display(pl.col("title")),
        author=pl.coalesce(given, printed),
        author_origin=pl.when(given.is_not_null())
        .then(pl.lit("metadata"))
        .when(printed.is_not_null())
        .then(pl.lit("page")),
        agency=pl.select(pl.coalesce(shown["agency"], said["agency"])).to_series(),
        dateline_place=pl.select(pl.coalesce(shown["place"], said["place"])).to_series(),
    )
    return frame.with_columns(lead=choose_leads(frame, names))


def _filled(column: str) -> pl.Expr:
    text = pl.col(column).str.strip_chars()
    return pl.when(text != "").then(text)


def _parts(segments: pl.DataFrame) -> pl.DataFrame:
    """Title, lead, body, author, caption date and printed date of each article, from its segments."""

    def first(kind: str, column: str = "text") -> pl.Expr:
        return pl.col(column).filter(pl.col("kind") == kind, pl.col(column).is_not_null()).first()

    own = segments.filter(pl.col("article_no").is_not_null()).sort("page_id", "segment_no")
    parts = own.group_by("page_id", "article_no", maintain_order=True).agg(
        title=first("title"),
        lead=first("lead"),
        body=display(pl.col("text").filter(pl.col("kind") == "paragraph")),
    )
    around = segments.with_columns(number=pl.coalesce("article_no", "owner_no")).filter(pl.col("number").is_not_null())
    by_article = around.sort("page_id", "segment_no").group_by("page_id", "number", maintain_order=True)
    around = by_article.agg(
        # Every byline, a line each; a name that stands behind its label is signed by it.
        author=pl.when(pl.col("rule").str.starts_with("name after a marker"))
        .then(pl.format("بقلم: {}", "text"))
        .otherwise("text")
        .filter(pl.col("kind") == "byline")
        .str.join("\n"),
        # The first line may be the length of a film or the time alone; the first date in all of them is the day.
        date_line_text=pl.col("text").filter(pl.col("kind") == "date_line").str.join("\n").replace("", None),
        caption_date=first("caption", "date"),
        source=first("source_line"),
    ).rename({"number": "article_no"})
    # The copyright line of a page names the publisher of its main article, whoever the line was counted to.
    line = pl.when(pl.col("text").str.contains(_RIGHTS)).then("text").otherwise("value")
    legal = segments.filter(pl.col("kind") == "legal").with_columns(line=line).filter(pl.col("line").is_not_null())
    by_page = legal.sort("page_id", "segment_no").group_by("page_id", maintain_order=True)
    anywhere = by_page.agg(copyright=pl.col("line").str.join("\n"))
    around = around.join(_dates_above(segments), on=["page_id", "article_no"], how="left").with_columns(
        date_line_text=pl.coalesce("date_line_text", "date_above")
    )
    return (
        parts.with_columns(body=pl.col("body").list.join("\n\n"))
        .join(around, on=["page_id", "article_no"], how="left")
        .join(anywhere, on="page_id", how="left")
    )


def _dates_above(segments: pl.DataFrame) -> pl.DataFrame:
    """page_id, article_no (1), date_above: the date lines of nobody that stand right above the page's first article."""
    shown = segments.filter(pl.col("kind") != "space").sort("page_id", "segment_no")
    shown = shown.with_columns(at=pl.int_range(pl.len()).over("page_id"))
    mine = pl.col("article_no") == 1
    starts = shown.filter(mine).group_by("page_id").agg(first=pl.col("at").min())
    near = shown.join(starts, on="page_id").filter(
        pl.col("kind") == "date_line",
        pl.coalesce("article_no", "owner_no").is_null(),
        pl.col("at").is_between(pl.col("first") - ABOVE, pl.col("first")),
    )
    return near.group_by("page_id", maintain_order=True).agg(
        article_no=pl.lit(1, pl.Int32), date_above=pl.col("text").str.join("\n")
    )


def _pages_without_articles(pages: pl.DataFrame, parts: pl.DataFrame) -> pl.DataFrame:
    described = pl.any_horizontal(_filled(c).is_not_null() for c in ("meta_title", "meta_lead"))
    bare = pages.filter(described).join(parts, on="page_id", how="anti")
    return bare.select("page_id", article_no=pl.lit(1, pl.Int32))


def _identity(articles: pl.DataFrame) -> list[tuple[str, ...]]:
    """What makes an article the same one when it is seen again.

    The main article of a page with an address is that address. An embedded one is known by its title at that address.
    Without an address: publisher, title and opening words.
    """
    rows: list[tuple[str, ...]] = []
    columns = ("uri", "article_no", "title_search", "body_search")
    who = fold(articles.select(pl.coalesce("publisher", "site", pl.lit(""))).to_series())
    for (uri, number, title, body), publisher in zip(articles.select(columns).iter_rows(), who, strict=True):
        title = title or ""
        if uri.startswith("sha256:"):
            opening = " ".join((body or "")[:400].split()[:12])
            rows.append(("opening", publisher, title, opening))
        elif number == 1:
            rows.append(("address", uri))
        else:
            rows.append(("embedded", uri, title or str(number)))
    return rows


def _is_partial() -> pl.Expr:
    """Whether the text is not whole: a record that has none, one of a few words, or one that says that it goes on."""
    body, words = pl.col("body"), pl.col("body").str.count_matches(r"\S+")
    announced = (body == "") & (pl.col("text").str.strip_chars() == "")
    short = (words > 0) & (words < SHORT)
    cut = body.str.contains(_GOES_ON)
    lead = pl.col("given_lead")
    only_lead = (body == lead) & (words < ANNOUNCED)
    return (announced | short | cut | only_lead).fill_null(False)


def _content_hashes(articles: pl.DataFrame) -> list[str]:
    """What makes a version: the text, and what may be corrected beside it; but no time that runs ('an hour ago')."""
    import hashlib

    told = (pl.col("published_origin") == "metadata") & pl.col("meta_published").str.contains(r"[0-9٠-٩]{4}")
    columns = articles.select(
        *(pl.col(name).fill_null("") for name in ("title", "lead", "body", "author", "category")),
        pl.when(told).then(pl.col("published_at").dt.strftime("%Y-%m-%d %H:%M:%S")).fill_null(""),
        pl.when(pl.col("article_no") == 1).then(pl.col("meta_keywords").list.join("\x1e")).fill_null("").alias("words"),
    )
    return [
        hashlib.sha256("\x1f".join(row).encode("utf-8", "surrogatepass")).hexdigest() for row in columns.iter_rows()
    ]
