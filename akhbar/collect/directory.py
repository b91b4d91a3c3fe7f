"""The reviewed directory of publishers (`akhbar/data/publishers.csv`) as sources to add, and its collections."""

from __future__ import annotations

import csv
from dataclasses import dataclass

from akhbar.errors import UsageError
from akhbar.paths import data_file
from akhbar.remembered import once


@dataclass(frozen=True)
class Publisher:
    """A publisher of the directory. `start` is where its Arabic edition begins, "" where nothing is collected."""

    name: str
    name_en: str
    country: str
    zone: str
    language: str
    kind: str
    start: str
    domains: tuple[str, ...]


def _lines(name: str) -> list[str]:
    text = data_file(name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


@once
def collections() -> dict[str, tuple[str, ...]]:
    """Each collection's countries."""
    rows = csv.DictReader(_lines("collections.tsv"), delimiter="\t")
    return {row["collection"]: tuple(row["countries"].split()) for row in rows}


@once
def publishers() -> tuple[Publisher, ...]:
    """The directory, in the file's order."""
    return tuple(
        Publisher(
            row["name"], row["name_en"], row["country"], row["zone"], row["language"], row["kind"], row["start"],
            tuple(d for d in row["domains"].split("|") if d),
        )
        for row in csv.DictReader(_lines("publishers.csv"))
    )  # fmt: skip


def collections_of(publisher: Publisher) -> tuple[str, ...]:
    """The collections that a publisher is in."""
    return tuple(name for name, countries in collections().items() if publisher.country in countries)


def in_collection(name: str) -> list[Publisher]:
    """The publishers of a collection, or of a country by its code. Raises UsageError for a name that is neither."""
    countries = collections().get(name.lower()) or (name.upper(),)
    found = [p for p in publishers() if p.country in countries and p.start]
    if not found:
        known = ", ".join([*collections(), "or a country's code"])
        raise UsageError(f"no collection is called {name!r}", hint=f"akhbar sources add --collection NAME: {known}")
    return found
