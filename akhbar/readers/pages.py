"""Page fields as records give them → pages: address, ids, site, time. The same for every format."""

from __future__ import annotations

import hashlib

import polars as pl

from akhbar import schema
from akhbar.addresses import one_address, readable_host
from akhbar.arabic import fold
from akhbar.ids import page_ids
from akhbar.readers.decoding import mend_garbled
from akhbar.readers.escapes import unescaped
from akhbar.readers.times import parse_times
from akhbar.rows import Record

_ADDRESS = r"^(?:[A-Za-z][A-Za-z0-9+.-]*:|//|[\w-]+(?:\.[\w-]+)+/)\S+$"
_HOST = r"^(?:[A-Za-z][A-Za-z0-9+.-]*:)?//(?:[^/?#@]*@)?(\[[^\]]*\]|[^/?#:\s]+)"
_BARE_HOST = r"^([\w-]+(?:\.[\w-]+)+)/"
_META = {"title": "meta_title", "lead": "meta_lead", "author": "meta_author", "publisher": "meta_publisher",
         "category": "meta_category", "published": "meta_published"}  # fmt: skip
_ESCAPED = ("title", "lead", "author", "publisher", "category")  # what pages show to the letter, entities and all
BOOKKEEPING = {
    "source_path": pl.String(),
    "record_no": pl.Int64(),
    "encoding": pl.String(),
    "given_address": pl.String(),
}


def batch_schema() -> dict[str, pl.DataType]:
    """Columns of a batch's pages: those of staging.pages (language still null), then the sightings' bookkeeping."""
    return {**schema.frame_schema("staging.pages"), **BOOKKEEPING}


def to_pages(raw: pl.DataFrame) -> pl.DataFrame:
    """Frame of page fields (`akhbar.readers.records.RAW_SCHEMA`) → frame of `batch_schema()`, row for row."""
    frame = unescaped(_rendered(mend_garbled(raw, ("text", "html", *_META))), _ESCAPED)
    address = pl.col("url").str.strip_chars()
    frame = frame.with_columns(
        pl.col("text").fill_null(""),
        pl.when(address.str.contains(_ADDRESS)).then(address).alias("given_address"),
        *(pl.when(pl.col(c).str.strip_chars() != "").then(pl.col(c)).alias(m) for c, m in _META.items()),
        parse_times(frame["fetched_at"]).alias("fetched"),
        pl.when(pl.col("html").is_null()).then(pl.lit("text/plain")).otherwise(pl.lit("text/html")).alias("media_type"),
    )
    frame = frame.with_columns(one_address(frame["given_address"]).alias("address"))
    frame = frame.with_columns(
        _kept("url", pl.col("address").is_null()),
        _kept("fetched_at", pl.col("fetched_at").is_not_null()),
        _kept("garbled", pl.lit(True)),
    )
    frame = frame.with_columns(_record_with_kept(frame))
    frame = frame.with_columns(_digests(frame.select(pl.coalesce("html", "text")).to_series()))
    frame = frame.with_columns(pl.coalesce("address", _addressless(frame)).alias("uri"))
    frame = frame.with_columns(_clean_keywords(frame["keywords"]).alias("meta_keywords"))
    frame = frame.with_columns(
        pl.Series("page_id", page_ids(frame), pl.String()),
        pl.col("fetched").alias("fetched_at"),
        pl.lit(None, pl.String()).alias("language"),
        pl.lit(None, pl.String()).alias("quality"),
        pl.coalesce(_host(pl.col("address")), _publisher(pl.col("meta_publisher")), pl.lit("")).alias("site"),
    )
    frame = frame.with_columns(_readable(frame["site"]))
    return frame.select(pl.col(name).cast(dtype) for name, dtype in batch_schema().items())


def _clean_keywords(lists: pl.Series) -> pl.Series:
    from akhbar.arabic.listed import cut_listed
    from akhbar.readers.escapes import unescape

    if lists.null_count() == len(lists):
        return lists
    out = []
    for words in lists.to_list():
        found = [piece for word in words or () for piece in cut_listed(unescape(word), within=True)]
        out.append(found or None)
    return pl.Series(lists.name, out, dtype=pl.List(pl.String))


