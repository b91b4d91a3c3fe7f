"""Pages as a caller has them → rows of `staging.pages`, as reading a file of them would have made them."""

from __future__ import annotations

import os

import polars as pl

from akhbar import schema
from akhbar.given import frame_of

_FUNCTION = "parse_pages"


def pages_of(given: object) -> pl.DataFrame:
    """A frame of pages. Rows that were read before (they have a page_id) stay as they are.

    Raises TypeError for what has no rows, ValueError for a row without text, html and title.
    """
    if isinstance(given, (str, os.PathLike)):
        raise TypeError(
            f"parse_pages takes pages: parse_pages(read_pages({str(given)[:40]!r})) for a path, "
            "parse_pages({'text': …}) for a text"
        )
    frame = frame_of(given, _FUNCTION)
    if "page_id" in frame.columns:
        if "text" not in frame.columns:
            raise ValueError(f"parse_pages: there is no column text; there are {', '.join(frame.columns)}")
        return _earliest(frame)
    if not frame.height:
        return schema.empty("staging.pages")
    from akhbar.readers.pages import batch_schema

    known = {*batch_schema(), "text"}
    pages = _as_page_rows(frame) if set(frame.columns) <= known else _as_records(frame)
    return _earliest(pages)


def _earliest(pages: pl.DataFrame) -> pl.DataFrame:
    """Each page that comes more than once with the earliest time at which it was fetched."""
    if "fetched_at" not in pages.columns or pages["page_id"].n_unique() == pages.height:
        return pages
    return pages.with_columns(pl.col("fetched_at").min().over("page_id"))


def _as_page_rows(frame: pl.DataFrame) -> pl.DataFrame:
    """Of columns named as those of `staging.pages`: read as a record of the same fields; what is given stays."""
    from akhbar.ids import page_ids
    from akhbar.readers.pages import batch_schema, to_pages
    from akhbar.readers.records import FIELDS, RAW_SCHEMA

    schema_of = batch_schema()
    frame = _cast(frame, schema_of)
    names = {"url": "uri", **{field: f"meta_{field}" for field in FIELDS if f"meta_{field}" in frame.columns}}
    if "meta_keywords" in frame.columns:
        names["keywords"] = "meta_keywords"
    columns = {
        name: pl.col(names.get(name, name)).cast(dtype)
        if names.get(name, name) in frame.columns
        else pl.lit(None, dtype)
        for name, dtype in RAW_SCHEMA.items()
    }
    raw = frame.select(**columns)
    _check_content(raw)
    made = to_pages(raw)
    given = [name for name in frame.columns if name in made.columns and name != "text"]
    kept = [pl.coalesce(frame[name], pl.col(name)).alias(name) for name in given]
    made = made.with_columns(kept)
    return made.with_columns(page_id=pl.Series(page_ids(made), dtype=pl.String))


def _as_records(frame: pl.DataFrame) -> pl.DataFrame:
    """Of other columns: fields by their usual names, as in a file of records."""
    from akhbar.readers.events import Reject
    from akhbar.readers.pages import to_pages
    from akhbar.readers.records import Builder

    if "uri" in frame.columns and "url" not in frame.columns:
        frame = frame.rename({"uri": "url"})
    builder = Builder("")
    frames: list[pl.DataFrame] = []

    def take() -> None:
        for event in builder.flush():
            if isinstance(event, Reject):
                why = event.reason.partition(": ")[2]  # behind the place, which is the row
                why = why.replace("name one with --map text=FIELD", "rename one to text")
                raise ValueError(f"parse_pages: row {event.record_no}: {why}")
            if isinstance(event, pl.DataFrame):
                frames.append(event)

    for at, record in enumerate(frame.iter_rows(named=True)):
        builder.add({name: value for name, value in record.items() if value is not None}, at, "", "")
        if builder.full:
            take()
    take()
    return to_pages(pl.concat(frames))


def _cast(frame: pl.DataFrame, types: dict[str, pl.DataType]) -> pl.DataFrame:
    for name, dtype in frame.schema.items():
        if dtype == types[name] or dtype == pl.Null:
            continue
        if types[name] == pl.String and not isinstance(dtype, (pl.String, pl.Categorical, pl.Enum)):
            raise TypeError(f"parse_pages: the column {name} holds {dtype}, not texts")
        try:
            frame = frame.with_columns(pl.col(name).cast(types[name]))
        except pl.exceptions.PolarsError:
            raise TypeError(f"parse_pages: the column {name} holds {dtype}; {types[name]} is needed") from None
    return frame


def _check_content(raw: pl.DataFrame) -> None:
    """Raises ValueError for the first row with nothing to read; an empty text is a page all the same."""
    nothing = raw.select(pl.all_horizontal(pl.col(name).is_null() for name in ("text", "html", "title", "lead")))
    if rows := nothing.to_series().arg_true().to_list():
        more = f" (and {len(rows) - 1} more rows)" if len(rows) > 1 else ""
        raise ValueError(f"parse_pages: row {rows[0]}{more} has neither text nor html nor title")
