"""What the words of a byline say: signs of authorship, roles, desks, agencies, places, publishers, days."""

from __future__ import annotations

import polars as pl

from akhbar.arabic import fold
from akhbar.paths import data_file
from akhbar.remembered import once, remembered

# Weights of the gazetteer: of a city of some hundred thousand people, and of a given name that few bear.
BIG_CITY, RARE_NAME = 17, 3


@once
def phrases() -> dict[str, frozenset[tuple[str, ...]]]:
    """What a word says to its folded phrases, as tuples of words; see `data/byline_words.tsv`."""
    rows = [line.split("\t") for line in data_file("byline_words.tsv").read_text(encoding="utf-8").splitlines()]
    listed = [
        (what[0], phrase) for what in rows if len(what) == 2 and what[0][:1] != "#" for phrase in what[1].split("|")
    ]
    keys = fold(pl.Series([phrase for _, phrase in listed], dtype=pl.String)).to_list()
    out: dict[str, set[tuple[str, ...]]] = {}
    for (what, _), key in zip(listed, keys, strict=True):
        out.setdefault(what, set()).add(tuple(key.split()))
    return {what: frozenset(phrases) for what, phrases in out.items()}


@once
def agency_names() -> frozenset[str]:
    """Search forms of agencies and picture services, see `data/credits.tsv`; of papers only those that are agencies."""
    lines = data_file("credits.tsv").read_text(encoding="utf-8").splitlines()
    names = [line.split("\t")[0] for line in lines if line and not line.startswith("#")]
    return frozenset(fold(pl.Series(names, dtype=pl.String)).to_list())


@remembered(8)
def words_of_kind(what: str) -> frozenset[str]:
    """The words of one kind that are one word, folded."""
    return frozenset(phrase[0] for phrase in phrases()[what] if len(phrase) == 1)


def house_key(key: str) -> str:
    """A publisher's folded name without the word for what it is: paper, agency, site."""
    words, houses = key.split(), words_of_kind("house")
    while len(words) > 1 and words[0] in houses:
        words = words[1:]
    return " ".join(words)


def _date_words(kinds: tuple[str, ...]) -> frozenset[str]:
    rows = [
        line.split("\t")
        for name in ("months", "date_words")
        for line in data_file(f"arabic/{name}.tsv").read_text(encoding="utf-8").splitlines()
        if line.split("\t")[0] in kinds
    ]
    words = [word for row in rows for word in row[2].split("|")]
    return frozenset(fold(pl.Series(words, dtype=pl.String)).to_list())


@once
def months() -> frozenset[str]:
    return _date_words(("gregorian", "hijri"))


@once
def weekdays() -> frozenset[str]:
    return frozenset(word for word in _date_words(("weekday",)) if word.startswith("ال"))


def opens_with(keys: list[str], kinds: tuple[str, ...]) -> tuple[int, str]:
    """How many words the longest phrase of these kinds has that opens the words, and its kind."""
    for size in (4, 3, 2, 1):
        for kind in kinds:
            if tuple(keys[:size]) in phrases()[kind] and len(keys) >= size:
                return size, kind
    return 0, ""


def said_of(keys: list[str], houses: set[str]) -> str | None:
    """What the folded words of a byline's part are, if no person: "desk", "agency", "house" (whoever publishes, or
    another organisation) or "place"; None where they may be a name. houses: the publisher's names by `house_key`."""
    from akhbar.entities.gazetteer import countries, organisations, weights
    from akhbar.entities.places import candidates

    phrase = " ".join(keys)
    bare = house_key(phrase)
    if bare in houses or any(f" {h} " in f" {bare} " for h in houses if len(h) > 3):
        return "house"
    if phrase in agency_names() or keys[0] in ("وكالات", "الوكالات"):
        return "agency"
    if len(keys) > 2 and all(len(key) == 1 for key in keys):
        return "agency"  # 'و م ع': nobody is called by three letters
    if tuple(keys) in phrases()["nobody"] or tuple(keys) in phrases()["role"]:
        return "desk"
    if phrase in countries() or (len(keys) > 1 and (keys[0],) in phrases()["place"]):
        return "place"
    if keys[0] in words_of_kind("house") or phrase in organisations():
        return "house"
    # 'جدة' and 'دبي' are given names of hardly anybody: a city alone in its part of a byline is where the news is from.
    city, given = weights("CITY").get(phrase, 0), weights("GIVEN").get(phrase, 0)
    if given:
        return "place" if city >= BIG_CITY and given <= RARE_NAME else None
    return "place" if city or candidates(phrase) else None


@once
def given_names() -> frozenset[str]:
    from akhbar.entities.gazetteer import weights

    return frozenset(weights("GIVEN"))


@once
def offices() -> frozenset[str]:
    """Search forms of words that announce somebody in office (president, minister): a name does not begin so."""
    from akhbar.entities.gazetteer import titles

    return titles()


@once
def surnames() -> frozenset[str]:
    from akhbar.entities.gazetteer import weights

    return frozenset(weights("SURNAME"))
