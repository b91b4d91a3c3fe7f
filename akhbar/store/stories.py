"""Stories in the warehouse: told anew for what a load touched, and the same in whatever order articles came.

Three steps, each a function of the current articles alone: the words of each article, the earlier article that each
hangs on, and the stories of what hangs together. See `akhbar/facts/stories.py` and `sql/stories/`.
"""

from __future__ import annotations

from datetime import date
from itertools import groupby

import duckdb
import polars as pl

from akhbar import schema
from akhbar.facts import stories
from akhbar.rows import Record
from akhbar.store.shown import keep, shown
from akhbar.store.statements import literal, statement

TEXTS = 5_000  # articles whose texts are held at a time
WINDOW = 20_000  # articles asked for a parent at a time, about: whole days


def tell_stories(connection: duckdb.DuckDBPyConnection, *, of_run: bool = False) -> None:
    """Bring marts.story_words, marts.story_links, fact_stories, story_articles and is_template up to date.

    `of_run`: the words of the run's own articles stand in `run_story_words`, where a worker chose them by this code.
    """
    connection.execute(statement("stories/missing").replace("$method", literal(stories.method())))
    if of_run:
        connection.execute(statement("stories/of_run").replace("$method", literal(stories.method())))
    _choose_words(connection)
    connection.execute(statement("stories/templates"))
    _keep(connection, "found_templates", _templates(connection), {"template_key": pl.String})
    connection.execute(statement("stories/mark_templates"))
    _keep(connection, "found_links", _links(connection), _LINKS)
    connection.execute(statement("stories/links"))
    moved = {row[0] for row in connection.execute(statement("stories/moved")).fetchall()}
    if not moved:
        return
    members = _hang_together(connection, moved)
    _keep(connection, "story_members", pl.DataFrame({"article_id": sorted(members)}), {"article_id": pl.String})
    found, centres = _told(connection)
    _keep(connection, "found_stories", found, {"article_id": pl.String, "story_id": pl.String})
    _keep(connection, "found_centres", centres, {"story_id": pl.String, "article_id": pl.String})
    connection.execute(statement("stories/write"))


_LINKS: Record = {"article_id": pl.String, "parent_id": pl.String, "similarity": pl.Float64}


def _choose_words(connection: duckdb.DuckDBPyConnection) -> None:
    reader = connection.execute(statement("stories/texts")).to_arrow_reader(TEXTS)
    parts = []
    for batch in reader:
        if batch.num_rows:
            texts = pl.DataFrame(batch)
            chosen = pl.concat([texts, stories.features(texts)], how="horizontal")
            chosen = chosen.with_columns(template_key=stories.template_keys(texts), method=pl.lit(stories.method()))
            parts.append(schema.conform(chosen, "marts.story_words"))
    for frame in parts:  # the connection is busy while it is read from
        with shown(connection, words_frame=frame):
            connection.execute(statement("stories/write_words"))


def _templates(connection: duckdb.DuckDBPyConnection) -> pl.DataFrame:
    rows = connection.execute(statement("stories/group_words")).fetchall()
    found = []
    for key, group in groupby(rows, key=lambda row: row[0]):
        if stories.is_template([dict(zip(words, weights, strict=True)) for _, _, words, weights in group]):
            found.append(key)
    return pl.DataFrame({"template_key": found}, schema={"template_key": pl.String})


def _links(connection: duckdb.DuckDBPyConnection) -> pl.DataFrame:
    """Parents of the articles of every day that was touched, some days at a time.

    Each question reads the times of all articles, so it is asked once for many articles, not once for each few days.
    """
    parts = [pl.DataFrame(schema=_LINKS)]
    days: list[date] = []
    waiting = 0
    for day, count in [*connection.execute(statement("stories/days")).fetchall(), (None, 0)]:
        if days and (day is None or waiting + count > WINDOW):
            _keep(connection, "asked_days", pl.DataFrame({"day": days}), {"day": pl.Date})
            parts.append(
                stories.parents(pl.DataFrame(connection.execute(statement("stories/window")).to_arrow_table()))
            )
            days, waiting = [], 0
        days.append(day)
        waiting += count
    return pl.concat(parts)


def _hang_together(connection: duckdb.DuckDBPyConnection, moved: set[str]) -> set[str]:
    """All articles that hang together with one of these."""
    links = connection.execute(statement("stories/forest")).fetchall()
    parent = dict(links)

    def root(article: str) -> str:
        path = []
        while (above := parent.get(article)) is not None:
            path.append(article)
            article = above
        for each in path:
            parent[each] = article  # so that the next walk is one step
        return article

    roots = {root(article) for article in moved}
    return {article for article, _ in links if root(article) in roots} | roots | moved


def _told(connection: duckdb.DuckDBPyConnection) -> tuple[pl.DataFrame, pl.DataFrame]:
    articles = pl.DataFrame(connection.execute(statement("stories/members")).to_arrow_table())
    links = pl.DataFrame(connection.execute(statement("stories/member_links")).to_arrow_table())
    found = stories.trees(articles, links)
    return found, stories.centres(articles, found)


def _keep(connection: duckdb.DuckDBPyConnection, name: str, frame: pl.DataFrame, shape: Record) -> None:
    keep(connection, name, frame.select(pl.col(c).cast(t) for c, t in shape.items()))
