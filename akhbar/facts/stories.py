"""Stories: articles that tell of one event, across publishers and days.

An article hangs on the earlier article that it is most alike, if it is alike enough; what hangs together is a story.
So a story is a function of the set of its articles: of the order in which they were loaded nothing depends, and a new
article changes only what comes within DAYS after it. Alike are texts that share rare words: names, places, terms, in
the headline above all. How rare a word is says the shipped word model, not the warehouse, or each night would weigh
the words of earlier nights anew. An article must also share something with the first of its story, or a story would
wander from one event to the next (chaining, the weakness of single-link clustering: Jain, Murty and Flynn 1999).
"""

from __future__ import annotations

from datetime import datetime, timedelta
from hashlib import blake2b
from itertools import pairwise

import numpy as np
import polars as pl

from akhbar.remembered import once
from akhbar.rows import Record

DAYS = 2.5  # between an article and the one it hangs on
FEATURES = 28  # words of an article that are compared: its rarest and most prominent
OPENING = 70  # words of lead and body that count; news says first what happened
TITLE = 2.6  # what a word of the headline counts, a word of the text being 1
ALIKE = 0.21  # cosine of an article and the one it hangs on
SAME = 0.18  # cosine of an article and the first of its story
DECAY = 0.06  # of the cosine, a day between them
_WHOLE = 10  # weights of words are summed in tenths
_COMMON = 2_500.0  # a word seen so often says nothing of what happened
_SEEN = 9.0e6  # words of running text that the model counted
STANDING = "="  # begins the key of a text that has a standing form; its kind follows
_ARTICLE = "^(?:[وف]?(?:ال|بال|كال|لل))"
_LETTER = "^[وفبلك]"


OF_TEXT = 1_000  # characters of an article's text that are looked at


def build_words(articles: pl.DataFrame) -> pl.DataFrame:
    """page_id, article_no, words, weights and template_key of each article (a frame of `fact_articles`), as the load
    writes them to marts.story_words for those that are current."""
    texts = articles.select(
        "publisher_id", "title_search", "lead_search", body_search=pl.col("body_search").str.slice(0, OF_TEXT)
    )
    keys = template_keys(texts).alias("template_key")
    return pl.concat([articles.select("page_id", "article_no"), features(texts), keys.to_frame()], how="horizontal")


def features(articles: pl.DataFrame) -> pl.DataFrame:
    """`words` (hashes) and `weights` (unit length) of each article, the heaviest FEATURES of it.

    `articles`: title_search, lead_search, body_search. One row an article, in the order given.
    """
    opening = pl.concat_str(
        "lead_search", pl.col("body_search").str.slice(0, OF_TEXT), separator=" ", ignore_nulls=True
    )
    placed = articles.select(
        pl.int_range(0, pl.len(), dtype=pl.Int32).alias("row"),
        pl.col("title_search").fill_null("").str.split(" ").alias("title"),
        opening.fill_null("").str.split(" ").list.head(OPENING).alias("text"),
    )
    parts = [
        placed.select("row", word=pl.col(name), weight=pl.lit(round(_WHOLE * weight))).explode("word")
        for name, weight in (("title", TITLE), ("text", 1.0))
    ]
    words = pl.concat(parts).filter(pl.col("word").str.len_chars() > 2)  # whole numbers: sums in any order are alike
    counted = words.group_by("row", "word").agg(pl.col("weight").sum())
    known = counted.select("word").unique()
    weighed = known.with_columns(stem=_stem(pl.col("word"))).with_columns(
        rarity=pl.Series(_rarity(known["word"].to_list()), dtype=pl.Float64)
    )
    heavy = (
        counted.join(weighed.filter(pl.col("rarity") > 0), on="word")
        .group_by("row", "stem")
        .agg(pl.col("weight").sum(), pl.col("rarity").max())
        .with_columns(weight=(1 + (pl.col("weight") / _WHOLE).log()) * pl.col("rarity"))
        .sort("row", "weight", "stem", descending=[False, True, False])
        .group_by("row", maintain_order=True)
        .head(FEATURES)
    )
    stems = heavy.select("stem").unique()
    stems = stems.with_columns(hash=pl.Series([_hash(s) for s in stems["stem"].to_list()], dtype=pl.Int32))
    grouped = (
        heavy.join(stems, on="stem", maintain_order="left")
        .with_columns(weight=pl.col("weight") / (pl.col("weight") ** 2).sum().over("row").sqrt())
        .group_by("row", maintain_order=True)
        .agg(words=pl.col("hash"), weights=pl.col("weight").round(6).cast(pl.Float32))
    )
    found = placed.select("row").join(grouped, on="row", how="left", maintain_order="left")
    return found.select(
        pl.col("words").fill_null(pl.lit([], dtype=pl.List(pl.Int32))),
        pl.col("weights").fill_null(pl.lit([], dtype=pl.List(pl.Float32))),
    )


