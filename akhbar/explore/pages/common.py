"""What pages share: sections from tables, facts, a page that is not there, and the choice of a period."""

from __future__ import annotations

from typing import Any

from starlette.responses import Response

from akhbar.explore.cells import Cell, cell
from akhbar.explore.charts import bars
from akhbar.explore.periods import by_publisher, fit_grain
from akhbar.explore.shown import GRAINS, Field, Form, Section, Shown
from akhbar.explore.tables import Absent, read
from akhbar.rows import Record
from akhbar.store.session import Session


def values(shown: Shown, **more: object) -> Record:
    """The filter's values and others, as the statements take them."""
    return {**shown.filter.values(), "id": shown.id or None, **more}


def table(shown: Shown, session: Session, name: str, heading: str = "", **more: Any) -> Section:
    """A section of the rows of `sql/explore/<name>.sql`; one that says so where the warehouse has no such table yet.

    Section's own fields may stand among the parameters: note, folded, quotes, leave_out, empty.
    """
    own = {key: more.pop(key) for key in ("note", "folded", "quotes", "leave_out", "empty") if key in more}
    section = Section(shown.label(heading or name), **own)
    try:
        section.table = read(session, name, values(shown, **more), arabic=shown.rtl)
    except Absent:
        section.note, section.table = shown.label("not_made_yet"), None
    return section


def volume(shown: Shown, session: Session, name: str, picture: str, heading: str) -> Section:
    """Bars by period and publisher, with their table behind."""
    grain = fit_grain(shown, session)
    section = table(shown, session, name, heading, grain=grain, folded=True)
    section.picture = picture
    if section.table and section.table.rows:
        periods, series = by_publisher(section.table.rows, shown.label("others"), shown.label("no_publisher"))
        hrefs = [shown.link(f"/day/{period}") for period in periods] if grain == "day" else []
        section.svg = bars(section.heading, periods, series, shown.rtl, hrefs)
    return section


def grain_form(shown: Shown, session: Session, *more: Field) -> Form:
    """The form that chooses the period; what else the page was asked for stands before it."""
    options: list[tuple[str, str]] = [(grain, shown.label(grain)) for grain in GRAINS]
    chosen = Field("grain", shown.label("grain"), fit_grain(shown, session), "select", options)
    return Form(shown.request.url.path, [*more, chosen], shown.label("show"))


def facts(shown: Shown, row: Record, *columns: str) -> list[tuple[str, Cell]]:
    """What is known of a thing, as label and value; what is not known is left out."""
    known = [name for name in columns if row.get(name) not in (None, "", [])]
    return [(shown.label(name), cell(row, name, shown.label, shown.link)) for name in known]


def missing(shown: Shown, what: str) -> Response:
    """404: nothing has this id."""
    return shown.page(status=404, title=shown.label("not_found"), error=f"{shown.label('no_such')} {what}")
