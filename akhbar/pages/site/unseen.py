"""Markers that nobody has listed yet: lines that recur on a site and stand where markers stand, in no list of ours."""

from __future__ import annotations

from collections import Counter

import polars as pl

from akhbar.pages.text.markers import bare, load_markers
from akhbar.pages.text.shapes import is_prose

LEAST_SAMPLED = 10  # pages of a site: with fewer, what recurs is chance
LEAST_PAGES = 5  # that a line stands on
LEAST_SHARE = 0.15  # of the site's sampled pages
_WORDS, _LETTERS = 5, 40  # of a heading at most: the longest listed one of a section has five words
SCHEMA = {
    "site": pl.String(),
    "line": pl.String(),
    "pages": pl.Int64(),
    "sampled": pl.Int64(),
    "known": pl.Int64(),
}


def unseen_markers(before: pl.DataFrame, now: pl.DataFrame) -> pl.DataFrame:
    """Lines of the evidence `now` (frame of learned.evidence) that look like unlisted markers and did not `before`.

    site, line (folded), pages it stands on as a marker would, sampled pages of the site, and those known before. A line
    does so where two headlines follow it that do not recur themselves: 4 to 20 words each, no prose.
    """
    new = now.filter(kind="page").join(before.filter(kind="page"), on=["site", "key"], how="anti")
    sites = new["site"].unique().to_list()
    old = _pages(before, sites)
    rows = []
    for site, pages in sorted(_pages(now, sites).items()):
        known = _headings(old.get(site, []))
        for line, count in sorted(_headings(pages).items()):
            if line not in known:
                rows.append((site, line, count, len(pages), len(old.get(site, []))))
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")


def _pages(evidence: pl.DataFrame, sites: list[str]) -> dict[str, list[list[str]]]:
    found = evidence.filter(pl.col("kind") == "page", pl.col("site").is_in(sites)).select("site", "lines")
    pages: dict[str, list[list[str]]] = {}
    for site, lines in found.iter_rows():
        pages.setdefault(site, []).append(lines or [])
    return pages


def _headings(pages: list[list[str]]) -> dict[str, int]:
    """Line to the number of pages on which it stands over headlines, of those that recur often enough."""
    if len(pages) < LEAST_SAMPLED:
        return {}
    recurring = Counter(line for lines in pages for line in set(lines))
    least = max(LEAST_PAGES, LEAST_SHARE * len(pages))
    found: Counter[str] = Counter()
    for lines in pages:
        found.update(
            {
                line
                for line, first, second in zip(lines, lines[1:], lines[2:], strict=False)
                if recurring[line] >= least and _is_heading(line) and all(map(_is_headline, (first, second)))
                if recurring[first] < 3 and recurring[second] < 3
            }
        )
    return {line: count for line, count in found.items() if count >= least}


def _is_heading(line: str) -> bool:
    if not line or len(line) > _LETTERS or line.count(" ") >= _WORDS or not any(map(str.isalpha, line)):
        return False
    markers, key = load_markers(), bare(line)
    listed = (markers.line, markers.head, markers.inside, markers.glued, markers.start)
    return bool(key) and not any(key in table for table in listed)


def _is_headline(line: str) -> bool:
    words = line.count(" ") + 1
    return 4 <= words <= 20 and "#" not in line and not is_prose(line, words)
