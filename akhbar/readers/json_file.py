"""A JSON file: records line by line, or one document (an array, an object, an object around an array of records)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import chain

import polars as pl

from akhbar.readers.columns import looks_like_data
from akhbar.readers.csv_file import unique_names
from akhbar.readers.decoding import LineDecoder
from akhbar.readers.events import Mapped, Reject, reject
from akhbar.readers.fields import named_field
from akhbar.readers.json_before import before_json, is_around
from akhbar.readers.json_split import Loss, split_document
from akhbar.readers.json_text import dump_json
from akhbar.readers.json_values import BadJson, load_json
from akhbar.readers.jsonl import read_jsonl, too_long
from akhbar.readers.nesting import holds_others, telegram_messages, unfold
from akhbar.readers.records import Builder
from akhbar.readers.streams import Broken, TooLong, broken_off, to_utf8
from akhbar.rows import Record

_SNIFF = 64 << 10


def read_json(chunks: Iterable[bytes], builder: Builder) -> Iterator[pl.DataFrame | Reject | Mapped]:
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
    if at := before_json(head):
        shown = " ".join(head[:at].decode("utf-8", "replace").split())[:80]
        builder.notes.append(f"{builder.source_path}: what stands before the JSON is passed over: {shown}")
        head = head[at:]
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


def _read_document(
    chunks: Iterable[bytes], builder: Builder, declared: str | None
) -> Iterator[pl.DataFrame | Reject | Mapped]:
    path, number = builder.source_path, 0
    decoder = LineDecoder()
    notes: list[str] = []
    around = _Around(builder)
    rows = _Rows(builder)
    passed = 0
    for piece in split_document(chunks, notes=notes, at=builder.records_at, envelope=around.tell):
        if builder.full:
            yield from builder.flush()
        if isinstance(piece, Loss):
            if piece.rule == "unreadable_json" and is_around(piece.raw):
                notes.append("what stands around the records is passed over, being no JSON")
                continue
            builder.refuse(reject(path, None, piece.rule, piece.why, piece.raw))
            continue
        if isinstance(piece, TooLong):
            number += 1
            builder.refuse(too_long(path, number, piece))
            continue
        try:
            value, encoding, mended = load_json(piece, decoder)
        except BadJson as error:
            number += 1
            builder.refuse(reject(path, number, "unreadable_json", str(error), piece))
            continue
        if type(value) is dict and not builder.records_at and around.chat is None and not holds_others(value):
            records: list[object] = [value]
        elif isinstance(value, list) and not builder.records_at:
            records, told = rows.take(value)
            notes += told
        elif around.chat is not None and isinstance(value, dict):
            records, _ = telegram_messages([value], around.chat)
            passed += not records
        else:
            records, told = unfold(value, builder.records_at if not notes else None)
            notes += told
        for record in records:
            number += 1
            if mended:
                builder.mended(number, mended)
            builder.add(
                record, number, declared or encoding, piece if len(records) == 1 else partial(dump_json, record)
            )
            if builder.full:
                yield from builder.flush()
    if not number and not builder.refused and not passed:
        notes.append("no record in it")
    yield from builder.flush()
    if passed:
        notes.append(f"{passed} service messages, or messages without text, passed over")
    builder.notes += [f"{path}: {note}" for note in dict.fromkeys(notes[:20])]


class _Rows:
    """The rows of an array of arrays as records: under the names of the first one, where it names columns."""

    def __init__(self, builder: Builder) -> None:
        self._builder = builder
        self._names: list[str] | None = None

    def take(self, row: list[object]) -> tuple[list[object], list[str]]:
        """The records of a row, and notes: none of the row of names; of a list of objects, each of them."""
        if not row or any(isinstance(item, (dict, list)) for item in row):
            return row, []
        if self._names is None:
            first = [item if isinstance(item, str) else "" for item in row]
            if any(map(named_field, first)) and not looks_like_data(first):
                self._names = unique_names(first)
                return [], ["the first row names the columns"]
            self._names = unique_names([""] * len(row))
            self._builder.nameless = True
            return self._record(row), ["no row names the columns: they are told by what is in them"]
        return self._record(row), []

    def _record(self, row: list[object]) -> list[object]:
        names = self._names or []
        if len(row) > len(names):
            names = [*names, *(f"column_{at}" for at in range(len(names) + 1, len(row) + 1))]
        return [dict(zip(names, row, strict=False))]


class _Around:
    """What the object around the records says of them all: the chat of Telegram's export, else the publisher."""

    def __init__(self, builder: Builder) -> None:
        self._builder = builder
        self.chat: Record | None = None

    def tell(self, text: bytes) -> None:
        try:
            said, _, _ = load_json(text)
        except BadJson:
            return
        if not isinstance(said, dict):
            return
        if "messages" in said and isinstance(said.get("name"), str):
            self.chat = said
            return
        for key, value in said.items():
            named = named_field(key)
            if named and named[0] == "publisher" and isinstance(value, str) and value.strip():
                self._builder.defaults.setdefault("publisher", value)
