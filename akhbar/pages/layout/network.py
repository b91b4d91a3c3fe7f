"""The net that reads a page's pieces: words' rows and numbers of each piece, then dilated convolutions over the page.

Weights are integers of at most 8 bits, activations of at most 9, all held in float32: every sum of products stays below
2^24, is exact, and depends neither on the order in which a machine adds nor on what else is in the batch. So a page
alone, in a batch, and on another machine reads the same. After Yu and Koltun (2016) for dilated convolutions, and
Jacob et al. (2018) for whole numbers.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from akhbar.pages.layout.features import Numbers
from akhbar.paths import data_file
from akhbar.remembered import remembered
from akhbar.rows import Record

Floats = npt.NDArray[np.float32]
Whole = npt.NDArray[np.int64]
TOP = 511  # largest activation
AT_ONCE = 512  # pieces that the nets work on at once, or a page's where it has more: what they fill stays in the cache
_FAR = np.float32(2**24)  # no sum is larger


class Network:
    """The net, ready to run. `arrays` are those of the model file (see `tools/pages/export.py`)."""

    def __init__(self, arrays: dict[str, npt.NDArray[Any]]) -> None:
        self.header: Record = json.loads(arrays["header"].tobytes().decode("utf-8"))
        self.labels: list[str] = self.header["labels"]
        self.headed: list[str] = self.header["headed"]
        self.dilations: list[int] = self.header["dilations"]
        self.pool_after: int = self.header["pool_after"]
        a = {name: np.ascontiguousarray(array).astype(np.float32) for name, array in arrays.items() if name != "header"}
        self._a = a
        self.width = a["enter"].shape[1]
        self.embed: Floats = a["embed"]
        self.enter: Floats = a["enter"]

    def scores(self, seen: Floats, pages: _Pages, room: _Room, out: Floats) -> None:
        """What the net makes of pages end to end, into `out`. seen: numbers and rows of words of each piece."""
        a = self._a
        x0 = np.matmul(seen, self.enter, out=room.entered[: len(seen)])
        x0 += a["enter_bias"]
        x0 *= a["enter_scale"]
        np.rint(x0, out=x0)
        np.clip(x0, 0, TOP, out=x0)
        x = room.read[: len(seen)]
        x[:] = x0
        self._convolve(x, pages, room)
        np.matmul(x, a["leave_x"], out=out)
        out += x0 @ a["leave_0"]
        out += a["leave_bias"]
        out *= np.float32(self.header["scale"])

    def _convolve(self, x: Floats, pages: _Pages, room: _Room) -> None:
        """What the convolutions make of some pages end to end, in place. A neighbour counts where it is of the same
        page."""
        a, n = self._a, len(x)
        before, sums, behind = (part[:n] for part in room.sums)
        for i, d in enumerate(self.dilations):
            kernel = a[f"conv{i}"]
            np.matmul(x, kernel[1], out=sums)
            sums += a[f"conv{i}_bias"]
            if d < n:
                np.matmul(x, kernel[0], out=before)
                np.matmul(x, kernel[2], out=behind)
                last, first = pages.edges(d)
                before[last] = 0
                behind[first] = 0
                sums[d:] += before[:-d]
                sums[:-d] += behind[d:]
            sums *= a[f"conv{i}_scale"]
            np.rint(sums, out=sums)
            np.clip(sums, 0, _FAR, out=sums)
            x += sums
            np.clip(x, -TOP, TOP, out=x)
            if i == self.pool_after:
                self._pool(x, pages)

    def _pool(self, x: Floats, pages: _Pages) -> None:
        """What the page as a whole is like, added to each of its pieces."""
        a, first, sizes = self._a, pages.first, pages.sizes
        mean = np.rint(np.add.reduceat(x, first, dtype=np.float64) / sizes[:, None]).astype(np.float32)
        top = np.maximum.reduceat(x, first)
        add = np.concatenate([mean, top], 1) @ a["whole"]
        add = np.rint((add + a["whole_bias"]) * a["whole_scale"])
        x += np.repeat(add, sizes, 0)
        np.clip(x, -TOP, TOP, out=x)


class _Pages:
    """Pages end to end: how many pieces each has, and where it begins."""

    def __init__(self, sizes: Whole) -> None:
        self.sizes, self.first = sizes, np.cumsum(sizes) - sizes
        place = np.arange(int(sizes.sum())) - np.repeat(self.first, sizes)
        self._place, self._left = place, np.repeat(sizes, sizes) - place
        self._edges: dict[int, tuple[Whole, Whole]] = {}

    def edges(self, d: int) -> tuple[Whole, Whole]:
        """The last d pieces of each page, and its first d: those whose neighbour at that distance is on another."""
        found = self._edges.get(d)
        if found is None:
            found = self._edges[d] = np.flatnonzero(self._left <= d), np.flatnonzero(self._place < d)
        return found


class _Room:
    """Arrays that the nets write to, block after block: `size` rows of pieces."""

    def __init__(self, size: int, seen: int, width: int) -> None:
        self.seen: Floats = np.empty((size, seen), np.float32)
        self.entered, self.read = (np.empty((size, width), np.float32) for _ in range(2))
        self.sums = [np.empty((size, width), np.float32) for _ in range(3)]


class Vocabulary:
    """The words that the nets know: row 0 of their tables stands for no word, 1 for any other word, the rest for the
    words of `hashes`, which are in order."""

    def __init__(self, hashes: npt.NDArray[np.uint32]) -> None:
        self.hashes = hashes.astype(np.int32)

    def __len__(self) -> int:
        return len(self.hashes) + 2

    def rows(self, words: npt.NDArray[np.int32]) -> npt.NDArray[np.int32]:
        """Rows of words' hashes, of the same shape."""
        at = np.minimum(np.searchsorted(self.hashes, words), len(self.hashes) - 1)
        return np.where(self.hashes[at] == words, at + 2, (words != 0).astype(np.int64)).astype(np.int32)


