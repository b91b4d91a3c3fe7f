"""Full-text search over current articles: any spelling finds any spelling, ranked by BM25, with snippets.

The index (schema `search`) is added to by each load; see `sql/load/80_search.sql`. Words go through the same fold as
the load. `forms` says which forms of a word count: `exact` (spellings only), `clitics` (also with and without و ف ب ك ل
and the article) or `stem` (also words of the same light stem, and broken plurals of common nouns).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from akhbar.errors import UsageError
from akhbar.store.session import Session
from akhbar.store.statements import statement

FORMS = ("exact", "clitics", "stem")
FIELDS = ("all", "title", "body")
_TOKEN = re.compile(r'(-?)(?:"([^"]*)"|(\S+))')
# Proclitics on the search form: conjunction, preposition, article (لل is ل with the article).
_BEFORE = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "فب", "فل")
_ARTICLES = ("ال", "بال", "كال", "لل")
_ARTICLE = re.compile(r"^(?:[وف]?(?:ال|بال|كال|لل))(?=.{2,})")
_LETTER = re.compile(r"^(?:[وف][بلك]?|[بلك])(?=.{3,})")


@dataclass(frozen=True)
class Query:
    """What was asked: words in search form, phrases that must stand, words and phrases that must not."""

    words: tuple[str, ...]
    phrases: tuple[str, ...] = ()
    without: tuple[str, ...] = ()


@dataclass(frozen=True)
class Filters:
    """Which articles count: publisher (any spelling, a part is enough), first and last day, which texts."""

    publisher: str | None = None
    since: date | None = None
    until: date | None = None
    field: str = "all"


@dataclass(frozen=True)
class Found:
    """How many articles match in all, and the best of them as rows by column name, `matched_words` beside each."""

    total: int
    rows: list[dict[str, Any]]
    words: frozenset[str]  # search forms to mark in a text


def parse_query(text: str) -> Query:
    """Words, "phrases" and -exclusions of a query. Raises UsageError where nothing is asked for."""
    from akhbar.arabic import fold

    words: list[str] = []
    phrases, without = [], []
    for minus, phrase, word in _TOKEN.findall(text):
        folded = fold(phrase or word)
        if not folded:
            continue
        if minus:
            without.append(folded)
            continue
        if phrase and " " in folded:
            phrases.append(folded)
        words += [part for part in folded.split(" ") if part not in words]
    if not words:
        raise UsageError("nothing to search for", hint="give a word, or a phrase in quotes")
    return Query(tuple(words), tuple(phrases), tuple(without))


def search(
    session: Session,
    text: str,
    *,
    forms: str = "stem",
    filters: Filters | None = None,
    every: bool = False,
    limit: int = 10,
    offset: int = 0,
) -> Found:
    """The articles that fit best. `every`: only articles that have all words.

    Raises UsageError for an empty query or an unknown `forms` or field, StoreError where the warehouse has no index.
    """
    filters = filters or Filters()
    if forms not in FORMS or filters.field not in FIELDS:
        raise UsageError(f"forms are {', '.join(FORMS)}; fields are {', '.join(FIELDS)}")
    query = parse_query(text)
    ids = _index_words(session, query, forms)
    asked = session.rows(
        _ranked(query, filters),
        {
            "groups": [g for g, _, _ in ids],
            "ids": [i for _, i, _ in ids],
            "weights": [w for _, _, w in ids],
            "title_weight": 0.0 if filters.field == "body" else 3.0,
            "body_weight": 0.0 if filters.field == "title" else 1.0,
            "asked_words": len(query.words),
            "least": len(query.words) if every else 1,
            "most": limit,
            "start": offset,
            **_values(session, query, filters),
        },
    )
    total = asked[0].pop("total") if asked else 0
    for row in asked:
        row.pop("total", None)
    return Found(total, asked, _marks(session, [i for _, i, _ in ids]))


def _index_words(session: Session, query: Query, forms: str) -> list[tuple[int, int, float]]:
    """(number of the asked word, word of the index, weight) for every form that counts."""
    rows: list[tuple[int, str, float]] = []
    for number, word in enumerate(query.words):
        rows.append((number, word, 1.0))
        if forms != "exact":
            rows += [(number, form, 0.8) for form in sorted(clitic_forms(word) - {word})]
        if forms == "stem":
            rows += [(number, form, 0.6) for form in sorted(plural_forms(word))]
    stems = list(enumerate(query.words)) if forms == "stem" else []
    found = session.rows(
        statement("search/words"),
        {
            "groups": [g for g, _, _ in rows],
            "words": [w for _, w, _ in rows],
            "weights": [x for _, _, x in rows],
            "stem_groups": [g for g, _ in stems],
            "stem_words": [w for _, w in stems],
        },
    )
    return [(row["word_group"], row["word_id"], row["weight"]) for row in found]


def clitic_forms(word: str) -> set[str]:
    """The word with and without the particles Arabic writes as one with it (search form)."""
    bases = {word}
    if found := _ARTICLE.match(word):
        bases = {word[found.end() :]}
    elif found := _LETTER.match(word):
        bases.add(word[found.end() :])
    forms = {word} | bases
    for base in bases:
        forms |= {particle + base for particle in _BEFORE}
        forms |= {
            conjunction + article + base for conjunction in ("", "و", "ف") for article in ("ال", "بال", "كال", "لل")
        }
    return forms


@cache
def _plurals() -> dict[str, set[str]]:
    """Search form of a noun to those of its broken plurals, and back."""
    from akhbar.arabic import fold
    from akhbar.paths import data_file

    found: dict[str, set[str]] = {}
    for line in data_file("search/broken_plurals.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            words = {fold(word) for word in line.split("\t")}
            for word in words:
                found[word] = found.get(word, set()) | words - {word}
    return found


def plural_forms(word: str) -> set[str]:
    """The word's broken plurals, or what it is one of, each with and without particles (search form)."""
    partners = set().union(*(_plurals().get(form, set()) for form in clitic_forms(word)))
    return set().union(*(clitic_forms(partner) for partner in partners))


