"""Records that stand as JSON in a string of another, or of nothing: JSON that was written twice."""

from __future__ import annotations

from akhbar.readers.fields import of_something_else
from akhbar.readers.json_values import BadJson, load_json
from akhbar.readers.nesting import record_like
from akhbar.rows import Record

_MOST_WITHIN = 3  # times that JSON may have been written into JSON


def record_in(text: str) -> Record | None:
    """The record that stands as JSON in a string; None where none does."""
    if text[:1] != "{" or text.rstrip()[-1:] != "}":
        return None
    try:
        found, _, _ = load_json(text.encode("utf-8", "replace"))
    except BadJson:
        return None
    return found if isinstance(found, dict) and record_like(found) else None


def opened(record: Record) -> Record:
    """The record with the fields of one that stands as JSON in one of its strings; a name of both is kept.

    What is said of something else (`image`, `author`) is none of the record.
    """
    for _ in range(_MOST_WITHIN):
        strings = ((key, value) for key, value in record.items() if type(value) is str and not of_something_else(key))
        found = next(((key, inside) for key, value in strings if (inside := record_in(value))), None)
        if found is None:
            break
        key, inside = found
        own = {name: held for name, held in record.items() if name != key}
        record = {**own, **{(f"{key}.{name}" if name in own else name): held for name, held in inside.items()}}
    return record
