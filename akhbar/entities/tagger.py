"""Find the names in texts: tokens, type vectors, scores, the text as a whole, best labels, spans, patterns, edges."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import polars as pl

from akhbar.entities import clitics, decoding, gazetteer, network, patterns, pooling
from akhbar.entities.confidence import confidence
from akhbar.entities.tokens import key, tokenize
from akhbar.given import ArrowColumn, texts_of
from akhbar.remembered import once

SCHEMA = {
    "text_no": pl.UInt32(),
    "char_start": pl.Int64(),
    "char_end": pl.Int64(),
    "kind": pl.String(),
    "surface": pl.String(),
    "score": pl.Float64(),
    "method": pl.String(),
    "name": pl.String(),
}
_BATCH = 3_000_000  # bytes of text worked on at once: bounds memory


def find_entities(texts: pl.Series | Sequence[str | None] | str | ArrowColumn) -> pl.DataFrame:
    """The named entities of texts, in order, without overlap.

    Args:
        texts: strings (Series, list, pandas or Arrow column, one str); null counts as empty. Each is read by itself:
            neither order nor batch changes what is found.

    Returns:
        One row a mention: `text_no` (UInt32, index into texts), `char_start`, `char_end` (Int64, code points, end
        exclusive, clitics outside), `kind` (PER, LOC, ORG or MISC), `surface` (the words as printed), `score` (0 to 1:
        how often names that the tagger was so sure of were right, see `confidence`), `method` (`tagger`) and `name`
        (the surface, with the article that 'لل' swallows: 'السودان' of 'للسودان', whose surface is 'لسودان').

    Raises:
        TypeError: what is no text, with its place.

    >>> import akhbar
    >>> found = akhbar.find_entities(["وصل الرئيس عبد المجيد تبون إلى الرباط", None])
    >>> found.select("text_no", "char_start", "kind", "surface").rows()
    [(0, 11, 'PER', 'عبد المجيد تبون'), (0, 31, 'LOC', 'الرباط')]
    """
    series = texts_of(texts, "find_entities")
    frame = pl.DataFrame({"text": series.fill_null("")}).with_row_index("text_no")
    frame = frame.with_columns(batch=pl.col("text").str.len_bytes().cast(pl.Int64).cum_sum() // _BATCH)
    parts = [_tag(part) for part in frame.partition_by("batch", maintain_order=True)]
    return pl.concat(parts) if parts else pl.DataFrame(schema=SCHEMA)


@once
def _clause_words() -> list[str]:
    """Words that open a clause as they are printed, 'فإن' and 'فإنّ'."""
    words = gazetteer.triggers("clause")
    return sorted(words | {word + "\u0651" for word in words if word.endswith("ن")})


def _tag(frame: pl.DataFrame) -> pl.DataFrame:
    tokens = tokenize(frame["text"])
    if tokens.is_empty():
        return pl.DataFrame(schema=SCHEMA)
    net = network.load()
    # Each printed word once: keys are worked out for types, not for tokens.
    printed = tokens.select(pl.col("token").unique(maintain_order=True))
    printed = printed.lazy().with_columns(key=key(pl.col("token"))).collect()  # lazy: what the key has twice, once
    types = printed.select(pl.col("key").unique(maintain_order=True)).with_row_index("type")
    printed = printed.join(types, on="key", how="left").select("token", "type")
    placed = tokens.select("token").join(printed, on="token", how="left", maintain_order="left")
    type_no = placed["type"].to_numpy().astype(np.int64)
    keys = types["key"].to_list()
    text_no, line = tokens["text_no"].to_numpy(), tokens["line"].to_numpy()
    begins = np.ones(len(tokens), bool)
    begins[1:] = (text_no[1:] != text_no[:-1]) | (line[1:] != line[:-1])
    # Two blanks before each sentence keep its neighbours out of sight.
    place = np.arange(len(tokens)) + 2 * np.cumsum(begins)
    rows = np.full(place[-1] + 1, -1, np.int64)
    rows[place] = type_no
    scores = net.scores(rows, net.type_vectors(keys))[place]
    scores = pooling.pooled(net, scores, keys, type_no, text_no)
    spans = decoding.spans(decoding.best_labels(scores, begins, net.follows, net.starts), scores)
    clause = tokens["token"].is_in(_clause_words()).to_numpy()
    mender = patterns.Mender(net, keys, type_no, begins, clause)
    spans = mender.mend(spans)
    first, last = np.array(list(spans), np.int64), np.array([last for last, *_ in spans.values()], np.int64)
    kind = np.array([kind for _, kind, _ in spans.values()], np.int64)
    first, last, skip, keep, article = _trimmed(mender, first, last)
    start, end = tokens["char_start"].to_numpy(), tokens["char_end"].to_numpy()
    found = pl.DataFrame(
        {
            "local": text_no[first].astype(np.uint32),
            "char_start": start[first] + skip,
            "char_end": end[last],
            "kind": np.array(decoding.KINDS)[kind],
            "score": confidence([score for *_, score in spans.values()]),
            "article": article,
        }
    ).filter(pl.Series(keep, dtype=pl.Boolean))
    return (
        found.join(frame.with_row_index("local"), on="local", how="left", maintain_order="left")
        .with_columns(
            surface=pl.col("text").str.slice(pl.col("char_start"), pl.col("char_end") - pl.col("char_start")),
            method=pl.lit("tagger"),
        )
        .with_columns(name=pl.when("article").then(pl.lit("ا") + pl.col("surface")).otherwise("surface"))
        .select(pl.col(name).cast(dtype) for name, dtype in SCHEMA.items())
    )


def _trimmed(text: patterns.Mender, first: np.ndarray, last: np.ndarray) -> tuple[np.ndarray, ...]:
    """Spans without signs at their edges; letters to skip; whether a name is left; whether it lost its article."""
    tokens = len(text.type_no)
    # Plain lists: an array is slow to be asked for, and told, one number at a time.
    begins, ends = first.tolist(), last.tolist()
    skip, keep, article = [0] * len(begins), [True] * len(begins), [False] * len(begins)
    for i, (a, b) in enumerate(zip(begins, ends, strict=True)):
        key = text.key(a)
        if not key[:1].isalnum() or not text.key(b)[-1:].isalnum():
            while a <= b and not text.key(a)[:1].isalnum():
                a += 1
            while b > a and not text.key(b)[-1:].isalnum():
                b -= 1
            begins[i], ends[i] = min(a, tokens - 1), max(b, a) if a < tokens else b
            if a > b:
                keep[i] = False
                continue
            key = text.key(a)
        cut, word = text.cuts.get(a) or clitics.reading(text.net, key)
        if not cut and key[:1] == "ل":
            before = text.key(a - 1) if a > text.start(a) else ""
            if clitics.stranger_with_l(text.net, key, before):
                cut, word = 1, key[1:]
        skip[i], article[i] = cut, len(word) > len(key) - cut
    whole = (np.array(column, np.int64) for column in (begins, ends, skip))
    return (*whole, np.array(keep, bool), np.array(article, bool))
