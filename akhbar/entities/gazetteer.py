"""Reviewed names: countries with their nationality adjectives, organisations, cities, parts of personal names."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from akhbar.arabic import fold
from akhbar.paths import data_file
from akhbar.remembered import once, remembered


def rows(name: str) -> Iterator[list[str]]:
    """Fields of each line of a reviewed file in `akhbar/data/entities/`, comments left out."""
    for line in data_file(f"entities/{name}").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def _folded(forms: list[str]) -> list[str]:
    # One call for all: folding word by word costs a thousand times as much.
    return fold(pl.Series(forms, dtype=pl.String)).to_list()


def _by_form(listed: list[tuple[str, str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for form, (_, name) in zip(_folded([form for form, _ in listed]), listed, strict=True):
        found.setdefault(form, name)
    return found


@once
def countries() -> dict[str, str]:
    """Search form of every name of a country → its name in news use."""
    return _by_form(
        [
            (form, name)
            for _, name, others, _ in rows("countries.tsv")
            for form in (name, *filter(None, others.split(";")))
        ]
    )


@once
def organisations() -> dict[str, str]:
    """Search form of every name of a listed organisation → its common name."""
    return _by_form(
        [
            (form, name)
            for name, *others in rows("organisations.txt")
            for form in (name, *filter(None, ";".join(others).split(";")))
        ]
    )


@once
def nationalities() -> frozenset[str]:
    """Search forms of nationality adjectives: masculine, feminine, dual and plural, with and without article."""
    return _inflected([a for *_, listed in rows("countries.tsv") for a in filter(None, listed.split(";"))])


@once
def groups() -> frozenset[str]:
    """Search forms of adjectives of peoples and creeds, inflected like those of nationality."""
    return _inflected(sorted(triggers("group")))


def _inflected(adjectives: list[str]) -> frozenset[str]:
    found = set()
    for adjective in _folded(adjectives):
        first, *rest = adjective.split()
        for ending in ("", "ه", "ين", "ون", "ان", "تين", "تان", "ات"):
            for article in ("", "ال"):
                found.add(" ".join([article + first + ending, *rest]))
                if rest:
                    found.add(" ".join([article + first + ending, *(article + word + ending for word in rest)]))
    return frozenset(found)


@once
def country_codes() -> dict[str, str]:
    """Search form of every name of a country → its ISO 3166-1 code (X… for states that are no more)."""
    pairs = [
        (form, code)
        for code, name, others, _ in rows("countries.tsv")
        for form in (name, *filter(None, others.split(";")))
    ]
    return _by_form(pairs)


@once
def _weighed() -> dict[str, dict[str, int]]:
    listed = pl.read_csv(
        data_file("entities/gazetteer.tsv"),
        separator="\t",
        has_header=False,
        comment_prefix="#",
        quote_char=None,
        schema={"kind": pl.String, "name": pl.String, "weight": pl.Int64},
    )
    best = listed.group_by("kind", form=fold(pl.col("name")), maintain_order=True).agg(pl.col("weight").max())
    return {
        str(kind): dict(zip(part["form"].to_list(), part["weight"].to_list(), strict=True))
        for (kind,), part in best.group_by("kind", maintain_order=True)
    }


def weights(kind: str) -> dict[str, int]:
    """Search form → weight, for kind CITY, GIVEN or SURNAME (see the head of gazetteer.tsv).

    A bare string: `types.py` is part of the tagger's recipe, whose figures a change of its text makes void.
    """
    return _weighed()[kind]


@once
def titles() -> frozenset[str]:
    """Search forms of one-word titles, which announce a person and are no part of the name."""
    return frozenset(row[0] for row in rows("titles.txt") if " " not in row[0])


@once
def homonyms() -> frozenset[str]:
    """Search forms of listed places that are everyday words or personal names as well."""
    return frozenset(row[0] for row in rows("homonyms.txt"))


@remembered(256)
def triggers(what: str) -> frozenset[str]:
    """Search forms of words that announce or bound names (see the head of triggers.tsv for `what`)."""
    return frozenset(word for kind, word in rows("triggers.tsv") if kind == what)
