"""A page with each stretch coloured by kind, and the rule that decided: for terminals and as a page.

The text of a page is hostile: it may hold terminal escapes, mark-up, and bidirectional controls that would reorder
what is printed around them. Controls are shown as the picture of their code, never sent.
"""

from __future__ import annotations

import html
import unicodedata

import polars as pl

from akhbar.paths import data_file
from akhbar.remembered import once
from akhbar.rows import Record

RESET = "\x1b[0m"
_RTL, _POP = "\u2067", "\u2069"  # our own isolate around each stretch, so that no stretch reorders another


@once
def colours() -> dict[str, tuple[int, str]]:
    """Kind → (ANSI colour number, CSS colour), from the reviewed file."""
    found = {}
    for line in data_file("explain_colours.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            kind, number, css = line.split("\t")
            found[kind] = (int(number), css)
    return found


def harmless(text: str) -> str:
    """The text with control, format and unassigned characters replaced by ‹U+XXXX›; line breaks and tabs stay."""
    if text.isascii() and text.isprintable():
        return text
    out = []
    for char in text:
        if char in "\n\t" or unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"):
            out.append(char)
        else:
            out.append(f"‹U+{ord(char):04X}›")
    return "".join(out)


def _label(row: Record) -> str:
    """What decided, in a few words: kind, article, relation and place, values, score, rule."""
    parts = [row["kind"]]
    if row["article_no"] is not None:
        parts.append(f"article {row['article_no']}")
    elif row["owner_no"] is not None:
        parts.append(f"of article {row['owner_no']}")
    if row["relation"]:
        parts.append(f"{row['relation']} {row['position']}")
    elif row["position"] is not None:
        parts.append(f"{row['scope'] or ''} {row['position']}".strip())
    for name in ("credit", "date"):
        if row[name] is not None:
            parts.append(f"{name} {row[name]}")
    if row["kind"] in ("source_line", "byline", "legal", "date_line") and row["value"]:
        parts.append(str(row["value"]))
    if row["score"] is not None:
        parts.append(f"{row['score']:.2f}")
    return harmless(" · ".join([*parts, row["rule"] + (f": {row['grounds']}" if row["grounds"] else "")]))


def explain(page: Record, segments: pl.DataFrame) -> str:
    """The page for a terminal: each segment in its kind's colour, what decided in grey behind it (ANSI, 256 colours).

    page: a row of `staging.pages` (uri and text are read). segments: its rows of `staging.segments`.
    """
    text = page["text"] or ""
    out = [f"\x1b[1m{harmless(str(page.get('uri') or page.get('page_id') or ''))}{RESET}\n"]
    out.append(
        "  ".join(f"\x1b[38;5;{n}m{kind}{RESET}" for kind, (n, _) in colours().items() if kind != "space") + "\n\n"
    )
    for row in segments.sort("segment_no").iter_rows(named=True):
        stretch = text[row["char_start"] : row["char_end"]]
        if row["kind"] == "space":
            out.append("\n" * min(2, stretch.count("\n")) if "\n" in stretch else " ")
            continue
        number = colours()[row["kind"]][0]
        out.append(f"\x1b[38;5;{number}m{_RTL}{harmless(stretch)}{_POP}{RESET} \x1b[38;5;240m[{_label(row)}]{RESET}")
    return "".join(out) + "\n"


def explain_html(page: Record, segments: pl.DataFrame) -> str:
    """The same as one right-to-left HTML page without scripts; what decided stands beside each stretch."""
    text = page["text"] or ""
    name = html.escape(harmless(str(page.get("uri") or page.get("page_id") or "")))
    styles = "".join(f".{kind}{{color:{css}}}" for kind, (_, css) in colours().items())
    legend = " ".join(f'<b class="{kind}">{kind}</b>' for kind in colours() if kind != "space")
    rows = []
    for row in segments.sort("segment_no").iter_rows(named=True):
        if row["kind"] == "space":
            continue
        stretch = html.escape(harmless(text[row["char_start"] : row["char_end"]]))
        kind = html.escape(row["kind"])
        label = html.escape(_label(row))
        rows.append(f'<p class="{kind}"><bdi dir="auto">{stretch}</bdi> <small dir="ltr">{label}</small></p>')
    body = "\n".join(rows)
    return (
        f'<!doctype html>\n<html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>{name}</title>\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        "<style>body{font:1.05rem/1.7 'Noto Naskh Arabic',serif;max-width:60rem;margin:2rem auto;padding:0 1rem}"
        "p{margin:.25rem 0;white-space:pre-wrap}small{color:#888;font:.75rem monospace;unicode-bidi:isolate}"
        f".title{{font-weight:bold;font-size:1.3em}}{styles}</style></head>\n"
        f'<body><h1 dir="ltr">{name}</h1><p dir="ltr">{legend}</p>\n{body}\n</body></html>\n'
    )
