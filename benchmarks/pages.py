"""Page parsing against pages of known structure: `python -m benchmarks.pages`.

    --corpus saudinewsnet|ant|both   which articles the pages are made of (both)
    --pages N                        pages of each template (1500)
    --hold-out TEMPLATE|all|none     parse a template without the markers known only from it (none)
    --strange                        the invented sites of strange_sites.py and hostile_sites.py instead
    --long                           one page of 1, 5 and 20 MB, and lines of 1 MB, instead: seconds and seconds a MB
    --check [--raise-floors] [--allow-missing]
                                     the tables that benchmarks/floors.json has figures of; fail below any, and where
                                     nothing could be measured
    --processes N                    N processes parse pages at once, instead: pages/s by the clock, learning included
    --peers                          trafilatura on the same articles as HTML, in the same run
    --json FILE                      write the scores

Pages come from ../shared/pagebench/make_pages.py, scores from score.py beside it, over a database that holds just the
contract's tables, made of the segments. Speed is learning and segmenting, one process, on one core unless
POLARS_MAX_THREADS says otherwise, with the garbage collector at rest, as in a run's workers.
"""

from __future__ import annotations

import argparse
import gc
import hashlib
import importlib.util
import json
import math
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import urlsplit

import duckdb
import polars as pl

from akhbar.pages import learn, merge_evidence, segment_pages
from akhbar.pages.text.lines import key_of_phrase
from akhbar.pages.text.markers import Markers, load_markers
from benchmarks import hostile_sites, strange_sites
from benchmarks.floors import figure_of, name_of

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"
STRANGE = {**strange_sites.STRANGE, **hostile_sites.HOSTILE}
STRANGE_NAMES = {**strange_sites.NAMES, **hostile_sites.NAMES}
CORPORA = ("saudinewsnet", "ant")
BATCH = 500
CHECKED = 200  # pages of each template that the floors were measured on


def _tool(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, SHARED / "pagebench" / f"{name}.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def make(
    corpus: str, pages: int, templates: list[str], seed: int = 7, strange: bool = False
) -> tuple[pl.DataFrame, list[dict]]:
    """Pages as rows of staging.pages, and their gold."""
    maker = _tool("make_pages")
    registry, names = (STRANGE, STRANGE_NAMES) if strange else (maker.TEMPLATES, maker.NAMES)
    frame = pl.read_parquet(SHARED / "corpora" / f"{corpus}.parquet")
    if "content" not in frame.columns:
        frame = frame.rename({"text": "content"})
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "corpus.parquet"
        frame.write_parquet(path)
        made = list(maker.make(path, pages * len(templates), seed, templates, registry, names))
    return as_pages([page for page, _ in made]), [_without_own_lines(gold) for _, gold in made]


# Many texts of SaudiNewsNet end in their own headline, behind 'link of the news in the paper': no paragraph's text.
_OWN_LINE = re.compile(r"\s*رابط الخبر[^\n:]*:[^\n]*$")


def _without_own_lines(gold: dict) -> dict:
    articles = [
        {**article, "paragraphs": [p for p in (_OWN_LINE.sub("", q) for q in article["paragraphs"]) if p.strip()]}
        for article in gold["articles"]
    ]
    return {**gold, "articles": articles}


def as_pages(rows: list[dict]) -> pl.DataFrame:
    """Rows of uri and text as a frame of staging.pages."""
    digests = [hashlib.sha256(r["text"].encode()).hexdigest() for r in rows]
    return pl.DataFrame(
        {
            "page_id": [
                hashlib.sha256((r["uri"] + d).encode()).hexdigest()[:16] for r, d in zip(rows, digests, strict=True)
            ],
            "uri": [r["uri"] for r in rows],
            "site": [urlsplit(r["uri"]).hostname or "" for r in rows],
            "media_type": ["text/plain"] * len(rows),
            "content_sha256": digests,
            "text": [r["text"] for r in rows],
        }
    )


