"""What is found at a publisher, and what of it is fetched."""

import contextlib
import gzip
import time
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from akhbar.collect.addresses import day_of, looks_like_article, looks_like_section, normal, site_of
from akhbar.collect.backfill import backfill
from akhbar.collect.closed_sets import AddressKind
from akhbar.collect.discovery import Unreachable, discover
from akhbar.collect.lists import NoList, read_list
from akhbar.collect.sources import Source, add_source, as_toml, make_source, read_sources
from akhbar.errors import UsageError
from tests.collect.conftest import Desk
from tests.collect.web import Running


def at(desk: Desk, year: int, month: int, day: int) -> None:
    """Set the desk's clock to noon of a day."""
    desk.ahead = datetime(year, month, day, 12, tzinfo=UTC).timestamp() - time.time()


def pages(web: Running, desk: Desk, host: str) -> list[str]:
    root = web.url(host, "")
    return sorted(u.removeprefix(root) for kind, u, s, _ in desk.records() if kind == "response" and u.startswith(root))


def test_feeds_sitemaps_sections_and_language_are_found(desk: Desk, web: Running) -> None:
    at(desk, 2026, 11, 27)
    desk.how["delay"] = 0.05
    began = time.time()
    found = discover(desk.options, web.url("lists1.test"), set())
    source = found.source
    assert source.feeds == (web.url("lists1.test", "/atom"), web.url("lists1.test", "/json"))
    assert source.sitemaps == (web.url("lists1.test", "/index.xml.gz"),)
    assert source.sections == (web.url("lists1.test", "/"), web.url("lists1.test", "/sport"))
    assert source.languages == ("ar",) and source.name == "صحيفة القوائم" and source.since == date(2026, 11, 20)
    from akhbar.collect.frontier import Frontier

    frontier = Frontier(desk.options.frontier)
    assert frontier.site("lists1.test")[0] >= began + 0.05 * len(web.asked("lists1.test"))  # what follows must wait
    frontier.close()
    add_source(desk.options.sources, source)
    assert read_sources(desk.options.sources) == {source.key: source}
    desk.collect()
    assert pages(web, desk, "lists1.test") == [
        "/2026-11-26/0", "/2026-11-26/1", "/2026-11-26/2", "/2026/11/20/big-news-from-town", "/atom/1", "/json/1",
    ]  # fmt: skip
    assert "/map/2026-10-01.xml" not in web.paths("lists1.test")  # nothing in it is as new as asked for


def test_a_backfill_takes_the_days_that_were_asked_for_and_no_others(desk: Desk, web: Running) -> None:
    at(desk, 2026, 11, 27)
    desk.source("lists", "lists2.test", feeds=[], sitemaps=[web.url("lists2.test", "/index.xml.gz")],
                archive=web.url("lists2.test", "/archive/{yyyy}-{mm}-{dd}"), since="2026-11-20")  # fmt: skip
    text = desk.options.sources.read_text().replace('"2026-11-20"', "2026-11-20")
    desk.options.sources.write_text(text)
    source = read_sources(desk.options.sources)["lists"]
    assert backfill(desk.options, source, date(2026, 10, 2), date(2026, 10, 2)) == 2
    desk.how["seconds"] = 0.0
    desk.collect()  # cut off at once
    desk.how["seconds"] = 60.0
    desk.collect()
    assert pages(web, desk, "lists2.test") == sorted(
        [f"/2026-10-02/{n}" for n in range(3)] + [f"/2026-10-02/arch-{n}-of-the-day" for n in range(2)]
    )
    before = len(web.asked("lists2.test"))
    desk.collect()
    assert len(web.asked("lists2.test")) == before
    with pytest.raises(UsageError, match="no stretch"):
        backfill(desk.options, source, date(2026, 10, 2), date(2026, 10, 1))


