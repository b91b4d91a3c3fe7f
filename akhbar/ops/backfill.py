"""Backfill: a range of files in the order of their dates, in portions, each a run of its own, resumable."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from akhbar.errors import AkhbarError, UsageError
from akhbar.store.home import Home

# 2015-01-31, 20150131, 2015/01/31, and the same without the day.
_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)([-_./]?)(0[1-9]|1[0-2])(?:\2(0[1-9]|[12]\d|3[01]))?(?!\d)")
_NUMBER = re.compile(r"(\d+)")


def date_of(path: str) -> date | None:
    """The last date written in a file's path (first of the month where no day is given); None without one."""
    found = None
    for year, _, month, day in _DATE.findall(path):
        try:
            found = date(int(year), int(month), int(day or 1))
        except ValueError:
            continue
    return found


def in_order(files: Iterable[str], since: date | None = None, until: date | None = None) -> list[str]:
    """The files in the range, by the date in their paths, then by name with numbers as numbers; undated ones last.

    With a range, files without a date are left out: nobody can say whether they belong to it.
    """
    dated = []
    for file in files:
        day = date_of(file)
        if (since or until) and (day is None or (since and day < since) or (until and day > until)):
            continue
        dated.append((day or date.max, [int(p) if p.isdigit() else p for p in _NUMBER.split(file)], file))
    return [file for _, _, file in sorted(dated)]


def none_in_range(files: Sequence[str], since: date | None, until: date | None) -> str:
    """Why a range holds none of the files: the dates that there are in their paths."""
    days = sorted(day for file in files if (day := date_of(file)))
    asked = f"from {since or 'the beginning'} to {until or 'the end'}"
    if not days:
        return f"none of the {len(files):,} files has a date in its path, so none is known to be {asked}"
    return (
        f"none of the {len(files):,} files is {asked}: {len(days):,} have dates in their paths, {days[0]} to {days[-1]}"
    )


def wanted(
    inputs: Sequence[str], since: str | None, until: str | None
) -> tuple[date | None, date | None, list[str], list[str]]:
    """First and last day, the files between them in their order, and the inputs that are not there, with reasons.

    Raises UsageError for what is no day, AkhbarError where the range holds none of the files.
    """
    from akhbar.run.folder import absolute
    from akhbar.run.steps import find_inputs

    first, last = parse_day(since, "--since"), parse_day(until, "--until")
    every, missing = find_inputs([absolute(i) for i in inputs])
    files = in_order(every, first, last)
    if every and not files:
        raise AkhbarError(
            none_in_range(every, first, last),
            state="nothing was loaded",
            hint="name a range that holds their dates, or none: akhbar backfill INPUT…",
        )
    return first, last, files, missing


def parse_day(text: str | None, option: str) -> date | None:
    """A day as users type it. Raises UsageError for anything but YYYY-MM-DD."""
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"{option} takes a day, not {text!r}", hint=f"for example: {option} 2015-01-31") from None


def portions(files: Sequence[str], size: int = 500) -> Iterator[tuple[str, list[str]]]:
    """Portions of at most `size` files, none across two months, each with a name of what it is."""
    group: list[str] = []
    label: str | None = None
    number = 0
    for file in files:
        day = date_of(file)
        new = f"{day:%Y-%m}" if day else "undated"
        if group and (new != label or len(group) >= size):
            yield f"{label} {number}", group
            number = 0 if new != label else number + 1
            group = []
        label = new
        group.append(file)
    if group:
        yield f"{label} {number}", group


@dataclass
class Journal:
    """Which portions of a backfill are published; kept in the home, so that the same command goes on."""

    path: Path

    @classmethod
    def of(cls, home: Home, inputs: Sequence[str], since: date | None, until: date | None) -> Journal:
        told = json.dumps([sorted(inputs), str(since), str(until)])
        key = hashlib.sha256(told.encode("utf-8", "surrogateescape")).hexdigest()[:12]
        return cls(home.private / "backfill" / f"{key}.json")

    def done(self) -> dict[str, str]:
        """Portion's key -> run id."""
        try:
            told = json.loads(self.path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return told if isinstance(told, dict) else {}

    def is_done(self, files: Sequence[str]) -> bool:
        return portion_key(files) in self.done()

    def add(self, files: Sequence[str], run_id: str) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        aside = self.path.with_suffix(".part")
        aside.write_text(json.dumps({**self.done(), portion_key(files): run_id}, indent=1), encoding="utf-8")
        aside.replace(self.path)


def portion_key(files: Sequence[str]) -> str:
    """Of the files' names, sizes and times: a file that changed is loaded again."""
    told = []
    for file in files:
        try:
            found = Path(file).stat()
            told.append([file, found.st_size, found.st_mtime_ns])
        except OSError:
            told.append([file, -1, -1])
    return hashlib.sha256(json.dumps(told).encode("utf-8", "surrogateescape")).hexdigest()[:16]
