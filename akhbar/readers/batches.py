"""Inputs → batches of pages: opens each file, hands it to its format, and cuts what comes into even batches."""

from __future__ import annotations

import os
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from akhbar.readers.compression import decompress
from akhbar.readers.events import Columns, Gone, Mapped, Reject, fault, is_fault, reject
from akhbar.readers.fields import RECORDS, check_mapping, did_you_mean
from akhbar.readers.inputs import InputFile, any_input, expand, nothing_there
from akhbar.readers.kinds import SUFFIXES, Format, Kind
from akhbar.readers.pages import batch_schema, to_pages
from akhbar.readers.records import RAW_SCHEMA, Builder, raw_row
from akhbar.readers.sniffing import binary, kind_within, peeked, table_of
from akhbar.readers.streams import Broken, read_chunks
from akhbar.rows import Record

REJECT_SCHEMA = {
    "source_path": pl.String(),
    "record_no": pl.Int64(),
    "expectation": pl.String(),
    "reason": pl.String(),
    "raw": pl.String(),
}
GONE_SCHEMA = {"uri": pl.String(), "gone_at": pl.Datetime("us"), "status": pl.Int32()}
PAGE_COLUMNS = ("uri", "source_path", "record_no", "media_type", "fetched_at", "encoding", "text", "html")  # the first
_TEXTS: set[Format] = {"text", "html", "json", "csv", "feed"}
_READ_ON: set[Format] = {"json", "csv", "feed", "warc"}  # formats whose records can be told again behind damage
_TOGETHER = 2048  # files of one page in a frame, which has its price whatever its rows …
_TOGETHER_CHARS = 4_000_000  # … and characters
_MOST_REFUSED = 10_000  # rejects of a batch, and …
_MOST_KEPT = 16 << 20  # … characters of what they keep
Event = pl.DataFrame | Reject | Mapped | Columns | Gone | str


@dataclass(frozen=True)
class Batch:
    """Some pages (`akhbar.readers.pages.batch_schema()`), what was refused beside them, and notes for the user.

    `gone`: addresses that a web archive says are not there any more (`GONE_SCHEMA`).
    """

    pages: pl.DataFrame
    rejects: pl.DataFrame
    notes: tuple[str, ...] = field(default=())
    gone: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=GONE_SCHEMA))


def read_batches(
    paths: Sequence[str | Path],
    *,
    mapping: dict[str, str] | None = None,
    batch_size: int = 256,
    batch_chars: int = 4_000_000,
    leave: Container[str] = (),
) -> Iterator[Batch]:
    """Reads files, folders and globs as batches of at most `batch_size` pages and about `batch_chars` characters.

    Deterministic: the same inputs give the same batches in the same order. A page above `batch_chars` is a batch by
    itself. What cannot be read is a row of `rejects` (source_path, record_no, expectation, reason, raw), never an
    exception. `mapping` says which field of a record is what (`{"text": "content"}`), over the guess. Files whose
    path is in `leave` are passed over.

    Raises ValueError for a mapping to an unknown field.
    """
    check_mapping(mapping)
    if isinstance(paths, (str, Path)):
        paths = [paths]
    return _cut(_events(paths, mapping, leave), batch_size, batch_chars)


class Pages(Iterator[pl.DataFrame]):
    """Frames of pages, one after the other; `rejects` and `notes` are those of what was read so far.

    It is read once, as a file is; `read_pages` again begins anew.
    """

    def __init__(self, batches: Iterator[Batch]) -> None:
        self._batches = batches
        self._refused: list[pl.DataFrame] = []
        self._read = 0
        self.notes: list[str] = []

    def __repr__(self) -> str:
        refused = sum(frame.height for frame in self._refused)
        return f"Pages({self._read} pages read so far, {refused} rejects, {len(self.notes)} notes)"

    @property
    def rejects(self) -> pl.DataFrame:
        """source_path, record_no, expectation, reason, raw of each record, or file, that could not be read."""
        return pl.concat([pl.DataFrame(schema=REJECT_SCHEMA), *self._refused])

    def __iter__(self) -> Pages:
        return self

    def __next__(self) -> pl.DataFrame:
        for batch in self._batches:
            self.notes += batch.notes
            if batch.rejects.height:
                self._refused.append(batch.rejects)
            if batch.pages.height:
                self._read += batch.pages.height
                return batch.pages.select(*PAGE_COLUMNS, pl.exclude(PAGE_COLUMNS))
        raise StopIteration


