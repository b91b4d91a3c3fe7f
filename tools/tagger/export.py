"""From the trained net to the model file: whole numbers of at most 8 bits (9 in the last layer)."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from akhbar.entities.network import LABELS
from akhbar.entities.types import BUCKETS, DENSE
from tools.tagger.embedding import STEP, Text
from tools.tagger.net import HIDDEN, WIDTH, Net, Types

_TOP, _LAST = 127, 400


def _whole(values: NDArray[np.floating[Any]], top: int = _TOP) -> tuple[NDArray[np.int16], float]:
    scale = float(np.abs(values).max()) / top
    return np.rint(values / scale).astype(np.int16), scale


def _ceiling(values: torch.Tensor) -> float:
    """What stands for 127: the value that one activation in a thousand exceeds."""
    flat = values.numpy().ravel()
    return float(np.quantile(flat[flat > 0], 0.999)) / _TOP


@torch.no_grad()
def quantized(
    nets: list[Net], text: Text, embedding: NDArray[np.int8], usage: NDArray[np.int8], types: Types
) -> dict[str, Any]:
    """Arrays of the model file. `types` are those of labelled text, on which the ranges are measured."""
    arrays: dict[str, Any] = {}
    for number, net in enumerate(nets):
        arrays |= {f"{name}.{number}": array for name, array in _member(net, embedding, usage, types).items()}
    # Six binary digits after the point: sums of few such numbers are exact, on every machine.
    grammars = [net.grammar() for net in nets]
    follows, starts = (sum(part.numpy() for part in parts) / len(nets) for parts in zip(*grammars, strict=True))
    arrays["follows"], arrays["starts"] = ((np.round(part * 64) / 64).astype(np.float32) for part in (follows, starts))
    arrays["embedding"], arrays["lexicon"] = embedding, usage
    outside = (usage[:-1, 0] / 127.0) ** 2
    arrays["name_mass"] = np.rint(text.counts * (1 - np.minimum(outside, 1))).astype(np.int32)
    arrays["counts"] = text.counts.astype(np.int32)
    arrays["words"] = np.frombuffer("\n".join(text.words).encode("utf-8"), np.uint8)
    return arrays


def _member(net: Net, embedding: NDArray[np.int8], usage: NDArray[np.int8], types: Types) -> dict[str, Any]:
    weight = {name: p.numpy().astype(np.float64) for name, p in net.named_parameters()}
    vectors = net.all_vectors(types)
    sample = vectors[: len(vectors) // 64 * 64].reshape(-1, 64, WIDTH).transpose(1, 2)
    first = torch.relu(net.conv1(sample))
    one, two, three = _ceiling(vectors), _ceiling(first), _ceiling(torch.relu(net.conv2(first)))

    letters, letter_scale = _whole(weight["letters.weight"])
    letters[BUCKETS] = 0
    sizes = {"own": embedding.shape[1], "stem": embedding.shape[1], "dense": DENSE, "grams": letters.shape[1]}
    sizes |= {"use_own": usage.shape[1], "use_stem": usage.shape[1]}
    unit = {
        "own": STEP,
        "stem": STEP,
        "dense": 1 / 64,
        "grams": 8 * letter_scale,
        "use_own": 1 / 127,
        "use_stem": 1 / 127,
    }
    arrays: dict[str, Any] = {}
    scales: dict[str, float] = {}
    column = 0
    for name, size in sizes.items():
        block = weight["enter.weight"][:, column : column + size].T * unit[name] / one
        column += size
        arrays[f"in_{name}"], scales[name] = _whole(block)
    arrays["in_bias"] = ((weight["enter.bias"] + weight["source"][0]) / one).astype(np.float32)

    arrays["conv1"], s1 = _whole(weight["conv1.weight"].transpose(2, 1, 0) * one)
    arrays["conv1_bias"] = np.rint(weight["conv1.bias"] / s1).astype(np.int32)
    scales["conv1"] = s1 / two
    arrays["conv2"], s2 = _whole(weight["conv2.weight"].transpose(2, 1, 0) * two)
    arrays["conv2_bias"] = np.rint(weight["conv2.bias"] / s2).astype(np.int32)
    scales["conv2"] = s2 / three
    rows = np.repeat([two, three, one], [HIDDEN, net.conv2.out_channels, WIDTH])
    arrays["out"], scales["out"] = _whole(weight["out.weight"].T * rows[:, None], _LAST)
    arrays["out_bias"] = np.rint((weight["out.bias"] + weight["source_out"][0]) / scales["out"]).astype(np.int32)
    arrays["ngrams"] = letters.astype(np.int8)
    arrays["scales"] = np.frombuffer(json.dumps(scales, sort_keys=True).encode("ascii"), np.uint8)
    return {
        k: v.astype(np.int8) if k.startswith(("in_", "conv")) and v.dtype == np.int16 else v for k, v in arrays.items()
    }


def write(arrays: dict[str, Any], path: Path) -> None:
    """An .npz with fixed dates and order, so that the same arrays give the same bytes."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in sorted(arrays):
            held = io.BytesIO()
            # Columns of one feature beside each other compress better than rows of one word.
            np.save(held, np.asfortranarray(arrays[name]), allow_pickle=False)
            archive.writestr(zipfile.ZipInfo(f"{name}.npy"), held.getvalue(), zipfile.ZIP_DEFLATED, 9)


assert len(LABELS) == 9
