"""JSON Lines: one record a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

import polars as pl

from akhbar.readers.decoding import LineDecoder
from akhbar.readers.events import Mapped, Reject, cut_text, reject
from akhbar.readers.json_text import dump_json
from akhbar.readers.json_values import BadJson, load_json
from akhbar.readers.nesting import lists_records, unfold
from akhbar.readers.records import Builder
from akhbar.readers.streams import Broken, TooLong, lines

_MARK = b"\xef\xbb\xbf"


def read_jsonl(
    chunks: Iterable[bytes], builder: Builder, declared: str | None
) -> Iterator[pl.DataFrame | Reject | Mapped]:
    """Frames of page fields and rejects, in the order of the lines; blank lines have no number."""
    path, number = builder.source_path, 0
    decoder = LineDecoder()
    bad: Reject | None = None  # held back: the last line before a break is part of the break
    for line in lines(chunks):
        if builder.full:
            yield from builder.flush()
        if isinstance(line, Broken):
            why = f"{line.why}; what follows is lost"
            builder.refuse(reject(path, bad.record_no if bad else None, line.rule, why, bad.raw if bad else b""))
            bad = None
            break
        if bad:
            builder.refuse(bad)
            bad = None
        if isinstance(line, TooLong):
            number += 1
            builder.refuse(too_long(path, number, line))
            continue
        if line.startswith(_MARK):  # files with a byte order mark, one behind the other
            line = line[len(_MARK) :]
        if line.startswith(b"\x1e"):  # a JSON text sequence (RFC 7464)
            line = line[1:]
        if not line.strip():
            continue
        number += 1
        try:
            value, encoding, mended = load_json(line, decoder)
        except BadJson as error:
            bad = reject(path, number, "unreadable_json", str(error), line)
            continue
        if mended:
            builder.mended(number, mended)
        whole = type(value) is dict and not builder.records_at and not lists_records(value)
        records = [value] if whole else unfold(value, builder.records_at)[0]
        for extra, record in enumerate(records):
            number += extra > 0
            builder.add(record, number, declared or encoding, line if len(records) == 1 else partial(dump_json, record))
    if bad:
        builder.refuse(bad)
    yield from builder.flush()


def too_long(path: str, number: int | None, line: TooLong) -> Reject:
    """The reject of a record above the cap."""
    why = f"longer than a record may be ({line.length} bytes)"
    found = reject(path, number, "record_too_large", why)
    return Reject(
        found.source_path, number, found.expectation, found.reason, cut_text(line.head, line.length, line.sha256)
    )
