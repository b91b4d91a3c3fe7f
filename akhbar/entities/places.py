"""Which place of the world a mention means: GeoNames' cities and countries, and reviewed seas and regions."""

from __future__ import annotations

from collections import defaultdict
from math import exp, log10
from typing import NamedTuple

import polars as pl

from akhbar.arabic import fold
from akhbar.entities import gazetteer, known
from akhbar.paths import data_file
from akhbar.remembered import once, remembered
from akhbar.rows import Record

LEAST = 0.5  # score from which a mention counts as resolved
_ARTICLE, _PUBLISHER, _ARAB = (
    2.5,
    1.5,
    1.0,
)  # in tens of people: what the article's, the paper's and Arab countries weigh
_SMALL, _UNKNOWN = (
    100_000,
    3.0,
)  # people below which a city abroad needs the article's word; log10 taken for 'nobody counted'
_CERTAIN, _REGION = 1.0, 0.95
_ARAB_COUNTRIES = frozenset(gazetteer.triggers("Arab country"))


class Place(NamedTuple):
    """A place: its key (GeoNames id as text, or a region's name), and what dim_entities says of it."""

    place: str
    geonames_id: int | None
    place_kind: str
    country: str | None
    admin1: str | None
    latitude: float | None
    longitude: float | None
    people: int


