"""Reviewed names that the tagger has not learnt from: people, organisations, seas and regions."""

from __future__ import annotations

from typing import Literal

import polars as pl

from akhbar.arabic import fold
from akhbar.entities import gazetteer
from akhbar.entities.gazetteer import rows
from akhbar.ids import stable_ids
from akhbar.remembered import once, remembered

_JOINS = ("بن", "ابن", "ال", "ابو", "عبد")  # no surname stands behind these


@once
def _lines() -> list[tuple[str, str, str, str]]:
    """Kind, search form, common name and Wikidata id of every name and other name of known.tsv and regions.tsv."""
    found = []
    for kind, name, others, *rest in rows("known.tsv"):
        wikidata = rest[0] if rest else ""
        found += [(kind, form, name, wikidata) for form in (name, *filter(None, others.split(";")))]
    for name, others, kind, *_ in rows("regions.tsv"):
        found += [
            ("AREA" if kind == "area" else "LOC", form, name, "") for form in (name, *filter(None, others.split(";")))
        ]
    forms = fold(pl.Series([form for _, form, *_ in found], dtype=pl.String)).to_list()
    return [(kind, form, name, wikidata) for form, (kind, _, name, wikidata) in zip(forms, found, strict=True)]


@remembered(256)
def names(kind: Literal["PER", "ORG", "LOC", "AREA"]) -> dict[str, str]:
    """Search form of every name of a kind → its common name (an earlier line's stays)."""
    found: dict[str, str] = {}
    for of, form, name, _ in _lines():
        if of == kind:
            found.setdefault(form, name)
    return found


@once
def organisations() -> dict[str, str]:
    """Search form of every listed organisation's name → its common name, whichever list has it."""
    return gazetteer.organisations() | names("ORG")


@once
def places() -> frozenset[str]:
    """Search forms of the names of seas, canals, regions and sites."""
    return frozenset(names("LOC"))


@once
def surnames() -> frozenset[str]:
    """Words that by themselves name a listed person wherever they stand ('أوباما', 'بوتفليقة').

    The last word of the full name, no father's and no family's, that hardly anybody else has as given name or surname.
    """
    given, others = gazetteer.weights("GIVEN"), gazetteer.weights("SURNAME")
    ends = {tuple(form.split()[-2:]) for form in names("PER") if " " in form}
    return frozenset(
        word
        for before, word in ends
        if before not in _JOINS and len(word) >= 4 and given.get(word, 0) < 2 and others.get(word, 0) < 4
    ) - (gazetteer.titles() | gazetteer.nationalities())


@once
def words() -> frozenset[str]:
    """Words of the full names of people, particles left out: no clitic is cut from them."""
    return frozenset(word for form in names("PER") for word in form.split() if len(word) >= 4)


@once
def reviewed_wikidata() -> pl.DataFrame:
    """`entity_id` and `wikidata_id` of every name whose Wikidata id the reviewed list has."""
    ids = {name: wikidata for _, _, name, wikidata in _lines() if wikidata}
    # The id of a name's line holds for all names of one person or organisation, wherever they stand.
    pairs = [
        (kind, form, ids[name])
        for kind in ("PER", "ORG")
        for form, name in (organisations() if kind == "ORG" else names(kind)).items()
        if name in ids
    ]
    found = stable_ids((kind, form) for kind, form, _ in pairs)
    return pl.DataFrame(
        {"entity_id": found, "wikidata_id": [wikidata for *_, wikidata in pairs]},
        schema={"entity_id": pl.String, "wikidata_id": pl.String},
    )
