"""What somebody who searches asked for: words, phrases and exclusions in search form, and the forms of a word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from akhbar.arabic.clitics import CONJUNCTIONS, JOINED_ARTICLES, PREPOSITIONS
from akhbar.closed_sets import SearchedField, WordForms, words_of
from akhbar.errors import UsageError
from akhbar.remembered import once

FORMS: tuple[WordForms, ...] = words_of(WordForms)
FIELDS: tuple[SearchedField, ...] = words_of(SearchedField)
# What a match counts, in tenths: the word as asked, with other particles, as its broken plural, of the same light stem.
AS_ASKED, OTHER_PARTICLES, PLURAL, SAME_STEM = 10, 8, 6, 5
_TOKEN = re.compile(r'(-?)(?:"([^"]*)"|(\S+))')
_AND, _TO = "".join(CONJUNCTIONS), "".join(PREPOSITIONS)
_BEFORE = ("", *CONJUNCTIONS, *PREPOSITIONS, "وب", "ول", "فب", "فل")
_ARTICLE = re.compile(rf"^(?:[{_AND}]?(?:{'|'.join(JOINED_ARTICLES)}))(?=.{{2,}})")
_LETTER = re.compile(rf"^(?:[{_AND}][{_TO}]?|[{_TO}])(?=.{{3,}})")


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
    field: SearchedField = "all"


@dataclass(frozen=True)
class Form:
    """A form of the asked word number `group`: it counts `weight` tenths, each other word of its stem `stem_weight`."""

    group: int
    word: str
    weight: int
    stem_weight: int = 0


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
        words += [part for part in dict.fromkeys(folded.split(" ")) if part not in words]
    if not words:
        raise UsageError("nothing to search for", hint="give a word, or a phrase in quotes")
    return Query(tuple(words), tuple(phrases), tuple(without))


def forms_of(query: Query, forms: WordForms) -> list[Form]:
    """Every form that counts for each word of the query, by the way of matching."""
    found = []
    for group, word in enumerate(query.words):
        found.append(Form(group, word, AS_ASKED, SAME_STEM if forms == "stem" else 0))
        if forms != "exact":
            found += [Form(group, form, OTHER_PARTICLES) for form in sorted(clitic_forms(word) - {word})]
        if forms == "stem":
            found += [Form(group, form, PLURAL) for form in sorted(plural_forms(word))]
    return found


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
        forms |= {conjunction + article + base for conjunction in ("", *CONJUNCTIONS) for article in JOINED_ARTICLES}
    return forms


@once
def _plurals() -> dict[str, set[str]]:
    """Search form of a noun to those of its broken plurals, and back."""
    import polars as pl

    from akhbar.arabic import fold
    from akhbar.paths import data_file

    lines = data_file("search/broken_plurals.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    folded = iter(fold(pl.Series([word for row in rows for word in row], dtype=pl.String)).to_list())
    found: dict[str, set[str]] = {}
    for row in rows:
        words = {next(folded) for _ in row}
        for word in words:
            found[word] = found.get(word, set()) | words - {word}
    return found


def plural_forms(word: str) -> set[str]:
    """The word's broken plurals, or what it is one of, each with and without particles (search form)."""
    partners = set().union(*(_plurals().get(form, set()) for form in clitic_forms(word)))
    return set().union(*(clitic_forms(partner) for partner in partners))
