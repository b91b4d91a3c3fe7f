"""CSV and TSV: one record a row, the first row names the fields."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import chain

import polars as pl

from akhbar.readers.decoding import LineDecoder
from akhbar.readers.events import MAX_RECORD_BYTES, Reject, reject
from akhbar.readers.jsonl import too_long
from akhbar.readers.records import Builder
from akhbar.readers.streams import Broken, TooLong, lines, to_utf8

_DELIMITERS = ",\t;|"


class _Lines:
    """The decoded lines of a CSV, remembered since the row began, so that a bad row can be given back."""

    def __init__(self, source: Iterator[bytes | TooLong | Broken]) -> None:
        self._source = source
        self._decode = LineDecoder()
        self._again: deque[str] = deque()
        self.row: list[str] = []
        self.size = 0
        self.encoding = "utf-8"
        self.stopped: TooLong | Broken | None = None

    def begin(self) -> None:
        self.row, self.size, self.encoding = [], 0, "utf-8"

    def give_back(self) -> str:
        """The first line of the row; the others will be read again as rows of their own."""
        first, *others = self.row
        self._again.extendleft(reversed(others))
        return first

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if self._again:
            line = self._again.popleft()
        else:
            found = self.stopped or next(self._source, None)
            if found is None:
                raise StopIteration
            if not isinstance(found, bytes):
                self.stopped = found
                raise StopIteration
            decoded = self._decode(found)
            if decoded.encoding != "utf-8":
                self.encoding = decoded.encoding
            line = decoded.text + "\n"
        self.row.append(line)
        self.size += len(line)
        if self.size > MAX_RECORD_BYTES:
            raise StopIteration
        return line


def read_csv(chunks: Iterable[bytes], builder: Builder) -> Iterator[pl.DataFrame | Reject]:
    """Frames of page fields and rejects; records count from 1 after the row of names."""
    text, declared = to_utf8(chunks)
    source = lines(text, keep_cr=True)
    first = next(source, None)
    while isinstance(first, bytes) and not first.strip():
        first = next(source, None)
    if not isinstance(first, bytes):
        rule, why = (first.rule, first.why) if isinstance(first, Broken) else ("not_empty", "the file is empty")
        if isinstance(first, TooLong):
            rule, why = "readable_header", "the first row, which should name the fields, is too long"
        yield reject(builder.source_path, None, rule, why)
        return
    delimiter = _delimiter(first.decode("utf-8", "replace"))
    feed = _Lines(chain((first,), source))
    names = next(_reader(feed, delimiter), [])
    header = _unique([name.strip() for name in names])
    yield from _rows(builder, feed, header, delimiter, declared)
    yield from builder.flush()


def _reader(feed: Iterator[str], delimiter: str) -> Iterator[list[str]]:
    csv.field_size_limit(MAX_RECORD_BYTES)
    return csv.reader(feed, delimiter=delimiter)


def _rows(
    builder: Builder, feed: _Lines, header: list[str], delimiter: str, declared: str | None
) -> Iterator[pl.DataFrame | Reject]:
    path, number = builder.source_path, 0
    while True:
        feed.begin()
        try:
            row = next(_reader(feed, delimiter), None)
        except csv.Error as error:
            number += 1
            yield reject(path, number, "unreadable_csv", f"not a readable row ({error})", "".join(feed.row))
            continue
        raw = "".join(feed.row)
        if row is None and not raw:
            stopped = feed.stopped
            if isinstance(stopped, TooLong):
                number += 1
                feed.stopped = None
                yield too_long(path, number, stopped)
                continue
            if isinstance(stopped, Broken):
                yield reject(path, None, stopped.rule, f"{stopped.why}; what follows is lost")
            return
        if not raw.strip():
            continue
        number += 1
        if raw.count('"') % 2 and _open_quote(raw, delimiter):
            if isinstance(feed.stopped, Broken):
                broken = feed.stopped
                yield reject(path, number, broken.rule, f"{broken.why}; what follows is lost", raw)
                return
            why = "a quote that opens a field is never closed; the next line is read as a new row"
            yield reject(path, number, "unreadable_csv", why, feed.give_back())
            continue
        assert row is not None
        if len(row) != len(header):
            why = f"{len(row)} fields, but {len(header)} names in the first row"
            yield reject(path, number, "unreadable_csv", why, raw)
            continue
        record = {name: value or None for name, value in zip(header, row, strict=True)}
        refused = builder.add(record, number, declared or feed.encoding, raw)
        if refused:
            yield refused
        elif builder.full:
            yield from builder.flush()


def _open_quote(raw: str, delimiter: str) -> bool:
    try:
        for _ in csv.reader([raw], delimiter=delimiter, strict=True):
            pass
    except csv.Error as error:
        return "unexpected end of data" in str(error)
    return False


def _delimiter(line: str) -> str:
    """The sign that cuts the row of names into most fields."""
    counts = {sign: len(next(csv.reader([line], delimiter=sign), [])) for sign in _DELIMITERS}
    return max(_DELIMITERS, key=lambda sign: counts[sign])


def _unique(names: list[str]) -> list[str]:
    """Names as they are; an empty one by its place, one given twice with a number behind it."""
    out: list[str] = []
    for place, name in enumerate(names, 1):
        name = name or f"column_{place}"
        taken = sum(1 for other in names[: place - 1] if other.strip() == name)
        out.append(f"{name}#{taken + 1}" if taken else name)
    return out
