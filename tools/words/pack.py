"""The model file's layout: magic, header (JSON), then tables and arrays; see `akhbar/pages/headlines/model.py`."""

import json

import numpy as np

from akhbar.pages.headlines.model import MAGIC

Header = dict[str, object]  # facts that stand in the file as JSON
Parts = dict[str, tuple[Header, bytes]]


def level(count: np.ndarray) -> np.ndarray:
    """Counts as the model keeps them: round(8 * log2(1 + count)), at most 255."""
    return np.minimum(np.round(8 * np.log2(1 + count)), 255).astype(np.uint8)


def table(hashes: list[int], values: np.ndarray, load: float = 0.75) -> tuple[bytes, int]:
    """An open-addressing table filled in the order of the hashes (equal input, equal bytes), and its slots."""
    slots = int(len(hashes) / load) + 8
    prints, stored = [0] * slots, np.zeros((slots, values.shape[1]), np.uint8)
    for i in sorted(range(len(hashes)), key=lambda i: hashes[i]):
        mark, slot = (hashes[i] >> 48) or 1, (hashes[i] & 0xFFFFFFFFFFFF) % slots
        while prints[slot]:
            slot = (slot + 1) % slots
        prints[slot] = mark
        stored[slot] = values[i]
    return np.array(prints, "<u2").tobytes() + stored.tobytes(), slots


def pack(parts: Parts, about: Header) -> bytes:
    """The file's bytes. Parts start at multiples of 8."""

    def header(base: int) -> bytes:
        at = base
        out: dict[str, Header] = {}
        for name, (facts, data) in parts.items():
            out[name] = {**facts, "at": at, "bytes": len(data)}
            at += -(-len(data) // 8) * 8
        return json.dumps({**about, "parts": out}, ensure_ascii=False, sort_keys=True).encode()

    room = -(-(len(MAGIC) + 4 + len(header(10**9))) // 8) * 8
    head = header(room)
    blob = MAGIC + len(head).to_bytes(4, "little") + head
    blob += bytes(room - len(blob))
    return blob + b"".join(data + bytes(-len(data) % 8) for _, data in parts.values())


def weights_part(weights: np.ndarray) -> tuple[tuple[Header, bytes], float]:
    """Weights as signed bytes, and what to multiply them by."""
    scale = float(np.abs(weights).max() / 127)
    return ({"kind": "array", "type": "b"}, np.round(weights / scale).astype(np.int8).tobytes()), scale
