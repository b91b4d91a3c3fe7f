"""Pages → segments: a frame of `staging.pages` in, a frame of `staging.segments` out, each text tiled exactly."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

import polars as pl

from akhbar.pages.body import read_body
from akhbar.pages.cuts import cut_again
from akhbar.pages.head import first_prose, read_head, read_without_prose, rejoin_headlines
from akhbar.pages.html import use_anchors
from akhbar.pages.labels import LABELS
from akhbar.pages.layout.decide import Read, Writer, read, runs_of, views_of
from akhbar.pages.layout.features import Laid, numbers
from akhbar.pages.layout.fine import fine
from akhbar.pages.layout.network import Network, load
from akhbar.pages.layout.structure import furniture_of, markup_of, structure_of
from akhbar.pages.layout.votes import OWN, Worth, agreement, ballots, trust, vote, worth
from akhbar.pages.lines import fold_frame, lines_of
from akhbar.pages.lore import Lore, lore_of
from akhbar.pages.markers import Markers, load_markers
from akhbar.pages.runs import cut_ahead, cut_units_ahead
from akhbar.pages.seams import headline_then_text
from akhbar.pages.sheet import Piece, Sheet
from akhbar.pages.tiling import tiled
from akhbar.pages.units import Unit

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
    lore = lore_of(learned)
    page_ids: list[str] = []
    texts: list[str] = []
    pieces: list[Piece] = []
    counts: list[int] = []
    with collector_paused():
        for batch in _batches(_rows(pages, markers)):
            for page, mine in zip(batch, _read_all(batch, lore, markers), strict=True):
                pieces += mine
                counts.append(len(mine))
                page_ids.append(page.page_id)
                texts.append(page.text)
        return tiled(page_ids, texts, counts, pieces)


def _read_all(batch: list[_Page], lore: Lore, markers: Markers) -> list[list[Piece]]:
    """The pieces of each page: the net and the rules vote on each, but for records, which are text and little else."""
    laid = [_laid(page, _lay_out(page, lore, markers)) for page in batch]
    read = {id(r.laid): r for r in vote_on([p for p in laid if not p.sheet.record]) if r.share < OWN}
    alone = [p.sheet for p in laid if id(p) not in read]  # records, and pages whose layout the rules know
    for sheet in alone:
        sheet.begin_again()
    cut_ahead(alone, lore.titles)
    cut_units_ahead([(r.laid.sheet, unit) for r in read.values() for unit in runs_of(r)], lore.titles)
    out = []
    for page, p in zip(batch, laid, strict=True):
        p.sheet.begin_again()
        if id(p) in read:
            mine = Writer(read[id(p)]).write()
        else:
            by_rules(p.sheet)
            mine = p.sheet.pieces
        out.append(use_anchors(mine, page.text, page.anchors, p.furniture) if page.html else mine)
    return out


def vote_on(pages: list[Laid], net: Network | None = None, weights: Worth | None = None) -> list[Read]:
    """What the net and the rules together make of each page's pieces."""
    net = net or load()
    made = numbers(pages)
    scores = net.scores(made)
    said: list[int] = []
    rules: list[str] = []
    for page in pages:
        units, page.sheet.units, page.sheet.voting = page.sheet.units, list(page.sheet.units), True
        by_rules(page.sheet)
        page.sheet.units = units
        labels, names = ballots(page.pieces, page.sheet.pieces)
        said += labels
        rules += names
    views = views_of(scores, said, rules)
    alone = scores[:, : len(LABELS)].argmax(1).tolist()
    shares, trusts = list[float](), list[float]()
    for page, size in zip(pages, made.sizes, strict=True):
        part = slice(len(trusts), len(trusts) + size)
        # Of HTML the net sees what the rules do not: they are never left alone with it.
        shares.append(agreement(page.pieces, said[part], alone[part]) if page.markup is None else 0.0)
        trusts += [trust(shares[-1])] * size
    vote(scores, said, rules, trusts, weights or worth())
    found, at = [], 0
    for page, size, share in zip(pages, made.sizes, shares, strict=True):
        part = slice(at, at + size)
        found.append(read(page, scores[part, : len(LABELS)], said[part], rules[part], views[part], share))
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
    anchors: list[dict[str, Any]] | None


def _rows(pages: pl.DataFrame, markers: Markers) -> Iterator[_Page]:
    def column(name: str) -> list:
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
    lore = lore_of(learned)
    return [_laid(page, _lay_out(page, lore, markers)) for page in _rows(pages, markers) if page.text]


def _laid(page: _Page, sheet: Sheet) -> Laid:
    structure = structure_of(page.html, page.text) if page.html else None
    if structure is None:
        return Laid(sheet, fine(page.folded, sheet.units))
    pieces = fine(page.folded, sheet.units, structure.edges)
    return Laid(sheet, pieces, markup_of(structure, pieces), furniture_of(structure))


def _lay_out(page: _Page, lore: Lore, markers: Markers) -> Sheet:
    """The page cut into units, nothing decided."""
    folded = page.folded
    site = lore.site(page.site)
    marked = _places(folded, page.inside)
    units: list[Unit] = []
    at = 0
    for number, (start, end, key) in enumerate(lines_of(folded)):
        while at < len(marked) and marked[at] < start:
            at += 1
        units += cut_again(folded, start, end, key, number, markers, at < len(marked) and marked[at] < end, site)
    record = bool(page.title) and page.html is None
    units = headline_then_text(page.text, folded, rejoin_headlines(units))
    return Sheet(page.text, folded, units, record, site, lore, page.title)


def by_rules(sheet: Sheet) -> None:
    """The rules' pieces of a page, put down on its sheet."""
    first = first_prose(sheet)
    if first is None:
        read_without_prose(sheet)
    else:
        read_head(sheet, first)
        read_body(sheet, first)


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
