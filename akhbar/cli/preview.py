"""`akhbar preview`: what would be understood of files, in two seconds; writes nothing."""

from __future__ import annotations

import argparse
import json
import sys
from typing import TYPE_CHECKING

from akhbar.errors import AkhbarError, UsageError
from akhbar.rows import Record

if TYPE_CHECKING:
    import polars as pl

    from akhbar.readers.preview import Preview


def preview(options: argparse.Namespace) -> int:
    """Show, a file at a time, reader, encoding, mapping with sample values, the first page, and what is refused."""
    from akhbar.cli.run import mapping_of
    from akhbar.readers.preview import preview as look
    from akhbar.run.folder import absolute

    for name in options.files:
        absolute(name)  # says what a name that is none lacks, as `akhbar run` does
    try:
        found = look(options.files, dict(mapping_of(options.map)) or None)
    except ValueError as error:
        raise UsageError(str(error), hint="for example: --map text=content,published=date") from None
    if options.json:
        for one in found:
            print(json.dumps(_told(one), ensure_ascii=False))
    else:
        colour = sys.stdout.isatty() or options.colour
        for one in found:
            print(_shown(one, colour))
    if not any(one.records for one in found):
        missing = all(item.expectation == "input_exists" for one in found for item in one.rejects)
        raise AkhbarError(
            "nothing of this would be read: every file or record is refused",
            state="nothing was written",
            hint="name files, folders or globs that are there: akhbar preview FILE…"
            if missing
            else "say which field is the text: akhbar preview FILE --map text=FIELD",
        )
    return 0


def _told(one: Preview) -> Record:
    return {
        "path": one.path,
        "reader": one.reader,
        "encoding": one.encoding,
        "mapping": one.mapping,
        "samples": one.samples,
        "records": one.records,
        "whole": one.whole,
        "rejects": [[item.record_no, item.expectation, item.reason] for item in one.rejects],
        "notes": one.notes,
    }


def _shown(one: Preview, colour: bool) -> str:
    from akhbar.pages.explain import harmless

    more = "" if one.whole else "+"
    lines = [harmless(one.path), f"  read as    {one.reader or 'nothing'}; {one.records}{more} records looked at"]
    if one.encoding:
        lines.append(f"  encoding   {one.encoding}")
    for name, values in one.samples.items():
        column = one.mapping.get(name)
        source = f" = {harmless(column)}" if column else ""
        lines.append(f"  {name + source:<24}  " + "  ¦  ".join(f"\u2068{harmless(value)}\u2069" for value in values))
    if one.mapping:
        lines.append("  overrule   --map FIELD=COLUMN,… (also a place: text=article.body, records=a.b)")
    lines += [f"  note       {harmless(note)}" for note in one.notes[:8]]
    for item in one.rejects[:8]:
        lines.append(f"  refused    {item.expectation}: {harmless(item.reason)}")
    if len(one.rejects) > 8:
        lines.append(f"  refused    {len(one.rejects) - 8} more")
    if one.page is not None and one.page.height:
        lines += ["  first page, as it would be taken apart:", _first_page(one.page, colour)]
    return "\n".join(lines)


def _first_page(page: pl.DataFrame, colour: bool) -> str:
    import re

    from akhbar.facts.parse import complete_pages
    from akhbar.pages import segment_pages
    from akhbar.pages.explain import explain

    pages = complete_pages(page)
    told = explain(pages.row(0, named=True), segment_pages(pages, None))
    said = f"  language {pages['language'][0] or 'undecided'}"
    if pages["quality"][0]:
        said += f"; {pages['quality'][0]}: kept out of the facts"
    return said + "\n" + (told if colour else re.sub(r"\x1b\[[0-9;]*m", "", told))
