"""staging.topics: what an article is about, by IPTC's Media Topics, the top level of seventeen.

A linear model over hashed words (`tools/topics`, card in docs/topics_model_card.md), in whole numbers only, so that a
machine, a batch or an order changes nothing. A topic whose score is below LEAST is not told; an article without any is
undecided. Where the page prints a section that is clear (`topics/categories.tsv`), that decides.
"""

from __future__ import annotations

from itertools import chain, pairwise
from typing import Any
from zlib import crc32

import numpy as np
import polars as pl
from numpy.typing import NDArray

from akhbar.arabic import fold
from akhbar.arabic.clitics import WITH_ARTICLE
from akhbar.entities import gazetteer
from akhbar.paths import data_file
from akhbar.remembered import Bounded, once
from akhbar.schema import conform

Ints = NDArray[np.int64]
BUCKETS = 1 << 15
LEAST = 400  # per mille: below it a topic is not told
READ = 1500  # letters of a body looked at: what an article is about stands in its beginning
FEWEST = 8  # different words under which nothing is told
# How often a section that is clear was right: of 20 headlines of each of five sections, read by eye, 93 of 100 were
# about its topic, and of articles marked by hand with such a section 23 of 23.
SECTION_SCORE = 0.95
_STEP = 8  # finest difference of two topics' values that the table of exponentials tells apart


@once
def topics() -> dict[str, tuple[str, str]]:
    """Topic id (IPTC's medtop code) to its Arabic and English label."""
    return {row[0]: (row[1], row[2]) for row in _rows("topics")}


@once
def categories() -> dict[str, str]:
    """Section (`category_form`) to the topic that it is clearly about."""
    listed = [(name, f"{topic}000000") for topic, names in _rows("categories") for name in names.split(";")]
    forms = pl.select(category_form(fold(pl.lit(pl.Series([name for name, _ in listed]))))).to_series()
    return {form: topic for form, (_, topic) in zip(forms, listed, strict=True)}


def _rows(name: str) -> list[list[str]]:
    return list(gazetteer.rows(f"../topics/{name}.tsv"))


def root(word: str) -> str:
    """A word in search form without article and the letters written to it: 'وبالمدارس' is 'مدارس'."""
    for prefix in WITH_ARTICLE:
        if word.startswith(prefix) and len(word) - len(prefix) >= 3:
            return word[len(prefix) :]
    return word[1:] if len(word) >= 5 and word[0] in "وبل" else word


_ROOTS = Bounded(f"{__name__}.root", 1 << 16, root)  # most words come again


def words_of(title: str, body: str) -> list[str]:
    """The different words and pairs of a text (search form) that the model looks at, those of the title once more."""
    headline = [*map(_ROOTS.__getitem__, title.split())]
    text = [*map(_ROOTS.__getitem__, body[:READ].split())]
    pairs = [*map(" ".join, pairwise(headline)), *map(" ".join, pairwise(text))]
    told = dict.fromkeys([*[f"^{word}" for word in headline], *headline, *text])
    return [word for word in told if len(word) > 2] + [*dict.fromkeys(pairs)]


def buckets(words: list[list[str]]) -> Ints:
    """Buckets of the words of all texts, one after the other."""
    return np.fromiter(map(crc32, map(str.encode, chain.from_iterable(words))), np.int64) % BUCKETS


class Model:
    """`weights`: BUCKETS × topics, int8; `bias`: topics, int32; `scale`: one int; `table`: exponentials, int64."""

    def __init__(self, arrays: dict[str, NDArray[Any]]) -> None:
        self.weights: Ints = arrays["weights"].astype(np.int64)
        self.bias: Ints = arrays["bias"].astype(np.int64)
        self.scale = int(arrays["scale"][0])
        self.table: Ints = arrays["table"].astype(np.int64)

    def values(self, words: list[list[str]]) -> Ints:
        """Value of each topic for each text (texts × topics): its words' weights, by the root of their number.

        Whole numbers; a root of a whole number, rounded down, is the same on every machine.
        """
        numbers = np.fromiter(map(len, words), np.int64, len(words))
        sums, some = np.zeros((len(words), len(self.bias)), np.int64), numbers > 0
        if some.any():
            sums[some] = np.add.reduceat(self.weights[buckets(words)], (np.cumsum(numbers) - numbers)[some])
        roots = np.sqrt(np.maximum(numbers, 1) * 65536).astype(np.int64)
        found: Ints = sums * self.scale // roots[:, None] + self.bias
        return found

    def scores(self, words: list[list[str]]) -> Ints:
        """Chance of each topic to be what the text is about, per mille (texts × topics): a softmax from a table."""
        values = self.values(words)
        below = (values.max(axis=1, keepdims=True) - values) // _STEP
        raised = self.table[np.minimum(below, len(self.table) - 1)]
        return raised * 1000 // raised.sum(axis=1, keepdims=True)


@once
def model() -> Model:
    """The model that ships with the package, read once."""
    with np.load(data_file("topics/model.npz")) as file:
        return Model({name: file[name] for name in file.files})


def category_form(folded: pl.Expr) -> pl.Expr:
    """A printed section's search form without articles: 'الرياضة' and 'رياضة' are one."""
    form = folded.str.replace_all(r"(^| )ال(\S{3})", "${1}${2}")
    return pl.when(form != "").then(form)


def build_topics(articles: pl.DataFrame) -> pl.DataFrame:
    """One row an article and topic that it is told to be about: a frame of `staging.topics`.

    Args:
        articles: a frame of `fact_articles`; title_search, body_search and category_search are read.
    """
    columns = ("page_id", "article_no", "title_search", "lead_search", "body_search", "category_search")
    ids = list(topics())
    rows: list[tuple[str, int, str, float, str]] = []
    asked, words = [], []
    for page, number, title, lead, body, category in articles.select(columns).iter_rows():
        found = words_of(title or "", body or lead or "")
        section = categories().get(category)
        if section:
            rows.append((page, number, section, SECTION_SCORE, "category"))
        if len(found) >= FEWEST:
            asked.append((page, number, section))
            words.append(found)
    if words:
        scores = model().scores(words)
        for text, topic in np.argwhere(scores >= LEAST).tolist():
            page, number, section = asked[text]
            if section is None:
                rows.append((page, number, ids[topic], int(scores[text, topic]) / 1000, "text"))
    schema = {"page_id": pl.String, "article_no": pl.Int32, "topic_id": pl.String, "score": pl.Float64}
    frame = pl.DataFrame(rows, schema=schema | {"method": pl.String}, orient="row")
    return conform(frame, "staging.topics").sort("page_id", "article_no", "topic_id")
