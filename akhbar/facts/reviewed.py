"""The reviewed publishers of `data/publishers.csv`, by spelling and by domain."""

from __future__ import annotations

import polars as pl

from akhbar.arabic import fold
from akhbar.paths import data_file
from akhbar.remembered import once

_COLUMNS = ("name", "aliases", "domains", "country", "zone", "language", "kind", "name_en", "start")


@once
def reviewed_publishers() -> pl.DataFrame:
    """The reviewed list, strings without null, "" where nothing is said.

    Columns: name, aliases and domains (`|` between), country (ISO 3166-1 alpha-2), zone (IANA name), language
    (ISO 639-1), kind (agency, paper, broadcaster, portal, magazine), name_en, start (address of its front page).
    """
    schema = dict.fromkeys(_COLUMNS, pl.String)
    return pl.read_csv(data_file("publishers.csv"), schema=schema, comment_prefix="#").fill_null("")


@once
def by_spelling() -> dict[str, str]:
    """Search form of every spelling of a reviewed publisher to its name."""
    rows = reviewed_publishers().rows(named=True)
    spellings = [(name, row["name"]) for row in rows for name in [row["name"], *row["aliases"].split("|")]]
    folded = fold(pl.Series([spelling for spelling, _ in spellings], dtype=pl.String))
    known = {key: name for key, (_, name) in zip(folded, spellings, strict=True)}
    known.pop("", None)
    return known


@once
def by_domain() -> dict[str, str]:
    """Every domain of a reviewed publisher to its name."""
    rows = reviewed_publishers().rows(named=True)
    return {domain: row["name"] for row in rows for domain in row["domains"].split("|") if domain}


def publisher_keys() -> frozenset[str]:
    """Search forms of every spelling of every reviewed publisher but the agencies.

    A source line or a headline's end that names an agency credits it: the page is somebody else's.
    """
    agencies = set(reviewed_publishers().filter(pl.col("kind") == "agency")["name"])
    return frozenset(key for key, name in by_spelling().items() if name not in agencies)
