"""Which pages new evidence touches: those, and only those, that may read otherwise than before."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import polars as pl

from akhbar.pages.lines import fold_frame, fold_in_place, key_of, line_spans
from akhbar.pages.lore import Lore, SiteLore
from akhbar.pages.markers import load_markers
from akhbar.pages.shapes import first_word, prefix_of


def affected_pages(pages: pl.DataFrame, old: pl.DataFrame | None, new: pl.DataFrame | None) -> pl.Series:
    """Ids of the pages that may read otherwise under the evidence `new` than under `old`, in the pages' order.

    pages: page_id, site and text of the pages to ask about: all of the sites in `changed_sites(old, new)`, and those
    with a segment whose rule begins with 'run' (new headlines may cut their runs). A page that is not named reads
    exactly as before.
    """
    before, after = Lore(old), Lore(new)
    titles = sorted(set(before.title_list) ^ set(after.title_list))
    keys = sorted({key for title in titles if (key := key_of(fold_in_place(title)))})
    folded = fold_frame(pages)
    squeezed = pl.Series(folded, dtype=pl.String).str.replace_all("[\x00\x01]+", "").str.replace_all(r"\s+", " ")
    runs = squeezed.str.contains_any(keys).to_list() if keys else [False] * len(folded)
    named = []
    rows = zip(pages["page_id"].to_list(), pages["site"].to_list(), folded, runs, strict=True)
    for page_id, site, text, run in rows:
        if run or _differs(before.site(site or ""), after.site(site or ""), text):
            named.append(page_id)
    return pl.Series("page_id", named, dtype=pl.String)


def changed_sites(old: pl.DataFrame | None, new: pl.DataFrame | None) -> pl.Series:
    """The sites of which the two states of evidence know different things, sorted."""
    before, after = Lore(old), Lore(new)
    names = sorted(before.site_names() | after.site_names())
    return pl.Series("site", [n for n in names if not before.site(n).same(after.site(n))], dtype=pl.String)


@cache
def _announcers() -> list[str]:
    """The phrases behind which keywords stand."""
    markers = load_markers()
    tables = (markers.line, markers.inside, dict.fromkeys(markers.tail, "keywords"))
    return sorted({phrase for table in tables for phrase, what in table.items() if what.endswith("keywords")})


def _differs(old: SiteLore, new: SiteLore, folded: str) -> bool:
    """Whether anything asked about the page's lines is answered otherwise."""
    if old.same(new):
        return False
    if old.learned != new.learned:
        return True
    headers, pairs = old.headers ^ new.headers, (old.pairs ^ new.pairs) | (old.starts ^ new.starts)
    openings = {o for o in old.openings.keys() | new.openings.keys() if old.openings.get(o) != new.openings.get(o)}
    if old.tag_lists != new.tag_lists and any(p in folded for p in _announcers()):
        return True
    for start, end in line_spans(folded):
        key = key_of(folded[start:end])
        if old.level(key) != new.level(key) or key in headers or openings & {prefix_of(key), first_word(key)}:
            return True
        if pairs and any(pair in pairs for pair in pairwise(key.split(" "))):
            return True
    return False
