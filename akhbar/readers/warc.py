"""Web archives (WARC 1.0/1.1, WET): one page a response, resource or conversion record of text or HTML."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from email.message import Message
from email.parser import BytesHeaderParser

import polars as pl

from akhbar.readers.decoding import decode_page
from akhbar.readers.events import MAX_RECORD_BYTES, Gone, Reject, reject
from akhbar.readers.records import Builder
from akhbar.readers.single import declared_charset
from akhbar.readers.streams import Broken
from akhbar.readers.times import parse_time

_MAX_HEADER = 1 << 18
_PAGES = {"response", "resource", "conversion"}


def read_warc(chunks: Iterable[bytes], builder: Builder) -> Iterator[pl.DataFrame | Reject | Gone]:
    """Frames of page fields, rejects, addresses that are gone; records count from 1, those of other kinds too."""
    path, number, other = builder.source_path, 0, 0
    source = _Bytes(chunks)
    try:
        while source.skip_blank():
            number += 1
            head = source.header()
            length = head.get("Content-Length", "").strip() if head else ""
            if head is None or not length.isdigit():
                yield reject(path, number, "unreadable_warc", "not a WARC record; what follows is lost", source.peek())
                break
            size = int(length)
            wanted = head.get("WARC-Type", "").lower() in _PAGES
            if not wanted or size > MAX_RECORD_BYTES:
                source.skip(size)
                other += not wanted
                if wanted:
                    yield reject(path, number, "record_too_large", f"longer than a record may be ({size} bytes)")
                continue
            body = source.take(size)
            event = _page(builder, number, head, body)
            if isinstance(event, (Reject, Gone)):
                yield event
            else:
                other += not event
                if builder.full:
                    yield from builder.flush()
    except Broken as broken:
        yield reject(path, number or None, broken.rule, f"{broken.why}; what follows is lost")
    if not number:
        yield reject(path, None, "not_empty", "the file is empty")
    if other:
        builder.notes.append(f"{path}: {other} records that are no pages passed over")
    yield from builder.flush()


def _page(builder: Builder, number: int, head: Message, body: bytes) -> Reject | Gone | bool:
    """Adds the record's page; False where it is none (an image, a redirect …)."""
    media, charset = head.get_content_type(), head.get_content_charset()
    if media == "application/http":
        top, _, body = body.partition(b"\r\n\r\n")
        status, _, fields = top.partition(b"\r\n")
        answer = BytesHeaderParser().parsebytes(fields + b"\r\n\r\n")
        code = status.split(b" ")[1:2]
        if code in ([b"404"], [b"410"]) and (gone := _gone(head, int(code[0]))):
            return gone
        if code != [b"200"]:
            return False
        media, charset = answer.get_content_type(), answer.get_content_charset()
        if not media.startswith(("text/", "application/xhtml")):
            return False
        plain = _unpacked(body, answer)
        if plain is None:
            how = answer.get("Content-Encoding", "")
            return reject(builder.source_path, number, "unreadable_warc", f"cannot undo Content-Encoding {how}", body)
        body = plain
    if media not in ("text/html", "application/xhtml+xml", "text/plain"):
        return False
    html = media != "text/plain"
    decoded = decode_page(body, charset or (declared_charset(body) if html else None))
    record = {
        "html" if html else "text": decoded.text,
        "url": head.get("WARC-Target-URI", "").strip("<> ") or None,
        "fetched_at": head.get("WARC-Date"),
        "warc_record_id": head.get("WARC-Record-ID"),
    }
    return builder.add(record, number, decoded.encoding, body) or True


def _gone(head: Message, status: int) -> Gone | None:
    """What a 404 or 410 says; None where the record has no address or no time."""
    uri, at = head.get("WARC-Target-URI", "").strip("<> "), parse_time(head.get("WARC-Date"))
    return Gone(uri, at, status) if uri and at and head.get("WARC-Type", "").lower() == "response" else None


def _unpacked(body: bytes, answer: Message) -> bytes | None:
    if "chunked" in answer.get("Transfer-Encoding", "").lower():
        body = _joined(body)
    packing = answer.get("Content-Encoding", "identity").strip().lower()
    if packing in ("", "identity"):
        return body
    if packing not in ("gzip", "x-gzip", "deflate"):
        return None
    for bits in (47, -15) if not body.startswith(b"<") else ():  # some crawlers unpack and leave the header
        try:
            inner = zlib.decompressobj(bits)
            out = inner.decompress(body, MAX_RECORD_BYTES)
            return None if inner.unconsumed_tail else out
        except zlib.error:
            continue
    return body


def _joined(body: bytes) -> bytes:
    """The body of a chunked transfer; as it is where it was joined already."""
    out: list[bytes] = []
    at = 0
    while True:
        line_end = body.find(b"\r\n", at)
        size = body[at:line_end].split(b";")[0].strip() if line_end >= 0 else b""
        try:
            count = int(size, 16)
        except ValueError:
            return b"".join(out) if out else body
        if count == 0:
            return b"".join(out)
        out.append(body[line_end + 2 : line_end + 2 + count])
        at = line_end + 2 + count + 2


class _Bytes:
    """Reads exact numbers of bytes from chunks. Raises Broken where they end too early."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self._chunks = iter(chunks)
        self._held = b""

    def _more(self) -> bool:
        chunk = next(self._chunks, b"")
        self._held += chunk
        return bool(chunk)

    def skip_blank(self) -> bool:
        """Passes blank lines; whether anything follows."""
        while not (rest := self._held.lstrip()):
            self._held = b""
            if not self._more():
                return False
        self._held = rest
        return True

    def header(self) -> Message | None:
        """The header lines of a WARC record; None where there are none."""
        while (end := self._held.find(b"\r\n\r\n")) < 0:
            if len(self._held) > _MAX_HEADER:
                return None
            if not self._more():
                if self._held.startswith(b"WARC/"):
                    raise Broken("truncated_file", "the file ends inside a record's header")
                return None
        version, _, fields = self._held[:end].partition(b"\r\n")
        if not version.startswith(b"WARC/"):
            return None
        self._held = self._held[end + 4 :]
        return BytesHeaderParser().parsebytes(fields + b"\r\n\r\n")

    def peek(self) -> bytes:
        return self._held[:4096]

    def take(self, size: int) -> bytes:
        parts, have = [self._held], len(self._held)
        while have < size:
            chunk = next(self._chunks, b"")
            if not chunk:
                raise Broken("truncated_file", "the file ends inside a record")
            parts.append(chunk)
            have += len(chunk)
        data = b"".join(parts)
        self._held = data[size:]
        return data[:size]

    def skip(self, size: int) -> None:
        while size > len(self._held):
            size -= len(self._held)
            self._held = b""
            if not self._more():
                raise Broken("truncated_file", "the file ends inside a record")
        self._held = self._held[size:]
