"""Politeness, proved by what the server was asked and when."""

import asyncio
from itertools import pairwise
from pathlib import Path

import pytest

from akhbar.collect.discovery import discover
from akhbar.collect.safety import Resolver
from akhbar.collect.transport import Transport
from akhbar.rows import Record
from tests.collect.conftest import Desk
from tests.collect.web import Running


def gaps(asked: list[Record]) -> list[float]:
    return [later["at"] - earlier["at"] for earlier, later in pairwise(asked)]


def test_what_robots_forbid_is_never_asked_and_is_recorded(desk: Desk, web: Running) -> None:
    desk.source("calm", "calm1.test", sections=[web.url("calm1.test")])
    summary = desk.collect()
    paths = web.paths("calm1.test")
    assert paths[0] == "/robots.txt" and paths.count("/robots.txt") == 1
    assert not [path for path in paths if path.startswith("/private") or "print" in path]
    assert desk.address("calm1.test", "/private/1").reason == "robots"
    assert summary.by_source["calm"]["robots"] == 3 and summary.by_source["calm"]["new"] == 9
    agents = {each["agent"] for each in web.asked("calm1.test")}
    assert len(agents) == 1 and "akhbar/" in (agent := agents.pop()) and "mailto:desk@example.org" in agent


def test_the_delay_of_robots_is_kept_between_requests(desk: Desk, web: Running) -> None:
    desk.source("slow", "slow1.test")
    desk.collect()
    asked = web.asked("slow1.test")
    # robots.txt itself said so: from the second request on
    assert len(asked) == 7 and min(gaps(asked)) >= 1.0


def test_hosts_of_one_registrable_domain_share_one_queue(tmp_path: Path, web: Running) -> None:
    desk = Desk(tmp_path, web, delay=0.3)
    desk.source("www", "www.twin.test")
    desk.source("news", "news.twin.test")
    desk.collect()
    asked = web.asked("www.twin.test", "news.twin.test")
    assert {each["host"] for each in asked} == {"www.twin.test", "news.twin.test"}
    assert len(asked) == 14 and min(gaps(asked)) >= 0.3


def test_a_source_may_be_asked_more_slowly_never_faster(tmp_path: Path, web: Running) -> None:
    desk = Desk(tmp_path, web, delay=0.1)
    desk.source("slow", "slow2.test", delay=0.01)
    desk.source("twin", "many90.test", delay=0.2)
    desk.how["seconds"] = 4.0
    desk.collect()
    assert min(gaps(web.asked("slow2.test"))) >= 1.0
    assert min(gaps(web.asked("many90.test"))) >= 0.2


def test_retry_after_is_waited_for(desk: Desk, web: Running) -> None:
    desk.source("busy", "busy1.test")
    desk.how["patience"] = 60.0
    summary = desk.collect()
    asked = web.asked("busy1.test")
    refused = next(n for n, each in enumerate(asked) if each["status"] == 429)
    later = [each["at"] - asked[refused]["at"] for each in asked[refused + 1 :]]
    assert later and sum(gap < 2.0 for gap in later) <= 1  # one may have been under way beside it
    assert summary.by_source["busy"]["later"] == 1 and summary.by_source["busy"]["new"] == 2
    desk.ahead = 3600.0
    assert desk.collect().by_source["busy"]["new"] == 1
    assert desk.address("busy1.test", "/news/0").state == "done"


def test_backoff_grows_after_errors_and_the_site_is_left(desk: Desk, web: Running) -> None:
    desk.source("storm", "storm1.test", feeds=[web.url("storm1.test", f"/feed{n}") for n in range(6)])
    waits = []
    for _ in range(3):
        desk.collect()
        from akhbar.collect.frontier import Frontier

        frontier = Frontier(desk.options.frontier)
        next_at, failures = frontier.site("storm1.test")
        frontier.begin()
        frontier.keep_site("storm1.test", 0.0, failures)  # as if the time had passed
        frontier.commit()
        frontier.close()
        waits.append((failures, next_at))
        desk.ahead += 4000.0
    assert [failures for failures, _ in waits] == sorted({failures for failures, _ in waits})
    assert len([p for p in web.paths("storm1.test") if p.startswith("/feed")]) <= 6  # two lanes, three collections


@pytest.mark.parametrize("host", ["norobots1.test", "noelse1.test"])
def test_without_robots_txt_nothing_is_asked(desk: Desk, web: Running, host: str) -> None:
    desk.source("none", host, feeds=[], sections=[web.url(host)])
    summary = desk.collect()
    assert set(web.paths(host)) == {"/robots.txt"}
    assert summary.by_source["none"]["waiting"] >= 1 and desk.address(host, "/").due_at is not None


