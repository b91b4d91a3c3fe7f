"""One pattern for every way a date is printed, over texts in the code of `date_words`, put together from named parts.

No look-around and no `\\b`: with them the regex engine leaves its fast automaton on Arabic text. What an edge consumes
is cut off afterwards.
"""

from __future__ import annotations

import re

from akhbar.arabic.date_words import DateWord, code
from akhbar.remembered import once

EDGE = r"[^\p{L}\p{M}\p{N}\x{E000}-\x{E0FF}]"
_END = f"(?:$|{EDGE})"


def _named(name: str, kind: DateWord) -> str:
    return f"(?P<{name}>{code(kind)})"


@once
def date_pattern() -> str:
    """The pattern, with a named group for each part; a number ends the name, for each place it has."""
    of_the_year, of_the_month, today = code("unit", "year"), code("unit", "month"), code("unit", "day")
    daypart = code("daypart")
    months = rf"{_named('month', 'gregorian')}(?:(?: ?[/(\-|,] ?| ){_named('twin', 'gregorian')} ?\)?)?"
    link = r"(?:(?:ال)?موافق[ :]{0,2}|بتاريخ |في )?"
    named_day = rf"(?:{_named('weekday', 'weekday')}|{_named('shortday', 'shortday')})"
    weekday = rf"(?:(?:(?:{today}|{daypart}) )?{named_day}[ ,\-]{{0,3}}{link})"
    day, year = "(?P<day>[0-9]{1,2})", "(?P<year>[0-9]{4,})"
    side = f"{_named('side', 'side')}{_END}"
    in_year = rf"[ ,/\-]{{0,3}}(?:من )?(?:(?:لل|ال|ل)?{of_the_year} ?)?{year}"
    era = rf"(?: ?(?P<era>م|ميلادي[اه]?|ه[ـ.]?|هجري[اه]?|ad){_END})"
    tail = rf"(?:{in_year}{era}?| {side}|{_END})"
    of_month = rf"(?: ?من )?(?:{of_the_month} )?[ \-/,.]{{0,3}}"
    hijri = rf"{_named('hmonth', 'hijri')}(?:{in_year}{era}?|{era}|{_END})"
    first = rf"(?:{day}|{_named('ordinal', 'ordinal')}){of_month}"

    full = "|".join(
        [
            rf"{first}{months}{tail}",
            rf"{first}{hijri}",
            r"(?P<chain>[0-9]+(?: {0,2}[/\\] {0,2}[0-9]+|[-.][0-9]+)+)" + f"{era}?",
            rf"{months} ?{day}(?:st|nd|rd|th)?(?: ?, ?| ){year}",
        ]
    )
    worded = "|".join(
        [
            rf"(?:{of_the_month} )?{months}(?:{in_year}{era}?| {side})",
            rf"(?:{of_the_month} )?{_named('hmonth', 'hijri')}{in_year}{era}?",
            rf"(?P<none>{of_the_month} {code('hijri')}){_END}",
            rf"(?:ال)?{of_the_year} {year}{era}?",
            rf"(?P<period>ال(?:{of_the_year}|{of_the_month})) {side}",
            rf"(?P<this>هذا ال(?:{of_the_year}|{of_the_month})|هذه ال{of_the_year}){_END}",
            rf"{_named('dayword', 'day')}(?:[ ,]{{1,2}}{_named('weekday', 'weekday')})?{_END}",
            rf"(?:{today} )?{_named('weekday', 'weekday')} {side}",
            rf"(?:{today}|{daypart}|{code('pm')}|ظهر|عصر|ليله?) {_named('weekday', 'weekday')}{_END}",
        ]
    )
    count = rf"(?:(?P<count>[0-9]{{1,3}})|{_named('number', 'number')})"
    counted = rf"{count} (?:{_named('unit', 'unit')}|{_named('units', 'units')})"
    single = f"{_named('unit', 'unit')}|{_named('pair', 'pair')}"
    ago = rf"{code('before')} (?:نحو |حوالي )?(?:{counted}|{single}){_END}"
    part = rf"(?: ?(?P<part>{code('am')}|{code('pm')}|[صم]|[ap]\.?m){_END})"
    at_hour = rf"(?:ال)?{code('unit', 'hour')}"
    at = f"(?:{at_hour} ?:? ?)?"
    clock = (
        rf"{at}(?P<hour>[0-9]{{1,2}}):(?P<minute>[0-9]{{2}})(?::[0-9]{{2}}(?:[.,][0-9]+)?)?{part}?"
        r"(?: ?(?P<zone>z|gmt|utc|[+\-][0-9]{2}:?[0-9]{2}|بتوقيت [^\s\p{P}]+(?: المكرمه)?))?"
    )
    time_before = rf"{clock}[ ,\-|]{{0,4}}(?:في |من |بتاريخ )?(?:(?:{today}|{daypart}) )?"
    time_after = (
        rf"(?:(?:[ ,\-|(]{{0,4}}(?:في |عند |علي )?(?:تمام )?|t)(?:{clock}|{at_hour} (?P<hour>[0-9]{{1,2}}){part}))?"
    )
    before = rf"(?P<lead>(?:^|{EDGE})(?:لل|[وفبلك])?(?:(?:{code('before')}|حتي|من|في|الي|بتاريخ) )?)"
    return _number_groups(
        rf"(?:{before}(?:{weekday}?(?:{full})|{worded})|(?P<lead>^|{EDGE}){ago}"
        rf"|(?:{time_before})?(?:{weekday}?(?:{full})"
        rf"|(?P<alone>[0-9]{{4,}})(?: ?(?P<era>ه[ـ.]|هجري[اه]?)|(?P<era>م)){_END}))"
        rf"{time_after}"
    )


def _number_groups(pattern: str) -> str:
    """A number to each group's name: a pattern may not use a name twice."""
    seen: dict[str, int] = {}

    def rename(found: re.Match[str]) -> str:
        seen[found[1]] = seen.get(found[1], 0) + 1
        return f"(?P<{found[1]}_{seen[found[1]]}>"

    return re.sub(r"\(\?P<(\w+?)>", rename, pattern)


@once
def bare_pattern() -> str:
    """The same without names, to find dates and not to take them apart."""
    return re.sub(r"\(\?P<\w+>", "(?:", date_pattern())


@once
def part_groups() -> dict[str, list[str]]:
    """Name of a part to its groups in the pattern."""
    names: dict[str, list[str]] = {}
    for group in re.findall(r"\(\?P<(\w+)>", date_pattern()):
        names.setdefault(group.rpartition("_")[0], []).append(group)
    return names