def parse(pages: pl.DataFrame, markers: Markers | None = None) -> tuple[pl.DataFrame, float, float]:
    """Segments of all pages by two passes, and the seconds each pass took."""
    start = time.process_time()
    evidence = merge_evidence([learn(batch) for batch in pages.iter_slices(BATCH)])
    learned = time.process_time()
    parts = [segment_pages(batch, evidence, markers=markers) for batch in pages.iter_slices(BATCH)]
    done = time.process_time()
    return pl.concat(parts), learned - start, done - learned


def score(pages: pl.DataFrame, segments: pl.DataFrame, golds: list[dict]) -> dict[str, dict[str, float]]:
    """The scorer's table over the contract's tables, made of segments in the plainest way."""
    squeezed = pl.col("text").str.replace_all(r"\s+", " ").str.strip_chars()
    parts = segments.filter(pl.col("article_no").is_not_null()).sort("page_id", "segment_no")
    articles = parts.group_by("page_id", "article_no", maintain_order=True).agg(
        title=squeezed.filter(pl.col("kind") == "title").first(),
        body=squeezed.filter(pl.col("kind") == "paragraph").str.join("\n\n"),
    )
    names = segments.filter(pl.col("kind").is_in(["source_line", "legal"]), pl.col("value").is_not_null())
    names = names.sort(pl.col("kind") != "source_line", "segment_no", maintain_order=True)
    names = names.group_by("page_id", maintain_order=True).agg(publisher_id=pl.col("value").first())
    articles = articles.join(names, on="page_id", how="left").join(pages.select("page_id", "uri"), on="page_id")
    articles = articles.with_columns(
        article_id=pl.concat_str("page_id", pl.lit("-"), pl.col("article_no").cast(pl.String)), is_current=pl.lit(True)
    )
    links = segments.filter(pl.col("relation").is_not_null()).select("page_id", title="value", relation="relation")
    keywords = segments.filter(kind="keyword").select("page_id", keyword_id=pl.coalesce("value", "text"))
    keywords = keywords.join(articles.filter(article_no=1).select("page_id", "article_id"), on="page_id").unique()
    with tempfile.TemporaryDirectory() as folder:
        database, gold = Path(folder) / "score.duckdb", Path(folder) / "gold.jsonl"
        gold.write_text("".join(json.dumps(g, ensure_ascii=False) + "\n" for g in golds), encoding="utf-8")
        with duckdb.connect(str(database)) as con:
            con.execute("create schema staging")
            frames = {
                "staging.pages": pages,
                "staging.segments": segments,
                "fact_articles": articles,
                "fact_related_links": links,
                "fact_keywords": keywords.select("article_id", "keyword_id"),
                "dim_keywords": keywords.select("keyword_id", keyword="keyword_id").unique(),
                "dim_publishers": articles.select("publisher_id", name="publisher_id").unique().drop_nulls(),
            }
            for table, frame in frames.items():
                con.register("frame", frame.to_arrow())
                con.execute(f"create table {table} as select * from frame")
                con.unregister("frame")
        result: dict[str, dict[str, float]] = _tool("score").score(database, gold)
    return result


def markers_known_only_from(template: str) -> set[str]:
    """The markers that stand in the furniture of this template and of no other."""
    maker = _tool("make_pages")
    source = (SHARED / "pagebench" / "make_pages.py").read_text(encoding="utf-8")
    bodies = {name: source.split(f"def {name}(")[1].split("\ndef ")[0] for name in maker.TEMPLATES}
    texts = {name: key_of_phrase(body.replace('"', " ").replace("\\n", " ")) for name, body in bodies.items()}
    phrases = [k for m in [load_markers()] for table in (m.line, m.head, m.inside, m.glued) for k in table]
    return {p for p in phrases if p in texts[template] and not any(p in t for n, t in texts.items() if n != template)}


def by_peer(pages: pl.DataFrame, golds: list[dict], most: int = 200) -> float:
    """Pages a second that trafilatura reads of the same articles, each as a bare HTML page; CPU seconds."""
    import html

    import trafilatura

    made = []
    for gold in golds[:most]:
        parts = (
            f"<h1>{html.escape(a['title'] or '')}</h1>" + "".join(f"<p>{html.escape(p)}</p>" for p in a["paragraphs"])
            for a in gold["articles"]
        )
        lists = "".join(f"<li><a href='#'>{html.escape(link['title'])}</a></li>" for link in gold["links"])
        made.append(f"<html><body><article>{''.join(parts)}</article><ul>{lists}</ul></body></html>")
    start = time.process_time()
    for page in made:
        trafilatura.extract(page)
    return len(made) / (time.process_time() - start)


