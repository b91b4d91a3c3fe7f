"""The home in numbers, in OpenMetrics text, for Prometheus and its kin.

The text is written here and not by prometheus-client: that is made for a process that counts while it works, and these
numbers are all read at once, from one answer of `status_of`. As its collectors they would be as many lines.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Literal

from akhbar.rows import Record
from akhbar.store.home import Home


def _quoted(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")


class _Text:
    def __init__(self) -> None:
        self.lines: list[str] = []

    def family(
        self, name: str, kind: Literal["gauge", "counter"], text: str, samples: list[tuple[dict[str, str], float]]
    ) -> None:
        """One metric family with its samples; a counter's samples get the `_total` that OpenMetrics asks for."""
        if not samples:
            return
        self.lines += [f"# TYPE {name} {kind}", f"# HELP {name} {_quoted(text)}"]
        for labels, value in samples:
            inside = ",".join(f'{key}="{_quoted(v)}"' for key, v in labels.items())
            told = f"{value:.0f}" if float(value).is_integer() else repr(float(value))
            suffix = "_total" if kind == "counter" else ""
            self.lines.append(f"{name}{suffix}{{{inside}}} {told}" if inside else f"{name}{suffix} {told}")


def openmetrics(told: Record) -> str:
    """OpenMetrics text of a `status_of` answer."""
    text = _Text()
    text.family(
        "akhbar_table_rows", "gauge", "Rows of each published table.",
        [({"table": table}, count) for table, count in told["rows"].items()],
    )  # fmt: skip
    text.family(
        "akhbar_bytes", "gauge", "Bytes on disk by part of the home.",
        [({"part": part}, size) for part, size in told["bytes"].items()],
    )  # fmt: skip
    text.family("akhbar_links", "gauge", "Related links, and those without a target yet.",
                [({"state": state}, count) for state, count in told["links"].items()])  # fmt: skip
    text.family("akhbar_quarantine_rows", "gauge", "Rows in quarantine, by the gate that rejected them.",
                [({"gate": gate}, count) for gate, count in told["quarantine"].items()])  # fmt: skip
    text.family("akhbar_runs", "counter", "Runs known, by how they ended.",
                [({"status": status}, count) for status, count in told["runs_by_status"].items()])  # fmt: skip
    last = told["last_run"]
    if last:
        text.family("akhbar_last_run_success", "gauge", "1 when the last run published, 0 when it failed.",
                    [({}, float(last["status"] == "published"))])  # fmt: skip
        text.family("akhbar_last_run_pages", "gauge", "Pages of the last run.",
                    [({"kind": "read"}, last["pages_read"]), ({"kind": "new"}, last["pages_new"])])  # fmt: skip
        text.family("akhbar_last_run_duration_seconds", "gauge", "Seconds of the last run by step.",
                    [({"step": step}, s) for step, s in last["seconds_by_step"].items()])  # fmt: skip
        failures: dict[tuple[str, str], int] = {(gate, "critical"): 0 for gate in last["gates"]}
        for check in last["checks"]:
            if not check["success"]:
                key = (check["gate"], check["severity"])
                failures[key] = failures.get(key, 0) + 1
        text.family("akhbar_gate_failures", "gauge", "Broken rules of the last run, by gate and severity.",
                    [({"gate": g, "severity": s}, n) for (g, s), n in failures.items()])  # fmt: skip
    if told["audit"]:
        text.family("akhbar_audit_success", "gauge", "1 when the last audit found no critical rule broken.",
                    [({}, float(told["audit"]["status"] != "failed"))])  # fmt: skip
    if told["lake"]:
        text.family("akhbar_lake_behind", "gauge", "1 when the lake lacks the published run, or cannot be read.",
                    [({}, float(told["lake"]["behind"]))])  # fmt: skip
    if told["last_published"]:
        when = datetime.fromisoformat(told["last_published"]).replace(tzinfo=UTC).timestamp()
        text.family("akhbar_last_published_timestamp_seconds", "gauge", "When a run last published (Unix time).",
                    [({}, when)])  # fmt: skip
    if told["last_new"]:
        when = datetime.fromisoformat(told["last_new"]).replace(tzinfo=UTC).timestamp()
        text.family("akhbar_last_new_timestamp_seconds", "gauge",
                    "When a run last brought new pages (Unix time).", [({}, when)])  # fmt: skip
    sources = told["sources"]
    if sources:
        text.family("akhbar_collected_today", "gauge", "What collecting did today (UTC), by what happened.",
                    [({"what": what}, sources[what]) for what in ("fetched", "new", "errors")])  # fmt: skip
        text.family("akhbar_addresses_due", "gauge", "Addresses that wait to be fetched.", [({}, sources["due"])])
        if sources["last_new"]:
            when = datetime.fromisoformat(sources["last_new"]).timestamp()
            text.family("akhbar_collect_last_new_timestamp_seconds", "gauge",
                        "When the last new page was collected (Unix time).", [({}, when)])  # fmt: skip
        text.family("akhbar_source_last_new_timestamp_seconds", "gauge",
                    "When each source last gave a new page (Unix time).",
                    [({"source": source}, when) for source, when in sources["last_new_by_source"].items()])  # fmt: skip
        text.family("akhbar_sources_alarming", "gauge", "Sources that are silent, broken or changed.",
                    [({}, len(sources["alarming"]))])  # fmt: skip
    text.family("akhbar_problems", "gauge", "Things that need a look, as `akhbar status` lists them.",
                [({}, len(told["problems"]))])  # fmt: skip
    return "\n".join([*text.lines, "# EOF", ""])


def write_metrics(home: Home, told: Record) -> None:
    """Write `metrics.prom` in the home, whole at any moment; a collector that reads text files can take it there."""
    aside = home.root / ".metrics.prom.part"
    aside.write_text(openmetrics(told), encoding="utf-8")
    aside.replace(home.root / "metrics.prom")
