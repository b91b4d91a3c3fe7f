"""Search: recall@10 beside DuckDB's fts extension, the time a query takes over many articles, and what the index costs.

`python -m benchmarks.search [--articles N] [--corpora DIR]` prints recall for each way of matching words, on fifty
queries that the search was tuned on and twenty that it was not. With `--articles` also: the time to index N articles,
to add a nightly hundredth of them, the bytes of the index, queries of each kind warm (one session, after a first query)
beside fts on the same articles, and one whole `akhbar search` command. Times are CPU seconds of the process (user and
system, all threads) and, where it says so, of the clock.

The articles are those of the two parquet corpora in DIR (by default ../shared/corpora), repeated with a fifth of the
words exchanged; without them, invented ones whose words are Zipf-distributed.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import math
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from akhbar import schema
from akhbar.arabic import fold
from akhbar.store.index import update_index
from akhbar.store.migrate import bring_forward
from akhbar.store.query import Filters
from akhbar.store.search import search
from akhbar.store.session import Session, open_session
from akhbar.store.snippets import shown

ROOT = Path(__file__).resolve().parent.parent
MARKED = ROOT / "tests" / "analysts" / "relevance"
CORPORA = ROOT.parent / "shared" / "corpora"
ARABIC = "[^ء-يa-z0-9]+"  # what fts must not ignore; its default drops every Arabic letter
# Queries of each kind, as readers of news type them.
QUERIES: dict[str, list[tuple[str, dict[str, Any]]]] = {
    "one word": [(w, {}) for w in ("زلزال", "القمح", "فيضانات", "سلحفاة", "البرلمان", "المستشفى", "لقاح", "مطر")],
    "frequent word": [(w, {}) for w in ("في", "السعودية", "قال", "الرئيس", "اليوم", "على", "الملك", "محمد")],
    "several words": [
        (w, {})
        for w in (
            "وزارة التعليم",
            "أسعار النفط العالمية",
            "رئيس مجلس الوزراء يستقبل السفير الأمريكي",
            "في السعودية اليوم",
            "مباراة الهلال والنصر في الدوري",
            "حقوق الإنسان في سوريا",
            "البنك المركزي التونسي يرفع سعر الفائدة",
            "انتخابات الرئاسة",
        )
    ],
    "phrase": [
        (w, {})
        for w in (
            '"مجلس الوزراء"',
            '"وزارة الداخلية" الكويت',
            '"خادم الحرمين الشريفين"',
            '"في المملكة"',
            '"أسعار النفط"',
            '"مجلس الأمن" -سوريا',
        )
    ],
    "filtered": [
        ("النفط", {"filters": Filters(since=date(2015, 7, 25))}),
        ("القمة", {"filters": Filters(since=date(2015, 7, 25), until=date(2015, 7, 31))}),
        ("الرئيس", {"filters": Filters(publisher="aawsat")}),
        ("السعودية", {"filters": Filters(publisher="alriyadh")}),
        ("مدرسة", {"filters": Filters(field="title")}),
        ("التعليم العالي", {"filters": Filters(field="body"), "every": True}),
    ],
}


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


def frame_of(articles: list[tuple[str, str, str]]) -> pl.DataFrame:
    return pl.DataFrame(articles, schema=["id", "title", "body"], orient="row")


def add(connection: duckdb.DuckDBPyConnection, frame: pl.DataFrame) -> float:
    """Put articles into the warehouse and bring the index up to date; gives the CPU seconds the index took.

    Columns: id, title, body; also publisher and published where there are any. Each page has its paragraphs and eight
    headlines, as pages have.
    """
    extra = {"publisher": pl.lit(None, pl.String), "published": pl.lit(None, pl.Datetime("us"))}
    frame = frame.with_columns(**{k: v for k, v in extra.items() if k not in frame.columns})
    made = frame.select(
        article_id="id",
        version=pl.lit(1),
        is_current=True,
        page_id="id",
        article_no=pl.lit(1),
        uri="id",
        publisher_id="publisher",
        title="title",
        title_search=fold(pl.col("title")),
        body="body",
        body_search=fold(pl.col("body")),
        published_at="published",
        word_count=pl.col("body").str.count_matches(" ") + 1,
        content_sha256="id",
    )
    _insert(connection, "fact_articles", made)
    for part in frame.iter_slices(20_000):
        _insert(connection, "staging.segments", _segments(part))
    connection.execute(
        "insert into dim_publishers by name select distinct publisher_id, publisher_id as name from fact_articles "
        "where publisher_id is not null and publisher_id not in (select publisher_id from dim_publishers)"
    )
    began = time.process_time()
    update_index(connection)
    return time.process_time() - began


def _insert(connection: duckdb.DuckDBPyConnection, table: str, frame: pl.DataFrame) -> None:
    connection.register("made", schema.conform(frame, table).to_arrow())
    connection.execute(f"insert into {table} by name select * from made")
    connection.unregister("made")


def _segments(frame: pl.DataFrame) -> pl.DataFrame:
    texts = frame.select(
        page_id="id",
        text=pl.concat_list(
            pl.concat_list("title"),
            pl.col("body").str.split("\n\n"),
            *(pl.concat_list(pl.col("title").shift(n, fill_value="خبر آخر")) for n in range(1, 9)),
        ),
        paragraphs=pl.col("body").str.split("\n\n").list.len(),
    ).explode("text")
    number = pl.int_range(1, pl.len() + 1).over("page_id")
    inside = number <= pl.col("paragraphs") + 1
    return texts.select(
        "page_id",
        "text",
        segment_no=number,
        article_no=pl.when(inside).then(1),
        kind=pl.when(number == 1)
        .then(pl.lit("title"))
        .when(inside)
        .then(pl.lit("paragraph"))
        .otherwise(pl.lit("link")),
        char_start=pl.lit(0),
        char_end=pl.lit(0),
        rule=pl.lit("benchmark"),
    )


def recall(found: dict[str, list[str]], wanted: dict[str, set[str]]) -> float:
    """Mean over queries of the share of marked documents among the first ten."""
    return statistics.mean(len(wanted[q] & set(found[q][:10])) / len(wanted[q]) for q in wanted)


def relevance(held_out: bool = False) -> dict[str, float]:
    """Recall@10 by way of matching: ours exact, clitics, stem, and fts by default and set up for Arabic."""
    documents = [(d, t, b) for d, t, b in lines("documents")]
    documents += [(d, t, b) for d, t, b in lines("held_out_documents")] if held_out else []
    wanted = {q: set(marked.split()) for q, marked in lines("held_out_queries" if held_out else "queries")}
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


def with_fts(path: str = ":memory:") -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect(path, config={"allow_unsigned_extensions": "true", "threads": "2"})
    folder = Path(importlib.import_module("duckdb_extension_fts").__path__[0])
    connection.execute(f"load '{next(folder.rglob('*.duckdb_extension'))}'")
    return connection


def by_fts(documents: list[tuple[str, str, str]], queries: list[str], options: str) -> dict[str, list[str]]:
    """The same texts and queries through DuckDB's fts extension, texts as printed."""
    connection = with_fts()
    connection.execute("create table t (id varchar, title varchar, body varchar)")
    connection.executemany("insert into t values (?, ?, ?)", documents)
    connection.execute(f"pragma create_fts_index('t', 'id', 'title', 'body'{options})")
    sql = "select id from (select id, fts_main_t.match_bm25(id, ?) as s from t) where s is not null order by s desc, id"
    return {q: [row[0] for row in connection.execute(sql + " limit 10", [q]).fetchall()] for q in queries}