class Nets:
    """Several nets of unlike beginnings: their mean is less often wrong on layouts that none of them was shown.

    After Breiman (1996). `arrays`: those of the model file, of each net under its number: `0.embed`, `1.embed` …,
    and `vocabulary`, the hashes of the words that they share, in order.
    """

    def __init__(self, arrays: dict[str, npt.NDArray[Any]]) -> None:
        self.vocabulary = Vocabulary(arrays["vocabulary"])
        numbers = sorted({name.split(".")[0] for name in arrays if "." in name}, key=int)
        self.nets = [
            Network({name.split(".")[1]: array for name, array in arrays.items() if name.startswith(f"{number}.")})
            for number in numbers
        ]
        self._embed: Floats = np.concatenate([net.embed for net in self.nets], 1)

    def scores(self, numbers: Numbers) -> Floats:
        """The mean of the nets' log-odds, see `each`; added in one order, so the same everywhere."""
        total, *more = self.each(numbers)
        for found in more:
            total += found
        total /= np.float32(len(self.nets))
        return total

    def each(self, numbers: Numbers) -> list[Floats]:
        """Of each net the log-odds of the labels of each piece, and behind them of what it would head (n × labels and
        headed)."""
        first, sizes = self.nets[0], np.array([size for size in numbers.sizes if size], np.int64)
        out = [np.empty((len(numbers.dense), len(first.labels) + len(first.headed)), np.float32) for _ in self.nets]
        if not len(sizes):
            return out
        ends, rows = np.cumsum(sizes), self.vocabulary.rows(numbers.words)
        dense, width = numbers.dense.shape[1], first.embed.shape[1]
        room = _Room(max(AT_ONCE, int(sizes.max())), len(first.enter), first.width)
        at = 0
        while at < len(sizes):  # pages end to end, so many at once as stay in the processor's cache
            begin = int(ends[at] - sizes[at])
            past = max(at + 1, int(np.searchsorted(ends, begin + AT_ONCE, "right")))
            part, pages = slice(begin, int(ends[past - 1])), _Pages(sizes[at:past])
            seen, words = room.seen[: part.stop - begin], self._words(rows[part])
            seen[:, :dense] = numbers.dense[part]
            for number, net in enumerate(self.nets):
                for place, word in enumerate(words):
                    here = dense + place * width
                    seen[:, here : here + width] = word[:, number * width : (number + 1) * width]
                net.scores(seen, pages, room, out[number][part])
            at = past
        return out

    def _words(self, rows: npt.NDArray[np.int32]) -> list[Floats]:
        """What the tables of all nets, side by side, have for a piece's first word, second, last, and all of them."""
        columns = [self._embed.take(column, 0) for column in rows.T]
        bag = columns[3].copy()
        for column in columns[4:]:
            bag += column
        some = np.maximum((rows[:, 3:] > 0).sum(1, keepdims=True), 1).astype(np.float32)
        return [*columns[:3], np.rint(bag / some)]


@remembered(4)
def load(path: Path | None = None) -> Nets:
    """The nets that ship with the package, or those at `path`; read once.

    Raises FileNotFoundError without the file.
    """
    with np.load(path or data_file("pages/layout.npz")) as file:
        return Nets({name: file[name] for name in file.files})
