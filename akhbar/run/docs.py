"""The data docs: one HTML page a run and an index, readable offline, with every rule, verdict and reason."""

from __future__ import annotations

import json
from html import escape

from akhbar.closed_sets import Severity
from akhbar.rows import Record
from akhbar.run.report import Report, gate_verdicts
from akhbar.run.told import read_told
from akhbar.store.home import Home

_STYLE = """
body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:70rem;padding:0 1rem;color:#1c2430}
table{border-collapse:collapse;width:100%;margin:1rem 0}th,td{text-align:start;padding:.35rem .6rem;
border-bottom:1px solid #dde3ea;vertical-align:top}th{background:#f3f6f9}.passed{color:#0a6b3d}
.quarantine{color:#8a5a00}.warned{color:#8a5a00}.failed{color:#b00020;font-weight:600}small{color:#5a6675}
code{background:#f3f6f9;padding:.1rem .3rem}.scroll{overflow-x:auto}@media(prefers-color-scheme:dark){
body{background:#12161c;color:#e6ebf2}th,code{background:#1d242d}th,td{border-color:#2b3440}small{color:#9aa7b5}
.passed{color:#5fd39a}.quarantine,.warned{color:#e8b659}.failed{color:#ff7b8a}}
"""


def _page(title: str, body: str) -> str:
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head>\n<body>\n{body}\n</body></html>\n"
    )


def _mark(success: bool, severity: Severity) -> str:
    if success:
        return '<span class="passed">held</span>'
    words = {"row": ("quarantine", "rows to quarantine"), "warning": ("warned", "warning")}
    style, text = words.get(severity, ("failed", "FAILED"))
    return f'<span class="{style}">{text}</span>'


def run_page(told: Record) -> str:
    """The page of one run, from its report as JSON."""
    rows = "".join(
        f"<tr><td>{escape(c['gate'])}</td><td><code>{escape(c['expectation'])}</code><br><small>{escape(c['why'])}</small>"
        f"</td><td>{escape(c['severity'])}</td><td>{_mark(c['success'], c['severity'])}</td>"
        f"<td><bdi>{escape(c['observed'] or '')}</bdi></td></tr>"
        for c in told["checks"]
    )
    counts = "".join(f"<tr><td>{escape(t)}</td><td>{n:,}</td></tr>" for t, n in told["rows"].items())
    steps = "".join(f"<tr><td>{escape(s)}</td><td>{t:.2f} s</td></tr>" for s, t in told["seconds_by_step"].items())
    failed = f'<p class="failed"><bdi>{escape(told["error"])}</bdi></p>' if told["error"] else ""
    return _page(
        f"akhbar run {told['run_id']}",
        "<p><a href='index.html'>all runs</a></p>"
        f"<h1>Run {escape(told['run_id'])}: {escape(told['status'])}</h1>{failed}"
        f"<p>{told['pages_read']:,} pages read, {told['pages_new']:,} new, {told['rows_rejected']:,} rows and "
        f"{told['records_unreadable']:,} unreadable records in quarantine, {told['seconds']:.1f} s. Times are UTC; "
        f"began {escape(told['started_at'])}.</p>"
        "<h2>Gates</h2><div class='scroll'><table><tr><th>gate</th><th>rule</th><th>severity</th><th>verdict</th>"
        f"<th>observed</th></tr>{rows}</table></div><h2>Rows</h2><table>{counts}</table><h2>Steps</h2><table>{steps}</table>",
    )


def write_docs(home: Home, report: Report) -> None:
    """Write this run's page and the index. A disk too full for them must not hide why the run itself failed."""
    told = report.as_json()
    try:
        home.quality.mkdir(parents=True, exist_ok=True)
        _write(home, f"{report.run_id}.json", json.dumps(told, ensure_ascii=False))
        _write(home, f"{report.run_id}.html", run_page(told))
        _write(home, "index.html", _index(home))
    except OSError:
        if report.status == "published":
            raise


def _write(home: Home, name: str, text: str) -> None:
    aside = home.quality / f".{name}.part"
    aside.write_text(text, encoding="utf-8")
    aside.replace(home.quality / name)


def _index(home: Home) -> str:
    rows = []
    for path in sorted(home.quality.glob("[0-9]*.json"), reverse=True):
        told = read_told(path)
        if told is None:
            name = escape(path.name)
            rows.append(f"<tr><td>{escape(path.stem)}</td><td colspan='4'>its file {name} is damaged</td></tr>")
            continue
        gates = told.get("gates") or {}
        worst = (
            "; ".join(f"{gate}: {verdict}" for gate, verdict in gates.items() if verdict != "passed") or "all passed"
        )
        style = "failed" if told["status"] == "failed" else "passed"
        rows.append(
            f"<tr><td><a href='{escape(path.stem)}.html'>{escape(told['run_id'])}</a></td>"
            f"<td class='{style}'>{escape(told['status'])}</td><td>{told['pages_read']:,}</td>"
            f"<td>{told['pages_new']:,}</td><td>{escape(worst)}</td></tr>"
        )
    return _page(
        "akhbar data docs",
        "<h1>Data docs</h1><p>Every run with what its gates found. Open a run for each rule and the reason for it.</p>"
        "<table><tr><th>run</th><th>status</th><th>pages read</th><th>new</th><th>gates</th></tr>"
        + "".join(rows)
        + "</table>",
    )


__all__ = ["gate_verdicts", "run_page", "write_docs"]
