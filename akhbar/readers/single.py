"""Files that are one page each: plain text and HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

from akhbar.readers.decoding import decode_page
from akhbar.readers.events import Reject, reject
from akhbar.readers.jsonl import too_long
from akhbar.readers.streams import TooLong, read_whole
from akhbar.rows import Record

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w:.-]{2,40})""", re.I)


def read_single(
    path: str, format: Literal["text", "html"], chunks: Iterable[bytes]
) -> tuple[Record | None, list[Reject]]:
    """The row of page fields of a one-page file, and what was wrong with it."""
    data, broken = read_whole(chunks)
    rejects = []
    if isinstance(data, TooLong):
        return None, [too_long(path, None, data)]
    if broken:
        kept = "; the page is kept up to the break" if data else ""
        rejects.append(reject(path, None, broken.rule, broken.why + kept))
    if not data.strip():
        if not broken:
            rejects.append(reject(path, None, "not_empty", "the file is empty", data))
        return None, rejects
    decoded = decode_page(data, declared_charset(data) if format == "html" else None)
    return {
        "source_path": path,
        "record_no": 1,
        "encoding": decoded.encoding,
        "note": decoded.note,
        "html" if format == "html" else "text": decoded.text,
    }, rejects


def declared_charset(html: bytes) -> str | None:
    """The encoding a page's `meta` element declares near its beginning."""
    found = _CHARSET.search(html[:4096])
    return found[1].decode("ascii") if found else None
