"""`akhbar golden add PAGE` and `akhbar golden check`: pages whose rows are known to be right, and stay so.

A golden page is a file beside `NAME.expected.json`, the rows that were read by somebody and found right. `add` writes
what the parser reads now: mend it by hand where it is wrong, before it is kept.
"""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path

from akhbar.errors import UsageError
from akhbar.rows import Record

SUFFIX = ".expected.json"
_ARTICLE = ("title", "lead", "author", "publisher", "published_at", "category")


def golden(options: argparse.Namespace) -> int:
    """Add pages, or compare all; 1 where a page reads otherwise than its rows say."""
    return _add(options) if options.action == "add" else _check(options)


def rows_of(path: Path) -> Record:
    """What a page file reads as: articles with their paragraphs, links, keywords and captions, in order."""
    from akhbar import parse_pages, read_pages

    parsed = parse_pages(read_pages(str(path)), languages=None, entities=None)
    segments = parsed.segments.sort("page_id", "segment_no")
    texts = segments.filter(kind="paragraph").select("article_no", "text").rows()
    articles = [
        {name: str(row[name])[:19] if name == "published_at" and row[name] else row[name] for name in _ARTICLE}
        | {"paragraphs": [text for number, text in texts if number == row["article_no"]]}
        for row in parsed.articles.sort("page_id", "article_no").rows(named=True)
    ]
    return {
        "articles": articles,
        "links": [list(row) for row in segments.filter(kind="link").select("relation", "text").rows()],
        "keywords": [list(row) for row in segments.filter(kind="keyword").select("scope", "value").rows()],
        "captions": [list(row) for row in segments.filter(kind="caption").select("text", "credit").rows()],
    }


def differences(expected: Record, found: Record) -> list[str]:
    """What reads otherwise, a line each."""
    out = []
    for name in sorted(expected.keys() | found.keys()):
        wanted, got = expected.get(name, []), found.get(name, [])
        for n in range(max(len(wanted), len(got))):
            one, other = (rows[n] if n < len(rows) else None for rows in (wanted, got))
            if one != other:
                out.append(f"{name}[{n}]: wanted {_shown(one)}, got {_shown(other)}")
    return out


def _shown(row: object) -> str:
    return "nothing" if row is None else json.dumps(row, ensure_ascii=False)


def _add(options: argparse.Namespace) -> int:
    if not options.files:
        raise UsageError("no page to add", hint="akhbar golden add PAGE.html")
    for file in options.files:
        if not file.is_file():
            raise UsageError(f"{file} is no file", hint="give a page: .html or .txt")
        rows = rows_of(file)
        options.into.mkdir(parents=True, exist_ok=True)
        kept = options.into / file.name
        if kept.resolve() != file.resolve():
            shutil.copyfile(file, kept)
        expected = kept.with_name(kept.name + SUFFIX)
        expected.write_text(json.dumps(rows, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        counts = ", ".join(f"{len(rows[name])} {name}" for name in rows)
        print(f"{expected}: {counts}. Read it and mend what is wrong; then: akhbar golden check --into {options.into}")
    return 0


def _check(options: argparse.Namespace) -> int:
    kept = sorted(options.into.glob(f"*{SUFFIX}"))
    if not kept:
        raise UsageError(f"no golden page in {options.into}", hint="add one: akhbar golden add PAGE.html")
    wrong = 0
    for expected in kept:
        page = expected.with_name(expected.name.removesuffix(SUFFIX))
        if not page.is_file():
            raise UsageError(f"{expected} has no page {page.name} beside it", hint=f"akhbar golden add {page.name}")
        found = differences(json.loads(expected.read_text(encoding="utf-8")), rows_of(page))
        wrong += bool(found)
        for line in found:
            print(f"{page}: {line}")
    print(f"{len(kept)} golden pages, {wrong} read otherwise")
    return 1 if wrong else 0
