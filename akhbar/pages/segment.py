"""Pages → segments: a frame of `staging.pages` in, a frame of `staging.segments` out, each text tiled exactly."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from akhbar.pages.layout import Layout, Piece
from akhbar.pages.lines import fold_in_place, line_spans
from akhbar.pages.markers import Markers, load_markers
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
    columns: dict[str, list] = {name: [] for name in frame_schema("staging.segments")}
    for page_id, text, meta_title, record in _rows(pages):
        if not text:
            continue
        for number, row in enumerate(_tile(text, _segment(text, meta_title, record, markers)), 1):
            piece, start, end, words = row
            columns["page_id"].append(page_id)
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
            columns["url"].append(None)
            columns["scope"].append(piece.scope)
            columns["score"].append(piece.score)
            columns["rule"].append(piece.rule)
    return pl.DataFrame(columns, schema=frame_schema("staging.segments"))


def _rows(pages: pl.DataFrame) -> Iterator[tuple[str, str, str | None, bool]]:
    """(page_id, text, meta_title, whether the text is only an article's body) of each page."""

    def column(name: str) -> list:
        return pages[name].to_list() if name in pages.columns else [None] * pages.height

    for page_id, text, title, html in zip(
        column("page_id"), column("text"), column("meta_title"), column("html"), strict=True
    ):
        yield page_id, text or "", title, bool(title) and html is None


def _segment(text: str, meta_title: str | None, record: bool, markers: Markers) -> list[Piece]:
    folded = fold_in_place(text)
    units: list[Unit] = []
    for number, (start, end) in enumerate(line_spans(folded)):
        inside = markers.pattern is not None and markers.pattern.search(folded, start, end) is not None
        units += cut_line(folded, start, end, number, markers, inside)
    return Layout(text, folded, units, record, meta_title).read()


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
    return Piece(start, end, "space", "between pieces"), start, end, text[start:end].strip()