def flat(tables: dict[str, dict[str, dict[str, float]]]) -> dict[str, float]:
    """{"pages.<table>.<template>.<metric>": figure}, as benchmarks/floors.json has them."""
    return {
        f"pages.{table.replace(', ', ' ').replace(' ', '_')}.{kind}.{metric}": figure
        for table, kinds in tables.items()
        for kind, cells in kinds.items()
        for metric, figure in cells.items()
        if figure is not None and kind != "all"
    }


def check(lift: bool = False, allow_missing: bool = False) -> int:
    """Measure what the floors were measured on; print each figure below its floor. The number of those.

    Without the measuring data every floor counts as one below, unless `allow_missing`. `lift`: write the figures
    reached, to a thousandth, as the new floors.
    """
    floors = json.loads((Path(__file__).parent / "floors.json").read_text(encoding="utf-8"))
    # Those of a table, a template and a metric; the other figures of pages are floors of tests. A name that ends in @2
    # is that of a figure whose first floor was retired with the reason (`benchmarks/floors.py`).
    floors = {figure_of(name): floor for name, floor in floors.items() if re.fullmatch(r"pages(\.\w+){3}(@\d)?", name)}
    if not SHARED.exists():
        print(f"{len(floors)} floors of pages were not measured: the measuring data is not here ({SHARED})")
        print("" if allow_missing else "Put it there, or say that they may be left out: --allow-missing")
        return 0 if allow_missing else len(floors)
    figures = flat(
        {**measure("both", CHECKED, "none"), **measure("both", CHECKED, "all"), **measure("both", 60, "none", True)}
    )
    low = sorted(name for name, floor in floors.items() if figures.get(name, 0.0) < floor)
    for name in low:
        print(f"{name} {figures.get(name)} is below its floor {floors[name]}")
    print(f"{len(floors) - len(low)} of {len(floors)} figures at or above their floors")
    if lift and not low:
        path = Path(__file__).parent / "floors.json"
        every = json.loads(path.read_text(encoding="utf-8"))
        reached = {
            name_of(name, every): math.floor(figure * 1000) / 1000 for name, figure in figures.items() if figure > 0.5
        }
        higher = {name: max(figure, every.get(name, 0)) for name, figure in reached.items()}
        path.write_text(json.dumps(dict(sorted((every | higher).items())), indent=2) + "\n", encoding="utf-8")
    return len(low)


def show(title: str, table: dict[str, dict[str, float]]) -> None:
    names = list(next(iter(table.values())))
    print(f"\n{title}\n{'':14}" + "".join(f"{n:>13}" for n in names))
    for kind, cells in table.items():
        print(f"{kind:14}" + "".join(f"{'-' if cells[n] is None else cells[n]:>13}" for n in names))


def measure(corpora: str, number: int, hold_out: str, strange: bool = False, peers: bool = False) -> dict[str, Any]:
    """Score and show each corpus; {"corpus" (", held out" or ", strange"): {template: {metric: figure}}}."""
    templates = list(STRANGE) if strange else ["aggregator", "broadcaster", "tagged"]
    results: dict[str, Any] = {}
    for corpus in CORPORA if corpora == "both" else [corpora]:
        pages, golds = make(corpus, number, templates, strange=strange)
        if hold_out == "none":
            segments, learning, cutting = parse(pages)
            name = f"{corpus}, strange" if strange else corpus
            results[name] = score(pages, segments, golds)
            show(name, results[name])
            rate = pages.height / (learning + cutting)
            print(
                f"{pages.height} pages: learn {learning:.2f} s, segment {cutting:.2f} s, {rate:.0f} pages a CPU second"
            )
            if peers:
                print(f"trafilatura: {by_peer(pages, golds):.0f} pages a CPU second on the same articles as bare HTML")
            continue
        table = {}
        for template in templates if hold_out == "all" else [hold_out]:
            mine = pages.filter(pl.col("uri").str.starts_with(f"bench://{template}/"))
            own = [g for g in golds if g["template"] == template]
            segments, _, _ = parse(mine, load_markers().without(markers_known_only_from(template)))
            table[template] = score(mine, segments, own)[template]
        results[f"{corpus}, held out"] = table
        show(f"{corpus}, each template parsed without the markers known only from it", table)
    return results


