"""The entity-relationship picture of the warehouse as SVG: boxes with keys and references, lines between them."""

from __future__ import annotations

from html import escape

from akhbar import schema
from akhbar.dictionary import keys, references

COLUMNS = (
    ("staging.sightings", "staging.pages", "staging.segments", "learned.evidence"),
    ("staging.mentions", "staging.keywords", "staging.topics", "entity_merges"),
    ("fact_articles", "fact_related_links", "fact_entities", "fact_keywords", "fact_topics"),
    ("dim_publishers", "dim_entities", "dim_keywords", "dim_topics", "dim_categories", "dim_dates"),
    (
        "quality.runs",
        "quality.checks",
        "quality.quarantine",
        "search.documents",
        "search.postings",
        "search.words",
        "search.segments",
    ),
)
WIDTH, GAP, LINE, HEAD = 190, 90, 18, 26
COLOURS = {"fact": "#0b6e99", "dim": "#7a5195", "staging": "#4d7c3a", "quality": "#b0532c", "search": "#5a6675"}


def picture() -> str:
    """The picture; tables the layout does not know follow in the last column, so that none is ever missing."""
    placed = {name for column in COLUMNS for name in column}
    late = tuple(name for name in schema.tables() if name not in placed)
    columns = [[n for n in column if n in schema.tables()] for column in (*COLUMNS[:-1], COLUMNS[-1] + late)]
    boxes: dict[str, tuple[int, int, list[str]]] = {}
    tallest = 0
    for number, column in enumerate(columns):
        y = 20
        for name in column:
            rows = shown_columns(name)
            boxes[name] = (20 + number * (WIDTH + GAP), y, rows)
            y += HEAD + LINE * len(rows) + 34
        tallest = max(tallest, y)
    width = 20 + len(columns) * (WIDTH + GAP) - GAP + 40
    lines = [_line(boxes, r.table, r.column, r.target_table) for r in references()]
    drawn = [_box(name, *box) for name, box in boxes.items()]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {tallest}" width="{width}" height="{tallest}" '
        'font-family="system-ui,sans-serif" font-size="12" role="img" aria-label="Tables and references">\n'
        f'<rect width="{width}" height="{tallest}" fill="#ffffff"/>\n' + "\n".join(lines + drawn) + "\n</svg>\n"
    )


def shown_columns(table: str) -> list[str]:
    """Key columns and references; the others stand in the dictionary."""
    wanted = {*keys().get(table, ()), *(r.column for r in references() if r.table == table)}
    return [c.name for c in schema.tables()[table].columns if c.name in wanted]


def _box(name: str, x: int, y: int, rows: list[str]) -> str:
    colour = COLOURS.get(name.partition("_")[0].partition(".")[0], "#5a6675")
    height = HEAD + LINE * len(rows) + 6
    out = [
        f'<rect x="{x}" y="{y}" width="{WIDTH}" height="{height}" rx="4" fill="#fff" stroke="{colour}"/>',
        f'<path d="M{x} {y + HEAD}v-{HEAD - 4}q0-4 4-4h{WIDTH - 8}q4 0 4 4v{HEAD - 4}z" fill="{colour}"/>',
        f'<text x="{x + 10}" y="{y + 17}" fill="#fff" font-weight="600">{escape(name)}</text>',
    ]
    for number, column in enumerate(rows):
        weight = "600" if column in keys().get(name, ()) else "400"
        out.append(
            f'<text x="{x + 10}" y="{y + HEAD + 15 + LINE * number}" fill="#1c2430" font-weight="{weight}">'
            f"{escape(column)}</text>"
        )
    return "\n".join(out)


def _line(boxes: dict[str, tuple[int, int, list[str]]], table: str, column: str, target: str) -> str:
    x, y, rows = boxes[table]
    to_x, to_y, _ = boxes[target]
    start_y, end_y = y + HEAD + 11 + LINE * rows.index(column), to_y + HEAD // 2
    if to_x > x:
        start, end, bend = x + WIDTH, to_x, GAP // 2
    elif to_x < x:
        start, end, bend = x, to_x + WIDTH, -GAP // 2
    else:  # in one column: around its right side
        start, end, bend = x + WIDTH, x + WIDTH, GAP // 2
        return (
            f'<path d="M{start} {start_y}c{bend} 0 {bend} {end_y - start_y} 0 {end_y - start_y}" fill="none" '
            f'stroke="#9aa7b5"/><circle cx="{end}" cy="{end_y}" r="3" fill="#9aa7b5"/>'
        )
    return (
        f'<path d="M{start} {start_y}C{start + bend} {start_y} {end - bend} {end_y} {end} {end_y}" fill="none" '
        f'stroke="#9aa7b5"/><circle cx="{end}" cy="{end_y}" r="3" fill="#9aa7b5"/>'
    )
