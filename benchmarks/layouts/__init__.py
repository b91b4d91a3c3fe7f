"""Layouts at large: invented news sites, drawn at random, printed as HTML and as the text a browser shows.

A site is a number. Numbers below 100,000 are for training (those from 50,000 to 59,999 are layouts as people build
them, see `made`, those from 60,000 to 69,999 of such layouts as nothing is trained on; the others are drawn block by
block), from 100,000 for choosing (weights, thresholds, when to stop), from 200,000 for the final figure;
`part_of_site(number)` tells which. The parts share no headings of lists (those of choosing and final sites stand in no
list of the parser either), no people and no newspapers.

    from benchmarks.layouts import pages_of, own_writing
    for page in pages_of(17):             # all pages of training site 17; same number, same pages
        page.text.text                    # what a browser shows
        page.text.stretches               # [Stretch(start, end, kind, relation, article, role, value, item)], in order
        page.html.text                    # the HTML source; page.html.stretches are offsets in it
        page.gold, page.gold_html         # what the scorer wants; see site.Page

`carried(page.text.stretches, page.text.text, text)` gives the stretches on another rendering of the same page (what
`akhbar.readers` makes of the HTML): found by letters. What no stretch covers (spaces, signs between stretches) is
furniture. Kinds are those of `staging.segments`; a headline in a run of glued ones is a stretch of its own, beginning
where the last one ended; `role` tells credits, numbers, clocks, sections, separators, headings apart; stretches of one
`item` are one piece. `material=own_writing(part)` fills sites with a grammar's sentences, which may be shipped; else
the corpora of ../shared.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

from benchmarks.layouts.made import KEPT, MADE, MadeSite
from benchmarks.layouts.markup import Printed, Stretch
from benchmarks.layouts.material import Material, from_corpora, own_writing
from benchmarks.layouts.site import Page, Site
from benchmarks.layouts.words import CHOOSING, FINAL, TRAINING

FIRST = {TRAINING: 0, CHOOSING: 100_000, FINAL: 200_000}

__all__ = ["CHOOSING", "FINAL", "FIRST", "KEPT", "MADE", "TRAINING", "Page", "Printed", "Stretch", "carried"]
__all__ += ["from_corpora", "own_writing", "pages_of", "part_of_site", "sites"]


def part_of_site(number: int) -> str:
    return FINAL if number >= FIRST[FINAL] else CHOOSING if number >= FIRST[CHOOSING] else TRAINING


def sites(part: str, count: int, first: int = 0) -> range:
    """Numbers of `count` sites of a part."""
    return range(FIRST[part] + first, FIRST[part] + first + count)


def pages_of(number: int, count: int | None = None, material: Material | None = None) -> Iterator[Page]:
    """The pages of one site: `count` of them, else 1, 3 or 6 to 12 as the site has it."""
    part = part_of_site(number)
    make = MadeSite if number in MADE or number in KEPT else Site
    site = make(number, part, material or from_corpora(part))
    many = random.Random(f"pages of {number}").choice([1, 3, *range(6, 13), *range(6, 13)])
    for n in range(many if count is None else count):
        yield site.page(n)


def carried(stretches: list[Stretch], source: str, text: str) -> list[Stretch]:
    """Stretches of `source` on `text`, another rendering of the same page with the same letters in the same order.

    Found by what is not white space; letters that only one of the two has are stepped over.
    """
    from dataclasses import replace

    places = [i for i, c in enumerate(source) if not c.isspace()]
    others = [i for i, c in enumerate(text) if not c.isspace()]
    of = _same(source, places, text, others)
    out = []
    for s in stretches:
        inside = [of[i] for i in range(s.start, s.end) if i in of]
        if inside and len(inside) >= 0.6 * sum(not c.isspace() for c in source[s.start : s.end]):
            out.append(replace(s, start=inside[0], end=inside[-1] + 1))
    return out


def _same(source: str, places: list[int], text: str, others: list[int]) -> dict[int, int]:
    """Place in source -> place in text of letters that are the same in both."""
    one, other = "".join(source[i] for i in places), "".join(text[i] for i in others)
    if one == other:
        return dict(zip(places, others, strict=True))
    from difflib import SequenceMatcher

    out: dict[int, int] = {}
    for a, b, size in SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks():
        out.update((places[a + k], others[b + k]) for k in range(size))
    return out