def invented(count: int, seed: int) -> pl.DataFrame:
    """Articles of about 150 words, words drawn as Zipf says from the marked texts' and 200,000 invented ones."""
    draw = random.Random(seed)
    real = sorted({w for _, t, b in lines("documents") for w in fold(f"{t} {b}").split()})
    draw.shuffle(real)
    letters = "ابتجحدرسعفقكلمنهوي"
    vocabulary = real + ["".join(draw.choices(letters, k=draw.randint(3, 8))) for _ in range(200_000)]
    size = math.log(len(vocabulary))
    articles = []
    for number in range(count):
        words = [vocabulary[int(math.exp(draw.random() * size)) - 1] for _ in range(draw.randint(80, 220))]
        articles.append((f"a{seed}_{number:07}", " ".join(words[:9]), " ".join(words[9:])))
    days = [datetime(2015, 7, 20) + timedelta(days=draw.randrange(20)) for _ in articles]
    publishers = [draw.choice(("aawsat", "alriyadh", "okaz")) for _ in articles]
    return frame_of(articles).with_columns(publisher=pl.Series(publishers), published=pl.Series(days))


def real(folder: Path, count: int, seed: int) -> pl.DataFrame:
    """The corpora's articles, from the second time on with a fifth of the words drawn from all texts."""
    one = pl.read_parquet(folder / "saudinewsnet.parquet")
    one = one.select(publisher="source", published="date_extracted", title="title", body="content")
    other = pl.read_parquet(folder / "ant.parquet").select("title", publisher="source", body="text")
    texts = pl.concat([one, other], how="diagonal").filter(pl.col("body").fill_null("").str.strip_chars() != "")
    texts = texts.with_columns(published=pl.col("published").str.slice(0, 10).str.to_date(strict=False))
    draw = random.Random(seed)
    stream = " ".join(texts["body"].sample(4_000, seed=seed).to_list()).split()
    all_texts = texts.select("publisher", "published", "title", "body").rows()
    rows = []
    for number in range(count):
        publisher, published, title, body = all_texts[number % len(all_texts)]
        words = body.split()
        if number >= len(all_texts) or seed:
            words = [draw.choice(stream) if draw.random() < 0.2 else word for word in words]
        paragraphs = "\n\n".join(" ".join(words[i : i + 45]) for i in range(0, len(words), 45))
        rows.append((f"{draw.getrandbits(80):020x}", title or "", paragraphs, publisher, published))
    draw.shuffle(rows)
    made = pl.DataFrame(rows, schema=["id", "title", "body", "publisher", "published"], orient="row")
    return made.with_columns(pl.col("published").cast(pl.Datetime("us")))


