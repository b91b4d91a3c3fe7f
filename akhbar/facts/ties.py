"""Whether the texts of facts stand in their pages: what a damaged frame, or a defect of ours, would have changed."""

from __future__ import annotations

import re
from collections.abc import Iterator

import polars as pl

from akhbar.arabic import display
from akhbar.facts.parts import without_own_link

UNTIED = {"page_id": pl.String, "frame": pl.String, "text": pl.String}
# Kinds of segments whose text is their stretch of the page, trimmed; of the others it is within it (a caption without
# its credit).
_WHOLE = ("title", "lead", "paragraph", "subheading", "link")


PAGE_COLUMNS = ("page_id", "text", "meta_title", "meta_lead", "meta_category", "meta_keywords")
SEGMENT_COLUMNS = ("page_id", "segment_no", "article_no", "kind", "char_start", "char_end", "text", "value")
ARTICLE_COLUMNS = ("page_id", "article_no", "title", "lead", "body", "category")
_PARTED = re.compile(r"[-–—ـ|•·»«›‹:/]")  # between a headline and what a site adds to it


def untied(
    pages: pl.DataFrame,
    segments: pl.DataFrame,
    articles: pl.DataFrame,
    mentions: pl.DataFrame,
    links: pl.DataFrame,
    keywords: pl.DataFrame,
) -> pl.DataFrame:
    """page_id, frame and text of what does not say what its page says at its place; frames as of `parse_pages`.

    Segments and mentions are compared with the page's characters at their offsets, headlines of links in display form,
    bodies with the paragraphs they are put together from. Titles, leads, categories and keywords must be what the page
    prints in a segment of their kind, or what its metadata gives; of a title, what its site adds to it may be cut off.
    An extracted phrase must be words of its article, or a name that it mentions. Time is linear in the texts: Python's
    strings give the characters at a place at once, where UTF-8 is read from the beginning.
    """
    text = dict(pages.select("page_id", "text").iter_rows())
    found = [
        *(("segments", page, said) for page, said in _segments(text, segments)),
        *(("mentions", page, said) for page, said in _spans(text, mentions, "surface")),
        *(("related_links", page, said) for page, said in _links(text, links)),
        *(("articles", page, said) for page, said in _bodies(segments, articles)),
        *(("articles", page, said) for page, said in _heads(pages, segments, articles)),
        *(("keywords", page, said) for page, said in _keywords(pages, segments, articles, mentions, keywords)),
    ]
    rows = [(page, frame, (said or "")[:200]) for frame, page, said in found]
    return pl.DataFrame(rows, schema=UNTIED, orient="row")


def _segments(text: dict[str, str], segments: pl.DataFrame) -> Iterator[tuple[str, str]]:
    for page, kind, start, end, said in segments.select(
        "page_id", "kind", "char_start", "char_end", "text"
    ).iter_rows():
        piece = text.get(page, "")[start:end]
        if said != piece and (said is None or (said != piece.strip() if kind in _WHOLE else said not in piece)):
            yield page, said


def _spans(text: dict[str, str], frame: pl.DataFrame, column: str) -> Iterator[tuple[str, str]]:
    for page, start, end, said in frame.select("page_id", "char_start", "char_end", column).iter_rows():
        if text.get(page, "")[start:end] != said:
            yield page, said


def _links(text: dict[str, str], links: pl.DataFrame) -> Iterator[tuple[str, str]]:
    placed = links.filter(pl.col("char_start").is_not_null(), pl.col("title").is_not_null())
    odd = list(_spans(text, placed, "title"))
    if not odd:
        return
    # Few: headlines with signs that the display form leaves out.
    asked = placed.select("page_id", "char_start", "char_end", "title")
    pieces = [text.get(page, "")[start:end] for page, start, end, _ in asked.iter_rows()]
    shown = display(pl.Series(pieces, dtype=pl.String))
    for (page, _, _, said), piece in zip(asked.iter_rows(), shown.to_list(), strict=True):
        if said not in piece:
            yield page, said


def _bodies(segments: pl.DataFrame, articles: pl.DataFrame) -> Iterator[tuple[str, str]]:
    own = segments.filter(pl.col("kind") == "paragraph", pl.col("article_no").is_not_null())
    parts = own.sort("page_id", "segment_no").group_by("page_id", "article_no", maintain_order=True)
    said = pl.element().filter(pl.element() != "")
    made = parts.agg(made=display(without_own_link(pl.col("text"))))
    made = made.with_columns(pl.col("made").list.eval(said).list.join("\n\n"))
    both = articles.select("page_id", "article_no", "body").join(made, on=["page_id", "article_no"], how="left")
    differing = both.filter(pl.col("body").fill_null("") != pl.col("made").fill_null(""))
    yield from differing.select("page_id", "body").iter_rows()


def _heads(pages: pl.DataFrame, segments: pl.DataFrame, articles: pl.DataFrame) -> Iterator[tuple[str, str]]:
    """Titles, leads and categories that are neither printed on the page nor given by its metadata."""
    given = pages.select("page_id", *(display(pl.col(f"meta_{name}")) for name in ("title", "lead", "category")))
    printed = segments.filter(pl.col("kind").is_in(["title", "lead"]))
    printed = printed.with_columns(own=display(without_own_link(pl.col("text")))).group_by("page_id").agg("own")
    every = articles.select("page_id", "title", "lead", "category").join(given, on="page_id", how="left")
    every = every.join(printed, on="page_id", how="left")
    for page, title, lead, category, meta_title, meta_lead, meta_category, own in every.iter_rows():
        shown = own or ()
        if title and title not in shown and not (meta_title and _part_of(title, meta_title)):
            yield page, title
        if lead and lead not in shown and lead != meta_lead:
            yield page, lead
        if category and category != meta_category:
            yield page, category


def _part_of(title: str, given: str) -> bool:
    """Whether a title is the given one, or what is left of it without what stands behind a sign at its ends."""
    at = given.find(title)
    if at < 0:
        return False
    before, behind = given[:at].rstrip(), given[at + len(title) :].lstrip()
    return (not before or bool(_PARTED.match(before[-1]))) and (not behind or bool(_PARTED.match(behind[0])))


def _keywords(
    pages: pl.DataFrame, segments: pl.DataFrame, articles: pl.DataFrame, mentions: pl.DataFrame, keywords: pl.DataFrame
) -> Iterator[tuple[str, str]]:
    """Keywords that the page neither prints nor is given, and phrases whose words their article does not have."""
    printed = segments.filter(pl.col("kind") == "keyword")
    printed = printed.select("page_id", printed=display(pl.coalesce("value", "text")))
    given = pages.select("page_id", printed="meta_keywords").explode("printed").drop_nulls()
    known = pl.concat([printed, given.with_columns(display(pl.col("printed")))])
    listed = keywords.filter(pl.col("scope") != "extracted").select("page_id", "printed")
    yield from listed.join(known, on=["page_id", "printed"], how="anti").iter_rows()
    names = mentions.select("page_id", printed="name")
    phrases = keywords.filter(pl.col("scope") == "extracted").select("page_id", "article_no", "printed")
    phrases = phrases.join(names, on=["page_id", "printed"], how="anti")
    texts = {
        (page, number): f"{title or ''}\n{body}"
        for page, number, title, body in articles.select("page_id", "article_no", "title", "body").iter_rows()
    }
    for page, number, phrase in phrases.iter_rows():
        said = texts.get((page, number), "")
        if phrase not in said and not all(word in said for word in phrase.split()):
            yield page, phrase
