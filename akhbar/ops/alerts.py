"""Alerts: what a failed run tells a webhook, with the rule, the counts and the command to look closer."""

from __future__ import annotations

import json
import time
import urllib.request
from typing import Any

from akhbar.store.home import Home


def alert_of(told: dict[str, Any], home: Home, job: str) -> dict[str, Any]:
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


def post(url: str, payload: dict[str, Any], tries: int = 3, pause_seconds: float = 2.0) -> str | None:
    """Send the alert as JSON; None when it arrived, else why not, without the address, which may hold a token."""
    data = json.dumps(payload, ensure_ascii=False).encode("utf-8")
    headers = {"Content-Type": "application/json; charset=utf-8", "User-Agent": "akhbar"}
    reason = ""
    for attempt in range(tries):
        if attempt:
            time.sleep(pause_seconds * attempt)
        try:
            request = urllib.request.Request(url, data, headers)
            with urllib.request.urlopen(request, timeout=15):
                return None
        except OSError as error:  # an HTTP error status is one too
            code = getattr(error, "code", None)
            reason = f"HTTP {code}" if code else type(error).__name__
            if code is not None and 400 <= code < 500 and code != 429:
                break
    return f"the alert could not be delivered: {reason}"
