"""A JSON file: records line by line, or one document (an array, an object, an object around an array of records)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

import polars as pl

from akhbar.readers.decoding import LineDecoder
from akhbar.readers.events import Reject, reject
from akhbar.readers.json_split import Loss, split_document
from akhbar.readers.json_values import BadJson, load_json
from akhbar.readers.jsonl import read_jsonl, too_long
from akhbar.readers.records import Builder
from akhbar.readers.streams import Broken, TooLong, broken_off, to_utf8

_SNIFF = 64 << 10


def read_json(chunks: Iterable[bytes], builder: Builder) -> Iterator[pl.DataFrame | Reject]:
    """Frames of page fields and rejects of a `.json` or `.jsonl` file; the content decides which it is."""
    text, declared = to_utf8(chunks)
    head = b""
    rest: Iterator[bytes] = text
    try:
        for chunk in text:
            head += chunk
            if len(head) >= _SNIFF or b"\n" in head.lstrip():
                break
    except Broken as error:
        rest = broken_off(error)
    whole = chain((head,), rest)
    if _is_document(head):
        yield from _read_document(whole, builder, declared)
    elif head.strip() or rest is not text:
        yield from read_jsonl(whole, builder, declared)
    else:
        yield reject(builder.source_path, None, "not_empty", "the file is empty", head)


def _is_document(head: bytes) -> bool:
    """Whether the file is one document: its first line is not a whole object, but the beginning of something."""
    line = head.lstrip().partition(b"\n")[0].strip()
    if line[:1] == b"[":
        return True
    if line[:1] != b"{" or line == head.strip():
        return line[:1] == b"{"
    try:
        load_json(line)
    except BadJson:
        return not line.endswith(b"}")
    return False


def _read_document(chunks: Iterable[bytes], builder: Builder, declared: str | None) -> Iterator[pl.DataFrame | Reject]:
    path, number = builder.source_path, 0
    decoder = LineDecoder()
    notes: list[str] = []
    for piece in split_document(chunks, notes=notes):
        if isinstance(piece, Loss):
            yield reject(path, None, piece.rule, piece.why, piece.raw)
            continue
        number += 1
        if isinstance(piece, TooLong):
            yield too_long(path, number, piece)
            continue
        try:
            value, encoding, mended = load_json(piece, decoder)
        except BadJson as error:
            yield reject(path, number, "unreadable_json", str(error), piece)
            continue
        if mended:
            builder.mended(number, mended)
        refused = builder.add(value, number, declared or encoding, piece)
        if refused:
            yield refused
        elif builder.full:
            yield from builder.flush()
    yield from builder.flush()
    builder.notes += [f"{path}: {note}" for note in notes[:3]]
