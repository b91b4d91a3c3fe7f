"""Alerts reach a real receiver with the rule, the counts and the command; the address is never told."""

import json
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest

from akhbar.ops.alerts import alert_of, post
from akhbar.store.home import Home


@pytest.fixture
def receiver():
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            server.got.append(json.loads(body))
            self.send_response(server.codes.pop(0) if server.codes else 200)
            self.end_headers()

        def log_message(self, *args):
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    server.got, server.codes = [], []
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


def test_the_alert_says_rule_counts_and_command(receiver, tmp_path):
    alert = alert_of(TOLD, Home(tmp_path), "nightly")
    assert post(f"http://127.0.0.1:{receiver.server_port}/T0KEN", alert) is None
    (got,) = receiver.got
    assert got["event"] == "critical_gate" and [r["rule"] for r in got["rules"]] == ["kind_known"]
    for said in ("20260101T020000", "kind_known", "7 of 9 rows", "pages read 1,200", "records unreadable 3"):
        assert said in got["text"]
    assert f"akhbar runs --last 5 --home {tmp_path}" in got["text"]


def test_a_run_that_failed_for_another_reason_says_it(tmp_path):
    alert = alert_of({"run_id": None, "error": "the disk is full\nsecond line"}, Home(tmp_path), "watch")
    assert alert["event"] == "run_failed" and "the disk is full" in alert["text"] and alert["rules"] == []


def test_a_receiver_in_trouble_is_tried_again(receiver):
    receiver.codes = [503, 503]
    assert post(f"http://127.0.0.1:{receiver.server_port}/", {"text": "x"}, pause_seconds=0) is None
    assert len(receiver.got) == 3


def test_a_refusal_is_told_without_the_address(receiver):
    receiver.codes = [403]
    told = post(f"http://127.0.0.1:{receiver.server_port}/T0KEN", {"text": "x"}, pause_seconds=0)
    assert "HTTP 403" in told and "T0KEN" not in told and len(receiver.got) == 1
