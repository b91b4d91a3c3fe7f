"""Near-duplicates: planted variants among real articles, found and wrongly found; speed, beside datasketch.

    python -m benchmarks.duplicates [--articles 30000] [--variants 2000] [--peer 3000]

The articles are real (../shared/corpora/saudinewsnet.parquet); variants of articles of five sentences or more have 10,
20, 30 or 40 % of their sentences cut, boilerplate of another site around them, and another orthography. All go through
the statements and functions of a load, on an empty warehouse in memory; then a night of one per cent more.

Recall: planted pairs (variant, its source) that share a bucket and compare as near-duplicates. Precision: the real
corpus is full of republished agency stories, so each pair told is judged by an exact computation that shares nothing
with ours: the words of the shorter text that stand in runs of five or more words, in order, in the longer one
(Ratcliff and Obershelp's matching, `difflib`, on words); at least half of them makes a duplicate. Seconds are
processor seconds of one thread.
"""

from __future__ import annotations

import argparse
import difflib
import json
import os
import random
import resource
import sys
import time
from importlib.util import find_spec
from pathlib import Path
from typing import Any

os.environ.setdefault("POLARS_MAX_THREADS", "1")
os.environ.setdefault("RAYON_NUM_THREADS", "1")

import duckdb
import polars as pl

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT.parent / "shared" / "corpora" / "saudinewsnet.parquet"
BOILERPLATE = [
    "جميع الحقوق محفوظة لموقع الأخبار ولا يجوز النسخ إلا بإذن",
    "تابعوا آخر الأخبار عبر تطبيقنا على الهواتف الذكية",
    "اشترك في النشرة البريدية ليصلك كل جديد",
    "المصدر: وكالات",
    "شارك الخبر مع أصدقائك على مواقع التواصل الاجتماعي",
    "نشر في قسم المحليات وقرأه كثيرون هذا اليوم",
]
SPELLED = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ة": "ه", "ى": "ي", "،": " ،", "؛": " "} | {
    str(n): chr(0x0660 + n) for n in range(10)})  # fmt: skip


def sentences(text: str) -> list[str]:
    """The text's sentences, with their ends."""
    found, start = [], 0
    for at, letter in enumerate(text):
        if letter in ".!؟\n" and at - start > 20:
            found.append(text[start : at + 1])
            start = at + 1
    return [*found, text[start:]] if text[start:].strip() else found


def variant(rng: random.Random, text: str, cut: float) -> str:
    """The text with so many of its sentences cut, in another site's boilerplate and spelling."""
    parts = sentences(text)
    out = set(rng.sample(range(len(parts)), max(1, round(cut * len(parts)))))
    body = "".join(part for number, part in enumerate(parts) if number not in out)
    head, foot = rng.sample(BOILERPLATE, 2)
    words = f"{head}\n{body}\n{foot}".translate(SPELLED).split(" ")
    return " ".join(w[:2] + "ـ" + w[2:] if len(w) > 4 and rng.random() < 0.05 else w for w in words)


def make(corpus: Path, articles: int, variants: int) -> tuple[pl.DataFrame, list[tuple[str, str, float]]]:
    """Frame of article_id, text, day; and planted (variant's id, source's id, share cut)."""
    rng = random.Random(7)
    texts = pl.read_parquet(corpus, columns=["content"]).filter(pl.col("content").str.len_chars() > 0)["content"]
    texts = texts.sample(min(articles, texts.len()), seed=7).to_list()
    rows: list[tuple[str, str, int]] = [(f"a{n:06d}", text, n % 40) for n, text in enumerate(texts)]
    fit = [n for n, text in enumerate(texts) if len(sentences(text)) >= 5]
    planted = []
    for number, source in enumerate(rng.sample(fit, min(variants, len(fit)))):
        cut = (0.1, 0.2, 0.3, 0.4)[number % 4]
        rows.append((f"v{number:06d}", variant(rng, texts[source], cut), 50 + number % 20))
        planted.append((f"v{number:06d}", f"a{source:06d}", cut))
    return pl.DataFrame(rows, schema=["article_id", "text", "day"], orient="row"), planted


