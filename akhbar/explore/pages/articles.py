"""One article: its page in pieces, its names, its versions, copies, links and story."""

from __future__ import annotations

from starlette.responses import Response

from akhbar.explore.pages.common import facts, missing, table
from akhbar.explore.shown import Section, Shown
from akhbar.explore.tables import Absent, read
from akhbar.explore.text import clean, coloured, readable
from akhbar.rows import Record
from akhbar.store.session import Session


def show(shown: Shown, session: Session) -> Response:
    row = read(session, "article", {"article": shown.id}).first()
    if row is None:
        return missing(shown, shown.id)
    here = {"article": shown.id}
    segments = read(session, "article_segments", here).rows
    mentions = sorted(read(session, "article_mentions", here).rows, key=lambda m: (m["char_start"], -m["char_end"]))
    relatives: dict[str, list[Record]] = {}
    for other in read(session, "article_relatives", here).rows:
        relatives.setdefault(other["what"], []).append(other)
    pieces = coloured(row["text"], segments, mentions, row["article_no"])
    row |= {"day": row["published_at"], "uri": readable(row["uri"] or "")}
    told = facts(shown, row, "publisher", "published_at", "author", "category", "uri")
    sections = [table(shown, session, "article_keywords", "keywords", **here), _story(shown, session)]
    sections.append(table(shown, session, "article_links", "related", **here))
    return shown.page(
        "article.html",
        title=clean(row["title"]) or shown.label("no_title"),
        facts=told,
        pieces=pieces,
        kinds=sorted({p.kind for p in pieces} - {"space"}),
        relatives=relatives,
        sections=[s for s in sections if s is not None and s.table is not None and s.table.rows],
    )


def _story(shown: Shown, session: Session) -> Section | None:
    try:
        return table(shown, session, "article_story", "story_of", article=shown.id)
    except Absent:
        return None
