"""An article's lead: none that is the title again or the site's slogan."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import polars as pl

from akhbar.arabic import display, fold
from akhbar.facts.byline_words import house_key

LEAST_LETTERS = 4  # of a word that two texts are compared by
OF_THE_SITE = 0.2  # share of its words that a slogan has in common with title and text, at most


def choose_leads(articles: pl.DataFrame, names: Sequence[Iterable[str]]) -> pl.Series:
    """The lead of each article, printed or given (`lead`, `given_lead`), display form; null where it says nothing.

    Nothing: the title again, or a sentence with the publisher's name in it that has next to no word in common with
    title and body. names: of each article what its publisher is called. Needs title and body_search.
    """
    wanted = articles.select("lead", "given_lead", "title")
    printed, given, titles = (fold(column).fill_null("").to_list() for column in wanted)
    bodies = articles["body_search"].to_list()
    every = list(dict.fromkeys(name for mine in names for name in mine))
    keys = dict(zip(every, map(house_key, fold(pl.Series(every, dtype=pl.String)).to_list()), strict=True))
    rows = zip(printed, given, titles, bodies, names, strict=True)
    says = [
        tuple(_says(lead, title, body, [keys[n] for n in mine]) for lead in (one, two))
        for one, two, title, body, mine in rows
    ]
    frame = articles.select("lead", "given_lead").with_columns(
        one=pl.Series([s[0] for s in says], dtype=pl.Boolean), two=pl.Series([s[1] for s in says], dtype=pl.Boolean)
    )
    kept = pl.coalesce(pl.when("one").then("lead"), pl.when("two").then("given_lead"))
    return frame.select(display(kept).alias("lead")).to_series()


def _says(lead: str, title: str, body: str, houses: list[str]) -> bool:
    """Whether a folded lead says something that the title does not."""
    words = lead.split()
    if not words or lead == title or (title and lead.startswith(title) and len(words) - len(title.split()) <= 3):
        return False
    if any(house and f" {house} " in f" {lead} " for house in houses):
        long = {w for w in words if len(w) >= LEAST_LETTERS} - {w for house in houses for w in house.split()}
        rest = set(title.split()) | set(body.split())
        return bool(rest) and len(long & rest) > OF_THE_SITE * max(1, len(long))
    return True
