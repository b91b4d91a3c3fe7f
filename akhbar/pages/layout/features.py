"""Pieces → numbers: what each piece of a batch of pages looks like, where it stands, what it shares with the text.

Everything is worked out for all pages of a batch at once. Numbers are whole, 0 to 64 (64 stands for 1), and words are
hashes that a small table of the net's knows or not, so that the net that reads them (`network`) gives the same answer
whatever stands beside a page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence, Set
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from akhbar.pages.headlines.model import stable_hash
from akhbar.pages.labels import ANNOUNCES, SHAPES
from akhbar.pages.layout import lexicon
from akhbar.pages.layout.state import State
from akhbar.pages.text.captions import ends_in_brackets, parse_caption
from akhbar.pages.text.cohesion import goes_on, stems
from akhbar.pages.text.lines import fold_in_place, key_of
from akhbar.pages.text.notices import stems_of_notices
from akhbar.pages.text.shapes import find_credit, read_date
from akhbar.pages.text.units import Unit
from akhbar.remembered import Bounded, remembered

BAG = 6
ONE = 64  # what stands for 1
READ = 240  # letters of a piece that are counted

# Classes of letters.
_DIGIT, _LATIN, _MARK, _COMMA, _COLON, _BAR, _RIGHTS, _HASH = range(1, 9)
_CLASS = np.zeros(0x3000, np.uint8)
for _chars, _number in (
    ("0123456789", _DIGIT),
    ("abcdefghijklmnopqrstuvwxyz", _LATIN),
    ("!\"$%&'()*+-./;<=>?@[\\]^_`{}~«»“”‘’…–—؟•·●◆■►", _MARK),
    ("،؛,", _COMMA),
    (":", _COLON),
    ("|¦", _BAR),
    ("©®", _RIGHTS),
    ("#", _HASH),
):
    for _char in _chars:
        _CLASS[ord(_char)] = _number
_FIRSTS, _LASTS = "\"'«“‘([#و•-–©0123456789", ".:؟!…\"'»”’)]،,0123456789"


def _ends(chars: str) -> npt.NDArray[np.uint8]:
    """Letter → its class as a piece's first or last letter; digits are one class, quotation marks are another."""
    table = np.zeros(0x3000, np.uint8)
    names: dict[str, int] = {}
    for char in chars:
        kind = "0" if char.isdigit() else '"' if char in "\"'«»“”‘’" else "(" if char in "([)]" else char
        table[ord(char)] = names.setdefault(kind, len(names) + 1)
    return table


_FIRST, _LAST = _ends(_FIRSTS), _ends(_LASTS)
_N_FIRST, _N_LAST = int(_FIRST.max()) + 1, int(_LAST.max()) + 1
_SHAPE = np.zeros(128, np.int64)
for _i, _c in enumerate(SHAPES):
    _SHAPE[ord(_c)] = _i
_ANNOUNCE: dict[str | None, int] = {None: 0, **{name: i + 1 for i, name in enumerate(ANNOUNCES)}}
_WORD_STEPS = np.zeros(64, np.int64)
for _n in range(64):
    _WORD_STEPS[_n] = int(np.searchsorted([1, 2, 3, 4, 5, 7, 9, 12, 15, 19, 29], _n))
_N_STEPS = 12
_LENGTHS = np.array([2, 5, 9, 14, 20, 28, 38, 50, 65, 85, 110, 150, 220, 400])
_N_LENGTHS = len(_LENGTHS) + 1

_BITS = 8 + lexicon.BITS  # what a piece's own letters say
FLAGS = _BITS + 12
COUNTS = 8
AROUND = 30
FIRST_HEADING = 8  # the column of first headings in it
ANCHOR = 12  # that of anchors
MAIN = 38  # that of trafilatura's main text
MARKUP = 40  # what the HTML says, see `structure`; zeros where there is none
_PARTS = (_N_STEPS, _N_LENGTHS, _N_FIRST, _N_LAST, len(SHAPES), len(ANNOUNCES) + 1, 4)
LEXICON = slice(sum(_PARTS) + 8, sum(_PARTS) + _BITS)  # the columns of `lexicon`
DENSE = sum(_PARTS) + FLAGS + COUNTS + AROUND + MARKUP


class Laid(NamedTuple):
    """A page ready to be read: its state, its pieces, and what its HTML says of each piece, (pieces, MARKUP)."""

    state: State
    pieces: list[Unit]
    markup: npt.NDArray[np.uint8] | None = None
    furniture: Sequence[tuple[int, int]] = ()  # spans of menus, headers and footers, where the HTML tells


