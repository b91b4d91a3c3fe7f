"""Parquet: row group by row group, in batches that a bound of memory holds whatever the cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl

from akhbar.readers.decoding import decode_page
from akhbar.readers.events import MAX_RECORD_BYTES, Mapped, Reject, fault, is_fault, reject
from akhbar.readers.json_text import dump_json
from akhbar.readers.parquet_pages import MOST_PAGE_BYTES, ColumnSizes, column_sizes
from akhbar.readers.records import Builder
from akhbar.readers.streams import spooled

if TYPE_CHECKING:
    from typing import BinaryIO

    import pyarrow as pa
    import pyarrow.parquet as pq
from akhbar.rows import Record

_UNPACKED = 2 << 30  # bytes of a file in an archive, which lie on the disk while it is read
_BUFFER = 1 << 20  # of a column at a time, so that a row group of any size fits
_ROWS = 512  # of a batch
_BATCH_BYTES = 16 << 20
_DICTIONARY = 1 << 20  # bytes of a column's dictionary, beyond which it is not unfolded …
_UNFOLDED = 64 << 20  # … and of what it may unfold to otherwise


def read_parquet(
    path: Path | None, chunks: Iterable[bytes] | None, builder: Builder
) -> Iterator[pl.DataFrame | Reject | Mapped]:
    """Frames of page fields. From the file itself where there is one, else (packed, in an archive) from a copy."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ModuleNotFoundError as error:
        from akhbar.extras import missing

        raise missing(error, state="nothing of it was read") or error from None

    shown = builder.source_path
    source: str | BinaryIO
    if chunks is None:
        source = str(path)
    else:
        unpacked, broken = spooled(chunks, _UNPACKED)
        if broken or unpacked is None:
            why = broken.why if broken else f"more than {_UNPACKED} bytes inside an archive; unpack it first"
            yield reject(shown, None, broken.rule if broken else "record_too_large", why)
            return
        source = unpacked
    try:
        file = pq.ParquetFile(source, buffer_size=_BUFFER)
    except (pa.ArrowException, OSError) as error:
        yield reject(shown, None, "unreadable_parquet", f"not a readable Parquet file ({_short(error)})")
        return
    with file:
        first = 1
        for group in range(file.num_row_groups):
            count, done = file.metadata.row_group(group).num_rows, 0
            sizes = _sizes(source, file.metadata.row_group(group))
            if found := _large_page(sizes):
                why = f"records {first}–{first + count - 1} are not read: {found}"
                builder.refuse(reject(shown, first, "record_too_large", why))
                first += count
                continue
            try:
                for part in _batches(source, file, group, sizes):
                    large = _may_be_large(part)
                    for record, encoding in _rows(part):
                        number = first + done
                        done += 1
                        if isinstance(record, BaseException):
                            why = f"the row cannot be read ({fault(record)})"
                            builder.refuse(reject(shown, number, "unreadable_parquet", why))
                        elif large and _too_long(record):
                            why = "longer than a record may be"
                            builder.refuse(reject(shown, number, "record_too_large", why, dump_json(_heads(record))))
                        else:
                            builder.add(record, number, encoding, partial(dump_json, record))
                        if builder.full:
                            yield from builder.flush()
            except BaseException as error:
                if not is_fault(error):
                    raise
                lost = f"records {first + done}–{first + count - 1} cannot be read ({_short(error)})"
                builder.refuse(reject(shown, first + done, "unreadable_parquet", lost))
            first += count
    yield from builder.flush()


def _sizes(source: str | BinaryIO, group: pq.RowGroupMetaData) -> list[ColumnSizes]:
    if not isinstance(source, str):
        return column_sizes(source, group)
    with Path(source).open("rb") as file:
        return column_sizes(file, group)


def _large_page(sizes: list[ColumnSizes]) -> str | None:
    """Why a row group is not read, where a page of it would be too much to hold; None where all fit."""
    found = next((column for column in sizes if column.largest > MOST_PAGE_BYTES), None)
    if found is None:
        return None
    return (
        f"column {found.name} has a page of {found.largest >> 20} MiB, and {MOST_PAGE_BYTES >> 20} MiB is what is held "
        "of one; write the file anew with smaller ones (by DuckDB: copy (from 'OLD') to 'NEW' (format parquet))"
    )


