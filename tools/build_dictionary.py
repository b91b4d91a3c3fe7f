"""Write the data dictionary (docs/dictionary.md and .html) and the picture of the tables (docs/tables.svg).

`python -m tools.build_dictionary` writes them, with `--check` it only says which are stale (exit code 1). Everything
in them comes from the one definition of each table, the SQL that fills it, the gates' rules, and, for the examples,
the small invented warehouse of the tests.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from html import escape
from pathlib import Path

from akhbar import schema
from akhbar.dictionary import keys, lineage, references, views
from tools.dictionary_picture import picture

ROOT = Path(__file__).resolve().parent.parent
GROUPS = {
    "Facts": "What the pages say. The views (`articles`, `entities`, `keywords`, `related_links`) join names in.",
    "Dimensions": "What facts point to.",
    "staging": "Pages as they were read, and the pieces they were cut into; everything else derives from these.",
    "quality": "Runs, verdicts, and every row that was kept out, with its reason.",
    "search": "The index of `akhbar search`.",
    "duplicates": "The index that finds near-duplicates; what it found stands in `fact_articles` and `republications`.",
    "marts": "Facts counted ahead, so that pages need not count them.",
    "learned": "What pages showed about their sites.",
}


def group_of(table: str) -> str:
    if "." in table:
        return table.partition(".")[0]
    return "Facts" if table.startswith("fact_") else "Dimensions"


def rules_by_table() -> dict[str, list[tuple[str, str, str, str]]]:
    """Table to (rule, columns, severity, why) of every gate that looks at it."""
    from akhbar.expectations import suites
    from akhbar.store.load import FRAMES

    found: dict[str, list[tuple[str, str, str, str]]] = {name: [] for name in schema.tables()}
    for gate, suite in suites().items():
        for rule in suite.rules:
            told = rule.expectation.model_dump() if hasattr(rule.expectation, "model_dump") else rule.expectation.dict()
            query = str(told.get("unexpected_rows_query") or "")
            columns = [told.get(c) for c in ("column", "column_A", "column_B")] + list(told.get("column_list") or [])
            row = (f"{gate}.{rule.name}", ", ".join(f"`{c}`" for c in columns if c), rule.severity, rule.why)
            if gate in FRAMES:
                found[FRAMES[gate][0]].append(row)
            for table in schema.tables():
                named = re.search(rf"(?<![\w.]){re.escape(table)}(?![\w.])", query)
                if named and not (gate in FRAMES and FRAMES[gate][0] == table):
                    found[table].append(row)
    return found


def examples() -> dict[tuple[str, str], str]:
    """(table, column) to a value, from the small warehouse of the tests."""
    sys.path.insert(0, str(ROOT / "tests" / "analysts"))
    import small

    found = {}
    for table, frame in small.frames().items():
        for column in frame.columns:
            values = frame[column].drop_nulls().to_list()
            if values:
                found[table, column] = _short(values[min(1, len(values) - 1)])
    return found


def _short(value: object) -> str:
    text = " ".join(str(value).split())
    return text if len(text) <= 48 else text[:47] + "…"


def sections() -> Iterator[tuple[str, str, list[schema.Table]]]:
    for group, text in GROUPS.items():
        tables = [t for t in schema.tables().values() if group_of(t.name) == group]
        if tables:
            yield group, text, tables


def origin(table: str) -> str:
    """Where a table's rows come from, in a sentence."""
    found = lineage()[table]
    if not found.statements:
        return "Written by the run itself (`akhbar/store`)."
    files = ", ".join(f"`{s}`" for s in found.statements)
    frames = [s.removeprefix("run_") for s in found.sources if s.startswith("run_")]
    tables = [s for s in found.sources if not s.startswith("run_")]
    parts = [f"the run's frames {', '.join(f'`{f}`' for f in frames)}"] if frames else []
    parts += [f"the tables {', '.join(f'`{t}`' for t in tables)}"] if tables else []
    return f"Filled by {files}" + (f" from {' and '.join(parts)}." if parts else ".")


