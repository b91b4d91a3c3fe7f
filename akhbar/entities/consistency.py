"""What an article has called a name once is that name wherever it stands: one kind a name, no mention left out."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from itertools import accumulate

import polars as pl

from akhbar.arabic import fold
from akhbar.entities import gazetteer, known
from akhbar.remembered import remembered

_SURE = 0.845  # score from which a mention is evidence for others
_LETTERS = 4  # a shorter word is too often another word
_CLITICS = frozenset("وفبلك")
_NAME = 0.5  # share of its uses as a name from which a single word is looked for


def one_kind(found: pl.DataFrame) -> pl.DataFrame:
    """Each name's kind is the one that its mentions in the article speak for most; reviewed lists decide before.

    Args:
        found: mentions with `article`, `form` (search form), `kind`, `score`; titles and nationality adjectives, which
            announce or describe but name nobody, are left out.
    """
    forms = found["form"].unique().to_list()
    listed = pl.DataFrame(
        {
            "form": forms,
            "listed": list(map(_listed_kind, forms)),
            "nobody": list(map(_names_nobody, forms)),
        },
        schema={"form": pl.String, "listed": pl.String, "nobody": pl.Boolean},
    )
    votes = (
        found.group_by("article", "form", "kind")
        .agg(vote=pl.col("score").fill_null(1.0).sum().round(6))
        .sort(["article", "form", "vote", "kind"], descending=[False, False, True, False])
        .group_by("article", "form", maintain_order=True)
        .agg(pl.col("kind").first())
    )
    return (
        found.drop("kind")
        .join(votes, on=["article", "form"], how="left", maintain_order="left")
        .join(listed, on="form", how="left", maintain_order="left")
        .filter(~pl.col("nobody") | pl.col("listed").is_not_null())
        .with_columns(kind=pl.coalesce("listed", "kind"))
        .drop("listed", "nobody")
    )


@remembered(1 << 16)
def _listed_kind(form: str) -> str | None:
    """The kind of a country, organisation, or person's full name of the reviewed lists."""
    if form in gazetteer.countries() or (form in known.places() and " " not in form and form not in known.words()):
        return "LOC"
    if form in gazetteer.organisations() or form in known.names("ORG"):
        return None if form in known.places() else "ORG"  # 'الشرق الأوسط' is a region, too: the article says
    return "PER" if form in known.names("PER") else None


@remembered(1 << 16)
def _names_nobody(form: str) -> bool:
    nationalities, titles = gazetteer.nationalities(), gazetteer.titles()
    return form in nationalities or all(word in nationalities or word in titles for word in form.split())


def repeated(pieces: pl.DataFrame, found: pl.DataFrame) -> pl.DataFrame:
    """Mentions of an article's names that were not found by themselves: a repeated name, a surname of a full name.

    Args:
        pieces: `text_no`, `text`, `article`.
        found: mentions of `find_entities` with `article`.

    Returns:
        `text_no`, `char_start`, `char_end`, `kind`, `surface`, `score` (null), `method` (`document`) and `name`.
    """
    taken: dict[int, list[tuple[int, int]]] = defaultdict(list)
    begun: set[tuple[int, int]] = set()
    for text_no, start, end in found.select("text_no", "char_start", "char_end").iter_rows():
        taken[text_no].append((start, end))
        begun.add((text_no, start))
    # Each name of an article once; behind a person's its last word.
    told = found.filter(pl.col("score").is_null() | (pl.col("score") >= _SURE)).select("article", "name", "kind")
    sure: list[tuple[int, str, str]] = []
    for article, name, kind in told.unique(keep="first", maintain_order=True).iter_rows():
        sure.append((article, name, kind))
        if kind == "PER" and len(words := name.split()) > 1:
            sure.append((article, words[-1], kind))
    sought = _sought({name for _, name, _ in sure if len(name) >= _LETTERS})
    names: dict[int, dict[str, str]] = defaultdict(dict)
    for article, name, kind in sure:
        if name in sought:
            names[article].setdefault(name, kind)
    rows = []
    # An article's names are looked for in all its pieces together; no name reaches over the end of a line.
    having = pieces.filter(pl.col("article").is_in(list(names)))
    articles = having.group_by("article", maintain_order=True).agg(
        "text_no", pl.col("text").str.join("\n").alias("whole"), pl.col("text").str.len_chars().alias("size")
    )
    for article, numbers, whole, sizes in articles.iter_rows():
        begins = list(accumulate((size + 1 for size in sizes), initial=0))
        for start, end in _places(whole, names[article]):
            at = bisect_right(begins, start) - 1
            base, text_no = begins[at], numbers[at]
            # Nearly all are mentions that were found by themselves.
            if (text_no, start - base) not in begun and not any(
                start - base < b and a < end - base for a, b in taken[text_no]
            ):
                name = whole[start:end]
                found_so = (text_no, start - base, end - base, names[article][name], name, None, "document", name)
                rows.append(found_so)
    return pl.DataFrame(rows, schema=found.select(pl.exclude("article")).schema, orient="row")


def _places(text: str, names: Iterable[str]) -> list[tuple[int, int]]:
    """Where names stand as whole words, at most two clitic letters before them; the leftmost, then longest, first.

    The names are looked for one by one: a regular expression of an article's names takes longer to compile than this
    takes to search the article.
    """
    hits = []
    for name in names:
        start = text.find(name)
        while start >= 0:
            end = start + len(name)
            word = start
            while word and start - word < 2 and text[word - 1] in _CLITICS:
                word -= 1
            if not (word and _in_word(text[word - 1])) and not (end < len(text) and _in_word(text[end])):
                hits.append((word, -start, -end))
            start = text.find(name, start + 1)
    hits.sort()
    found, done = [], 0
    for word, start, end in hits:
        if word >= done:
            found.append((-start, -end))
            done = -end
    return found


def _in_word(letter: str) -> bool:
    return letter.isalnum() or letter == "_"


def _sought(names: set[str]) -> set[str]:
    """Names of several words, and words that are mostly a name in the unlabelled text or unknown to it."""
    from akhbar.entities import network

    net = network.load()
    single = sorted(name for name in names if " " not in name)
    rows = [net.types.row.get(form) for form in fold(pl.Series(single, dtype=pl.String)).to_list()]
    common = {
        name
        for name, row in zip(single, rows, strict=True)
        if row is not None and net.name_mass[row] < _NAME * net.types.counts[row]
    }
    return names - common | names & gazetteer.triggers("club by itself")
