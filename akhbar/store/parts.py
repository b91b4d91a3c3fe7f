"""A partition of the exports in files: by day, as coarsely as a bounded number of rows a file allows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

SPAN = 22  # two to this many days is more than the calendar's ten thousand years


@dataclass(frozen=True)
class Days:
    """The rows of a partition that are of one day: how many, and a sum that tells them apart.

    `day`: in days since the first of the year 1; -1 where none is known.
    """

    day: int
    rows: int
    total: int


@dataclass(frozen=True)
class Part:
    """One file of a partition: the rows of days from `first` to before `end`."""

    name: str
    first: int
    end: int
    rows: int
    total: int


def parts(days: Sequence[Days], most: int) -> list[Part]:
    """The files of one partition. `days`: in order, each once; `most`: rows of a file, where more than a day is in it.

    Days are halved, at the same places whatever there is, until a file's rows are few enough. So the files follow from
    the rows alone, and rows of some days change the files of those days and no others: a night is not written with the
    years before it. Rows of no known day are a file of their own, unless all fit into one.

    >>> [part.name for part in parts([Days(-1, 5, 0), Days(737_789, 3, 0), Days(739_646, 3, 0)], 8)]
    ['part-0', 'part-20200101']
    """
    if not days:
        return []
    if sum(day.rows for day in days) <= most:
        return [_part("part-0", -1, 2**SPAN, days)]
    known = [day for day in days if day.day >= 0]
    found = [] if len(known) == len(days) else [_part("part-0", -1, 0, [day for day in days if day.day < 0])]
    return found + _halved(known, 0, SPAN, most)


def _halved(days: Sequence[Days], first: int, span: int, most: int) -> list[Part]:
    if not days:
        return []
    if span == 0 or sum(day.rows for day in days) <= most:
        name = date.fromordinal(first + 1).isoformat().replace("-", "")  # strftime's years before 1000 are shorter
        return [_part(f"part-{name}", first, first + 2**span, days)]
    middle = first + 2 ** (span - 1)
    earlier = [day for day in days if day.day < middle]
    return _halved(earlier, first, span - 1, most) + _halved(days[len(earlier) :], middle, span - 1, most)


def _part(name: str, first: int, end: int, days: Sequence[Days]) -> Part:
    return Part(name, first, end, sum(day.rows for day in days), sum(day.total for day in days))
