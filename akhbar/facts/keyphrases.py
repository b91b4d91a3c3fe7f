"""Phrases that tell what an article is about, for articles that print no keywords: names and frequent, telling words.

The weight of a candidate is how often the article has it times how rare it is in news at large, as in tf-idf (Spärck
Jones 1972), with more for the headline, for early mention and for names; rarity is counted in the tagger's unlabelled
news, so that an article's phrases depend on the article alone. Words that lean on
another weigh less by themselves: what counts or is counted (`units.txt`), and heads of institutions and places, titles,
money and months by the lists of `akhbar.entities`. The article's own paper is no phrase.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from math import log
from typing import NamedTuple

import polars as pl

from akhbar.arabic.clitics import CONJUNCTIONS, PREPOSITIONS, WITH_ARTICLE
from akhbar.entities import gazetteer, institutions, network, roles
from akhbar.entities.tokens import word_key
from akhbar.facts.publishers import known_publishers
from akhbar.paths import data_file
from akhbar.remembered import Bounded, once, remembered

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


@remembered(1 << 14)
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


def phrases(title: str, body: str, names: list[tuple[str, int]], others: Iterable[str] = ()) -> list[str]:
    """Up to MOST phrases of one article, the most telling first, as printed.

    Args:
        title, body: display form; of a body the first _READ letters are looked at.
        names: names of entities and how often the article mentions each.
        others: what the article's own paper is called. Words and pairs of words of it are left out, unless they are one
            of `names`.
    """
    text = _Counted(title, body[:_READ])
    held = "\n".join([f" {_ROOTS[other]} " for other in others])
    weights = text.weights()
    if held:
        weights = {form: weight for form, weight in weights.items() if f" {form} " not in held}
    for name, n in names:
        form = _ROOTS[name]
        if form:
            roots = form.split()
            rare = max(_COMMON, *(_rarity(root) for root in roots))
            weights[form] = max(weights.get(form, 0.0), _NAME * max(n, text.counted.get(form, 0)) * rare)
            text.shown[form] = {name: 1}
    for form in weights:
        weights[form] *= (_TITLE if form in text.headline else 1.0) * (_EARLY if form in text.early else 1.0)
    found: dict[str, str] = {}
    for _, form in sorted([(-round(weight, 6), form) for form, weight in weights.items() if weight > 0]):
        if not _inside(form, found):
            found[form] = min(text.shown[form].items(), key=lambda item: (-item[1], item[0]))[0]
            if len(found) == MOST:
                break
    return list(found.values())


class _Word(NamedTuple):
    """A printed word: its root and how it is shown; whether it may be in a phrase, and be the second of two."""

    told: bool
    second: bool
    one: tuple[str, str]


def _word(printed: str) -> _Word:
    key = word_key(printed)
    root = stem(key)
    defined = key.startswith("ال")
    # 'للعمالة' is shown as it is said, 'العمالة', where the article is part of the word.
    shown = printed if defined or root == key else printed[len(key) - len(root) :]
    told = tells(key) and tells(root)
    return _Word(told, told and (defined or root == key), (root, shown))


_WORDS = Bounded(f"{__name__}._word", 1 << 16, _word)  # most words come again


def _roots(text: str) -> str:
    return " ".join([_WORDS[word].one[0] for word in _printed(text)])


def _printed(text: str) -> list[str]:
    """The words of a text, `_WORD`: what stands between spaces is one, nearly always."""
    found: list[str] = []
    for word in text.split():
        if not word.isalpha():
            found += _WORD.findall(word)
        elif len(word) > 1:
            found.append(word)
    return found


_ROOTS = Bounded(f"{__name__}._roots", 1 << 14, _roots)  # of names


class _Counted:
    """Words and pairs of words of one article: how often, how they are printed, which are in the headline or early."""

    def __init__(self, title: str, body: str) -> None:
        self.headline: set[str] = set()
        self.early: set[str] = set()
        self._words = 0
        every: list[tuple[str, str]] = []
        for sentence in _BROKEN.split(title):
            every += self._read(sentence, headline=True)
        for sentence in _BROKEN.split(body):
            every += self._read(sentence, headline=False)
        self.counted: dict[str, int] = {}
        self.shown: dict[str, dict[str, int]] = {}
        for (form, text), n in Counter(every).items():
            self.counted[form] = self.counted.get(form, 0) + n
            self.shown.setdefault(form, {})[text] = n

    def _read(self, sentence: str, headline: bool) -> list[tuple[str, str]]:
        """Each word and pair of a sentence: its roots, and how it is shown."""
        printed = _printed(sentence)
        words = [*map(_WORDS.__getitem__, printed)]
        found = _forms(words, words, printed)
        if headline:
            self.headline.update([form for form, _ in found])
            return found
        left = _FIRST - self._words
        if left > 0:
            self.early.update([form for form, _ in _forms(words[:left], words, printed)])
        self._words += len(words)
        return found

    def weights(self) -> dict[str, float]:
        """Weight of each word that is rare enough, and of each pair that its words mostly stand in."""
        found: dict[str, float] = {}
        counted, headline = self.counted, self.headline
        for form, n in counted.items():
            one, _, two = form.partition(" ")
            if not two:
                rare = _rarity(form)
                if rare >= _COMMON:
                    found[form] = n * rare * tells_alone(form)
            elif (n > 1 or form in headline) and min(counted[one], counted[two]) <= 2 * n:
                found[form] = n * (_rarity(one) + _rarity(two)) / _PAIR
        return found


def _forms(opening: list[_Word], words: list[_Word], printed: list[str]) -> list[tuple[str, str]]:
    """Those of the opening words that may be in a phrase, and the pairs that begin with them."""
    found = [word.one for word in opening if word.told]
    for (told, _, one), (_, second, two), shown in zip(opening, words[1:], printed[1:], strict=False):
        if told and second:
            found.append((f"{one[0]} {two[0]}", f"{one[1]} {shown}"))
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
