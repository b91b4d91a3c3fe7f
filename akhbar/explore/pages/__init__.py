"""The pages and pictures by their addresses, without the language. Everything shown is escaped by the templates."""

from __future__ import annotations

from collections.abc import Callable

from starlette.responses import Response

from akhbar.explore.pages import (
    articles,
    ask,
    attention,
    data,
    links,
    names,
    networks,
    new,
    overview,
    publishers,
    quality,
    searching,
    stories,
    subjects,
)
from akhbar.explore.shown import Section, Shown
from akhbar.store.session import Session

PAGES: dict[str, Callable[[Shown, Session], Response]] = {
    "/": overview.show,
    "/search": searching.show,
    "/article/{id}": articles.show,
    "/names": names.show_all,
    "/entity/{id}": names.show,
    "/publishers": publishers.show_all,
    "/publisher/{id}": publishers.show,
    "/keywords": subjects.show_keywords,
    "/keyword/{id}": subjects.show_keyword,
    "/topics": subjects.show_topics,
    "/topic/{id}": subjects.show_topic,
    "/day/{id}": overview.show_day,
    "/stories": stories.show_all,
    "/story/{id}": stories.show,
    "/new": new.show,
    "/attention": attention.show,
    "/network": networks.show,
    "/map": networks.show_map,
    "/links": links.show,
    "/quality": quality.show,
    "/run/{id}": quality.show_run,
    "/rule": quality.show_rule,
    "/quarantine/{id}": quality.show_row,
    "/questions": ask.show_questions,
    "/sql": ask.show_sql,
    "/tables": ask.show_tables,
    "/table/{id}": ask.show_table,
    "/data/{id}.{kind}": data.show,
}

PICTURES: dict[str, Callable[[Shown, Session], Section]] = {
    "volume": overview.volume,
    "entity": names.volume,
    "publisher": publishers.volume,
    "keyword": subjects.keyword_volume,
    "topic": subjects.topic_volume,
    "rising": subjects.rising,
    "attention": attention.picture,
    "network": networks.picture,
    "map": networks.map_picture,
    "links": links.graph,
    "chains": links.chains,
    "spread": stories.spread,
}
