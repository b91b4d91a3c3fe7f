"""Layouts made by hand: every family prints, each piece of its pages says what it is, and a number is a site."""

from __future__ import annotations

from itertools import pairwise

import pytest

from akhbar.readers.html import render_html
from benchmarks.layouts import KEPT, MADE, TRAINING, Page, carried, own_writing, pages_of, part_of_site
from benchmarks.layouts.made import KEPT_LAYOUTS, LAYOUTS

SLICES = 4  # families a test looks at: every so many


def made(number: int, count: int = 1) -> list[Page]:
    return list(pages_of(number, count, own_writing(TRAINING)))


@pytest.mark.parametrize("first", range(SLICES))
def test_pages_are_covered_and_the_gold_is_what_the_pieces_say(first: int) -> None:
    every = [*range(MADE.start, MADE.start + len(LAYOUTS)), *range(KEPT.start, KEPT.start + len(KEPT_LAYOUTS))]
    for number in every[first::SLICES]:
        for page in made(number):
            text, pieces = page.text.text, page.text.stretches
            assert all(one.end <= two.start for one, two in pairwise(pieces))
            named = sum(c.isalnum() for s in pieces for c in text[s.start : s.end])
            assert named >= 0.97 * sum(c.isalnum() for c in text), page.uri
            links = [(text[s.start : s.end], s.relation) for s in pieces if s.kind == "link"]
            assert sorted(links) == sorted((" ".join(x["title"].split()), x["relation"]) for x in page.gold["links"])
            words = [text[s.start : s.end] for s in pieces if s.kind == "caption" and not s.role]
            assert sorted(words) == sorted(" ".join(c["text"].split()) for c in page.gold["captions"])
            titles = [text[s.start : s.end] for s in pieces if s.kind == "title"]
            assert titles == [" ".join(a["title"].split()) for a in page.gold["articles"] if a["title"]]
            items: dict[int, list[str]] = {}
            for piece in pieces:
                if piece.kind == "paragraph":
                    items.setdefault(piece.item, []).append(text[piece.start : piece.end])
            body = {" ".join(words.split()) for a in page.gold["articles"] for words in a["paragraphs"]}
            assert {" ".join(parts) for parts in items.values()} == body, page.uri
            shown = render_html(page.html.text, page.uri).text
            assert len(carried(pieces, text, shown)) >= 0.97 * len(pieces)


def test_made_layouts_are_for_training_and_a_site_is_its_number() -> None:
    assert {part_of_site(MADE.start), part_of_site(MADE.stop - 1)} == {TRAINING}
    assert {part_of_site(KEPT.start), part_of_site(KEPT.stop - 1)} == {TRAINING} and not KEPT_LAYOUTS.keys() & LAYOUTS
    assert made(MADE.start + 3) == made(MADE.start + 3)
    assert made(MADE.start, 1)[0].text != made(MADE.start + len(LAYOUTS), 1)[0].text


def test_some_pages_are_no_article_and_those_have_none() -> None:
    pages = [page for number in range(MADE.start, MADE.start + 24) for page in made(number, 2)]
    fronts = [page for page in pages if page.gold["kind"] == "section"]
    assert 0.04 < len(fronts) / len(pages) < 0.5
    assert not any(page.gold["articles"] for page in fronts)
