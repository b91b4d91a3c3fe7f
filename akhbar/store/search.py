"""Full-text search over current articles: any spelling finds any spelling, ranked by BM25, with the texts to show.

The index (schema `search`) is added to by each load, see `index.py`. Words go through the same fold as the load.
`forms` says which forms of a word count: `exact` (spellings only), `clitics` (also with and without و ف ب ك ل and the
article) or `stem` (also words of the same light stem, and broken plurals of common nouns).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from akhbar.closed_sets import WordForms
from akhbar.errors import UsageError
from akhbar.rows import Record
from akhbar.store.answers import Asked
from akhbar.store.query import FIELDS, FORMS, Filters, Query, forms_of, parse_query
from akhbar.store.statements import statement

if TYPE_CHECKING:
    import numpy as np
    import polars as pl

    from akhbar.store.forgiving import Other
    from akhbar.store.ranking import Ranked

_TITLE_WEIGHT = 3
FEW = 5  # articles with all words; below, those with some of them are shown too
# Which part of a posting counts in a field: how often the word is there, and where.
_COUNT = {"all": "in_title + in_body", "title": "in_title", "body": "in_body"}
_WHERE = {"all": "positions", "title": "positions[:in_title]", "body": "positions[in_title + 1:]"}
# Lists are asked with list_contains where texts are read: DuckDB checks that while it scans, before it reads the texts
# of a row; it does not with IN or a join, which cost ten times as much. Only very long lists cost more.
_LONG = 200
_PRINTED = re.compile(r"[^\W_]+(?:[\u064b-\u0652\u0640]+[^\W_]*)*")  # a word with its vowel signs


@dataclass(frozen=True)
class Found:
    """How many articles match in all, and the best of them as rows by column name.

    Each row: score, article_id, title, publisher, published_at, uri, lead, body (display form). `relaxed`: so few
    articles have all the words that those with a part of them are among these. `also`: other spellings searched for.
    `meant`: queries that may have been meant. `docs`: every match, by its number in the index.
    """

    total: int
    rows: list[Record]
    words: frozenset[str]  # search forms to mark in a text
    relaxed: bool = False
    also: tuple[str, ...] = ()
    meant: tuple[str, ...] = ()
    docs: np.ndarray | Sequence[int] = ()


@dataclass(frozen=True)
class IndexWord:
    """A word of the index, by `number` and search form, that counts `weight` tenths for the asked word `group`."""

    group: int
    number: int
    word: str
    weight: int
    is_other: bool = False  # another spelling, not a form


def search(
    session: Asked,
    text: str,
    *,
    forms: WordForms = "stem",
    filters: Filters | None = None,
    every: bool | None = None,
    limit: int = 10,
    offset: int = 0,
    only: np.ndarray | Sequence[int] | None = None,
) -> Found:
    """The articles that fit best, equal ones in the order of their ids.

    `every`: True for articles with all words, False for those with any; None: all words, unless fewer than FEW have
    them. `only`: numbers of the documents that may be found. Raises UsageError for an empty query or an unknown `forms`
    or field, StoreError where the warehouse has no index.
    """
    from akhbar.store.forgiving import meant

    ranked, query, words, also, relaxed, sizes, spelled = _rank(
        session, text, forms, filters, every, offset + limit, only
    )
    rows = _with_texts(session, _shown(session, ranked.docs, ranked.scores, offset, limit))
    for row in rows:
        row["score"] = round(row["score"] / 1e6 / len(query.words), 4)
    near = meant(session, query, _vocabulary(session), sizes, spelled) if forms != "exact" else []
    told = tuple(_as_printed(session, near, text))
    return Found(ranked.total, rows, words, relaxed, also, told, ranked.found)


def _as_printed(session: Asked, queries: list[str], text: str) -> list[str]:
    """Queries as they are written: words of `text` as typed, others as some article prints them.

    'الرئيس', where the index has 'الرييس'.
    """
    import polars as pl

    from akhbar.arabic import fold

    def by_form(text: str) -> dict[str, str]:
        printed = _PRINTED.findall(text)
        forms: list[str] = fold(pl.Series(printed, dtype=pl.String)).to_list()
        return dict(zip(reversed(forms), reversed(printed), strict=True))  # of several, the first

    shown = by_form(text)
    wanted = {word for query in queries for word in query.split(" ")} - shown.keys()
    vocabulary = _vocabulary(session).filter(pl.col("word").is_in(list(wanted)))
    numbers = dict(vocabulary.select("word_id", "word").iter_rows())
    for row in session.rows(statement("search/printed").replace("/*ids*/", _listed(list(numbers)))) if wanted else ():
        word: str = numbers[row["word_id"]]
        printed = by_form(row["printed"] or "")
        shown[word] = str(printed.get(word, word))
    return [" ".join(shown.get(word, word) for word in query.split(" ")) for query in queries]


def matching(session: Asked, text: str) -> list[int]:
    """The numbers of all documents that a search finds, as `search` finds them with its defaults."""
    return _rank(session, text, "stem", None, None, 1, None)[0].found.tolist()


def _rank(
    session: Asked,
    text: str,
    forms: WordForms,
    filters: Filters | None,
    every: bool | None,
    most: int,
    only: np.ndarray | Sequence[int] | None,
) -> tuple[Ranked, Query, frozenset[str], tuple[str, ...], bool, dict[int, int], set[int]]:
    import numpy as np

    from akhbar.store.ranking import Documents, rank

    filters = filters or Filters()
    if forms not in FORMS or filters.field not in FIELDS:
        raise UsageError(f"forms are {', '.join(FORMS)}; fields are {', '.join(FIELDS)}")
    query = parse_query(text)
    words, apart = _index_words(session, query, forms)
    postings = _arrays(
        session,
        statement("search/postings").replace("/*ids*/", _listed([word.number for word in words])),
        {
            "groups": [word.group for word in words],
            "ids": [word.number for word in words],
            "weights": [word.weight for word in words],
            "title_weight": 0 if filters.field == "body" else _TITLE_WEIGHT,
            "body_weight": 0 if filters.field == "title" else 1,
        },
    )
    groups, docs, frequencies = (postings[name] for name in ("word_group", "doc_id", "frequency"))
    for other in apart:  # words that must stand one behind another count as the word they are written for
        there = _having(session, other.words, filters.field)
        groups = np.concatenate([groups, np.full(len(there), other.group, groups.dtype)])
        docs = np.concatenate([docs, there.astype(docs.dtype)])
        frequencies = np.concatenate([frequencies, np.full(len(there), other.weight, frequencies.dtype)])
    found = _documents(session, query, filters)
    if only is not None:
        found["passing"] = found["passing"] & np.isin(found["doc_id"], only)
    documents = Documents.of(**found)
    least = 1 if every is False else len(query.words)
    ranked = rank(groups, docs, frequencies, documents, least=least, most=most)
    relaxed = False
    if every is None and len(query.words) > 1 and ranked.total < FEW:
        whole = ranked.total
        ranked = rank(groups, docs, frequencies, documents, least=1, most=most)
        relaxed = ranked.total > whole
    sizes = {int(group): int(np.count_nonzero(groups == group)) for group in np.unique(groups)}
    marked = frozenset(word.word for word in words) | {part for other in apart for part in other.words.split(" ")}
    also = tuple(dict.fromkeys([word.word for word in words if word.is_other] + [other.words for other in apart]))
    spelled = {word.group for word in words if word.is_other} | {other.group for other in apart}
    return ranked, query, marked, also, relaxed, sizes, spelled


def _arrays(session: Asked, sql: str, asked: Record) -> dict[str, np.ndarray]:
    return {column.name: column.to_numpy() for column in session.frame(sql, asked)}


def _index_words(session: Asked, query: Query, forms: WordForms) -> tuple[list[IndexWord], list[Other]]:
    """Every word of the index that counts for a word of the query; and what counts only as several words together."""
    import polars as pl

    from akhbar.store.forgiving import feminine_apart, others

    wanted = forms_of(query, forms)
    vocabulary = _vocabulary(session)
    found = others(session, query, vocabulary, query.words) if forms != "exact" else []
    spelled = {(o.group, o.words): o.weight for o in found if " " not in o.words}
    rows = session.rows(statement("search/stems"), {"words": [form.word for form in wanted]})
    stems = [row["stem"] for row in rows]
    by_stem: dict[str, list[str]] = {}
    asked = [form.word for form in wanted] + [word for _, word in spelled]
    near = vocabulary.filter(pl.col("stem").is_in(list(set(stems))) | pl.col("word").is_in(asked))
    numbers = dict(near.select("word", "word_id").iter_rows())
    for stem, word in near.select("stem", "word").iter_rows():
        by_stem.setdefault(stem, []).append(word)
    weights: dict[tuple[int, str], int] = {}
    for form, stem in zip(wanted, stems, strict=True):
        if form.word in numbers:
            weights[form.group, form.word] = max(form.weight, weights.get((form.group, form.word), 0))
        for word in by_stem.get(stem, ()) if form.stem_weight else ():
            if not feminine_apart(form.word, word):
                weights[form.group, word] = max(form.stem_weight, weights.get((form.group, word), 0))
    words = [IndexWord(group, numbers[word], word, weight) for (group, word), weight in weights.items()]
    words += [
        IndexWord(group, numbers[word], word, weight, True)
        for (group, word), weight in spelled.items()
        if word in numbers and (group, word) not in weights
    ]
    return words, [o for o in found if " " in o.words]


def _vocabulary(session: Asked) -> pl.DataFrame:
    """stem, word and word_id of every word of the index, read once a session: its snapshot does not change."""
    if "vocabulary" not in session.kept:
        session.kept["vocabulary"] = session.frame(statement("search/vocabulary"))
    return session.kept["vocabulary"]


def _listed(ids: list[int]) -> str:
    return ", ".join(map(str, sorted(set(ids)))) or "null"


def _documents(session: Asked, query: Query, filters: Filters) -> dict[str, np.ndarray]:
    """doc_id, words and passing (filters, phrases, exclusions) of every document."""
    import numpy as np

    asked: Record = {}
    tests = []
    if filters.publisher is not None:
        asked["publishers"] = publishers_named(session, filters.publisher)
        tests.append("coalesce(list_contains($publishers::varchar[], d.publisher_id), false)")
    if filters.since is not None:
        asked["since"] = filters.since
        tests.append("coalesce(d.published_at >= $since::date, false)")
    if filters.until is not None:
        asked["until"] = filters.until
        tests.append("coalesce(d.published_at < $until::date + 1, false)")
    sizes = statement("search/sizes").replace("/*passing*/", " and ".join(tests) or "true")
    if not tests and "sizes" not in session.kept:  # as the vocabulary, read once a session
        session.kept["sizes"] = _arrays(session, sizes, asked)
    found = _arrays(session, sizes, asked) if tests else dict(session.kept["sizes"])
    for phrase in query.phrases:
        found["passing"] = found["passing"] & np.isin(found["doc_id"], _having(session, phrase, filters.field))
    for phrase in query.without:
        found["passing"] = found["passing"] & ~np.isin(found["doc_id"], _having(session, phrase, filters.field))
    return found


def _having(session: Asked, phrase: str, field: str) -> np.ndarray:
    """The documents that have these words, in exactly these forms, one behind another."""
    words = phrase.split(" ")
    known = _vocabulary(session)
    ids = dict(zip(*known.filter(known["word"].is_in(list(set(words)))).select("word", "word_id"), strict=True))
    if not all(word in ids for word in words):
        return _arrays(session, statement("search/no_document"), {})["doc_id"]
    if len(words) == 1:
        sql = statement("search/word").replace("/*where*/", f"({_COUNT[field]})")
        return _arrays(session, sql, {"word": ids[words[0]]})["doc_id"]
    sql = statement("search/phrase").replace("/*where*/", _WHERE[field]).replace("/*ids*/", _listed(list(ids.values())))
    return _arrays(session, sql, {"phrase": [ids[word] for word in words]})["doc_id"]


def _shown(session: Asked, docs: list[int], scores: list[int], offset: int, limit: int) -> list[Record]:
    """The articles on the page asked for, best first; equal scores in the order of their ids."""
    ids: dict[int, str] = {}
    for part in batched(docs, _LONG):
        ids |= {row["doc_id"]: row["article_id"] for row in session.rows(statement("search/documents"), {"docs": part})}
    best = sorted((-score, ids[doc]) for doc, score in zip(docs, scores, strict=True))[offset : offset + limit]
    found: dict[str, Record] = {}
    for articles in batched([article for _, article in best], _LONG):
        rows = session.rows(statement("search/articles"), {"articles": articles})
        found |= {row["article_id"]: row for row in rows}
    return [{"score": -score, **found[article]} for score, article in best]


def _with_texts(session: Asked, rows: list[Record]) -> list[Record]:
    """The rows with their articles' bodies, put together from the paragraphs of their pages.

    `fact_articles.body` says the same, but a text there is unpacked with the two thousand around it.
    """
    import polars as pl

    from akhbar.arabic import display

    parts: dict[tuple[str, int], list[str]] = {}
    for pages in batched(dict.fromkeys(row["page_id"] for row in rows), _LONG):
        pieces = session.rows(statement("search/paragraphs"), {"pages": pages})
        found = [row for row in pieces if row["kind"] == "paragraph"]
        shown = display(pl.Series([row["text"] for row in found], dtype=pl.String)).to_list()
        for row, text in zip(found, shown, strict=True):
            parts.setdefault((row["page_id"], row["article_no"]), []).append(text)
    for row in rows:
        row["body"] = "\n\n".join(parts.get((row.pop("page_id"), row.pop("article_no")), ()))
    lost = [row["article_id"] for row in rows if row.pop("word_count") and not row["body"]]
    for articles in batched(lost, _LONG):
        bodies = session.rows(statement("search/bodies"), {"articles": articles})
        texts = {row["article_id"]: row["body"] for row in bodies}
        for row in rows:
            row["body"] = row["body"] or texts.get(row["article_id"], "")
    return rows


T = TypeVar("T")


def batched(values: Iterable[T], size: int) -> Iterator[list[T]]:
    """The values in lists of at most `size`."""
    rest = iter(values)
    while part := list(islice(rest, size)):
        yield part


def publishers_named(session: Asked, name: str) -> list[str]:
    """The publisher_ids whose name or domain has these words, in any spelling."""
    from akhbar.arabic import fold

    wanted = fold(name)
    rows = session.rows(statement("search/publishers"))
    return sorted(r["publisher_id"] for r in rows if wanted in fold(r["name"]) or wanted in fold(r["domain"]))


def publishers_near(session: Asked, name: str) -> tuple[list[str], list[str]]:
    """Names of publishers that are written much as this one (the nearest first), and those of most articles."""
    from difflib import get_close_matches

    from akhbar.arabic import fold

    rows = session.rows(statement("search/publishers_by_articles"))
    spelled: dict[str, str] = {}
    for row in rows:
        for said in (row["name"], row["domain"], row["domain"].partition(".")[0]):
            spelled.setdefault(fold(said), row["name"])
    near = get_close_matches(fold(name), [said for said in spelled if said], 5, 0.6)
    return list(dict.fromkeys(spelled[said] for said in near)), [row["name"] for row in rows[:10]]
