"""What a caller hands over → polars: texts as a Series, rows as a frame, whichever library they come from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol, TypeAlias, cast

import polars as pl


class ArrowStream(Protocol):
    """A table or column of another library (pandas, Arrow), by Arrow's PyCapsule interface."""

    def __arrow_c_stream__(self, requested_schema: object = None) -> object: ...


class ArrowArray(Protocol):
    """A column in one piece, by the same interface."""

    def __arrow_c_array__(self, requested_schema: object = None) -> object: ...


ArrowColumn: TypeAlias = ArrowStream | ArrowArray


def texts_of(given: object, function: str) -> pl.Series:
    """The texts as a Series of String: of a str, a list or tuple, a Series, a pandas or Arrow column; null stays null.

    `function` is named in the errors. Raises TypeError for None, bytes, expressions and items that are no text.
    """
    if isinstance(given, pl.Series):
        return given if given.dtype == pl.String else given.cast(pl.String, strict=False)
    if isinstance(given, str):
        return pl.Series([given], dtype=pl.String)
    if isinstance(given, (bytes, bytearray)):
        raise TypeError(f"{function} takes texts, not bytes: akhbar.decode(data).text makes text of them")
    if given is None:
        raise TypeError(f"{function} takes texts, not None; a null among texts is [None, 'نص']")
    if isinstance(given, (pl.Expr, pl.DataFrame, pl.LazyFrame, Mapping)):
        raise TypeError(f"{function} takes one column of texts, not a {type(given).__name__}: frame['text'] is one")
    if hasattr(given, "__arrow_c_stream__") or hasattr(given, "__arrow_c_array__"):
        column = pl.Series(cast("ArrowStream", given))
        if column.dtype == pl.Struct:
            raise TypeError(f"{function} takes one column of texts, not a table: table['text'] is one")
        return texts_of(column, function)
    values = _items(given, function)
    for at, value in enumerate(values):
        if value is not None and not isinstance(value, str):
            raise TypeError(f"{function}: item {at} is no text but {_kind(value)}")
    return pl.Series(values, dtype=pl.String)


def frame_of(given: object, function: str) -> pl.DataFrame:
    """The rows as one frame: of a frame of polars or pandas, an Arrow table, a record or a list of records (dicts).

    A dict of lists is a frame by its columns; one of texts is a record. Records may differ in their fields. Raises
    TypeError for anything else, naming `function`, and ValueError for frames that do not go together.
    """
    if isinstance(given, pl.DataFrame):
        return given
    if isinstance(given, pl.LazyFrame):
        return given.collect()
    if isinstance(given, Mapping):
        if any(isinstance(value, (list, tuple, pl.Series)) for value in given.values()):
            return pl.DataFrame(dict(given))
        return _of_records([given])
    if hasattr(given, "__arrow_c_stream__"):  # Arrow's own tables, and pandas
        return _plain_types(pl.DataFrame(given))
    if given is None or isinstance(given, (bytes, bytearray, pl.Expr, pl.Series)):
        raise TypeError(f"{function} takes rows with a text each, not {_kind(given)}: [{{'text': '…'}}] is one row")
    parts = _items(given, function)
    records = [part for part in parts if isinstance(part, Mapping)]
    if len(records) == len(parts):
        return _of_records(records)
    for at, part in enumerate(parts):
        if isinstance(part, str) or part is None:
            raise TypeError(f"{function}: item {at} is {_kind(part)}, no row: [{{'text': '…'}}] is one row")
    frames = [frame_of(part, function) for part in parts]
    try:
        return pl.concat(frames, how="diagonal_relaxed")
    except pl.exceptions.PolarsError as error:
        raise ValueError(f"{function}: the frames do not go together: {str(error).splitlines()[0]}") from None


def _of_records(records: Sequence[Mapping[str, object]]) -> pl.DataFrame:
    columns = dict.fromkeys(str(name) for record in records for name in record)
    rows = [{name: record.get(name) for name in columns} for record in records]
    try:
        return pl.DataFrame(rows, schema=dict.fromkeys(columns), infer_schema_length=None)
    except (pl.exceptions.PolarsError, TypeError) as error:
        raise ValueError(f"the records' fields differ in type: {str(error).splitlines()[0]}") from None


def _plain_types(frame: pl.DataFrame) -> pl.DataFrame:
    """Categories as texts, and a column of nothing as texts: what pandas and Arrow have for them."""
    return frame.with_columns(
        pl.col(name).cast(pl.String)
        for name, dtype in frame.schema.items()
        if dtype in (pl.Null, pl.Categorical, pl.Enum)
    )


def _items(given: object, function: str) -> list[object]:
    try:
        items = iter(cast("Iterable[object]", given))
    except TypeError:
        takes = "it takes lists, and what polars, pandas and Arrow hold them in"
        raise TypeError(f"{function} does not take {_kind(given)}; {takes}") from None
    # pandas and numpy have NaN where there is no text.
    return [None if isinstance(item, float) and item != item else item for item in items]


def _kind(value: object) -> str:
    if value is None:
        return "None"
    name = type(value).__name__
    return f"a{'n' * (name[:1].lower() in 'aeiou')} {name}"
