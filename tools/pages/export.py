"""From the trained net to the model file: whole numbers of at most 8 bits, each output with a scale of its own."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from akhbar.pages.labels import HEADED, LABELS
from akhbar.pages.layout.features import DENSE, ONE
from akhbar.pages.layout.network import TOP
from tools.pages.net import DILATIONS, LARGEST, POOL_AFTER, Net

_BYTE = 127
UNIT = LARGEST / TOP  # what one step of an activation is worth


def _whole(values: NDArray[np.float64]) -> tuple[NDArray[np.int8], NDArray[np.float64]]:
    """A weight matrix (in × out) in whole numbers, and what a step of each output is worth."""
    scale = np.maximum(np.abs(values).max(axis=0), 1e-9) / _BYTE
    return np.rint(values / scale).astype(np.int8), scale


@torch.no_grad()
def quantized(net: Net) -> dict[str, Any]:
    """Arrays of the model file."""
    w = {name: p.detach().numpy().astype(np.float64) for name, p in net.named_parameters()}
    arrays: dict[str, Any] = {}
    embed = w["embed.weight"]
    step = np.abs(embed).max() / _BYTE
    arrays["embed"] = np.rint(embed / step).astype(np.int8)
    arrays["embed"][0] = 0
    enter = w["enter.weight"].T.copy()
    enter[:DENSE] /= ONE
    enter[DENSE:] *= step
    # Numbers and words have steps of unlike size: the words' are made as large as the numbers' by the weights.
    arrays["enter"], scale = _whole(enter)
    arrays["enter_bias"] = np.rint(w["enter.bias"] / scale).astype(np.int32)
    arrays["enter_scale"] = (scale / UNIT).astype(np.float32)
    for i in range(len(DILATIONS)):
        kernel = w[f"convs.{i}.weight"].transpose(2, 1, 0)  # place × in × out
        flat, scale = _whole(kernel.reshape(-1, kernel.shape[2]))
        arrays[f"conv{i}"] = flat.reshape(kernel.shape)
        arrays[f"conv{i}_bias"] = np.rint(w[f"convs.{i}.bias"] / (scale * UNIT)).astype(np.int32)
        arrays[f"conv{i}_scale"] = scale.astype(np.float32)
    arrays["whole"], scale = _whole(w["whole.weight"].T)
    arrays["whole_bias"] = np.rint(w["whole.bias"] / (scale * UNIT)).astype(np.int32)
    arrays["whole_scale"] = scale.astype(np.float32)
    leave = w["leave.weight"].T
    one = float(np.abs(leave).max()) / _BYTE
    width = len(leave) // 2
    whole = np.rint(leave / one).astype(np.int8)
    arrays["leave_x"], arrays["leave_0"] = whole[:width], whole[width:]
    arrays["leave_bias"] = np.rint(w["leave.bias"] / (one * UNIT)).astype(np.int32)
    header = {
        "labels": [str(x) for x in LABELS],
        "headed": HEADED,
        "dilations": DILATIONS,
        "pool_after": POOL_AFTER,
        "scale": one * UNIT,
    }
    arrays["header"] = np.frombuffer(json.dumps(header, sort_keys=True).encode("utf-8"), np.uint8)
    return arrays


def write(arrays: dict[str, Any], path: Path) -> None:
    """An .npz with fixed dates and order, so that the same arrays give the same bytes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in sorted(arrays):
            held = io.BytesIO()
            np.save(held, np.asfortranarray(arrays[name]), allow_pickle=False)
            archive.writestr(zipfile.ZipInfo(f"{name}.npy"), held.getvalue(), zipfile.ZIP_DEFLATED, 9)
