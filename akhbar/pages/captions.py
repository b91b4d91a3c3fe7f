"""Captions: the words, the agency credited, the day; and who is named in source, copyright and byline lines."""

from __future__ import annotations

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
