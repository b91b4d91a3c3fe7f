"""What a file is by what it holds, where its name does not say, or says only that it is text."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Literal

from akhbar.readers.compression import decompress
from akhbar.readers.fields import named_field
from akhbar.readers.json_before import before_json
from akhbar.readers.kinds import Format, Kind, Packing
from akhbar.readers.streams import Broken, broken_off, to_utf8

_HEAD = 1 << 16
_PACKED: tuple[tuple[bytes, Packing], ...] = (
    (b"\x1f\x8b\x08", "gz"),
    (b"BZh", "bz2"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"\x28\xb5\x2f\xfd", "zst"),
)
_BEGINNINGS: tuple[tuple[bytes, Format], ...] = (
    (b"WARC/1.", "warc"),
    (b"WARC/0.", "warc"),
    (b"PAR1", "parquet"),
    (b"PK\x03\x04", "zip"),
)
_DELIMITERS = b"\t,;|"
_WIDE = b"\xc2\xe1\xe2\xe3\xef\xfe\xff"  # how blanks and marks beyond ASCII begin
_LINES = 5  # of a text that must be rows alike for it to be a table


_BINARY = (
    (b"%PDF-", "a PDF"), (b"\x89PNG\r\n", "a PNG picture"), (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"), (b"PK\x03\x04", "a ZIP archive, or an office document, which is one"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"), (b"\x1f\x8b\x08", "gzip data"),
    (b"BZh91AY&SY", "bzip2 data"), (b"\xfd7zXZ\x00", "xz data"), (b"\x28\xb5\x2f\xfd", "Zstandard data"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"), (b"Rar!\x1a\x07", "a RAR archive"), (b"PAR1", "a Parquet file"),
    (b"SQLite format 3\x00", "an SQLite database"), (b"\x7fELF", "a program"),
)  # fmt: skip
_SIGNS = tuple(sign for sign, _ in _BINARY)


def binary(head: bytes) -> str | None:
    """What a file is that has the name of a text and is none, by its first bytes; None for texts."""
    if not head.startswith(_SIGNS):
        return None
    return next(name for sign, name in _BINARY if head.startswith(sign))


def kind_within(path: Path) -> Kind | None:
    """The format of a file whose name says nothing, by its first bytes, also under one compression; None if unknown."""
    try:
        with path.open("rb") as handle:
            head = handle.read(_HEAD)
    except OSError:
        return None
    for magic, packing in _PACKED:
        if head.startswith(magic):
            inner = _beginning(head, packing)
            found = format_of(inner)
            return Kind(found, (packing,)) if found else None
    found = format_of(head)
    return Kind(found, ()) if found else None


def _beginning(head: bytes, packing: Packing) -> bytes:
    out = b""
    try:
        for chunk in decompress([head], packing):
            out += chunk
            if len(out) >= _HEAD:
                break
    except Broken:
        pass
    return out


def format_of(head: bytes) -> Format | None:
    """The format that some first bytes show: those that are told by a sign of their own, and text that is a table."""
    for beginning, name in _BEGINNINGS:
        if head.startswith(beginning):
            return name
    if head[257:262] == b"ustar":
        return "tar"
    bare = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    low = bare[:512].lower()
    if low.startswith((b"<!doctype html", b"<html")):
        return "html"
    if low.startswith((b"<rss", b"<feed", b"<rdf:rdf")) or (low.startswith(b"<?xml") and b"<html" not in low):
        return "feed"
    if (at := before_json(head)) and table_of(head[at:]) == "json":
        return "json"
    return table_of(head)


def table_of(head: bytes) -> Literal["json", "csv"] | None:
    """`json` or `csv` where a text is lines of JSON objects, or rows under names that are fields of pages."""
    if not _perhaps_table(head):
        return None
    text = b"".join(to_utf8([head])[0]).decode("utf-8", "replace").removeprefix("\ufeff").lstrip()
    if text.startswith(("{", "[")):
        return "json" if text[:200].lstrip("[{ \t\r\n").startswith('"') else None
    first, _, rest = text.partition("\n")
    delimiter = max(_DELIMITERS.decode(), key=first.count)
    if delimiter not in first or not rest:  # nearly every text
        return None
    try:
        names = next(csv.reader([first.strip("\r")], delimiter=delimiter), [])
    except csv.Error:
        return None
    if len(names) < 2 or any(len(name) > 40 for name in names):
        return None
    fields = {found[0] for name in names if (found := named_field(name.strip()))}
    if len(fields) < 2 or len(fields) < len(names) / 2 or not fields & {"text", "title", "html"}:
        return None
    try:
        rows = list(csv.reader(io.StringIO(rest, newline=""), delimiter=delimiter))[: _LINES + 1]
    except csv.Error:
        return None
    whole = rows[:-1] if len(rows) > 1 and len(head) >= _HEAD else rows
    alike = [row for row in whole if row]
    return "csv" if alike and all(len(row) == len(names) for row in alike[:_LINES]) else None


def _perhaps_table(head: bytes) -> bool:
    """Whether bytes may be a table: not if they are UTF-8 whose first line has no sign of one, as most texts are."""
    bare = head.lstrip()
    if not bare or bare[0] <= 32 or bare[0] in _WIDE or b"\0" in head[:64]:  # a mark, an odd blank, UTF-16 or its kin
        return True
    first, _, rest = bare.partition(b"\n")
    return bare.startswith((b"{", b"[")) or (bool(rest) and any(sign in first for sign in _DELIMITERS))


def peeked(chunks: Iterable[bytes]) -> tuple[bytes, Iterator[bytes]]:
    """The first bytes, and all of them again."""
    source = iter(chunks)
    held: list[bytes] = []
    size = 0
    try:
        for chunk in source:
            held.append(chunk)
            size += len(chunk)
            if size >= _HEAD:
                break
    except Broken as error:
        return b"".join(held)[:_HEAD], chain(held, broken_off(error))
    if len(held) == 1:
        return held[0][:_HEAD], chain(held, source)
    return b"".join(held)[:_HEAD], chain(held, source)
