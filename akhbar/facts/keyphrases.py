"""Phrases that tell what an article is about, for articles that print no keywords: names and frequent, telling words.

The weight of a candidate is how often the article has it times how rare it is in news at large, as in tf-idf (Spärck
Jones 1972), with more for the headline, for early mention and for names; rarity is counted in the tagger's unlabelled
news, so that an article's phrases depend on the article alone. Words that lean on
another weigh less by themselves: what counts or is counted (`units.txt`), and heads of institutions and places, titles,
money and months by the lists of `akhbar.entities`. The article's own paper is no phrase.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from math import log
from typing import NamedTuple

import polars as pl

from akhbar.arabic.clitics import CONJUNCTIONS, PREPOSITIONS, WITH_ARTICLE
from akhbar.entities import gazetteer, institutions, network, roles
from akhbar.entities.tokens import word_key
from akhbar.facts.publishers import known_publishers
from akhbar.paths import data_file
from akhbar.remembered import once, remembered

MOST = 8
# What standing in the headline, being a name, and standing in the first words of the body multiply a weight by: chosen
# on 250 articles of one paper by the tags that it prints.
_TITLE, _NAME, _EARLY = 3.0, 4.0, 1.3
_PAIR = 1.5  # what the weights of a pair's words are divided by
_READ = 3000  # letters of a body looked at
_FIRST = 60  # words of the body that are early
_WORD = re.compile(r"[^\W\d_]{2,}")
_BROKEN = re.compile(r"[.!?؟،,؛;:()\[\]«»\"“”\n]")
_PROCLITICS = (*WITH_ARTICLE, *CONJUNCTIONS, *PREPOSITIONS)
_RARE = 12.0  # log-rarity of a word that the unlabelled news does not have
_TOKENS = 11_246_024  # tokens of the unlabelled news
_COMMON = 6.8  # log-rarity below which a word tells nothing by itself
_UNIT, _HEAD = 0.3, 0.5  # what the weight of a word is multiplied by that counts something, that opens a name
# Words of institutions.tsv and triggers.tsv behind which a name or a business is said.
_HEADS = ("head", "head with article", "patron", "vague")
_ANNOUNCE = ("before LOC", "generic head", "head LOC", "quoted LOC", "quoted ORG", "says ORG")


@once
def stop_words() -> frozenset[str]:
    """Words that open or end no phrase: particles, verbs of saying, words of time, titles."""
    listed = {row[0] for row in gazetteer.rows("stop_words.txt")}
    return frozenset(listed | gazetteer.triggers("time") | gazetteer.titles())


def tells(word: str) -> bool:
    """Whether a word (key) may be in a phrase."""
    return len(word) >= 3 and word not in stop_words()


def _seen(word: str) -> int:
    types = network.load().types
    row = types.row.get(word)
    return int(types.counts[row]) if row is not None else 0


@remembered(1 << 16)
def _rarity(root: str) -> float:
    """Log of how many words of the news stand to one of these, with or without article, rounded."""
    seen = max(_seen(root), _seen("ال" + root))
    return round(log(_TOKENS / seen), 6) if seen else _RARE


@remembered(1 << 16)
def stem(word: str) -> str:
    """A word (key) without article and clitics, where the unlabelled news has what is left, and more often."""
    if word.startswith("ال") and len(word) > 4:
        return word[2:]
    own = _seen(word)
    for prefix in _PROCLITICS:
        rest = word[len(prefix) :]
        if word.startswith(prefix) and len(rest) >= 3 and max(_seen(rest), _seen("ال" + rest)) > own:
            return rest
    return word


@once
def _units() -> frozenset[str]:
    lines = data_file("units.txt").read_text(encoding="utf-8").splitlines()
    money = {word for what in ("currency", "month") for word in roles.no_names(what) if " " not in word}
    return frozenset({line for line in lines if not line.startswith("#")} | {stem(word) for word in money})


@once
def _heads() -> frozenset[str]:
    listed = {word for what in _HEADS for word in institutions.words(what)}
    listed |= {word for what in _ANNOUNCE for word in gazetteer.triggers(what)}
    listed |= gazetteer.titles()
    return frozenset(stem(word_key(word)) for word in listed if " " not in word)


@remembered(1 << 16)
def tells_alone(root: str) -> float:
    """How much a word (root) tells without another one: 1, less for units and for heads and titles."""
    return _UNIT if root in _units() else _HEAD if root in _heads() else 1.0


def _roots(text: str) -> str:
    return " ".join(stem(word_key(word)) for word in _WORD.findall(text))


def phrases(title: str, body: str, names: list[tuple[str, int]], others: Iterable[str] = ()) -> list[str]:
    """Up to MOST phrases of one article, the most telling first, as printed.

    Args:
        title, body: display form; of a body the first _READ letters are looked at.
        names: names of entities and how often the article mentions each.
        others: what the article's own paper is called. Words and pairs of words of it are left out, unless they are one
            of `names`.
    """
    text = _Counted()
    for sentence in _BROKEN.split(title):
        text.add(sentence, headline=True)
    for sentence in _BROKEN.split(body[:_READ]):
        text.add(sentence, headline=False)
    held = [f" {_roots(other)} " for other in others]
    weights = {form: n for form, n in text.weights().items() if not any(f" {form} " in other for other in held)}
    for name, n in names:
        form = _roots(name)
        if form:
            roots = form.split()
            rare = max(_COMMON, *(_rarity(root) for root in roots))
            weights[form] = max(weights.get(form, 0.0), _NAME * max(n, text.counted.get(form, 0)) * rare)
            text.shown[form] = {name: 1}
    for form in weights:
        weights[form] *= (_TITLE if form in text.headline else 1.0) * (_EARLY if form in text.early else 1.0)
    found: dict[str, str] = {}
    for form, weight in sorted(weights.items(), key=lambda item: (-round(item[1], 6), item[0])):
        if weight > 0 and not _inside(form, found):
            found[form] = min(text.shown[form].items(), key=lambda item: (-item[1], item[0]))[0]
            if len(found) == MOST:
                break
    return list(found.values())


class _Word(NamedTuple):
    """A printed word: its root; whether it may be in a phrase, and be the second of two; how it is shown."""

    root: str
    told: bool
    second: bool
    shown: str


@remembered(1 << 16)
def _word(printed: str) -> _Word:
    key = word_key(printed)
    root = stem(key)
    defined = key.startswith("ال")
    # 'للعمالة' is shown as it is said, 'العمالة', where the article is part of the word.
    shown = printed if defined or root == key else printed[len(key) - len(root) :]
    told = tells(key) and tells(root)
    return _Word(root, told, told and (defined or root == key), shown)


class _Counted:
    """Words and pairs of words of one article: how often, how they are printed, which are in the headline or early."""

    def __init__(self) -> None:
        self.counted: dict[str, int] = {}
        self.shown: dict[str, dict[str, int]] = {}
        self.headline: set[str] = set()
        self.early: set[str] = set()
        self._words = 0

    def add(self, sentence: str, headline: bool) -> None:
        printed = _WORD.findall(sentence)
        words = [_word(word) for word in printed]
        for i, word in enumerate(words):
            self._words += not headline
            if not word.told:
                continue
            self._count(word.root, word.shown, headline)
            if i + 1 < len(words) and words[i + 1].second:
                self._count(f"{word.root} {words[i + 1].root}", f"{word.shown} {printed[i + 1]}", headline)

    def _count(self, form: str, text: str, headline: bool) -> None:
        self.counted[form] = self.counted.get(form, 0) + 1
        texts = self.shown.get(form)
        if texts is None:
            self.shown[form] = {text: 1}
        else:
            texts[text] = texts.get(text, 0) + 1
        if headline:
            self.headline.add(form)
        elif self._words <= _FIRST:
            self.early.add(form)

    def weights(self) -> dict[str, float]:
        """Weight of each word that is rare enough, and of each pair that its words mostly stand in."""
        found: dict[str, float] = {}
        for form, n in self.counted.items():
            roots = form.split()
            rare = [_rarity(root) for root in roots]
            if len(roots) == 1:
                if rare[0] >= _COMMON:
                    found[form] = n * rare[0] * tells_alone(form)
            elif (n > 1 or form in self.headline) and min(self.counted[root] for root in roots) <= 2 * n:
                found[form] = n * sum(rare) / _PAIR
        return found


def _inside(form: str, held: Iterable[str]) -> bool:
    """Whether a phrase is a part of one that is chosen, or holds nothing but one that is."""
    return any(f" {form} " in f" {other} " or f" {other} " in f" {form} " for other in held)


def extracted_keywords(articles: pl.DataFrame, mentions: pl.DataFrame, printed: pl.DataFrame) -> pl.DataFrame:
    """`page_id`, `article_no`, `position`, `printed`: the phrases of the articles that print no keywords of their own.

    Args:
        articles: `page_id`, `article_no`, `title`, `body`.
        mentions: `staging.mentions` of these.
        printed: `page_id`, `article_no` and `scope` of the keywords that the pages print.
    """
    own = printed.filter(pl.col("scope") == "article").select("page_id", "article_no").unique()
    bare = articles.join(own, on=["page_id", "article_no"], how="anti", maintain_order="left")
    bare = bare.filter(pl.col("body") != "").select("page_id", "article_no", "title", "body")
    told = mentions.filter(pl.col("role").is_null()).group_by("page_id", "article_no", "name").len()
    named: dict[tuple[str, int], list[tuple[str, int]]] = {}
    for page, number, name, n in told.sort("page_id", "article_no", "name").iter_rows():
        named.setdefault((page, number), []).append((name, n))
    others = _others(articles)
    rows = [
        (page, number, place, phrase)
        for page, number, title, body in bare.iter_rows()
        for place, phrase in enumerate(
            phrases(title or "", body, named.get((page, number), []), others.get((page, number), ())), start=1
        )
    ]
    schema = {"page_id": pl.String, "article_no": pl.Int32, "position": pl.Int32, "printed": pl.String}
    return pl.DataFrame(rows, schema=schema, orient="row")


def _others(articles: pl.DataFrame) -> dict[tuple[str, int], list[str]]:
    """Names of each article's own paper."""
    papers = known_publishers(articles).select("page_id", "article_no", "names").drop_nulls("names")
    return {(page, number): names for page, number, names in papers.iter_rows()}
