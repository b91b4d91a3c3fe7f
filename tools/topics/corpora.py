"""Articles of the corpora with the topics that each may be about: by its section, or by words that tell a topic."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
import polars as pl
from numpy.typing import NDArray

from akhbar.arabic import display, fold
from akhbar.facts.topics import root, topics, words_of
from akhbar.ids import stable_id

HERE = Path(__file__).resolve().parent
# Sources that no part of the shipped model has seen: neither weights, nor thresholds, nor word lists.
KEPT_BACK = ("alwatan", "was")
_SECTION = {
    "3alyoum": r"3alyoum\.com/([^/]+(?:/[^/]+)?)/a/",
    "aljazirah": r"/2015\d+/([a-z]+)\d+\.htm",
    "alwatan": r"com\.sa/(\w+)/",
}
# Words of a topic that an article must have (fewer of topics that few articles are about), and this many times as many
# as of any other.
_SEEDS, _SEEDS_OF_RARE = 3, 2
_RARE = ("03", "06", "08", "09", "10", "14")
_TIMES = 2


@dataclass(frozen=True)
class Articles:
    source: list[str]
    section: list[str]
    words: list[list[str]]  # `words_of`
    allowed: NDArray[np.bool_]  # articles × topics: what each may be about; a row of False: nothing is known
    seeded: NDArray[np.bool_]  # whether word lists said so
    key: list[str]  # hash of the address, what hand-marked articles are known by


def _rows(name: str) -> list[list[str]]:
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def sections() -> dict[tuple[str, str], list[int]]:
    """(source, section) → numbers of the topics that it is about."""
    ids = [topic[:2] for topic in topics()]
    return {
        (source, section): [ids.index(t) for t in told.split(";")] for source, section, told in _rows("sections.tsv")
    }


def marked() -> dict[str, list[str]]:
    """Hash of an article's address → the topics (two digits) that a reader found it to be about; none for some."""
    return {key: told.split(",") for key, told in _rows("marked.tsv")}


def _section_of(source: str, url: str, title: str) -> str:
    if source == "was":
        return title.split(" / ")[0]
    found = re.search(_SECTION[source], url) if source in _SECTION else None
    name = found[1] if found else ""
    known = {section for named, section in sections() if named == source}
    return name if name in known or "/" not in name else name.split("/")[0]


def read(shared: Path) -> Articles:
    """All articles of SaudiNewsNet and ANT, in the order of their files, without those of under 80 letters."""
    saudi = pl.read_parquet(shared / "corpora" / "saudinewsnet.parquet").select(
        "source", "url", title=pl.col("title").fill_null(""), body=pl.col("content").fill_null(""), category=pl.lit("")
    )
    # The tags that a paper prints behind the text would tell what no other paper tells.
    saudi = saudi.with_columns(body=pl.col("body").str.replace(r"(?s) سمات [^\n]*$", ""))
    ant = pl.read_parquet(shared / "corpora" / "ant.parquet").select(
        pl.lit("ANT").alias("source"),
        "url",
        pl.col("title").fill_null(""),
        body=pl.col("text").fill_null(""),
        category="category",
    )
    every = pl.concat([saudi, ant]).filter(pl.col("body").str.len_chars() >= 80)
    every = every.with_columns(
        section=pl.Series(
            [
                category or _section_of(source, url, title)
                for source, url, title, category in every.select("source", "url", "title", "category").iter_rows()
            ]
        ),
        # 'رياضي / …': an agency's section, printed in the headline.
        title=pl.when(pl.col("source") == "was").then(pl.col("title").str.replace(r"^\S+ / ", "")).otherwise("title"),
    )
    told = every.select("source", "section", "url", t=fold(display(pl.col("title"))), b=fold(display(pl.col("body"))))
    known = sections()
    allowed = np.zeros((told.height, len(topics())), bool)
    seeded = np.zeros(told.height, bool)
    words = []
    for i, (source, section, title, body) in enumerate(told.select("source", "section", "t", "b").iter_rows()):
        words.append(words_of(title, body))
        may = known.get((source, section))
        if may:
            allowed[i, may] = True
        if may is None or len(may) > 1:
            topic = seed_topic(f"{title} {body[:1500]}")
            if topic is not None and (not may or topic in may):
                allowed[i], seeded[i] = False, True
                allowed[i, topic] = True
    return Articles(
        told["source"].to_list(),
        told["section"].to_list(),
        words,
        allowed,
        seeded,
        [stable_id("url", url) for url in told["url"]],
    )


def _seeds() -> dict[str, int]:
    ids = [topic[:2] for topic in topics()]
    return {
        " ".join(map(root, word.split())): ids.index(topic)
        for topic, words in _rows("seeds.tsv")
        for word in words.split(";")
    }


SEEDS = _seeds()
_RARE_NUMBERS = frozenset(i for i, topic in enumerate(topics()) if topic[:2] in _RARE)


def seed_topic(text: str) -> int | None:
    """The topic that at least three different seeds of a text (search form) tell, twice as many as of any other."""
    roots = [root(word) for word in text.split()]
    told = {*roots, *(f"{a} {b}" for a, b in pairwise(roots))}
    counts = Counter(SEEDS[word] for word in told if word in SEEDS).most_common(2)
    if not counts or counts[0][1] < (_SEEDS_OF_RARE if counts[0][0] in _RARE_NUMBERS else _SEEDS):
        return None
    return counts[0][0] if len(counts) == 1 or counts[0][1] >= _TIMES * counts[1][1] else None
