"""Weights and keyword counts from flat tag lists that nobody marked."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
import polars as pl

from akhbar.pages.headlines.model import WordModel, key, stable_hash
from akhbar.pages.keywords import pairs as tags
from akhbar.pages.keywords.cut import NONE_KNOWN, Evidence, cut_block
from tools.words.pack import Header, Parts, level, pack, table, weights_part
from tools.words.regress import train

ROUNDS, PENALTY = 3, 3.0
DESCENDING = 0.45  # first guess at the share of joined places whose second word sorts first
SORTED = 0.9


def tag_parts(counts: Parts, frame: pl.DataFrame) -> tuple[Parts, Header]:
    """Array `tags`, table `phrases` and their header fields: first from places where the order of words alone shows
    a keyword going on, then again from the cuts this gives."""
    listed = frame.filter(pl.col("tags").str.strip_chars() != "").unique("tags", keep="first", maintain_order=True)
    lists = [
        (flat.split(), [key(w) for w in flat.split()], tags.Text(f"{title}\n{text}"))
        for flat, title, text in listed.select("tags", "title", "text").iter_rows()
    ]
    blank = WordModel(pack(counts, {}))
    pairs = [(i, k) for i, (_, words, _) in enumerate(lists) for k in range(len(words) - 1)]
    printed = [(lists[i][0][k], lists[i][0][k + 1]) for i, k in pairs]
    forward, backward = _rows(blank, lists, pairs, False), _rows(blank, lists, pairs, True)
    # The first guess sees how words stick together, not the words: their spelling gives their order away.
    first = forward.copy()
    first[:, tags.STICKING :] = 0
    joined = np.array([b < a for a, b in printed] * 2)
    print(f"{len(lists)} lists, {joined.mean():.3f} of places out of order")
    phrases = Counter[str]()
    parts, header = _fit(first, joined.astype(float), np.ones(len(first)), DESCENDING, phrases)
    for _ in range(ROUNDS):
        model = WordModel(pack({**counts, **parts}, header))
        labels, found = [], Counter[str]()
        for flat, _, text in lists:
            spans = cut_block(flat, Evidence(model, text, NONE_KNOWN, 0, SORTED), leave=phrases)[0]
            starts = {a for a, _ in spans}
            labels += [i not in starts for i in range(1, len(flat))]
            found.update({" ".join(key(w) for w in flat[a:b]) for a, b in spans})
        phrases = Counter({p: n for p, n in found.items() if n > 1 and p.strip()})
        joined = np.tile(np.array(labels, float), 2)
        # Two keywords stand in order, so each such place counts half in either order: order must not be learned.
        apart = joined == 0
        rows = np.concatenate([forward, backward[apart]])
        weight = np.concatenate([np.where(apart, 0.5, 1.0), np.full(apart.sum(), 0.5)])
        parts, header = _fit(rows, np.concatenate([joined, np.zeros(apart.sum())]), weight, 1.0, phrases)
        print(f"{joined.mean():.3f} of places joined, {len(phrases)} keywords recur")
    return parts, header


def _rows(
    model: WordModel,
    lists: Sequence[tuple[list[str], list[str], tags.Text]],
    pairs: list[tuple[int, int]],
    turned: bool,
) -> np.ndarray:
    """Slots of every place, with its article's text and, in the second half, without."""
    out = []
    for seen in (True, False):
        for i, k in pairs:
            words, text = lists[i][1], lists[i][2] if seen else tags.NO_TEXT
            left, right = (words[k + 1], words[k]) if turned else (words[k], words[k + 1])
            out.append(tags.tag_slots(model, left, right, text, (k == 0, k == len(words) - 2)))
    return np.array(out, np.int32)


def _fit(
    rows: np.ndarray, labels: np.ndarray, weight: np.ndarray, share: float, phrases: Counter[str]
) -> tuple[Parts, Header]:
    weights, bias = train(rows, labels, tags.SLOTS, PENALTY, weight)
    part, scale = weights_part(weights)
    names = sorted(phrases)
    counts = level(np.array([phrases[p] for p in names], float))[:, None]
    data, slots = table([stable_hash(p) for p in names], counts)
    parts: Parts = {"tags": part, "phrases": ({"kind": "table", "slots": slots, "width": 1}, data)}
    return parts, {"tag_scale": scale, "tag_bias": bias, "tag_share": share, "phrase_starts": _starts(names)}


def _starts(names: list[str]) -> dict[str, int]:
    """Hash of a word that keywords of the model begin with → words of the longest of these."""
    longest: dict[str, int] = {}
    for name in names:
        words = name.split(" ")
        first = str(stable_hash(words[0]))
        longest[first] = max(longest.get(first, 0), len(words))
    return dict(sorted(longest.items()))
