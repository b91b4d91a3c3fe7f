"""Keywords and topics."""

from __future__ import annotations

from urllib.parse import quote

from starlette.responses import RedirectResponse, Response

from akhbar.explore.charts import pairs
from akhbar.explore.pages.common import facts, grain_form, missing, table, volume
from akhbar.explore.shown import Field, Form, Section, Shown
from akhbar.explore.tables import Absent, read
from akhbar.store.questions import keywords_named
from akhbar.store.session import Session


def keyword_volume(shown: Shown, session: Session) -> Section:
    return volume(shown, session, "keyword_volume", "keyword", "keyword_timeline")


def topic_volume(shown: Shown, session: Session) -> Section:
    return volume(shown, session, "topic_volume", "topic", "volume")


def rising(shown: Shown, session: Session) -> Section:
    """Keywords that the last seven days have more often than the seven before."""
    section = table(shown, session, "keywords_rising", "rising", days=7)
    section.picture = "rising"
    rows = section.table.rows[:20] if section.table else []
    if rows:
        words = (shown.label("before"), shown.label("now"))
        hrefs = [shown.link(f"/keyword/{quote(row['keyword_id'])}") for row in rows]
        before, now = [row["before"] for row in rows], [row["now"] for row in rows]
        section.svg = pairs(section.heading, [row["keyword"] for row in rows], before, now, words, shown.rtl, hrefs)
    return section


def show_keywords(shown: Shown, session: Session) -> Response:
    name = shown.value("name")
    shown.title = shown.label("keywords")
    shown.form = Form(shown.bare("/keywords"), [Field("name", shown.label("keyword"), name)], shown.label("show"))
    sections = []
    if name:
        found = keywords_named(session, name)
        if len(found) == 1:
            return RedirectResponse(shown.link(f"/keyword/{quote(found[0])}"))
        sections.append(table(shown, session, "keywords_of", "found_names", keywords=found[:200]))
    sections += [rising(shown, session), table(shown, session, "keywords_top", "top_keywords")]
    return shown.page(title=shown.title, sections=sections)


def show_keyword(shown: Shown, session: Session) -> Response:
    row = read(session, "keyword", {"id": shown.id}).first()
    if row is None:
        return missing(shown, shown.id)
    shown.title = row["keyword"]
    shown.form = grain_form(shown, session)
    sections = [
        keyword_volume(shown, session),
        table(shown, session, "keyword_names", "names"),
        table(shown, session, "keyword_with", "keywords_with"),
        table(shown, session, "keyword_articles", "articles"),
    ]
    return shown.page(title=shown.title, sections=sections)


def show_topics(shown: Shown, session: Session) -> Response:
    shown.title = shown.label("topics")
    return shown.page(title=shown.title, sections=[table(shown, session, "topics")])


def show_topic(shown: Shown, session: Session) -> Response:
    try:
        row = read(session, "topic", {"id": shown.id}, arabic=shown.rtl).first()
    except Absent:
        row = None
    if row is None:
        return missing(shown, shown.id)
    shown.title = row["topic"]
    shown.form = grain_form(shown, session)
    sections = [
        topic_volume(shown, session),
        table(shown, session, "topic_names", "names"),
        table(shown, session, "topic_articles", "articles"),
    ]
    return shown.page(title=shown.title, facts=facts(shown, row, "topic_id"), sections=sections)