@once
def _all() -> tuple[list[Place], dict[str, list[Place]], dict[str, Place]]:
    """Every place; cities by search form of their names; countries by code."""
    places: list[Place] = []
    named: list[tuple[str, Place]] = []
    countries: dict[str, Place] = {}
    with data_file("entities/places.tsv").open(encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("#"):
                continue
            key, kind, names, country, admin1, latitude, longitude, people = line.rstrip("\n").split("\t")
            at = (float(latitude), float(longitude)) if latitude else (None, None)
            place = Place(key, int(key), kind, country, admin1 or None, at[0], at[1], int(people))
            places.append(place)
            if kind == "country":
                countries[country] = place
            named += [(name, place) for name in names.split(";") if name]
    for name, others, kind, country, latitude, longitude in gazetteer.rows("regions.tsv"):
        place = Place(name, None, kind, country or None, None, float(latitude), float(longitude), 0)
        places.append(place)
        regions = (name, *filter(None, others.split(";")))
        named += [(form, place) for form in regions]
    forms = fold(pl.Series([name for name, _ in named], dtype=pl.String)).to_list()
    by_form: dict[str, list[Place]] = defaultdict(list)
    for form, (_, place) in zip(forms, named, strict=True):
        if place not in by_form[form]:
            by_form[form].append(place)
    return places, dict(by_form), countries


def reviewed_places() -> pl.DataFrame:
    """Every place: `place` (its key), geonames_id, place_kind, country, admin1, latitude, longitude."""
    schema = {
        "place": pl.String,
        "geonames_id": pl.Int64,
        "place_kind": pl.String,
        "country": pl.String,
        "admin1": pl.String,
        "latitude": pl.Float64,
        "longitude": pl.Float64,
    }
    return pl.DataFrame([place[:-1] for place in _all()[0]], schema=schema, orient="row")


@remembered(1 << 14)
def candidates(form: str) -> list[Place]:
    """Places so called, as a search form; one country, one region, or any number of cities; a country and a city."""
    _, cities, countries = _all()
    code = gazetteer.country_codes().get(form)
    if code in countries:
        return [countries[code], *(city for city in cities.get(form, []) if city.place in _same_name())]
    found = cities.get(form, [])
    regions = [place for place in found if place.geonames_id is None]
    if found or " " not in form:
        return regions[:1] or found
    first, rest = form.split(" ", 1)
    if first in gazetteer.triggers("generic head") or first in gazetteer.triggers("before LOC"):
        return candidates(rest)
    return []


@once
def _same_name() -> dict[str, str]:
    """GeoNames id of a city that is spelt as a country is → the city's name that tells it from the country's."""
    return {key: name for _, key, name in gazetteer.rows("same_name.tsv")}


def country_votes(forms: list[str]) -> dict[str, int]:
    """Country → how many of these mentions of places lie in it without doubt (countries, large or Arab cities)."""
    votes: dict[str, int] = defaultdict(int)
    for form in forms:
        options = candidates(form)
        place = options[0] if len(options) == 1 else None
        if place and place.country and (place.people >= _SMALL or place.country in _ARAB_COUNTRIES):
            votes[place.country] += 1
    return dict(votes)


def meant(forms: list[str], country: str | None, printed: list[str] | None = None) -> dict[str, tuple[str, float]]:
    """The place that each name of one article means.

    Args:
        forms: search forms of the article's places, one a mention.
        country: the publisher's country, or None.
        printed: search forms as printed, where the names are others ('سلطنة عمان' for 'عُمان'): these tell the country.

    Returns:
        Name → key of its place and how sure it is (0 to 1), where that is at least LEAST. Of several places of one name
        the article's other places decide, then the publisher's country, then the number of people (Leidner 2007,
        "Toponym Resolution in Text": one country an article, the largest place).
    """
    held = {form: candidates(form) for form in dict.fromkeys(forms)}
    votes = country_votes(printed or forms)
    found = {}
    for form, options in held.items():
        if not options:
            continue
        best, score = _best(options, votes, country)
        if score >= LEAST:
            found[form] = (best.place, round(score, 3))
    return found


def _best(options: list[Place], votes: dict[str, int], country: str | None) -> tuple[Place, float]:
    if len(options) == 1 and options[0].place_kind == "country":
        return options[0], _CERTAIN
    if len(options) == 1 and options[0].geonames_id is None:
        return options[0], _REGION
    whole = sum(votes.values()) or 1
    weighed = [
        (
            (log10(place.people) if place.people > 0 else _UNKNOWN)
            + _ARTICLE * votes.get(place.country or "", 0) / whole
            + _PUBLISHER * (place.country == country)
            + _ARAB * (place.country in _ARAB_COUNTRIES),
            place,
        )
        for place in options
    ]
    weighed.sort(key=lambda pair: (-pair[0], pair[1].place))
    top, best = weighed[0]
    share = 1 / sum(exp(2 * (weight - top)) for weight, _ in weighed)
    others = {code: n for code, n in votes.items() if code != best.country or n > 1 or len(options) > 1}
    backed = best.country in others or best.country == country or best.country in _ARAB_COUNTRIES
    return best, share * (0.97 if backed else 0.9 if best.people >= _SMALL else 0.4)


def with_places(rows: pl.DataFrame) -> pl.DataFrame:
    """Mentions with `place` and `place_score`; null for other kinds than LOC and where no place is sure enough.

    Args:
        rows: mentions with `article`, `kind`, `form`, `name`, `role` and the publisher's `country`.
    """
    # A country is asked for as it is printed: 'سلطنة عمان' is named 'عُمان' and is no city.
    printed = pl.col("form").is_in([*gazetteer.country_codes()])
    rows = rows.with_columns(named=pl.when(printed).then("form").otherwise(fold(pl.col("name"))))
    asked = rows.filter((pl.col("kind") == "LOC") & pl.col("role").is_null())
    asked = asked.select("article", "country", "form", "named")
    answers = []
    told = asked.group_by("article", "country", maintain_order=True).agg("named", "form").iter_rows()
    for article, country, names, forms in told:
        found = meant(names, country, forms)
        answers += [(article, form, place, score) for form, (place, score) in found.items()]
    schema: Record = {
        "article": rows.schema["article"],
        "named": pl.String,
        "place": pl.String,
        "place_score": pl.Float64,
    }
    answer = pl.DataFrame(answers, schema=schema, orient="row")
    place = pl.when((pl.col("kind") == "LOC") & pl.col("role").is_null())
    return (
        rows.join(answer, on=["article", "named"], how="left", maintain_order="left")
        .with_columns(place.then("place").alias("place"), place.then("place_score").alias("place_score"))
        .with_columns(name=pl.coalesce(pl.col("place").replace_strict(_same_name(), default=None), "name"))
        .drop("named")
    )


@once
def one_place() -> dict[str, str]:
    """Search form → GeoNames id of the names that GeoNames has for one city alone: spellings of one place."""
    _, cities, _ = _all()
    taken = gazetteer.country_codes().keys() | known.places()
    return {form: found[0].place for form, found in cities.items() if len(found) == 1 and form not in taken}
