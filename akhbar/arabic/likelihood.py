"""How likely bytes are as Arabic text in a single-byte encoding: letter frequencies, nothing more."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator

from akhbar.paths import data_file
from akhbar.remembered import remembered

LEAST_LIKELY = -5.5  # mean log likelihood of high bytes below which a text is not Arabic in that encoding
_UNLIKELY = -12.0  # of a character no Arabic page holds; a byte that is no character counts twice


def likelihood(counts: Counter[int], encoding: str) -> float:
    """Sum of the log likelihoods of the high bytes, read as Arabic news in a single-byte encoding."""
    table = _byte_likelihoods(encoding)
    return sum(count * table[byte] for byte, count in counts.items() if byte >= 0x80)


@remembered(256)
def _byte_likelihoods(encoding: str) -> list[float]:
    """Log likelihood of each byte of an Arabic text in a single-byte encoding."""
    frequent = dict(_frequencies())
    total = sum(frequent.values())
    floor = math.log(0.5 / total)
    table = []
    for byte in range(256):
        try:
            char = bytes([byte]).decode(encoding)
        except UnicodeDecodeError:
            char = ""
        known = frequent.get(char)
        table.append(math.log(known / total) if known else max(floor, _UNLIKELY) if char else 2 * _UNLIKELY)
    return table


def _frequencies() -> Iterator[tuple[str, int]]:
    """Characters outside ASCII and how often they stand among a million of them."""
    for line in data_file("arabic/letter_frequencies.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            point, count = line.split("\t")[:2]
            yield chr(int(point, 16)), int(count)
