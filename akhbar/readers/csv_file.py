"""CSV and TSV: one record a row, the first row names the fields."""

from __future__ import annotations

import csv
import re
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import chain

import polars as pl

from akhbar.readers.columns import looks_like_data
from akhbar.readers.decoding import LineDecoder
from akhbar.readers.events import MAX_RECORD_BYTES, Mapped, Reject, reject
from akhbar.readers.fields import named_field
from akhbar.readers.jsonl import too_long
from akhbar.readers.records import MAX_FIELDS, Builder
from akhbar.readers.streams import Broken, TooLong, lines, to_utf8

_DELIMITERS = ",\t;|\x01"  # the last is Hive's
_TOLD_DELIMITER = re.compile(rb"(?:\xef\xbb\xbf)?sep=([,\t;|])", re.I)
_QUOTED_CELL = re.compile(r'"(?:[^"]|"")*"')
_MOST_ABOVE = 1000  # lines above the row of names
_AHEAD = 1 << 20  # characters that rows with a quote left open may read in vain, beside eight times the file
csv.field_size_limit(MAX_RECORD_BYTES)


class _Lines:
    """The decoded lines of a CSV, remembered since the row began, so that a bad row can be given back."""

    def __init__(self, source: Iterator[bytes | TooLong | Broken]) -> None:
        self._source = source
        self._decode = LineDecoder()
        self._again: deque[str] = deque()
        self.row: list[str] = []
        self.size = 0
        self.encoding = "utf-8"
        self.ended = False  # the row asked for a line when there was none
        self.stopped: TooLong | Broken | None = None
        self._read = 0  # characters, each counted once
        self._again_read = 0  # characters given back

    def decode(self, line: bytes) -> str:
        """A line's characters, without the reading of it counting."""
        return self._decode(line).text

    def begin(self) -> None:
        self.row, self.size, self.encoding, self.ended = [], 0, "utf-8", False

    def give_back(self) -> str:
        """The first line of the row; the others will be read again as rows of their own."""
        first, *others = self.row
        self._again.extendleft(reversed(others))
        self._again_read += self.size
        return first

    def keep_first(self) -> None:
        """The first line is a row of its own; the others will be read again."""
        self.row = [self.give_back()]
        self.ended = False

    def give_all_back(self) -> None:
        """Every line of the row will be read again."""
        self._again.extendleft(reversed(self.row))

    def mend(self) -> bool:
        """Give the row back with blanks for the carriage returns in it; whether there were any."""
        mended = [line[:-1].rstrip("\r").replace("\r", " ") + "\n" for line in self.row]
        if mended == [line.rstrip("\r\n") + "\n" for line in self.row]:
            return False
        self._again.extendleft(reversed(mended))
        return True

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        # Lines that open a quote and never close it are read once for each of them: not without end.
        if self.size > MAX_RECORD_BYTES or (self._again_read > 8 * self._read + _AHEAD and self.row):
            self.ended = True
            raise StopIteration
        if self._again:
            line = self._again.popleft()
        else:
            found = self.stopped or next(self._source, None)
            if not isinstance(found, bytes):
                self.stopped = found
                self.ended = True
                raise StopIteration
            try:
                line = found.decode("utf-8") + "\n"  # as the decoder would, which nearly all lines do not need
            except UnicodeDecodeError:
                decoded = self._decode(found)
                line = decoded.text + "\n"
                if decoded.encoding != "utf-8":
                    self.encoding = decoded.encoding
            self._read += len(line)
        self.row.append(line)
        self.size += len(line)
        return line


