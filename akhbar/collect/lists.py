"""Lists of addresses: feeds (RSS, Atom, JSON Feed), sitemaps and their indexes, and the anchors of a section's page."""

from __future__ import annotations

import calendar
import io
import json
from collections.abc import Iterator
from datetime import datetime
from itertools import islice

from lxml import etree

from akhbar.collect.addresses import looks_like_article, looks_like_section, normal
from akhbar.collect.closed_sets import AddressKind
from akhbar.collect.frontier import Found
from akhbar.collect.pages import Page
from akhbar.collect.transport import Failed, unpack
from akhbar.rows import Record

MOST = 50_000  # addresses a list, as the sitemap protocol says
_MOST_ENTRIES = 1_000  # of a feed
_MOST_FEED = 8_000_000  # bytes: feedparser reads all of it, about a megabyte a second


class NoList(Exception):
    """The bytes are no list of the kind that was asked for."""


def read_list(kind: AddressKind, url: str, body: bytes) -> list[Found]:
    """The addresses of a feed, sitemap, section or archive page. Raises NoList."""
    reader = {"feed": _feed, "sitemap": _sitemap}.get(kind, _section)
    found: dict[str, Found] = {}
    for each in islice(reader(url, body), MOST):
        found.setdefault(each.url, each)
    return list(found.values())


def _time(text: str | None) -> float | None:
    """A time as sitemaps and JSON Feeds print it (W3C form), in Unix seconds; without a zone it is taken as UTC."""
    try:
        when = datetime.fromisoformat((text or "").strip().replace("Z", "+00:00"))
    except ValueError:
        return None
    try:
        return when.timestamp() if when.tzinfo else float(calendar.timegm(when.timetuple()))
    except (OverflowError, ValueError):
        return None


def _feed(url: str, body: bytes) -> Iterator[Found]:
    if body.lstrip()[:1] == b"{":
        yield from _json_feed(url, body)
        return
    if len(body) > _MOST_FEED:
        raise NoList(f"a feed of more than {_MOST_FEED:,} bytes is not read")
    import feedparser

    told = feedparser.parse(io.BytesIO(body), sanitize_html=False, resolve_relative_uris=False)
    if not told.get("version"):
        raise NoList("this is no feed")
    base = told.feed.get("link") or url
    for entry in told.entries[:_MOST_ENTRIES]:
        link = normal(str(entry.get("link") or ""), normal(base, url) or url)
        if link:
            when = entry.get("published_parsed") or entry.get("updated_parsed")
            yield Found(link, "page", float(calendar.timegm(when)) if when else None)


def _json_feed(url: str, body: bytes) -> Iterator[Found]:
    try:
        told: Record = json.loads(body)
        items = told["items"]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise NoList("this is no JSON Feed") from None
    for item in items if isinstance(items, list) else []:
        link = normal(str(item.get("url") or ""), url) if isinstance(item, dict) else None
        if link:
            yield Found(link, "page", _time(str(item.get("date_published") or "")))


def _sitemap(url: str, body: bytes) -> Iterator[Found]:
    """Of an XML sitemap or index, read as a stream: nothing is fetched, no entity is expanded."""
    if body[:2] == b"\x1f\x8b":
        try:
            body = unpack(body, 60_000_000) or b""
        except Failed as error:
            raise NoList(str(error)) from None
    start = body.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if start != b"<":
        yield from _sitemap_lines(url, body)
        return
    events = etree.iterparse(
        io.BytesIO(body), events=("end",), recover=True, resolve_entities=False, no_network=True, huge_tree=False
    )
    any_entry = False
    try:
        for _, element in events:
            name = etree.QName(element).localname if isinstance(element.tag, str) else ""
            if name not in ("url", "sitemap"):
                if name in ("urlset", "sitemapindex"):
                    any_entry = True
                continue
            any_entry = True
            told = {etree.QName(e).localname: (e.text or "").strip() for e in element.iter() if isinstance(e.tag, str)}
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
            link = normal(told.get("loc", ""), url)
            if link:
                changed = _time(told.get("lastmod"))
                published = _time(told.get("publication_date")) or changed
                yield Found(link, "page" if name == "url" else "sitemap", published, changed)
    except etree.XMLSyntaxError:
        pass
    if not any_entry:
        raise NoList("this is no sitemap")


def _sitemap_lines(url: str, body: bytes) -> Iterator[Found]:
    """A sitemap of plain lines."""
    found = [link for line in body[: 1 << 22].decode("utf-8", "replace").split() if (link := normal(line))]
    if not found:
        raise NoList("this is no sitemap")
    yield from (Found(link) for link in found)


def _section(url: str, body: bytes) -> Iterator[Found]:
    """The anchors of a page that look like articles."""
    for link, words in Page(url, body).anchors():
        if looks_like_article(link, words):
            yield Found(link)


def sections_of(page: Page) -> list[str]:
    """The addresses that a front page's anchors name as sections, in their order."""
    found = [link for link, words in page.anchors() if looks_like_section(link, words)]
    return list(dict.fromkeys(found))
