"""Pages → segments: a frame of `staging.pages` in, a frame of `staging.segments` out, each text tiled exactly."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import polars as pl

from akhbar.pages.body import read_body
from akhbar.pages.head import first_prose, read_head, read_without_prose, rejoin_headlines
from akhbar.pages.html import use_html
from akhbar.pages.lines import fold_frame, line_spans
from akhbar.pages.lore import Lore, lore_of
from akhbar.pages.markers import Markers, load_markers
from akhbar.pages.sheet import Piece, Sheet
from akhbar.pages.units import Unit, cut_line
from akhbar.schema import frame_schema


def segment_pages(
    pages: pl.DataFrame, learned: pl.DataFrame | None = None, *, markers: Markers | None = None
) -> pl.DataFrame:
    """Cut pages into segments that tile each page's text.

    pages: rows of `staging.pages`; page_id, uri, site, media_type and text are read, and meta_title, html and
    anchors where the frame has them. learned: evidence as `learn` and `merge_evidence` give it; None for none.
    markers: the phrases to know, by default those of the reviewed file. Returns a frame of `staging.segments`,
    in the order of the pages. A page's rows depend on that page and on `learned` alone. Never raises for a text.
    """
    markers = markers or load_markers()
    lore = lore_of(learned)
    columns: dict[str, list] = {name: [] for name in frame_schema("staging.segments")}
    for page in _rows(pages, markers):
        if not page.text:
            continue
        for number, row in enumerate(_tile(page.text, _segment(page, lore, markers)), 1):
            piece, start, end, words = row
            columns["page_id"].append(page.page_id)
            columns["segment_no"].append(number)
            columns["article_no"].append(piece.article)
            columns["owner_no"].append(piece.owner)
            columns["kind"].append(piece.kind)
            columns["char_start"].append(start)
            columns["char_end"].append(end)
            columns["text"].append(words)
            columns["credit"].append(piece.credit)
            columns["date"].append(piece.date)
            columns["value"].append(piece.value)
            columns["relation"].append(piece.relation)
            columns["position"].append(piece.position)
            columns["url"].append(piece.url)
            columns["scope"].append(piece.scope)
            columns["score"].append(piece.score)
            columns["rule"].append(piece.rule)
    return pl.DataFrame(columns, schema=frame_schema("staging.segments"))


class _Page(NamedTuple):
    page_id: str
    site: str
    text: str
    folded: str
    inside: list[str] | None  # the markers that may stand inside a line, those of them that the page has
    title: str | None
    html: str | None
    anchors: list[dict[str, Any]] | None


def _rows(pages: pl.DataFrame, markers: Markers) -> Iterator[_Page]:
    def column(name: str) -> list:
        return pages[name].to_list() if name in pages.columns else [None] * pages.height

    folded = fold_frame(pages)
    phrases = sorted({**markers.inside, **markers.glued, **dict.fromkeys(markers.tail)})
    found = (
        pl.Series(folded, dtype=pl.String).str.extract_many(phrases, overlapping=False)
        if phrases
        else [None] * len(folded)
    )
    sites = [site or "" for site in column("site")]
    texts = [text or "" for text in column("text")]
    columns = (column("page_id"), sites, texts, folded, found, column("meta_title"), column("html"), column("anchors"))
    return (_Page(*row) for row in zip(*columns, strict=True))


def _segment(page: _Page, lore: Lore, markers: Markers) -> list[Piece]:
    folded = page.folded
    site = lore.site(page.site)
    marked = _places(folded, page.inside)
    units: list[Unit] = []
    at = 0
    for number, (start, end) in enumerate(line_spans(folded)):
        while at < len(marked) and marked[at] < start:
            at += 1
        units += cut_line(folded, start, end, number, markers, at < len(marked) and marked[at] < end, site)
    record = bool(page.title) and page.html is None
    units = rejoin_headlines(units)
    sheet = Sheet(page.text, folded, units, record, site, lore, page.title)
    first = first_prose(sheet)
    if first is None:
        read_without_prose(sheet)
    else:
        read_head(sheet, first)
        read_body(sheet, first)
    return use_html(sheet.pieces, page.text, page.html, page.anchors) if page.html else sheet.pieces


def _places(folded: str, phrases: list[str] | None) -> list[int]:
    """Where any of the phrases stands, in order."""
    if phrases is None or not len(phrases):
        return []
    places = []
    for phrase in set(phrases):
        at = folded.find(phrase)
        while at >= 0:
            places.append(at)
            at = folded.find(phrase, at + 1)
    return sorted(places)


def _tile(text: str, pieces: list[Piece]) -> Iterator[tuple[Piece, int, int, str]]:
    """The pieces with the white space between them, so that nothing of the text is left out."""
    place = 0
    for piece in pieces:
        if piece.s > place:
            yield _gap(text, place, piece.s)
        yield piece, piece.s, piece.e, text[piece.s : piece.text_end or piece.e].strip()
        place = piece.e
    if place < len(text):
        yield _gap(text, place, len(text))


def _gap(text: str, start: int, end: int) -> tuple[Piece, int, int, str]:
    words = text[start:end].strip()
    kind, rule = ("marker", "separator") if words else ("space", "between pieces")
    return Piece(start, end, kind, rule), start, end, words
