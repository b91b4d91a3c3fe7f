"""Captions: the words, the agency credited, the day; and who is named in source, copyright and byline lines."""

from __future__ import annotations

import re

from akhbar.pages.text.lines import key_of_phrase
from akhbar.pages.text.shapes import DAY_MONTH_YEAR, ends_sentence, find_credit, read_date
from akhbar.paths import data_file
from akhbar.remembered import once


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


# A line that is a caption for certain: its credit may be anybody's. Who it is, behind a sign, at the line's end.
_IN_BRACKETS = re.compile(r"[(\[] ?([^()\[\]]{2,48}?) ?[)\]]\.?$")
_BEHIND_COPYRIGHT = re.compile(r"[©®] ?([^©®]{2,48})$")
_BEHIND_SIGN = re.compile(r"(?: [-–—ـ_]+ ?| ?[/|] ?|[-–—] )([^-–—/|،,.؛]{2,36}(?: ?/ ?[^-–—/|،,.؛]{2,24})?)\.?$")
_BEHIND_COMMA = re.compile(r"[،,.] ([^\W_][^،,.]{1,35})\.?$")
_LATIN_TAIL = re.compile(r"(?<=[^\x00-\x7f])[.،,]? ([a-z][a-z&.'/ -]{2,36})$")  # of an Arabic caption
_CREDITS_AT = ((_IN_BRACKETS, False), (_BEHIND_COPYRIGHT, False), (_BEHIND_COMMA, True), (_BEHIND_SIGN, False),
               (_LATIN_TAIL, False))  # fmt: skip
MOST_CREDITED = 4  # words of an unknown name that is credited
_DIGIT = re.compile(r"\d")


@once
def _any_credit_word() -> str:
    lines = data_file("credit_words.txt").read_text(encoding="utf-8").splitlines()
    words = sorted((key_of_phrase(w) for w in lines if w and w[0] != "#"), key=lambda w: (-len(w), w))
    return "|".join(map(re.escape, words))


@once
def _credit_words() -> re.Pattern[str]:
    """What announces a credit, with the sign behind it."""
    return re.compile(rf"(?:{_any_credit_word()})(?![^\W\d_])[ :،,/.\-–©]*")


@once
def _announces_next() -> re.Pattern[str]:
    """Words that end a caption and announce a credit that stands in the next piece."""
    return re.compile(rf"[ .،,/|–-]+(?:{_any_credit_word()}) ?[:：]$")


def credited(key: str) -> tuple[int, int]:
    """Where in a folded credit, without brackets, the name stands: behind the words that announce one."""
    start = len(key) - len(key.lstrip(" ([©®:،,/-–"))
    found = _credit_words().match(key, start)
    if found and found.end() < len(key.rstrip(" )].")):
        start = found.end()
    return start, len(key.rstrip(" )].,،:"))


# A credit in Latin letters behind a copyright sign, and the Arabic words of its caption.
_OPENING_CREDIT = re.compile(r"[©®] ?([a-z][a-z0-9&.,'/_ -]{1,60}?) ?(?=[^\x00-\x7f]\S* \S+ \S)")


def opening_credit(key: str) -> tuple[int, int] | None:
    """Where a credit stands that opens a folded line, behind a copyright sign and before the caption's own words."""
    found = _OPENING_CREDIT.match(key)
    return found.span(1) if found else None


def split_caption(key: str) -> tuple[int, tuple[int, int] | None, tuple[int, int, int] | None]:
    """(where the words end, where the credit stands, the day) of a folded line that is a caption.

    The credit is an agency's or anybody's: in brackets, behind a copyright sign, a dash, a slash or a bar, or behind
    words that announce one; two names with a slash between are one credit. Behind a comma only agencies are credited.
    """
    day = None
    for found in DAY_MONTH_YEAR.finditer(key):
        day = found
    read = read_date(key[day.start() :]) if day else None
    when = read[2] if read else None
    next_ = _announces_next().search(key)
    if next_ and next_.start():
        return next_.start(), None, when
    for pattern, known in _CREDITS_AT:
        tail = pattern.search(key, max(0, key.rfind("(")) if pattern is _IN_BRACKETS else 0)
        if not tail or not key[: tail.start()].strip() or _DIGIT.search(tail[1]):
            continue
        start, end = credited(tail[1])
        name = tail[1][start:end]
        announced = start > 0 and bool(_credit_words().search(tail[1][:start]))
        agency = find_credit(name) is not None
        if name in _NO_CREDITS or not name:
            continue
        few = len(name.replace("/", " / ").split()) <= MOST_CREDITED + ("/" in name)
        if known and not (agency or announced):  # behind a full stop two or three words are no sentence
            few = key[tail.start()] == "." and key[-1] != "." and 2 <= len(name.split()) <= 3
        if agency or announced or (few and key[: tail.start()].count(" ") >= 2):
            at = tail.start(1)
            return len(key[: tail.start()].rstrip(" ،,-–—/|")), (at + start, at + end), when
    plain = find_credit(key)
    if plain and plain[0] > 0:
        at = plain[0]
        start, end = credited(key[at:])
        return len(key[:at].rstrip(" ،,-–—/|©")), (at + start, at + end), when
    return len(key), None, when
