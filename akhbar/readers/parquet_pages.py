"""How large the pages of a Parquet file are, by their headers: a page is read whole, whatever asks for its rows.

Most writers cut pages of a megabyte, fastparquet of up to 500. The metadata at the file's end do not tell.
Format: https://parquet.apache.org/docs/file-format/data-pages/ (Thrift's compact protocol).
"""

from __future__ import annotations

from typing import Any, BinaryIO

MOST_PAGE_BYTES = 256 << 20
"""Of a page that is read: it lies in memory packed and unpacked at once, and other processes work beside."""
_HEADER = 1 << 16  # bytes in which a header ends, or it is none of ours
_STOP, _TRUE, _FALSE, _BYTE, _DOUBLE, _BINARY, _LIST, _SET, _STRUCT = 0, 1, 2, 3, 7, 8, 9, 10, 12
_WHOLE = (4, 5, 6)  # numbers of 16, 32 and 64 bits
_UNPACKED_FIELD, _PACKED_FIELD = 2, 3
_DEEPEST = 8


def large_page(file: BinaryIO, group: Any) -> tuple[str, int] | None:
    """Name and bytes of the first column of a row group (pyarrow's metadata) with a page above the bound, if any.

    Only columns are looked at that could have one. Headers that cannot be read are left to whoever reads the rows.
    """
    for place in range(group.num_columns):
        column = group.column(place)
        if column.total_uncompressed_size <= MOST_PAGE_BYTES:
            continue
        starts = (column.data_page_offset, column.dictionary_page_offset or column.data_page_offset)
        at = min(starts)
        end = at + column.total_compressed_size
        while at < end:
            file.seek(at)
            try:
                packed, unpacked, size = _header(file.read(_HEADER))
            except (ValueError, IndexError):
                break
            if max(packed, unpacked) > MOST_PAGE_BYTES:
                return column.path_in_schema, max(packed, unpacked)
            at += size + packed
    return None


def _header(data: bytes) -> tuple[int, int, int]:
    """Packed bytes, unpacked bytes, and its own length, of the page's header that the bytes begin with.

    Raises ValueError or IndexError where they are none.
    """
    found: dict[int, int] = {}
    at = _struct(data, 0, found, 0)
    packed, unpacked = found.get(_PACKED_FIELD, -1), found.get(_UNPACKED_FIELD, -1)
    if packed < 0 or unpacked < 0:
        raise ValueError("no sizes in a page's header")
    return packed, unpacked, at


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
