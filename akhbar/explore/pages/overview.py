"""The first page, and a day's."""

from __future__ import annotations

from starlette.responses import Response

from akhbar.explore.filters import day
from akhbar.explore.pages.common import facts, grain_form, table, values
from akhbar.explore.pages.common import volume as bars_of
from akhbar.explore.shown import Section, Shown
from akhbar.explore.tables import read
from akhbar.store.session import Session


def volume(shown: Shown, session: Session) -> Section:
    return bars_of(shown, session, "volume", "volume", "volume")


def show(shown: Shown, session: Session) -> Response:
    shown.title = shown.label("overview")
    shown.form = grain_form(shown, session)
    counted = read(session, "counts", values(shown)).first() or {}
    whole = read(session, "totals", {}).first() or {}
    told = facts(shown, counted, "articles", "originals", "publishers", "undated", "first_day", "last_day")
    told += facts(shown, whole, "pages", "entities", "mentions", "keywords", "links", "quarantine")
    picture = volume(shown, session)
    if counted.get("undated"):
        picture.note = f"{shown.label('undated_left_out')} {counted['undated']:,}"
    sections = [picture, table(shown, session, "stories"), table(shown, session, "publishers"), facets(shown, session)]
    return shown.page(title=shown.title, facts=told, sections=sections)


def facets(shown: Shown, session: Session) -> Section:
    """How many articles each value of the filters would leave."""
    return table(shown, session, "facets", "made_of", folded=True)


def show_day(shown: Shown, session: Session) -> Response:
    wanted = day(shown.id)
    shown.title = f"{shown.label('day')} {wanted}"
    sections = [
        table(shown, session, "day_publishers", "publishers"),
        table(shown, session, "day_names", "names_of_day"),
        table(shown, session, "day_articles", "articles"),
    ]
    return shown.page(title=shown.title, sections=sections)