def markdown() -> str:
    shown, rules = examples(), rules_by_table()
    links = {(r.table, r.column): r.target for r in references()}
    out = [
        "# Data dictionary",
        "",
        "<!-- Written by `python -m tools.build_dictionary`; a test fails when it is stale. -->",
        "",
        "Every table of the warehouse, from its one definition in `sql/schema/tables/`. Examples are invented.",
        "Times have no zone; a column's text says which. `akhbar dictionary TABLE` shows values of your own.",
        "",
        "![The tables and what points to what](tables.svg)",
        "",
        "## Views for analysts",
        "",
        *(f"- `{name}`: {text}" for name, text in views().items()),
        "",
    ]
    for group, text, tables in sections():
        out += [f"## {group}", "", text, ""]
        for table in tables:
            key = keys().get(table.name, ())
            out += [f"### {table.name}", "", table.comment + ".", ""]
            out += [f"Key: {', '.join(f'`{c}`' for c in key)}." if key else "No key: rows may repeat.", ""]
            out += ["| column | type | null | meaning | example |", "| --- | --- | --- | --- | --- |"]
            for column in table.columns:
                target = links.get((table.name, column.name))
                meaning = column.comment + (f" → `{target}`" if target else "")
                example = shown.get((table.name, column.name), "")
                cells = (f"`{column.name}`", column.sql_type, "yes" if column.nullable else "", meaning, example)
                out.append("| " + " | ".join(_cell(c) for c in cells) + " |")
            out += ["", origin(table.name), ""]
            if rules[table.name]:
                out += ["| gate and rule | columns | severity | why |", "| --- | --- | --- | --- |"]
                out += ["| " + " | ".join(_cell(c) for c in row) + " |" for row in rules[table.name]]
                out.append("")
    return "\n".join(out).rstrip() + "\n"


def _cell(text: str) -> str:
    """Text in a Markdown table; what stands in `code` stays as it is."""
    parts = re.split(r"(`[^`]*`)", text.replace("|", "\\|"))
    return "".join(p if p.startswith("`") else p.replace("<", "&lt;").replace("*", "\\*") for p in parts)


STYLE = """
body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:75rem;padding:0 1rem;color:#1c2430;background:#fff}
table{border-collapse:collapse;width:100%;margin:1rem 0}th,td{text-align:start;padding:.35rem .6rem;vertical-align:top;
border-bottom:1px solid #dde3ea}th{background:#f3f6f9}code{background:#f3f6f9;padding:.05rem .3rem;border-radius:3px}
.scroll{overflow-x:auto}h3{margin-top:2.5rem}nav a{margin-inline-end:1rem;white-space:nowrap}
img,svg{max-width:100%;height:auto}
td:nth-child(2){white-space:nowrap}
"""


def html(text: str, svg: str) -> str:
    """The Markdown page as HTML; it knows only what `markdown` writes."""
    out: list[str] = []
    rows: list[str] = []
    listed: list[str] = []
    for line in [*text.splitlines(), ""]:
        if rows and not line.startswith("|"):
            head, _, *body = rows
            out.append("<div class='scroll'><table><tr>" + _row(head, "th") + "</tr>")
            out += ["<tr>" + _row(r, "td") + "</tr>" for r in body] + ["</table></div>"]
            rows = []
        if listed and not line.startswith("- "):
            out += ["<ul>", *listed, "</ul>"]
            listed = []
        if line.startswith("|"):
            rows.append(line)
        elif line.startswith("- "):
            listed.append(f"<li>{_inline(line[2:])}</li>")
        elif found := re.match(r"(#+) (.+)", line):
            level = len(found[1])
            out.append(f"<h{level} id='{escape(found[2].lower())}'>{escape(found[2])}</h{level}>")
        elif line.startswith("!["):
            out.append(svg)
        elif line and not line.startswith("<!--"):
            out.append(f"<p>{_inline(line)}</p>")
    tables = [table.name for _, _, found in sections() for table in found]
    names = "".join(f"<a href='#{escape(name)}'>{escape(name)}</a> " for name in tables)
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><meta name="viewport" '
        'content="width=device-width,initial-scale=1"><title>akhbar: data dictionary</title>'
        f"<style>{STYLE}</style></head>"
        f"\n<body><nav>{names}</nav>\n" + "\n".join(out) + "\n</body></html>\n"
    )


def _row(line: str, tag: str) -> str:
    cells = re.split(r"(?<!\\) \| ", line.strip().removeprefix("| ").removesuffix("|").rstrip(" ") + " ")
    return "".join(f"<{tag}>{_inline(cell.strip())}</{tag}>" for cell in cells)


def _inline(text: str) -> str:
    """Code and escapes of a line; every text isolated, so that Arabic examples do not turn their neighbours around."""
    text = text.replace("\\|", "|").replace("\\*", "*").replace("&lt;", "<")
    return "<bdi>" + re.sub(r"`([^`]*)`", r"<code>\1</code>", escape(text, quote=False)) + "</bdi>"


def outputs() -> dict[Path, str]:
    """Each file and what it should hold."""
    text, svg = markdown(), picture()
    docs = ROOT / "docs"
    return {docs / "dictionary.md": text, docs / "dictionary.html": html(text, svg), docs / "tables.svg": svg}


def main(check: bool) -> int:
    stale = 0
    for path, wanted in outputs().items():
        held = path.read_text(encoding="utf-8") if path.exists() else None
        if held == wanted:
            continue
        stale += 1
        if check:
            print(f"{path.relative_to(ROOT)} is stale; write it anew: python -m tools.build_dictionary")
        else:
            path.write_text(wanted, encoding="utf-8")
            print(f"wrote {path.relative_to(ROOT)}")
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main("--check" in sys.argv))
