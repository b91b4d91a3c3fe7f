"""Quality of cutting, measured on what was kept out of counts and tuning."""

import random
import re
import time

import polars as pl

from akhbar.pages.headlines.cut import cut_headlines
from akhbar.pages.headlines.known import KnownTitles
from akhbar.pages.headlines.model import WordModel, load_model
from akhbar.pages.keywords.split import split_run
from tools.words.corpora import FOLDS, MARKED


def marked_lists(frame: pl.DataFrame, model: WordModel | None = None, articles: bool = True) -> dict[str, float]:
    """Boundary F1 and share of whole lists right on the lists marked by hand; beside it every word by itself.

    `frame`: the marked records (`tools.words.corpora.read_corpora`). Lists are cut one by one, knowing that the
    site prints them in alphabetical order (its other lists show it)."""
    lines = (line.split("\t") for line in MARKED.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    gold = {url: [int(n) for n in sizes.split()] for url, sizes in lines}
    hits = wanted = found = whole = base_found = base_whole = 0
    for tags, title, text, url in frame.select("tags", "title", "text", "url").iter_rows():
        ends = {m.end(): n for n, m in enumerate(re.finditer(r"\S+", tags), 1)}
        want, at = set(), 0
        for size in gold[url][:-1]:
            at += size
            want.add(at)
        cuts = split_run(tags, article_text=f"{title}\n{text}" if articles else "", sorted_chance=0.9, model=model)
        have = {ends.get(k.end, 0) for k in cuts} - {len(ends)}
        hits, wanted, found, whole = (
            hits + len(want & have),
            wanted + len(want),
            found + len(have),
            whole + (want == have),
        )
        base_found, base_whole = base_found + len(ends) - 1, base_whole + (len(want) == len(ends) - 1)
    return {
        "lists": frame.height,
        "boundary_f1": round(2 * hits / (wanted + found), 4),
        "whole": round(whole / frame.height, 4),
        "baseline_f1": round(2 * wanted / (wanted + base_found), 4),
        "baseline_whole": round(base_whole / frame.height, 4),
    }


def headline_runs(
    frame: pl.DataFrame, gap: str, size: int, number: int = 400, model: WordModel | None = None, known: float = 0.0
) -> dict[str, float]:
    """F1 of headlines cut out of random runs, and milliseconds a run (processor time).

    `frame`: corpora as read; headlines of folds that a `--half` model has not seen. `known`: share of the headlines
    known from other pages."""
    model = model or load_model()
    fresh = frame.filter((pl.col("fold") >= FOLDS) & pl.col("title").str.len_chars().is_between(21, 109))
    titles = fresh["title"].unique().sort().to_list()
    rng = random.Random(11)
    index = KnownTitles(rng.sample(titles, int(known * len(titles))))
    hits = wanted = found = 0
    started = time.process_time()
    for _ in range(number):
        run = rng.sample(titles, size)
        text, spans, at = gap.join(run), set(), 0
        for title in run:
            spans.add((at, at + len(title)))
            at += len(title) + len(gap)
        cuts = {(c.start, c.end) for c in cut_headlines(text, index, model)}
        hits, wanted, found = hits + len(cuts & spans), wanted + len(spans), found + len(cuts)
    took = time.process_time() - started
    return {"f1": round(2 * hits / (wanted + found), 4), "ms_a_run": round(1000 * took / number, 3)}
