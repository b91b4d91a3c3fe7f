"""`akhbar explain ID`."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING

import polars as pl

from akhbar.errors import UsageError
from akhbar.pages.explain import explain as explain_page
from akhbar.pages.explain import explain_html
from akhbar.rows import Record

if TYPE_CHECKING:
    from rich.console import Console
from akhbar.store.home import Home


def explain(options: argparse.Namespace) -> int:
    """Print where a row comes from."""
    from akhbar.store.provenance import explain as story

    told = story(Home.at(options.home), options.id)
    if told is None:
        raise UsageError(
            f"no page, article, link, entity, keyword, publisher or run has the id {options.id!r}",
            hint='find ids with: akhbar sql "select article_id, title from articles limit 10"',
        )
    segments = pl.DataFrame(told.get("segments") or [], infer_schema_length=None)
    if options.html and segments.is_empty():
        raise UsageError(f"{options.id!r} is a {told['what']}: no page to write", hint="give the id of a page")
    if options.html:  # first: whoever reads only the first lines of what is printed has asked for it, too
        try:
            options.html.write_text(explain_html(told["pages"][0], segments), encoding="utf-8")
        except OSError as error:
            raise UsageError(
                f"cannot write {options.html}: {error.strerror or error}", hint="choose another file with --html"
            ) from None
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
    if not segments.is_empty():
        console.print("\nthe page, or the pieces of it that matter: words, [kind, what decided]", style="bold")
        console.print(Text.from_ansi(explain_page(told["pages"][0], segments)))
        if options.html:
            console.print(f"written to {options.html}")
    return 0


def _fields(console: Console, row: Record) -> None:
    for name, value in row.items():
        if value is not None:
            console.print(f"  {name:<20} {value}", markup=False)
