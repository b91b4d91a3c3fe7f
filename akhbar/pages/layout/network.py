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
TOP = 511  # largest activation
AT_ONCE = 1024  # pieces that the convolutions work on at once, or a page's where it has more
ROWS = 4096  # pieces worked on at once: bounds memory, keeps the work in the cache


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
        self._kernels = [np.concatenate(list(a[f"conv{i}"]), axis=1) for i in range(len(self.dilations))]
        self.width = a["enter"].shape[1]

    def scores(self, numbers: Numbers) -> Floats:
        """Log-odds of the labels of each piece, and behind them of what it would head (n × labels and headed)."""
        if not len(numbers.dense):
            return np.zeros((0, len(self.labels) + len(self.headed)), np.float32)
        x0 = self._enter(numbers)
        x = self._convolve(x0, np.array([s for s in numbers.sizes if s], np.int64))
        out = x @ self._a["leave_x"]
        out += x0 @ self._a["leave_0"]
        out += self._a["leave_bias"]
        out *= np.float32(self.header["scale"])
        return out

    def _enter(self, numbers: Numbers) -> Floats:
        a, embed = self._a, self._a["embed"]
        out = np.empty((len(numbers.dense), self.width), np.float32)
        for start in range(0, len(out), ROWS):
            words = numbers.words[start : start + ROWS].astype(np.int64)
            some = np.maximum((words[:, 3:] > 0).sum(1, keepdims=True), 1).astype(np.float32)
            bag = np.rint(embed[words[:, 3:]].sum(1) / some)
            parts = [
                numbers.dense[start : start + ROWS].astype(np.float32),
                *(embed[words[:, i]] for i in range(3)),
                bag,
            ]
            sums = np.concatenate(parts, 1) @ a["enter"]
            sums += a["enter_bias"]
            out[start : start + ROWS] = np.clip(np.rint(sums * a["enter_scale"]), 0, TOP)
        return out

    def _convolve(self, x0: Floats, sizes: npt.NDArray[np.int64]) -> Floats:
        """Pages end to end, so many at once as stay in the processor's cache."""
        out = np.empty_like(x0)
        ends = np.cumsum(sizes)
        first = 0
        while first < len(sizes):
            begin = int(ends[first] - sizes[first])
            last = max(first + 1, int(np.searchsorted(ends, begin + AT_ONCE, "right")))
            end = int(ends[last - 1])
            self._convolve_block(x0[begin:end], sizes[first:last], out[begin:end])
            first = last
        return out

    def _convolve_block(self, x0: Floats, sizes: npt.NDArray[np.int64], x: Floats) -> None:
        """What the convolutions make of some pages, into `x`. A neighbour counts where it is of the same page."""
        a, width, n = self._a, self.width, len(x0)
        page = np.repeat(np.arange(len(sizes)), sizes)
        x[:] = x0
        y = np.empty((n, 3 * width), np.float32)
        for i, d in enumerate(self.dilations):
            np.matmul(x, self._kernels[i], out=y)
            sums = y[:, width : 2 * width]
            sums += a[f"conv{i}_bias"]
            if d < n:
                same = (page[d:] == page[:-d]).astype(np.float32)[:, None]
                y[:-d, :width] *= same
                sums[d:] += y[:-d, :width]
                y[d:, 2 * width :] *= same
                sums[:-d] += y[d:, 2 * width :]
            sums *= a[f"conv{i}_scale"]
            np.rint(sums, out=sums)
            np.maximum(sums, 0, out=sums)
            x += sums
            np.clip(x, -TOP, TOP, out=x)
            if i == self.pool_after:
                self._pool(x, sizes)

    def _pool(self, x: Floats, sizes: npt.NDArray[np.int64]) -> None:
        """What the page as a whole is like, added to each of its pieces."""
        a = self._a
        first = np.cumsum(sizes) - sizes
        mean = np.rint(np.add.reduceat(x.astype(np.float64), first) / sizes[:, None]).astype(np.float32)
        top = np.maximum.reduceat(x, first)
        add = np.concatenate([mean, top], 1) @ a["whole"]
        add = np.rint((add + a["whole_bias"]) * a["whole_scale"])
        x += np.repeat(add, sizes, 0)
        np.clip(x, -TOP, TOP, out=x)


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

    def scores(self, numbers: Numbers) -> Floats:
        """The mean of the nets' log-odds, as `Network.scores`; added in one order, so the same everywhere."""
        numbers = numbers._replace(words=self.vocabulary.rows(numbers.words))
        total = self.nets[0].scores(numbers)
        for net in self.nets[1:]:
            total += net.scores(numbers)
        total /= np.float32(len(self.nets))
        return total


@remembered(4)
def load(path: Path | None = None) -> Nets:
    """The nets that ship with the package, or those at `path`; read once.

    Raises FileNotFoundError without the file.
    """
    with np.load(path or data_file("pages/layout.npz")) as file:
        return Nets({name: file[name] for name in file.files})
