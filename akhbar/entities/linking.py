"""One entity with its aliases across the warehouse: which entity ids name the same entity."""

from __future__ import annotations

from collections import defaultdict

import polars as pl

from akhbar.arabic import fold
from akhbar.closed_sets import EntityKind, MergeMethod
from akhbar.entities import gazetteer, known, places, roles
from akhbar.entities.spelling import alike, distance, skeleton
from akhbar.remembered import once, remembered

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
_GIVEN_ARTICLES = 10  # articles of its bearer from which a given name is a surname or a king's name as well
_FATHER = 5  # times as many articles as the name with the father's that the one without may have
_FREQUENT = 10  # articles from which a word is a name of its own
_LETTER = 0.2  # what one letter of the same sound costs: 'غوغل' and 'جوجل' are one though both are frequent
_SON = ["بن", "بنت", "ابن"]
SHORT: list[MergeMethod] = ["surname", "family", "father", "given"]  # of short names: worked out anew each time
COMPARED = ("entity_id", "kind", "form", "block", "articles")
_LEADERS = 50  # names of one block that a name is compared with


def link_entities(names: pl.DataFrame) -> pl.DataFrame:
    """Merges of entities that are one: spellings of a name, and bare surnames with one bearer in the news.

    Args:
        names: one row an entity: `entity_id`, `kind`, `name`, `mentions`, `articles`. Order does not matter.

    Returns:
        One row an entity merged into another: `entity_id`, `canonical_id`, `method` (`spelling`: alike but for spaces,
        `reviewed`: names of one country, organisation or person in the reviewed lists, `transliteration`: spellings of
        foreign sounds, `surname`, `family`: a name without the family's, `father`: without the father's, `given`: a
        king's or prince's given name),
        `score` (0 to 1), sorted by entity_id. A canonical_id is never merged itself, so leaving out a row undoes that
        merge and no other. Two countries are never merged, nor a country with another place, nor two names by
        likeness that are both listed or both frequent.
    """
    ranked = rank(names)
    return short_names(ranked, spellings(list(ranked.select(COMPARED).iter_rows())))


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


def spellings(rows: list[tuple[str, EntityKind, str, str, int]]) -> pl.DataFrame:
    """Each name against the more frequent names of its block; the first that it is a spelling of takes it in.

    rows: the columns COMPARED of `rank`. Names of two blocks meet only where their letters or the listed
    country or organisation are the same.
    """
    merged: dict[str, tuple[str, MergeMethod, float]] = {}
    leaders: dict[tuple[str, str], list[tuple[str, str, int]]] = defaultdict(list)
    exact: dict[tuple[str, str], str] = {}
    for entity, kind, form, block, articles in rows:
        code = listed_as(kind, form)
        whole = (kind, code or form.replace(" ", ""))
        if whole in exact:
            merged[entity] = (exact[whole], "reviewed" if code else "spelling", 1.0)
            continue
        # A country takes no other name in; a listed name is no spelling of another, but an unlisted one may be of it.
        if code is None and form:
            for other, leader, uses in leaders[kind, block][:_LEADERS]:
                score = same_sounds(kind, form, leader)
                if score and not _two_of_them(kind, form, leader, min(articles, uses), score):
                    merged[entity] = (other, "transliteration", score)
                    break
        if entity not in merged:
            exact[whole] = entity
            if kind != "LOC" or form not in gazetteer.country_codes():
                leaders[kind, block].append((entity, form, articles))
    found = [(entity, canonical, method, round(score, 3)) for entity, (canonical, method, score) in merged.items()]
    return pl.DataFrame(found, schema=SCHEMA, orient="row")


@remembered(256)
def reviewed(kind: EntityKind) -> dict[str, str]:
    """Search form → what the lists say is one: a country's code, a city's id, an organisation's or person's name."""
    if kind == "LOC":
        return places.one_place() | known.names("LOC") | gazetteer.country_codes()
    return known.organisations() if kind == "ORG" else known.names("PER") if kind == "PER" else {}


@once
def people() -> dict[str, str]:
    """Search form, without its blanks, of every listed person's names → the person's name."""
    return {form.replace(" ", ""): name for form, name in reversed(reviewed("PER").items())}


def listed_as(kind: EntityKind, form: str) -> str | None:
    """What the lists say that a name is (see `reviewed`); a person's name is the same however it is spaced."""
    return people().get(form.replace(" ", "")) if kind == "PER" else reviewed(kind).get(form)


