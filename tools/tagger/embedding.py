"""Vocabulary and embeddings of the unlabelled text: positive pointwise mutual information, factored.

Levy, Goldberg and Dagan (2015), "Improving Distributional Similarity with Lessons Learned from Word Embeddings": counts
of context words at each place near a word, context probabilities smoothed to the power 0.75, truncated SVD with the
singular values' square root. Each of the four nearest places has its own columns, so that the vectors keep word order.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl
import scipy.sparse as sp
from numpy.typing import NDArray

from akhbar.entities.tokens import key, tokenize

WIDTH = 128
STEP = 0.02  # values are kept as whole multiples of it
_SEEN = 3  # rarer types are not in the vocabulary
_NEAR, _WIDE = 12_000, 5_000  # context words at the four nearest places, within six words
_PLACES = ((-2, 0.7), (-1, 1.0), (1, 1.0), (2, 0.7))


@dataclass(frozen=True)
class Text:
    """The unlabelled text as numbers: vocabulary by falling count, and of each token its type and its line."""

    words: list[str]
    counts: NDArray[np.int64]
    types: NDArray[np.int64]
    lines: NDArray[np.int64]


def read(texts: pl.Series) -> Text:
    """Number the tokens of texts; types outside the vocabulary have the number of the first after it."""
    tokens = tokenize(texts).select("text_no", "line", key=key(pl.col("token"))).filter(pl.col("key") != "")
    counted = tokens.group_by("key").len().filter(pl.col("len") >= _SEEN).sort(["len", "key"], descending=[True, False])
    number = counted.select("key", type=pl.int_range(pl.len(), dtype=pl.Int64))
    types = tokens.join(number, on="key", how="left", maintain_order="left")["type"].fill_null(len(counted))
    lines = tokens.select(pl.struct("text_no", "line").rle_id())["text_no"].to_numpy().astype(np.int64)
    return Text(counted["key"].to_list(), counted["len"].to_numpy().astype(np.int64), types.to_numpy(), lines)


def _counts(text: Text, place: int, contexts: int) -> sp.csr_matrix:
    here, there = (slice(None, -place), slice(place, None)) if place > 0 else (slice(-place, None), slice(None, place))
    word, near = text.types[here], text.types[there]
    kept = (text.lines[here] == text.lines[there]) & (word < len(text.words)) & (near < contexts)
    pair, count = np.unique(word[kept] * contexts + near[kept], return_counts=True)
    shape = (len(text.words), contexts)
    return sp.csr_matrix((count.astype(np.float32), (pair // contexts, pair % contexts)), shape=shape)


def _information(counts: sp.csr_matrix) -> sp.csr_matrix:
    row = np.asarray(counts.sum(axis=1)).ravel()
    column = np.asarray(counts.sum(axis=0)).ravel() ** 0.75
    column = np.maximum(column / column.sum(), 1e-12)
    cells = counts.tocoo()
    value = np.log(cells.data / (row[cells.row] * column[cells.col]))
    kept = value > 0
    return sp.csr_matrix(
        (value[kept].astype(np.float32), (cells.row[kept], cells.col[kept])), shape=counts.shape, dtype=np.float32
    )


def embed(text: Text) -> NDArray[np.int8]:
    """Unit vectors of the vocabulary in steps of STEP, and a last row of zeros for what is not in it."""
    near = [_information(_counts(text, place, _NEAR)) * np.float32(weight) for place, weight in _PLACES]
    places = [p for p in range(-6, 7) if abs(p) > 2]
    wide = _information(sum((_counts(text, p, _WIDE) for p in places[1:]), _counts(text, places[0], _WIDE)))
    matrix = sp.hstack([*near, wide * np.float32(0.4)]).tocsr()
    # Randomised SVD (Halko, Martinsson and Tropp 2011) with three power iterations.
    sketch = matrix @ np.random.default_rng(0).standard_normal((matrix.shape[1], WIDTH + 20)).astype(np.float32)
    turned = matrix.T.tocsr()
    for _ in range(3):
        sketch, _ = np.linalg.qr(sketch)
        back, _ = np.linalg.qr(turned @ sketch)
        sketch = matrix @ back
    left, values, _ = np.linalg.svd(sketch, full_matrices=False)
    vectors = left[:, :WIDTH] * np.sqrt(values[:WIDTH])
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-6
    whole = np.clip(np.rint(vectors / STEP), -127, 127).astype(np.int8)
    return np.vstack([whole, np.zeros((1, WIDTH), np.int8)])
