"""Text that an earlier wrong decoding garbled ('ط§ظ„', 'Ø§Ù„', 'ÇáÓÚæÏíÉ'), mended where that is certain.

UTF-8 read in a single-byte encoding betrays itself: lead and continuation bytes alternate, and the same bytes decode
as UTF-8 without an error. Three Arabic characters in a row like that do not happen by chance in any language.
windows-1256 read as Latin-1 leaves words that consist of accented capitals; there the letter frequencies decide.
The idea of the first is ftfy's (Robyn Speer, 2019); the tables for windows-1256, which ftfy lacks, are ours.
"""

from __future__ import annotations

import re
from collections import Counter

from akhbar.arabic.likelihood import likelihood
from akhbar.remembered import remembered

# What UTF-8 gets misread as, in the order tried; the Western one stands for ISO-8859-1 and windows-1254 too.
_MISREAD_AS = ("windows-1252", "windows-1256", "mac-roman", "cp437", "cp850", "windows-1251", "windows-1250")
_CERTAIN = 3  # Arabic characters in a row, each of two misread characters
_MEAN_LIKELIHOOD = -4.2  # of windows-1256 misread as Latin-1; Arabic news has -2.9, random accented letters below -6
_ACCENTED = frozenset(map(chr, range(0xC0, 0x100)))
_ACCENTED_WORDS = re.compile(r"[¡-ÿŒœƒˆ‘’“”–—]{2,}(?:[\s\d.,:()/\"'-]+[¡-ÿŒœƒˆ‘’“”–—]+)*")


def repair_garbled(text: str) -> str | None:
    """The text mended, or null where nothing in it is certainly garbled. Twice garbled text is mended twice."""
    mended = text
    for _ in range(3):
        before = mended
        present = set(mended)  # most pages hold none of the characters in question, and this is how to see that fast
        names = [name for name in _MISREAD_AS if present & _leads(name) and _patterns(name)[0].search(mended)]
        if names:
            mended = "\n".join(_line_as_utf8(line, names) for line in mended.split("\n"))
        if present & _ACCENTED:
            mended = _ACCENTED_WORDS.sub(_as_windows_1256, mended)
        if mended == before:
            break
    return mended if mended != text else None


def _line_as_utf8(line: str, names: list[str]) -> str:
    """A line that is wholly garbled is mended wholly, single characters as well; else only the certain runs are."""
    proven = [name for name in names if _patterns(name)[0].search(line)]
    for name in proven:
        whole = _bytes_as_utf8(line, _characters(name))
        if whole is not None:
            return whole
    parts = (_mend_runs(line, name) for name in proven)
    return min(parts, key=len, default=line)  # mending shortens: the shortest had most mended


def _mend_runs(line: str, name: str) -> str:
    return _patterns(name)[1].sub(lambda run: _bytes_as_utf8(run[0], _characters(name)) or run[0], line)


def _bytes_as_utf8(text: str, to_bytes: dict[int, int]) -> str | None:
    try:
        return bytes(to_bytes[ord(char)] for char in text).decode("utf-8")
    except (KeyError, UnicodeDecodeError):
        return None


@remembered(256)
def _leads(name: str) -> frozenset[str]:
    """One of these stands in every proof of a misreading."""
    quotes = "âÃ" if name == "windows-1252" else ""
    return frozenset(quotes) | {chr(point) for point, byte in _characters(name).items() if 0xD8 <= byte <= 0xDB}


@remembered(256)
def _patterns(name: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """For a misreading: what proves it in a line, and the runs to mend then."""
    to_bytes = _characters(name)
    leads = ((0xD8, 0xDB), (0xC2, 0xDF), (0xE0, 0xEF), (0xF0, 0xF4))
    lead = {first: _class(to_bytes, first, last) for first, last in leads}
    tail = _class(to_bytes, 0x80, 0xBF)
    arabic = f"{lead[0xD8]}{tail}"
    any_unit = f"(?:{lead[0xC2]}{tail}|{lead[0xE0]}{tail}{tail}|{lead[0xF0]}{tail}{tail}{tail})"
    # In windows-1256 'ع،' is such a pair and Arabic as well, so there no space may stand within the proof.
    proof = f"(?:{arabic}{'' if name == 'windows-1256' else '[ ]?'}){{{_CERTAIN}}}"
    if name == "windows-1252":
        # A quotation mark (E2 80 xx) or an accented Latin letter (C3 A0-BF) misread: no one prints these by intent.
        # Twice garbled Arabic: the lead bytes D8 to DB and what follows them, each misread as UTF-8 of Latin-1.
        proof += "|(?:Ã[\x98-\x9b˜™š›]Â.){3}"
        proof += "|â€[˜™œ\x9d“”¦\u009d]|Ã[©¨ªæ´®»¢§¼¶±³¡º]"
        return re.compile(proof), re.compile(f"{any_unit}+")
    return re.compile(proof), re.compile(f"{any_unit}(?:[ ]?{any_unit})+")


@remembered(256)
def _characters(name: str) -> dict[int, int]:
    """Code point to byte. Bytes a code page leaves open stand for themselves, as browsers have it (C1 controls)."""
    table = {byte: byte for byte in range(0x80)}
    for byte in range(0x80, 0x100):
        if name == "windows-1252":
            table[byte] = byte  # as ISO-8859-1
        try:
            table[ord(bytes([byte]).decode(name))] = byte
        except UnicodeDecodeError:
            table[byte] = byte
    return table


def _class(to_bytes: dict[int, int], first: int, last: int) -> str:
    return "[" + "".join(re.escape(chr(point)) for point, byte in to_bytes.items() if first <= byte <= last) + "]"


def _as_windows_1256(run: re.Match[str]) -> str:
    to_bytes = _characters("windows-1252")
    try:
        data = bytes(to_bytes[ord(char)] for char in run[0])
    except KeyError:
        return run[0]
    counts = Counter(byte for byte in data if byte >= 0x80)
    letters = sum(counts.values())
    if letters < 8 or len(counts) < 4:
        return run[0]
    scores = {name: likelihood(counts, name) / letters for name in ("windows-1256", "iso-8859-6")}
    best = max(scores, key=scores.__getitem__)
    if scores[best] < _MEAN_LIKELIHOOD:
        return run[0]
    return data.decode(best, "replace")