def _two_of_them(kind: EntityKind, a: str, b: str, articles: int, score: float) -> bool:
    """Whether two names alike are two: both cities of the lists, or both words of their own that the news often has."""
    cities = gazetteer.weights("CITY")
    if kind != "PER" and a in cities and b in cities:
        return True
    if " " in a or " " in b:
        words, others = a.split(), b.split()
        return kind != "PER" and len(words) == len(others) and any(map(_two_words, words, others))
    if kind != "PER" and a.startswith("ال") and b.startswith("ال"):
        return True
    return articles >= _FREQUENT and (len(a) != len(b) or 1 - score > _LETTER)


def _two_words(a: str, b: str) -> bool:
    """'العريش' and 'العرائش', 'الجامعة' and 'الجمعية': words with the article are Arabic, and are not spelt by ear."""
    return a.startswith("ال") and b.startswith("ال") and not a.startswith(b) and not b.startswith(a)


@remembered(1 << 14)  # who is in the news is so in many articles
def same_sounds(kind: EntityKind, a: str, b: str) -> float:
    """How sure it is that two search forms are spellings of one name: 1 less the cost a word, 0 where they are not."""
    if kind == "PER":  # 'عبد الله' and 'عبدالله' are one word of a name
        a, b = a.replace("عبد ال", "عبدال"), b.replace("عبد ال", "عبدال")
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
    arabic = kind == "PER" and "بن" in words_a
    for x, y in zip(words_a, words_b, strict=True):
        cost = distance(x, y, _WORD)
        if cost and (cost > _WORD or (kind == "PER" and _two_names(x, y, cost, arabic))):
            return 0.0
        total += cost
    if n == 1:
        short = min(len(words_a[0]), len(words_b[0]))
        return 1 - total if total <= max(_LONE, short * _LONE / 7) and short >= _LONE_LETTERS else 0.0
    return 1 - total / n if total <= _NAME else 0.0


def _two_names(a: str, b: str, cost: float, arabic: bool = False) -> bool:
    """Whether two words are two Arabic names ('حسن', 'حسين'; 'الشهاب', 'الشهابي'), not one foreign name spelt twice.

    `arabic`: whether their bearers are named after fathers, so that two listed names are two, however rare.
    """
    if "ال" in (a[:2], b[:2]) or (a + "ي" == b or b + "ي" == a):
        return True
    given, surname = gazetteer.weights("GIVEN"), gazetteer.weights("SURNAME")
    common = min(max(given.get(word, 0), surname.get(word, 0)) for word in (a, b))
    return common >= _OWN_NAME or (common >= 1 and (arabic or cost > _KNOWN or max(len(a), len(b)) <= 4))


