"""Web archives (WARC 1.0/1.1, WET): one page a response, resource or conversion record of text or HTML.

Records are cut here and not by fastwarc (2.0.1) or warcio (1.8.1): tried on records of a wrong or impossible length,
both raise and lose every record behind; neither keeps the broken one's bytes. Here a record ends where the next one
begins, and what does not fit costs itself alone.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator

import polars as pl

from akhbar.addresses import address
from akhbar.readers.decoding import decode_page
from akhbar.readers.events import MAX_RECORD_BYTES, RAW_CAP_BYTES, Gone, Mapped, Reject, reject
from akhbar.readers.records import Builder
from akhbar.readers.single import declared_charset
from akhbar.readers.streams import Broken
from akhbar.readers.times import parse_time

_MAX_HEADER = 1 << 18
_PAGES = {"response", "resource", "conversion"}
_BEGIN = b"WARC/"
_NEXT = re.compile(rb"\n\r?\n?(?=WARC/[01]\.\d{1,2}\r?\n)")
_INK = re.compile(rb"\S")
_LIKE_HTML = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html|head|body|!--)", re.I)
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_CHARSET = re.compile(r"""charset\s*=\s*["']?\s*([\w:.-]{2,40})""", re.I)
_SIZE = re.compile(rb"[0-9A-Fa-f]{1,8}")
_DIGITS = 15  # of a length: more than a petabyte is none
_BEHIND = 64  # bytes in which the next record's beginning may lie over two chunks


def read_warc(chunks: Iterable[bytes], builder: Builder) -> Iterator[pl.DataFrame | Reject | Mapped | Gone]:
    """Frames of page fields, rejects, addresses that are gone; records count from 1, those of other kinds too."""
    path, number, other = builder.source_path, 0, 0
    source = _Bytes(chunks)
    metadata = 0
    try:
        while source.skip_blank():
            number += 1
            head = source.header()
            length = head.get("content-length", "") if head is not None else ""
            if head is None or not (length.isascii() and length.isdigit() and len(length) <= _DIGITS):
                why = "not a WARC record" if head is None else f"a record whose length ({length[:40]}) is no length"
                lost = source.to_next()
                builder.refuse(reject(path, number, "unreadable_warc", f"{why}; read on at the next record", lost))
            else:
                kind = head.get("warc-type", "").lower()
                metadata += kind == "metadata"
                other += kind not in _PAGES
                if int(length) > MAX_RECORD_BYTES:
                    whole = source.skip(int(length))
                    if kind in _PAGES or not whole:
                        rule = "record_too_large" if whole else "unreadable_warc"
                        why = "longer than a record may be" if whole else "the record is shorter than it says"
                        builder.refuse(reject(path, number, rule, f"{why} ({int(length)} bytes)"))
                else:
                    body, fits = source.take(int(length))
                    if fits and kind in _PAGES:
                        event = _page(builder, number, head, body)
                        other += not event
                        if isinstance(event, Gone):
                            yield event
                    elif not fits:
                        why = "the record does not end where its length says; read on at the next record"
                        builder.refuse(reject(path, number, "unreadable_warc", why, body))
            if builder.full:
                yield from builder.flush()
    except Broken as broken:
        builder.refuse(reject(path, number or None, broken.rule, f"{broken.why}; what follows is lost", source.peek()))
    if not number:
        builder.refuse(reject(path, None, "not_empty", "the file is empty"))
    if other:
        wat = " (extracted metadata, as a WAT file has, holds no text)" if metadata == other > 0 else ""
        builder.notes.append(f"{path}: {other} records that are no pages passed over{wat}")
    yield from builder.flush()


