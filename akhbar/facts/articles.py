"""fact_articles: the segments of each article put together, with what the page's metadata says."""

from __future__ import annotations

import re

import polars as pl

from akhbar.arabic import display, fold
from akhbar.facts.bylines import read_bylines, read_datelines, signed_titles
from akhbar.facts.clock import publication_times
from akhbar.facts.leads import choose_leads
from akhbar.facts.parts import article_parts
from akhbar.facts.publishers import name_publishers
from akhbar.facts.titles import choose_titles
from akhbar.facts.topics import category_form
from akhbar.ids import stable_ids
from akhbar.schema import conform

SHORT = 20  # words under which a text is an announcement: a headline, a post
LISTING = 8  # headlines of other articles on a page without a text that make it a section's page
ANNOUNCED = 80  # … and one that is the summary, too
_GOES_ON = r"(?:…|\.\.\.|\[…\]|\[\+\d+ chars\]|اقرأ المزيد|المزيد)[\s.\]»]*$"
_SIGNED = r"كتب|بقلم|تحرير|إعداد"  # a name that is signed may stand in the text, too


def build_articles(pages: pl.DataFrame, segments: pl.DataFrame) -> pl.DataFrame:
    """One row an article of each page: a frame of `fact_articles`, version 1 and current, without duplicates.

    `pages` is a frame of `staging.pages`, `segments` of `staging.segments`. Metadata wins over what the text says;
    the `_origin` columns say which was taken. A page with metadata but no text gives an article without a body,
    which a gate then rejects with its reason. Its version and its original, the warehouse finds.
    """
    parts = article_parts(segments)
    bare = _pages_without_articles(pages, segments, parts)
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
    articles = _named(articles.with_columns(body_search=fold(pl.col("body"))))
    articles = articles.with_columns(
        title_search=fold(pl.col("title")),
        lead_search=fold(pl.col("lead")),
        category_search=category_form(fold(pl.col("category"))),
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
    # 'Source: somebody' names who wrote, and no house.
    people = read_bylines(articles["source"], [()] * articles.height, sure=True)["author"].to_list()
    for house, person in zip(houses, people, strict=True):
        if person:
            house[:3] = [None if name and name.strip(" .:") == person else name for name in house[:3]]
    known = [[name for name in row[:4] if name] for row in houses]
    # Of a record the fields are whoever made it's own words, and their corrections must be seen; heads are templates.
    heads = (
        articles["html"].is_not_null() if "html" in articles.columns else pl.repeat(False, articles.height, eager=True)
    )
    bodies = articles.select(pl.when(heads).then("body_search")).to_series()
    titles = choose_titles(articles["given_title"], articles["title"], known, bodies)
    said, shown = read_bylines(articles["given_author"], houses), read_bylines(articles["author"], houses)
    opening = read_datelines(articles["body"], houses)
    # Where no byline was told, a line above the text that can be nothing else.
    above = read_bylines(articles["head_lines"], houses, sure=True)["author"]
    text = articles.select(pl.concat_str(fold(pl.col("title").fill_null("")), pl.lit(" "), "body_search")).to_series()
    names = [(name or "").split("، ") for name in above]
    every = list(dict.fromkeys(name for several in names for name in several if name))
    key = dict(zip(every, fold(pl.Series(every, dtype=pl.String)), strict=True))
    signed = articles["head_lines"].fill_null("").str.contains(_SIGNED)
    unknown = [
        "، ".join(n for n in several if n and (sign or key[n] not in within)) or None
        for several, within, sign in zip(names, text, signed, strict=True)
    ]
    above = pl.Series("author", unknown, dtype=pl.String)
    given, printed = _written(said["author"], shown["author"], articles, heads), shown["author"]
    printed = printed.zip_with(printed.is_not_null(), above)
    printed = printed.zip_with(printed.is_not_null(), opening["author"])
    signed_by = read_bylines(signed_titles(titles["title"]), houses, sure=True)["author"]
    printed = printed.zip_with(printed.is_not_null(), signed_by)
    frame = articles.with_columns(titles).with_columns(
        title=display(pl.col("title")),
        author=pl.coalesce(given, printed),
        author_origin=pl.when(given.is_not_null())
        .then(pl.lit("metadata"))
        .when(printed.is_not_null())
        .then(pl.lit("page")),
        agency=pl.select(pl.coalesce(shown["agency"], said["agency"], opening["agency"])).to_series(),
        dateline_place=pl.select(pl.coalesce(shown["place"], said["place"], opening["place"])).to_series(),
    )
    return frame.with_columns(lead=choose_leads(frame, known))


def _written(given: pl.Series, shown: pl.Series, articles: pl.DataFrame, heads: pl.Series) -> pl.Series:
    """The authors that metadata gives; of `heads` of HTML without those whom the page does not print, but in its
    furniture, while its byline names somebody else: logins of whoever put the page up, and who made the site."""
    differ = ((given != shown).fill_null(False) & heads).arg_true().to_list()
    names = fold(given.gather(differ))
    pages, around = (fold(articles[name].fill_null("").gather(differ)) for name in ("text", "furniture"))
    kept = given.to_list()
    for at, name, text, furniture in zip(differ, names, pages, around, strict=True):
        parts = [part.strip() for part in re.split("[،,]", name or "")]
        if text and not any(part and text.count(part) > furniture.count(part) for part in parts):
            kept[at] = None
    return pl.Series(given.name, kept, dtype=pl.String)


def _filled(column: str) -> pl.Expr:
    text = pl.col(column).str.strip_chars()
    return pl.when(text != "").then(text)


def _pages_without_articles(pages: pl.DataFrame, segments: pl.DataFrame, parts: pl.DataFrame) -> pl.DataFrame:
    """Pages that metadata describes and that have no text; not those that list other articles: a section's page."""
    described = pl.any_horizontal(_filled(c).is_not_null() for c in ("meta_title", "meta_lead"))
    lists = segments.filter(kind="link").group_by("page_id").len().filter(pl.col("len") >= LISTING)
    bare = pages.filter(described).join(parts, on="page_id", how="anti").join(lists, on="page_id", how="anti")
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
    line = pl.col("text").str.strip_chars()
    post = (body == "") & ~line.str.contains("\n", literal=True)  # one line: a tweet, a channel's message
    post = post & (line.str.count_matches(r"\S+") < ANNOUNCED)
    return (announced | short | cut | only_lead | post).fill_null(False)


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
