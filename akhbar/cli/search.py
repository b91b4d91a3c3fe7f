"""`akhbar search`."""

from __future__ import annotations

import argparse
import json
import re
import shutil
import sys
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from akhbar.errors import UsageError

if TYPE_CHECKING:
    from akhbar.store.answers import Asked
    from akhbar.store.search import Found
    from akhbar.store.snippets import Piece


def search(options: argparse.Namespace) -> int:
    """Search the published warehouse and print the articles that fit best, with snippets."""
    from akhbar.store.session import reading

    with reading(options.home) as session:
        show_found(session, options)
    return 0


def show_found(session: Asked, options: argparse.Namespace) -> None:
    """Search and print, on a session that is open."""
    from akhbar.store.query import Filters
    from akhbar.store.search import search as find
    from akhbar.store.snippets import shown
    from akhbar.terminal import isolated, plain

    if options.publisher:
        _known_publisher(session, options.publisher)
    filters = Filters(options.publisher, _day(options.since), _day(options.until), options.field)
    found = find(
        session,
        " ".join(options.words),
        forms=options.forms,
        filters=filters,
        every=options.all or None,
        limit=options.limit,
        offset=options.offset,
    )
    texts = shown([row["body"] for row in found.rows])
    _notes(found)
    if options.json:
        for row, text in zip(found.rows, texts, strict=True):
            row.pop("body")
            row.pop("lead")
            row["snippet"] = [{"text": p.text, "marked": p.marked} for p in text.snippet(found.words)]
            print(json.dumps(row, ensure_ascii=False, default=str))
        return
    titles = shown([row["title"] or "(no title)" for row in found.rows])
    if options.field == "title":
        texts = shown([row["lead"] or row["body"] for row in found.rows])
    for number, (row, title, text) in enumerate(zip(found.rows, titles, texts, strict=True), options.offset + 1):
        when = f"{row['published_at']:%Y-%m-%d}" if row["published_at"] else "no date"
        where = isolated(plain(row["publisher"] or "unknown publisher"))
        print(f"{number:>3}. " + "\n     ".join(_lines(title.marked(found.words))))
        print(f"     {where} · {when} · {row['article_id']} · {row['score']:.2f}")
        print("     " + "\n     ".join(_lines(text.snippet(found.words))) + "\n")
    print(f"({found.total:,} article{'' if found.total == 1 else 's'})")


def _notes(found: Found) -> None:
    """What else was done for the query, beside the answer: stdout is the articles alone."""
    from akhbar.terminal import isolated, plain

    def told(words: tuple[str, ...]) -> str:
        return ", ".join(isolated(plain(word)) for word in words)

    if found.relaxed:
        print("few articles have all the words, so those with some of them are here too (--all leaves them out)",
              file=sys.stderr)  # fmt: skip
    if found.also:
        print(f"also searched for: {told(found.also)}", file=sys.stderr)
    if found.meant:
        print(f"did you mean: {told(found.meant)}", file=sys.stderr)


def _known_publisher(session: Asked, name: str) -> None:
    """Raises UsageError where no publisher is called so, naming those that there are."""
    from akhbar.store.search import publishers_named, publishers_near

    if publishers_named(session, name):
        return
    near, most = publishers_near(session, name)
    meant = f"did you mean {' or '.join(near[:2])}? " if near else ""
    raise UsageError(
        f"no publisher has a name or domain like {name!r}",
        hint=f"{meant}publishers with most articles: {', '.join(most) or 'none yet'}",
    )


def _lines(pieces: list[Piece]) -> list[str]:
    """The pieces as lines: coloured, broken between words and each line isolated on a terminal, else one with brackets.

    Lines of Arabic end at the right edge, where reading begins.
    """
    from akhbar.terminal import isolated, plain, width_of

    if not sys.stdout.isatty():
        return ["".join(f"[{plain(p.text)}]" if p.marked else plain(p.text) for p in pieces)]
    room = shutil.get_terminal_size().columns - len("999. ") - 1
    lines: list[list[tuple[str, bool]]] = [[]]
    used = 0
    for word, is_marked in _words(pieces):
        size = width_of(word)
        if used + size > room and lines[-1]:
            lines, used = [*lines, []], 0
            if not word.strip():
                continue
        lines[-1].append((word, is_marked))
        used += size
    made = []
    for line in lines:
        text = "".join(f"\x1b[1;33m{word}\x1b[0m" if is_marked else word for word, is_marked in line)
        bare = "".join(word for word, _ in line)
        one = isolated(text)
        made.append(" " * max(0, room - width_of(bare)) + one if one != text else one)
    return made


def _words(pieces: list[Piece]) -> Iterator[tuple[str, bool]]:
    """The words of pieces and the blanks between them, and whether each is marked."""
    from akhbar.terminal import plain

    for piece in pieces:
        for word in re.split(r"( +)", plain(piece.text)):
            if word:
                yield word, piece.marked


def _day(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"{text!r} is no day", hint="write it as YYYY-MM-DD") from None