def _page(builder: Builder, number: int, head: dict[str, str], body: bytes) -> Gone | bool:
    """Adds or refuses the record's page, or says that it is gone; False where it is none (an image, a redirect …)."""
    media, charset = _media(head.get("content-type", ""))
    raw = body
    if media == "application/http" or (body[:5] == b"HTTP/" and not media):  # some writers leave the field out
        top, _, body = _cut(body)
        status, _, fields = top.partition(b"\n")
        answer = _fields(fields)
        code = status.split()[1:2]  # HTTP/2 has no reason phrase: the line may end with the number
        if code in ([b"404"], [b"410"]) and (gone := _gone(head, int(code[0]))):
            return gone
        if code not in ([b"200"], [b"203"]):
            return False
        media, charset = _media(answer.get("content-type", ""))
        if media and not media.startswith(("text/", "application/xhtml")):
            return False
        plain = _unpacked(body, answer)
        if isinstance(plain, str):
            builder.refuse(reject(builder.source_path, number, "unreadable_warc", plain, raw))
            return True
        body = plain
        if not media and _LIKE_HTML.match(body):
            media = "text/html"  # the answer does not say what it is, and begins as a page does
    if media not in ("text/html", "application/xhtml+xml", "text/plain"):
        return False
    html = media != "text/plain"
    decoded = decode_page(body, charset or (declared_charset(body) if html else None))
    record = {
        "html" if html else "text": decoded.text,
        "url": head.get("warc-target-uri", "").strip("<> ") or None,
        "fetched_at": head.get("warc-date"),
        "warc_record_id": head.get("warc-record-id"),
    }
    builder.add(record, number, decoded.encoding, body)
    return True


def _cut(message: bytes) -> tuple[bytes, bytes, bytes]:
    """Head, gap and body of a message, whatever line ends its head has."""
    found = _HEAD_END.search(message, 0, _MAX_HEADER)
    return (message[: found.start()], found[0], message[found.end() :]) if found else (message, b"", b"")


def _fields(lines: bytes) -> dict[str, str]:
    """Header fields by lower-cased name, the first of each; bytes that are no UTF-8 are read as Latin-1."""
    found: dict[str, str] = {}
    last = ""
    for line in lines.splitlines():
        try:
            text = line.decode("utf-8")
        except UnicodeDecodeError:
            text = line.decode("latin-1")
        if text[:1] in (" ", "\t") and last:  # a long field, folded
            found[last] = f"{found[last]} {text.strip()}"
            continue
        name, colon, value = text.partition(":")
        if colon and (name := name.strip().lower()) not in found:
            last, found[name] = name, value.strip()
    return found


def _media(content_type: str) -> tuple[str, str | None]:
    """A media type in lower case, and its charset if it names one."""
    charset = _CHARSET.search(content_type)
    return content_type.partition(";")[0].strip().lower(), charset[1] if charset else None


def _gone(head: dict[str, str], status: int) -> Gone | None:
    """What a 404 or 410 says; None where the record has no address or no time."""
    uri, at = head.get("warc-target-uri", "").strip("<> "), parse_time(head.get("warc-date"))
    return Gone(address(uri), at, status) if uri and at and head.get("warc-type", "").lower() == "response" else None


def _unpacked(body: bytes, answer: dict[str, str]) -> bytes | str:
    """The body without the coding of its transfer and content; what is wrong with it, where that cannot be undone."""
    if "chunked" in answer.get("transfer-encoding", "").lower():
        joined = _joined(body)
        if joined is None:
            return "the sizes of its chunks are no sizes"
        body = joined
    packing = answer.get("content-encoding", "identity").strip().lower()
    if packing in ("", "identity"):
        return body
    if packing not in ("gzip", "x-gzip", "deflate"):
        return f"cannot undo Content-Encoding {packing[:40]}"
    for bits in (47, -15) if body.lstrip()[:1] != b"<" else ():  # some crawlers unpack and leave the header
        try:
            inner = zlib.decompressobj(bits)
            out = inner.decompress(body, MAX_RECORD_BYTES)
        except zlib.error:
            continue
        return f"cannot undo Content-Encoding {packing}: too large" if inner.unconsumed_tail else out
    return body


def _joined(body: bytes) -> bytes | None:
    """The body of a chunked transfer; as it is where it was joined already; None where a size is none."""
    out: list[bytes] = []
    at = 0
    while True:
        line_end = body.find(b"\n", at, at + 4096)
        size = body[at:line_end].split(b";")[0].strip() if line_end >= 0 else b""
        if not _SIZE.fullmatch(size):
            if out or size[:1] in (b"-", b"+"):
                return b"".join(out) if at >= len(body) else None
            return body
        count = int(size, 16)
        if count == 0:
            return b"".join(out)
        out.append(body[line_end + 1 : line_end + 1 + count])
        at = line_end + 1 + count
        at += 2 if body[at : at + 2] == b"\r\n" else 1


