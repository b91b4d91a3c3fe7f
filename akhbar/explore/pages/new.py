"""What is new since the last run: the page of the alert's text."""

from __future__ import annotations

from starlette.responses import Response

from akhbar.explore.pages.common import facts, table
from akhbar.explore.shown import Shown
from akhbar.explore.text import isolated
from akhbar.store.news import PARTS, as_text, last_run
from akhbar.store.session import Session


def show(shown: Shown, session: Session) -> Response:
    shown.title = shown.label("new")
    if "last_run" not in session.kept:  # the snapshot of a published warehouse does not change
        session.kept["last_run"] = last_run(session)
    news = session.kept["last_run"]
    told = facts(shown, {"run_id": news.run_id, "started_at": news.started_at}, "run_id", "started_at")
    sections = [table(shown, session, name) for name in PARTS] if news.run_id else []
    for name, section in zip(PARTS, sections, strict=False):
        news.parts[name] = section.table.rows if section.table else None
    text = as_text(news, shown.label, name=isolated)
    return shown.page("new.html", title=shown.title, facts=told, sections=sections, text=text)