def test_a_backfill_leaves_the_lists_polled_that_were(desk: Desk, web: Running) -> None:
    at(desk, 2026, 11, 27)
    index = web.url("lists3.test", "/index.xml.gz")
    desk.source("lists", "lists3.test", feeds=[], sitemaps=[index])
    text = desk.options.sources.read_text() + "since = 2026-11-20\n"
    desk.options.sources.write_text(text)
    source = read_sources(desk.options.sources)["lists"]
    for collected_before in (False, True):
        backfill(desk.options, source, date(2026, 10, 1 + collected_before), date(2026, 10, 1 + collected_before))
        desk.collect()
        assert desk.address("lists3.test", f"/map/2026-10-0{1 + collected_before}.xml").due_at is None
    assert "/2026-10-01/0" in pages(web, desk, "lists3.test") and "/2026-10-02/0" in pages(web, desk, "lists3.test")
    assert "/2026-11-26/0" not in web.paths("lists3.test")
    desk.ahead += 3600.0
    desk.collect()  # what is new is still found
    assert "/2026-11-26/0" in pages(web, desk, "lists3.test")
    before = web.paths("lists3.test").count("/index.xml.gz")
    desk.ahead += 86_400.0
    desk.collect()
    assert web.paths("lists3.test").count("/index.xml.gz") == before + 1


def test_sitemaps_that_name_each_other_are_read_no_more_often_than_any(desk: Desk, web: Running) -> None:
    desk.source(
        "circle", "circle1.test", feeds=[], sitemaps=[web.url("circle1.test", p) for p in ("/a.xml", "/chain/0.xml")]
    )
    desk.collect()
    paths = web.paths("circle1.test")
    assert (paths.count("/a.xml"), paths.count("/b.xml")) == (1, 1)
    assert [p for p in paths if p.startswith("/chain/")] == [f"/chain/{n}.xml" for n in range(6)]
    desk.ahead = 400.0
    desk.collect()
    assert web.paths("circle1.test").count("/a.xml") == 2


def test_thousands_of_sitemaps_do_not_keep_pages_waiting(tmp_path: Path, web: Running) -> None:
    desk = Desk(tmp_path, web, delay=0.02, seconds=3.0)
    desk.source("wide", "wide1.test", sitemaps=[web.url("wide1.test", "/index.xml")])
    desk.collect()
    paths = web.paths("wide1.test")
    maps = sum(path.startswith("/map/") for path in paths)
    assert sum(path.startswith("/news/") for path in paths) == 30 and 0 < maps < 500


def test_a_sitemap_of_a_million_addresses_is_read_as_far_as_the_protocol_goes() -> None:
    body = b"<urlset>" + b"".join(b"<url><loc>http://a.test/%d</loc></url>" % n for n in range(1_000_000))
    found = read_list("sitemap", "http://a.test/map.xml.gz", gzip.compress(body, 1))
    assert len(found) == 50_000 and found[-1].url == "http://a.test/49999"
    with pytest.raises(NoList, match="more than"):
        read_list("feed", "http://a.test/feed", b"<rss>" + bytes(9_000_000))


def test_what_cannot_be_collected_is_told(desk: Desk, web: Running) -> None:
    for host, why in (("norobots2.test", "robots.txt cannot be had"), ("storm2.test", "HTTP 500")):
        with pytest.raises(Unreachable, match=why):
            discover(desk.options, web.url(host), set())
    with pytest.raises(Unreachable, match="not a public address"):
        discover(desk.options, "http://127.0.0.1/", set())
    with pytest.raises(Unreachable, match="no http or https address"):
        discover(desk.options, "ftp://calm1.test/", set())


@pytest.mark.parametrize(
    ("given", "right"),
    [
        ("HTTP://Example.COM:80", "http://example.com/"),
        ("https://example.com:443/a?utm_source=x&b=1#top", "https://example.com/a?b=1"),
        ("https://example.com/أخبار/1", "https://example.com/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1/1"),
        ("https://مثال.إختبار/", "https://xn--mgbh0fb.xn--kgbechtv/"),
        ("javascript:alert(1)", None),
        ("file:///etc/passwd", None),
        ("http://user:secret@example.com/", None),
        ("http:///nowhere", None),
        ("http://exa mple.com/", None),
        ("http://[::1", None),
        ("https://example.com/" + "a" * 3000, None),
        ("http://example.com:99999/", None),
    ],
)
def test_an_address_has_one_spelling_or_is_none(given: str, right: str | None) -> None:
    assert normal(given) == right
    assert right is None or normal(right) == right


