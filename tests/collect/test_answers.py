"""What comes of answers, well-behaved and hostile, and what is kept of them."""

import subprocess
import sys
from collections import Counter

import akhbar
from akhbar.addresses import address
from akhbar.collect.collector import Summary
from tests.collect.conftest import Desk
from tests.collect.web import Running
from tests.kinds import there


def new(summary: Summary, source: str) -> dict[str, int]:
    counts = summary.by_source.get(source, Counter())
    return {name: counts[name] for name in ("new", "changed", "unchanged", "duplicate", "gone") if counts[name]}


def test_redirects_are_followed_in_turn_and_never_where_they_must_not(desk: Desk, web: Running) -> None:
    desk.source("loop", "loop1.test")
    desk.source("calm", "calm91.test", feeds=[])
    desk.collect()
    assert desk.address("loop1.test", "/ok").state == "moved" and desk.address("loop1.test", "/final").state == "done"
    assert desk.address("loop1.test", "/self").reason == "redirects without end"
    assert desk.address("loop1.test", "/long/6").reason == "redirects without end"
    assert web.paths("loop1.test").count("/a") <= 1 and web.paths("loop1.test").count("/b") == 1
    for path in ("/in", "/meta", "/ten"):
        assert there(desk.address("loop1.test", path).reason).startswith("leads elsewhere")
    for path in ("/file", "/user", "/empty"):
        assert desk.address("loop1.test", path).state == "failed"
    # Another source's site: it is that source's from there on.
    assert desk.address("calm91.test", "/news/99").source == "calm"


def test_hostile_answers_cost_a_page_not_the_collection(desk: Desk, web: Running) -> None:
    desk.source("hostile", "hostile1.test")
    desk.collect()
    told = {path: desk.address("hostile1.test", path) for path in (
        "/drip", "/endless", "/bomb", "/nogzip", "/charset", "/cut", "/binary", "/deep")}  # fmt: skip
    assert there(told["/endless"].reason).startswith("too_large") and there(told["/bomb"].reason).startswith(
        "too_large"
    )
    assert there(told["/drip"].reason).startswith("timeout")
    for path in ("/drip", "/cut"):
        assert told[path].state == "waiting" and told[path].due_at is not None  # another time
    assert {told[path].state for path in ("/nogzip", "/charset", "/deep")} == {"done"}
    assert max(len(body) for _, _, _, body in desk.records()) < 2_000_000


def test_soft_404s_are_duplicates_of_each_other(desk: Desk, web: Running) -> None:
    desk.source("soft", "soft1.test")
    assert new(desk.collect(), "soft") == {"new": 1, "duplicate": 2}
    # the one that is kept says why it is suspect
    assert {desk.address("soft1.test", f"/news/{n}").reason for n in range(3)} > {"no article"}


def test_second_looks_see_corrections_deletions_and_what_is_unchanged(desk: Desk, web: Running) -> None:
    desk.source("changing", "changing1.test")
    assert new(desk.collect(), "changing") == {"new": 5}
    assert new(desk.collect(), "changing") == {}
    desk.ahead = 3700.0
    counts = new(desk.collect(), "changing")
    assert counts == {"changed": 1, "unchanged": 3, "gone": 2}  # the feed is one
    gone = desk.address("changing1.test", "/news/2")
    assert there(gone).gone_at and there(gone).state == "gone" and there(gone).due_at is None
    assert desk.address("changing1.test", "/news/4").gone_at
    desk.ahead = 86_500.0
    assert new(desk.collect(), "changing") == {"changed": 1, "unchanged": 4}
    back = desk.address("changing1.test", "/news/4")
    assert there(back).gone_at is None and there(back).state == "done"
    desk.ahead = 604_900.0
    assert new(desk.collect(), "changing") == {"changed": 1, "unchanged": 4}
    desk.ahead = 5_000_000.0
    assert new(desk.collect(), "changing") == {"unchanged": 1}
    asked = web.asked("changing1.test")
    assert [each["status"] for each in asked if each["path"] == "/news/3"] == [200, 304, 304, 304]
    kinds = [(kind, status) for kind, url, status, _ in desk.records() if url == web.url("changing1.test", "/news/3")
             and kind != "request"]  # fmt: skip
    assert kinds.count(("response", "200")) == 1
    revisits = [
        k for k, url, s, _ in [*desk.records(), *desk.records(desk.options.folder)] if k == "revisit" and s == "304"
    ]
    assert revisits


def test_lists_are_polled_sooner_where_much_is_new_and_later_where_nothing_is(desk: Desk, web: Running) -> None:
    desk.source("changing", "changing2.test")
    desk.collect()
    assert desk.address("changing2.test", "/feed").pause == 450.0
    pauses = []
    for _ in range(20):
        desk.ahead += 90_000.0
        desk.collect()
        pauses.append(desk.address("changing2.test", "/feed").pause)
    assert pauses[:2] == [675.0, 1012.5] and pauses[-1] == 86_400.0


