"""Bytes to characters for the lines of one file; whole pages go to `akhbar.arabic.decode` directly."""

from __future__ import annotations

from akhbar.arabic import Decoded, decode


class LineDecoder:
    """Decodes the lines of one file: each as UTF-8, and where that fails all in the encoding the first failure shows.

    A short line alone says little of its encoding, so a sample of the file goes before it.
    """

    def __init__(self, sample: bytes = b"") -> None:
        self._sample = sample
        self._other: str | None = None

    def __call__(self, line: bytes) -> Decoded:
        try:
            return Decoded(line.decode("utf-8"), "utf-8", False)
        except UnicodeDecodeError:
            if self._other is None:
                self._other = decode(self._sample[-65536:] + b"\n" + line).encoding.rpartition("+")[2]
            return decode(line, self._other)