def short_names(ranked: pl.DataFrame, spelt: pl.DataFrame) -> pl.DataFrame:
    """All merges: `spelt`, and short names of people that nearly always mean one bearer.

    'زيلينسكي' is 'فولوديمير زيلينسكي', 'سلمان بن عبدالعزيز' is 'سلمان بن عبدالعزيز آل سعود'; spellings of a short name
    follow it, so that no canonical id is merged. A father's name behind 'بن' is nobody's surname.
    """
    people = (
        ranked.filter(pl.col("kind") == "PER")
        .join(spelt.select("entity_id", "canonical_id"), on="entity_id", how="left")
        .with_columns(pl.coalesce("canonical_id", "entity_id").alias("canonical_id"))
        .with_columns(words=pl.col("form").str.split(" "))
        .with_columns(n=pl.col("words").list.len())
    )
    last, before_last = pl.col("words").list.get(-1), pl.col("words").list.get(-2, null_on_oob=True)
    full = people.filter((pl.col("n") > 1) & ~before_last.is_in(_SON).fill_null(False))
    bearers = _bearers(full.with_columns(short=last), _SHARE, _ARTICLES)
    whole = people.filter(pl.col("canonical_id") == pl.col("entity_id"))
    lone = whole.filter((pl.col("n") == 1) & (pl.col("form").str.len_chars() >= 3))
    given = [form for form in lone["form"].to_list() if roles.is_given(form)]
    surname = lone.join(bearers, left_on="form", right_on="short", how="inner", suffix="_full").filter(
        (pl.col("form").str.len_chars() >= 4) & ~pl.col("form").is_in(given)
        | (pl.col("articles_full") >= _GIVEN_ARTICLES) & (2 * pl.col("articles_full") >= pl.col("articles"))
    )
    # A king is called by his given name: the one bearer whose father is named.
    royal = people.filter((pl.col("n") > 2) & (pl.col("words").list.get(1, null_on_oob=True) == "بن"))
    kings = lone.filter(pl.col("form").is_in(given)).join(
        _bearers(royal.with_columns(short=pl.col("words").list.first()), _SHARE, _GIVEN_ARTICLES),
        left_on="form",
        right_on="short",
        how="inner",
        suffix="_full",
    )
    # The family's name added to a father's ('آل سعود'), or a grandfather's ('فيصل بن خالد', 'بن عبدالعزيز').
    one_word = pl.col("form").str.replace_all(r"(^| )عبد ال", "${1}عبدال")  # 'عبد العزيز' and 'عبدالعزيز'
    of_house = pl.concat(
        people.with_columns(short=one_word.str.extract(longer)).drop_nulls("short")
        for longer in (r"^(.* بن .*?) ال [^ ]+$", r"^(.* بن .*) بن [^ ]+(?: [^ ]+){0,3}$")
    )
    family = (
        whole.filter((pl.col("n") > 2) & ~pl.col("form").is_in([*known.names("PER")]))
        .with_columns(short=one_word)
        .join(_bearers(of_house, _SHARE, _ARTICLES), on="short", how="inner", suffix="_full")
        .filter(2 * pl.col("articles_full") >= pl.col("articles"))
    )
    # 'عزام الدخيل' is 'عزام بن محمد الدخيل' where nobody else of that given name and surname has a father.
    named = people.filter((pl.col("n") > 3) & (pl.col("words").list.get(1, null_on_oob=True) == "بن"))
    named = named.filter(~before_last.is_in([*_SON, "ال"]))
    fathers = _bearers(
        named.with_columns(short=pl.concat_str(pl.col("words").list.first(), last, separator=" ")), _SHARE, _ARTICLES
    )
    common = [word for word, weight in gazetteer.weights("GIVEN").items() if weight >= _OWN_NAME]
    father = (
        whole.filter((pl.col("n") == 2) & ~last.is_in(common) & ~pl.col("form").is_in([*known.names("PER")]))
        .join(fathers, left_on="form", right_on="short", how="inner", suffix="_full")
        .filter(_FATHER * pl.col("articles_full") >= pl.col("articles"))
    )
    hits = pl.concat(
        part.filter(pl.col("entity_id") != pl.col("canonical_id_full")).select(
            "entity_id",
            pl.col("canonical_id_full").alias("canonical_id"),
            pl.lit(method).alias("method"),
            pl.col("share").round(3).alias("score"),
        )
        for part, method in ((surname, "surname"), (family, "family"), (father, "father"), (kings, "given"))
    ).unique("entity_id", keep="first", maintain_order=True)
    # A bearer that is a short name itself leads on to its own bearer.
    onward = hits.select(canonical_id="entity_id", onward="canonical_id")
    hits = (
        hits.join(onward, on="canonical_id", how="left")
        .with_columns(pl.coalesce("onward", "canonical_id").alias("canonical_id"))
        .drop("onward")
        .filter(pl.col("entity_id") != pl.col("canonical_id"))
    )
    hits = hits.join(hits.select("entity_id"), left_on="canonical_id", right_on="entity_id", how="anti")
    target = hits.select(pl.col("entity_id").alias("canonical_id"), pl.col("canonical_id").alias("bearer"))
    moved = (
        spelt.join(target, on="canonical_id", how="left")
        .with_columns(pl.coalesce("bearer", "canonical_id").alias("canonical_id"))
        .drop("bearer")
    )
    return pl.concat([hits, moved.join(hits, on="entity_id", how="anti")]).sort("entity_id")


def _bearers(full: pl.DataFrame, least_share: float, least_articles: int) -> pl.DataFrame:
    """Of each `short` name that nearly always means one bearer: `canonical_id`, its `articles`, its `share` of them."""
    return (
        full.group_by("canonical_id", "short")
        .agg(pl.col("articles").sum())
        .with_columns(share=pl.col("articles") / pl.col("articles").sum().over("short"))
        .filter((pl.col("share") >= least_share) & (pl.col("articles") >= least_articles))
    )
