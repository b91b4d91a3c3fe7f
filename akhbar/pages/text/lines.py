"""Pages → lines: where each stands in the text, and its letters folded one for one so that offsets stay true."""

from __future__ import annotations

import polars as pl

from akhbar.arabic.letters import EASTERN_DIGITS, letter_table
from akhbar.remembered import remembered

# Every fold here is one character for one: a place in the folded text is the same place in the page. Tashkeel and
# tatweel, which a true fold drops, become \x01, invisible characters \x00; both are left out of keys.
_ONE_FOR_ONE = {
    **{letter: letter_table()[letter] for letter in "أإآٱىیےکةۀہؤئ" + EASTERN_DIGITS},
    **dict.fromkeys("ېۍ", "ي"),  # Pashto's, which the search form keeps
    **dict.fromkeys("\r\v\f\x1c\x1d\x1e\x85\u2028\u2029", "\n"),
    **dict.fromkeys(
        "\t\x1f\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " "
    ),
    **dict.fromkeys("ـًٌٍَُِّْٰٕٓٔ", "\x01"),
    **dict.fromkeys(
        "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\xad", "\x00"
    ),
    **{chr(c): chr(c).lower() for c in range(65, 91)},
}
_TABLE = str.maketrans(_ONE_FOR_ONE)
_BLANK = " \n"


def fold_in_place(text: str) -> str:
    """The text with letters, digits and white space folded, each character to exactly one character."""
    return text.translate(_TABLE)


def fold_frame(pages: pl.DataFrame) -> list[str]:
    """`fold_in_place` of each page's text, by expression."""
    letters = list(_ONE_FOR_ONE)
    folded = pl.col("text").str.replace_many(letters, [_ONE_FOR_ONE[c] for c in letters])
    return pages.select(folded.fill_null(""))["text"].to_list()


def key_of(folded: str) -> str:
    """What a folded piece is compared by: marks out, white space squeezed and trimmed."""
    if "\x00" in folded or "\x01" in folded:
        folded = folded.replace("\x00", "").replace("\x01", "")
    if "  " in folded or "\n" in folded or folded[:1] == " " or folded[-1:] == " ":
        return " ".join(folded.split())
    return folded


def letters_for(piece: str, key: str, length: int) -> int:
    """How many characters of a trimmed folded piece make the first `length` characters of its key."""
    if len(piece) == len(key):
        return length
    low, high = length, len(piece)
    while low < high:
        middle = (low + high) // 2
        if len(key_of(piece[:middle])) < length:
            low = middle + 1
        else:
            high = middle
    while low < len(piece) and piece[low] == "\x01":
        low += 1
    return low


@remembered(1 << 17)
def key_of_phrase(phrase: str) -> str:
    """The key of a phrase of the data files."""
    return key_of(fold_in_place(phrase))


def trimmed(folded: str, start: int, end: int) -> tuple[int, int]:
    """The span without the white space at its two ends."""
    while start < end and folded[start] in _BLANK:
        start += 1
    while end > start and folded[end - 1] in _BLANK:
        end -= 1
    return start, end


def lines_of(folded: str) -> list[tuple[int, int, str]]:
    """(start, end, key) of the lines of a folded text that are not blank; the spans are trimmed."""
    plain = "\x00" not in folded and "\x01" not in folded
    lines = []
    start = 0
    for line in folded.split("\n"):
        if line:
            piece = line.strip(" ")
            if piece:
                a = start if line[0] != " " else start + len(line) - len(line.lstrip(" "))
                if plain:
                    lines.append((a, a + len(piece), piece if "  " not in piece else " ".join(piece.split())))
                elif (key := key_of(piece)) or piece[0] > "\x01":
                    lines.append((a, a + len(piece), key))
        start += len(line) + 1
    return lines
