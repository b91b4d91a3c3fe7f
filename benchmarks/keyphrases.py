"""Extracted phrases against the tags that a paper prints, hidden from them: `python -m benchmarks.keyphrases`.

Articles of source 3alyoum end in a flat list of tags after 'سمات'; the list is cut off, phrases are found in the rest,
and compared with the tags in the form of `keyphrases.stem`. Precision of the first five, recall of the first ten,
beside plain tf-idf over the same articles and YAKE (`pip install yake`) in the same run. `--seed` draws the articles:
5 was used to choose the weights, any other was not.
"""

from __future__ import annotations

import argparse
import json
import math
import time
from collections import Counter, defaultdict
from pathlib import Path

import polars as pl

from akhbar import split_keywords
from akhbar.arabic import fold
from akhbar.entities import article_mentions
from akhbar.entities.tokens import word_key
from akhbar.facts.keyphrases import _WORD, phrases, stem

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs" / "entities.md"
BEGIN, END = "<!-- table of `python -m benchmarks.keyphrases --write` -->", "<!-- end of table -->"
Ranked = list[list[str]]


def articles(seed: int, n: int) -> pl.DataFrame:
    """Title, body without its tags, and tags of n articles."""
    path = ROOT.parent / "shared" / "corpora" / "saudinewsnet.parquet"
    found = pl.read_parquet(path).filter((pl.col("source") == "3alyoum") & pl.col("content").str.contains(" سمات "))
    found = found.with_columns(
        title=pl.col("title").fill_null(""),
        body=pl.col("content").str.replace(r"(?s) سمات [^\n]*$", ""),
        tags=pl.col("content").str.extract(r" سمات ([^\n]*)$", 1).fill_null(""),
    )
    found = found.filter((pl.col("body").str.len_chars() > 200) & (pl.col("tags").str.len_chars() < 200))
    return found.sample(min(n, found.height), seed=seed)


def _stems(text: str) -> str:
    return " ".join(stem(word_key(word)) for word in _WORD.findall(fold(text)))


def scores(tags: Ranked, found: Ranked) -> dict[str, float]:
    """precision@5 and recall@10, means over the articles that have tags."""
    precision, recall, n = 0.0, 0.0, 0
    for gold, guess in zip(tags, found, strict=True):
        wanted = {_stems(tag) for tag in gold} - {""}
        if wanted:
            told = [_stems(phrase) for phrase in guess]
            precision += sum(phrase in wanted for phrase in told[:5]) / 5
            recall += len(wanted & set(told[:10])) / len(wanted)
            n += 1
    return {"precision@5": round(precision / n, 3), "recall@10": round(recall / n, 3), "articles": n}


def ours(sample: pl.DataFrame) -> tuple[Ranked, float]:
    """Our phrases, and CPU milliseconds an article without finding names."""
    pages = sample.select(text=pl.col("title") + "\n" + pl.col("body")).with_row_index("page_id")
    pages = pages.with_columns(pl.col("page_id").cast(pl.String))
    size = pl.col("text").str.len_chars()
    whole = pages.select("page_id", article_no=1, kind=pl.lit("paragraph"), char_start=0, char_end=size)
    told = article_mentions(pages, whole).filter(pl.col("role").is_null()).group_by("page_id", "name").len()
    named: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for page, name, n in told.sort("page_id", "name").iter_rows():
        named[page].append((name, n))
    begun = time.process_time()
    rows = enumerate(sample.select("title", "body").iter_rows())
    found = [phrases(title, body, named[str(i)]) for i, (title, body) in rows]
    return found, 1000 * (time.process_time() - begun) / len(found)


def tf_idf(sample: pl.DataFrame) -> Ranked:
    counts = [
        Counter(stem(word_key(word)) for word in _WORD.findall(f"{title} {body}"))
        for title, body in sample.select("title", "body").iter_rows()
    ]
    seen = Counter(word for count in counts for word in count)
    return [
        sorted(count, key=lambda word: (-count[word] * math.log(len(counts) / seen[word]), word))[:10]
        for count in counts
    ]


def write(figures: dict[str, dict[str, float]], seed: int) -> None:
    """Put the table between its marks in docs/entities.md."""
    rows = [
        f"| {name} | {found.get('precision@5', 'not measured')} | {found.get('recall@10', '')} |"
        for name, found in figures.items()
    ]
    n = figures["akhbar"]["articles"]
    head = [f"{n} articles of one paper that prints tags (draw {seed}), the tags hidden:", ""]
    told = "\n".join([*head, "| | precision@5 | recall@10 |", "|---|---|---|", *rows])
    page = DOCS.read_text(encoding="utf-8")
    before, _, rest = page.partition(BEGIN)
    DOCS.write_text(f"{before}{BEGIN}\n\n{told}\n\n{END}{rest.partition(END)[2]}", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=77)
    parser.add_argument("--articles", type=int, default=400)
    parser.add_argument("--write", action="store_true", help="put the table into docs/entities.md")
    given = parser.parse_args()
    sample = articles(given.seed, given.articles)
    tags = split_keywords(sample["tags"]).to_list()
    found, cost = ours(sample)
    figures = {"akhbar": scores(tags, found) | {"cpu_ms_per_article": round(cost, 2)}}
    figures["tf-idf"] = scores(tags, tf_idf(sample))
    try:
        import yake
    except ImportError:
        figures["YAKE"] = {"not installed": 1.0}
    else:
        peer = yake.KeywordExtractor(lan="ar", n=2, top=10)
        texts = (f"{title}. {body}" for title, body in sample.select("title", "body").iter_rows())
        figures["YAKE"] = scores(tags, [[phrase for phrase, _ in peer.extract_keywords(text)] for text in texts])
    print(json.dumps(figures, indent=2, ensure_ascii=False))
    if given.write:
        write(figures, given.seed)
    floors = json.loads((ROOT / "benchmarks" / "floors.json").read_text(encoding="utf-8"))
    low = {
        name: (figures["akhbar"][name], floors[f"keyphrases.{name}"])
        for name in ("precision@5", "recall@10")
        if figures["akhbar"][name] < floors[f"keyphrases.{name}"]
    }
    if low:
        raise SystemExit(f"below the floor: {low}")


if __name__ == "__main__":
    main()
