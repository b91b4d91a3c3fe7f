"""What a page's HTML says of each of its pieces: landmarks, headings, lists, anchors, figures, times, tables, names.

Structure is evidence in both directions, and never the last word: half the web puts everything into `div`. The text is
that of `akhbar.readers.html`; elements are found again on it by walking the same tree.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from lxml.etree import _Element

from akhbar.pages.layout.features import ANCHOR, FIRST_HEADING, MAIN, MARKUP, ONE
from akhbar.pages.layout.main_text import main_text_spans
from akhbar.pages.text.units import Unit
from akhbar.paths import data_file
from akhbar.readers.html import parse_html, walk_html
from akhbar.remembered import once

# Columns of a piece's row: the page is HTML; then one a name; the last two are trafilatura's.
_NAMES = (
    "nav", "aside", "footer", "header", "main", "article", "dialog", "h1", "h2", "h3", "li", "a", "figure",
    "figcaption", "time", "cell", "form", "blockquote", "is headline", "is body", "is date", "is author", "is caption",
    "p", "strong", "address", "named caption", "named author", "named date", "named tags", "named links",
    "named share", "named comments", "named menu", "named notice", "named title", "named text",
)  # fmt: skip
COLUMN = {name: i + 1 for i, name in enumerate(_NAMES)}
assert (COLUMN["h1"], COLUMN["a"]) == (FIRST_HEADING, ANCHOR)
NOT_MAIN = MAIN + 1
HEADINGS = slice(COLUMN["h1"], COLUMN["h3"] + 1)
_TAG = {
    "nav": "nav", "aside": "aside", "footer": "footer", "header": "header", "main": "main", "article": "article",
    "dialog": "dialog", "h1": "h1", "h2": "h2", "h3": "h3", "h4": "h3", "h5": "h3", "h6": "h3", "li": "li", "a": "a",
    "figure": "figure", "figcaption": "figcaption", "time": "time", "td": "cell", "th": "cell", "form": "form",
    "button": "form", "label": "form", "blockquote": "blockquote", "p": "p", "strong": "strong", "b": "strong",
    "address": "address", "dt": "h3",
}  # fmt: skip
# Elements that set nothing apart, and yet often stand side by side with other text, without a space between.
_INLINE = frozenset({"span", "em", "i", "small", "font", "label", "bdi", "u", "cite", "q", "sup", "ins", "mark"})
_ROLE = {
    "navigation": "nav", "complementary": "aside", "contentinfo": "footer", "banner": "header", "main": "main",
    "article": "article", "dialog": "dialog", "alertdialog": "dialog", "heading": "h2", "listitem": "li",
    "search": "form", "form": "form",
}  # fmt: skip
_PROPERTY = {
    "headline": "is headline", "name": "is headline", "articlebody": "is body", "text": "is body",
    "datepublished": "is date", "datecreated": "is date", "author": "is author", "creator": "is author",
    "caption": "is caption", "thumbnail": "is caption",
}  # fmt: skip


@once
def _named() -> list[tuple[int, re.Pattern[str]]]:
    """Column and pattern of each name of the reviewed file."""
    rows = data_file("pages/element_names.tsv").read_text(encoding="utf-8").splitlines()
    return [(COLUMN[r.split("\t")[0]], re.compile(r.split("\t")[1])) for r in rows if r and not r.startswith("#")]


_GLUED = re.compile(r"[^\W_]{2}|[^\W_][(«\"©@]|[)»\"…][^\W_]")  # an element's edge between them sets nothing apart


class Structure(NamedTuple):
    """Of a page: its elements as (start, end, columns), in order of their start; where pieces may be cut; the lines
    that are its main text by trafilatura."""

    elements: list[tuple[int, int, tuple[int, ...]]]
    edges: list[int]
    main: list[tuple[int, int]]


def _columns(node: _Element, tag: str) -> tuple[int, ...]:
    found = []
    name = _TAG.get(tag)
    if name:
        found.append(COLUMN[name])
    attributes = node.attrib
    if attributes:
        if (role := attributes.get("role")) and (name := _ROLE.get(role.strip().lower())):
            found.append(COLUMN[name])
        if attributes.get("aria-modal") == "true":
            found.append(COLUMN["dialog"])
        if tag not in ("body", "html"):
            if (prop := attributes.get("itemprop")) and (name := _PROPERTY.get(prop.strip().lower())):
                found.append(COLUMN[name])
            names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}".lower().replace("_", "-")
            if len(names) > 1:
                found += [column for column, pattern in _named() if pattern.search(names[:300])]
    return tuple(found) or ((0,) if tag in _INLINE else ())


def structure_of(html: str, text: str) -> Structure | None:
    """The structure of a page whose visible text is `text`; None where the two do not belong together. Never raises."""
    root = parse_html(html)
    if root is None:
        return None
    shown, marks = walk_html(root, _columns)
    if shown.rstrip(" \t") != text:
        return None
    elements = sorted(marks)
    edges = set()
    for start, end, columns in elements:
        if COLUMN["cell"] in columns or COLUMN["a"] in columns:
            edges |= {start, end}
        elif end - start > 1:
            edges.update([at for at in (start, end) if _GLUED.match(text, max(0, at - 1))])
    return Structure(elements, sorted(edges), main_text_spans(html, text))


def furniture_of(structure: Structure) -> list[tuple[int, int]]:
    """Spans of menus, headers, footers, forms and notices."""
    kinds = {
        COLUMN[name]
        for name in ("nav", "footer", "header", "form", "dialog", "named menu", "named notice", "named share")
    }
    return [(start, end) for start, end, columns in structure.elements if kinds & set(columns)]


def markup_of(structure: Structure, pieces: list[Unit]) -> npt.NDArray[np.uint8]:
    """What the structure says of each piece, (pieces, MARKUP), 0 to ONE."""
    out = np.zeros((len(pieces), MARKUP), np.uint8)
    out[:, 0] = ONE
    begins = [u.s for u in pieces]
    for start, end, columns in structure.elements:
        if columns == (0,):
            continue
        first = max(0, bisect_left(begins, start) - 1)
        for i in range(first, len(pieces)):
            unit = pieces[i]
            if unit.s >= end:
                break
            over = min(end, unit.e) - max(start, unit.s)
            if over <= 0:
                continue
            share = over / (unit.e - unit.s)
            if share >= 0.6:
                for column in columns:
                    out[i, column] = ONE
            elif len(columns) and columns[0] in (COLUMN["a"], COLUMN["strong"]):
                out[i, columns[0]] = max(out[i, columns[0]], int(share * ONE))
    if structure.main:
        at = 0
        main = structure.main
        for i, unit in enumerate(pieces):
            while at < len(main) and main[at][1] <= unit.s:
                at += 1
            inside = at < len(main) and main[at][0] <= unit.s and unit.e <= main[at][1] + 1
            out[i, MAIN if inside else NOT_MAIN] = ONE
    return out