def test_the_files_are_whole_for_other_readers_and_ours(desk: Desk, web: Running) -> None:
    desk.source("calm", "calm4.test")
    desk.source("hostile", "hostile2.test", feeds=[], sections=[web.url("hostile2.test", "/charset")])
    summary = desk.collect()
    files = sorted([*summary.files, *(desk.options.folder / "kept").glob("*.warc.gz")])
    assert len(files) == 2
    check = subprocess.run(
        [sys.executable, "-m", "warcio.cli", "check", *map(str, files)], capture_output=True, text=True
    )
    assert check.returncode == 0, check.stdout + check.stderr

    from fastwarc.warc import ArchiveIterator

    for file in files:
        with file.open("rb") as handle:
            records = list(ArchiveIterator(handle, verify_digests=True))
        assert records and "warcinfo" in str(records[0].record_type)
    pages = [row for frame in akhbar.read_pages(summary.files) for row in frame.iter_rows(named=True)]
    assert sorted(row["uri"] for row in pages) == [address(web.url("calm4.test", f"/news/{n}")) for n in range(1, 7)]
    assert all(row["fetched_at"] is not None and "السوق القديم" in row["text"] for row in pages)


def test_nothing_of_lists_reaches_the_inbox(desk: Desk, web: Running) -> None:
    desk.source("calm", "calm5.test", sections=[web.url("calm5.test")])
    desk.collect()
    asked = {url.rpartition(":")[2].partition("/")[2] for kind, url, _, _ in desk.records() if kind == "response"}
    assert asked and not asked & {"", "feed", "robots.txt"}
    kept = {url.rpartition(":")[2].partition("/")[2] for kind, url, _, _ in desk.records(desk.options.folder / "kept")
            if kind == "response"}  # fmt: skip
    assert {"", "feed", "robots.txt"} <= kept


def test_a_dead_host_is_tried_less_and_less(desk: Desk, web: Running) -> None:
    desk.source("dead", "dead1.test", feeds=["http://dead1.test:9/feed"])
    counts = desk.collect().by_source["dead"]
    assert counts["waiting"] + counts["later"] >= 1 and not counts["fetched"]


def test_a_source_that_is_taken_out_is_not_asked_any_more(desk: Desk, web: Running) -> None:
    desk.source("calm", "calm6.test")
    desk.collect()
    before = len(web.asked("calm6.test"))
    desk.options.sources.write_text("")
    desk.ahead = 4000.0
    desk.source("other", "calm7.test")
    desk.collect()
    assert len(web.asked("calm6.test")) == before and web.asked("calm7.test")


def test_a_page_that_declares_the_wrong_language_is_known_by_its_headline() -> None:
    from akhbar.collect.frontier import Address
    from akhbar.collect.judge import judge
    from akhbar.collect.sources import Source
    from akhbar.collect.transport import Answer

    def verdict(declared: str, title: str) -> str:
        body = f'<html lang="{declared}"><title>{title}</title><p>{"نص " * 200}</p></html>'.encode()
        answer = Answer("https://a.example/1", 200, "OK", [("Content-Type", "text/html")], body)
        source = Source("a", "https://a.example/", languages=("ar",), sites=frozenset({"a.example"}))
        return judge(Address(answer.url, "a", "a.example", "page"), answer, source, lambda digest, url: None).what

    assert (
        verdict("en", "افتتاح السوق القديم") == "new" and verdict("ar-EG", "x") == "new" and verdict("", "x") == "new"
    )
    assert verdict("en", "The old market opens") == "refused" and verdict("fa", "افتتاح السوق القديم") == "refused"


def test_heads_that_are_none_cost_a_page_not_the_collection(desk: Desk, web: Running) -> None:
    desk.source("heads", "heads1.test")
    desk.collect()
    told = {path: desk.address("heads1.test", f"/{path}") for path in (
        "long", "many", "nul", "members", "notmodified", "nothing", "located", "good")}  # fmt: skip
    assert told["good"].state == "done"
    assert there(told["members"].reason).startswith("too_large") and "members" in there(told["members"].reason)
    assert told["notmodified"].reason == "HTTP 304 for what is not there"
    assert told["located"].reason == "redirect to nowhere"
    for path in ("long", "many", "nul", "nothing"):
        assert there(told[path].reason).startswith("network") and told[path].digest is None, path


def test_what_is_collected_as_a_page_is_read_as_one(desk: Desk, web: Running) -> None:
    desk.source("types", "types1.test")
    counts = desk.collect().by_source["types"]
    told = {row["uri"] for frame in akhbar.read_pages([desk.options.inbox]) for row in frame.iter_rows(named=True)}
    assert told == {address(web.url("types1.test", f"/type/{n}")) for n in (0, 1, 2, 3, 4, 8)}
    assert (counts["new"], counts["refused"]) == (6, 4)
    assert desk.address("types1.test", "/binary").reason == "no page: of no type"
