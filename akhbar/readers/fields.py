"""Which field of a record is the text, which the title …: guessed from the usual names, overridden by a mapping."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from akhbar.paths import data_file

_NOT_NAME = re.compile(r"[\W_]+")


@cache
def usual_names() -> dict[str, tuple[str, ...]]:
    """Page field to the names it goes by, best first, from `akhbar/data/field_names.txt`."""
    found = {}
    for line in data_file("field_names.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            field, _, names = line.partition(":")
            found[field] = tuple(names.split())
    return found


def plain_name(column: str) -> str:
    """A column's name as compared: lower case, letters and digits only."""
    return _NOT_NAME.sub("", column.lower())


def guess_mapping(columns: Iterable[str]) -> dict[str, str]:
    """Page field (`text`, `title`, `url`, `published`, …) to the column that holds it, by the usual names.

    Fields without a column are absent; no column serves two fields. The order of columns does not matter.

    >>> guess_mapping(["content", "headline", "docno"])
    {'text': 'content', 'title': 'headline'}
    """
    by_name: dict[str, str] = {}
    for column in sorted(columns, reverse=True):
        by_name[plain_name(column)] = column
    found: dict[str, str] = {}
    for field, names in usual_names().items():
        present = [by_name[name] for name in names if name in by_name]
        if present:
            found[field] = present[0]
    return found


def resolve_mapping(columns: Iterable[str], given: dict[str, str] | None) -> dict[str, str]:
    """The guess with the given mapping laid over it where its columns exist; `field: ""` leaves a field unmapped.

    A column given for one field is taken from the guess of any other.
    """
    present = list(columns)
    given = {field: column for field, column in (given or {}).items() if not column or column in present}
    taken = set(given.values())
    guessed = guess_mapping(c for c in present if c not in taken)
    return {field: column for field, column in (guessed | given).items() if column}


def check_mapping(mapping: dict[str, str] | None) -> None:
    """Raises ValueError naming a field that pages do not have, with those they have."""
    for field in mapping or {}:
        if field not in usual_names():
            raise ValueError(f"unknown field {field!r} in the mapping; the fields are {', '.join(usual_names())}")


def describe_mapping(mapping: dict[str, str], columns: Iterable[str]) -> str:
    """`text=content, title=title; kept as they are: docno` for messages."""
    pairs = ", ".join(f"{field}={column}" for field, column in mapping.items()) or "nothing"
    rest = sorted(set(columns) - set(mapping.values()))
    return pairs + (f"; kept as they are: {', '.join(rest)}" if rest else "")