def _batches(
    source: str | BinaryIO, file: pq.ParquetFile, group: int, sizes: list[ColumnSizes]
) -> Iterator[pa.RecordBatch]:
    """The rows of a group, some at a time. Columns with a large dictionary come with it: unfolded to each of its rows,
    a cell of 20 MB in 600 rows would be 12 GB."""
    import pyarrow.parquet as pq

    rows = max(1, file.metadata.row_group(group).num_rows)
    mean = max(sum(column.total for column in sizes) / rows, 1)
    most = min([_ROWS, *(_UNFOLDED // column.dictionary for column in sizes if column.dictionary)])
    folded = [column.name for column in sizes if column.dictionary > _DICTIONARY]
    size = max(1, min(_ROWS if folded else most, int(_BATCH_BYTES / mean)))
    if not folded:
        yield from file.iter_batches(size, row_groups=[group], use_threads=False)
        return
    with pq.ParquetFile(source, metadata=file.metadata, buffer_size=_BUFFER, read_dictionary=folded) as again:
        yield from again.iter_batches(size, row_groups=[group], use_threads=False)


def _rows(part: pa.RecordBatch) -> Iterator[tuple[Record | BaseException, str]]:
    """The records of a batch, or what a library raised over one, and the encoding of its texts."""
    names = part.schema.names
    columns: list[list[object]] = []
    faults: dict[int, BaseException] = {}  # by row, the first of each
    encodings: dict[int, str] = {}
    for place, kind in enumerate(part.schema.types):
        columns.append(_column(part.column(place), kind, faults, encodings))
    for at, values in enumerate(zip(*columns, strict=True) if columns else [()] * part.num_rows):
        yield faults.get(at) or dict(zip(names, values, strict=True)), encodings.get(at, "utf-8")


def _column(
    cells: pa.Array, kind: pa.DataType, faults: dict[int, BaseException], encodings: dict[int, str]
) -> list[object]:
    """A column's values in Python: as a whole where that is certain to go well, else cell by cell."""
    import pyarrow as pa
    import pyarrow.types as types

    if types.is_dictionary(kind):  # pandas' categories, and columns with a large dictionary
        return _shared(cells, faults, encodings)
    if types.is_string(kind) or types.is_large_string(kind):
        try:
            return cells.to_pylist()
        except UnicodeDecodeError:
            pass
    elif _plain(kind):
        try:
            cells.validate(full=True)  # polars takes invalid UTF-8 for granted
            return pl.Series(cells).to_list()
        except pa.ArrowException:
            pass
    elif types.is_timestamp(kind):
        try:
            return [None if value is None else value.isoformat() for value in cells.to_pylist()]
        except (ValueError, OverflowError, TypeError, ImportError, pa.ArrowException):
            pass
    found: list[object] = []
    for at, cell in enumerate(cells):
        told: set[str] = set()
        try:
            found.append(_cell(cell, told))
        except BaseException as error:
            if not is_fault(error):
                raise
            faults.setdefault(at, error)
            found.append(None)
        if told:
            encodings.setdefault(at, next(iter(told)))
    return found


def _shared(cells: pa.Array, faults: dict[int, BaseException], encodings: dict[int, str]) -> list[object]:
    """A dictionary column's values in Python: rows of one value have one object."""
    import pyarrow.compute as pc

    places = pc.unique(cells.indices)
    lost: dict[int, BaseException] = {}
    told: dict[int, str] = {}
    values = _column(cells.dictionary.take(places), cells.type.value_type, lost, told)
    at = {place: number for number, place in enumerate(places.to_pylist())}
    found: list[object] = []
    for row, place in enumerate(cells.indices.to_pylist()):
        number = at[place]
        found.append(values[number])
        if number in lost:
            faults.setdefault(row, lost[number])
        if number in told:
            encodings.setdefault(row, told[number])
    return found


def _plain(kind: pa.DataType) -> bool:
    """Whether polars reads a type for certain: of decimals, times out of range and rarer types it may panic."""
    import pyarrow.types as types

    if types.is_list(kind) or types.is_large_list(kind):
        return _plain(kind.value_type)
    return any(
        of(kind)
        for of in (types.is_string, types.is_large_string, types.is_integer, types.is_floating, types.is_boolean)
    ) and not types.is_float16(kind)


def _cell(scalar: pa.Scalar, told: set[str]) -> object:
    """A cell's value in Python; of one that Python cannot hold, what Arrow prints of it."""
    import pyarrow as pa
    import pyarrow.types as types

    if not scalar.is_valid:
        return None
    kind = scalar.type
    if types.is_string(kind) or types.is_large_string(kind):
        data = scalar.as_buffer().to_pybytes()
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError:
            decoded = decode_page(data)
            told.add(decoded.encoding)
            return decoded.text
    try:
        value = scalar.as_py()
    except (ValueError, OverflowError, TypeError, ImportError, pa.ArrowException):
        return _printed(scalar)
    if types.is_decimal(kind) or types.is_duration(kind) or types.is_time(kind):
        return str(value)
    return value.isoformat() if types.is_timestamp(kind) and hasattr(value, "isoformat") else value


def _printed(scalar: pa.Scalar) -> str:
    """A value beyond Python's range (a timestamp of the year 300,000) as its number and type."""
    import pyarrow as pa

    try:
        return f"{scalar.cast(pa.int64()).as_py()} {scalar.type}"
    except (ValueError, TypeError, pa.ArrowException):
        return str(scalar.type)


def _may_be_large(part: pa.RecordBatch) -> bool:
    """Whether a record of the batch may be above the cap, so that each must be looked at."""
    import pyarrow.types as types

    return part.nbytes > MAX_RECORD_BYTES // 2 or any(map(types.is_dictionary, part.schema.types))


def _too_long(record: Record) -> bool:
    texts = [value for value in record.values() if type(value) is str or type(value) is bytes]
    if sum(map(len, texts)) <= MAX_RECORD_BYTES // 4:
        return False
    return sum(len(t.encode("utf-8", "replace") if isinstance(t, str) else t) for t in texts) > MAX_RECORD_BYTES


def _heads(record: Record) -> Record:
    """What is kept of a record too long: the beginnings of its texts."""
    return {key: value[:100_000] if isinstance(value, (str, bytes)) else value for key, value in record.items()}


def _short(error: BaseException) -> str:
    return " ".join(str(error).split())[:200]