def _stem(word: pl.Expr) -> pl.Expr:
    """The word without its particles, and without the endings that only agreement puts on it."""
    bare = pl.when(word.str.len_chars() > 4).then(word.str.replace(_ARTICLE, "")).otherwise(word)
    bare = pl.when(bare.str.len_chars() > 4).then(bare.str.replace(_LETTER, "")).otherwise(bare)
    return pl.when(bare.str.len_chars() > 4).then(bare.str.replace("(?:ات|ين|ون|يه|ه)$", "")).otherwise(bare)


def _rarity(words: list[str]) -> np.ndarray:
    """How much a word says of what happened: less the more often the model saw it, nothing for common ones."""
    from akhbar.pages.headlines.model import load_model, stable_hash

    hashed = np.array([stable_hash(word) for word in words], dtype=np.uint64)
    level = load_model().words.get_many(hashed)[:, 0] if len(words) else np.zeros(0)
    seen = 2 ** (level / 8.0) - 1
    rare = np.log(_SEEN / (seen + 4)) - np.log(_SEEN / _COMMON)
    return np.round(np.where(seen >= _COMMON, 0.0, rare), 6)


def _hash(stem: str) -> int:
    return int.from_bytes(blake2b(stem.encode(), digest_size=4).digest(), "little", signed=True)


def order(times: list[datetime | None], ids: list[str]) -> list[int]:
    """Places of the articles in the order that stories are told in: by time, then by id; without a time none."""
    return sorted((i for i, t in enumerate(times) if t is not None), key=lambda i: (times[i], ids[i]))


def parents(articles: pl.DataFrame) -> pl.DataFrame:
    """article_id, parent_id and similarity of each article that hangs on an earlier one.

    `articles`: article_id, time, words, weights, is_asked; only those asked are given a parent, of all that are there.
    Articles without a time, or without words, hang on none.
    """
    import scipy.sparse as sp

    there = articles.filter(pl.col("time").is_not_null() & (pl.col("words").list.len() > 0)).sort("time", "article_id")
    shape: Record = {"article_id": pl.String, "parent_id": pl.String, "similarity": pl.Float64}
    if there.is_empty():
        return pl.DataFrame(schema=shape)
    counts = there["words"].list.len().to_numpy()
    words, places = np.unique(there["words"].explode().to_numpy(), return_inverse=True)
    edges = np.append(0, np.cumsum(counts))
    values = there["weights"].explode().to_numpy().astype(np.float64)
    matrix = sp.csr_matrix((values, places, edges), shape=(there.height, len(words)))
    hours = there["time"].dt.epoch("s").to_numpy() / 3600.0
    asked, ids = there["is_asked"].to_numpy(), there["article_id"].to_list()
    transposed = matrix.T.tocsr()
    rows: list[tuple[str, str, float]] = []
    for start in range(0, there.height, 512):
        end = min(start + 512, there.height)
        if not asked[start:end].any():
            continue
        first = int(np.searchsorted(hours, hours[start] - 24 * DAYS))
        alike = (matrix[start:end] @ transposed[:, first:end]).tocsr()
        for row in range(start, end):
            if not asked[row]:
                continue
            span = slice(alike.indptr[row - start], alike.indptr[row - start + 1])
            others, cosine = alike.indices[span] + first, alike.data[span]
            earlier = (others < row) & (hours[row] - hours[others] <= 24 * DAYS)
            if not earlier.any():
                continue
            others, cosine = others[earlier], cosine[earlier]
            scored = np.round(cosine * (1 - DECAY * (hours[row] - hours[others]) / 24), 6)
            best = scored.max()
            if best >= ALIKE:
                parent = int(others[scored == best].min())  # of equals, the earliest
                rows.append((ids[row], ids[parent], float(best)))
    return pl.DataFrame(rows, schema=shape, orient="row")


