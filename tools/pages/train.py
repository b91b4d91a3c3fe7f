"""Fits the net to labelled pages: a fixed number of steps, one thread, fixed seeds."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn import functional

from akhbar.pages.labels import HEADED, LABELS
from akhbar.pages.layout.features import DENSE, LEXICON, MARKUP
from akhbar.pages.layout.network import Vocabulary
from akhbar.pages.layout.structure import COLUMN
from tools.pages.net import WORDS, Net

LONGEST = 700  # pieces of a page that is learned from
RATE, DECAY, PAGES = 4e-3, 0.01, 16
HEADINGS = 0.1  # weight of what headings head
DROP_WORD, DROP_ALL = 0.1, 0.25  # shares of words that are hidden: one by one, and all of a piece
DROP_LISTED = 0.15  # share of pieces of which no list knows anything, as of many a name
SWAP_LISTED = 0.03  # and of which they say what is true of another piece: lists have common words, too
DROP_NAMES = 0.5  # share of the pages whose elements' names are hidden
NEIGHBOURS, FEWEST = 6, 3  # pages in a row that count as one site, and sites that a word of the vocabulary is on
NAMED = slice(DENSE - MARKUP + COLUMN["named caption"], DENSE - MARKUP + COLUMN["named text"] + 1)


class Page(NamedTuple):
    dense: NDArray[np.uint8]
    words: NDArray[np.int32]
    labels: NDArray[np.int8]
    headed: NDArray[np.int8]  # of headings what they head, a place in HEADED; -1 of other pieces


def vocabulary(pages: Sequence[Page]) -> Vocabulary:
    """The words that most sites have in short pieces, or as first or last of others."""
    seen = Counter[int]()
    for at in range(0, len(pages), NEIGHBOURS):
        some = np.concatenate([p.words.ravel() for p in pages[at : at + NEIGHBOURS]])
        seen.update(np.unique(some).tolist())
    del seen[0]
    most = sorted((w for w, n in seen.items() if n >= FEWEST), key=lambda w: (-seen[w], w))[:WORDS]
    return Vocabulary(np.array(sorted(most), np.uint32))


def padded(pages: Sequence[Page]) -> tuple[torch.Tensor, ...]:
    n = max(len(p.labels) for p in pages)
    dense = np.zeros((len(pages), n, pages[0].dense.shape[1]), np.float32)
    words = np.zeros((len(pages), n, pages[0].words.shape[1]), np.int64)
    labels, mask = np.full((len(pages), n), -100, np.int64), np.zeros((len(pages), n), np.float32)
    headed = np.full((len(pages), n), -1, np.int64)
    for i, p in enumerate(pages):
        size = len(p.labels)
        dense[i, :size], words[i, :size], labels[i, :size], mask[i, :size] = p.dense, p.words, p.labels, 1
        headed[i, :size] = p.headed
    return tuple(map(torch.from_numpy, (dense, words, labels, mask, headed)))


def fit(pages: Sequence[Page], steps: int, known: Vocabulary, seed: int = 7, say: int = 200) -> Net:
    """Train for `steps` batches; the weights are a running mean over the last quarter. known: the words it may know."""
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    pages = [p._replace(words=known.rows(p.words)) for p in pages if 0 < len(p.labels) <= LONGEST]
    net = Net()
    weights = list(net.parameters())
    optimizer = torch.optim.AdamW(weights, RATE, weight_decay=DECAY)
    mean = [p.detach().clone() for p in weights]
    groups: list[NDArray[np.int64]] = []
    began, total = time.time(), 0.0
    for step in range(steps):
        if not groups:
            sizes = np.array([len(p.labels) for p in pages]) + rng.integers(0, 20, len(pages))
            order = np.argsort(sizes, kind="stable")
            groups = [order[i : i + PAGES] for i in range(0, len(order), PAGES)]
            rng.shuffle(groups)
        dense, words, labels, mask, headed = padded([pages[i] for i in groups.pop()])
        hidden = rng.random(words.shape) < DROP_WORD
        hidden |= (rng.random(words.shape[:2]) < DROP_ALL)[..., None]
        words[torch.from_numpy(hidden)] = 0
        unlisted = torch.from_numpy(rng.random(words.shape[:2]) < DROP_LISTED)
        dense[..., LEXICON] *= ~unlisted[..., None]
        swapped = torch.from_numpy(rng.random(words.shape[:2]) < SWAP_LISTED)
        other = dense[torch.from_numpy(rng.permutation(len(dense)))][..., LEXICON]
        dense[..., LEXICON] = torch.where(swapped[..., None], other, dense[..., LEXICON])
        nameless = rng.random(len(dense)) < DROP_NAMES  # half the web names its elements by other words
        dense[torch.from_numpy(nameless), :, NAMED] = 0
        rate = RATE * min(1.0, (step + 1) / 50, max(0.01, (steps - step) / (0.75 * steps)))
        for group in optimizer.param_groups:
            group["lr"] = rate
        scores, relations = net(dense, words, mask).split([len(LABELS), len(HEADED)], 2)
        loss = functional.cross_entropy(scores.flatten(0, 1), labels.flatten(), ignore_index=-100, label_smoothing=0.02)
        if bool((headed >= 0).any()):
            loss = loss + HEADINGS * functional.cross_entropy(
                relations.flatten(0, 1), headed.flatten(), ignore_index=-1
            )
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(weights, 1.0)
        optimizer.step()
        share = 1.0 if step < 0.75 * steps else 0.02
        with torch.no_grad():
            torch._foreach_lerp_(mean, [w.data for w in weights], share)
        total += float(loss.detach())
        if (step + 1) % say == 0:
            print(f"step {step + 1} of {steps}: loss {total / say:.4f}, {time.time() - began:.0f} s", flush=True)
            total = 0.0
    for average, weight in zip(mean, weights, strict=True):
        weight.data.copy_(average)
    return net.eval()


def accuracy(gold: Sequence[NDArray[np.int8]], found: Sequence[NDArray[np.int64]]) -> dict[str, float]:
    """Share of pieces right, and F1 of each label."""
    y, p = np.concatenate(gold).astype(int), np.concatenate(found)
    result = {"accuracy": float((y == p).mean())}
    for i, name in enumerate(LABELS):
        both = int(((p == i) & (y == i)).sum())
        result[str(name)] = round(2 * both / max(1, int((p == i).sum() + (y == i).sum())), 4)
    return result
