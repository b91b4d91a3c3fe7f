"""Train and measure the topic model.

    python -m tools.topics build [--shared ../shared] [--out akhbar/data/topics/model.npz]
    python -m tools.topics evaluate [--write] [--allow-missing]

Needs scipy 1.17.1 beside the package. On one kind of processor the same data give the same bytes. `evaluate` leaves out
one source at a time, learns from the others, and scores what the left-out one's sections say; then the shipped model on
the sources that it never saw, and on articles that were marked by hand. It fails where a figure is below its floor
(benchmarks/floors.json); `make floors` asks it. `--write` puts its tables into the model card. Without the corpora
nothing is measured, which is a failure unless `--allow-missing` says otherwise.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from akhbar.facts.topics import LEAST, Model, model, topics
from tools.topics import corpora, training

ROOT = Path(__file__).resolve().parent.parent.parent
CARD = ROOT / "docs" / "topics_model_card.md"
BEGIN, END = "<!-- figures of `python -m tools.topics evaluate --write` -->", "<!-- end of figures -->"
LEFT_OUT = ("ANT", "3alyoum", "aljazirah")
IDS = [topic[:2] for topic in topics()]


def learned(articles: corpora.Articles, x: Any, rows: NDArray[np.int64]) -> dict[str, NDArray[Any]]:
    """The arrays of a model of these articles."""
    weights, bias = training.fit(x[rows], articles.allowed[rows], training.emphasis(articles, rows))
    return training.whole_numbers(weights, bias)


def rows_for_training(articles: corpora.Articles, but: str | None = None) -> NDArray[np.int64]:
    """Articles of which something is known, of no kept-back source, not marked by hand, and not of source `but`."""
    known = articles.allowed.any(axis=1)
    out = {*corpora.KEPT_BACK, but}
    marked = corpora.marked()
    return np.array([i for i in np.flatnonzero(known).tolist()
                     if articles.source[i] not in out and articles.key[i] not in marked])  # fmt: skip


def clear(articles: corpora.Articles, source: str) -> tuple[list[int], NDArray[np.int64]]:
    """Articles of a source whose section is one topic's, and that topic."""
    known = corpora.sections()
    found = [
        (i, told[0])
        for i in range(len(articles.source))
        if articles.source[i] == source and len(told := known.get((source, articles.section[i]), [])) == 1
    ]
    return [i for i, _ in found], np.array([topic for _, topic in found])


def table(told: NDArray[np.int64], gold: NDArray[np.int64]) -> tuple[list[str], float]:
    """Lines of precision, recall and F1 a topic (told: -1 for undecided), and their mean F1."""
    lines, every = [], []
    for topic in sorted(set(gold.tolist())):
        right = int(((told == topic) & (gold == topic)).sum())
        precision = right / max(int((told == topic).sum()), 1)
        recall = right / int((gold == topic).sum())
        every.append(2 * precision * recall / max(precision + recall, 1e-9))
        name = topics()[f"{IDS[topic]}000000"][1]
        lines.append(f"| {name} | {(gold == topic).sum()} | {precision:.3f} | {recall:.3f} | {every[-1]:.3f} |")
    return lines, float(np.mean(every))


def told(found: Model, articles: corpora.Articles, rows: list[int], least: int = 0) -> NDArray[np.int64]:
    scores = found.scores([articles.words[i] for i in rows])
    return np.where(scores.max(axis=1) >= least, scores.argmax(axis=1), -1)


def evaluate(shared: Path) -> tuple[str, dict[str, float]]:
    """The figures as Markdown, and those that have a floor."""
    articles = corpora.read(shared)
    x = training.matrix(articles.words)
    floors: dict[str, float] = {}
    lines: list[str] = []
    for source in LEFT_OUT:
        found = Model(learned(articles, x, rows_for_training(articles, source)))
        lines += _of_source(articles, found, source, f"{source}, left out of training", floors)
    shipped = model()
    for source in corpora.KEPT_BACK:
        lines += _of_source(articles, shipped, source, f"{source}, never seen, by the shipped model", floors)
    lines += _by_hand(articles, shipped, floors)
    return "\n".join(lines), floors


