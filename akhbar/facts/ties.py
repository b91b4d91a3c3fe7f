"""Whether the texts of facts stand in their pages: what a damaged frame, or a defect of ours, would have changed."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from akhbar.arabic import display
from akhbar.facts.parts import without_own_link

UNTIED = {"page_id": pl.String, "frame": pl.String, "text": pl.String}
# Kinds of segments whose text is their stretch of the page, trimmed; of the others it is within it (a caption without
# its credit).
_WHOLE = ("title", "lead", "paragraph", "subheading", "link")


def untied(
    pages: pl.DataFrame, segments: pl.DataFrame, articles: pl.DataFrame, mentions: pl.DataFrame, links: pl.DataFrame
) -> pl.DataFrame:
    """page_id, frame and text of what does not say what its page says at its place; frames as of `parse_pages`.

    Segments and mentions are compared with the page's characters at their offsets, headlines in display form, and
    bodies with the paragraphs they are put together from. Time is linear in the texts: Python's strings give the
    characters at a place at once, where UTF-8 is read from the beginning.
    """
    text = dict(pages.select("page_id", "text").iter_rows())
    found = [
        *(("segments", page, said) for page, said in _segments(text, segments)),
        *(("mentions", page, said) for page, said in _spans(text, mentions, "surface")),
        *(("related_links", page, said) for page, said in _links(text, links)),
        *(("articles", page, said) for page, said in _bodies(segments, articles)),
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
