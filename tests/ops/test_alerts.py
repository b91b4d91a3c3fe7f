"""Alerts reach a real receiver with the rule, the counts and the command; the address is never told."""

import json
import socket
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Event, Thread

import pytest

from akhbar.collect.closed_sets import Counted
from akhbar.ops.alerts import alert_of, deliver, last_delivery, post
from akhbar.ops.status import status_of
from akhbar.rows import Record
from akhbar.store.home import Home
from tests.kinds import there
from tests.patience import PATIENCE


class Receiver(HTTPServer):
    """Keeps what it `got`; answers with `codes` in turn, then 200, and leads to `targets` in turn."""

    def __init__(self, handler: type[BaseHTTPRequestHandler]) -> None:
        super().__init__(("127.0.0.1", 0), handler)
        self.got: list[Record] = []
        self.codes: list[int] = []
        self.targets: list[str] = []


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"] or 0))
            server.got.append(json.loads(body or "null"))
            self.send_response(server.codes.pop(0) if server.codes else 200)
            if server.targets:
                self.send_header("Location", server.targets.pop(0))
            self.end_headers()

        do_GET = do_POST

        def log_message(self, *args: object) -> None:
            pass

    server = Receiver(Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


TOLD = {
    "run_id": "20260101T020000",
    "status": "failed",
    "error": "a critical rule is broken, nothing was published",
    "pages_read": 1200,
    "pages_new": 0,
    "records_unreadable": 3,
    "rows_rejected": 0,
    "checks": [
        {"gate": "segments", "expectation": "kind_known", "severity": "critical", "success": False,
         "observed": "7 of 9 rows", "unexpected_count": 7, "why": "nobody would know what it means"},
        {"gate": "pages", "expectation": "mostly_arabic", "severity": "warning", "success": False,
         "observed": "1 of 1 rows", "unexpected_count": 1, "why": "wrong folder"},
    ],
}  # fmt: skip


def test_the_alert_says_rule_counts_and_command(receiver: Receiver, tmp_path: Path) -> None:
    alert = alert_of(TOLD, Home(tmp_path), "nightly")
    assert post(f"http://127.0.0.1:{receiver.server_port}/T0KEN", alert) is None
    (got,) = receiver.got
    assert got["event"] == "critical_gate" and [r["rule"] for r in got["rules"]] == ["kind_known"]
    for said in ("20260101T020000", "kind_known", "7 of 9 rows", "pages read 1,200", "records unreadable 3"):
        assert said in got["text"]
    assert f"akhbar runs --last 5 --home {tmp_path}" in got["text"]


def test_a_run_that_failed_for_another_reason_says_it(tmp_path: Path) -> None:
    alert = alert_of({"run_id": None, "error": "the disk is full\nsecond line"}, Home(tmp_path), "watch")
    assert alert["event"] == "run_failed" and "the disk is full" in alert["text"] and alert["rules"] == []


def test_a_receiver_in_trouble_is_tried_again(receiver: Receiver) -> None:
    receiver.codes = [503, 503]
    assert post(f"http://127.0.0.1:{receiver.server_port}/", {"text": "x"}, pause_seconds=0) is None
    assert len(receiver.got) == 3


def test_a_receiver_that_hangs_up_is_tried_again() -> None:
    """Two connections are closed before they are answered, one in the middle of its head; the fourth is served."""
    got: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def answer() -> None:
            for number in range(4):
                line, _ = listening.accept()
                with line:
                    if number == 2:
                        line.recv(65536)
                        line.sendall(b"HT")
                    elif number == 3:
                        while b'"text": "x"' not in b"".join(got):
                            got.append(line.recv(65536))
                        line.sendall(b"HTTP/1.1 204 No Content\r\n\r\n")

        thread = Thread(target=answer, daemon=True)
        thread.start()
        url = f"http://127.0.0.1:{listening.getsockname()[1]}/T0KEN"
        assert post(url, {"text": "x"}, seconds=PATIENCE, pause_seconds=0) is None
        thread.join(PATIENCE)
    assert b"POST /T0KEN" in got[0]


def test_the_four_alerts_of_sources_arrive(receiver: Receiver, tmp_path: Path) -> None:
    """What `collect` finds of its sources reaches the webhook: silent, broken, changed, and well again; each once."""
    from akhbar.collect.collector import Summary
    from akhbar.collect.frontier import Found, Frontier
    from akhbar.collect.health import look_at_states
    from akhbar.collect.sources import make_source
    from akhbar.flows.collecting import _tell
    from akhbar.ops.settings import Settings

    now = datetime(2026, 11, 27, 20, tzinfo=UTC)
    home = Home(tmp_path / "home")
    frontier = Frontier(tmp_path / "frontier.sqlite")
    sources = {key: make_source(key, {"start": f"https://{key}.example/"}, "x") for key in ("a", "b", "c", "d")}
    lately, earlier = range(3), range(3, 29)

    def at(days: int) -> float:
        return (now.replace(hour=12) - timedelta(days=days)).timestamp()

    def count(source: str, what: Counted, days: range, number: int) -> None:
        for day in days:
            frontier.count(source, at(day), what, number)

    for key in sources:
        count(key, "fetched", range(29), 20)
        count(key, "new", earlier, 10)
        last = 3 if key == "a" else 0
        frontier.add(key, [Found(f"https://{key}.example/1")], at(last))
        address = frontier.address(f"https://{key}.example/1")
        there(address).first_at, there(address).looks = at(last), 1
        frontier.settle(there(address))
        if key != "a":
            count(key, "new", lately, 10)
    count("b", "errors", lately, 60)
    count("c", "no_article", lately, 9)
    frontier.keep_state("d", "broken", at(5))
    frontier.close()
    settings = Settings(alert_url=f"http://127.0.0.1:{receiver.server_port}/T0KEN")
    receiver.codes = [503]  # the first is tried again
    for _ in range(2):
        changes = look_at_states(tmp_path / "frontier.sqlite", sources, now.timestamp())
        _tell(settings, home, Summary(), changes)
    told = [(alert["source"], alert["event"]) for alert in receiver.got]
    assert told[0] == told[1] and told[1:] == [
        ("a", "source_silent"),
        ("b", "source_broken"),
        ("c", "source_changed_layout"),
        ("d", "source_recovered"),
    ]
    assert all(f"source {alert['source']} is " in alert["text"] and alert["why"] for alert in receiver.got)
    assert there(last_delivery(home))["event"] == "source_recovered"


def test_a_refusal_is_told_without_the_address(receiver: Receiver) -> None:
    receiver.codes = [403]
    told = post(f"http://127.0.0.1:{receiver.server_port}/T0KEN", {"text": "x"}, pause_seconds=0)
    assert "HTTP 403" in there(told) and "T0KEN" not in there(told) and len(receiver.got) == 1


@pytest.mark.parametrize("code", [301, 302, 303])
def test_a_redirect_is_no_delivery(receiver: Receiver, code: int) -> None:
    receiver.codes, receiver.targets = [code], ["/elsewhere"]
    told = post(f"http://127.0.0.1:{receiver.server_port}/T0KEN", {"text": "x"}, pause_seconds=0)
    assert f"HTTP {code}" in there(told) and "redirect" in there(told) and len(receiver.got) == 1


@pytest.mark.parametrize("code", [307, 308])
def test_a_redirect_that_keeps_the_method_is_followed_with_the_body(receiver: Receiver, code: int) -> None:
    receiver.codes, receiver.targets = [code], ["/elsewhere"]
    assert post(f"http://127.0.0.1:{receiver.server_port}/T0KEN", {"text": "x"}, pause_seconds=0) is None
    assert receiver.got == [{"text": "x"}, {"text": "x"}]


def test_redirects_that_go_round_or_out_of_the_web_end(receiver: Receiver) -> None:
    url = f"http://127.0.0.1:{receiver.server_port}/"
    receiver.codes, receiver.targets = [307] * 9, ["/again"] * 9
    assert "redirects" in there(post(url, {"text": "x"}, pause_seconds=0)) and len(receiver.got) < 9
    receiver.codes, receiver.targets = [308], ["file:///etc/passwd"]
    assert "none of the web" in there(post(url, {"text": "x"}, pause_seconds=0))


@pytest.mark.parametrize("what", ["drips", "stays silent", "is no HTTP", "closes at once"])
def test_whoever_answers_there_is_one_end_and_no_exception(what: str) -> None:
    over = Event()
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def answer() -> None:
            while not over.is_set():
                try:
                    line, _ = listening.accept()
                except OSError:
                    return
                with line:
                    try:
                        if what == "is no HTTP":
                            line.sendall(b"220 mail.example ESMTP\r\n")
                        elif what == "drips":
                            for byte in b"HTTP/1.1 200 OK\r\nX: " + b"x" * 100000:
                                line.sendall(bytes([byte]))
                                if over.wait(0.1):
                                    return
                        elif what == "stays silent":
                            over.wait(3600)
                    except OSError:
                        continue

        thread = Thread(target=answer, daemon=True)
        thread.start()
        began = time.monotonic()
        told = post(f"http://127.0.0.1:{listening.getsockname()[1]}/T0KEN", {"text": "x"}, seconds=1.5)
        assert "could not be delivered" in there(told) and "T0KEN" not in there(told) and time.monotonic() - began < 300
        over.set()


NO_ADDRESS = [
    "http://nowhere.invalid/T0KEN",
    "http://127.0.0.1:1/T0KEN",
    "http://[::1/T0KEN",
    "http://a b/T0KEN",
    "T0KEN",
]
NO_ADDRESS += [
    "http://127.0.0.1:99999/T0KEN",
    "https://127.0.0.1:1/T0KEN",
    "http://" + "x" * 300 + "/T0KEN",
    "http:///T0KEN",
]
NO_ADDRESS += [
    "http://\u0627" + "\u062e" * 80 + ".example/T0KEN",
    "http://127.0.0.1/T0KEN\r\nX: y",
    "ftp://127.0.0.1:1/T0KEN",
]


@pytest.mark.parametrize("url", NO_ADDRESS)
def test_an_address_that_leads_nowhere_is_told_without_itself(url: str) -> None:
    told = post(url, {"text": "x", "odd": {1, 2}}, seconds=0.4, pause_seconds=0.1)
    assert "could not be delivered" in there(told) and "T0KEN" not in there(told)


def test_a_server_that_asks_to_wait_is_given_the_time(receiver: Receiver) -> None:
    receiver.codes = [429, 408, 500]
    assert post(f"http://127.0.0.1:{receiver.server_port}/", {"text": "x"}, pause_seconds=0.01) is None
    assert len(receiver.got) == 4


def test_status_tells_an_alert_that_did_not_arrive(receiver: Receiver, tmp_path: Path) -> None:
    from akhbar.ops.alerts import news_of
    from akhbar.store.news import as_text, whats_new
    from akhbar.store.session import reading
    from tests.store.driver import run
    from tests.store.pages import records, write

    told = run(tmp_path / "home", write(tmp_path / "a.jsonl", records(8, seed=1)))
    home = Home(tmp_path / "home")
    assert last_delivery(home) is None
    receiver.codes = [403]
    url = f"http://127.0.0.1:{receiver.server_port}/T0KEN"
    assert deliver(url, {"event": "run_failed"}, home)
    (problem,) = status_of(home, stale_hours=36)["problems"]
    assert problem["name"] == "alert not delivered" and "HTTP 403" in problem["what"] and "T0KEN" not in str(problem)
    assert deliver(url, {"event": "run_failed"}, home) is None
    assert status_of(home, stale_hours=36)["problems"] == [] and there(last_delivery(home))["event"] == "run_failed"
    # A published run may tell what it brought, in the words of the page.
    with reading(home) as session:
        text = as_text(whats_new(session))
    assert deliver(url, news_of(home), home) is None and "new articles: " in text
    assert receiver.got[-1] == {
        "text": f"akhbar: {text}",
        "event": "news",
        "run_id": told.run_id,
        "home": str(home.root),
    }