_ONE_OF_MANY = """
import gc, sys, time
from benchmarks.pages import make, parse
pages, _ = make("saudinewsnet", int(sys.argv[1]), ["aggregator", "broadcaster", "tagged"])
gc.disable()
parse(pages[:300])
print("ready", flush=True)
sys.stdin.readline()
began = time.perf_counter()
parse(pages)
print(pages.height / (time.perf_counter() - began), flush=True)
"""


def at_once(processes: int, pages: int) -> None:
    """Parse in several processes of one thread, all at the same time."""
    environment = os.environ | dict.fromkeys(("POLARS_MAX_THREADS", "OPENBLAS_NUM_THREADS"), "1")
    command = [sys.executable, "-c", _ONE_OF_MANY, str(pages)]
    running = [
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment)
        for _ in range(processes)
    ]
    for process in running:
        assert process.stdout and process.stdout.readline() == "ready\n"
    for process in running:
        assert process.stdin
        process.stdin.write("go\n")
        process.stdin.flush()
    rates = [float(process.stdout.readline()) for process in running if process.stdout]
    print(f"{processes} processes at once: {sum(rates):.0f} pages/s by the clock")


def long_pages() -> None:
    """Show that parsing is linear in a page's length: one long page, and lines of a megabyte without a break."""
    pages, _ = make("saudinewsnet", 500, ["aggregator", "broadcaster", "tagged"])
    evidence = learn(pages.with_columns(site=pl.lit("long")))
    joined = "\n".join(pages["text"])
    joined *= 20_000_000 // len(joined.encode()) + 1
    words = " ".join(joined[:2_000_000].split())
    texts = {f"page of {n} MB": joined[: round(len(joined) * n * 1e6 / len(joined.encode()))] for n in (1, 5, 20)}
    texts |= {
        "line of words": words[:550_000],
        "line without spaces": words.replace(" ", "")[:550_000],
        "line of one letter": "ا" * 500_000,
        "list of keywords": "كلمات دلالية: " + words[:550_000],
        "line of markers": "اخترنا لك " * 55_000,
        "empty lines": "\n" * 1_000_000,
    }
    print(f"{'':22}{'MB':>8}{'CPU s':>9}{'s a MB':>9}{'segments':>10}")
    for name, text in texts.items():
        page = as_pages([{"uri": "bench://long/page", "text": text}])
        start = time.process_time()
        learn(page)
        segments = segment_pages(page, evidence)
        took = time.process_time() - start
        size = len(text.encode()) / 1e6
        print(f"{name:22}{size:8.1f}{took:9.2f}{took / size:9.2f}{segments.height:10}")


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--corpus", default="both")
    cli.add_argument("--pages", type=int, default=1500)
    cli.add_argument("--hold-out", default="none")
    cli.add_argument("--strange", action="store_true")
    cli.add_argument("--long", action="store_true")
    cli.add_argument("--check", action="store_true")
    cli.add_argument("--raise-floors", action="store_true")
    cli.add_argument("--allow-missing", action="store_true")
    cli.add_argument("--processes", type=int)
    cli.add_argument("--peers", action="store_true")
    cli.add_argument("--json", type=Path)
    args = cli.parse_args()
    gc.disable()
    if args.long:
        return long_pages()
    if args.processes:
        return at_once(args.processes, args.pages)
    if args.check:
        raise SystemExit(check(args.raise_floors, args.allow_missing) > 0)
    results = measure(args.corpus, args.pages, args.hold_out, args.strange, args.peers)
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")
    if args.json:
        args.json.write_text(json.dumps(results, ensure_ascii=False, indent=1, sort_keys=True), encoding="utf-8")


if __name__ == "__main__":
    main()
