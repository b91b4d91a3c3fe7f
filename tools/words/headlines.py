"""Weights for the places where one headline ends and the next begins."""

import random

import numpy as np
import polars as pl

from akhbar.pages.headlines import gaps
from akhbar.pages.headlines.candidates import EDGE
from akhbar.pages.headlines.model import WordModel
from akhbar.pages.headlines.vocabulary import Vocabulary
from tools.words.corpora import FOLDS
from tools.words.counts import count_parts
from tools.words.glue import examples, fit
from tools.words.pack import Header, Parts, pack, weights_part
from tools.words.regress import train

RUN, SHUFFLES, PENALTY = 4, 1, 1.2


def headline_parts(frame: pl.DataFrame) -> tuple[Parts, Header]:
    """Array `gaps` and its header fields. Each headline is read with counts that have not seen its article."""
    rows, labels, folds = [], [], []
    for fold in range(FOLDS):
        counts = count_parts(frame.filter(pl.col("fold") % FOLDS != fold))
        seen = WordModel(pack(counts, {}))
        mine = frame.filter((pl.col("fold") % FOLDS == fold) & (pl.col("title").str.len_chars() > 12))
        titles = mine["title"].unique().sort().to_list()
        for seed in range(SHUFFLES):
            slots, ends = places(seen, titles, seed)
            rows.append(slots)
            labels += ends
        folds.append((counts, titles))
    weights, bias = train(np.concatenate(rows).astype(np.int32), np.array(labels, float), gaps.SLOTS, PENALTY)
    part, scale = weights_part(weights)
    header = {"gap_scale": scale, "gap_bias": bias, "title_lengths": title_lengths(frame)}
    found = []
    for counts, titles in folds:
        found += examples(WordModel(pack({**counts, "gaps": part}, header)), titles, 0)
    return {"gaps": part}, {**header, "glue": fit(found)}


def places(model: WordModel, titles: list[str], seed: int) -> tuple[np.ndarray, list[bool]]:
    """Every place between two words of random runs of headlines: its slots, and whether a headline ends there."""
    titles = titles[:]
    random.Random(seed).shuffle(titles)
    known = Vocabulary(model)
    quads: list[gaps.Quad] = []
    labels = []
    for first in range(0, len(titles), RUN):
        words, ends = [], set()
        for title in titles[first : first + RUN]:
            words += title.split()
            ends.add(len(words))
        rows = [EDGE, *map(known.__getitem__, words), EDGE, EDGE]
        quads += [(rows[i - 1], rows[i], rows[i + 1], rows[i + 2]) for i in range(1, len(words))]
        labels += [i in ends for i in range(1, len(words))]
    parts = [gaps.gap_slots(known, quads[at : at + 20_000]) for at in range(0, len(quads), 20_000)]
    return np.concatenate(parts), labels


def title_lengths(frame: pl.DataFrame) -> list[float]:
    """Log chance of a headline of 0, 1, 2 … words."""
    sizes = np.bincount([min(len(t.split()), 40) for t in frame["title"]], minlength=41).astype(float)
    smooth = sizes + (np.roll(sizes, 1) + np.roll(sizes, -1)) / 2 + 1
    return [round(float(x), 3) for x in np.log(smooth / smooth.sum())]
