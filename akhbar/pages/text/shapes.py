"""Shapes of lines, told by what is written rather than by words: prose, headline, date, credit, address."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from akhbar.pages.text.lines import key_of_phrase
from akhbar.paths import data_file
from akhbar.remembered import once


def _date_words(kind: str) -> dict[str, int]:
    """Words of dates of one kind, as keys, with their values: from the data of `akhbar.arabic.find_dates`."""
    found: dict[str, int] = {}
    for name in ("months", "date_words"):
        for line in data_file(f"arabic/{name}.tsv").read_text(encoding="utf-8").splitlines():
            if line.startswith(f"{kind}\t"):
                _, value, words, *_ = line.split("\t")
                found |= {key_of_phrase(word): int(value) for word in words.split("|")}
    return found


def _listed(name: str) -> list[str]:
    """The keys of a file of words, one a line."""
    lines = data_file(f"pages/{name}.txt").read_text(encoding="utf-8").splitlines()
    return [key_of_phrase(line) for line in lines if line and not line.startswith("#")]


def _any_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w)))


# Patterns of our own beside `akhbar.arabic.find_dates`, with the same words: that one reads columns of running text,
# and tells every calendar and precision; here the question is asked of one folded line at a time while its page is
# read, must answer in offsets of that line, and only a whole Gregorian day counts.
MONTH_NUMBER = _date_words("gregorian")
_HIJRI, WEEKDAYS, _NAMES = _any_of(_date_words("hijri")), _any_of(_date_words("weekday")), _any_of(MONTH_NUMBER)
DAY_MONTH_YEAR = re.compile(
    rf"(?<!\d)(\d{{1,2}}) ?[-/،,]? ?({_NAMES})(?: ?[/(\-] ?({_NAMES})\)?)?،?,? ?[-/]? ?((?:19|20)\d\d)(?!\d)"
)
MONTH_DAY_YEAR = re.compile(rf"(?<![^\W\d])({_NAMES}) (\d{{1,2}})[،,]? ((?:19|20)\d\d)(?!\d)")
NUMERIC_DATE = re.compile(
    r"(?<!\d)(?:(\d{1,2})[/.\-](\d{1,2})[/.\-]((?:19|20)\d\d)|((?:19|20)\d\d)[/.\-](\d{1,2})[/.\-](\d{1,2}))(?!\d)"
)
WEEKDAY_BEFORE = re.compile(rf"(?<![^\W\d])(?:يوم )?(?:{WEEKDAYS}) ?[،,:]? ?$")  # the day of the week before a date
_HIJRI_DATE = re.compile(rf"\d{{1,2}} ?[-/]? ?(?:{_HIJRI}) ?[-/]? ?1[34]\d\d|\d{{1,2}}/\d{{1,2}}/1[34]\d\d")
_CLOCK = re.compile(r"\d{1,2}:\d\d(?::\d\d)? ?(?:صباحا|مساء|ص|م|am|pm|gmt|بتوقيت [^ ]+(?: [^ ]+)?)?")
AGO = re.compile(
    r"(?:منذ|(?<![^\W\d])قبل) (?:\d+ )?"
    r"(?:ثاني|ثواني?|دقيق|دقايق|ساع|يوم|ايام|اسبوع|اسابيع|شهر|اشهر|سنه|سنتين|سنوات|عام)"
    r"(?:ه|ات|تين|ين)?"
    r"|\d+ (?:minutes?|hours?|days?|weeks?) ago"
)
OF_AGO = ("منذ", "قبل", "ago")  # one of them stands where it matches
_DATES = (
    (DAY_MONTH_YEAR, ("19", "20")),
    (MONTH_DAY_YEAR, ("19", "20")),
    (_HIJRI_DATE, ("13", "14")),
    (NUMERIC_DATE, ("19", "20")),
    (_CLOCK, (":",)),
    (AGO, OF_AGO),
)
_DATE_WORDS = re.compile(rf"(?<![^\W\d])(?:{WEEKDAYS}|{_HIJRI}|{_any_of(_listed('date_line_words'))})(?![^\W\d])")
_DIGIT = re.compile(r"\d")
_FURNITURE = re.compile(r"[\d\W_]+")
COUNTED_WORDS, WEEKDAY_WORDS = tuple(_listed("counted_words")), tuple(_date_words("weekday"))
COUNTED = _any_of(COUNTED_WORDS)  # what a number beside a headline counts
NEIGHBOURS = _any_of(_listed("neighbour_words"))  # what leads to the article before or behind
OPENS_GALLERY = re.compile(rf"(?:{_any_of(_listed('gallery_openers'))})(?![^\W\d_])")
BULLETS = "•●▪◾■◆▶►*"  # signs before an item of a list, whichever room looks for them
_TERMINAL = re.compile(r"[.؟!…][\"'»”’)\]]*$")
_URL = re.compile(
    r"(?:https?://|www\.)\S+|\S+@\S+\.\w+|^[\w.-]+\.(?:com|net|org|info|tv|ae|sa|eg|jo|lb|qa|kw|ps|tn|ma|dz|ly|iq|sy|ye|om|bh|sd|uk|fr|de|ru)(?:/\S*)?$"
)


@once
def agencies() -> dict[str, str]:
    """Key of each agency or photo credit to its usual name, from `data/credits.tsv`."""
    found: dict[str, str] = {}
    for line in data_file("credits.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            found[key_of_phrase(line.split("\t")[0])] = line.split("\t")[0]
    return found


@once
def _credit_pattern() -> re.Pattern[str]:
    names = "|".join(re.escape(k) for k in sorted(agencies(), key=len, reverse=True))
    one = rf"(?:{names})"
    several = rf"{one}(?: ?[/+،,\-–—] ?{one}| {one})*"
    return re.compile(rf"(?:[(\[] ?({several}) ?[)\]]|(?<![^\W\d_])({several}))\.?$")


@once
def _credit_tails() -> tuple[frozenset[str], frozenset[str]]:
    """The last three letters of any credit, and the last two of those that have no more."""
    tails = {k[-3:] for k in agencies()}
    return frozenset(tails), frozenset(t for t in tails if len(t) < 3)


def find_credit(key: str) -> tuple[int, str] | None:
    """Where an agency's credit that ends the folded text begins, and the credit; None without one."""
    three, two = _credit_tails()
    last = key[-1:]
    end = key.rstrip(".)] ") if last and last in ".)]" else key  # most lines end otherwise
    if end[-3:] not in three and end[-2:] not in two:
        return None
    found = _credit_pattern().search(key, max(0, len(key) - 64))
    return (found.start(), found[1] or found[2]) if found else None


