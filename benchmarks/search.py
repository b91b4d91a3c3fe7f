"""Search: recall@10 on fifty marked queries beside DuckDB's fts extension, and the time a query takes.

`python -m benchmarks.search [--articles N]` prints recall for each way of matching words; with `--articles` also the
time to index N articles (made of the words of the marked texts and of invented ones, Zipf-distributed), to add a
nightly hundredth of them, and to answer queries warm.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import math
import random
import resource
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

import duckdb

from akhbar.arabic import fold
from akhbar.store import statements
from akhbar.store.migrate import bring_forward
from akhbar.store.search import search
from akhbar.store.session import Session

MARKED = Path(__file__).resolve().parent.parent / "tests" / "analysts" / "relevance"
ARABIC = "[^ء-يa-z0-9]+"  # what fts must not ignore; its default drops every Arabic letter


def lines(name: str) -> list[list[str]]:
    text = (MARKED / f"{name}.tsv").read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]


def warehouse(articles: list[tuple[str, str, str]], path: str = ":memory:") -> duckdb.DuckDBPyConnection:
    """A warehouse with these articles (id, title, body) and its index, stored as a run stores it."""
    connection = duckdb.connect(path, config={"threads": "2", "storage_compatibility_version": "v1.2.0"})
    connection.execute("set preserve_insertion_order = false")
    connection.execute("set zstd_min_string_length = 500")
    bring_forward(connection)
    if articles:
        add(connection, frame_of(articles))
    return connection


def frame_of(articles: list[tuple[str, str, str]]) -> Any:
    import polars as pl

    return pl.DataFrame(articles, schema=["id", "title", "body"], orient="row")


def add(connection: duckdb.DuckDBPyConnection, frame: Any) -> float:
    """Put articles into the warehouse and bring the index up to date; gives the seconds the index took."""
    import polars as pl

    from akhbar import schema

    made = frame.select(
        article_id="id",
        version=pl.lit(1),
        is_current=True,
        page_id="id",
        article_no=pl.lit(1),
        uri="id",
        title="title",
        title_search=fold(pl.col("title")),
        body="body",
        body_search=fold(pl.col("body")),
        word_count=pl.lit(0),
        content_sha256="id",
    )
    connection.register("made", schema.conform(made, "fact_articles").to_arrow())
    connection.execute("insert into fact_articles by name select * from made")
    connection.unregister("made")
    began = time.perf_counter()
    statements.run(connection, "load/80_search")
    return time.perf_counter() - began


def recall(found: dict[str, list[str]], wanted: dict[str, set[str]]) -> float:
    """Mean over queries of the share of marked documents among the first ten."""
    return statistics.mean(len(wanted[q] & set(found[q][:10])) / len(wanted[q]) for q in wanted)


def relevance() -> dict[str, float]:
    """Recall@10 by way of matching: ours exact, clitics, stem, and fts by default and set up for Arabic."""
    documents = [(d, t, b) for d, t, b in lines("documents")]
    wanted = {query: set(marked.split()) for query, marked in lines("queries")}
    connection = warehouse(documents)
    session = Session(connection)
    figures = {}
    for forms in ("exact", "clitics", "stem"):
        found = {q: [r["article_id"] for r in search(session, q, forms=forms).rows] for q in wanted}
        figures[forms] = recall(found, wanted)
    connection.close()
    if importlib.util.find_spec("duckdb_extension_fts"):
        for name, options in (
            ("fts, defaults", ""),
            ("fts, Arabic letters", f", stemmer='none', ignore='{ARABIC}'"),
            ("fts, Arabic stemmer", f", stemmer='arabic', ignore='{ARABIC}'"),
        ):
            figures[name] = recall(by_fts(documents, list(wanted), options), wanted)
    return figures


def by_fts(documents: list[tuple[str, str, str]], queries: list[str], options: str) -> dict[str, list[str]]:
    """The same texts and queries through DuckDB's fts extension, texts as printed."""
    connection = duckdb.connect(config={"allow_unsigned_extensions": "true"})
    folder = Path(importlib.import_module("duckdb_extension_fts").__path__[0])
    connection.execute(f"load '{next(folder.rglob('*.duckdb_extension'))}'")
    connection.execute("create table t (id varchar, title varchar, body varchar)")
    connection.executemany("insert into t values (?, ?, ?)", documents)
    connection.execute(f"pragma create_fts_index('t', 'id', 'title', 'body'{options})")
    sql = "select id from (select id, fts_main_t.match_bm25(id, ?) as s from t) where s is not null order by s desc, id"
    return {q: [row[0] for row in connection.execute(sql + " limit 10", [q]).fetchall()] for q in queries}


def made_up(count: int, seed: int = 7) -> list[tuple[str, str, str]]:
    """Articles of about 150 words, words drawn as Zipf says from the marked texts' and 200,000 invented ones."""
    draw = random.Random(seed)
    real = sorted({w for _, t, b in lines("documents") for w in fold(f"{t} {b}").split()})
    draw.shuffle(real)
    letters = "ابتجحدرسعفقكلمنهوي"
    invented = ["".join(draw.choices(letters, k=draw.randint(3, 8))) for _ in range(200_000)]
    vocabulary = real + invented
    size = math.log(len(vocabulary))
    articles = []
    for number in range(count):
        words = [vocabulary[int(math.exp(draw.random() * size)) - 1] for _ in range(draw.randint(80, 220))]
        articles.append((f"a{seed}_{number:07}", " ".join(words[:9]), " ".join(words[9:])))
    return articles


def speed(count: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = f"{folder}/akhbar.duckdb"
        connection = warehouse([], path)
        built = add(connection, frame_of(made_up(count)))
        nightly = add(connection, frame_of(made_up(count // 100, seed=8)))
        connection.close()
        connection = duckdb.connect(path, read_only=True, config={"threads": "2"})
        told(count, built, nightly, Session(connection))
        connection.close()


def told(count: int, built: float, nightly: float, session: Session) -> None:
    spent = []
    for _ in range(2):
        spent = []
        for query, _ in lines("queries"):
            for forms in ("clitics", "stem"):
                began = time.perf_counter()
                search(session, query, forms=forms)
                spent.append(1000 * (time.perf_counter() - began))
    spent.sort()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{count:,} articles: indexed in {built:.1f} s ({count / built:,.0f} a second)")
    print(f"{count // 100:,} articles more: {nightly:.2f} s")
    print(f"warm query: median {statistics.median(spent):.0f} ms, 95 % under {spent[int(0.95 * len(spent))]:.0f} ms")
    print(f"peak memory {memory:,.0f} MB")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--articles", type=int, default=0)
    asked = options.parse_args()
    for name, value in relevance().items():
        print(f"recall@10  {name:<22} {value:.3f}")
    if asked.articles:
        speed(asked.articles)


if __name__ == "__main__":
    main()
