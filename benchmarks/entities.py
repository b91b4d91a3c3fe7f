"""Entities: speed, memory and F1 of the tagger beside a plain CRF: `python -m benchmarks.entities [--f1]`.

Speed is that of two processes of one thread each, as the pipeline's workers are, on articles of the shared corpus, all
different: `find_entities` on one part, `article_mentions` on the other part as pages; the model is read before, words
are met as they come. With `--f1` the plain CRF (word, affixes of up to three letters, neighbours; python-crfsuite,
extra `bench`) is trained on the first four fifths of ANERcorp's training part and scored on the last fifth, as is, with
`--transformer NAME`, a transformer, in the same run. The tagger's own F1 on that fifth is the one that `python -m
tools.tagger evaluate` found for its recipe, trained on the same four fifths: the shipped model has learnt from all of
it. Figures below benchmarks/floors.json are refused.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import resource
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import polars as pl

from akhbar.entities import article_mentions, find_entities
from akhbar.entities.tokens import tokenize
from tools.tagger import corpora, record
from tools.tagger.record import f1
from tools.tagger.score import gold_spans

ROOT = Path(__file__).resolve().parent.parent
PROCESSES, BATCH = 2, 512  # as many pages a batch as a run takes
SHARED = ROOT.parent / "shared"


def _run(part: int, articles: int) -> dict[str, float]:
    """One process's share of the work: tokens, pages, wall and CPU seconds of each half, its peak memory."""
    texts = pl.read_parquet(SHARED / "corpora" / "saudinewsnet.parquet")["content"].drop_nulls()
    texts = texts.filter(texts.str.len_chars() > 0).gather_every(3)
    texts = texts[part::PROCESSES][: articles // PROCESSES]
    find_entities(texts[:1])  # the model is read
    half = len(texts) // 2
    tagged, paged = texts[:half], texts[half:]
    tokens = tokenize(tagged).height
    wall, cpu = time.perf_counter(), time.process_time()
    for start in range(0, len(tagged), BATCH):
        find_entities(tagged[start : start + BATCH])
    figures = {"tokens": tokens, "wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu}
    pages = pl.DataFrame({"page_id": [str(i) for i in range(len(paged))], "text": paged})
    segments = pages.select(
        "page_id",
        article_no=pl.lit(1),
        kind=pl.lit("paragraph"),
        char_start=pl.lit(0),
        char_end=pl.col("text").str.len_chars(),
    )
    wall, cpu = time.perf_counter(), time.process_time()
    for start in range(0, len(pages), BATCH):
        article_mentions(pages[start : start + BATCH], segments[start : start + BATCH])
    figures |= {"pages": len(pages), "pages_wall": time.perf_counter() - wall, "pages_cpu": time.process_time() - cpu}
    figures["page_tokens"] = tokenize(paged).height
    return figures | {"memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}


def _speed(articles: int) -> dict[str, float]:
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(PROCESSES, mp_context=context) as pool:
        runs = list(pool.map(_run, range(PROCESSES), [articles] * PROCESSES))
    total = {name: sum(run[name] for run in runs) for name in runs[0]}
    return {
        "tokens_per_second": round(sum(run["tokens"] / run["wall"] for run in runs)),
        "tokens_per_cpu_second": round(total["tokens"] / total["cpu"]),
        "mentions_pages_per_second": round(sum(run["pages"] / run["pages_wall"] for run in runs)),
        "mentions_cpu_ms_per_page": round(1000 * total["pages_cpu"] / total["pages"], 2),
        "tokens_per_page": round(total["page_tokens"] / total["pages"]),
        "peak_memory_mb_a_process": round(max(run["memory"] for run in runs)),
    }


def _features(words: list[str], i: int) -> list[str]:
    found = ["bias"]
    for place in (-2, -1, 0, 1, 2):
        word = words[i + place] if 0 <= i + place < len(words) else "<>"
        found.append(f"{place}={word}")
        if abs(place) < 2:
            found += [f"{place}p{n}={word[:n]}" for n in (1, 2, 3)] + [f"{place}s{n}={word[-n:]}" for n in (1, 2, 3)]
    return found


def _plain_crf(train: list[Any], test: list[Any]) -> tuple[dict[str, float], float]:
    """F1 of the baseline and its tokens a second, features included."""
    import tempfile
    from collections import Counter

    import pycrfsuite

    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params({"c1": 0.05, "c2": 0.05, "max_iterations": 60, "feature.possible_transitions": True})
    for sentence in train:
        words = [word for word, _ in sentence]
        trainer.append([_features(words, i) for i in range(len(words))], [label for _, label in sentence])
    with tempfile.TemporaryDirectory() as folder:
        trainer.train(f"{folder}/crf")
        tagger = pycrfsuite.Tagger()
        tagger.open(f"{folder}/crf")
        begun = time.perf_counter()
        guesses = []
        for sentence in test:
            words = [word for word, _ in sentence]
            guesses.append(tagger.tag([_features(words, i) for i in range(len(words))]))
        seconds = time.perf_counter() - begun
    counts: Counter[tuple[str, str]] = Counter()
    for sentence, guess in zip(test, guesses, strict=True):
        _count(counts, gold_spans([label for _, label in sentence]), gold_spans(guess))
    return f1(counts), sum(map(len, test)) / seconds


def _count(counts: Any, gold: set[Any], found: set[Any]) -> None:
    counts.update(("true", kind) for *_, kind in gold & found)
    counts.update(("false", kind) for *_, kind in found - gold)
    counts.update(("missed", kind) for *_, kind in gold - found)


def score_texts(find: Any, sentences: list[Any]) -> dict[str, float]:
    """F1 of anything shaped like `find_entities`; a token counts as named where a span covers a part of it."""
    from collections import Counter

    texts = pl.Series([" ".join(word for word, _ in sentence) for sentence in sentences])
    spans: dict[int, list[tuple[int, int, str]]] = {}
    for row in find(texts).select("text_no", "char_start", "char_end", "kind").iter_rows():
        spans.setdefault(row[0], []).append(row[1:])
    counts: Counter[tuple[str, str]] = Counter()
    for number, sentence in enumerate(sentences):
        bounds, place = [], 0
        for word, _ in sentence:
            bounds.append((place, place + len(word)))
            place += len(word) + 1
        found = set()
        for begin, end, kind in spans.get(number, []):
            covered = [i for i, (a, b) in enumerate(bounds) if a < end and begin < b]
            found.add((covered[0], covered[-1] + 1, kind))
        _count(counts, gold_spans([label for _, label in sentence]), found)
    return f1(counts)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=4000)
    parser.add_argument("--f1", action="store_true", help="train and score the plain CRF as well (minutes)")
    parser.add_argument("--transformer", help="name or folder of a token-classification model to score beside it")
    given = parser.parse_args()
    if not SHARED.is_dir():
        sys.exit("benchmarks.entities needs the measuring data in ../shared")
    figures: dict[str, Any] = {"tagger": _speed(given.articles)}
    news = corpora.anercorp(SHARED)
    cut = record.folds(news).index(record.FOLDS - 1)
    if given.f1:
        scores, speed = _plain_crf(news[:cut], news[cut:])
        figures["plain CRF, fold 4"] = scores | {"tokens_per_second": round(speed)}
        held = record.read()
        if held:
            figures["tagger, fold 4, as cross-validated"] = f1(held[4]) if 4 in held else "not measured"
            figures["tagger, all folds, as cross-validated"] = f1(record.total(held)) | {"folds": sorted(held)}
        figures["times the plain CRF's speed"] = round(figures["tagger"]["tokens_per_cpu_second"] / speed, 1)
    if given.transformer:
        from akhbar.entities.transformer import load_transformer

        find = load_transformer(given.transformer)
        begun = time.perf_counter()
        scores = score_texts(find, news[cut:])
        speed = sum(map(len, news[cut:])) / (time.perf_counter() - begun)
        figures[given.transformer] = scores | {"tokens_per_second": round(speed)}
    print(json.dumps(figures, indent=2, ensure_ascii=False))
    floors = json.loads((ROOT / "benchmarks" / "floors.json").read_text(encoding="utf-8"))
    low = {
        name: (found, floors[f"entities.{name}"])
        for name, found in figures["tagger"].items()
        if found < floors.get(f"entities.{name}", found)
    }
    if low:
        sys.exit(f"below the floor: {low}")


if __name__ == "__main__":
    main()
