"""How much of the samples the pages room finds, against their golden file: `python -m benchmarks.samples`.

Recall of titles, captions, keywords, links (words and relation) and paragraphs (by their first words, in the right
article), and precision of paragraphs and links. Refuses figures below benchmarks/floors.json.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import polars as pl

from benchmarks.floors import figure_of

ROOT = Path(__file__).resolve().parent.parent
READY = ("raid", "sidra")  # records with ready fields: their text is paragraphs alone


def score(gold: dict[str, Any], pages: pl.DataFrame, segments: pl.DataFrame, folder: Path) -> dict[str, float]:
    """Shares found, by name. `pages` as readers give them, `segments` as staging.segments."""
    ids = {
        (row["source_path"].removeprefix(f"{folder}/"), row["record_no"]): row["page_id"]
        for row in pages.select("source_path", "record_no", "page_id").iter_rows(named=True)
    }
    of_page: dict[str, list[dict[str, Any]]] = {}
    for row in segments.iter_rows(named=True):
        of_page.setdefault(row["page_id"], []).append(row)
    counts: Counter[str] = Counter()
    for page in gold["pages"]:
        counts += _page(page, of_page.get(ids[page["source_path"], page["record_no"]], []))
    return {
        "captions": counts["captions found"] / counts["captions"],
        "keywords": counts["keywords found"] / counts["keywords"],
        "links": counts["links found"] / counts["links"],
        "links_precision": counts["links found"] / counts["links given"],
        "paragraphs": counts["paragraphs found"] / counts["paragraphs"],
        "paragraphs_precision": counts["paragraphs found"] / counts["paragraphs given"],
        "titles": counts["titles found"] / counts["titles"],
    }


def _page(page: dict[str, Any], segments: list[dict[str, Any]]) -> Counter[str]:
    found: Counter[str] = Counter()
    keywords = {row["value"] or row["text"] for row in segments if row["kind"] == "keyword"}
    captions = [row["text"] for row in segments if row["kind"] == "caption"]
    for article in page["articles"]:
        own = [row for row in segments if row["article_no"] == article["article_no"]]
        paragraphs = [row["text"] for row in own if row["kind"] in ("paragraph", "lead")]
        begins = article["paragraphs_begin"]
        found["paragraphs"] += len(begins)
        found["paragraphs given"] += sum(text != article["lead"] for text in paragraphs)
        found["paragraphs found"] += sum(any(text.startswith(words) for text in paragraphs) for words in begins)
        found["captions"] += len(article["captions"])
        found["captions found"] += sum(any(c["text"] in text for text in captions) for c in article["captions"])
        if page["layout"] not in READY:
            found["keywords"] += len(article["keywords"])
            found["keywords found"] += len(keywords.intersection(article["keywords"]))
            found["titles"] += article["title"] is not None
            found["titles found"] += any(row["kind"] == "title" and row["text"] == article["title"] for row in own)
    links = Counter((link["relation"], link["title"]) for link in page["links"])
    given = Counter((row["relation"], row["text"]) for row in segments if row["kind"] == "link")
    found["links"] += links.total()
    found["links given"] += given.total()
    found["links found"] += (links & given).total()
    return found


def measure(folder: Path = ROOT / "samples") -> dict[str, float]:
    """Read, learn, segment and score the samples."""
    from akhbar.pages import learn, segment_pages
    from akhbar.readers import read_batches

    gold = json.loads((ROOT / "tests" / "golden" / "samples.json").read_text(encoding="utf-8"))
    pages = pl.concat(batch.pages for batch in read_batches([folder]))
    return score(gold, pages, segment_pages(pages, learn(pages)), folder)


def floors() -> dict[str, float]:
    """The figures reached once, which no change may lower."""
    known = json.loads((ROOT / "benchmarks" / "floors.json").read_text(encoding="utf-8"))
    return {
        figure_of(name).removeprefix("samples."): value for name, value in known.items() if name.startswith("samples.")
    }


def main() -> int:
    least, low = floors(), []
    for name, value in measure().items():
        print(f"{name:24}{value:7.3f}   floor {least.get(name, 0):.3f}")
        low += [name] if value < least.get(name, 0) else []
    if low:
        print(f"below the floor: {', '.join(low)}", file=sys.stderr)
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