def test_sites_are_registrable_domains() -> None:
    told = {"www.bbc.co.uk": "bbc.co.uk", "gate.ahram.org.eg": "ahram.org.eg", "news.paper.test": "paper.test",
            "127.0.0.1": "127.0.0.1", "A.B.Example.com.": "example.com"}  # fmt: skip
    assert {host: site_of(host) for host in told} == told


@pytest.mark.parametrize(
    ("address", "words", "article", "section"),
    [
        ("https://a.example/2026/11/20/slug", 6, True, False),
        ("https://a.example/news/1234567", 5, True, False),
        ("https://a.example/story-of-the-old-town-market", 5, True, False),
        ("https://a.example/politics", 1, False, True),
        ("https://a.example/ar/sport", 2, False, True),
        ("https://a.example/", 9, False, False),
        ("https://a.example/tag/2026-cup-in-the-city", 5, False, False),
        ("https://a.example/file-12345.pdf", 6, False, False),
        ("https://a.example/about", 1, False, False),
    ],
)
def test_articles_and_sections_are_told_apart_by_address_and_words(
    address: str, words: int, article: bool, section: bool
) -> None:
    assert (looks_like_article(address, words), looks_like_section(address, words)) == (article, section)


def test_days_in_addresses() -> None:
    told = {"/2026/11/20/x": date(2026, 11, 20), "/2026/3/x": date(2026, 3, 1), "/20260302/x": date(2026, 3, 2),
            "/news/202603": None, "/2026-02-30-x": None, "/1234567": None}  # fmt: skip
    assert {path: day_of("https://a.example" + path) for path in told} == told


@pytest.mark.parametrize("kind", ["feed", "sitemap"])
@pytest.mark.parametrize(
    "body",
    [b"", b"\x00\xff" * 50, b"<html><body>no</body></html>", b"{", b'{"items": 3}x', b"[" * 100_000,
     b'<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">]><r>&a;</r>', b"\x1f\x8bnot gzip"],
)  # fmt: skip
def test_what_is_no_list_is_said_to_be_none(kind: AddressKind, body: bytes) -> None:
    with contextlib.suppress(NoList):
        assert read_list(kind, "https://a.example/", body) == []


def test_a_feed_that_is_cut_or_ill_formed_gives_what_is_in_it() -> None:
    body = '<rss version="2.0"><channel><item><link>https://a.example/1</link></item><item><link>/2</link></item><item>'
    assert [each.url for each in read_list("feed", "https://a.example/feed", body.encode())] == [
        "https://a.example/1", "https://a.example/2",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("table", "why"),
    [
        ({}, "start is missing"),
        ({"start": "ftp://x"}, "no http or https"),
        ({"start": "https://a.example", "feed": ["x"]}, "did you mean feeds"),
        ({"start": "https://a.example", "feeds": "x"}, "list of strings"),
        ({"start": "https://a.example", "delay": -1}, "seconds"),
        ({"start": "https://a.example", "since": "2026-01-01"}, "without quotes"),
    ],
)
def test_what_is_wrong_in_the_file_is_told(table: dict[str, str | list[str] | int], why: str) -> None:
    with pytest.raises(UsageError, match=why):
        make_source("a", table, "sources.toml")


def test_a_source_is_written_as_it_is_read(tmp_path: Path) -> None:
    source = make_source(
        "a", {"start": "https://a.example/", "name": 'ص"ح\\يفة\x7f', "feeds": ["https://a.example/f"] * 9, "delay": 2.5,
              "since": date(2026, 1, 2), "archive": "https://a.example/{yyyy}"}, "x")  # fmt: skip
    add_source(tmp_path / "s.toml", source)
    assert read_sources(tmp_path / "s.toml")["a"] == source and "[a]" in as_toml(source)
    with pytest.raises(UsageError, match="already"):
        add_source(tmp_path / "s.toml", Source("a", "https://b.example/"))