def _of_source(
    articles: corpora.Articles, found: Model, source: str, heading: str, floors: dict[str, float]
) -> list[str]:
    rows, gold = clear(articles, source)
    lines, mean = table(told(found, articles, rows), gold)
    decided = told(found, articles, rows, LEAST)
    some = decided >= 0
    floors[f"topics.{source}.macro_f1"] = round(mean, 3)
    return [
        f"**{heading}**: macro-F1 {mean:.3f} of the best topic of each article; of the {some.mean():.3f} that are told "
        f"(score {LEAST / 1000} and above) {(decided == gold)[some].mean():.3f} are right.",
        "",
        "| topic | articles | precision | recall | F1 |",
        "|---|---|---|---|---|",
        *lines,
        "",
    ]


def _by_hand(articles: corpora.Articles, found: Model, floors: dict[str, float]) -> list[str]:
    marks = corpora.marked()
    rows = [i for i, key in enumerate(articles.key) if key in marks]
    scores = found.scores([articles.words[i] for i in rows])
    best, top = scores.max(axis=1), scores.argmax(axis=1)
    right = np.array([IDS[topic] in marks[articles.key[i]] for i, topic in zip(rows, top.tolist(), strict=True)])
    told = best >= LEAST
    floors["topics.by_hand.accuracy"] = round(float(right.mean()), 3)
    floors["topics.by_hand.precision"] = round(float(right[told].mean()), 3)
    lines = [
        f"**{len(rows)} articles marked by hand** (drawn at random from both corpora, one to four topics each, in no "
        f"training): the best topic is right for {right.mean():.3f}; {told.mean():.3f} are told, of these "
        f"{right[told].mean():.3f} are right. By score:",
        "",
        "| score | articles | right |",
        "|---|---|---|",
    ]
    for low in range(0, 1000, 200):
        inside = (best >= low) & (best < low + 200 + (low == 800))
        if inside.any():
            lines.append(f"| {low / 1000:.1f}–{low / 1000 + 0.2:.1f} | {inside.sum()} | {right[inside].mean():.2f} |")
    return lines


def packed(arrays: dict[str, NDArray[Any]]) -> bytes:
    """The model file: an npz whose bytes depend on the arrays alone."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as file:
        for name, array in sorted(arrays.items()):
            one = io.BytesIO()
            np.save(one, array, allow_pickle=False)
            file.writestr(zipfile.ZipInfo(f"{name}.npy"), one.getvalue(), zipfile.ZIP_DEFLATED, 9)
    return out.getvalue()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("build", "evaluate"))
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--out", type=Path, default=ROOT / "akhbar" / "data" / "topics" / "model.npz")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--allow-missing", action="store_true")
    given = parser.parse_args()
    if not (given.shared / "corpora").is_dir():
        told = f"no corpora in {given.shared}: topics are not measured"
        if given.what == "build" or not given.allow_missing:
            raise SystemExit(f"{told}; put them there, or say that they may be left out: --allow-missing")
        print(told)
        return
    if given.what == "build":
        articles = corpora.read(given.shared)
        found = packed(learned(articles, training.matrix(articles.words), rows_for_training(articles)))
        given.out.write_bytes(found)
        print(f"{given.out}: {len(found)} bytes, sha256 {hashlib.sha256(found).hexdigest()}")
        return
    text, floors = evaluate(given.shared)
    print(text)
    least = json.loads((ROOT / "benchmarks" / "floors.json").read_text(encoding="utf-8"))
    if low := {name: found for name, found in floors.items() if found < least.get(name, 0)}:
        raise SystemExit(f"below the floor: {low}")
    if given.write:
        before, _, rest = CARD.read_text(encoding="utf-8").partition(BEGIN)
        CARD.write_text(f"{before}{BEGIN}\n\n{text}\n\n{END}{rest.partition(END)[2]}", encoding="utf-8")


if __name__ == "__main__":
    main()