def read_date(key: str) -> tuple[int, int, tuple[int, int, int]] | None:
    """The first Gregorian day printed in a folded text: start, end, (year, month, day); None without one."""
    if "19" not in key and "20" not in key:  # no year
        return None
    found = DAY_MONTH_YEAR.search(key)
    if found:
        day, month, year = int(found[1]), MONTH_NUMBER[found[2]], int(found[4])
    else:
        found = MONTH_DAY_YEAR.search(key)
        if found:
            day, month, year = int(found[2]), MONTH_NUMBER[found[1]], int(found[3])
        else:
            found = NUMERIC_DATE.search(key)
            if not found:
                return None
            if found[3]:
                day, month, year = int(found[1]), int(found[2]), int(found[3])
            else:
                day, month, year = int(found[6]), int(found[5]), int(found[4])
            if month > 12 >= day:
                day, month = month, day
    if not (1 <= month <= 12 and 1 <= day <= (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]):
        return None
    if month == 2 and day == 29 and (year % 4 or (year % 100 == 0 and year % 400)):
        return None
    return found.start(), found.end(), (year, month, day)


def is_date_line(key: str) -> bool:
    """Whether a folded line is a date or a time and nothing else that matters."""
    if len(key) > 120 or not (_DIGIT.search(key) or key.startswith(("منذ", "قبل"))):
        return False
    rest, seen = key, 0
    for pattern, needs in _DATES:
        if any(sign in key for sign in needs):
            rest, n = pattern.subn(" ", rest)
            seen += n
    if not seen:
        return False
    rest = _DATE_WORDS.sub(" ", rest)
    return not _FURNITURE.sub("", rest)


