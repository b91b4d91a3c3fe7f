"""How large the pages of a Parquet file are, by their headers: a page is read whole, whatever asks for its rows.

Most writers cut pages of a megabyte, fastparquet of up to 500. The metadata at the file's end do not tell.
Format: https://parquet.apache.org/docs/file-format/data-pages/ (Thrift's compact protocol).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow.parquet as pq
from typing import BinaryIO

MOST_PAGE_BYTES = 256 << 20
"""Of a page that is read: it lies in memory packed and unpacked at once, and other processes work beside."""
_SHORT = 256  # bytes in which a page's header usually ends
_HEADER = 1 << 16  # bytes in which a header ends, or it is none of ours
_STOP, _TRUE, _FALSE, _BYTE, _DOUBLE, _BINARY, _LIST, _SET, _STRUCT = 0, 1, 2, 3, 7, 8, 9, 10, 12
_WHOLE = (4, 5, 6)  # numbers of 16, 32 and 64 bits
_KIND_FIELD, _UNPACKED_FIELD, _PACKED_FIELD = 1, 2, 3
_DICTIONARY_PAGE = 2
_DEEPEST = 8


@dataclass(frozen=True)
class ColumnSizes:
    """Bytes of one column of a row group, unpacked: of all its pages, of the largest one, of its dictionary."""

    name: str
    total: int
    largest: int
    dictionary: int


def column_sizes(file: BinaryIO, group: pq.RowGroupMetaData) -> list[ColumnSizes]:
    """Of each column of a row group (pyarrow's metadata, which may say anything) what the headers of its pages say.

    Headers that cannot be read are left to whoever reads the rows; what the metadata say of a column counts, too.
    """
    found = []
    for place in range(group.num_columns):
        column = group.column(place)
        starts = (column.data_page_offset, column.dictionary_page_offset or column.data_page_offset)
        at = min(starts)
        end = at + column.total_compressed_size
        total = largest = dictionary = 0
        while at < end:
            try:
                kind, packed, unpacked, size = _header_at(file, at)
            except (ValueError, IndexError):
                break
            total += unpacked
            largest = max(largest, packed, unpacked)
            if kind == _DICTIONARY_PAGE:
                dictionary += unpacked
            at += size + packed
        total = max(total, column.total_uncompressed_size)
        found.append(ColumnSizes(column.path_in_schema, total, largest, dictionary))
    return found


def _header_at(file: BinaryIO, at: int) -> tuple[int, int, int, int]:
    """`_header` of the page that begins there; most are short, and only their statistics may be long."""
    file.seek(at)
    data = file.read(_SHORT)
    try:
        return _header(data)
    except IndexError:
        return _header(data + file.read(_HEADER - _SHORT))


def _header(data: bytes) -> tuple[int, int, int, int]:
    """Kind, packed bytes, unpacked bytes, and its own length, of the page's header that the bytes begin with.

    Raises ValueError or IndexError where they are none.
    """
    found: dict[int, int] = {}
    at = _struct(data, 0, found, 0)
    packed, unpacked = found.get(_PACKED_FIELD, -1), found.get(_UNPACKED_FIELD, -1)
    if packed < 0 or unpacked < 0:
        raise ValueError("no sizes in a page's header")
    return found.get(_KIND_FIELD, -1), packed, unpacked, at


def _struct(data: bytes, at: int, found: dict[int, int], depth: int) -> int:
    """Where a struct ends; its whole numbers by field."""
    if depth > _DEEPEST:
        raise ValueError("nested too deep")
    field = 0
    while True:
        sign = data[at]
        at += 1
        kind = sign & 15
        if kind == _STOP:
            return at
        if sign >> 4:
            field += sign >> 4
        else:
            field, at = _number(data, at)
        if kind in _WHOLE:
            found[field], at = _number(data, at)
        else:
            at = _skip(data, at, kind, depth)


def _skip(data: bytes, at: int, kind: int, depth: int) -> int:
    """Where a value ends."""
    if kind in (_TRUE, _FALSE):
        return at
    if kind == _BYTE:
        return at + 1
    if kind == _DOUBLE:
        return at + 8
    if kind == _BINARY:
        size, at = _varint(data, at)
        return at + size
    if kind == _STRUCT:
        return _struct(data, at, {}, depth + 1)
    if kind in (_LIST, _SET):
        size, each = data[at] >> 4, data[at] & 15
        at += 1
        if size == 15:
            size, at = _varint(data, at)
        for _ in range(min(size, _HEADER)):
            at = at + 1 if each in (_TRUE, _FALSE) else _value(data, at, each, depth)
        return at
    raise ValueError("no kind of a page's header")


def _value(data: bytes, at: int, kind: int, depth: int) -> int:
    return _varint(data, at)[1] if kind in _WHOLE else _skip(data, at, kind, depth)


def _number(data: bytes, at: int) -> tuple[int, int]:
    value, at = _varint(data, at)
    return (value >> 1) ^ -(value & 1), at


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 127) << shift
        if byte < 128:
            return value, at
        shift += 7
        if shift > 63:
            raise ValueError("a number without end")
