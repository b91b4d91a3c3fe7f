"""The report: pieces and figures on invented sites, visible templates, strange sites, the seed page, real pages."""

from __future__ import annotations

import importlib.util
import json
import tempfile
import time
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from akhbar.facts import ParsedPages
from benchmarks.layouts import Page, carried, pages_of, sites
from benchmarks.layouts.material import Material
from benchmarks.layouts.pieces import Tally, spans_of
from benchmarks.layouts.reading import as_frame, read
from benchmarks.layouts.scoring import score

SHARED = Path(__file__).resolve().parents[3] / "shared"
Figures = dict[str, float | None]


def on_sites(pages: list[Page], form: str) -> tuple[Figures, Tally]:
    """Figures and pieces of invented pages, read as "text" or "html"."""
    html = form == "html"
    frame = as_frame([{"url": p.uri, form: (p.html if html else p.text).text} for p in pages])
    parsed = read(frame)
    golds = list(zip(frame["page_id"], (p.gold_html if html else p.gold for p in pages), strict=True))
    figures, tally, spans = score(parsed, golds), Tally(), spans_of(parsed.segments)
    for (page_id, _), page, text in zip(golds, pages, frame["text"], strict=True):
        stretches = carried(page.text.stretches, page.text.text, text) if html else page.text.stretches
        tally.add(stretches, spans.get(page_id, []))
    return {"pieces": round(tally.right, 4), **figures}, tally


def on_part(
    part: str, count: int, first: int = 0, material: Material | None = None
) -> dict[str, tuple[Figures, Tally]]:
    pages = [page for number in sites(part, count, first) for page in pages_of(number, material=material)]
    return {form: on_sites(pages, form) for form in ("text", "html")}


def on_templates(count: int, strange: bool) -> Figures:
    """The visible templates, or the strange and hostile sites, of ../shared/pagebench over both corpora."""
    from benchmarks.pages import CORPORA, STRANGE, make

    kinds = sorted(STRANGE) if strange else ["aggregator", "broadcaster", "tagged"]
    frames, golds = [], []
    for corpus in CORPORA:
        pages, gold = make(corpus, count, kinds, strange=strange)
        frames.append(pages.with_columns(uri=pl.col("uri") + f"?{corpus}", page_id=pl.col("page_id") + corpus))
        golds += gold
    frame = pl.concat(frames)
    return score(read(frame), list(zip(frame["page_id"], golds, strict=True)))


def on_seed() -> Figures:
    folder = SHARED / "pages" / "seed"
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    frame = as_frame([{"text": (folder / gold["page"]).read_bytes().decode("utf-8")}])
    wanted = {**gold, "publisher": gold["articles"][0]["publisher"]}
    wanted["captions"] = [c for a in gold["articles"] for c in a["captions"]]
    wanted["keywords"] = [k for run in gold["keywords_run"] for k in run]
    return score(read(frame), [(frame["page_id"][0], wanted)])


def on_real() -> dict[str, dict[str, Figures]]:
    """Real pages as "text" and "html": page to figures, by ../shared/pages/real/score.py."""
    folder = SHARED / "pages" / "real"
    spec = importlib.util.spec_from_file_location("real_score", folder / "score.py")
    assert spec and spec.loader
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    out = {}
    for form, suffix in (("text", ".txt"), ("html", ".html")):
        rows: list[dict[str, str | None]] = [
            {"source_path": f"{name}{suffix}", form: (folder / f"{name}{suffix}").read_bytes().decode("utf-8")}
            for name in gold
        ]
        frame = as_frame(rows)
        with tempfile.TemporaryDirectory() as home:
            _write(Path(home) / "akhbar.duckdb", read(frame), frame)
            out[form] = scorer.score(home, scorer.hashed(gold))
    return out


def _write(path: Path, parsed: ParsedPages, frame: pl.DataFrame) -> None:
    """Just the tables of the contract that the scorer reads."""
    articles, keywords = parsed.articles, parsed.keywords
    ids = articles.select("page_id", "article_no", "article_id")
    tables = {
        "staging.sightings": frame.select("source_path", "page_id"),
        "staging.segments": parsed.segments,
        "fact_articles": articles,
        "dim_publishers": articles.select("publisher_id", name="publisher").unique("publisher_id").drop_nulls(),
        "fact_keywords": keywords.join(ids, on=["page_id", "article_no"]).select("article_id", "keyword_id", "scope"),
        "dim_keywords": keywords.select("keyword_id", keyword="printed").unique("keyword_id"),
    }
    with duckdb.connect(str(path)) as con:
        con.execute("create schema staging")
        for name, table in tables.items():
            con.register("frame", table.to_arrow())
            con.execute(f"create table {name} as select * from frame")
            con.unregister("frame")


def measure(part: str, count: int, first: int = 0, templates: int = 100) -> dict[str, Any]:
    """The whole report: {"sites": {"text": (figures, pieces)}, "templates": …}; shows each as it comes."""
    out: dict[str, Any] = {}
    began = time.process_time()
    for form, (figures, tally) in on_part(part, count, first).items():
        out[f"{part} sites, {form}"] = figures
        print(f"\n{part} sites, {form}: {tally.pairs.total()} pieces, {tally.right:.4f} right")
        print(f"{'':12}{'precision':>10}{'recall':>10}{'pieces':>8}  taken for")
        for name, row in tally.table().items():
            print(f"{name:12}{row['precision']:>10}{row['recall']:>10}{row['pieces']:>8}  {row['taken for']}")
    if templates:
        out["visible templates"] = on_templates(templates, False)
        out["strange and hostile"] = on_templates(max(20, templates // 2), True)
        out["seed page"] = on_seed()
    names = list(dict.fromkeys(name for figures in out.values() for name in figures))
    print("\n" + " " * 22 + "".join(f"{n[:9]:>10}" for n in names))
    for title, figures in out.items():
        print(f"{title:22}" + "".join(f"{'-' if figures.get(n) is None else figures[n]:>10}" for n in names))
    if templates:
        for form, rows in on_real().items():
            out[f"real pages, {form}"] = rows
            names = list(rows["mean"])
            print(f"\n{'real pages, ' + form:22}" + "".join(f"{n:>10}" for n in names))
            for page, cells in rows.items():
                print(f"{page:22}" + "".join(f"{'-' if (v := cells[n]) is None else round(v, 3):>10}" for n in names))
    print(f"\n{time.process_time() - began:.0f} CPU seconds")
    return out
