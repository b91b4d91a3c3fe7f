"""What a file's name says of its format and of the compressions around it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Packing = Literal["gz", "bz2", "xz", "zst"]
Format = Literal["text", "html", "json", "csv", "parquet", "zip", "tar", "feed", "warc"]

_PACKED: dict[str, Packing] = {".gz": "gz", ".zst": "zst", ".zstd": "zst", ".bz2": "bz2", ".xz": "xz"}
_SHORT = {".tgz": ".tar.gz", ".tbz2": ".tar.bz2", ".txz": ".tar.xz", ".tzst": ".tar.zst"}
_FORMATS: dict[str, Format] = {
    ".txt": "text", ".text": "text", ".html": "html", ".htm": "html", ".xhtml": "html",
    ".jsonl": "json", ".ndjson": "json", ".jl": "json", ".jsonlines": "json", ".json": "json",
    ".csv": "csv", ".tsv": "csv",
    ".parquet": "parquet", ".pq": "parquet", ".zip": "zip", ".tar": "tar",
    ".xml": "feed", ".rss": "feed", ".atom": "feed", ".rdf": "feed", ".sgm": "feed", ".sgml": "feed",
    ".warc": "warc", ".wet": "warc", ".wat": "warc",
}  # fmt: skip
SUFFIXES = ", ".join(sorted(set(_FORMATS)))


@dataclass(frozen=True, order=True)
class Kind:
    """Format of a file by its name, and the compressions around it, outermost first."""

    format: Format
    packed: tuple[Packing, ...]


def kind_of(name: str) -> Kind | None:
    """Format by the file's suffixes (`a.jsonl.gz`), in any case; None where they say nothing."""
    lower = name.lower()
    for short, full in _SHORT.items():
        if lower.endswith(short):
            lower = lower.removesuffix(short) + full
    packed = []
    while (suffix := suffix_of(lower)) in _PACKED:
        packed.append(_PACKED[suffix])
        lower = lower.removesuffix(suffix)
    found = _FORMATS.get(suffix_of(lower))
    return Kind(found, tuple(packed)) if found else None


def suffix_of(name: str) -> str:
    """The last suffix with its dot, as the name has it; "" where there is none."""
    dot = name.rfind(".")
    return name[dot:] if dot > 0 else ""
