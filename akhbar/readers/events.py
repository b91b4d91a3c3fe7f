"""What a format reader hands on: rejections and notes; and the caps that keep bad input harmless."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import datetime

from akhbar.paths import printable

MAX_RECORD_BYTES = 32 << 20
"""A record (line, file of one page, archive member of one page) above this is rejected, not read into memory."""
RAW_CAP_BYTES = 1 << 20
"""A reject keeps its bytes whole up to here; beyond, their beginning with length and SHA-256."""


@dataclass(frozen=True)
class Reject:
    """One record, or one file, that could not be read: where, by which rule, why, and the bytes themselves."""

    source_path: str
    record_no: int | None
    expectation: str
    reason: str
    raw: str = ""


@dataclass(frozen=True)
class Gone:
    """A web archive's record that an address answered 404 or 410; `gone_at` is the record's own time, UTC."""

    uri: str
    gone_at: datetime
    status: int


@dataclass(frozen=True)
class Mapped:
    """How the fields of a source's records were mapped; told once for all sources mapped alike."""

    source_path: str
    mapping: str
    fields: dict[str, str] = field(default_factory=dict, compare=False)


@dataclass(frozen=True)
class Columns:
    """The names of a source's columns, so that one asked for and nowhere there can be told."""

    names: tuple[str, ...]


def is_fault(error: BaseException) -> bool:
    """Whether a library raised it over what it was given to read, and not somebody who wants the run to end.

    The panics of polars are no `Exception`. A library that is not installed is nothing of what was read.
    """
    return not isinstance(error, (KeyboardInterrupt, SystemExit, GeneratorExit, ImportError))


def fault(error: BaseException) -> str:
    """How a reason names what a library raised: its kind and the beginning of what it says."""
    said = " ".join(str(error).split())[:200]
    return f"{type(error).__name__}: {said}" if said else type(error).__name__


def where(source_path: str, record_no: int | None = None) -> str:
    """How messages name a place: `a.zip!b.jsonl` or `a.zip!b.jsonl, record 3`."""
    return source_path if record_no is None else f"{source_path}, record {record_no}"


def reject(source_path: str, record_no: int | None, expectation: str, why: str, raw: bytes | str = b"") -> Reject:
    """A Reject whose reason begins with the place; raw bytes become text with escapes, capped."""
    source_path = printable(source_path)
    return Reject(source_path, record_no, expectation, f"{where(source_path, record_no)}: {why}", raw_text(raw))


def raw_text(data: bytes | str) -> str:
    """The bytes as text; what is not UTF-8 stands as `\\xNN`; above RAW_CAP_BYTES the beginning, length and SHA-256."""
    if isinstance(data, str):
        data = data.encode("utf-8", "surrogatepass")
    if len(data) <= RAW_CAP_BYTES:
        return data.decode("utf-8", "backslashreplace")
    return cut_text(data, len(data), hashlib.sha256(data).hexdigest())


def cut_text(head: bytes, length: int, sha256: str) -> str:
    """What is kept of bytes too many to keep."""
    kept = head[:RAW_CAP_BYTES].decode("utf-8", "backslashreplace")
    return f"{kept}… [cut: {length} bytes in all, sha256 {sha256}]"
