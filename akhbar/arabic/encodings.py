"""Bytes to text: UTF-8 and UTF-16 with or without marks, windows-1256, ISO-8859-6, mixed lines, garbled text.

The method: byte-order marks first; then what cannot be by chance (UTF-16's high bytes, valid UTF-8); then, between
single-byte encodings, the likelihood of the bytes under the letter frequencies of Arabic news
(`akhbar/data/arabic/letter_frequencies.tsv`). A declared encoding decides only where the bytes do not.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from dataclasses import dataclass

from akhbar.arabic.garbled import repair_garbled
from akhbar.arabic.likelihood import LEAST_LIKELY, likelihood

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with that of UTF-16
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 65_536  # bytes that decide; more does not change the verdict on text
_SINGLE_BYTE = ("windows-1256", "iso-8859-6")
_MANY_BYTES = re.compile(rb"[\xC2-\xDF][\x80-\xBF]|[\xE0-\xEF][\x80-\xBF]{2}|[\xF0-\xF4][\x80-\xBF]{3}")


@dataclass(frozen=True)
class Decoded:
    """A decoded text, the encoding it was in (IANA name; `utf-8+windows-1256` where lines differ), and whether
    characters had to be mended; `note` says what was out of order, null where nothing was."""

    text: str
    encoding: str
    repaired: bool
    note: str | None = None


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Bytes to text, whatever their encoding; `declared` is what a header or tag claimed. Never raises for bytes.

    Text that an earlier wrong decoding garbled is mended where that is certain (`repaired`). Bytes that are no
    text in the encoding found become U+FFFD, and `note` counts them. Raises TypeError for a str,
    and for a `declared` that is none.

    >>> import akhbar
    >>> akhbar.decode("أخبار اليوم من الرباط".encode("windows-1256")).text
    'أخبار اليوم من الرباط'
    """
    if not isinstance(data, (bytes, bytearray, memoryview)):
        raise TypeError(f"decode takes bytes, not {'None' if data is None else 'a ' + type(data).__name__}")
    if declared is not None and not isinstance(declared, str):
        raise TypeError(f"decode: declared is the name of an encoding, not {type(declared).__name__}")
    text, encoding, note = _decode(bytes(data), declared)
    if mended := repair_garbled(text):
        return Decoded(mended, encoding, True, _join(note, "garbled by an earlier wrong decoding"))
    return Decoded(text, encoding, "+" in encoding, note)


def _decode(data: bytes, declared: str | None) -> tuple[str, str, str | None]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _leniently(data[len(mark) :], encoding)
    if wide := unmarked_utf16(data[:_SAMPLE]):
        return _leniently(data, wide)
    try:
        return data.decode("utf-8"), "utf-8", None
    except UnicodeDecodeError as error:
        if len(data) - error.start < 4 and error.reason == "unexpected end of data" and _MANY_BYTES.search(data):
            return data[: error.start].decode("utf-8") + "\ufffd", "utf-8", "cut within a character"
    utf8_lines = sum(1 for line in data.split(b"\n") if _is_utf8(line))
    if not utf8_lines:
        return _single_byte(data, declared)
    return _line_by_line(data, declared)


def _leniently(data: bytes, encoding: str) -> tuple[str, str, str | None]:
    """In one encoding, with U+FFFD for what is none of its characters, and a note that counts them."""
    try:
        return data.decode(encoding), encoding, None
    except UnicodeDecodeError:
        text = data.decode(encoding, "replace")
        return text, encoding, f"{text.count(chr(0xFFFD))} undecodable bytes"


def unmarked_utf16(sample: bytes) -> str | None:
    """`utf-16-le` or `utf-16-be` where every second byte is nearly always the high byte of a letter."""
    pairs = len(sample) // 2
    if pairs < 2:
        return None
    for encoding, high in (("utf-16-le", sample[1 : 2 * pairs : 2]), ("utf-16-be", sample[0 : 2 * pairs : 2])):
        low = sample[0 : 2 * pairs : 2] if encoding == "utf-16-le" else sample[1 : 2 * pairs : 2]
        likely = sum(high.count(byte) for byte in (0x00, 0x06, 0x20, 0xFE, 0xFB))
        # Half the high bytes at least are 0 or 6, which no other text encoding holds; 0x20 is also a space.
        if likely >= 0.95 * pairs and high.count(0) + high.count(6) > 0.5 * pairs and low.count(0) < 0.5 * pairs:
            return encoding
    return None


def _is_utf8(line: bytes) -> bool:
    """True where a line is UTF-8 beyond chance: valid, with three characters or more outside ASCII."""
    if len(_MANY_BYTES.findall(line)) < 3:
        return False
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _line_by_line(data: bytes, declared: str | None) -> tuple[str, str, str | None]:
    """Lines of UTF-8 among lines of a single-byte encoding, as when files of two systems are joined."""
    lines = data.split(b"\n")
    others = b"\n".join(line for line in lines if not _is_utf8(line))
    broken_utf8 = len(_MANY_BYTES.findall(others)) * 2 > 0.8 * sum(byte >= 0x80 for byte in others)
    encoding = "utf-8" if broken_utf8 else _most_likely(others, declared)
    texts = (_leniently(line, "utf-8" if _is_utf8(line) else encoding)[0] for line in lines)
    text = "\n".join(texts)
    bad = text.count("\ufffd")
    note = f"{bad} undecodable bytes" if bad else None
    return text, "utf-8" if encoding == "utf-8" else f"utf-8+{encoding}", note


def _single_byte(data: bytes, declared: str | None) -> tuple[str, str, str | None]:
    return _leniently(data, _most_likely(data, declared))


def _most_likely(data: bytes, declared: str | None) -> str:
    """The single-byte encoding in which the bytes read most like Arabic; else the declared one; else windows-1252."""
    sample = data[:_SAMPLE]
    claimed = _claimed(data, declared)
    high = sum(byte >= 0x80 for byte in sample)
    # Latin text has its accented letters one by one among ASCII letters, Arabic words consist of high bytes.
    in_words = len(re.findall(rb"(?<=[\x80-\xFF])[\x80-\xFF]", sample))
    if high and in_words >= 0.4 * high:
        counts = Counter(sample)
        scores = {name: likelihood(counts, name) / high for name in _SINGLE_BYTE}
        best = max(_SINGLE_BYTE, key=lambda name: (scores[name], name == claimed))
        if scores[best] > LEAST_LIKELY and (claimed is None or claimed in _SINGLE_BYTE or _is_western(claimed)):
            return best
        if scores[best] > LEAST_LIKELY + 1.5:
            return best
    return claimed or "windows-1252"


def _claimed(data: bytes, declared: str | None) -> str | None:
    """The declared encoding, where it exists, is not UTF-8 (that failed already) and can read the data."""
    if not declared:
        return None
    try:
        name = codecs.lookup(declared.strip().strip("\"'")).name
        if name.startswith(("utf", "ascii")):
            return None
        data.decode(name)
    except (LookupError, ValueError, TypeError):
        return None
    return {"cp1256": "windows-1256", "iso8859-6": "iso-8859-6", "cp1252": "windows-1252"}.get(name, name)


def _is_western(name: str) -> bool:
    return name in ("windows-1252", "iso8859-1", "iso8859-15")


def _join(*notes: str | None) -> str:
    return "; ".join(note for note in notes if note)