class _Bytes:
    """Cuts records out of chunks. Raises Broken where the bytes end too early."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self._chunks = iter(chunks)
        self._held = b""
        self._at = 0  # what stands before it was given out

    def _more(self) -> bool:
        chunk = next(self._chunks, b"")
        self._held = self._held[self._at :] + chunk
        self._at = 0
        return bool(chunk)

    def skip_blank(self) -> bool:
        """Passes blank lines; whether anything follows."""
        while not (found := _INK.search(self._held, self._at)):
            self._at = len(self._held)
            if not self._more():
                return False
        self._at = found.start()
        return True

    def header(self) -> dict[str, str] | None:
        """The header fields of a WARC record; None where there are none."""
        while not (end := _HEAD_END.search(self._held, self._at, self._at + _MAX_HEADER)):
            if not self._held.startswith(_BEGIN[: len(self._held) - self._at], self._at):
                return None
            if len(self._held) - self._at > _MAX_HEADER:
                return None
            if not self._more():
                if self._held.startswith(_BEGIN):
                    raise Broken("truncated_file", "the file ends inside a record's header")
                return None
        if not self._held.startswith(_BEGIN, self._at):
            return None
        _, _, fields = self._held[self._at : end.start()].partition(b"\n")
        self._at = end.end()
        return _fields(fields)

    def peek(self) -> bytes:
        return self._held[self._at : self._at + 4096]

    def to_next(self) -> bytes:
        """Passes everything before the next record; gives its beginning."""
        lost = b""
        looked = self._at
        while not (found := _NEXT.search(self._held, looked)):
            if len(self._held) - self._at > MAX_RECORD_BYTES:
                lost = lost or self._held[self._at : self._at + RAW_CAP_BYTES]
                self._at = len(self._held) - _BEHIND
            looked = max(len(self._held) - self._at - _BEHIND, 0)
            if not self._more():
                lost, self._at = lost or self._held, len(self._held)
                return lost
        lost = lost or self._held[self._at : found.start()]
        self._at = found.end()
        return lost

    def take(self, size: int) -> tuple[bytes, bool]:
        """The next bytes, and whether a record ends behind them; where it does not, the bytes up to the next record.

        What a wrong length would have swallowed is read as records of its own.
        """
        parts, have = [], len(self._held) - self._at
        while have < size + _BEHIND and (chunk := next(self._chunks, b"")):
            parts.append(chunk)
            have += len(chunk)
        if parts:
            self._held, self._at = b"".join([self._held[self._at :], *parts]), 0
        end = self._at + size
        behind = self._held[end : end + _BEHIND].lstrip(b"\r\n")
        closed = self._held[end : end + 4].startswith((b"\r\n\r\n", b"\n\n"))  # garbage may follow a whole record
        if have >= size and (closed or behind.startswith(_BEGIN) or not behind):
            data, self._at = self._held[self._at : end], end
            return data, True
        if have < size and not _NEXT.search(self._held, self._at):
            raise Broken("truncated_file", "the file ends inside a record")
        return self.to_next(), False

    def skip(self, size: int) -> bool:
        """Passes a record too long to hold; whether it ends where its length says. The next one ends it anyway."""
        left = size
        while left > len(self._held) - self._at:
            if found := _NEXT.search(self._held, self._at):
                self._at = found.end()
                return False
            passed = max(len(self._held) - self._at - _BEHIND, 0)
            left -= passed
            self._at += passed
            if not self._more():
                raise Broken("truncated_file", "the file ends inside a record")
        self._at += left
        behind = self._held[self._at : self._at + _BEHIND].lstrip(b"\r\n")
        if len(behind) >= len(_BEGIN) and not behind.startswith(_BEGIN):
            self.to_next()
            return False
        return True
