"""Captions: the words, the agency credited, the day; and who is named in source, copyright and byline lines."""

from __future__ import annotations

import re

from akhbar.pages.lines import key_of_phrase
from akhbar.pages.shapes import DAY_MONTH_YEAR, ends_sentence, find_credit, read_date


def parse_caption(key: str, announced: bool) -> tuple[int, str | None, tuple[int, int, int] | None] | None:
    """(where the text ends in the key, credit, day) of a caption; None where the line is none.

    A caption is a line that ends in an agency's credit in brackets, or in a day and a credit; with 'caption' before
    it, any line is one.
    """
    credit = find_credit(key)
    if not credit and not announced:
        return None
    day = None
    for found in DAY_MONTH_YEAR.finditer(key):
        day = found
    read = read_date(key[day.start() :]) if day else None
    if credit:
        at, name = credit
        bracketed = key[at] in "([" and key[-1] != "." and ". " not in key
        near = day is not None and 0 <= at - day.end() <= 3
        if announced or near or (bracketed and len(key) < 260 and not ends_sentence(key[:at].rstrip())):
            end = len(key[:at].rstrip(" ،,-–—/|"))
            return (end, name, read[2] if read else None) if end > 0 else None
    return (len(key), None, read[2] if read else None) if announced else None


_LAST_BRACKETS = re.compile(r"[(\[]([^()\[\]\d]{2,30})[)\]]$")
_NO_CREDITS = frozenset(
    key_of_phrase(w)
    for w in ("فيديو", "صور", "صورة", "بالفيديو", "بالصور", "شاهد", "خاص", "محدث", "تحديث", "مباشر", "إنفوغراف")
)


def ends_in_brackets(key: str) -> int | None:
    """Where a line's last words in brackets begin, when they may be a credit that no list names; None otherwise.

    Between paragraphs a line without a full stop that ends so is a caption: subheadings do not.
    """
    found = _LAST_BRACKETS.search(key)
    if not found or found[1].count(" ") > 2 or found[1].strip() in _NO_CREDITS or ". " in key:
        return None
    return found.start() if found.start() > 10 else None