def test_rules_are_kept_a_day(desk: Desk, web: Running) -> None:
    desk.source("calm", "calm2.test")
    desk.collect()
    desk.ahead = 3 * 3600.0
    desk.collect()
    assert web.paths("calm2.test").count("/robots.txt") == 1
    desk.ahead = 25 * 3600.0
    desk.collect()
    assert web.paths("calm2.test").count("/robots.txt") == 2


def test_what_asks_not_to_be_kept_is_not_kept_and_the_reason_is(desk: Desk, web: Running) -> None:
    desk.source("reserved", "reserved1.test")
    desk.collect()
    root = web.url("reserved1.test")
    kept = {
        address.removeprefix(root)
        for kind, address, status, _ in desk.records()
        if (kind, status) == ("response", "200")
    }
    assert kept == {"free", "theirs"}
    reasons = {path: desk.address("reserved1.test", path).reason for path in (
        "/meta", "/header", "/ours", "/tdm", "/tdmmeta", "/premium/1", "/wall", "/401", "/403")}  # fmt: skip
    assert reasons == {
        "/meta": "noarchive", "/header": "noarchive", "/ours": "noarchive", "/tdm": "tdm", "/tdmmeta": "tdm",
        "/premium/1": "tdm", "/wall": "paywall", "/401": "HTTP 401", "/403": "HTTP 403",
    }  # fmt: skip
    assert "/premium/1" not in web.paths("reserved1.test")
    told = {address: body for kind, address, _, body in desk.records() if kind == "metadata"}
    assert b"notKeptBecause: paywall" in told[web.url("reserved1.test", "/wall")]


def test_a_collector_needs_a_contact(desk: Desk, web: Running) -> None:
    from dataclasses import replace

    from akhbar.collect.room import collect
    from akhbar.errors import UsageError

    desk.source("calm", "calm3.test")
    with pytest.raises(UsageError, match="contact"):
        collect(replace(desk.options, contact=""), {})
    assert web.paths("calm3.test") == []


def test_at_most_two_connections_to_a_host_are_open(desk: Desk, web: Running) -> None:
    for number in (1, 2):
        desk.source(f"paced{number}", f"paced{number}.test")
    desk.collect()
    most = {host: max(each["open"] for each in web.asked(host)) for host in ("paced1.test", "paced2.test")}
    assert most == {"paced1.test": 2, "paced2.test": 2}  # with a delay of zero both are used


def test_all_ports_and_hosts_of_a_site_share_two_connections() -> None:
    """Also those that wait for another request."""

    async def work() -> tuple[set[bytes], int]:
        opened, most = set(), 0

        async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            nonlocal most
            opened.add(writer)
            try:
                while await reader.readuntil(b"\r\n\r\n"):
                    most = max(most, len(opened))
                    await asyncio.sleep(0.02)
                    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
            except (asyncio.IncompleteReadError, ConnectionError):
                opened.discard(writer)
                writer.close()

        servers = [await asyncio.start_server(serve, "127.0.0.1", 0) for _ in range(3)]
        ports = [server.sockets[0].getsockname()[1] for server in servers]
        urls = [f"http://{name}.one.test:{port}/{n}" for n in range(2) for port in ports for name in ("www", "news")]
        async with Transport(Resolver({"*.test": "127.0.0.1"}), "akhbar") as transport:
            answers = await asyncio.gather(*(transport.get(url) for url in urls))
        for server in servers:
            server.close()
        return {answer.body for answer in answers}, most

    assert asyncio.run(work()) == ({b"ok"}, 2)


def test_of_an_endless_robots_txt_the_beginning_holds(desk: Desk, web: Running) -> None:
    desk.source("endless", "endless1.test")
    desk.collect()
    assert web.paths("endless1.test") == ["/robots.txt", "/.well-known/tdmrep.json", "/feed", "/news/1"]
    assert desk.address("endless1.test", "/private/1").reason == "robots"
    robots = web.url("endless1.test", "/robots.txt")
    told = desk.records(desk.options.folder)
    kept = [body for kind, url, _, body in told if (kind, url) == ("response", robots)]
    assert [len(body) for body in kept] == [512_000]


def test_retry_after_holds_for_robots_txt_and_for_adding_too(desk: Desk, web: Running) -> None:
    found = discover(desk.options, web.url("limited1.test"), set())
    assert web.paths("limited1.test")[:3] == ["/robots.txt", "/.well-known/tdmrep.json", "/"]
    assert len(web.paths("limited1.test")) <= 4  # it said that it had enough
    assert any("left alone" in note for note in found.notes)
    before = len(web.asked("limited1.test"))
    desk.source("limited", "limited1.test")
    desk.collect()
    assert len(web.asked("limited1.test")) == before
