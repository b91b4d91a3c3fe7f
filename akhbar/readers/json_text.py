"""A value as canonical JSON."""

from __future__ import annotations

import json

import orjson


def dump_json(value: object) -> str:
    """Canonical JSON: sorted keys, no blanks, characters as they are."""
    try:
        return orjson.dumps(value, option=orjson.OPT_SORT_KEYS, default=str).decode()
    except (TypeError, ValueError):  # integers beyond 64 bits
        return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str)
