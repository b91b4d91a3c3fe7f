"""Tables on a terminal: columns stay columns when their cells run from right to left.

Widths are rich's (marks and joiners have none). On a terminal every line is told to run left to right, and every cell
with letters of a right-to-left script is isolated, so that terminals with bidirectional text keep Arabic readable
without mixing neighbouring columns; terminals without it show the marks as nothing. Piped text carries no marks.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from typing import TextIO

LEAST = 12  # cells that a column is shown with at least; one that would have fewer is named and left out
WHOLE = 24  # cells of a word that is not broken: an id in two pieces cannot be copied
LONG = 160  # characters of a cell shown on a terminal unless asked for all
_RTL = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe]")
# What could move the cursor, recolour the screen or turn the line around: controls, bidi controls, separators.
_UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
_LRM, _RLI, _PDI = "\u200e", "\u2067", "\u2069"


def plain(cell: object) -> str:
    """A cell as one line of text that a terminal cannot misread; line ends show as ↵, other controls as U+FFFD."""
    if cell is None:
        return ""
    if isinstance(cell, float):
        return f"{cell:.6g}"
    text = re.sub(r"\s*\n\s*", " ↵ ", str(cell).replace("\t", " "))
    return _UNSAFE.sub("\ufffd", text)


def complain(error: Exception) -> None:
    """Print an error as it stands, its lines kept, with nothing in it that a terminal would obey."""
    print("\n".join(_UNSAFE.sub("\ufffd", line) for line in f"akhbar: {error}".split("\n")), file=sys.stderr)


def print_table(
    columns: Sequence[str],
    rows: Sequence[Sequence[object]],
    *,
    width: int | None = None,
    full: bool = False,
    more: bool = False,
    out: TextIO | None = None,
) -> None:
    """Print aligned columns and a line with the number of rows.

    `width`: cells a line, else the terminal's; without a terminal lines are as long as they must be. `full`: do not
    cut long texts. `more`: say that there are further rows.
    """
    out = out or sys.stdout
    on_terminal = width is not None or out.isatty()
    kept: list[int] = list(range(len(columns)))
    if on_terminal and width is None:
        import shutil

        width = shutil.get_terminal_size().columns

    if width is not None:
        kept = fitting(columns, rows, width)
    shown, there = [[row[i] for i in kept] for row in rows], [columns[i] for i in kept]
    for line in lines(there, shown, width, full, marks=on_terminal, bold=out.isatty()):
        print(line, file=out)
    if left_out := [plain(columns[i]) for i in range(len(columns)) if i not in kept]:
        print(f"(no room for {', '.join(left_out)}: --format vertical, or \\x in the shell)", file=out)
    counted = f"({len(rows):,} row{'' if len(rows) == 1 else 's'}{', and more: --rows N' if more else ''})"
    print(counted, file=out)


def fitting(columns: Sequence[str], rows: Sequence[Sequence[object]], width: int) -> list[int]:
    """Which columns are shown, from the first on: as many as can keep their least width (`_least`) each."""
    least = [
        _least([plain(name), *(_cut(plain(row[i]), LONG) for row in rows[:200])]) for i, name in enumerate(columns)
    ]
    kept: list[int] = []
    room = width
    for index, size in enumerate(least):
        needed = size + (2 if kept else 0)
        if kept and needed > room:
            continue
        room -= needed
        kept.append(index)
    return kept


def print_vertical(
    columns: Sequence[str], rows: Sequence[Sequence[object]], *, more: bool = False, out: TextIO | None = None
) -> None:
    """Print each row as a block, a line a column: for rows that are wider than the terminal."""
    out = out or sys.stdout
    names = [plain(name) for name in columns]
    wide = _widest(names)
    for number, row in enumerate(rows, 1):
        print(f"-- row {number:,} " + "-" * 20, file=out)
        for name, value in zip(names, row, strict=True):
            text = plain(value)
            marked = f"{_RLI}{text}{_PDI}{_LRM}" if out.isatty() and _RTL.search(text) else text
            print(f"{name}{' ' * (wide - width_of(name))}  {marked}".rstrip(" "), file=out)
    print(f"({len(rows):,} row{'' if len(rows) == 1 else 's'}{', and more: --rows N' if more else ''})", file=out)


def lines(
    columns: Sequence[str],
    rows: Sequence[Sequence[object]],
    width: int | None,
    full: bool = False,
    marks: bool = False,
    bold: bool = False,
) -> Iterator[str]:
    """The table's lines, at most `width` cells wide where the columns can be made to fit."""
    cut = None if full or not marks else LONG
    cells = [[_cut(plain(cell), cut) for cell in row] for row in rows]
    names = [plain(name) for name in columns]
    held = [[name, *(row[i] for row in cells)] for i, name in enumerate(names)]
    wide = [_widest(texts) for texts in held]
    if width is not None:
        wide = _fit(wide, [_least(texts) for texts in held], width - 2 * (len(wide) - 1))
    rights = [_is_right([row[i] for row in rows], [row[i] for row in cells]) for i in range(len(names))]
    for number, row in enumerate([names, *cells]):
        wrapped = [_wrap(cell, size) for cell, size in zip(row, wide, strict=True)]
        for pieces in _together(wrapped):
            parts = []
            for index, (piece, size, right) in enumerate(zip(pieces, wide, rights, strict=True)):
                parts.append(_pad(piece, size, right, marks, last=index == len(wide) - 1))
            line = "  ".join(parts).rstrip(" ")
            if number == 0 and bold:
                line = f"\x1b[1m{line}\x1b[0m"
            yield (_LRM if marks and _RTL.search(line) else "") + line


