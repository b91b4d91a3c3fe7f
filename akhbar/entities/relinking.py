"""Linking again after a load: only the names are compared anew that what is new may merge otherwise.

The answer is that of `link_entities` over all names, row for row; a property test holds both against each other.
"""

from __future__ import annotations

import polars as pl

from akhbar.arabic import fold
from akhbar.entities.linking import COMPARED, SCHEMA, SHORT, people, rank, reviewed, short_names, spellings
from akhbar.entities.spelling import skeleton


def link_again(names: pl.DataFrame, touched: pl.DataFrame, known: pl.DataFrame) -> pl.DataFrame:
    """`link_entities(names)`, knowing what it gave before.

    Args:
        names: every entity now, as `link_entities` takes it.
        touched: `kind` and `name` of every entity whose row in `names` is new, gone or other than before.
        known: what linking gave before, as `link_entities` gives it.

    Returns:
        What `link_entities(names)` returns.
    """
    ranked = rank(names)
    keyed = ranked.select("entity_id", block=_block(), whole=_whole())
    asked = touched.select(pl.col("kind").cast(pl.String), form=fold(pl.col("name").cast(pl.String))).with_columns(
        block=skeleton(pl.col("form"))
    )
    asked = asked.select(block=_block(), whole=_whole())
    # A spelling that followed a short name to its bearer no longer shows whose spelling it is: ask again.
    short = pl.col("method").is_in(SHORT)
    bearers = known.filter(short).select("canonical_id").unique()
    followers = known.filter(~short).join(bearers, on="canonical_id", how="semi")
    again = keyed.join(followers, on="entity_id", how="semi").select("block", "whole")
    anew = _closed(keyed, pl.concat([asked, again]))
    kept = (
        known.filter(~short).join(keyed, on="entity_id", how="semi").join(anew, on="entity_id", how="anti").cast(SCHEMA)  # type: ignore[arg-type]
    )
    rows = ranked.join(anew, on="entity_id", how="semi", maintain_order="left")
    found = spellings(list(rows.select(COMPARED).iter_rows()))
    return short_names(ranked, pl.concat([kept, found]))


def _block() -> pl.Expr:
    return pl.format("{} {}", "kind", "block")


def _whole() -> pl.Expr:
    """What makes two names one without any doubt: whom or what the lists know, else the letters."""
    letters = pl.col("form").str.replace_all(" ", "", literal=True)
    listed = (
        ("LOC", pl.col("form"), reviewed("LOC")),
        ("ORG", pl.col("form"), reviewed("ORG")),
        ("PER", letters, people()),
    )
    code = pl.coalesce(
        pl.when(pl.col("kind") == kind).then(form.replace_strict(names, default=None, return_dtype=pl.String))
        for kind, form, names in listed
    )
    return pl.format("{} {}", "kind", pl.coalesce(code, letters))


def _closed(keyed: pl.DataFrame, asked: pl.DataFrame) -> pl.DataFrame:
    """`entity_id` of all names that are compared with those asked, or with names that are compared with them, …"""
    found = keyed.clear()
    while asked.height:
        rest = keyed.join(found, on="entity_id", how="anti")
        more = pl.concat(
            [
                rest.join(asked.select("block").unique(), on="block", how="semi"),
                rest.join(asked.select("whole").unique(), on="whole", how="semi"),
            ]
        ).unique("entity_id")
        found, asked = pl.concat([found, more]), more.select("block", "whole")
    return found.select("entity_id")