def _ranked(query: Query, filters: Filters) -> str:
    """The ranking, and the filters on its articles where there are any."""
    title, body = "coalesce(a.title_search, '')", "coalesce(a.lead_search, ''), ' | ', a.body_search"
    asked = {"title": title, "body": body, "all": f"{title}, ' | ', {body}"}[filters.field]
    texts = f"concat(' ', {asked}, ' ')"
    where = [f"contains({texts}, $phrase{i})" for i in range(len(query.phrases))]
    where += [f"not contains({texts}, $without{i})" for i in range(len(query.without))]
    if filters.publisher is not None:
        where.append("list_contains($publishers::varchar[], a.publisher_id)")
    if filters.since is not None:
        where.append("a.published_at >= $since::date")
    if filters.until is not None:
        where.append("a.published_at < $until::date + 1")
    matching = "select * from ranked"
    if where:
        # Dates and publishers are cheap, texts are not: DuckDB reads the columns a row needs once it got so far.
        matching = (
            "select r.* from ranked as r join fact_articles as a on a.article_id = r.article_id and a.is_current where "
            + " and ".join(reversed(where))
        )
    ranked = statement("search/rank").rpartition("order by")[0]
    return statement("search/found").replace("/*ranked*/", ranked).replace("/*matching*/", matching)


def _values(session: Session, query: Query, filters: Filters) -> dict[str, Any]:
    values: dict[str, Any] = {f"phrase{i}": f" {p} " for i, p in enumerate(query.phrases)}
    values |= {f"without{i}": f" {p} " for i, p in enumerate(query.without)}
    if filters.publisher is not None:
        values["publishers"] = publishers_named(session, filters.publisher)
    if filters.since is not None:
        values["since"] = filters.since
    if filters.until is not None:
        values["until"] = filters.until
    return values


def publishers_named(session: Session, name: str) -> list[str]:
    """The publisher_ids whose name or domain has these words, in any spelling."""
    from akhbar.arabic import fold

    wanted = fold(name)
    rows = session.rows("select publisher_id, name, coalesce(domain, '') as domain from dim_publishers")
    return sorted(r["publisher_id"] for r in rows if wanted in fold(r["name"]) or wanted in fold(r["domain"]))


def _marks(session: Session, ids: list[int]) -> frozenset[str]:
    found = session.rows(
        "select word from search.words where word_id in (select unnest($ids::integer[]))", {"ids": ids}
    )
    return frozenset(row["word"] for row in found)