def _host(address: pl.Expr) -> pl.Expr:
    host = pl.coalesce(address.str.extract(_HOST), address.str.extract(_BARE_HOST))
    return host.str.to_lowercase().str.strip_prefix("www.").str.strip_suffix(".")


def _readable(sites: pl.Series) -> pl.Series:
    """Hosts in ASCII (IDNA) as the letters that they stand for; there are few."""
    places = sites.to_frame("site").with_row_index("at").filter(pl.col("site").str.contains("xn--", literal=True))["at"]
    return sites.scatter(places, [readable_host(site) for site in sites.gather(places)]) if len(places) else sites


def _publisher(name: pl.Expr) -> pl.Expr:
    return fold(name)


def _kept(column: str, where: pl.Expr) -> pl.Expr:
    """The value as the input gave it, where the page's own column cannot show it."""
    return pl.when(where & (pl.col(column).str.strip_chars() != "")).then(pl.col(column)).alias(f"kept_{column}")


def _record_with_kept(frame: pl.DataFrame) -> pl.Series:
    """`record` with what the input gave where the page's columns do not hold it to the letter."""
    import orjson

    from akhbar.readers.json_text import dump_json

    columns = ["kept_url", "kept_fetched_at", "kept_garbled"]
    if all(frame[column].null_count() == frame.height for column in columns):
        return frame["record"]
    out = []
    for record, url, fetched, garbled in frame.select("record", *columns).iter_rows():
        if url is None and fetched is None and garbled is None:
            out.append(record)
            continue
        found: Record = orjson.loads(record) if record else {}
        given = orjson.loads(garbled) if garbled else None
        for key, value in (("url", url), ("fetched_at", fetched), ("garbled", given)):
            if value is not None:
                found.setdefault(key, value)
        out.append(dump_json(found))
    return pl.Series("record", out, pl.String())


def _digests(content: pl.Series) -> pl.Series:
    """SHA-256 of each text in UTF-8, hex; of the column's own bytes, some texts at a time."""
    parts = content.cast(pl.Binary()).to_frame().iter_slices(256)
    digests = [hashlib.sha256(data or b"").hexdigest() for part in parts for data in part.to_series()]
    return pl.Series("content_sha256", digests, pl.String())


def _addressless(frame: pl.DataFrame) -> pl.Expr | pl.Series:
    """`sha256:` and the content's hash; of the other fields where there is no content to tell pages apart by."""
    of_content = pl.format("sha256:{}", "content_sha256")
    empty = frame["address"].is_null() & (frame.select(pl.coalesce("html", "text")).to_series() == "")
    if not empty.any():
        return of_content
    others = [pl.col(name).fill_null("") for name in (*_META.values(), "record")]
    of_fields = "sha256:" + _digests(frame.select(pl.concat_str(others, separator="\x1f")).to_series())
    return frame.select(pl.when(empty).then(of_fields).otherwise(of_content)).to_series()


_ANCHORS = pl.List(pl.Struct({"char_start": pl.Int32(), "char_end": pl.Int32(), "url": pl.String()}))


def _rendered(raw: pl.DataFrame) -> pl.DataFrame:
    """With text, anchors and missing metadata from the HTML where a record has any."""
    if raw["html"].null_count() == raw.height:
        return raw.with_columns(pl.lit(None, _ANCHORS).alias("anchors"))
    from akhbar.readers.html import render_html

    rows = raw.to_dicts()
    for row in rows:
        row["anchors"] = None
        if row["html"] is None:
            continue
        if not row["html"].strip():
            row["html"] = None
            continue
        page = render_html(row["html"], row["url"])
        if not (row["text"] or "").strip() or row["text"] == page.text:  # the same text, brought along
            row["text"] = page.text
            row["anchors"] = [
                dict(zip(("char_start", "char_end", "url"), anchor, strict=True)) for anchor in page.anchors
            ]
        for field in (*_META, "url", "keywords"):
            if not row[field] and page.metadata.get(field):
                row[field] = page.metadata[field]
    return pl.DataFrame(rows, schema={**raw.schema, "anchors": _ANCHORS})
