"""Bytes to characters, for whole pages and for the lines of a file."""

from __future__ import annotations

from typing import NamedTuple


class Decoded(NamedTuple):
    """Text, the encoding it was read with (Python's name), and whether characters had to be repaired."""

    text: str
    encoding: str
    repaired: bool


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """UTF-8 where the bytes are UTF-8, else as declared, else Windows Arabic."""
    data = data.removeprefix(b"\xef\xbb\xbf")
    for name in ("utf-8", declared, "cp1256"):
        if name:
            try:
                return Decoded(data.decode(name), name, False)
            except (UnicodeDecodeError, LookupError):
                pass
    return Decoded(data.decode("utf-8", "replace"), "utf-8", True)


def decode_page(data: bytes, declared: str | None = None) -> Decoded:
    """A whole page's characters, exactly; UTF-8 is tried first because it hardly ever fits by accident."""
    try:
        return Decoded(data.decode("utf-8-sig"), "utf-8", False)
    except UnicodeDecodeError:
        return decode(data, declared)


class LineDecoder:
    """Decodes the lines of one file: UTF-8 each, and one other encoding for the whole file where that fails."""

    def __init__(self, sample: bytes = b"") -> None:
        self._sample = sample
        self._other: str | None = None

    def __call__(self, line: bytes) -> Decoded:
        try:
            return Decoded(line.decode("utf-8"), "utf-8", False)
        except UnicodeDecodeError:
            if self._other is None:
                self._other = decode(self._sample + line).encoding
            return decode(line, self._other)
