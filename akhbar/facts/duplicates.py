"""Near-duplicates: what of an article's text is compared, by which signature candidates are found, how alike they are.

A republished agency story is cut, retitled and edited lightly. So articles are compared as sets of four-word shingles
of the search form (spelling, tashkeel, digits and punctuation do not count), by how much of the shorter one stands in
the longer one. Of 31,030 Saudi articles of 2015, three-word shingles take the telegrams to heads of state for copies of
one another (738 such pairs); five-word shingles lose one in five stories that an editor's hand went through.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b
from itertools import pairwise

import numpy as np
import polars as pl

from akhbar.remembered import Bounded

WORDS = 4  # of a shingle
LEAST_SHINGLES = 20  # a text of fewer (under 23 words) is a caption or a notice: it would be a copy by accident
CONTAINED = 0.7  # share of the shorter text's shingles that the longer one has, in near-duplicates
# Jaccard of near-duplicates at least: a long story that holds two paragraphs of another is no copy of it. Four
# sentences in ten cut leave .5 to .6, but .33 where those were the long ones: with .4, 7 % of such copies were lost.
ALIKE = 0.33
# Bands of rows: candidates share a whole band. A pair of Jaccard s is one with the probability 1 - (1 - s^3)^42:
# .996 at .5, .94 at .4, .78 at .33, .04 at .1; unrelated news (.005) 5 in a million.
BANDS, ROWS = 42, 3
SLOTS = 128  # a power of two is what the sketch is fastest with; the last two are not used
_SEED = 1


def method() -> str:
    """How signatures are made. Those made in other ways do not compare: they are made anew where this changes."""
    from rensa import RMinHash

    return f"rensa{RMinHash.ALGORITHM_VERSION}:rolled:{WORDS}:{LEAST_SHINGLES}:{SLOTS}:{BANDS}x{ROWS}:{_SEED}"


def build_signatures(articles: pl.DataFrame) -> pl.DataFrame:
    """page_id, article_no and `buckets` of each article (a frame of `fact_articles`)."""
    return articles.select("page_id", "article_no", buckets=sign(articles["body_search"]))


def sign(texts: pl.Series) -> pl.Series:
    """The bucket of each band of each text (search form): lists of 42 integers, empty for texts too short to compare.

    Two texts are candidates where they have a bucket in common. MinHash as Rensa makes it (R-MinHash), banded as by
    Broder 1997 and by Leskovec, Rajaraman and Ullman, Mining of Massive Datasets, chapter 3. What a text is signed with
    is remembered: the same articles stand on many pages.
    """
    keys = [blake2b((text or "").encode("utf-8", "surrogatepass"), digest_size=16).digest() for text in texts]
    _signed.make_room()
    new = {key: at for at, key in enumerate(keys) if key not in _signed}
    if new:
        found = _sign(texts[list(new.values())])
        _signed.update(zip(new, [np.array(buckets, np.int32) for buckets in found.to_list()], strict=True))
    return pl.Series("buckets", [_signed[key].tolist() for key in keys], dtype=pl.List(pl.Int32))


_signed: Bounded[bytes, np.ndarray] = Bounded("akhbar.facts.duplicates.sign", 50_000)  # a third of a kB each


def _sign(texts: pl.Series) -> pl.Series:
    from rensa import RMinHash

    words = texts.fill_null("").str.split(" ")
    # By a hash that is the same on every machine: signatures are kept, and compared with other runs' ones.
    listed = words.explode().to_list()
    values, edges = _distinct_shingles(words, np.fromiter(map(_WORDS.__getitem__, listed), np.uint64, len(listed)))
    enough = np.diff(edges) >= LEAST_SHINGLES
    lists = pl.List(pl.Int32)
    if not enough.any():
        return pl.Series("buckets", [[]] * texts.len(), dtype=lists)
    kept = values[np.repeat(enough, np.diff(edges))]
    offsets = np.append(0, np.cumsum(np.diff(edges)[enough]))
    matrix = RMinHash.digest_matrix_from_flat_token_hashes(kept, offsets.astype(np.uint64), SLOTS, _SEED)
    slots = np.array(matrix.to_rows(), dtype=np.uint64)[:, : BANDS * ROWS].reshape(-1, BANDS, ROWS)
    signed = iter(_mixed(slots).tolist())
    return pl.Series("buckets", [next(signed) if some else [] for some in enough.tolist()], dtype=lists)


def _hash_of(word: str) -> int:
    return int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


# Word → 64 bits of its hash: most words come again.
_WORDS: Bounded[str, int] = Bounded("akhbar.facts.duplicates._hash_of", 100_000, _hash_of)


def _mixed(slots: np.ndarray) -> np.ndarray:
    """One 32-bit number a band (texts, bands) of its slots (texts, bands, rows): the finaliser of SplitMix64."""
    with np.errstate(over="ignore"):
        mixed = np.broadcast_to(np.arange(1, BANDS + 1, dtype=np.uint64), slots.shape[:2]).copy()
        for row in range(ROWS):
            mixed = (mixed ^ slots[:, :, row]) * np.uint64(0x9E3779B97F4A7C15)
            mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
            mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
            mixed ^= mixed >> np.uint64(31)
    return (mixed >> np.uint64(32)).astype(np.uint32).view(np.int32)


def shingle_sets(texts: pl.Series) -> list[np.ndarray]:
    """The sorted distinct shingles of each text (search form), as 64-bit hashes that hold within this process."""
    words = texts.str.split(" ")
    values, edges = _distinct_shingles(words, words.explode().hash(_SEED).to_numpy())
    return [values[start:end] for start, end in pairwise(edges.tolist())]


def _distinct_shingles(words: pl.Series, hashed: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The sorted distinct shingles of each text, one text's after the other's, and where each text's begin and end.

    words: of each text. hashed: 64 bits of each word of all texts. Shingles are hashed from their words' hashes: no
    shingle's text is made.
    """
    ends = np.cumsum(words.list.len().to_numpy().astype(np.int64))
    shingles = max(0, len(hashed) - WORDS + 1)
    rolled = np.zeros(shingles, dtype=np.uint64)
    for n in range(WORDS):
        rolled = rolled * np.uint64(0x9E3779B97F4A7C15) + hashed[n : n + shingles]
    whole = np.ones(shingles, dtype=bool)  # those that run over a text's end go
    for n in range(1, WORDS):
        whole[ends[(ends >= n) & (ends - n < shingles)] - n] = False
    values = rolled[whole]
    edges = np.concatenate(([0], np.cumsum(whole)))[np.minimum(ends, shingles)].tolist()
    for start, end in pairwise([0, *edges]):
        values[start:end].sort()
    first = np.ones(len(values), dtype=bool)
    first[1:] = values[1:] != values[:-1]
    first[[edge for edge in edges if edge < len(values)]] = True
    places = np.concatenate(([0], np.cumsum(first)))[[0, *edges]]
    return values[first], places


def similarity(one: np.ndarray, other: np.ndarray) -> float | None:
    """How much of the shorter text stands in the longer, 0 to 1; None where they are no near-duplicates.

    Exact, from both texts' `shingle_sets`.
    """
    if one is other and len(one) >= LEAST_SHINGLES:  # the same text on two pages
        return 1.0
    less, more = sorted((one, other), key=len)
    if len(less) < LEAST_SHINGLES or len(less) < ALIKE * len(more):
        return None
    places = np.searchsorted(more, less)
    common = int(np.count_nonzero(more[np.minimum(places, len(more) - 1)] == less))
    contained, alike = common / len(less), common / (len(less) + len(more) - common)
    return round(contained, 6) if contained >= CONTAINED and alike >= ALIKE else None


def first_original(text: np.ndarray, earlier: Iterable[np.ndarray]) -> tuple[int, float] | None:
    """Number of the first of the earlier texts that the text is a near-duplicate of, and how alike; None for none."""
    for number, other in enumerate(earlier):
        alike = similarity(text, other)
        if alike is not None:
            return number, alike
    return None
