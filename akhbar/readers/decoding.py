"""Bytes to characters: whole pages, the lines of one file, and characters that an earlier program garbled.

Nearly all input is clean UTF-8: what is certain at a glance stays out of `akhbar.arabic.decode`, which looks closely.
"""

from __future__ import annotations

import re

import polars as pl

from akhbar.arabic import Decoded, decode

_CONTROL = re.compile(rb"[\x00-\x08]")  # in text only where it is UTF-16 without a mark, or broken
_MISREAD = bytes(range(0x80, 0xC0)).decode("cp1256")
# Every encoding that Arabic UTF-8 is misread in shows its lead bytes D8 and D9 as one of these, again and again.
# Said as three questions because each is asked at the speed of memory, and the one class of all of them is not.
_LATIN = b"\xc3"  # how À to ÿ begin in UTF-8, and nothing else does
_OTHERS = "Ÿ|╪|┘|Ш|Щ|Ř|Ů"
_ARABIC = rf"(?:[طظ][{re.escape(_MISREAD)}]){{2}}"


def decode_page(data: bytes, declared: str | None = None) -> Decoded:
    """A whole page's characters; `declared` is what a header or tag claims. Never raises."""
    if not _CONTROL.search(data, 0, 65_536):
        try:
            return Decoded(data.removeprefix(b"\xef\xbb\xbf").decode("utf-8"), "utf-8", False)
        except UnicodeDecodeError:
            pass
    return decode(data, declared)


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


def mend_garbled(frame: pl.DataFrame, columns: tuple[str, ...]) -> pl.DataFrame:
    """The frame with text mended that was garbled before it was written (`ط§ظ„`, `Ø§Ù„`), where that is certain.

    Adds `garbled`: JSON object of the mended columns as they stood, null in all other rows; `encoding` says `repaired`.
    """
    from akhbar.arabic import repair_garbled
    from akhbar.arabic.visual import SUSPECT
    from akhbar.readers.json_text import dump_json

    columns = tuple(name for name in columns if frame[name].null_count() < frame.height)
    backwards = pl.col("text").str.contains(SUSPECT)
    misread = (
        found
        for name in columns
        for found in (
            pl.col(name).cast(pl.Binary).bin.contains(_LATIN),
            pl.col(name).str.contains(_OTHERS),
            pl.col(name).str.contains(_ARABIC),
        )
    )
    suspicious = pl.any_horizontal(*misread, backwards).fill_null(False)
    frame = frame.with_columns(pl.lit(None, pl.String).alias("garbled"))
    looks = frame.select(suspicious).to_series().arg_true()
    changed: dict[str, dict[int, str]] = {name: {} for name in (*columns, "encoding", "garbled")}
    for at, row in zip(looks, frame[looks].iter_rows(named=True), strict=True):
        before = {name: row[name] for name in columns if row[name]}
        mended = {name: better for name, text in before.items() if (better := repair_garbled(text)) is not None}
        mended = mended or _turned(before)
        if mended:
            garbled = dump_json({name: before[name] for name in mended})
            for name, value in {**mended, "encoding": f"{row['encoding']}, repaired", "garbled": garbled}.items():
                changed[name][at] = value
    return frame.with_columns(
        frame[name].scatter(list(values), list(values.values())) for name, values in changed.items() if values
    )


def _turned(before: dict[str, str]) -> dict[str, str]:
    """A record's texts turned round, where its text stands in visual order and that is safe."""
    from akhbar.arabic.visual import runs_backwards, turned

    text = before.get("text", "")
    if not runs_backwards(text) or (whole := turned(text)) is None:
        return {}
    found = {"text": whole}
    for name in ("title", "lead"):
        if name in before and (better := turned(before[name])) is not None:
            found[name] = better
    return found
