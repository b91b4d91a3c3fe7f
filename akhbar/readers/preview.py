"""What would be understood of a file, before anything is read into a warehouse."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from akhbar.readers.batches import file_events, frame_of, unseen
from akhbar.readers.events import Columns, Mapped, Reject
from akhbar.readers.fields import check_mapping
from akhbar.readers.inputs import InputFile, expand
from akhbar.readers.pages import to_pages
from akhbar.readers.records import FIELDS

RECORDS = 200  # looked at
REFUSED = 50  # after which a file without a page is given up
SAMPLES = 3
_FIELDS = (*FIELDS, "keywords")


@dataclass
class Preview:
    """What was seen of one file: its reader and encoding, the mapping with sample values, its first page, rejects."""

    path: str
    reader: str = ""
    encoding: str = ""
    mapping: dict[str, str] = field(default_factory=dict)
    samples: dict[str, list[str]] = field(default_factory=dict)
    records: int = 0
    whole: bool = True
    rejects: list[Reject] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    page: pl.DataFrame | None = None


def preview(paths: list[str | Path], mapping: dict[str, str] | None = None) -> list[Preview]:
    """Look at the first records of each file behind the paths; nothing is written.

    Raises ValueError for a mapping to an unknown field.
    """
    check_mapping(mapping)
    found: list[Preview] = []
    for one in expand(paths):
        if isinstance(one, InputFile):
            found.append(_look(one, mapping))
        elif isinstance(one, Reject):
            found.append(Preview(one.source_path, rejects=[one]))
    return found


def _look(one: InputFile, mapping: dict[str, str] | None) -> Preview:
    seen = Preview(one.shown)
    packed = "".join(f", {packing}" for packing in reversed(one.kind.packed)) if one.kind else ""
    seen.reader = f"{one.kind.format}{packed}" if one.kind else "by its content"
    frames: list[pl.DataFrame] = []
    columns: dict[str, None] = {}
    for event in file_events(one, mapping):
        if isinstance(event, Reject):
            seen.rejects.append(event)
        elif isinstance(event, Mapped):
            seen.mapping = seen.mapping or event.fields
        elif isinstance(event, Columns):
            columns.update(dict.fromkeys(event.names))
        elif isinstance(event, str):
            seen.notes.append(event)
        elif isinstance(event, (dict, pl.DataFrame)):
            frame = frame_of([event]) if isinstance(event, dict) else event
            frames.append(frame)
            seen.records += frame.height
        if seen.records >= RECORDS or (not frames and len(seen.rejects) >= REFUSED):
            seen.whole = False
            break
    seen.notes += unseen(mapping or {}, columns)
    if frames:
        raw = pl.concat(frames)[:RECORDS]
        seen.encoding = ", ".join(raw["encoding"].drop_nulls().unique(maintain_order=True).to_list()[:3])
        for name in _FIELDS:
            values = [text for value in raw[name].drop_nulls().to_list()[:50] if (text := _short(value))]
            if values:
                seen.samples[name] = list(dict.fromkeys(values))[:SAMPLES]
        seen.page = to_pages(raw[:1])
    return seen


def _short(value: object) -> str:
    text = "، ".join(value) if isinstance(value, list) else str(value)
    text = " ".join(text.split())
    return text if len(text) <= 60 else f"{text[:59]}…"
