"""One entity with its aliases across the warehouse: which entity ids name the same entity."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache

import polars as pl

from akhbar.arabic import fold
from akhbar.entities import gazetteer
from akhbar.entities.spelling import alike, distance, skeleton

SCHEMA = {"entity_id": pl.String(), "canonical_id": pl.String(), "method": pl.String(), "score": pl.Float64()}
# Why these: on 200 pairs marked by hand they keep precision above 0.95; see docs/entities.md.
_WORD, _NAME, _LONE = (
    0.6,
    0.8,
    0.35,
)  # cost allowed in a word, in a name of several words, in a name of one word of 7 letters
_LONE_LETTERS = 5  # a one-word name shorter than this has too many neighbours
_OWN_NAME = 3  # weight (see gazetteer.tsv) from which two different given names or surnames are two names
_KNOWN = 0.2  # cost allowed between two words that are both in the lists of personal names
_SHARE, _ARTICLES = 0.8, 2  # a bare surname is the bearer who has this share of the articles, and so many of them
_LEADERS = 50  # names of one block that a name is compared with


def link_entities(names: pl.DataFrame) -> pl.DataFrame:
    """Merges of entities that are one: spellings of a name, and bare surnames with one bearer in the news.

    Args:
        names: one row an entity: `entity_id`, `kind`, `name`, `mentions`, `articles`. Order does not matter.

    Returns:
        One row an entity merged into another: `entity_id`, `canonical_id`, `method` (`spelling`: alike but for spaces,
        `reviewed`: names of one country
            or organisation in the reviewed lists, `transliteration`: spellings of foreign sounds,
        `surname`), `score` (0 to 1), sorted by entity_id. A canonical_id is never merged itself, so leaving out a row
        undoes that merge and no other. Two countries are never merged, nor a country with another place.
    """
    ranked = rank(names)
    return surnames(ranked, spellings(list(ranked.select("entity_id", "kind", "form", "block").iter_rows())))


def rank(names: pl.DataFrame) -> pl.DataFrame:
    """The names with their search `form` and the `block` in which they are compared, the most frequent first."""
    return (
        names.select(
            pl.col("entity_id", "kind").cast(pl.String),
            "articles",
            "mentions",
            form=fold(pl.col("name").cast(pl.String)),
        )
        .unique("entity_id", keep="any")
        .with_columns(block=skeleton(pl.col("form")))
        .sort(["articles", "mentions", "entity_id"], descending=[True, True, False])
    )


def spellings(rows: list[tuple[str, str, str, str]]) -> pl.DataFrame:
    """Each name against the more frequent names of its block; the first that it is a spelling of takes it in.

    rows: entity_id, kind, form and block of `rank`. Names of two blocks meet only where their letters or the listed
    country or organisation are the same.
    """
    merged: dict[str, tuple[str, str, float]] = {}
    leaders: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    exact: dict[tuple[str, str], str] = {}
    codes, listed = gazetteer.country_codes(), gazetteer.organisations()
    for entity, kind, form, block in rows:
        code = codes.get(form) if kind == "LOC" else listed.get(form) if kind == "ORG" else None
        whole = (kind, code or form.replace(" ", ""))
        if whole in exact:
            merged[entity] = (exact[whole], "reviewed" if code else "spelling", 1.0)
            continue
        if code is None and form:
            for other, leader in leaders[kind, block][:_LEADERS]:
                score = same_sounds(kind, form, leader)
                if score:
                    merged[entity] = (other, "transliteration", score)
                    break
        if entity not in merged:
            exact[whole] = entity
            if code is None:
                leaders[kind, block].append((entity, form))
    found = [(entity, canonical, method, round(score, 3)) for entity, (canonical, method, score) in merged.items()]
    return pl.DataFrame(found, schema=SCHEMA, orient="row")


@lru_cache(maxsize=1 << 15)  # who is in the news is so in many articles
def same_sounds(kind: str, a: str, b: str) -> float:
    """How sure it is that two search forms are spellings of one name: 1 less the cost a word, 0 where they are not."""
    words_a, words_b = a.split(), b.split()
    if len(words_a) != len(words_b):
        # 'بيونغ يانغ' and 'بيونغيانغ': spaces are no evidence either way.
        words_a, words_b = ["".join(words_a)], ["".join(words_b)]
        if min(len(words_a[0]), len(words_b[0])) < 2 * _LONE_LETTERS - 2:
            return 0.0
    # A name of several words must share one word as it stands: most pairs are done with here.
    if len(words_a) > 1 and not any(alike(x) == alike(y) for x, y in zip(words_a, words_b, strict=True)):
        return 0.0
    total, n = 0.0, len(words_a)
    for x, y in zip(words_a, words_b, strict=True):
        cost = distance(x, y, _WORD)
        if cost and (cost > _WORD or (kind == "PER" and _two_names(x, y, cost))):
            return 0.0
        total += cost
    if n == 1:
        short = min(len(words_a[0]), len(words_b[0]))
        return 1 - total if total <= max(_LONE, short * _LONE / 7) and short >= _LONE_LETTERS else 0.0
    return 1 - total / n if total <= _NAME else 0.0


def _two_names(a: str, b: str, cost: float) -> bool:
    """Whether two words are two Arabic names ('حسن', 'حسين'; 'الشهاب', 'الشهابي'), not one foreign name spelt twice."""
    if "ال" in (a[:2], b[:2]) or (a + "ي" == b or b + "ي" == a):
        return True
    given, surname = gazetteer.weights("GIVEN"), gazetteer.weights("SURNAME")
    common = min(max(given.get(word, 0), surname.get(word, 0)) for word in (a, b))
    return common >= _OWN_NAME or (common >= 1 and (cost > _KNOWN or max(len(a), len(b)) <= 4))


def surnames(ranked: pl.DataFrame, spelt: pl.DataFrame) -> pl.DataFrame:
    """All merges: `spelt`, and one-word names of people that nearly always mean one bearer.

    'زيلينسكي' is 'فولوديمير زيلينسكي'; spellings of a bare surname follow it, so that no canonical id is merged.
    """
    people = (
        ranked.filter(pl.col("kind") == "PER")
        .join(spelt.select("entity_id", "canonical_id"), on="entity_id", how="left")
        .with_columns(pl.coalesce("canonical_id", "entity_id").alias("canonical_id"))
        .with_columns(words=pl.col("form").str.split(" "))
    )
    bearers = (
        people.filter(pl.col("words").list.len() > 1)
        .group_by("canonical_id", surname=pl.col("words").list.last())
        .agg(pl.col("articles").sum())
        .with_columns(share=pl.col("articles") / pl.col("articles").sum().over("surname"))
        .filter((pl.col("share") >= _SHARE) & (pl.col("articles") >= _ARTICLES))
    )
    given = gazetteer.weights("GIVEN")
    alone = people.filter(
        (pl.col("words").list.len() == 1)
        & (pl.col("entity_id") == pl.col("canonical_id"))
        & (pl.col("form").str.len_chars() >= 4)
        & ~pl.col("form").is_in([form for form, weight in given.items() if weight >= _OWN_NAME])
    )
    hits = alone.join(bearers, left_on="form", right_on="surname", how="inner", suffix="_full").select(
        "entity_id",
        pl.col("canonical_id_full").alias("canonical_id"),
        pl.lit("surname").alias("method"),
        pl.col("share").round(3).alias("score"),
    )
    target = hits.select(pl.col("entity_id").alias("canonical_id"), pl.col("canonical_id").alias("bearer"))
    moved = (
        spelt.join(target, on="canonical_id", how="left")
        .with_columns(pl.coalesce("bearer", "canonical_id").alias("canonical_id"))
        .drop("bearer")
    )
    return pl.concat([hits, moved.join(hits, on="entity_id", how="anti")]).sort("entity_id")