def _cut(text: str, most: int | None) -> str:
    return text if most is None or len(text) <= most else text[: most - 1].rstrip() + "…"


def isolated(text: str) -> str:
    """A right-to-left text so marked that a terminal leaves what stands beside it in place; piped, as it is."""
    return f"{_RLI}{text}{_PDI}{_LRM}" if sys.stdout.isatty() and _RTL.search(text) else text


def width_of(text: str) -> int:
    """The cells that a text takes on a terminal."""
    from rich.cells import cell_len

    # A joiner between letters has no width of its own; rich counts it from version to version differently.
    return cell_len("".join(c for c in text if unicodedata.category(c) not in ("Mn", "Me", "Cf")))


def _widest(texts: Sequence[str]) -> int:
    return max((width_of(text) for text in texts), default=0)


def _least(texts: Sequence[str]) -> int:
    """How narrow a column of these may get: LEAST, or the size of its longest word that is no longer than WHOLE."""
    wide = _widest(texts)
    if wide <= LEAST:
        return wide
    words = [size for text in texts for word in text.split(" ") if (size := width_of(word)) <= WHOLE]
    return max(LEAST, *words) if words else LEAST


def _fit(wide: list[int], least: list[int], room: int) -> list[int]:
    """Take from the widest column until all fit: none below its `least` first, then none below 8."""
    wide = list(wide)
    for floor in (least, [8] * len(wide)):
        while sum(wide) > room:
            index = max(range(len(wide)), key=lambda i: (wide[i] > floor[i], wide[i]))
            if wide[index] <= floor[index]:
                break
            wide[index] -= 1
    return wide


def _is_right(values: Sequence[object], texts: Sequence[str]) -> bool:
    """Numbers and right-to-left texts end at the right edge of their column."""
    held = [v for v in values if v is not None]
    if held and all(isinstance(v, (int, float)) and not isinstance(v, bool) for v in held):
        return True
    filled = [t for t in texts if t]
    return bool(filled) and 2 * sum(bool(_RTL.search(t)) for t in filled) > len(filled)


def _wrap(text: str, size: int) -> list[str]:
    """The text in pieces of at most `size` cells, broken at spaces where there are any."""
    if width_of(text) <= size:
        return [text]
    pieces, line = [], ""
    for word in text.split(" "):
        while width_of(word) > size:
            room = size - (width_of(line) + 1 if line else 0)
            if room < 1:
                pieces.append(line)
                line, room = "", size
            head = _head(word, room)
            line = f"{line} {head}" if line else head
            pieces.append(line)
            line, word = "", word[len(head) :]
        if line and width_of(line) + 1 + width_of(word) > size:
            pieces.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return [*pieces, line] if line else pieces


def _head(word: str, room: int) -> str:
    """The longest beginning of a word that fits, marks kept with their letter."""
    end = 1
    while end < len(word) and width_of(word[: end + 1]) <= room:
        end += 1
    return word[:end]


def _together(wrapped: list[list[str]]) -> Iterator[list[str]]:
    for number in range(max((len(pieces) for pieces in wrapped), default=0)):
        yield [pieces[number] if number < len(pieces) else "" for pieces in wrapped]


def _pad(piece: str, size: int, right: bool, marks: bool, last: bool) -> str:
    space = " " * max(0, size - width_of(piece))
    if marks and _RTL.search(piece):
        piece = f"{_RLI}{piece}{_PDI}{_LRM}"
    return space + piece if right else piece if last else piece + space
