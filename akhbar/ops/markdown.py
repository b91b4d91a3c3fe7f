"""A run's report as Markdown, for the scheduler's page of the run."""

from __future__ import annotations

from akhbar.rows import Record


def _cell(text: object) -> str:
    return str("" if text is None else text).replace("|", "\\|").replace("\n", " ").replace("<", "&lt;")


def report_markdown(told: Record, home: str, docs_url: str | None = None) -> str:
    """Counts, gates, broken rules, quarantine and slowest steps of a report (as JSON)."""
    title = f"# Run {told['run_id']}: {told['status']}"
    lines = [title, ""]
    if told.get("error"):
        lines += ["```text", str(told["error"]).replace("```", "'''"), "```", ""]
    lines += [
        "| pages read | new | rows in quarantine | of them unreadable records | seconds |", "|--:|--:|--:|--:|--:|",
        f"| {told['pages_read']:,} | {told['pages_new']:,} | {told['records_unreadable'] + told['rows_rejected']:,} | "
        f"{told['records_unreadable']:,} | {told['seconds']:.1f} |", "",
    ]  # fmt: skip
    if told["gates"]:
        lines += ["## Gates", "", "| gate | verdict |", "|---|---|"]
        told_of = {"failed": "**failed**"}  # words, not signs: not every font on every desk has those
        lines += [f"| {gate} | {told_of.get(verdict, verdict)} |" for gate, verdict in told["gates"].items()]
        lines.append("")
    broken = [c for c in told["checks"] if not c["success"]]
    if broken:
        lines += [
            "## Rules that were broken",
            "",
            "| gate | rule | severity | observed | why it matters |",
            "|---|---|---|---|---|",
        ]
        lines += [
            f"| {_cell(c['gate'])} | `{_cell(c['expectation'])}` | {c['severity']} | {_cell(c['observed'])} "
            f"| {_cell(c['why'])} |"
            for c in broken
        ]
        lines.append("")
    steps = sorted(told["seconds_by_step"].items(), key=lambda item: -item[1])
    if steps:
        whole = sum(seconds for _, seconds in steps) or 1.0
        lines += ["## Slowest steps", "", "| step | seconds | share |", "|---|--:|--:|"]
        lines += [f"| {step} | {seconds:.1f} | {seconds / whole:.0%} |" for step, seconds in steps]
        lines.append("")
    if told["rows"]:
        lines += ["## Rows in the warehouse", "", "| table | rows |", "|---|--:|"]
        lines += [f"| {table} | {count:,} |" for table, count in told["rows"].items() if count]
        lines.append("")
    if told.get("languages"):
        lines += ["Languages: " + ", ".join(f"{code} {count:,}" for code, count in told["languages"].items()), ""]
    if docs_url:
        lines += [f"[Data docs of this run]({docs_url})", ""]
    lines += ["Look closer:", "", "```sh", f"akhbar runs --last 5 --home {home}", f"akhbar status --home {home}", "```"]
    return "\n".join(lines) + "\n"
