"""Attention over time: how much of what is published speaks of something, two and more compared, spikes marked."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from starlette.responses import Response

from akhbar.explore.charts import COLOURS, Mark, lines
from akhbar.explore.pages.common import grain_form, table, values
from akhbar.explore.periods import every_period, fit_grain
from akhbar.explore.shown import Field, Section, Shown
from akhbar.explore.tables import Table, read
from akhbar.store.names import entities_named
from akhbar.store.search import matching
from akhbar.store.session import Session
from akhbar.store.statements import statement

MOST = 6  # series in one picture
BEFORE = 14  # periods that a spike is measured against
LEAST = 5  # articles of a spike
LEAST_OUTPUT = 20  # articles published in a period that a share can be said of
LEAST_BEFORE = 60  # articles published before, that something can be expected from


@dataclass
class Series:
    """Articles by period and publisher of one thing asked for; `href` leads to its articles from a day to a day."""

    name: str
    kind: Literal["e", "q"]  # e: an entity by id, q: a search
    key: str
    table: Table

    def by_day(self) -> dict[date, int]:
        found: dict[date, int] = defaultdict(int)
        for row in self.table.rows:
            found[row["day"]] += row["articles"]
        return found


def show(shown: Shown, session: Session) -> Response:
    shown.title = shown.label("attention")
    asked = shown.values("q")[:MOST]
    fields = [
        Field("q", f"{shown.label('word_or_name')} {i + 1}", asked[i] if i < len(asked) else "")
        for i in range(max(3, len(asked)))
    ]
    fields += [Field("e", "", entity, "hidden") for entity in shown.values("e")]
    shown.form = grain_form(shown, session, *fields)
    found = _series(shown, session)
    if not found:
        return shown.page(title=shown.title, intro=shown.label("attention_told"))
    section = _picture(shown, session, found)
    return shown.page(
        title=shown.title,
        intro=shown.label("attention_told"),
        sections=[section, _spikes_table(shown, section), _by_publisher(shown, session, found)],
    )


def picture(shown: Shown, session: Session) -> Section:
    return _picture(shown, session, _series(shown, session))


def _series(shown: Shown, session: Session) -> list[Series]:
    """What is compared: entities by id (`e`), words and names (`q`); a name of one entity alone is that entity."""
    grain = fit_grain(shown, session)
    ids = list(shown.values("e"))
    words = []
    for text in shown.values("q"):
        called = entities_named(session, text)
        if len(called) == 1:
            ids.append(called[0])
        else:
            words.append(text)
    made = []
    for entity in list(dict.fromkeys(ids))[:MOST]:
        row = read(session, "entity", {"id": entity}).first()
        if row:
            found = read(session, "attention_entity", values(shown, id=entity, grain=grain))
            made.append(Series(row["name"], "e", entity, found))
    for text in words[: MOST - len(made)]:
        docs = matching(session, text)
        made.append(Series(text, "q", text, read(session, "attention_words", values(shown, docs=docs, grain=grain))))
    return made


def spikes(counts: list[float], output: list[float]) -> list[tuple[int, float]]:
    """Periods that stand out, with what was expected: the share of the BEFORE periods before, of this one's output.

    One stands out that has LEAST articles, twice what was expected, and three deviations of a Poisson variable more.
    """
    found = []
    for index, count in enumerate(counts):
        first = max(0, index - BEFORE)
        published = sum(output[first:index])
        if count < LEAST or published < LEAST_BEFORE:
            continue
        expected = output[index] * sum(counts[first:index]) / published
        if count >= 2 * expected and count - expected >= 3 * math.sqrt(max(expected, 1.0)):
            found.append((index, expected))
    return found


def _picture(shown: Shown, session: Session, found: list[Series]) -> Section:
    grain = fit_grain(shown, session)
    section = table(shown, session, "attention_output", "attention", grain=grain)
    section.picture = "attention"
    assert section.table is not None
    output: dict[date, int] = defaultdict(int)
    for row in section.table.rows:
        output[row["day"]] += row["articles"]
    periods = every_period(sorted(output))
    columns, asked = ["day", "of", "articles", "output", "share", "spike"], {"grain": grain}
    made = Table("attention", section.table.sql, columns, values=asked)
    series: dict[str, list[float | None]] = {}
    marks: list[Mark] = []
    # In a warehouse so small that no period has enough, a share of few is better than an empty picture.
    least = LEAST_OUTPUT if max(output.values(), default=0) >= LEAST_OUTPUT else 1
    for one in found:
        by_day = one.by_day()
        counts, all_of = [float(by_day.get(p, 0)) for p in periods], [float(output.get(p, 0)) for p in periods]
        series[one.name] = [100 * n / of if of >= least else None for n, of in zip(counts, all_of, strict=True)]
        found_spikes = dict(spikes(counts, all_of))
        for index, (period, count, of) in enumerate(zip(periods, counts, all_of, strict=True)):
            if count:
                made.rows.append(
                    {
                        "day": period,
                        "of": one.name,
                        "articles": int(count),
                        "output": int(of),
                        "share": count / of,
                        "spike": index in found_spikes,
                    }
                )
        for index in found_spikes:
            told = f"{periods[index]} · {one.name}: {int(counts[index])}"
            marks.append(Mark(one.name, index, told, _articles(shown, one, periods[index], grain)))
    section.table, section.folded = made, True
    section.query = {"q": shown.values("q"), "e": shown.values("e"), "grain": grain, **shown.filter.address()}  # type: ignore[dict-item]
    section.note = shown.label("spikes_told") if least == LEAST_OUTPUT else ""
    if found:
        section.svg = lines(section.heading, [str(p) for p in periods], series, shown.rtl, marks, percent=True)
    return section


def _articles(shown: Shown, one: Series, period: date, grain: str) -> str:
    """Where the articles of one period of a series are listed."""
    last = {"day": period, "week": period + timedelta(days=6), "month": _end(period, 1), "year": _end(period, 12)}[
        grain
    ]
    if one.kind == "e":
        return shown.link(f"/entity/{one.key}", since=period, until=last)
    return shown.link("/search", q=one.key, since=period, until=last)


def _end(period: date, months: int) -> date:
    number = period.year * 12 + period.month - 1 + months
    return date(number // 12, number % 12 + 1, 1) - timedelta(days=1)


def _spikes_table(shown: Shown, section: Section) -> Section:
    assert section.table is not None
    rows = [row for row in section.table.rows if row["spike"]]
    made = Table(
        "attention", section.table.sql, ["day", "of", "articles", "output", "share"], rows, section.table.values
    )
    return Section(shown.label("spikes"), made, query=section.query, empty="no_spikes")


def _by_publisher(shown: Shown, session: Session, found: list[Series]) -> Section:
    """Each publisher's own share: what it gives to each of them of all that it published."""
    output: dict[str, int] = defaultdict(int)
    for row in read(session, "attention_output", values(shown, grain="year")).rows:
        output[row["publisher_id"]] += row["articles"]
    names = {r["publisher_id"]: r["name"] for r in session.rows(statement("explore/publisher_of_ids"))}
    rows = []
    for one in found:
        mine: dict[str, int] = defaultdict(int)
        for row in one.table.rows:
            mine[row["publisher_id"]] += row["articles"]
        rows += [
            {
                "of": one.name,
                "publisher_id": p,
                "publisher": names.get(p),
                "articles": n,
                "output": output[p],
                "share": n / output[p],
            }
            for p, n in mine.items()
            if output.get(p)
        ]
    rows.sort(key=lambda row: (str(row["of"]), -float(row["share"] or 0), str(row["publisher"])))
    made = Table("attention_publishers", "", ["of", "publisher_id", "publisher", "articles", "output", "share"], rows)
    made.sql = found[0].table.sql if found else ""
    query = {"q": shown.values("q"), "e": shown.values("e"), **shown.filter.address()}
    return Section(shown.label("share_by_publisher"), made, query=query)  # type: ignore[arg-type]


def tables_of(shown: Shown, session: Session) -> dict[str, Table]:
    """The tables of the page by name, for saving."""
    found = _series(shown, session)
    whole, parts = _picture(shown, session, found).table, _by_publisher(shown, session, found).table
    return {t.name: t for t in (whole, parts) if t is not None}


__all__ = ["COLOURS", "picture", "show", "spikes", "tables_of"]
