"""Reviewed names: countries with their nationality adjectives, organisations, cities, parts of personal names."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from akhbar.arabic import fold
from akhbar.paths import data_file


def _rows(name: str) -> Iterator[list[str]]:
    for line in data_file(f"entities/{name}").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


@cache
def countries() -> dict[str, str]:
    """Search form of every name of a country → its name in news use."""
    found = {}
    for _, name, others, _ in _rows("countries.tsv"):
        for form in (name, *filter(None, others.split(";"))):
            found.setdefault(fold(form), name)
    return found


@cache
def organisations() -> dict[str, str]:
    """Search form of every name of a listed organisation → its common name."""
    found = {}
    for name, *others in _rows("organisations.txt"):
        for form in (name, *filter(None, ";".join(others).split(";"))):
            found.setdefault(fold(form), name)
    return found


@cache
def nationalities() -> frozenset[str]:
    """Search forms of nationality adjectives: masculine, feminine, dual and plural, with and without article."""
    found = set()
    for *_, adjectives in _rows("countries.tsv"):
        for adjective in filter(None, adjectives.split(";")):
            words = fold(adjective).split()
            stems = [
                [w] if i and len(words) > 1 else [w, w + "ه", w + "ين", w + "ون", w + "ان", w + "تان", w + "ات"]
                for i, w in enumerate(words)
            ]
            for first in stems[0]:
                rest = " ".join(words[1:])
                for form in (first, "ال" + first):
                    found.add(f"{form} {rest}".strip())
    return frozenset(found)


@cache
def weights(kind: str) -> dict[str, int]:
    """Search form → weight, for kind CITY, GIVEN or SURNAME (see the head of gazetteer.tsv)."""
    found: dict[str, int] = {}
    for row_kind, name, weight in _rows("gazetteer.tsv"):
        if row_kind == kind:
            form = fold(name)
            found[form] = max(found.get(form, 0), int(weight))
    return found
