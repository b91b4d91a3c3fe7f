"""Word classes: words that stand beside the same frequent words are one class (distributional clustering).

Counts of the frequent words to the left and right, their positive pointwise mutual information, its strongest
directions (Levy, Goldberg and Dagan 2015), and k-means on the sphere.
"""

import numpy as np
import polars as pl

CONTEXTS, DIRECTIONS, CLASSES, LEAST, TURNS = 600, 60, 240, 4, 25


def word_classes(words: pl.DataFrame, pairs: pl.DataFrame) -> dict[str, int]:
    """Class (1 to CLASSES) of each word seen LEAST times or more; words are `key` and `text` (count), pairs `key`,
    `next` and `len` (count)."""
    from scipy.sparse import coo_matrix, diags
    from scipy.sparse.linalg import svds

    kept = words.filter(pl.col("text") >= LEAST).sort("text", "key", descending=[True, False])
    names = kept["key"].to_list()
    place = {name: i for i, name in enumerate(names)}
    rows, columns, values = [], [], []
    for left, right, n in pairs.select("key", "next", "len").iter_rows():
        a, b = place.get(left), place.get(right)
        if a is not None and b is not None:
            if b < CONTEXTS:
                rows.append(a)
                columns.append(b)
                values.append(n)
            if a < CONTEXTS:
                rows.append(b)
                columns.append(CONTEXTS + a)
                values.append(n)
    seen = coo_matrix((values, (rows, columns)), (len(names), 2 * CONTEXTS), dtype=float).tocsr()
    total = seen.sum()
    row, column = np.asarray(seen.sum(1)).ravel() + 1, np.asarray(seen.sum(0)).ravel() + 1
    ties = diags(total / row) @ seen @ diags(1 / column)
    ties.data = np.maximum(0, np.log(np.maximum(ties.data, 1e-12)))
    u, s, _ = svds(ties, DIRECTIONS, v0=np.ones(min(ties.shape)))
    vectors = u * np.sqrt(s)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9
    # Frequent words seed the classes: they are the surest.
    centres = vectors[: CLASSES * 8 : 8].copy()
    for _ in range(TURNS):
        nearest = (vectors @ centres.T).argmax(1)
        for k in range(CLASSES):
            mine = vectors[nearest == k]
            if len(mine):
                centre = mine.sum(0)
                centres[k] = centre / (np.linalg.norm(centre) + 1e-9)
    nearest = (vectors @ centres.T).argmax(1)
    print(f"{len(names):,} words in {CLASSES} classes")
    return {name: int(k) + 1 for name, k in zip(names, nearest, strict=True)}