def trees(articles: pl.DataFrame, links: pl.DataFrame) -> pl.DataFrame:
    """article_id and story_id (the first article's id) of every article given.

    `articles`: as for `parents`; `links`: what `parents` gave for them. An article that shares too little with the
    first of its story begins one of its own.
    """
    there = articles.sort("time", "article_id", nulls_last=True)
    parent: dict[str, str] = dict(zip(links["article_id"].to_list(), links["parent_id"].to_list(), strict=True))
    sure = {
        a for a, s in zip(links["article_id"].to_list(), links["similarity"].to_list(), strict=True) if s >= 2 * ALIKE
    }
    kept = {a: dict(zip(w, v, strict=True)) for a, w, v in there.select("article_id", "words", "weights").iter_rows()}
    root: dict[str, str] = {}
    for article in there["article_id"].to_list():
        above = parent.get(article)
        first = root.get(above, above) if above is not None else article
        if above and article not in sure and _cosine(kept[article], kept.get(first, {})) < SAME:
            first = article
        root[article] = first
    return pl.DataFrame(
        {"article_id": list(root), "story_id": list(root.values())},
        schema={"article_id": pl.String, "story_id": pl.String},
    )


def _cosine(one: dict[int, float], other: dict[int, float]) -> float:
    return sum(weight * other[word] for word, weight in one.items() if word in other)


def within(time: datetime) -> tuple[datetime, datetime]:
    """From when to when articles can hang on one of this time, or it on them."""
    return time - timedelta(days=DAYS), time + timedelta(days=DAYS)


def centres(articles: pl.DataFrame, told: pl.DataFrame) -> pl.DataFrame:
    """story_id and article_id of the article most like all of each story of two and more; of equals, the earliest.

    `articles`: article_id, words, weights, has_title. One with a headline comes before all without.
    """
    headed = dict(articles.select("article_id", "has_title").iter_rows())
    kept = {
        a: dict(zip(w, v, strict=True)) for a, w, v in articles.select("article_id", "words", "weights").iter_rows()
    }
    members: dict[str, list[str]] = {}
    for article, story in told.iter_rows():
        members.setdefault(story, []).append(article)
    rows = []
    for story, group in members.items():
        if len(group) < 2:
            continue
        centre: dict[int, float] = {}
        for article in group:
            for word, weight in kept[article].items():
                centre[word] = centre.get(word, 0.0) + weight
        rows.append((story, max(group, key=lambda a: (headed[a], round(_cosine(kept[a], centre), 6)))))
    return pl.DataFrame(rows, schema={"story_id": pl.String, "article_id": pl.String}, orient="row")


@once
def _calendar_words() -> frozenset[str]:
    """The search forms of every word of the data files that name days and months."""
    from akhbar.arabic import fold
    from akhbar.paths import data_file

    files = [data_file(f"arabic/{file}").read_text(encoding="utf-8") for file in ("months.tsv", "date_words.tsv")]
    lines = [line for text in files for line in text.splitlines() if line and not line.startswith("#")]
    names = pl.Series([name for line in lines for name in line.replace("|", "\t").split("\t")], dtype=pl.String)
    return frozenset(word for folded in fold(names) for word in folded.split())


TEMPLATE_ALIKE = 0.5  # cosine of one day's prices and the next day's


@once
def method() -> str:
    """How words and keys are chosen; what was chosen in another way is chosen anew by the next load."""
    from akhbar.facts.standing import said

    forms = blake2b(said().encode(), digest_size=6).hexdigest()
    return f"words:{FEATURES}:{OPENING}:{TITLE}:{ALIKE}:{SAME}:{DECAY}:{DAYS}:{forms}"


def template_keys(articles: pl.DataFrame) -> pl.Series:
    """Hash of publisher and headline without numbers and names of days and months; null without a headline.

    Of a text that has a standing form (`akhbar.facts.standing`) the key is STANDING and its kind, whoever prints it.
    `articles`: publisher_id, title_search, lead_search, body_search.
    """
    from akhbar.facts.standing import standing_kinds

    names = _calendar_words()
    words = articles["title_search"].fill_null("").str.replace_all("[0-9]+", "").str.split(" ")
    kept = [" ".join(w for w in listed if len(w) > 1 and w not in names) for listed in words.to_list()]
    keys = [
        blake2b(f"{publisher}\x1f{title}".encode(), digest_size=10).hexdigest() if title else None
        for publisher, title in zip(articles["publisher_id"].to_list(), kept, strict=True)
    ]
    kinds = pl.lit(STANDING) + standing_kinds(articles)
    return articles.select(template_key=pl.coalesce(kinds, pl.Series(keys, dtype=pl.String))).to_series()


def is_template(group: list[dict[int, float]]) -> bool:
    """Whether what a publisher prints under one headline says the same each time: most neighbours in time agree."""
    alike = [_cosine(one, other) >= TEMPLATE_ALIKE for one, other in pairwise(group)]
    return bool(alike) and sum(alike) * 2 >= len(alike)
