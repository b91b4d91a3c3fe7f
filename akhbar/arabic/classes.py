"""How many characters of classes texts have: one look at each character instead of a regular expression a class."""

from __future__ import annotations

import numpy as np
import polars as pl
from numpy.typing import NDArray

from akhbar.remembered import remembered

_PLANE = 0x10000  # characters of the table; texts with others (emoji, rare scripts) are counted by the expressions


def count_classes(texts: pl.Series, classes: tuple[str, ...]) -> list[NDArray[np.int64]]:
    """For each class, a regular expression of one character, how many characters of each text are of it; null has none.

    At most eight classes.
    """
    plain = texts.fill_null("")
    joined = "".join(plain)
    points = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.uint32)
    sizes = plain.str.len_chars().to_numpy().astype(np.int64)
    some = np.flatnonzero(sizes)
    starts = (np.cumsum(sizes) - sizes)[some]
    bits = _table(classes)[np.minimum(points, _PLANE - 1)]

    def by_text(flags: NDArray[np.uint8]) -> NDArray[np.int64]:
        sums = np.zeros(len(sizes), np.int64)
        if len(some):
            sums[some] = np.add.reduceat(flags, starts, dtype=np.int64)
        return sums

    counts = [by_text((bits >> np.uint8(number)) & np.uint8(1)) for number in range(len(classes))]
    rare = np.flatnonzero(by_text((points >= _PLANE).astype(np.uint8))) if points.max(initial=0) >= _PLANE else some[:0]
    if len(rare):
        for column, pattern in zip(counts, classes, strict=True):
            column[rare] = plain[rare].str.count_matches(pattern).to_numpy()
    return counts


@remembered(256)
def _table(classes: tuple[str, ...]) -> NDArray[np.uint8]:
    """Of each character, a bit a class."""
    half_pairs = range(0xD800, 0xE000)  # no text has them
    letters = pl.Series([chr(0 if point in half_pairs else point) for point in range(_PLANE)])
    found = np.zeros(_PLANE, np.uint8)
    for number, pattern in enumerate(classes):
        found |= letters.str.contains(pattern).to_numpy().astype(np.uint8) << np.uint8(number)
    return found
