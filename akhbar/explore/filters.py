"""The filter bar: which articles a page is about. Kept in every address, so that a link shows what its sender saw."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date

from akhbar.closed_sets import EntityKind, words_of
from akhbar.errors import UsageError
from akhbar.explore.text import clean
from akhbar.rows import Record

ENTITY_KINDS: tuple[EntityKind, ...] = words_of(EntityKind)
# Names in the address, in the order of the bar.
NAMES = ("since", "until", "publisher", "country", "topic", "category", "kind", "language")
NARROWING = tuple(name for name in NAMES if name != "kind")  # those that leave fewer articles


@dataclass(frozen=True)
class Filter:
    """Each None for "all". `publisher`, `topic`: ids; `kind`: of names; `country`: ISO 3166-1; `language`: ISO 639."""

    since: date | None = None
    until: date | None = None
    publisher: str | None = None
    country: str | None = None
    topic: str | None = None
    category: str | None = None
    kind: EntityKind | None = None
    language: str | None = None

    @staticmethod
    def of(asked: dict[str, str]) -> Filter:
        """The filter that an address says. Raises UsageError for a day that is none, or days in the wrong order."""
        given: Record = {name: clean(asked.get(name, "")).strip()[:200] or None for name in NAMES}
        given["since"], given["until"] = day(given["since"]), day(given["until"])
        if given["kind"] not in ENTITY_KINDS:
            given["kind"] = None
        if given["since"] and given["until"] and given["since"] > given["until"]:
            raise UsageError("the last day is before the first")
        return Filter(**given)

    def values(self) -> Record:
        """The parameters of `sql/explore/chosen.sql`, and `kind`."""
        return asdict(self)

    def address(self) -> dict[str, str]:
        """What stands in an address: only what is set."""
        return {name: str(value) for name, value in asdict(self).items() if value is not None}


def day(text: str | None) -> date | None:
    """A day as YYYY-MM-DD. Raises UsageError for another text."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise UsageError(f"{text!r} is no day", hint="YYYY-MM-DD") from None