_DAY_WORD = rf"(?:{WEEKDAYS}|{_NAMES}|{_HIJRI}|يوم|الموافق|هـ|ه|م|و|\d+)"
_APART = r"[\s،,./()\[\]|:\-–—▼►◄▲•]"
_DAY_WORDS, _BETWEEN_WORDS = re.compile(_DAY_WORD), re.compile(rf"{_APART}+")
_OPENS_DAY = re.compile(rf"{_APART}*{_DAY_WORD}(?:{_APART}|\Z)")


def is_day(key: str) -> bool:
    """Whether a folded line is a day, or a month, with or without its year, and nothing else."""
    if not _OPENS_DAY.match(key):
        return False
    words = [word for word in _BETWEEN_WORDS.split(key) if word]
    return 0 < len(words) <= 8 and any(map(str.isalpha, words)) and all(map(_DAY_WORDS.fullmatch, words))


def is_address(key: str) -> bool:
    """Whether a line is a web or mail address."""
    return " " not in key and bool(_URL.fullmatch(key) or _URL.match(key))


_STEP = re.compile(r" [/»›>\\|←] ")


def is_path(key: str) -> bool:
    """Whether a line is the way to the page within its site: two steps or more, each of few words."""
    steps = _STEP.split(key) if len(key) <= 120 else []
    return len(steps) >= 3 and all(len(s) > 0 and s.count(" ") <= 3 for s in steps)


def ends_sentence(key: str) -> bool:
    """Whether a line ends as a sentence does."""
    return not key[-1:].isalnum() and bool(_TERMINAL.search(key[-8:]))


def is_prose(key: str, words: int) -> bool:
    """Whether a line reads as a paragraph: long, or a finished sentence of some length.

    Headlines of Arabic news run to about 18 words and 110 characters, seldom end in a full stop and seldom hold
    two commas; these three facts draw the line.
    """
    if words >= 20 or len(key) >= 130:
        return True
    if words < 7:
        return False
    last = key.rstrip("\"'»”’)]")[-1:]
    if last == "." and not key.endswith(".."):
        return True
    commas = key.count("،") + key.count("؛") + key.count(", ")
    return words >= 12 and commas >= 2


def is_run(key: str) -> bool:
    """Whether a long line reads as furniture or headlines one after the other: hardly any sentence marks."""
    if len(key) < 150:
        return False
    return (key.count("،") + key.count("؛") + key.count(". ") + key.count(", ")) * 110 < len(key)


_NUMBER_FIRST, _NUMBER_LAST = re.compile(r"(\d{1,2})[.)\-]? ?(?=\D)"), re.compile(r"(?<=\s)(\d{1,2})[.)\-]?$")


def numbered(headlines: list[str]) -> list[tuple[int, int]] | None:
    """(start, end) of each headline of a list without the numbers of the list, which a run prints before each or,
    cut elsewhere, behind each; None where there is no such row of numbers."""
    if len(headlines) < 3:
        return None
    for pattern, few in ((_NUMBER_FIRST, 0), (_NUMBER_LAST, 1)):
        found = [pattern.match(h) if not few else pattern.search(h) for h in headlines]
        inner = found[: len(found) - few]
        numbers = [int(m[1]) for m in inner if m]
        if len(numbers) == len(inner) and all(b == a + 1 for a, b in pairwise(numbers)):
            pairs = zip(headlines, found, strict=True)
            return [(0, len(h)) if not m else (0, m.start()) if few else (m.end(), len(h)) for h, m in pairs]
    return None


SEPARATORS = ":|←→»›"


def prefix_of(key: str) -> str | None:
    """A line's opening up to a separator within its first 32 letters; None without one."""
    places = [p for p in (key.find(s, 2, 32) for s in SEPARATORS) if p > 0]
    return key[: min(places) + 1] if places else None


def first_word(key: str) -> str | None:
    """The first word of a short line without sentence marks, and the space behind it; None of other lines."""
    words = key.count(" ") + 1
    if words < 3 or len(key) > 150 or any(mark in key for mark in "،؛.:؟!"):
        return None
    return key[: key.index(" ") + 1]