def speed(count: int, folder: Path) -> None:
    make: Callable[[int, int], pl.DataFrame]
    make = (lambda n, seed: real(folder, n, seed)) if folder.is_dir() else invented
    print(f"{count:,} articles, {'of the corpora' if folder.is_dir() else 'invented'}")
    with tempfile.TemporaryDirectory() as home:
        path = Path(home) / "akhbar.duckdb"
        connection = warehouse([], str(path))
        articles = make(count, 0)
        built = add(connection, articles)
        connection.execute("checkpoint")
        print(f"indexed in {built:.1f} CPU s, {count / built:,.0f} articles a CPU second")
        nights = [add(connection, make(count // 100, seed)) for seed in range(1, 9)]
        print("eight nightly hundredths: " + ", ".join(f"{night:.1f}" for night in nights) + " CPU s")
        connection.execute("checkpoint")
        postings = connection.execute("select count(*) from search.postings").fetchall()[0][0]
        connection.close()
        sizes = index_bytes(path)
        whole = sum(sizes.values())
        each, places = whole / postings, sizes["positions"] / postings
        print(f"{postings:,} postings, {each:.1f} bytes a posting, {places:.1f} of them positions")
        peer = None
        if importlib.util.find_spec("duckdb_extension_fts"):
            peer = fts_times(articles, Path(home) / "peer.duckdb")
        session = open_session(home, threads=2)
        search(session, "خبر")
        told("search and snippets", times(lambda q, how: answered(session, q, how)))
        if peer:
            told("fts, ranking alone", peer)
        session.close()
        command(home)


def answered(session: Session, query: str, how: dict[str, Any]) -> None:
    found = search(session, query, **how)
    titles, bodies = (shown([row[name] or "" for row in found.rows]) for name in ("title", "body"))
    for title, body in zip(titles, bodies, strict=True):
        title.marked(found.words)
        body.snippet(found.words)


def times(ask: Callable[[str, dict[str, Any]], None], rounds: int = 5) -> dict[str, list[float]]:
    """Milliseconds of CPU, the least of some rounds, of every query by its kind; `clock`: of the clock."""
    found: dict[str, list[float]] = {"clock": []}
    for kind, queries in QUERIES.items():
        for query, how in queries:
            cpu, clock = [], []
            for _ in range(rounds):
                began, from_cpu = time.perf_counter(), time.process_time()
                ask(query, how)
                cpu.append(1000 * (time.process_time() - from_cpu))
                clock.append(1000 * (time.perf_counter() - began))
            found.setdefault(kind, []).append(statistics.median(cpu))
            found["clock"].append(statistics.median(clock))
    return found


def told(what: str, found: dict[str, list[float]]) -> None:
    whole = sorted(ms for kind, values in found.items() if kind != "clock" for ms in values)
    for kind, values in found.items():
        print(f"{what}: {kind:<14} median {statistics.median(values):6.0f} ms, worst {max(values):6.0f} ms")
    late = whole[math.ceil(0.95 * len(whole)) - 1]
    print(f"{what}: all, CPU       median {statistics.median(whole):6.0f} ms, p95   {late:6.0f} ms")
    soon = sum(ms < 100 for ms in found["clock"])
    print(f"{what}: {soon} of {len(found['clock'])} queries answered within 100 ms by the clock")


def fts_times(articles: pl.DataFrame, path: Path) -> dict[str, list[float]]:
    """The same queries' words through fts on the same texts: its own ranking, ten ids, no snippets."""
    connection = with_fts(str(path))
    connection.register("made", articles.select("id", "title", "body").to_arrow())
    connection.execute("create table t as select * from made")
    connection.execute("checkpoint")
    before = path.stat().st_size
    began = time.process_time()
    connection.execute(f"pragma create_fts_index('t', 'id', 'title', 'body', stemmer='arabic', ignore='{ARABIC}')")
    connection.execute("checkpoint")
    print(f"fts: indexed in {time.process_time() - began:.1f} CPU s, {(path.stat().st_size - before) / 1e6:,.0f} MB")
    sql = "select id from (select id, fts_main_t.match_bm25(id, ?) as s from t) where s is not null order by s desc, id"
    found = times(lambda q, _: connection.execute(sql + " limit 10", [q]).fetchall() and None, 1)
    connection.close()
    return found


def index_bytes(path: Path) -> dict[str, int]:
    """Bytes of the file that each column of the index takes; 'positions' of them alone."""
    found: dict[str, int] = {}
    with duckdb.connect(str(path), read_only=True) as connection:
        for table in ("search.postings", "search.words", "search.documents"):
            pieces = connection.execute(
                "select column_name, block_id, block_offset, lead(block_offset, 1, 262144) over "
                f"(partition by block_id order by block_offset) from pragma_storage_info('{table}') where block_id >= 0"
            ).fetchall()
            for column, _, start, end in pieces:
                found[column] = found.get(column, 0) + end - start
    return found


def command(home: str) -> None:
    """The whole command, from starting Python on."""
    spent = []
    for _ in range(3):
        began = time.perf_counter()
        arguments = [sys.executable, "-m", "akhbar", "search", "وزارة", "التعليم", "--home", home]
        subprocess.run(arguments, check=True, capture_output=True)
        spent.append(time.perf_counter() - began)
    print(f"the whole command: {min(spent):.2f} s of the clock")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--articles", type=int, default=0)
    options.add_argument("--corpora", type=Path, default=CORPORA)
    asked = options.parse_args()
    for held_out in (False, True):
        for name, value in relevance(held_out).items():
            print(f"recall@10 {'held out' if held_out else 'tuned on'}  {name:<22} {value:.3f}")
    if asked.articles:
        speed(asked.articles, asked.corpora)


if __name__ == "__main__":
    main()
