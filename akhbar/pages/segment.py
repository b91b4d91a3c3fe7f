"""Pages → segments: a frame of `staging.pages` in, a frame of `staging.segments` out, each text tiled exactly."""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

import polars as pl

from akhbar.pages.labels import LABELS
from akhbar.pages.layout import rules
from akhbar.pages.layout.cuts import cut_again
from akhbar.pages.layout.either_way import headers_either_way, marked
from akhbar.pages.layout.features import Laid, Numbers, numbers
from akhbar.pages.layout.fine import fine
from akhbar.pages.layout.groups import Read, read, views_of
from akhbar.pages.layout.main_text import use_anchors
from akhbar.pages.layout.network import Nets, load
from akhbar.pages.layout.records import read_record
from akhbar.pages.layout.rejoin import rejoin_headlines
from akhbar.pages.layout.runs import cut_ahead, cut_units_ahead
from akhbar.pages.layout.seams import headline_then_text
from akhbar.pages.layout.state import Piece, State
from akhbar.pages.layout.structure import furniture_of, markup_of, structure_of
from akhbar.pages.layout.writer import Writer, keyword_list, runs_of
from akhbar.pages.list_edges import edges_apart
from akhbar.pages.own_lines import own_lines_apart
from akhbar.pages.site.profile import Profiles, profiles_of
from akhbar.pages.text.lines import fold_frame, lines_of
from akhbar.pages.text.markers import Markers, load_markers
from akhbar.pages.text.units import Unit
from akhbar.pages.tiling import tiled
from akhbar.rows import Record

_TAB = re.compile(r"\t")
BATCH_LETTERS = 1_000_000  # of the pages that are laid out together


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
    profiles = profiles_of(learned)
    page_ids: list[str] = []
    texts: list[str] = []
    pieces: list[Piece] = []
    counts: list[int] = []
    with collector_paused():
        for batch in _batches(_rows(pages, markers)):
            for page, mine in zip(batch, _read_all(batch, profiles, markers), strict=True):
                pieces += mine
                counts.append(len(mine))
                page_ids.append(page.page_id)
                texts.append(page.text)
        return tiled(page_ids, texts, counts, pieces)


def _read_all(batch: list[_Page], profiles: Profiles, markers: Markers) -> list[list[Piece]]:
    """The pieces of each page: the net decides, but for records, which are text and little else."""
    laid = [_laid(page, _lay_out(page, profiles, markers)) for page in batch]
    plain = [p for p in laid if not p.state.record]
    made, nets = numbers(plain), load()
    found = _read(plain, made, nets)
    read = {id(r.laid): r for r in found}
    either_way = headers_either_way(found, made, nets)
    cut_ahead([p.state for p in laid if p.state.record], profiles.titles)
    for r in read.values():
        r.laid.state.tag_unit = keyword_list(r)
    cut_units_ahead([(r.laid.state, unit) for r in read.values() for unit in runs_of(r)], profiles.titles)
    out = []
    for page, p in zip(batch, laid, strict=True):
        mine = Writer(read[id(p)]).write() if id(p) in read else read_record(p.state)
        mine = marked(mine, p, either_way[id(p)]) if id(p) in either_way else mine
        mine = use_anchors(mine, page.text, page.anchors, p.furniture) if page.html else mine
        out.append(own_lines_apart(edges_apart(mine, page.text, page.folded), page.text))
    return out


def read_laid(pages: list[Laid], nets: Nets | None = None) -> list[Read]:
    """What the nets make of each page's pieces."""
    return _read(pages, numbers(pages), nets or load())


def _read(pages: list[Laid], made: Numbers, nets: Nets) -> list[Read]:
    scores = nets.scores(made)
    views = views_of(scores)
    found, at = [], 0
    for page, size in zip(pages, made.sizes, strict=True):
        part = slice(at, at + size)
        made_of = read(page, scores[part, : len(LABELS)], views[part])
        rules.apply(page, made_of.groups)
        found.append(made_of)
        at += size
    return found


@contextmanager
def collector_paused() -> Iterator[None]:
    """No cyclic garbage collection inside: parsing makes many small objects and no cycles."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


class _Page(NamedTuple):
    page_id: str
    site: str
    text: str
    folded: str
    inside: list[str] | None  # the markers that may stand inside a line, those of them that the page has
    title: str | None
    html: str | None
    anchors: list[Record] | None


def _rows(pages: pl.DataFrame, markers: Markers) -> Iterator[_Page]:
    def column(name: str) -> list[Any]:
        return pages[name].to_list() if name in pages.columns else [None] * pages.height

    folded = fold_frame(pages)
    phrases = sorted({**markers.inside, **markers.glued, **dict.fromkeys(markers.tail)})
    found = (
        pl.Series(folded, dtype=pl.String).str.extract_many(phrases, overlapping=False).to_list()
        if phrases
        else [None] * len(folded)
    )
    sites = [site or "" for site in column("site")]
    texts = [text or "" for text in column("text")]
    columns = (column("page_id"), sites, texts, folded, found, column("meta_title"), column("html"), column("anchors"))
    return (_Page(*row) for row in zip(*columns, strict=True))


def _batches(pages: Iterator[_Page]) -> Iterator[list[_Page]]:
    """The pages that have text, so many at once as fit in memory with everything known of them."""
    batch: list[_Page] = []
    letters = 0
    for page in pages:
        if page.text:
            batch.append(page)
            letters += len(page.text)
            if letters > BATCH_LETTERS:
                yield batch
                batch, letters = [], 0
    if batch:
        yield batch


def lay_out_pages(
    pages: pl.DataFrame, learned: pl.DataFrame | None = None, *, markers: Markers | None = None
) -> list[Laid]:
    """Pages with text as the net sees them, nothing decided; arguments as for `segment_pages`."""
    markers = markers or load_markers()
    profiles = profiles_of(learned)
    return [_laid(page, _lay_out(page, profiles, markers)) for page in _rows(pages, markers) if page.text]


def _laid(page: _Page, state: State) -> Laid:
    structure = structure_of(page.html, page.text) if page.html else None
    if structure is None:
        cells = [m.start() for m in _TAB.finditer(page.text)]  # a browser prints a tab between two cells of a table
        return Laid(state, fine(page.folded, state.units, cells, by_page=True))
    pieces = fine(page.folded, state.units, structure.edges)
    return Laid(state, pieces, markup_of(structure, pieces), furniture_of(structure))


def _lay_out(page: _Page, profiles: Profiles, markers: Markers) -> State:
    """The page cut into units, nothing decided."""
    folded = page.folded
    site = profiles.site(page.site)
    marked = _places(folded, page.inside)
    units: list[Unit] = []
    at = 0
    for number, (start, end, key) in enumerate(lines_of(folded)):
        while at < len(marked) and marked[at] < start:
            at += 1
        units += cut_again(folded, start, end, key, number, markers, at < len(marked) and marked[at] < end, site)
    record = bool(page.title) and page.html is None
    units = headline_then_text(page.text, folded, rejoin_headlines(units))
    return State(page.text, folded, units, record, site, profiles, page.title)


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