def read_csv(chunks: Iterable[bytes], builder: Builder) -> Iterator[pl.DataFrame | Reject | Mapped]:
    """Frames of page fields and rejects; records count from 1 after the row of names."""
    text, declared = to_utf8(chunks)
    source = lines(_line_ends(text), keep_cr=True)
    first = next(source, None)
    while isinstance(first, bytes) and not first.strip():
        first = next(source, None)
    delimiter = ""
    if isinstance(first, bytes) and (told := _TOLD_DELIMITER.fullmatch(first.strip())):  # as Excel writes it
        delimiter = told[1].decode()
        first = next(source, None)
    above: list[bytes] = []  # what a corpus is, or a sheet's heading
    while isinstance(first, bytes) and len(above) < _MOST_ABOVE and _is_above(first):
        above.append(first)
        first = next(source, None)
    if above and not above[0].startswith(b"#") and not (isinstance(first, bytes) and _names_fields(first, 2)):
        source = chain(above[1:], () if first is None else (first,), source)  # they were records
        first, above = above[0], []
    if above:
        builder.notes.append(f"{builder.source_path}: {len(above)} lines of comment above the row of names")
    if not isinstance(first, bytes):
        rule, why = (first.rule, first.why) if isinstance(first, Broken) else ("not_empty", "the file is empty")
        if isinstance(first, TooLong):
            rule, why = "readable_header", "the first row, which should name the fields, is too long"
        yield reject(builder.source_path, None, rule, why)
        return
    feed = _Lines(chain((first,), source))
    delimiter = delimiter or _delimiter(feed.decode(first))
    feed.begin()
    names = [name.strip() for name in next(_reader(feed, delimiter), [])]
    if len(names) > MAX_FIELDS:
        why = f"the first row names {len(names)} fields, more than {MAX_FIELDS}: no table of pages"
        yield reject(builder.source_path, None, "readable_header", why, first)
        return
    nameless = looks_like_data(names)
    if nameless:
        builder.nameless = True
        feed.give_all_back()
        why = "the first row looks like data, and no row names the columns: they are told by what is in them"
        builder.notes.append(f"{builder.source_path}: {why} (column_1 to column_{len(names)})")
        names = [""] * len(names)
    yield from _rows(builder, feed, names, delimiter, declared)
    yield from builder.flush()


def _is_above(line: bytes) -> bool:
    """Whether a line may be what stands above the row of names: a comment, or one cell among empty ones."""
    if _names_fields(line):
        return False
    if line.startswith(b"#"):
        return True
    text = line[:4096].decode("utf-8", "replace").strip("\r\n")
    cells = next(csv.reader([text], delimiter=_delimiter(text)), [])
    return len(cells) > 1 and sum(bool(cell.strip()) for cell in cells) <= 1


def _names_fields(line: bytes, least: int = 1) -> bool:
    text = line[:4096].decode("utf-8", "replace").strip()
    cells = next(csv.reader([text], delimiter=_delimiter(text)), [])
    return sum(named_field(cell.strip()) is not None for cell in cells) >= least


