"""Build `akhbar/data/units.txt`: words of news that mostly count something, or are counted.

    python -m tools.build_units CORPORA [--check]

CORPORA is the folder with saudinewsnet.parquet and ant.parquet, the news that the tagger's word counts are from. A word
(root of `akhbar.facts.keyphrases.stem`) that LEAST articles have is one where it stands beside a number in UNIT of its
places: ريال, مليون, شخصا, months. Articles of 3alyoum are left out: phrases are measured by the tags that it prints.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import polars as pl

from akhbar.entities.tokens import key, tokenize
from akhbar.facts.keyphrases import stem

OUT = Path(__file__).resolve().parent.parent / "akhbar" / "data" / "units.txt"
LEAST, UNIT = 100, 0.25
_READ = 3000  # letters of an article
_BATCH = 2000
_WORD = r"^\p{L}{2,}$"
_NUMBER = r"^0\d$"  # how `key` writes digits
_NUMBERS = ("مليون", "مليار", "الف", "مئه", "مايه", "ملايين", "الاف", "مليارات")
HEAD = """\
# Words of news that mostly count or are counted (search form without article and clitics): beside a number in a quarter
# of their places. Counted in SaudiNewsNet (without 3alyoum) and the ANT corpus by `python -m tools.build_units`.
"""


def texts(corpora: Path) -> pl.Series:
    """Title and text of every article that is counted."""
    saudi = pl.read_parquet(corpora / "saudinewsnet.parquet").filter(pl.col("source") != "3alyoum")
    ant = pl.read_parquet(corpora / "ant.parquet")
    parts = [
        frame.select(text=pl.concat_str(pl.col("title").fill_null(""), pl.lit("\n"), pl.col(body).fill_null("")))
        for frame, body in ((saudi, "content"), (ant, "text"))
    ]
    return pl.concat(parts)["text"].str.slice(0, _READ)


def counts(found: pl.Series) -> pl.DataFrame:
    """Of each root: articles, places, and how many of these are beside a number."""
    tokens = tokenize(found).lazy().with_columns(key=key(pl.col("token"))).collect()
    words = tokens.select(pl.col("key").unique())
    words = words.with_columns(
        root=pl.Series([stem(word) for word in words["key"].to_list()], dtype=pl.String),
        word=pl.col("key").str.contains(_WORD),
    )
    tokens = tokens.join(words, on="key", how="left", maintain_order="left")
    before, after = pl.col("key").shift(1), pl.col("key").shift(-1)
    number = before.str.contains(_NUMBER) | before.is_in(_NUMBERS) | after.str.contains(_NUMBER)
    return (
        tokens.with_columns(number=number)
        .filter("word")
        .group_by("root")
        .agg(pl.col("text_no").n_unique().alias("articles"), pl.len().alias("places"), pl.col("number").sum())
    )


def built(corpora: Path) -> str:
    """The file's text."""
    news = texts(corpora)
    parts = [counts(news[start : start + _BATCH]) for start in range(0, len(news), _BATCH)]
    found = pl.concat(parts).group_by("root").agg(pl.all().sum()).filter(pl.col("articles") >= LEAST)
    units = found.filter(pl.col("number") >= UNIT * pl.col("places"))["root"].sort()
    return HEAD + "".join(f"{root}\n" for root in units)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--check", action="store_true", help="compare with the file instead of writing it")
    given = parser.parse_args()
    text = built(given.corpora)
    if not given.check:
        OUT.write_text(text, encoding="utf-8")
    elif text != OUT.read_text(encoding="utf-8"):
        raise SystemExit(f"{OUT} is not what `python -m tools.build_units` builds")


if __name__ == "__main__":
    main()