class Warehouse:
    """An empty warehouse in memory that takes articles as a load does."""

    def __init__(self) -> None:
        from akhbar.store.migrate import bring_forward

        self.connection = duckdb.connect(config={"threads": 1})
        bring_forward(self.connection)

    def add(self, frame: pl.DataFrame) -> dict[str, float]:
        """Processor seconds of signing (a worker's part), candidates and comparing (the load's part)."""
        from akhbar import schema
        from akhbar.arabic import fold
        from akhbar.facts import duplicates as facts
        from akhbar.store import duplicates, statements

        pages, articles = _rows(frame.with_columns(body_search=fold(frame["text"])))
        began = time.process_time()
        signatures = pl.concat(facts.build_signatures(part) for part in articles.iter_slices(512))  # a worker's batch
        signed = time.process_time()
        con = self.connection
        for table, rows in (("staging.pages", pages), ("fact_articles", articles)):
            con.register("rows", schema.conform(rows, table).to_arrow())
            con.execute(f"insert into {table} by name select * from rows")
            con.unregister("rows")
        for name, rows in (("touched_articles", articles.select("article_id")), ("run_signatures", signatures)):
            con.register("rows", rows.to_arrow())
            con.execute(f"create or replace temp table {name} as select * from rows")
            con.unregister("rows")
        loaded = time.process_time()
        duplicates.say_method(con)
        statements.run(con, "load/42_signatures")
        duplicates.sign_missing(con)
        statements.run(con, "load/44_candidates")
        candidates = time.process_time()
        duplicates.compare_candidates(con)
        statements.run(con, "load/46_duplicates")
        return {"sign": signed - began, "candidates": candidates - loaded, "compare": time.process_time() - candidates}


