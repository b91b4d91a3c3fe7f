"""Invented pages whose every stretch says what it is → what the net is trained on."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypedDict

import numpy as np
import polars as pl

from akhbar.pages import learn, merge_evidence
from akhbar.pages.labels import NUMBER, Label
from akhbar.pages.layout.features import numbers
from akhbar.pages.segment import lay_out_pages
from akhbar.pages.text.markers import Markers
from akhbar.pages.text.units import Unit
from tools.pages.train import Page


class Span(NamedTuple):
    """A stretch: start, end, what it is; of headings, what they head; stretches of one item are one piece."""

    start: int
    end: int
    label: Label
    headed: int = -1
    item: int = -1


class Row(TypedDict):
    """What the page model reads of a row of `staging.pages`."""

    page_id: str
    uri: str
    site: str
    media_type: str
    content_sha256: str
    text: str
    html: str | None
    anchors: list[dict[str, object]] | None
    meta_title: str | None


class Example(NamedTuple):
    """One page: a row of `staging.pages` and its stretches in order. kept: whether to learn from it; the others of
    its site only show what recurs."""

    row: Row
    spans: list[Span]
    kept: bool = True


def labels_of(units: Sequence[Unit], spans: Sequence[Span]) -> list[Label]:
    """What each piece is, by the stretch that it has most letters of."""
    found: list[Label] = []
    at, before = 0, None
    for u in units:
        while at < len(spans) and spans[at][1] <= u.s:
            at += 1
        best, size, links, j = None, 0, 0, at
        weight: dict[Label, int] = {}
        while j < len(spans) and spans[j][0] < u.e:
            a, b, kind, *_ = spans[j]
            over = min(b, u.e) - max(a, u.s)
            weight[kind] = weight.get(kind, 0) + over
            links += kind in (Label.LINK, Label.RUN) and over > 0.6 * (b - a)
            if over > size:
                best, size = spans[j], over
            j += 1
        if best is None:
            found.append(Label.NAVIGATION)
            before = None
            continue
        kind = max(weight, key=lambda k: weight[k])
        if kind in (Label.LINK, Label.RUN):
            kind = Label.RUN if links > 1 else Label.LINK
        same = before is not None and (
            best is before or (best.item >= 0 and best.item == before.item and kind == before.label)
        )
        if same and kind != Label.RUN:
            kind = Label.ON
        found.append(kind)
        before = best
    return found


def headed_of(units: Sequence[Unit], names: Sequence[Label], spans: Sequence[Span]) -> np.ndarray:
    """Of each piece that is a heading what it heads, a place in HEADED; -1 of others."""
    out = np.full(len(units), -1, np.int8)
    starts = [s.start for s in spans]
    for i, (u, name) in enumerate(zip(units, names, strict=True)):
        if name == Label.MARKER:
            at = max(0, bisect_right(starts, u.s) - 1)
            out[i] = max((s.headed for s in spans[at : at + 2] if s.start < u.e), default=-1)
    return out


def pages_of(examples: Sequence[Example], markers: Markers | None = None) -> list[Page]:
    """What the net sees of the pages that are kept, and what it should say. Sites must be whole. markers: the phrases
    that are known, by default all."""
    frame = pl.DataFrame([e.row for e in examples], infer_schema_length=None)
    evidence = merge_evidence([learn(part) for part in frame.iter_slices(500)])
    found: list[Page] = []
    for start in range(0, len(examples), 60):
        part = examples[start : start + 60]
        kept = [i for i, e in enumerate(part) if e.kept]
        if not kept:
            continue
        laid = lay_out_pages(frame[start : start + 60][kept], evidence, markers=markers)
        made = numbers(laid)
        at = 0
        for i, page, size in zip(kept, laid, made.sizes, strict=True):
            names = labels_of(page.pieces, part[i].spans)
            cells = np.array([NUMBER[x] for x in names], np.int8)
            headed = headed_of(page.pieces, names, part[i].spans)
            found.append(Page(made.dense[at : at + size], made.words[at : at + size], cells, headed))
            at += size
    return found


def batched(examples: Iterable[list[Example]], size: int = 400) -> Iterable[list[Example]]:
    """Sites put together until there are so many pages."""
    held: list[Example] = []
    for site in examples:
        held += site
        if len(held) >= size:
            yield held
            held = []
    if held:
        yield held