def read_pages(
    paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]], *, mapping: dict[str, str] | None = None
) -> Pages:
    """Pages of files, folders and globs, in frames of at most 256.

    Args:
        paths: one path or several; files of any format that `akhbar run` takes.
        mapping: which field of a record is what (`{"text": "content"}`), over the guess.

    Returns:
        An iterator of frames. Columns: uri, source_path, record_no, media_type, fetched_at (UTC), encoding, text (for
        HTML what it shows), html; then the others of `staging.pages`: page_id, site, language (null: `parse_pages`
        finds it), anchors, meta_title, meta_author, meta_published, … and record. What was refused, and what there is
        to say, stands in `rejects` and `notes` of the iterator.

    Raises:
        FileNotFoundError: there is nothing to read. TypeError: `paths` are no paths. ValueError: a mapping to an
        unknown field.

    >>> import akhbar
    >>> pages = akhbar.read_pages("samples/almina")
    >>> frame = next(pages)
    >>> frame.columns[:8]
    ['uri', 'source_path', 'record_no', 'media_type', 'fetched_at', 'encoding', 'text', 'html']
    """
    given = [paths] if isinstance(paths, (str, os.PathLike)) else paths
    if given is None or isinstance(given, (bytes, pl.DataFrame)) or not isinstance(given, Iterable):
        raise TypeError(f"read_pages takes paths, not {type(paths).__name__}; parse_pages takes pages")
    listed = list(given)
    for path in listed:
        if not isinstance(path, (str, os.PathLike)):
            raise TypeError(f"read_pages takes paths; {path!r:.80} is a {type(path).__name__}")
    names = [os.fspath(path) for path in listed]
    if not any_input(names):
        raise FileNotFoundError("; ".join(nothing_there(names)))
    return Pages(read_batches(names, mapping=mapping))


def _events(paths: Sequence[str | Path], mapping: dict[str, str] | None, leave: Container[str]) -> Iterator[Event]:
    """Frames of page fields, rejects and notes, in input order."""
    single: list[Record] = []
    chars = 0
    alike: dict[tuple[tuple[str, str], ...], dict[str, str]] = {}  # mapping to its sources and how they are told
    columns: dict[str, None] = {}  # of all sources
    for found in expand(paths):
        if isinstance(found, (Reject, str)):
            yield found
            continue
        if str(found.path) in leave:
            continue
        for event in file_events(found, mapping):
            if isinstance(event, dict):
                single.append(event)
                chars += len(event.get("text") or event.get("html") or "")
                if len(single) >= _TOGETHER or chars > _TOGETHER_CHARS:
                    yield frame_of(single)
                    single, chars = [], 0
                continue
            if isinstance(event, Columns):
                columns.update(dict.fromkeys(event.names))
                continue
            if isinstance(event, Mapped):
                key = tuple(event.fields.items())
                files = alike.setdefault(key, {})
                files.setdefault(event.source_path, event.mapping)
                continue
            if isinstance(event, pl.DataFrame) and single:
                yield frame_of(single)
                single, chars = [], 0
            yield event
    if single:
        yield frame_of(single)
    for files in alike.values():
        path, told = next(iter(files.items()))
        others = f" and {len(files) - 1} more file{'s' * (len(files) > 2)}" if len(files) > 1 else ""
        yield f"{path}{others}: fields taken from its columns (--map overrules): {told}"
    yield from unseen(mapping or {}, columns)


def unseen(mapping: dict[str, str], columns: dict[str, None]) -> Iterator[str]:
    """Notes of columns that were asked for and are in no file, with those that there are."""
    for name, column in mapping.items():
        if not column or not columns or name == RECORDS or column in columns:
            continue
        if any(seen.startswith(f"{column.split('.')[0]}") for seen in columns) and "." in column:
            continue
        near = did_you_mean(column, columns)
        there = ", ".join(list(columns)[:20])
        yield f"--map {name}={column}: no file has a column {column!r}{near}; there are: {there}"


