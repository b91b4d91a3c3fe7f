"""Alerts: what a failed run tells a webhook, with the rule, the counts and the command to look closer."""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from datetime import UTC, datetime

from akhbar.rows import Record
from akhbar.store.home import Home

SECONDS = 60.0  # of one delivery in all
KEPT = "alert.json"  # in the home's private part: what became of the last one
_HOPS = 4


def alert_of(told: Record, home: Home, job: str) -> Record:
    """The alert for a failed run's report (as JSON); `text` alone says all, for chats that show only it."""
    broken = [c for c in told.get("checks", ()) if c["severity"] == "critical" and not c["success"]]
    rules = [
        {
            "gate": c["gate"],
            "rule": c["expectation"],
            "observed": c["observed"],
            "rows": c["unexpected_count"],
            "why": c["why"],
        }
        for c in broken
    ]
    counts = {
        "pages_read": told.get("pages_read", 0),
        "pages_new": told.get("pages_new", 0),
        "records_unreadable": told.get("records_unreadable", 0),
        "rows_rejected": told.get("rows_rejected", 0),
    }
    run = told.get("run_id") or "(not begun)"
    look = f"akhbar runs --last 5 --home {home.root}"
    if rules:
        reason = "; ".join(f"gate {r['gate']}: {r['rule']} is broken ({r['observed']})" for r in rules)
    else:
        reason = (str(told.get("error") or "").splitlines() or ["no reason given"])[0]
    numbers = ", ".join(f"{name.replace('_', ' ')} {count:,}" for name, count in counts.items())
    return {
        "text": f"akhbar {job}: run {run} failed. {reason}\n{numbers}\nlook closer: {look}",
        "event": "critical_gate" if rules else "run_failed",
        "job": job,
        "run_id": run,
        "home": str(home.root),
        "rules": rules,
        "error": told.get("error"),
        "counts": counts,
        "look_closer": look,
    }


def killed(run: str, why: str | None, home: Home) -> Record:
    """The alert for a run whose process ended without a word of its own."""
    look = f"akhbar runs --last 5 --home {home.root}"
    text = f"akhbar: {run} was killed ({why or 'no reason known'}); its next start resumes it.\nlook closer: {look}"
    return {"text": text, "event": "run_killed", "run_name": run, "home": str(home.root), "look_closer": look}


def news_of(home: Home) -> Record:
    """What the last run that read new pages brought, as the page *What is new* of `akhbar explore` tells it.

    Raises StoreError where nothing is published.
    """
    from akhbar.store.news import as_text, whats_new
    from akhbar.store.session import reading

    with reading(home) as session:
        news = whats_new(session)
    return {"text": f"akhbar: {as_text(news)}", "event": "news", "run_id": news.run_id, "home": str(home.root)}


def deliver(url: str, payload: Record, home: Home, *, seconds: float = SECONDS) -> str | None:
    """`post`, and what became of it kept in the home, for `akhbar status`; gives what `post` gives."""
    problem = post(url, payload, seconds=seconds)
    told = {"at": datetime.now(UTC).isoformat(timespec="seconds"), "event": payload.get("event"), "problem": problem}
    with contextlib.suppress(OSError):
        home.private.mkdir(parents=True, exist_ok=True)
        aside = home.private / f".alert.{os.getpid()}.part"
        aside.write_text(json.dumps(told), encoding="utf-8")
        aside.replace(home.private / KEPT)
    return problem


def last_delivery(home: Home) -> Record | None:
    """What became of the last alert: `at` (UTC), `event`, `problem` (None: it arrived); None where none was sent."""
    try:
        told = json.loads((home.private / KEPT).read_text(encoding="utf-8"))
        return told if isinstance(told, dict) and "problem" in told else None
    except (OSError, ValueError):
        return None


def post(url: str, payload: Record, *, seconds: float = SECONDS, pause_seconds: float = 1.0) -> str | None:
    """Send the alert as JSON; None when it arrived, else why not, without the address, which may hold a token.

    `seconds`: for all of it: names looked up, tries, pauses between them (each twice the last, from `pause_seconds`),
    answers that never end. Raises nothing.
    """
    deadline = time.monotonic() + seconds
    reasons: list[str] = []
    arrived = threading.Event()
    over = threading.Event()

    def send() -> None:
        try:
            _try_all(url, payload, deadline, pause_seconds, reasons, over, arrived)
        except BaseException as error:  # whatever it is, the run that wants to tell of its own failure goes on
            reasons.append(type(error).__name__)

    # In a thread of its own, because neither looking up a name nor an answer that drips can be given an end.
    thread = threading.Thread(target=send, daemon=True, name="alert")
    try:
        thread.start()
        thread.join(max(0.0, deadline - time.monotonic()))
    except RuntimeError as error:  # no more threads can be had
        reasons.append(str(error))
    over.set()
    if arrived.is_set():
        return None
    if thread.is_alive() and not reasons:
        reasons.append(f"no answer within {seconds:g} s")
    return f"the alert could not be delivered: {reasons[-1] if reasons else 'no reason known'}"


def _try_all(
    url: str,
    payload: Record,
    deadline: float,
    pause: float,
    reasons: list[str],
    over: threading.Event,
    arrived: threading.Event,
) -> None:
    data = json.dumps(payload, ensure_ascii=False, default=str).encode("utf-8", "replace")
    while not over.is_set():
        reason, again = _try(url, data, max(0.1, deadline - time.monotonic()))
        if reason is None:
            arrived.set()
            return
        reasons.append(reason)
        if again is None or over.wait(min(max(pause, again), max(0.0, deadline - time.monotonic()))):
            return
        pause *= 2


def _try(url: str, data: bytes, seconds: float) -> tuple[str | None, float | None]:
    """One delivery: None, or why it is none; and after how many seconds another try may help, None if never."""
    headers = {"Content-Type": "application/json; charset=utf-8", "User-Agent": "akhbar"}
    for _ in range(_HOPS):
        try:
            request = urllib.request.Request(url, data, headers, method="POST")
            with _opener.open(request, timeout=min(15.0, seconds)) as answer:
                answer.read(1)  # the head alone may come from something that fails behind it
                return None, None
        except urllib.error.HTTPError as error:
            with error:
                code, target = error.code, error.headers.get("Location")
            if code in (307, 308) and target:
                url = urllib.parse.urljoin(url, target)
                if urllib.parse.urlsplit(url).scheme not in ("http", "https"):
                    return f"HTTP {code} to an address that is none of the web", None
                continue
            if 300 <= code < 400:
                return f"HTTP {code}: a redirect is no delivery; set the address it leads to", None
            again = _after(error.headers.get("Retry-After")) if code in (408, 425, 429) or code >= 500 else None
            return f"HTTP {code}", again
        except (OSError, http.client.HTTPException) as error:  # nobody there, no certificate, an answer cut short
            reason = getattr(error, "reason", None)
            return (type(reason) if isinstance(reason, Exception) else type(error)).__name__, 0.0
        except ValueError as error:  # an address that none can be asked at
            return f"the address is wrong ({type(error).__name__})", None
    return f"more than {_HOPS} redirects", None


def _after(told: str | None) -> float:
    return float(told) if told and told.strip().isdigit() and len(told) < 6 else 0.0


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        return None  # urllib would ask with GET, and without the body


_opener = urllib.request.build_opener(_NoRedirect)
