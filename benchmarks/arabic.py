"""The Arabic room beside its peers, in one run: `python -m benchmarks.arabic [--lines N] [--write-table FILE]`.

Speed of the search form per core (MB of UTF-8 per CPU second, so that a busy machine changes little) beside CAMeL
Tools and PyArabic on the same lines, and the wall clock on all cores; every character-level difference from the two;
dates beside dateparser on the marked strings; languages and encodings on the corpora. Exits 1 where a figure falls
below `floors.json`. Peers: see `arabic_peers.py`.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import time
import unicodedata
from collections.abc import Callable
from pathlib import Path

import polars as pl

from akhbar.arabic import decode, detect_language, display, find_dates, fold
from benchmarks.arabic_peers import Differences, camel_chain, dateparser_found, differences, pyarabic_chain, reason
from tests.arabic.marked_dates import SEEN_AT, as_found, read_marked

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"
FLOORS = Path(__file__).parent / "floors.json"


def corpus() -> pl.DataFrame:
    """Articles of both corpora: `title`, `text`."""
    saudi = pl.read_parquet(SHARED / "corpora/saudinewsnet.parquet").select("title", text="content")
    ant = pl.read_parquet(SHARED / "corpora/ant.parquet").select("title", "text")
    return pl.concat([saudi, ant]).filter(pl.col("text").str.strip_chars().str.len_chars() > 0)


def speed(name: str, megabytes: float, work: Callable[[], object], tries: int = 3) -> float:
    """Prints and returns MB per CPU second, the best of some tries; the wall clock beside it."""
    best, wall = float("inf"), float("inf")
    for _ in range(tries):
        cpu, clock = time.process_time(), time.perf_counter()
        work()
        best, wall = min(best, time.process_time() - cpu), min(wall, time.perf_counter() - clock)
    print(f"  {name:48s} {megabytes / best:8.1f} MB/s a core {megabytes / wall:8.1f} MB/s by the clock")
    return megabytes / best


def normalising(lines: pl.Series) -> dict[str, float]:
    size = lines.str.len_bytes().sum() / 1e6
    texts = lines.to_list()
    print(f"Search form, {len(lines):,} lines, {size:.1f} MB")
    ours = speed("akhbar.fold", size, lambda: fold(lines))
    shown = speed("akhbar.display", size, lambda: display(lines))
    split = pl.DataFrame({"t": lines}).lazy().select(fold(pl.col("t")))
    speed("akhbar.fold, streaming on all cores", size, lambda: split.collect(engine="streaming"))
    peers = {"camel": camel_chain(), "camel without its Unicode step": camel_chain(False), "pyarabic": pyarabic_chain()}
    rates = {
        name: speed(name, size, lambda chain=chain: [chain(text) for text in texts], 1)  # type: ignore[misc]
        for name, chain in peers.items()
    }
    print(
        f"  {ours / rates['camel']:.1f} times CAMeL Tools, {ours / rates['pyarabic']:.1f} times PyArabic, a core each"
    )
    return {"fold_times_camel": ours / rates["camel"], "fold_mb_per_core": ours, "display_mb_per_core": shown}


def parity(lines: pl.Series, table: Path | None) -> dict[str, float]:
    written = []
    unexplained = 0
    for name, chain in (("CAMeL Tools", camel_chain()), ("PyArabic", pyarabic_chain())):
        found = differences(lines, chain)
        unexplained += len(found.unexplained)
        print(
            f"Parity with {name}: {found.lines:,} lines, {len(found.characters)} characters differ, "
            f"{len(found.unexplained)} lines where the peer is more than the sum of its characters"
        )
        written.append(as_table(name, found))
    if table:
        table.write_text("\n\n".join(written) + "\n", encoding="utf-8")
    return {"parity_unexplained_lines": -unexplained}


def as_table(name: str, found: Differences) -> str:
    rows = [f"## {name}", "", "| character | name | akhbar | peer | times | why |", "|---|---|---|---|---:|---|"]
    for char, ours, theirs, times in found.characters:
        why = reason(char, ours, theirs)
        title = unicodedata.name(char, "control")
        rows.append(f"| U+{ord(char):04X} | {title} | {_shown(ours)} | {_shown(theirs)} | {times:,} | {why} |")
    return "\n".join(rows)


def _shown(text: str) -> str:
    if not text:
        return "removed"
    return "blank" if text == " " else " ".join(f"U+{ord(char):04X}" for char in text)


def dates() -> dict[str, float]:
    marked = read_marked()
    texts = pl.Series([text for text, _ in marked])
    clock = time.process_time()
    found = as_found(find_dates(texts, SEEN_AT), len(marked))
    ours_time = time.process_time() - clock
    ours = sum(expected == got for (_, expected), got in zip(marked, found, strict=True)) / len(marked)
    spans = [(text[start:end], value) for text, values in marked for start, end, value in values]
    clock = time.process_time()
    theirs = sum(dateparser_found(text, value, SEEN_AT) for text, value in spans) / len(spans)
    theirs_time = time.process_time() - clock
    print(f"Dates, {len(marked)} marked strings, {len(spans)} dates")
    rows = (
        ("akhbar.find_dates in the text, span and value", ours, ours_time / len(marked), "a text"),
        ("dateparser on the date cut out, value only", theirs, theirs_time / len(spans), "a date"),
    )
    for name, share, cost, unit in rows:
        print(f"  {name:48s} {share:7.1%} {cost * 1e6:10,.0f} µs {unit}")
    return {"dates_marked": ours}


def languages(articles: pl.DataFrame) -> dict[str, float]:
    pages = articles["text"].filter(articles["text"].str.len_chars() > 100)
    titles = articles["title"].drop_nulls()
    titles = titles.filter(titles.str.contains(r"\p{Arabic}{2}"))
    clock = time.process_time()
    on_pages = float((detect_language(pages)["language"] == "ar").mean() or 0)
    cost = (time.process_time() - clock) / len(pages) * 1e3
    on_titles = float((detect_language(titles)["language"] == "ar").mean() or 0)
    print(
        f"Languages: {on_pages:.3%} of {len(pages):,} pages and {on_titles:.3%} of {len(titles):,} headlines are Arabic"
    )
    print(f"  {cost:.3f} ms a page of {pages.str.len_chars().mean():,.0f} characters")
    return {"language_corpus_pages": on_pages, "language_corpus_headlines": on_titles}


def encodings(articles: pl.DataFrame) -> dict[str, float]:
    texts = articles["text"].gather_every(10).to_list()
    least = 1.0
    for codec in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1256", "iso-8859-6"):
        files = [file for text in texts if (file := text.encode(codec, "ignore")).strip()]
        clock = time.process_time()
        right = sum(decode(file).text == file.decode(codec) for file in files) / len(files)
        cost = (time.process_time() - clock) / len(files) * 1e3
        print(f"  {codec:12s} {right:8.3%} of {len(files):,} files right without being told, {cost:.2f} ms a file")
        least = min(least, right)
    return {"encodings_least": least}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lines", type=int, default=100_000)
    parser.add_argument("--write-table", type=Path, help="where to write the table of differences, as Markdown")
    asked = parser.parse_args()
    articles = corpus()
    lines = articles["text"].str.split("\n").explode()
    lines = lines.filter(lines.str.len_chars() > 20).sample(asked.lines, seed=7)
    figures = (
        normalising(lines) | parity(lines, asked.write_table) | dates() | languages(articles) | encodings(articles)
    )
    print(f"Peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    low = {name: value for name, value in figures.items() if value < floors.get(f"arabic.{name}", value)}
    for name, value in low.items():
        print(f"BELOW ITS FLOOR: {name} {value:.4f} < {floors[f'arabic.{name}']}", file=sys.stderr)
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
