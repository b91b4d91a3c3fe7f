"""Segments → what each article's page prints of it, before anything is read into it."""

from __future__ import annotations

import polars as pl

from akhbar.arabic import display
from akhbar.closed_sets import SegmentKind

ABOVE = 6  # pieces above an article within which a date is its own, where it has none
_RIGHTS = r"(?i)©|حقوق|محفوظ|copyright|rights reserved|\(c\)"
_SIGN = r"^\W*©"
_CLAIMS = r"(?i)©|محفوظة|محفوظه|rights reserved|\(c\) ?\d"  # also on lines that are called something else
LONGEST_CLAIM = 160  # letters
# An article's own headline, printed again behind 'link of the news in the paper …:' at its end: no part of its text.
_OWN_LINK = (
    r"(?:^|\s)رابط (?:ال)?(?:خبر|مقال|موضوع|تقرير) (?:في |على )?ب?(?:صحيفة|جريدة|موقع|شبكة|وكالة) [^:\n]{1,40}:[^\n]*$"
)
# A date line that the page glued to what follows it: a weekday, a day with its year and a clock, where a text begins.
_OPENS = (
    r"^((?:ال)?(?:[أا]حد|[إا]ثنين|ثلاثاء|[أا]ربعاء|خميس|جمع[ةه]|سبت)[،, ]+[^\n]{4,60}?(?:19|20)\d\d[^\n]{0,30}?"
    r"\d{1,2}:\d\d(?: ?\(?(?:GMT|UTC)?[+-]\d\d:?\d\d\)?)?)"
)
HEAD = 3  # pieces above a title that may name its author
LONGEST_LINE = 90  # letters of a line that may be a byline


def article_parts(segments: pl.DataFrame) -> pl.DataFrame:
    """One row an article of `staging.segments`: page_id, article_no, title, lead, body, and as the page prints them, a
    line each: author (bylines), date_line_text, caption_date, source, copyright, head_lines (what nobody could name
    above a main article's text), furniture (the page's menus and the like, of its first article)."""

    def first(kind: SegmentKind, column: str = "text") -> pl.Expr:
        return pl.col(column).filter(pl.col("kind") == kind, pl.col(column).is_not_null()).first()

    own = segments.filter(pl.col("article_no").is_not_null()).sort("page_id", "segment_no")
    parts = own.group_by("page_id", "article_no", maintain_order=True).agg(
        title=first("title"),
        lead=without_own_link(first("lead")),
        opening=first("paragraph")
        .str.extract(_OPENS)
        .str.replace("آخر تحديث", " ", literal=True)
        .str.replace(r"\(?(?:GMT|UTC)([+-][0-9:]+)\)?", "${1}"),
        body=display(without_own_link(pl.col("text")).filter(pl.col("kind") == "paragraph")),
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
    whole = pl.col("text").str.contains(_RIGHTS) | (pl.col("rule") == "copyright line")
    line = pl.when(whole).then("text").otherwise("value")
    claims = pl.col("kind").is_in(["navigation", "marker"]) & pl.col("text").str.contains(_CLAIMS)
    claims = claims & (pl.col("rule") != "credit of a caption")  # behind the same sign
    claims = claims | (pl.col("kind").is_in(["link", "subheading"]) & pl.col("text").str.contains(_SIGN))
    claims = claims & (pl.col("text").str.len_chars() < LONGEST_CLAIM)
    breaks = (pl.col("kind") == "space") & pl.col("text").str.contains("\n", literal=True)
    legal = segments.sort("page_id", "segment_no").with_columns(line_no=breaks.cum_sum().over("page_id"), line=line)
    legal = legal.filter((pl.col("kind") == "legal") | claims).filter(pl.col("line").is_not_null())
    # Pieces of one line are read as one: a phrase that was cut in two is still a phrase.
    lines = legal.group_by("page_id", "line_no", maintain_order=True).agg(
        pl.col("line").str.join(" "), pl.col("kind").eq("legal").any().alias("legal"), pl.col("segment_no").first()
    )
    lines = lines.sort("page_id", ~pl.col("legal"), "segment_no")
    anywhere = lines.group_by("page_id", maintain_order=True).agg(copyright=pl.col("line").str.join("\n"))
    around = around.join(_dates_above(segments), on=["page_id", "article_no"], how="left").with_columns(
        date_line_text=pl.coalesce("date_line_text", "date_above")
    )
    firsts = _head_lines(segments).join(_furniture(segments), on="page_id", how="full", coalesce=True)
    firsts = firsts.with_columns(article_no=pl.lit(1, pl.Int32))
    return (
        parts.with_columns(body=pl.col("body").list.eval(pl.element().filter(pl.element() != "")).list.join("\n\n"))
        .join(around, on=["page_id", "article_no"], how="left")
        .join(anywhere, on="page_id", how="left")
        .join(firsts, on=["page_id", "article_no"], how="left")
        .with_columns(date_line_text=pl.coalesce("date_line_text", "opening"))
        .drop("opening")
    )


def without_own_link(text: pl.Expr) -> pl.Expr:
    """A text without its own headline, printed again behind words for 'link of the news in the paper' at its end."""
    return pl.when(text.str.contains("رابط", literal=True)).then(text.str.replace(_OWN_LINK, "")).otherwise(text)


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


def _head_lines(segments: pl.DataFrame) -> pl.DataFrame:
    """page_id, head_lines: short lines that are called navigation right above a main article's title and its text."""
    shown = segments.filter(pl.col("kind") != "space").sort("page_id", "segment_no")
    shown = shown.with_columns(at=pl.int_range(pl.len()).over("page_id"))
    mine, kind = pl.col("article_no") == 1, pl.col("kind")
    begins = pl.col("at").filter(mine, kind == "paragraph").min()
    places = shown.group_by("page_id").agg(first=pl.col("at").filter(mine).min(), begins=begins)
    near = shown.join(places, on="page_id").filter(
        kind == "navigation",
        pl.col("article_no").is_null(),
        pl.col("rule") != "marker",
        pl.col("text").str.len_chars() <= LONGEST_LINE,
        pl.col("at").is_between(pl.col("first") - HEAD, pl.col("begins")),
    )
    return near.group_by("page_id", maintain_order=True).agg(head_lines=pl.col("text").str.join("\n"))


def _furniture(segments: pl.DataFrame) -> pl.DataFrame:
    """page_id, furniture: the lines of menus, notices and legal words, in order."""
    lines = segments.filter(pl.col("kind").is_in(["navigation", "legal"])).sort("page_id", "segment_no")
    return lines.group_by("page_id", maintain_order=True).agg(furniture=pl.col("text").str.join("\n"))
