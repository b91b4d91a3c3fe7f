"""What is kept of an answer, as WARC/1.1 records: each its own gzip member, so that a cut file is whole up to there."""

from __future__ import annotations

import base64
import hashlib
import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from http.client import responses as phrases
from typing import TYPE_CHECKING

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.statusandheaders import StatusAndHeaders

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord
from warcio.warcwriter import WARCWriter

from akhbar.collect.transport import CHUNK, Answer

_NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
_HOP_BY_HOP = {"transfer-encoding", "content-length", "connection", "keep-alive"}


def warc_date(at: float) -> str:
    """A Unix time as WARC-Date, to the millisecond."""
    return datetime.fromtimestamp(at, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def payload_digest(body: bytes) -> str:
    """The digest of a body as WARC-Payload-Digest."""
    return "sha1:" + base64.b32encode(hashlib.sha1(body, usedforsecurity=False).digest()).decode()


def _headers(answer: Answer) -> StatusAndHeaders:
    """The answer's head, telling the body as it is kept: joined, unpacked. What it said stands as X-Archive-Orig-…."""
    kept = []
    for name, value in answer.headers:
        lower = name.lower()
        if lower in _HOP_BY_HOP or (lower == "content-encoding" and answer.unpacked):
            name = f"X-Archive-Orig-{name}"
        kept.append((name, value.replace("\r", " ").replace("\n", " ")))
    kept.append(("Content-Length", str(len(answer.body))))
    reason = answer.reason or phrases.get(answer.status, "")  # HTTP/2 has none, and readers of WARC may want one
    return StatusAndHeaders(f"{answer.status} {reason}".strip(), kept, protocol="HTTP/1.1")


def _request(answer: Answer) -> StatusAndHeaders:
    path = "/" + answer.url.split("/", 3)[3]
    return StatusAndHeaders(f"GET {path} HTTP/1.1", list(answer.request_headers), is_http_request=True)


class Records:
    """Bytes of records, one or more gzip members each."""

    def __init__(self, software: str, user_agent: str) -> None:
        self._told = {"software": software, "format": "WARC File Format 1.1", "http-header-user-agent": user_agent,
                      "robots": "obey"}  # fmt: skip

    @staticmethod
    def _writer() -> tuple[io.BytesIO, WARCWriter]:
        out = io.BytesIO()
        return out, WARCWriter(out, gzip=True, warc_version="1.1")

    def opening(self, filename: str) -> bytes:
        """The warcinfo record that opens a file."""
        out, writer = self._writer()
        writer.write_record(writer.create_warcinfo_record(filename, self._told))
        return out.getvalue()

    def answer(self, answer: Answer, at: float) -> bytes:
        """A response and its request."""
        out, writer = self._writer()
        date = {"WARC-Date": warc_date(at)}
        response = writer.create_warc_record(
            answer.url, "response", payload=io.BytesIO(answer.body), http_headers=_headers(answer),
            warc_headers_dict=dict(date),
        )  # fmt: skip
        request = writer.create_warc_record(
            answer.url, "request", http_headers=_request(answer), warc_headers_dict=date
        )
        writer.write_request_response_pair(request, response)
        return out.getvalue()

    def revisit(self, answer: Answer, at: float, digest: str, first_url: str, first_at: float) -> bytes:
        """That the answer says what was kept before: unmodified (304), or the same bytes."""
        out, writer = self._writer()
        record = writer.create_revisit_record(
            answer.url, digest, first_url, warc_date(first_at), http_headers=_headers(answer),
            warc_headers_dict={"WARC-Date": warc_date(at)},
        )  # fmt: skip
        if answer.status == 304:
            record.rec_headers.replace_header("WARC-Profile", _NOT_MODIFIED)
        writer.write_record(record)
        return out.getvalue()

    def refusal(self, answer: Answer, at: float, reason: str) -> bytes:
        """That an answer was not kept, and why."""
        out, writer = self._writer()
        text = f"status: {answer.status}\r\nnotKeptBecause: {reason}\r\n".encode()
        writer.write_record(
            writer.create_warc_record(
                answer.url, "metadata", payload=io.BytesIO(text), warc_content_type="application/warc-fields",
                warc_headers_dict={"WARC-Date": warc_date(at)},
            )
        )  # fmt: skip
        return out.getvalue()


@dataclass
class Kept:
    """One record read back from the end of a file whose collector was killed."""

    kind: str  # the WARC-Type
    answer: Answer
    at: float
    reason: str  # of a refusal


def read_back(data: bytes, start: int = 0) -> Iterator[tuple[int, Kept | None]]:
    """The whole records of `data` from `start` on, each with the offset of its end; what is cut off is left out."""
    at = start
    while at < len(data):
        inner = zlib.decompressobj(47)
        member, end = [], at
        try:
            while not inner.eof and end < len(data):  # in pieces: what follows the member is not copied each time
                piece = data[end : end + CHUNK]
                member.append(inner.decompress(piece))
                end += len(piece)
        except zlib.error:
            return
        if not inner.eof:
            return
        at = end - len(inner.unused_data)
        try:
            record = next(iter(ArchiveIterator(io.BytesIO(b"".join(member)))), None)
            yield at, None if record is None else _kept(record)
        except ArchiveLoadFailed:
            return


def _kept(record: ArcWarcRecord) -> Kept | None:
    kind, url = record.rec_type, record.rec_headers.get_header("WARC-Target-URI")
    if kind not in ("response", "revisit", "metadata") or not url:
        return None
    body = record.content_stream().read()
    when = datetime.fromisoformat(record.rec_headers.get_header("WARC-Date").replace("Z", "+00:00")).timestamp()
    if kind == "metadata":
        told = dict(line.split(": ", 1) for line in body.decode().splitlines() if ": " in line)
        return Kept(kind, Answer(url, int(told.get("status", 0)), "", [], b""), when, told.get("notKeptBecause", ""))
    status, _, reason = record.http_headers.statusline.partition(" ")
    headers = [(n, v) for n, v in record.http_headers.headers if not n.lower().startswith("x-archive-orig-")]
    return Kept(kind, Answer(url, int(status), reason, headers, body), when, "")
