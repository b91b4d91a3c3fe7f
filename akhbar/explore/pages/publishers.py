"""Publishers: the list, and one publisher's page."""

from __future__ import annotations

from starlette.responses import Response

from akhbar.explore.charts import bars
from akhbar.explore.pages.common import facts, grain_form, missing, table
from akhbar.explore.periods import every_period, fit_grain
from akhbar.explore.shown import Section, Shown
from akhbar.explore.tables import read
from akhbar.store.session import Session


def show_all(shown: Shown, session: Session) -> Response:
    shown.title = shown.label("publishers")
    return shown.page(title=shown.title, sections=[table(shown, session, "publishers")])


def volume(shown: Shown, session: Session) -> Section:
    grain = fit_grain(shown, session)
    section = table(shown, session, "publisher_volume", "volume", grain=grain, folded=True)
    section.picture = "publisher"
    rows = section.table.rows if section.table else []
    if rows:
        periods = every_period(sorted(row["day"] for row in rows))
        by_day = {row["day"]: row for row in rows}
        series = {
            shown.label(name): [float(by_day[p][name]) if p in by_day else 0.0 for p in periods]
            for name in ("own", "copied")
        }
        hrefs = [shown.link(f"/day/{period}") for period in periods] if grain == "day" else []
        section.svg = bars(section.heading, [str(p) for p in periods], series, shown.rtl, hrefs)
    return section


def show(shown: Shown, session: Session) -> Response:
    row = read(session, "publisher", {"id": shown.id}).first()
    if row is None:
        return missing(shown, shown.id)
    shown.title = row["name"]
    shown.form = grain_form(shown, session)
    sections = [
        volume(shown, session),
        *(table(shown, session, f"publisher_{name}", heading) for name, heading in PARTS),
        table(shown, session, "publisher_articles", "articles"),
    ]
    return shown.page(title=shown.title, facts=facts(shown, row, "domain", "country", "zone"), sections=sections)


PARTS = (
    ("completeness", "completeness"),
    ("names", "names_of_publisher"),
    ("copied_from", "copied_from"),
    ("copied_by", "copied_by"),
    ("sections", "sections"),
    ("sources", "sources"),
    ("authors", "authors"),
)