def frame_of(rows: list[Record]) -> pl.DataFrame:
    """Rows of page fields as a frame of `RAW_SCHEMA`."""
    return pl.DataFrame({name: [row.get(name) for row in rows] for name in RAW_SCHEMA}, schema=RAW_SCHEMA)


def file_events(found: InputFile, mapping: dict[str, str] | None) -> Iterator[Event | Record]:
    """What one file holds: rows of one-page files, frames of page fields, how they were mapped, rejects, notes."""
    try:
        stream = found.path.open("rb", buffering=0)
    except OSError as error:
        yield reject(found.shown, None, "readable_input", f"cannot be opened: {error.strerror or error}")
        return
    with stream:
        if os.fstat(stream.fileno()).st_size == 0:
            yield reject(found.shown, None, "not_empty", "the file is empty")
        elif (kind := found.kind or kind_within(found.path)) is None:
            yield reject(found.shown, None, "known_format", f"no known format (known endings: {SUFFIXES})")
        else:
            yield from _content(found.shown, kind, read_chunks(stream), mapping, found.path)


def _content(
    shown: str, kind: Kind, chunks: Iterable[bytes], mapping: dict[str, str] | None, path: Path | None
) -> Iterator[Event | Record]:
    """What one file or archive member holds: rows of one-page files, frames of records, rejects, notes."""
    losses: list[str] | None = [] if kind.format in _READ_ON else None
    try:
        for packing in kind.packed:
            chunks = decompress(chunks, packing, losses)
        yield from _opened(shown, kind, chunks, mapping, path)
        for lost in losses or ():
            yield reject(shown, None, "corrupt_compression", lost)
    except Broken as broken:
        yield reject(shown, None, broken.rule, f"{broken.why}; what follows is lost")
    except BaseException as error:  # one file that nobody thought of must not cost the others
        if not is_fault(error):
            raise
        yield reject(shown, None, "readable_input", f"reading failed ({fault(error)}); what follows is lost")


def _opened(
    shown: str, kind: Kind, chunks: Iterable[bytes], mapping: dict[str, str] | None, path: Path | None
) -> Iterator[Event | Record]:
    if kind.format in _TEXTS:
        head, chunks = peeked(chunks)
        if what := binary(head):
            why = f"by its first bytes it is {what}, and no {kind.format}; give it its own ending, or take it away"
            yield reject(shown, None, "known_format", why, head[:64])
            return
    table = table_of(head) if kind.format in ("text", "csv", "html") else None
    if table and (kind.format == "text" or table == "json"):  # records in a .txt, JSON in whatever
        yield f"{shown}: read as a table of records, which it is ({table})"
        kind = Kind(table, ())
    if kind.format in ("text", "html"):
        from akhbar.readers.single import read_single

        row, rejects = read_single(shown, kind.format, chunks)
        yield from rejects
        if row:
            if row["note"]:
                yield f"{shown}: {row['note']}"
            yield row
    elif kind.format in ("zip", "tar"):
        yield from _archive(shown, kind, chunks, mapping, path)
    else:
        builder = Builder(shown, mapping)
        try:
            yield from _records(builder, kind, chunks, path)
        except BaseException as error:
            if not is_fault(error):
                raise
            yield from builder.flush()  # what came before it is whole
            yield from builder.told()
            raise
        yield from builder.flush()
        yield from builder.told()


def _archive(
    shown: str, kind: Kind, chunks: Iterable[bytes], mapping: dict[str, str] | None, path: Path | None
) -> Iterator[Event | Record]:
    from akhbar.readers.archives import Member, zip_members
    from akhbar.readers.tar_file import tar_members

    if kind.format == "tar":
        members = tar_members(shown, chunks)
    elif kind.packed or path is None:
        yield reject(shown, None, "known_format", "a ZIP inside another compression is not opened; unpack it first")
        return
    else:
        members = zip_members(shown, path)
    for member in members:
        if isinstance(member, Member):
            yield from _content(member.shown, member.kind, member.chunks, mapping, None)
        else:
            yield member