def _line_ends(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """The chunks with LF for CR, where the file's beginning has no other line end (as old Macs wrote)."""
    head = next(chunks, b"")
    old = b"\r" in head and b"\n" not in head
    for chunk in chain((head,), chunks):
        yield chunk.replace(b"\r", b"\n") if old else chunk


def _reader(feed: Iterator[str], delimiter: str) -> Iterator[list[str]]:
    return csv.reader(feed, delimiter=delimiter)


def _rows(
    builder: Builder, feed: _Lines, names: list[str], delimiter: str, declared: str | None
) -> Iterator[pl.DataFrame | Reject | Mapped]:
    path, number = builder.source_path, 0
    header = unique_names(names)
    begun = False
    while True:
        if builder.full:
            yield from builder.flush()
        feed.begin()
        sloppy = False
        try:
            try:
                row = next(csv.reader(feed, delimiter=delimiter, strict=True), None)
                over = (
                    len(feed.row) > 1
                    and delimiter == "\t"
                    and any("\n" in c and "\t" in c.partition("\n")[0] for c in row or ())
                )
                if over and (cells := _as_written(feed.row[0], delimiter, len(header))):
                    feed.keep_first()
                    row = cells
            except csv.Error:
                row = _otherwise(feed, delimiter, len(header))
                if row is None:
                    sloppy = True
                    row = next(_reader(feed, delimiter), None)
        except csv.Error as error:
            if "new-line" in str(error) and feed.mend():
                continue
            number += 1
            builder.refuse(reject(path, number, "unreadable_csv", f"not a readable row ({error})", "".join(feed.row)))
            continue
        raw = "".join(feed.row)
        if row is None and not raw:
            stopped = feed.stopped
            if isinstance(stopped, TooLong):
                number += 1
                feed.stopped = None
                builder.refuse(too_long(path, number, stopped))
                continue
            if isinstance(stopped, Broken):
                builder.refuse(reject(path, None, stopped.rule, f"{stopped.why}; what follows is lost"))
            return
        if raw.isspace():
            continue
        number += 1
        if feed.ended and _open_quote(raw, delimiter):
            if isinstance(feed.stopped, Broken):
                broken = feed.stopped
                builder.refuse(reject(path, number, broken.rule, f"{broken.why}; what follows is lost", raw))
                return
            why = "a quote that opens a field is never closed; the next line is read as a new row"
            builder.refuse(reject(path, number, "unreadable_csv", why, feed.give_back()))
            continue
        if row is None:
            builder.refuse(reject(path, number, "unreadable_csv", "not a readable row", raw))
            continue
        if sloppy and len(feed.row) > 1 and _begins_row(feed.row[-1], delimiter, len(header)):
            why = "a quote that opens a field is closed within a later row; the next line is read as a new row"
            builder.refuse(reject(path, number, "unreadable_csv", why, feed.give_back()))
            continue
        if not begun and len(row) == len(header) + 1 and row[0].strip().isdigit():  # R names no column for its numbers
            names = ["", *names]
            header = unique_names(names)
        begun = True
        while len(row) > len(header) and not row[-1].strip():
            row.pop()
        if _bare(row[:1]) == names[:1] and _bare(row) == names and any(names):  # files put together, marks and all
            builder.refuse(reject(path, number, "repeated_header", "the row of names again: no record", raw))
            continue
        if len(row) != len(header):
            why = f"{len(row)} fields, but {len(header)} names in the first row"
            if len(feed.row) > 1 and not _well_quoted(raw, delimiter):
                why += "; its quotes do not fit, and the next line is read as a new row"
                raw = feed.give_back()
            builder.refuse(reject(path, number, "unreadable_csv", why, raw))
            continue
        record = {name: value or None for name, value in zip(header, row, strict=True)}
        builder.add(record, number, declared or feed.encoding, raw)


def _bare(row: list[str]) -> list[str]:
    return [cell.strip().strip("\ufeff") for cell in row]


def _otherwise(feed: _Lines, delimiter: str, fields: int) -> list[str] | None:
    """A row that is not well quoted, as other writers mean it; None, and all of it given back, where none does.

    MySQL escapes quotation marks by a backslash. Of tables cut by tabs many know no quoting: a mark is part of the
    words, also an open one.
    """
    alone = len(feed.row) == 1 and not feed.ended
    if any('\\"' in line for line in feed.row):
        feed.give_all_back()
        feed.begin()
        with suppress(csv.Error):
            row = next(csv.reader(feed, delimiter=delimiter, escapechar="\\", strict=True), None)
            if row is not None and len(row) == fields:
                return row
    if (alone or delimiter == "\t") and (cells := _as_written(feed.row[0], delimiter, fields)):
        feed.keep_first()
        return cells
    feed.give_all_back()
    feed.begin()
    return None


def _as_written(line: str, delimiter: str, fields: int) -> list[str] | None:
    """The cells of a line whose quotation marks are part of the words where they do not stand around a whole cell; None
    where it has not so many."""
    cells = line.rstrip("\r\n").split(delimiter)
    if len(cells) != fields:
        return None
    return [cell[1:-1].replace('""', '"') if _QUOTED_CELL.fullmatch(cell) else cell for cell in cells]


def _open_quote(raw: str, delimiter: str) -> bool:
    return "unexpected end of data" in _strictly(raw, delimiter)


def _begins_row(line: str, delimiter: str, fields: int) -> bool:
    """Whether a line, the last of a row that is not well quoted, is rather the beginning of a row of its own."""
    if f'{delimiter}"' not in line and not line.startswith('"'):
        return False
    told = _strictly(line, delimiter)
    found = len(next(csv.reader([line], delimiter=delimiter), []))
    return found == fields if not told else "unexpected end of data" in told and found <= fields


def _well_quoted(raw: str, delimiter: str) -> bool:
    return not _strictly(raw, delimiter)


def _strictly(raw: str, delimiter: str) -> str:
    """What the strict reader says against a row; empty where nothing."""
    try:
        for _ in csv.reader(raw.splitlines(keepends=True), delimiter=delimiter, strict=True):
            pass
    except csv.Error as error:
        return str(error)
    return ""


def _delimiter(line: str) -> str:
    """The sign that cuts the row of names into most fields."""
    counts = {sign: len(next(csv.reader([line], delimiter=sign), [])) for sign in _DELIMITERS}
    return max(_DELIMITERS, key=lambda sign: counts[sign])


def unique_names(names: list[str]) -> list[str]:
    """Names as they are; an empty one by its place, one given twice with a number behind it."""
    out: list[str] = []
    seen: dict[str, int] = {}
    for place, name in enumerate(names, 1):
        name = name or f"column_{place}"
        seen[name] = seen.get(name, 0) + 1
        out.append(f"{name}#{seen[name]}" if seen[name] > 1 else name)
    return out
