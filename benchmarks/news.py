"""Search judged on real news: nDCG@10 and the share of relevant articles in the first five, beside BM25 on folded text.

    python -m benchmarks.news [--corpora DIR] [--pool]

Eighty queries (fifty to tune on, thirty held out) over a sample of 6,000 articles of the two parquet corpora in DIR
(by default ../shared/corpora). What each way of searching found first was marked once by headline and first words, in
mixed order, without seeing which way had found it: 2 answers the query, 1 is about it in part, 0 is not. The marks
stand in `tests/analysts/relevance/news_marks.tsv` by the article's id, a hash of its address; the texts are not part
of the project.

`--pool` prints what has been found and not marked yet.
"""

from __future__ import annotations

import argparse
import math
import random
import statistics
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl

from akhbar.arabic import fold
from akhbar.ids import stable_id
from akhbar.store.search import search
from akhbar.store.session import Session
from benchmarks.search import CORPORA, MARKED, lines, warehouse

SAMPLE = 6000
FIRST = 10  # of what is found, that is marked
K1, B = 1.2, 0.75


def sample(corpora: Path) -> list[tuple[str, str, str]]:
    """(id, title, text) of articles, those of lowest hash: the same everywhere."""
    saudi = pl.read_parquet(corpora / "saudinewsnet.parquet").select("url", "title", text="content")
    tunisian = pl.read_parquet(corpora / "ant.parquet").select("url", "title", "text")
    every = pl.concat([saudi, tunisian]).drop_nulls().filter(pl.col("text").str.len_chars() > 200)
    named = {stable_id("news", url): (title, text) for url, title, text in every.iter_rows()}
    return [(key, *named[key]) for key in sorted(named)[:SAMPLE]]


class Bm25:
    """Okapi BM25 (Robertson and Walker 1994) over the words of the folded texts, title and body alike."""

    def __init__(self, articles: list[tuple[str, str, str]]) -> None:
        self.ids = [key for key, _, _ in articles]
        texts = fold(pl.Series([f"{title} {text}" for _, title, text in articles])).to_list()
        self.postings: dict[str, list[tuple[int, int]]] = defaultdict(list)
        self.lengths = []
        for number, text in enumerate(texts):
            words = text.split()
            self.lengths.append(len(words))
            for word, count in Counter(words).items():
                self.postings[word].append((number, count))
        self.mean = statistics.mean(self.lengths)

    def find(self, query: str) -> list[str]:
        scores: dict[int, float] = defaultdict(float)
        total = len(self.ids)
        for word in set(str(fold(query)).split()):
            found = self.postings.get(word, [])
            weight = math.log(1 + (total - len(found) + 0.5) / (len(found) + 0.5))
            for number, count in found:
                room = K1 * (1 - B + B * self.lengths[number] / self.mean)
                scores[number] += weight * count * (K1 + 1) / (count + room)
        best = sorted(scores, key=lambda number: (-scores[number], self.ids[number]))
        return [self.ids[number] for number in best[:FIRST]]


def ndcg(found: list[str], marks: dict[str, int]) -> float:
    """Of the first ten, with gains 2^mark - 1 (Burges et al. 2005), against the best order of all that is marked."""

    def gain(values: list[int]) -> float:
        return sum((2**value - 1) / math.log2(place + 2) for place, value in enumerate(values[:FIRST]))

    best = gain(sorted(marks.values(), reverse=True))
    return gain([marks.get(key, 0) for key in found]) / best if best else 0.0


def share(found: list[str], marks: dict[str, int], most: int = 5) -> float:
    """Of the first five, or of as many as there are relevant ones, those that are."""
    there = min(most, sum(value > 0 for value in marks.values()))
    return sum(marks.get(key, 0) > 0 for key in found[:most]) / there if there else 0.0


def ways(articles: list[tuple[str, str, str]]) -> dict[str, Callable[[str], list[str]]]:
    connection = warehouse(articles)
    _name(connection, articles)
    session = Session(connection)

    def ours(query: str) -> list[str]:
        return [row["article_id"] for row in search(session, query, limit=FIRST).rows]

    return {"akhbar": ours, "BM25 on folded text": Bm25(articles).find}


def _name(connection: Any, articles: list[tuple[str, str, str]]) -> None:
    """Names that headlines hold, as a load would leave them: spellings are looked for among names alone."""
    from akhbar import find_entities

    found = (
        find_entities(pl.Series([title for _, title, _ in articles]))
        .select("kind", "surface")
        .unique(maintain_order=True)
    )
    named = found.select(
        "kind",
        entity_id=pl.concat_str("kind", "surface"),
        name="surface",
        aliases=pl.concat_list("surface"),
    )
    connection.register("named", named.to_arrow())
    connection.execute("insert into dim_entities by name select * from named")
    forms = named.select("entity_id", form=fold(pl.col("name")))
    connection.register("forms", forms.to_arrow())
    connection.execute(
        "insert into marts.entity_forms by name select distinct form, entity_id from forms where form <> ''"
    )


def marks_of() -> dict[str, dict[str, int]]:
    """Marks by query number and article id."""
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for number, key, mark in lines("news_marks") if (MARKED / "news_marks.tsv").exists() else ():
        found[number][key] = int(mark)
    return found


def print_pool(articles: list[tuple[str, str, str]], found: dict[str, dict[str, list[str]]]) -> None:
    """Each query with what has no mark yet, in an order that tells nothing."""
    texts = {key: (title, text) for key, title, text in articles}
    marks = marks_of()
    for number, _, query in lines("news_queries"):
        keys = sorted({key for by_query in found.values() for key in by_query[number]} - set(marks[number]))
        random.Random(int(number)).shuffle(keys)
        if keys:
            print(f"## {number} {query}")
        for key in keys:
            title, text = texts[key]
            print(f"{key[:8]} {' '.join(title.split())[:110]} | {' '.join(text.split())[:170]}")


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--corpora", type=Path, default=CORPORA)
    cli.add_argument("--pool", action="store_true")
    options = cli.parse_args()
    articles, queries, marks = sample(options.corpora), lines("news_queries"), marks_of()
    found = {name: {number: find(query) for number, _, query in queries} for name, find in ways(articles).items()}
    if options.pool:
        print_pool(articles, found)
        return
    for part in ("tune", "held"):
        numbers = [number for number, of, _ in queries if of == part and any(marks[number].values())]
        for name, by_query in found.items():
            unseen = sum(key not in marks[n] for n in numbers for key in by_query[n])
            good = statistics.mean(ndcg(by_query[n], marks[n]) for n in numbers)
            first = statistics.mean(share(by_query[n], marks[n]) for n in numbers)
            print(f"{part}  {name:<20} nDCG@10 {good:.3f}  relevant of the first five {first:.3f}"
                  f"  ({len(numbers)} queries, {unseen} found that nobody marked)")  # fmt: skip


if __name__ == "__main__":
    main()
