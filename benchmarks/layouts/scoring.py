"""The figures of page parsing over parsed frames and the pages' gold: what a reader of the warehouse would find."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import polars as pl

from akhbar.facts import ParsedPages

_FOLD = str.maketrans({**dict(zip("أإآٱىیکةؤئ", "اااايیكهوي", strict=True)), "ى": "ي", "ی": "ي", "ـ": None})
MEASURES: tuple[str, ...] = (
    "articles",
    "title",
    "body_f1",
    "body_exact",
    "links_f1",
    "relation",
    "keywords_f1",
    "captions",
)
MEASURES += ("publisher", "author", "day", "minute", "lossless")


def squeeze(text: str | None) -> str:
    """NFC, control and format characters out, white space squeezed."""
    text = unicodedata.normalize("NFC", text or "")
    return " ".join("".join(c for c in text if c.isspace() or unicodedata.category(c) not in ("Cf", "Cc")).split())


def plain(text: str | None) -> str:
    """Words without what spelling varies in."""
    text = unicodedata.normalize("NFKD", squeeze(text))
    text = unicodedata.normalize("NFC", "".join(c for c in text if not unicodedata.combining(c) or c in "ٕٓٔ"))
    return " ".join(re.sub(r"[^\w\s]", " ", text.translate(_FOLD).lower()).split())


def _overlap(gold: Iterable[Any], found: Iterable[Any]) -> tuple[int, int, int]:
    gold, found = Counter(gold), Counter(found)
    return (gold & found).total(), gold.total(), found.total()


def _grouped(frame: pl.DataFrame, key: str, *columns: str) -> dict[str, list[tuple]]:
    out: dict[str, list[tuple]] = defaultdict(list)
    for first, *rest in frame.select(key, *columns).iter_rows():
        out[first].append(tuple(rest))
    return out


class Found:
    """What was found on each page, by page_id."""

    def __init__(self, parsed: ParsedPages) -> None:
        columns = ("article_no", "title", "body", "author", "published_at", "published_precision", "publisher")
        articles = parsed.articles.sort("page_id", "article_no")
        self.articles = _grouped(articles, "page_id", *columns, "publisher_origin")
        self.links = _grouped(parsed.related_links, "page_id", "title", "relation")
        printed = parsed.keywords.filter(pl.col("scope") != "extracted")  # those that nobody printed are no cuts
        self.keywords = _grouped(printed, "page_id", "printed")
        captions = parsed.segments.filter(kind="caption")
        self.captions = _grouped(captions, "page_id", "text", "credit", "date")
        ends = parsed.segments.sort("page_id", "segment_no").group_by("page_id", maintain_order=True)
        tiled = ends.agg(
            whole=(pl.col("char_start") == pl.col("char_end").shift(1, fill_value=0)).all(),
            end=pl.col("char_end").last(),
        ).join(parsed.pages.select("page_id", size=pl.col("text").str.len_chars()), on="page_id")
        self.tiled = set(tiled.filter(pl.col("whole"), pl.col("end") == pl.col("size"))["page_id"])


def score(parsed: ParsedPages, golds: Sequence[tuple[str, dict]]) -> dict[str, float | None]:
    """Figures over pages; `golds`: page_id and gold (see `site.Page`). F1 where names end in it, else shares.

    `author`, `day` and `minute` are of the main article; `publisher`, `day`, `minute` count pages that print them.
    """
    found, cells = Found(parsed), {name: [0, 0, 0] for name in MEASURES}

    def add(name: str, hit: int, gold: int = 1, all_found: int | None = None) -> None:
        cell = cells[name]
        cell[0] += hit
        cell[1] += gold
        cell[2] += gold if all_found is None else all_found

    for page, gold in golds:
        got = found.articles.get(page, [])
        wanted = [squeeze(a["title"]) for a in gold["articles"]]
        add(
            "articles",
            len(got) == len(wanted) and all(not w or w == squeeze(g[1]) for w, g in zip(wanted, got, strict=True)),
        )
        add("body_f1", *_overlap([w for a in gold["articles"] for p in a["paragraphs"] for w in plain(p).split()],
                                 [w for g in got for w in plain(g[2]).split()]))  # fmt: skip
        for number, article in enumerate(gold["articles"]):
            have = {squeeze(p) for p in (got[number][2] or "").split("\n\n")} if number < len(got) else set()
            add("body_exact", sum(squeeze(p) in have for p in article["paragraphs"]), len(article["paragraphs"]))
        links = [(squeeze(x["title"]), x["relation"]) for x in gold["links"]]
        shown = [(squeeze(t), r) for t, r in found.links.get(page, []) if r != "hyperlink"]
        titles = _overlap([t for t, _ in links], [t for t, _ in shown])
        add("links_f1", *titles)
        add("relation", _overlap(links, shown)[0], titles[0])
        add(
            "keywords_f1",
            *_overlap({plain(k) for k in gold["keywords"]}, {plain(k) for (k,) in found.keywords.get(page, [])}),
        )
        have_captions = [(plain(t), plain(c), str(d) if d else None) for t, c, d in found.captions.get(page, [])]
        for c in gold["captions"]:
            key = plain(c["text"]), plain(c["credit"])
            add("captions", any(key == (t, k) and c["date"] in (None, d) for t, k, d in have_captions))
        add("lossless", page in found.tiled)
        if gold["articles"]:
            _fields(add, gold, got[0] if got else (None,) * 8)
    return {
        name: round(2 * hit / (gold + have), 4) if gold + have else None for name, (hit, gold, have) in cells.items()
    }


def _fields(add: Any, gold: dict, got: tuple) -> None:
    _, title, _, author, at, precision, publisher, origin = got
    if gold["articles"][0]["title"]:
        add("title", squeeze(gold["articles"][0]["title"]) == squeeze(title))
    if "author" in gold:
        add("author", plain(gold["author"]).split() == plain(author).split())
    if gold.get("publisher"):
        add("publisher", plain(gold["publisher"]) == plain(publisher if origin != "derived" else ""))
    if gold.get("day"):
        add("day", at is not None and str(at)[:10] == gold["day"])
    if gold.get("minute"):
        add("minute", at is not None and precision == "minute" and at.strftime("%Y-%m-%dT%H:%M") == gold["minute"])