class Numbers(NamedTuple):
    """Of all pieces of a batch, page after page: dense (n, DENSE) of 0 to ONE; words (n, 3 + BAG), words' hashes, 0 for
    none; sizes, pieces of each page."""

    dense: npt.NDArray[np.uint8]
    words: npt.NDArray[np.int32]
    sizes: list[int]


def _word_hash(word: str) -> int:
    """31 bits that stand for a word; 0 for what has no letters."""
    bare = word.strip("\"'«»“”()[]:،.؟!|…-–#,")
    if not bare.isalpha() and any(c in "0123456789" for c in bare):
        bare = "".join("0" if c in "0123456789" else c for c in bare)
    return (stable_hash(bare) & 0x7FFFFFFF) or 1 if bare else 0


COMES_AGAIN = 120  # letters of a line that may be furniture

_HASHES = Bounded(f"{__name__}._HASHES", 200_000, _word_hash)


def _own(key: str, n: int) -> tuple[list[int], int]:
    """What a piece's own letters say: hashes of its words, and flags as bits."""
    return _of_short(key, n) if len(key) <= COMES_AGAIN else _of_letters(key, n)


@remembered(1 << 15)
def _of_short(key: str, n: int) -> tuple[list[int], int]:
    """The same, remembered: furniture comes again, and is short."""
    return _of_letters(key, n)


def _of_letters(key: str, n: int) -> tuple[list[int], int]:
    if n <= BAG:
        bag = [_HASHES[w] for w in key.split(" ")]
        rows = [bag[0], bag[1] if n > 1 else 0, bag[-1], *bag] + [0] * (BAG - n)
    else:
        first, second, _ = key.split(" ", 2)
        rows = [_HASHES[first], _HASHES[second], _HASHES[key[key.rfind(" ") + 1 :]]] + [0] * BAG
    bits = 0
    if len(key) < 300:
        credit = find_credit(key)
        bits |= (credit is not None) | (goes_on(key) << 1)
        if credit is not None:
            bits |= (credit[0] == 0) << 2
            bits |= (parse_caption(key, False) is not None) << 3
        if key[-1] in ")]":
            bits |= (ends_in_brackets(key) is not None) << 4
        if "1" in key or "2" in key:
            bits |= (read_date(key) is not None) << 5
    else:
        bits |= goes_on(key) << 1
    if key.endswith(("...", "…", "..")):
        bits |= 1 << 6
    bits |= (" - " in key or " / " in key) << 7
    return rows, bits | lexicon.evidence(key, n) << 8


def numbers(pages: Sequence[Laid]) -> Numbers:
    """The numbers of all pieces of the pages, in order."""
    sizes = [len(page.pieces) for page in pages]
    total = sum(sizes)
    dense = np.zeros((total, DENSE), np.uint8)
    if not total:
        return Numbers(dense, np.zeros((0, 3 + BAG), np.int32), sizes)
    units = [u for page in pages for u in page.pieces]
    keys = [u.key for u in units]
    own = [_own(u.key, u.n) for u in units]
    words = np.array([rows for rows, _ in own], np.int32)
    page_of = np.repeat(np.arange(len(sizes)), sizes)
    starts = np.cumsum([0, *sizes[:-1]])
    length = np.fromiter(map(len, keys), np.int64, total)
    n = np.fromiter([u.n for u in units], np.int64, total)
    letters = _codes([k[:READ] for k in keys])
    shape = _SHAPE[_codes([u.shape for u in units])]
    level = np.fromiter([u.level for u in units], np.int64, total)
    columns: tuple[npt.NDArray[Any], ...] = (
        _WORD_STEPS[np.minimum(n, 63)],
        np.searchsorted(_LENGTHS, length),
        _FIRST[np.minimum(_codes([k[0] for k in keys]), 0x2FFF)],
        _LAST[np.minimum(_codes([k[-1] for k in keys]), 0x2FFF)],
        shape,
        np.fromiter([_ANNOUNCE.get(u.announces, 0) for u in units], np.int64, total),
        level,
    )
    rows = np.arange(total)
    at = 0
    for column, width in zip(columns, _PARTS, strict=True):
        dense[rows, column.astype(np.int64) + at] = ONE
        at += width
    counts = _counts(letters, np.minimum(length, READ))
    dense[:, at : at + COUNTS] = counts
    at += COUNTS
    bits = np.fromiter([b for _, b in own], np.int64, total)
    flags = dense[:, at : at + FLAGS]
    flags[:, :_BITS] = ((bits[:, None] >> np.arange(_BITS)) & 1) * ONE
    _place(flags[:, _BITS:], units, page_of, starts, sizes, pages)
    at += FLAGS
    _around(dense[:, at : at + AROUND], pages, units, shape, level, sizes, starts)
    at += AROUND
    for page, start, size in zip(pages, starts.tolist(), sizes, strict=True):
        if page.markup is not None:
            dense[start : start + size, at:] = page.markup
    return Numbers(dense, words, sizes)


