"""`akhbar search`."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date
from typing import Any

from akhbar.errors import UsageError


def search(options: argparse.Namespace) -> int:
    """Search the published warehouse and print the articles that fit best, with snippets."""
    from akhbar.store.session import reading

    with reading(options.home) as session:
        show_found(session, options)
    return 0


def show_found(session: Any, options: argparse.Namespace) -> None:
    """Search and print, on a session that is open."""
    from akhbar.cli.table import plain
    from akhbar.store.query import Filters
    from akhbar.store.search import search as find
    from akhbar.store.snippets import Piece, shown

    filters = Filters(options.publisher, _day(options.since), _day(options.until), options.field)
    found = find(
        session,
        " ".join(options.words),
        forms=options.forms,
        filters=filters,
        every=options.all,
        limit=options.limit,
        offset=options.offset,
    )
    texts = shown([row["body"] for row in found.rows])
    if options.json:
        for row, text in zip(found.rows, texts, strict=True):
            row.pop("body")
            row.pop("lead")
            row["snippet"] = [{"text": p.text, "marked": p.marked} for p in text.snippet(found.words)]
            print(json.dumps(row, ensure_ascii=False, default=str))
        return
    colour = sys.stdout.isatty()

    def show(pieces: list[Piece]) -> str:
        on, off = ("\x1b[1;33m", "\x1b[0m") if colour else ("[", "]")
        line = "".join(f"{on}{plain(p.text)}{off}" if p.marked else plain(p.text) for p in pieces)
        # On a terminal, U+2067 makes the line run from right to left where the terminal knows how.
        return f"\u2067{line}\u2069" if colour else line

    titles = shown([row["title"] or "(no title)" for row in found.rows])
    if options.field == "title":
        texts = shown([row["lead"] or row["body"] for row in found.rows])
    for number, (row, title, text) in enumerate(zip(found.rows, titles, texts, strict=True), options.offset + 1):
        when = f"{row['published_at']:%Y-%m-%d}" if row["published_at"] else "no date"
        where = plain(row["publisher"] or "unknown publisher")
        print(f"{number:>3}. {show(title.marked(found.words))}")
        print(f"     {where} · {when} · {row['article_id']} · {row['score']:.2f}")
        print(f"     {show(text.snippet(found.words))}\n")
    print(f"({found.total:,} article{'' if found.total == 1 else 's'})")


def _day(text: str | None) -> Any:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"{text!r} is no day", hint="write it as YYYY-MM-DD") from None
