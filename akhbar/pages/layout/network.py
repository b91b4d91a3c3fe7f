"""The net that reads a page's pieces: words' rows and numbers of each piece, then dilated convolutions over the page.

Weights are integers of at most 8 bits, activations of at most 9, all held in float32: every sum of products stays below
2^24, is exact, and depends neither on the order in which a machine adds nor on what else is in the batch. So a page
alone, in a batch, and on another machine reads the same. After Yu and Koltun (2016) for dilated convolutions, and
Jacob et al. (2018) for whole numbers.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from akhbar.pages.layout.features import Numbers
from akhbar.paths import data_file

Floats = npt.NDArray[np.float32]
TOP = 511  # largest activation
ROWS = 4096  # pieces worked on at once: bounds memory, keeps the work in the cache


class Network:
    """The net, ready to run. `arrays` are those of the model file (see `tools/pages/export.py`)."""

    def __init__(self, arrays: dict[str, npt.NDArray[Any]]) -> None:
        self.header: dict[str, Any] = json.loads(arrays["header"].tobytes().decode("utf-8"))
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
        """All pages end to end, with room between them that stays zero."""
        a, room, width = self._a, max(self.dilations), self.width
        starts = np.cumsum(np.append(room, sizes[:-1] + room))
        rows = np.repeat(starts - (np.cumsum(sizes) - sizes), sizes) + np.arange(sizes.sum())
        total = int(starts[-1] + sizes[-1] + room)
        x = np.zeros((total, width), np.float32)
        x[rows] = x0
        inside = np.zeros((total, 1), np.float32)
        inside[rows] = 1
        for i, d in enumerate(self.dilations):
            y = x @ self._kernels[i]
            sums = y[:, width : 2 * width]
            sums[d:] += y[:-d, :width]
            sums[:-d] += y[d:, 2 * width :]
            sums = sums + a[f"conv{i}_bias"]
            sums *= a[f"conv{i}_scale"]
            np.rint(sums, out=sums)
            np.maximum(sums, 0, out=sums)
            sums *= inside
            x += sums
            np.clip(x, -TOP, TOP, out=x)
            if i == self.pool_after:
                self._pool(x, rows, sizes)
        return x[rows]

    def _pool(self, x: Floats, rows: npt.NDArray[np.int64], sizes: npt.NDArray[np.int64]) -> None:
        """What the page as a whole is like, added to each of its pieces."""
        a, part = self._a, x[rows]
        first = np.cumsum(sizes) - sizes
        mean = np.rint(np.add.reduceat(part.astype(np.float64), first) / sizes[:, None]).astype(np.float32)
        top = np.maximum.reduceat(part, first)
        add = np.concatenate([mean, top], 1) @ a["whole"]
        add = np.rint((add + a["whole_bias"]) * a["whole_scale"])
        x[rows] = np.clip(part + np.repeat(add, sizes, 0), -TOP, TOP)


@cache
def load(path: Path | None = None) -> Network:
    """The net that ships with the package, or the one at `path`; read once.

    Raises FileNotFoundError without the file.
    """
    with np.load(path or data_file("pages/layout.npz")) as file:
        return Network({name: file[name] for name in file.files})