def _rows(frame: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    day = pl.datetime(2015, 7, 1) + pl.duration(days=pl.col("day"))
    said = {"page_id": "article_id", "uri": "article_id", "content_sha256": "article_id"}
    pages = frame.select(**said, site=pl.lit("s"), media_type=pl.lit("text/plain"), text=pl.lit(""))
    plain = {"version": 1, "article_no": 1, "word_count": 1}
    articles = frame.select(
        "article_id", "body_search", **said, **{name: pl.lit(value) for name, value in plain.items()},
        body=pl.lit(""), is_current=pl.lit(True), published_at=day,
    )  # fmt: skip
    return pages, articles


def in_runs(one: str, other: str) -> float:
    """Share of the shorter text's words that stand in runs of five or more in the longer text, in order."""
    less, more = sorted((one.split(" "), other.split(" ")), key=len)
    blocks = difflib.SequenceMatcher(None, less, more, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks if block.size >= 5) / max(1, len(less))


def found_pairs(planted: list[tuple[str, str, float]], texts: dict[str, str]) -> dict[float, list[bool]]:
    """By share cut: whether each planted pair shares a bucket and compares as near-duplicates."""
    from akhbar.facts.duplicates import shingle_sets, sign, similarity

    names = sorted({name for one, other, _ in planted for name in (one, other)})
    folded = pl.Series([texts[name] for name in names])
    buckets = dict(zip(names, map(set, sign(folded).to_list()), strict=True))
    sets = dict(zip(names, shingle_sets(folded), strict=True))
    told: dict[float, list[bool]] = {}
    for one, other, cut in planted:
        hit = bool(buckets[one] & buckets[other]) and similarity(sets[one], sets[other]) is not None
        told.setdefault(cut, []).append(hit)
    return told


def peer(texts: list[str]) -> float:
    """Processor seconds of datasketch: the same shingles, slots and bands; insert each, then ask for each."""
    from datasketch import MinHash, MinHashLSH

    from akhbar.facts.duplicates import BANDS, ROWS, WORDS

    began = time.process_time()
    index = MinHashLSH(num_perm=BANDS * ROWS, params=(BANDS, ROWS))
    signed = []
    for number, text in enumerate(texts):
        words = text.split(" ")
        shingles = {" ".join(words[n : n + WORDS]).encode() for n in range(len(words) - WORDS + 1)}
        sketch = MinHash(num_perm=BANDS * ROWS)
        sketch.update_batch(shingles)
        index.insert(number, sketch)
        signed.append(sketch)
    for sketch in signed:
        index.query(sketch)
    return time.process_time() - began


def measure(options: argparse.Namespace) -> dict[str, float]:
    """Every figure, printed as it is found."""
    from akhbar.arabic import fold

    frame, planted = make(options.corpus, options.articles, options.variants)
    frame = frame.sample(fraction=1, shuffle=True, seed=3)
    late = frame.height // 100
    megabytes = sum(map(len, frame["text"].str.encode("hex"))) / 2e6
    warehouse = Warehouse()
    spent = warehouse.add(frame[late:])
    total = sum(spent.values())
    count = frame.height - late
    print(f"{count:,} articles, {len(planted):,} variants among them, {megabytes:.0f} MB of text")
    print(
        "  " + "  ".join(f"{step} {s:.1f} s" for step, s in spent.items()) + f"  {1e3 * total / count:.3f} ms/article"
    )
    print(f"  {count / total:,.0f} articles/s, {megabytes / total:.1f} MB/s of one processor")
    night = sum(warehouse.add(frame[:late]).values())
    print(f"  a night of {late} more: {night:.2f} s, {1e3 * night / late:.3f} ms/article")
    texts = dict(zip(frame["article_id"], fold(frame["text"]), strict=True))
    con = warehouse.connection
    told = con.execute("select article_id, duplicate_of from fact_articles where duplicate_of is not null").fetchall()
    figures = {"articles_per_s": count / total, "night_ms_an_article": -1e3 * night / late}
    hits = found_pairs(planted, texts)
    for cut, pairs in sorted(hits.items()):
        print(f"  recall, {cut:.0%} of sentences cut: {sum(pairs) / len(pairs):.4f} of {len(pairs)}")
    figures["recall"] = sum(map(sum, hits.values())) / len(planted)
    marked = {article for article, _ in told}
    figures["variants_marked"] = sum(v in marked for v, _, _ in planted) / len(planted)
    figures |= _precision(told, planted, texts, options.judged)
    if find_spec("datasketch"):
        seconds = peer(list(texts.values())[: options.peer])
        figures["times_datasketch"] = times = seconds / options.peer / (total / count)
        print(f"  datasketch: {options.peer / seconds:,.0f} articles/s, so ours is {times:.1f} times as fast")
    else:
        print("  datasketch: not installed, so left out: pip install -e '.[bench]'")
    print(f"  peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")
    con.close()
    return figures


def _precision(
    told: list[tuple[str, str]], planted: list[tuple[str, str, float]], texts: dict[str, str], judged: int
) -> dict[str, float]:
    sources = {variant: source for variant, source, _ in planted}
    rng = random.Random(5)
    told = sorted(told)
    real = [pair for pair in told if pair[0] not in sources]
    ours = [pair for pair in told if pair[0] in sources]
    shares = [in_runs(texts[a], texts[b]) for a, b in rng.sample(real, min(judged, len(real)))]
    # A variant's original is its source, or the text its source was itself republished from.
    right = [
        b == sources[a] or in_runs(texts[b], texts[sources[a]]) >= 0.5
        for a, b in rng.sample(ours, min(judged, len(ours)))
    ]
    for least in (0.4, 0.5, 0.6, 0.7):
        share = sum(s >= least for s in shares) / len(shares)
        print(f"  real pairs with {least:.0%} of the shorter in common runs: {share:.4f}")
    print(f"  told as duplicates: {len(real):,} real articles, {len(shares)} judged; {len(ours):,} variants")
    both = sum(s >= 0.5 for s in shares) / len(shares) * len(real) + sum(right) / len(right) * len(ours)
    return {
        "precision": both / len(told),
        "precision_real": sum(s >= 0.5 for s in shares) / len(shares),
        "precision_planted": sum(right) / len(right),
    }


def main() -> int:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--corpus", type=Path, default=CORPUS)
    cli.add_argument("--articles", type=int, default=30_000)
    cli.add_argument("--variants", type=int, default=2_000)
    cli.add_argument("--peer", type=int, default=3_000, help="articles the peer gets")
    cli.add_argument("--judged", type=int, default=2_000, help="pairs judged by alignment")
    options = cli.parse_args()
    if not options.corpus.exists():
        print(f"needs the measuring data: {options.corpus} is not here", file=sys.stderr)
        return 3
    known: dict[str, Any] = json.loads((ROOT / "benchmarks" / "floors.json").read_text(encoding="utf-8"))
    low = []
    for name, value in measure(options).items():
        least = known.get(f"duplicates.{name}")
        print(f"{name:24}{value:10.4f}" + (f"   floor {least}" if least is not None else ""))
        low += [name] if least is not None and value < least else []
    if low:
        print(f"below the floor: {', '.join(low)}", file=sys.stderr)
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
