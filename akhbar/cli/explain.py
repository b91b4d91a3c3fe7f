"""`akhbar explain ID`."""

from __future__ import annotations

import argparse
import json
from typing import Any

from akhbar.errors import UsageError
from akhbar.store.home import Home

_COLOURS = {
    "title": "bold cyan", "lead": "cyan", "paragraph": "default", "subheading": "bold", "caption": "green",
    "date_line": "yellow", "byline": "yellow", "source_line": "yellow", "keyword": "blue", "link": "magenta",
    "link_teaser": "magenta", "marker": "bold magenta", "advertisement": "red", "navigation": "bright_black",
    "legal": "bright_black", "space": "default",
}  # fmt: skip


def explain(options: argparse.Namespace) -> int:
    """Print where a row comes from."""
    from akhbar.store.provenance import explain as story

    told = story(Home.at(options.home), options.id)
    if told is None:
        raise UsageError(
            f"no page, article, link, entity, keyword, publisher or run has the id {options.id!r}",
            hint='find ids with: akhbar sql "select article_id, title from articles limit 10"',
        )
    if options.json:
        print(json.dumps(told, ensure_ascii=False, default=str))
        return 0
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False, soft_wrap=True)
    if "renamed_to" in told:
        renamed = told["renamed_to"]
        console.print(f"{options.id} has been {renamed['new_article_id']} since run {renamed['run_id']}")
    console.print(told["what"], style="bold")
    for row in told["rows"]:
        _fields(console, row)
    for page in told.get("pages", []):
        console.print(f"\nread as page {page['page_id']}  {page['uri']}")
        for seen in page["sightings"]:
            digest = f"  (sha256 {seen['input_sha256'][:16]}…)" if seen["input_sha256"] else ""
            place = f"{seen['source_path']}, record {seen['record_no']}"
            console.print(f"  run {seen['run_id']}: {place}{digest}, {seen['encoding'] or 'text'}")
    for label in ("changes", "verdicts", "inputs", "articles"):
        if told.get(label):
            console.print(f"\n{label}", style="bold")
            for row in told[label]:
                console.print("  " + "  ".join(f"{k}={v}" for k, v in row.items() if v is not None))
    if told.get("segments"):
        console.print("\npieces of the page: characters, kind, what decided, words", style="bold")
    for piece in told.get("segments", []):
        sure = f" {piece['score']:.2f}" if piece["score"] is not None else ""
        line = Text(
            f"{piece['char_start']:>6}–{piece['char_end']:<6} {piece['kind']:<13} [{piece['rule']}{sure}]  ", "dim"
        )
        line.append(piece["text"], style=_COLOURS.get(piece["kind"], "default"))
        console.print(line)
    return 0


def _fields(console: Any, row: dict[str, Any]) -> None:
    for name, value in row.items():
        if value is not None:
            console.print(f"  {name:<20} {value}", markup=False)
