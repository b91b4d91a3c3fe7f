"""Records (dicts of any fields) → page fields, row by row: JSON objects have no common columns to work on."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Iterator
from typing import Any

import polars as pl

from akhbar.readers.events import Mapped, Reject, reject, where
from akhbar.readers.fields import describe_mapping, resolve_mapping
from akhbar.readers.json_values import dump_json

FIELDS = (
    "text", "html", "title", "lead", "url", "published", "author", "publisher", "category", "fetched_at",
)  # fmt: skip
RAW_SCHEMA: dict[str, pl.DataType] = {
    "source_path": pl.String(),
    "record_no": pl.Int64(),
    "encoding": pl.String(),
    **dict.fromkeys(FIELDS, pl.String()),
    "keywords": pl.List(pl.String()),
    "record": pl.String(),
}
"""What format readers make; `akhbar.readers.pages.to_pages` turns it into pages."""

_MARKUP = re.compile(
    r"\s*<(?:!doctype|html|head|body|p|div|article|section|span|h[1-6]|figure|table|ul|ol|br|img|!--)\b", re.I
)
_LIST_BREAK = re.compile(r"[,،;؛|\n]+")
_FEW = 5
_FLUSH_ROWS = 1024
_FLUSH_CHARS = 8 << 20


class Builder:
    """Collects the records of one source into frames of page fields, and says once how fields were mapped."""

    def __init__(self, source_path: str, mapping: dict[str, str] | None = None) -> None:
        self.source_path = source_path
        self.notes: list[str] = []
        self.mapped: list[Mapped] = []
        self._repaired = 0
        self._given = mapping
        self._plans: dict[tuple[str, ...], tuple[list[tuple[str, str]], str | None, list[str]]] = {}
        self._told: set[tuple[str, ...]] = set()
        self._pairs: set[tuple[str, str]] = set()
        self._differences = 0
        self._clear()

    def _clear(self) -> None:
        self._columns: dict[str, list[Any]] = {name: [] for name in RAW_SCHEMA}
        self._chars = 0

    def _plan(self, keys: tuple[str, ...]) -> tuple[list[tuple[str, str]], str | None, list[str]]:
        mapping = resolve_mapping(keys, self._given)
        fields = [(field, mapping[field]) for field in FIELDS if field in mapping]
        used = set(mapping.values())
        return fields, mapping.get("keywords"), [key for key in keys if key not in used]

    def add(self, record: Any, record_no: int, encoding: str, raw: bytes | str) -> Reject | None:
        """Takes one record; the Reject where there is nothing in it to read."""
        if not isinstance(record, dict):
            why = f"a JSON object was expected, not {_json_kind(record)}"
            return reject(self.source_path, record_no, "record_is_object", why, raw)
        keys = tuple(record)
        plan = self._plans.get(keys)
        if plan is None:
            plan = self._plans[keys] = self._plan(keys)
        fields, keyword_key, rest_keys = plan
        rest = {key: value for key in rest_keys if (value := _plain(record[key])) is not None}
        row: dict[str, str] = {}
        for field, key in fields:
            value = record[key]
            if type(value) is not str:
                if value is None:
                    continue
                if isinstance(value, (list, dict)):
                    rest[key] = value
                value = _as_text(value, "\n\n" if field == "text" else "، ")
            row[field] = value
        _sort_out_markup(row)
        if not any(row.get(field, "").strip() for field in ("text", "html", "title", "lead")):
            why = "the record has neither text nor title in a known field"
            if keys and not fields:
                why += f" (its fields: {', '.join(sorted(keys))}; name one with --map text=FIELD)"
            return reject(self.source_path, record_no, "empty_record", why, raw)
        columns = self._columns
        for field in FIELDS:
            columns[field].append(row.get(field))
        columns["source_path"].append(self.source_path)
        columns["record_no"].append(record_no)
        columns["encoding"].append(encoding)
        columns["keywords"].append(_keywords(record[keyword_key], rest, keyword_key) if keyword_key else None)
        columns["record"].append(dump_json(rest) if rest else None)
        self._chars += len(row.get("text", "")) + len(row.get("html", ""))
        if keys not in self._told:
            self._tell(keys)
        return None

    def _tell(self, keys: tuple[str, ...]) -> None:
        """Notes the mapping of records with these keys, unless it differs little from those told already."""
        self._told.add(keys)
        mapping = resolve_mapping(keys, self._given)
        pairs = set(mapping.items())
        if not pairs <= self._pairs and self._differences < 5:
            self._pairs |= pairs
            self._differences += 1
            self.mapped.append(Mapped(self.source_path, describe_mapping(mapping, keys)))

    @property
    def full(self) -> bool:
        return len(self._columns["record_no"]) >= _FLUSH_ROWS or self._chars >= _FLUSH_CHARS

    def flush(self) -> Iterator[pl.DataFrame]:
        """The frame collected so far, if it has rows."""
        if self._columns["record_no"]:
            yield pl.DataFrame(self._columns, schema=RAW_SCHEMA)
            self._clear()

    def mended(self, record_no: int, what: list[str]) -> None:
        """Notes what had to be repaired in a record; the first few of a source by number, the others as a count."""
        self._repaired += 1
        if self._repaired <= _FEW:
            self.notes.append(f"{where(self.source_path, record_no)}: repaired: {', '.join(what)}")

    def told(self) -> Iterator[Mapped | str]:
        """What there is to say of the source once it is read."""
        yield from self.mapped
        yield from self.notes
        if self._repaired > _FEW:
            yield f"{self.source_path}: {self._repaired - _FEW} more records repaired"


def _sort_out_markup(row: dict[str, str]) -> None:
    """A text that is HTML (as CMS interfaces and feeds give it) is the page's HTML."""
    text = row.get("text", "")
    if text[:200].lstrip()[:1] == "<" and not row.get("html") and _MARKUP.match(text) and "</" in text:
        row["html"] = row.pop("text")


def _keywords(value: Any, rest: dict[str, Any], key: str) -> list[str] | None:
    """A list as it is; a string cut at commas, semicolons and bars (a list without any stays one string)."""
    if value is None:
        return None
    if isinstance(value, str):
        parts = _LIST_BREAK.split(value)
    elif isinstance(value, list):
        if not all(isinstance(item, str) for item in value):
            rest[key] = value
        parts = [_as_text(item, " ") for item in value]
    else:
        rest[key] = value
        parts = [_as_text(value, " ")]
    return [part for item in parts if (part := item.strip())]


def _plain(value: Any) -> Any:
    return None if type(value) is float and not math.isfinite(value) else value


def _as_text(value: Any, joint: str) -> str:
    """Text of a value that is none: numbers as JSON prints them, names of objects, lists joined."""
    if isinstance(value, str):
        return value
    if value is None or (isinstance(value, float) and not math.isfinite(value)):
        return ""
    if isinstance(value, (dt.datetime, dt.date)):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    if isinstance(value, list):
        return joint.join(text for item in value if (text := _as_text(item, joint)))
    if isinstance(value, dict):
        for key in ("rendered", "name", "title", "value", "@value", "text", "url", "@id"):
            if isinstance(value.get(key), str):
                return value[key]
    return dump_json(value)


def _json_kind(value: Any) -> str:
    kinds = {str: "a string", list: "an array", bool: "true or false", type(None): "null"}
    return kinds.get(type(value), "a number")