def _records(builder: Builder, kind: Kind, chunks: Iterable[bytes], path: Path | None) -> Iterator[Event]:
    if kind.format == "parquet":
        from akhbar.readers.parquet import read_parquet

        yield from read_parquet(path, chunks if kind.packed or path is None else None, builder)
    elif kind.format == "json":
        from akhbar.readers.json_file import read_json

        yield from read_json(chunks, builder)
    elif kind.format == "csv":
        from akhbar.readers.csv_file import read_csv

        yield from read_csv(chunks, builder)
    elif kind.format == "feed":
        from akhbar.readers.feeds import read_feed

        yield from read_feed(chunks, builder)
    else:
        from akhbar.readers.warc import read_warc

        yield from read_warc(chunks, builder)


def _cut(events: Iterable[Event], batch_size: int, batch_chars: int) -> Iterator[Batch]:
    """Batches at the same places however the events were cut."""
    frames: list[pl.DataFrame] = []
    rejects: list[Reject] = []
    gone: list[Gone] = []
    notes: list[str] = []
    rows, chars, kept = 0, 0, 0
    for event in events:
        if isinstance(event, Reject):
            rejects.append(event)
            kept += len(event.raw)
        elif isinstance(event, (Mapped, Columns)):
            continue  # told as notes
        elif isinstance(event, Gone):
            gone.append(event)
        elif isinstance(event, str):
            notes.append(event)
        else:
            pages, refused = _pages_of(event)
            rejects += refused
            kept += sum(len(one.raw) for one in refused)
            sizes = pages.select(
                pl.col("text").str.len_chars() + pl.col("html").str.len_chars().fill_null(0)
            ).to_series()
            start = 0
            for at, size in enumerate(sizes):
                if rows and (rows >= batch_size or chars + size > batch_chars):
                    frames.append(pages[start:at])
                    yield _batch(frames, rejects, notes, gone)
                    frames, rejects, notes, gone, rows, chars, kept, start = [], [], [], [], 0, 0, 0, at
                rows, chars = rows + 1, chars + size
            frames.append(pages[start:])
        if len(rejects) + len(gone) >= _MOST_REFUSED or kept > _MOST_KEPT:
            yield _batch(frames, rejects, notes, gone)
            frames, rejects, notes, gone, rows, chars, kept = [], [], [], [], 0, 0, 0
    if rows or rejects or notes or gone:
        yield _batch(frames, rejects, notes, gone)


def _pages_of(raw: pl.DataFrame) -> tuple[pl.DataFrame, list[Reject]]:
    """The pages of a frame of page fields, without the records that a library fails at: those are rejects."""
    try:
        return to_pages(raw), []
    except BaseException as error:
        if not is_fault(error):
            raise
        if raw.height == 1:
            row = raw.row(0, named=True)
            why = f"no page can be made of the record ({fault(error)})"
            told = reject(row["source_path"], row["record_no"], "readable_record", why, raw_row(row))
            return pl.DataFrame(schema=batch_schema()), [told]
    halves = [_pages_of(half) for half in (raw[: raw.height // 2], raw[raw.height // 2 :])]
    return pl.concat([pages for pages, _ in halves]), [told for _, rejects in halves for told in rejects]


def _batch(frames: list[pl.DataFrame], rejects: list[Reject], notes: list[str], gone: list[Gone]) -> Batch:
    pages = pl.concat(frames, rechunk=True) if frames else pl.DataFrame(schema=batch_schema())
    rows = [tuple(getattr(item, name) for name in REJECT_SCHEMA) for item in rejects]
    left = [(item.uri, item.gone_at, item.status) for item in gone]
    return Batch(
        pages, pl.DataFrame(rows, schema=REJECT_SCHEMA, orient="row"), tuple(notes),
        pl.DataFrame(left, schema=GONE_SCHEMA, orient="row"),
    )  # fmt: skip
