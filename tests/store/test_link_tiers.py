"""Which article a headline finds to the letter, against the rule said plainly in Python, over invented warehouses."""

from collections.abc import Iterator

import duckdb
import pytest
from duckdb import DuckDBPyConnection
from hypothesis import given, settings
from hypothesis import strategies as st

from akhbar.rows import Row
from akhbar.store.migrate import bring_forward
from akhbar.store.statements import folder, run

PAGES = [("p1", "a"), ("p2", "a"), ("p3", "b"), ("p4", "")]
TITLES = ["خبر", "نبا", ""]
ADDRESSES = [None, "https://a/1", "http://www.a/1", "https://a/2"]  # the first two differ in what does not count
KEYS = {None: None, "https://a/1": "a/1", "http://www.a/1": "a/1", "https://a/2": "a/2"}
METHODS = {1: "same_page", 2: "url", 3: "url", 4: "exact", 5: "exact"}

articles = st.lists(
    st.tuples(
        st.sampled_from(["x", "y", "z"]), st.sampled_from(TITLES), st.integers(0, 3), st.sampled_from(ADDRESSES),
        st.integers(1, 2),
    ),
    max_size=8,
)  # fmt: skip
links = st.lists(
    st.tuples(
        st.sampled_from([None, "x", "y", "z"]), st.sampled_from(TITLES), st.integers(0, 3), st.sampled_from(ADDRESSES)
    ),
    min_size=1, max_size=8,
)  # fmt: skip


@pytest.fixture(scope="module")
def connection() -> Iterator[DuckDBPyConnection]:
    with duckdb.connect() as opened:
        bring_forward(opened)
        for table in ("staging.pages", "fact_articles"):  # without `not null`: most columns play no part here
            opened.execute(f"create or replace table {table} as select * from {table} limit 0")
        yield opened


def load(
    connection: DuckDBPyConnection,
    articles: list[tuple[str, str, int, str | None, int]],
    links: list[tuple[str | None, str, int, str | None]],
) -> list[Row]:
    """What `sql/load/60_links.sql` makes of links on the run's pages: method, article and score of each, in order."""
    for table in ("staging.pages", "fact_articles", "fact_related_links"):
        connection.execute(f"delete from {table}")
    for known, site in PAGES:
        connection.execute("insert into staging.pages by name select ? as page_id, ? as site", [known, site])
    for number, (article, title, page, address, place) in enumerate(articles):
        connection.execute(
            "insert into fact_articles by name select ? as article_id, ? as title_search, ? as title, ? as page_id, "
            "? as uri, ?::integer as article_no, ?::integer as version",
            [article, title, title, PAGES[page][0], address, place, number],
        )
    connection.execute("create or replace temp table run_related_links as select * from fact_related_links limit 0")
    for at, (source, title, page, address) in enumerate(links):
        connection.execute(
            "insert into run_related_links by name select ? as link_id, ? as article_id, ? as page_id, ? as title, "
            "? as title_search, ? as url, 'about' as relation, 1 as position, 0 as char_start, 1 as char_end",
            [f"l{at:02}", source, PAGES[page][0], title, title, address],
        )
    for name, query in {
        "good_pages": "select page_id from staging.pages",
        "good_articles": "select distinct page_id, article_id from run_related_links",
        "bad_related_links": "select link_id from run_related_links limit 0",
        "article_versions": "select article_id, title_search, uri from fact_articles",
        "old_names": "select article_id, title_search, uri from fact_articles limit 0",
    }.items():
        connection.execute(f"create or replace temp table {name} as {query}")
    for step in folder("load"):
        if "load/60" <= step < "load/68":
            run(connection, step)
    return connection.execute(
        "select match_method, to_article_id, match_score from fact_related_links order by link_id"
    ).fetchall()


def expected(
    articles: list[tuple[str, str, int, str | None, int]],
    link: tuple[str | None, str, int, str | None],
) -> tuple[str, None, None] | tuple[str, str, float] | tuple[None, None, None]:
    own, title, page, address = link
    site = PAGES[page][1]
    tiers: dict[int, set[str]] = {}
    for article, its_title, its_page, its_address, place in articles:
        if title and its_title == title:
            same_site = site and PAGES[its_page][1] == site
            tiers.setdefault(1 if its_page == page else 4 if same_site else 5, set()).add(article)
        if place == 1 and address and its_address and KEYS[its_address] == KEYS[address]:
            tiers.setdefault(2 if its_address == address else 3, set()).add(article)
    if not tiers:
        return None, None, None
    best = min(tiers)
    others = tiers[best] - {own}
    if len(others) == 1:
        return METHODS[best], others.pop(), 1.0
    return ("ambiguous" if others else "itself"), None, None


@settings(max_examples=150, deadline=None)
@given(articles, links)
def test_tiers_and_doubts(
    connection: DuckDBPyConnection,
    articles: list[tuple[str, str, int, str | None, int]],
    links: list[tuple[str | None, str, int, str | None]],
) -> None:
    found = load(connection, articles, links)
    assert found == [expected(articles, link) for link in links]