def _codes(texts: list[str]) -> npt.NDArray[np.uint32]:
    return np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), np.uint32)


def _counts(letters: npt.NDArray[np.uint32], length: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """How much of each piece is digits, Latin letters, marks …: shares for letters, capped counts for signs."""
    kind = _CLASS[np.minimum(letters, 0x2FFF)]
    first = np.cumsum(length) - length
    out = np.zeros((len(length), COUNTS), np.int64)
    for number in range(1, COUNTS + 1):
        found = np.add.reduceat((kind == number).astype(np.int64), first)
        if number <= _LATIN:
            out[:, number - 1] = found * ONE // np.maximum(length, 1)
        else:
            out[:, number - 1] = np.minimum(found, 4) * (ONE // 4)
    return out


def _place(
    flags: npt.NDArray[np.uint8],
    units: list[Unit],
    page_of: npt.NDArray[np.int64],
    starts: npt.NDArray[np.int64],
    sizes: list[int],
    pages: Sequence[Laid],
) -> None:
    """What stands between a piece and its neighbours, and whether it is a piece of a line."""
    total = len(units)
    flags[:, 0] = np.fromiter([u.rest for u in units], np.int64, total) * ONE
    flags[:, 1] = np.fromiter([u.run for u in units], np.int64, total) * ONE
    line = np.fromiter([u.line for u in units], np.int64, total)
    begin = np.fromiter([u.s for u in units], np.int64, total)
    end = np.fromiter([u.e for u in units], np.int64, total)
    first = np.zeros(total, bool)
    first[starts[np.array(sizes) > 0]] = True
    last = np.append(first[1:], True)
    same = np.append(False, line[1:] == line[:-1]) & ~first
    glued = np.append(False, begin[1:] == end[:-1]) & ~first
    gap = np.append(0, begin[1:] - end[:-1])
    flags[:, 2] = same * ONE
    flags[:, 3] = glued * ONE
    flags[:, 4] = np.append(same[1:], False) * ONE
    flags[:, 5] = np.append(glued[1:], False) * ONE
    blank = np.zeros(total, np.int64)  # line breaks before the piece: one, or more
    folded = [page.state.folded for page in pages]
    for i in np.flatnonzero(~same & ~first & (gap > 1)).tolist():
        blank[i] = folded[page_of[i]].count("\n", end[i - 1], begin[i])
    flags[:, 6] = (blank > 1) * ONE
    flags[:, 7] = (blank > 2) * ONE
    flags[:, 8] = np.append(blank[1:] > 1, False) * ONE
    flags[:, 9] = first * ONE
    flags[:, 10] = last * ONE
    flags[:, 11] = np.fromiter([page.state.site.learned for page in pages], np.int64, len(pages))[page_of] * ONE


def _around(
    out: npt.NDArray[np.uint8],
    pages: Sequence[Laid],
    units: list[Unit],
    shape: npt.NDArray[np.int64],
    level: npt.NDArray[np.int64],
    sizes: list[int],
    starts: npt.NDArray[np.int64],
) -> None:
    """Where a piece stands in its page, and what it shares with the text, the title given and the page's prose."""
    prose_code = SHAPES.index("P")
    total = len(units)
    is_prose = (shape == prose_code) & (level < 3)
    is_prose &= ~np.fromiter([u.run or u.rest for u in units], bool, total)
    many = np.array(sizes, np.int64)
    some = many > 0
    page_of = np.repeat(np.arange(len(sizes)), many)
    n = many[page_of]
    places = np.arange(total) - starts[page_of]
    before = np.cumsum(is_prose) - is_prose  # paragraphs of the batch before each piece
    texts = np.zeros(len(sizes), np.int64)
    texts[some] = np.add.reduceat(is_prose.astype(np.int64), starts[some])
    base = np.cumsum(texts) - texts  # of its page, those of the pages before
    prose = np.flatnonzero(is_prose)
    found = texts > 0
    edge = np.append(prose, total)
    first, last = many.copy(), many.copy()
    first[found] = edge[base[found]] - starts[found]
    last[found] = edge[(base + texts - 1)[found]] - starts[found]
    first, last = first[page_of], last[page_of]
    steps = np.array([1, 2, 3, 5, 8, 13, 21, 40])
    k = before - base[page_of]  # of the page, before each piece
    ahead = np.where(
        k + is_prose < texts[page_of], edge[np.minimum(before + is_prose, len(prose))] - np.arange(total), 99
    )
    since = np.where(k > 0, np.arange(total) - np.append(prose, 0)[before - 1], 99)
    out[:, 0] = places * ONE // np.maximum(n, 1)
    out[:, 1] = (places < first) * ONE
    out[:, 2] = (places > last) * ONE
    out[:, 3] = np.searchsorted(steps, np.abs(places - first)) * 8
    out[:, 4] = np.searchsorted(steps, np.abs(places - last)) * 8
    out[:, 5] = np.minimum(n, 512) // 8
    out[:, 6] = np.minimum(texts[page_of], 16) * 4
    out[:, 7] = np.searchsorted(steps, places) * 8
    out[:, 8] = np.searchsorted(steps, n - 1 - places) * 8
    out[:, 9] = (ahead == 1) * ONE
    out[:, 10] = (ahead <= 3) * ONE
    out[:, 11] = (since == 1) * ONE
    out[:, 12] = (since <= 3) * ONE
    at, flags = k.tolist(), is_prose.tolist()
    for page, start, size in zip(pages, starts.tolist(), sizes, strict=True):
        if size:
            _shared(out[start : start + size], page, flags[start : start + size], at[start : start + size])


_NONE: frozenset[str] = frozenset()
_OF_SHARED = 15  # columns


def _shared(out: npt.NDArray[np.uint8], page: Laid, is_prose: list[bool], at: list[int]) -> None:
    """What each piece of a page shares with its text, the title given, and the page's other pieces; `at`: paragraphs of
    the page before each piece."""
    units, state = page.pieces, page.state
    order = [i for i, prose in enumerate(is_prose) if prose]
    first = order[0] if order else len(units)
    keys = [u.key for u in units]
    again = Counter(keys)
    seen: set[str] = set()
    # Of each paragraph its stems, and nothing before the first and behind the last: what is not there shares nothing.
    texts = [_NONE, _NONE, *[stems(keys[i][:600]) for i in order], _NONE, _NONE]
    opening: Set[str] = _NONE.union(*texts[2:6])
    given = stems(key_of(fold_in_place(state.meta_title))) if state.meta_title else None
    headers, own_words = state.site.headers, stems_of_notices()
    number = compared = -1
    own = bytearray(_OF_SHARED * len(units))  # told one number at a time, an array is slow
    for i, unit in enumerate(units):
        key, row = unit.key, i * _OF_SHARED
        if again[key] > 1:
            own[row] = ONE
            if key in seen:
                own[row + 1] = ONE
            seen.add(key)
        if headers and key in headers:
            own[row + 2] = ONE
        if unit.shape == "N" or unit.announces == "bullet":
            digits = "".join([c for c in key if c in "0123456789"])
            if digits and len(digits) < 3:
                value = int(digits)
                own[row + 3] = ONE
                own[row + 4] = (value == number + 1 or value == 1) * ONE
                number = value
            continue
        if unit.announces is not None:
            continue
        if unit.n > 40:
            own[row + 14] = min(len(stems(key[:600]) & own_words), 4) * 16
            continue
        if unit.level > 2:
            continue
        k = at[i]
        # As the nets were trained: more is read of a paragraph that a line before it was compared with.
        words = stems(key[: 600 if is_prose[i] and (k < 4 or k <= compared) else 300])
        size = len(words)
        if not size:
            continue
        own[row + 5] = min(size, 8) * 8
        if not words.isdisjoint(own_words):
            own[row + 14] = min(len(words & own_words), 4) * 16
        if i != first and not words.isdisjoint(opening):
            own[row + 6] = len(words & opening) * ONE // size
        behind = k + is_prose[i]
        compared = behind + 1
        beside = texts[k + 1], texts[k], texts[behind + 2], texts[behind + 3]
        for place, text in enumerate(beside, row + 7):
            if not words.isdisjoint(text):
                own[place] = len(words & text) * ONE // size
        if given:
            own[row + 11] = len(words & given) * ONE // size
            own[row + 12] = (words == given) * ONE
    out[:, 13 : 13 + _OF_SHARED] = np.frombuffer(own, np.uint8).reshape(-1, _OF_SHARED)
    if given is not None:
        out[:, 26] = ONE


__all__ = ["BAG", "DENSE", "LEXICON", "MARKUP", "ONE", "Laid", "Numbers", "numbers"]
