"""The invented sites: the same number gives the same pages, both prints say the same, and the parts are apart."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from akhbar.arabic import fold
from akhbar.readers.html import render_html
from benchmarks.layouts import CHOOSING, FINAL, TRAINING, Page, carried, own_writing, pages_of, part_of_site, sites
from benchmarks.layouts.words import heading, listed

NUMBERS = st.sampled_from([*sites(TRAINING, 300), *sites(CHOOSING, 300), *sites(FINAL, 300)])
RELATIONS = ["most_read", "picks", "similar", "more", "about", "topic", "read_also", "urgent"]


def made(number: int, count: int = 2) -> list[Page]:
    return list(pages_of(number, count, own_writing(part_of_site(number))))


@settings(max_examples=12, deadline=None)
@given(NUMBERS)
def test_stretches_are_in_order_and_say_the_same_in_both_prints(number: int) -> None:
    for page in made(number):
        for printed in (page.text, page.html):
            for one, two in pairwise(printed.stretches):
                assert one.end <= two.start
            assert all(s.start < s.end for s in printed.stretches)
        shown = [s for s in page.html.stretches if s.role != "hidden"]
        assert [(s.kind, s.role, s.relation, s.item) for s in shown] == [
            (s.kind, s.role, s.relation, s.item) for s in page.text.stretches
        ]


@settings(max_examples=8, deadline=None)
@given(NUMBERS)
def test_gold_is_what_the_stretches_say(number: int) -> None:
    for page in made(number):
        text, of = page.text.text, page.text.stretches
        links = [(text[s.start : s.end], s.relation) for s in of if s.kind == "link"]
        assert sorted(links) == sorted((" ".join(x["title"].split()), x["relation"]) for x in page.gold["links"])
        pieces: dict[int, list[str]] = {}
        for s in of:
            if s.kind == "paragraph":
                pieces.setdefault(s.item, []).append(text[s.start : s.end])
        said = [p for a in page.gold["articles"] for p in a["paragraphs"]]
        assert sorted("".join(" ".join(p).split()) for p in pieces.values()) == sorted("".join(p.split()) for p in said)
        for article in page.gold["articles"]:
            assert not article["title"] or article["title"] in text


@settings(max_examples=8, deadline=None)
@given(NUMBERS)
def test_the_html_shows_the_letters_of_the_text(number: int) -> None:
    """A reader of the HTML sees every labelled stretch, whatever its line breaks."""
    for page in made(number):
        text = render_html(page.html.text, page.uri).text
        found = carried(page.text.stretches, page.text.text, text)
        assert len(found) == len(page.text.stretches)
        for s, t in zip(page.text.stretches, found, strict=True):
            assert page.text.text[s.start : s.end].split() == text[t.start : t.end].split()


def test_a_site_is_its_number() -> None:
    for number in (0, 7, 100_003, 200_011):
        assert made(number) == made(number)
    assert made(0)[0].text != made(1)[0].text


@pytest.mark.parametrize("relation", RELATIONS)
def test_headings_of_the_parts_are_apart_and_the_last_stand_in_no_list(relation: str) -> None:
    """A heading of the choosing or final sites is in no marker list and is drawn by no other part."""
    rng = random.Random(3)
    drawn = {p: {fold(heading(rng, p, relation)) for _ in range(150)} for p in (TRAINING, CHOOSING, FINAL)}
    known = {fold(phrase) for rows in listed().values() for phrase, _ in rows}
    assert not (drawn[CHOOSING] | drawn[FINAL]) & known
    assert not drawn[FINAL] & (drawn[TRAINING] | drawn[CHOOSING]) and not drawn[CHOOSING] & drawn[TRAINING]
