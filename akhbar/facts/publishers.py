"""Who published an article: the metadata's word, the page's source or copyright line, or the address."""

from __future__ import annotations

from functools import cache

import polars as pl

from akhbar.arabic import display, fold
from akhbar.ids import stable_ids
from akhbar.paths import data_file

_COLUMNS = ("name", "aliases", "domains", "country", "zone", "language", "kind", "name_en", "start")


@cache
def _known() -> dict[str, str]:
    """Search form of every spelling, and every domain, of a reviewed publisher -> its name."""
    rows = reviewed_publishers().rows(named=True)
    spellings = [(name, row["name"]) for row in rows for name in [row["name"], *row["aliases"].split("|")]]
    folded = fold(pl.Series([spelling for spelling, _ in spellings], dtype=pl.String))
    known = {key: name for key, (_, name) in zip(folded, spellings, strict=True)}
    known |= {domain: row["name"] for row in rows for domain in row["domains"].split("|")}
    known.pop("", None)
    return known


@cache
def _canonical() -> dict[str, str]:
    """Search form of every spelling of a reviewed publisher -> search form of its name."""
    known = _known()
    names = sorted(set(known.values()))
    folded = dict(zip(names, fold(pl.Series(names, dtype=pl.String)), strict=True))
    return {key: folded[name] for key, name in known.items()}


@cache
def reviewed_publishers() -> pl.DataFrame:
    """The reviewed list, strings without null, "" where nothing is said.

    Columns: name, aliases and domains (`|` between), country (ISO 3166-1 alpha-2), zone (IANA name), language
    (ISO 639-1), kind (agency, paper, broadcaster, portal, magazine), name_en, start (address of its front page).
    """
    schema = dict.fromkeys(_COLUMNS, pl.String)
    return pl.read_csv(data_file("publishers.csv"), schema=schema, comment_prefix="#").fill_null("")


def name_publishers(articles: pl.DataFrame) -> pl.DataFrame:
    """Add `publisher`, `publisher_origin` and `publisher_id`.

    Needs article_no, uri, site, meta_publisher, source, copyright and page_publisher (what the page prints).
    Embedded articles take only a source line of their own: who published the page did not write them.
    """
    main = pl.col("article_no") == 1
    host = pl.when(pl.col("uri").str.contains(r"^https?://")).then(pl.col("site"))
    given = pl.when(main).then(pl.col("meta_publisher").str.strip_chars())
    given = pl.when(given != "").then(given)
    printed = pl.coalesce("source", pl.when(main).then(pl.col("page_publisher")))
    derived = pl.when(main & (host != "")).then(host)
    frame = articles.with_columns(
        publisher=display(pl.coalesce(given, printed, derived)),
        publisher_origin=pl.when(given.is_not_null())
        .then(pl.lit("metadata"))
        .when(printed.is_not_null())
        .then(pl.lit("page"))
        .when(derived.is_not_null())
        .then(pl.lit("derived")),
    )
    # One publisher under all its spellings, shown under the one its own pages print most.
    derived_name = pl.col("publisher").replace_strict(_known(), default=pl.col("publisher"), return_dtype=pl.String)
    frame = frame.with_columns(
        publisher=pl.when(pl.col("publisher_origin") == "derived").then(derived_name).otherwise("publisher")
    ).with_columns(_key=fold(pl.col("publisher")))
    keys = frame["_key"].unique().drop_nulls().sort().to_list()
    canonical = {key: _canonical().get(key, key) for key in keys}
    ids = dict(zip(keys, stable_ids(("publisher", canonical[key]) for key in keys), strict=True))
    return frame.with_columns(
        publisher_id=pl.col("_key").replace_strict(ids, default=None, return_dtype=pl.String)
    ).drop("_key")


def reviewed_countries() -> pl.DataFrame:
    """publisher_id and country of every reviewed publisher."""
    frame = reviewed_publishers().filter(pl.col("country") != "")
    ids = stable_ids(("publisher", name) for name in fold(frame["name"]))
    return frame.select(publisher_id=pl.Series(ids, dtype=pl.String), country="country")
