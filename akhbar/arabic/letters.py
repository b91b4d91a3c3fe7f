"""The character tables of the search form, read from `akhbar/data/arabic/letters.tsv`."""

from __future__ import annotations

from akhbar.paths import data_file
from akhbar.remembered import once


def _expand(spans: str) -> list[int]:
    """`0622 0640-0643` to code points."""
    found: list[int] = []
    for span in spans.split():
        first, _, last = span.partition("-")
        found.extend(range(int(first, 16), int(last or first, 16) + 1))
    return found


@once
def letter_table() -> dict[str, str]:
    """Character to what stands for it in the search form; the empty string where it is dropped.

    Raises ValueError where the file names a character twice.
    """
    table: dict[str, str] = {}
    for line in data_file("arabic/letters.tsv").read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        spans, result, _why = line.split("\t")
        to = "" if result == "-" else "".join(chr(point) for point in _expand(result))
        for point in _expand(spans):
            if chr(point) in table:
                raise ValueError(f"letters.tsv names U+{point:04X} twice")
            table[chr(point)] = to
    return table


EASTERN_DIGITS = "٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹"


def letters_alike(characters: str) -> dict[int, str]:
    """What stands in the search form for each of some characters, as `str.translate` takes it.

    For texts that are compared by some letters only, one after the other; whole columns take `akhbar.fold`. Raises
    KeyError for a character that the search form leaves as it is.
    """
    return {ord(character): letter_table()[character] for character in characters}


@once
def digits() -> dict[int, str]:
    """Arabic and Persian digits as 0 to 9, as `str.translate` takes them."""
    return letters_alike(EASTERN_DIGITS)


@once
def dropped_class() -> str:
    """The characters the search form drops, as the inside of a regular-expression class."""
    points = sorted(ord(c) for c, to in letter_table().items() if not to)
    return "".join(rf"\x{{{point:X}}}" for point in points)
