"""Inputs → batches of pages: opens each file, hands it to its format, and cuts what comes into even batches."""

from __future__ import annotations

import os
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import polars as pl

from akhbar.readers.compression import decompress
from akhbar.readers.events import Gone, Mapped, Reject, fault, is_fault, reject
from akhbar.readers.fields import check_mapping
from akhbar.readers.inputs import SUFFIXES, InputFile, Kind, expand
from akhbar.readers.pages import batch_schema, to_pages
from akhbar.readers.records import RAW_SCHEMA, Builder, raw_row
from akhbar.readers.sniffing import kind_within, peeked, table_of
from akhbar.readers.streams import Broken, read_chunks

REJECT_SCHEMA = {
    "source_path": pl.String(),
    "record_no": pl.Int64(),
    "expectation": pl.String(),
    "reason": pl.String(),
    "raw": pl.String(),
}
GONE_SCHEMA = {"uri": pl.String(), "gone_at": pl.Datetime("us"), "status": pl.Int32()}
Event = pl.DataFrame | Reject | Gone | str


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


def read_pages(paths: Sequence[str | Path], *, mapping: dict[str, str] | None = None) -> Iterator[pl.DataFrame]:
    """Frames of pages: uri, source_path, record_no, media_type, fetched_at, encoding, text, html."""
    columns = ("uri", "source_path", "record_no", "media_type", "fetched_at", "encoding", "text", "html")
    for batch in read_batches(paths, mapping=mapping):
        if batch.pages.height:
            yield batch.pages.select(columns)


def _events(paths: Sequence[str | Path], mapping: dict[str, str] | None, leave: Container[str]) -> Iterator[Event]:
    """Frames of page fields, rejects and notes, in input order."""
    single: list[dict[str, Any]] = []
    chars = 0
    alike: dict[str, list[Any]] = {}  # mapping to the first source of it, and how many more there were
    for found in expand(paths):
        if isinstance(found, (Reject, str)):
            yield found
            continue
        if str(found.path) in leave:
            continue
        for event in _file(found, mapping):
            if isinstance(event, dict):
                single.append(event)
                chars += len(event.get("text") or event.get("html") or "")
                if len(single) >= 256 or chars > 4_000_000:
                    yield _frame(single)
                    single, chars = [], 0
                continue
            if isinstance(event, Mapped):
                first = alike.setdefault(event.mapping, [event.source_path, 0])
                if first[0] == event.source_path:
                    yield f"{event.source_path}: fields taken from its columns (--map overrules): {event.mapping}"
                first[1] += first[0] != event.source_path
                continue
            if isinstance(event, pl.DataFrame) and single:
                yield _frame(single)
                single, chars = [], 0
            yield event
    if single:
        yield _frame(single)
    for path, more in alike.values():
        if more:
            yield f"{path}: {more} more {'files are' if more > 1 else 'file is'} mapped like it"


def _frame(rows: list[dict[str, Any]]) -> pl.DataFrame:
    return pl.DataFrame([{name: row.get(name) for name in RAW_SCHEMA} for row in rows], schema=RAW_SCHEMA)


def _file(found: InputFile, mapping: dict[str, str] | None) -> Iterator[Any]:
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
) -> Iterator[Any]:
    """What one file or archive member holds: rows of one-page files, frames of records, rejects, notes."""
    try:
        for packing in kind.packed:
            chunks = decompress(chunks, packing)
        yield from _opened(shown, kind, chunks, mapping, path)
    except Broken as broken:
        yield reject(shown, None, broken.rule, f"{broken.why}; what follows is lost")
    except BaseException as error:  # one file that nobody thought of must not cost the others
        if not is_fault(error):
            raise
        yield reject(shown, None, "readable_input", f"reading failed ({fault(error)}); what follows is lost")


def _opened(
    shown: str, kind: Kind, chunks: Iterable[bytes], mapping: dict[str, str] | None, path: Path | None
) -> Iterator[Any]:
    if kind.format == "text":
        head, chunks = peeked(chunks)
        if table := table_of(head):  # records in a .txt
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
) -> Iterator[Any]:
    from akhbar.readers.archives import Member, tar_members, zip_members

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
    rows, chars = 0, 0
    for event in events:
        if isinstance(event, Reject):
            rejects.append(event)
        elif isinstance(event, Gone):
            gone.append(event)
        elif isinstance(event, str):
            notes.append(event)
        else:
            pages, refused = _pages_of(event)
            rejects += refused
            sizes = pages.select(
                pl.col("text").str.len_chars() + pl.col("html").str.len_chars().fill_null(0)
            ).to_series()
            start = 0
            for at, size in enumerate(sizes):
                if rows and (rows >= batch_size or chars + size > batch_chars):
                    frames.append(pages[start:at])
                    yield _batch(frames, rejects, notes, gone)
                    frames, rejects, notes, gone, rows, chars, start = [], [], [], [], 0, 0, at
                rows, chars = rows + 1, chars + size
            frames.append(pages[start:])
        if len(rejects) + len(gone) >= 10_000:
            yield _batch(frames, rejects, notes, gone)
            frames, rejects, notes, gone, rows, chars = [], [], [], [], 0, 0
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
