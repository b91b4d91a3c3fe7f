"""Train the entity tagger.

    python -m tools.tagger build [--shared ../shared] [--out akhbar/data/entities/tagger.npz]
    python -m tools.tagger evaluate [--folds 0,1,2,3,4]
    python -m tools.tagger card

Needs torch 2.13.0 (CPU) and scipy 1.17 beside the package; neither is needed to run the tagger. One thread and fixed
seeds: on one kind of processor the same data give the same bytes. `evaluate` is 5-fold cross-validation on ANERcorp's
training part, folds being contiguous blocks of equal length: its sentences stand in the order of their articles, so
random folds would put sentences of one article, with the same names, on both sides. Everything learnt from labels,
usage statistics of the unlabelled text included, is learnt anew for each fold. Its counts are kept in
`tools/tagger/cross_validation.json` with a hash of the recipe, fold by fold;
tests refuse them once the recipe is another. `card` writes the tables of docs/entities_model_card.md from them.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch

from akhbar.entities.network import Network
from akhbar.entities.types import TypeFeatures
from akhbar.rows import Record
from tools.tagger import card, corpora, embedding, export, net, record
from tools.tagger.score import tagged

ROOT = Path(__file__).resolve().parent.parent.parent


class Workshop:
    """All data read once; `train` makes the arrays of a model from chosen sentences of ANERcorp."""

    def __init__(self, shared: Path, cache: Path | None = None) -> None:
        torch.set_num_threads(1)
        torch.use_deterministic_algorithms(True)
        self.text = embedding.read(corpora.unlabelled(shared))
        self.embedding = _kept(cache, "embedding", lambda: embedding.embed(self.text))
        self.features = TypeFeatures(self.text.words, self.text.counts)
        self.news = corpora.anercorp(shared)
        self.data = corpora.encode(self.news, corpora.aqmar(shared), corpora.wojood(shared))
        names = corpora.single_names(shared)
        row = {word: i for i, word in enumerate(self.data.types)}
        for word in (word for listed in names.values() for word in listed):
            row.setdefault(word, len(row))
        self.types = net.Types.of(self.features, list(row))
        self.names = {kind: np.array([row[word] for word in listed]) for kind, listed in names.items()}
        self.vocabulary = net.Types.of(self.features, self.text.words)
        self.places = net.occurrences(self.text)
        _say(f"{len(self.text.types)} tokens, {len(self.text.words)} types, {len(self.places)} places")

    def train(self, chosen: np.ndarray) -> Record:
        """A model from these sentences of ANERcorp and all of the other two corpora."""
        others = np.arange(len(self.news), len(self.data.sentences))
        first = net.fit(self.data, self.types, self.names, chosen, self.embedding, None, net.FIRST, seed=0)
        _say("first net trained")
        usage = net.usage_statistics(first, self.text, self.vocabulary, self.places)
        _say("usage statistics made")
        every = np.concatenate([chosen, others])
        nets = []
        for seed in range(1, net.MEMBERS + 1):
            nets.append(net.fit(self.data, self.types, self.names, every, self.embedding, usage, net.LAST, seed))
            _say(f"net {seed} trained")
        types = self.types.at(slice(0, len(self.data.types)))
        return export.quantized(nets, self.text, self.embedding, usage, types)

    def score(self, arrays: Record, chosen: np.ndarray) -> Counter[tuple[str, str]]:
        """True, false and missed names by kind, of the tagger with these arrays on sentences of ANERcorp."""
        return tagged(Network(arrays), self.news, self.data, chosen)


def _kept(cache: Path | None, name: str, make: Callable[[], np.ndarray]) -> np.ndarray:
    if cache is None:
        return make()
    path = cache / f"{name}.npy"
    if not path.exists():
        cache.mkdir(parents=True, exist_ok=True)
        np.save(path, make())
    return np.load(path)


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


def build(shop: Workshop, out: Path) -> None:
    export.write(shop.train(np.arange(len(shop.news))), out)
    digest = hashlib.sha256(out.read_bytes()).hexdigest()
    print(f"{out} {out.stat().st_size} bytes sha256 {digest}")


def evaluate(shop: Workshop, folds: list[int], results: Path, cache: Path | None) -> None:
    fold = np.array(record.folds(shop.news))
    for number in folds:
        kept = (cache or results.parent) / f"fold{number}-{record.recipe()[:12]}.npz"
        if cache and kept.exists():
            with np.load(kept) as file:
                arrays = dict(file)
        else:
            arrays = shop.train(np.flatnonzero(fold != number))
            if cache:
                export.write(arrays, kept)
        counts = shop.score(arrays, np.flatnonzero(fold == number))
        record.add(results, number, counts)
        print(json.dumps({"fold": number, **record.f1(counts)}), flush=True)
    held = record.read(results)
    print(json.dumps({"folds": sorted(held), **record.f1(record.total(held))}), flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("build", "evaluate", "card"))
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--out", type=Path, default=ROOT / "akhbar" / "data" / "entities" / "tagger.npz")
    parser.add_argument("--folds", default="0,1,2,3,4")
    parser.add_argument("--results", type=Path, default=record.PATH, help="where evaluate keeps its counts")
    parser.add_argument("--cache", type=Path, help="folder that keeps embeddings and the folds' models between runs")
    given = parser.parse_args()
    if given.what == "card":
        return card.write(results=given.results)
    shop = Workshop(given.shared, given.cache)
    if given.what == "build":
        build(shop, given.out)
    else:
        evaluate(shop, [int(number) for number in given.folds.split(",")], given.results, given.cache)


if __name__ == "__main__":
    main()
