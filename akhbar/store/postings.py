"""The words of articles as an inverted index has them: each word's articles, how often, and where."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import polars as pl
import pyarrow as pa

BORDER = "|"  # between title, lead and body; no search form holds one
ROWS_AT_ONCE = 500_000  # postings made into one piece of the index

SCHEMA = pa.schema(
    [
        *(pa.field(name, pa.int32()) for name in ("word_id", "doc_id", "in_title", "in_body")),
        pa.field("positions", pa.list_(pa.int32())),
    ]
)


@dataclass(frozen=True)
class Postings:
    """Of some texts each word and text that has it, by word, then by text.

    words: the words; `word` counts places in it from 0. lengths: how many words each text has. in_title and in_body
    together say how many of `positions` are a row's.
    """

    words: pl.Series
    lengths: np.ndarray
    word: np.ndarray
    doc_id: np.ndarray
    in_title: np.ndarray
    in_body: np.ndarray
    positions: np.ndarray

    def __len__(self) -> int:
        return len(self.word)


def build_postings(texts: pl.DataFrame) -> Postings:
    """What an index has to know of texts.

    `texts`: `doc_id` in order, `title` in search form, and `text`: title, lead and body in search form with borders
    between them. Places count from 1, a border takes one, so that no phrase runs over it.
    """
    split = texts["text"].str.split(" ")
    counts = split.list.len().to_numpy().astype(np.int64)
    told = split.explode()
    numbered = told.cast(pl.Categorical(pl.Categories.random()))
    distinct = numbered.unique()
    words = distinct.cast(pl.String).gather(distinct.to_physical().arg_sort())  # categories count from 0
    kept = ~told.is_in(["", BORDER]).to_numpy()
    word = numbered.to_physical().to_numpy()[kept].astype(np.int64)
    text_no = np.repeat(np.arange(len(counts)), counts)[kept]
    place = (np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts) + 1)[kept]
    # A word, a text and a place in one number, so that one sort of whole numbers makes the index. They fit: texts are
    # so few, or one so long, that 63 bits would take a text of billions of words.
    text_bits, place_bits = (int(column.max(initial=0)).bit_length() for column in (text_no, place))
    keys = np.sort((word << (text_bits + place_bits)) | (text_no << place_bits) | place)
    pairs, places = keys >> place_bits, (keys & ((1 << place_bits) - 1)).astype(np.int32)
    begins = np.flatnonzero(np.diff(pairs, prepend=-1))
    sizes = np.diff(begins, append=len(keys))
    text_of = pairs[begins] & ((1 << text_bits) - 1)
    title_ends = texts["title"].str.count_matches(" ").to_numpy() + 1
    of_title = places <= np.repeat(title_ends[text_of], sizes)
    in_title = np.add.reduceat(of_title, begins, dtype=np.int32) if len(keys) else begins.astype(np.int32)
    return Postings(
        words=words,
        lengths=np.bincount(text_no, minlength=len(counts)),
        word=(pairs[begins] >> text_bits).astype(np.int32),
        doc_id=texts["doc_id"].to_numpy()[text_of].astype(np.int32),
        in_title=in_title,
        in_body=(sizes - in_title).astype(np.int32),
        positions=places,
    )


def merge_postings(parts: list[tuple[Postings, np.ndarray]]) -> Iterator[pa.RecordBatch]:
    """All postings sorted by word_id and doc_id, in pieces.

    `parts`: postings, each part's texts after those of the part before, and the word_id of each of its `words`. The
    list is emptied, so that what is large is there once.
    """
    keys = np.concatenate(
        [np.empty(0, np.int64), *(numbers[part.word].astype(np.int64) << 32 for part, numbers in parts)]
    )
    keys |= np.arange(len(keys))
    keys.sort()
    doc_id, in_title, in_body, positions = (
        np.concatenate([np.empty(0, np.int32), *(getattr(part, name) for part, _ in parts)])
        for name in ("doc_id", "in_title", "in_body", "positions")
    )
    parts.clear()
    sizes = in_title + in_body
    begins = np.cumsum(sizes, dtype=np.int64) - sizes
    for start in range(0, len(keys), ROWS_AT_ONCE):
        piece = keys[start : start + ROWS_AT_ONCE]
        rows = piece & 0xFFFFFFFF
        ends = np.cumsum(sizes[rows], dtype=np.int64)
        places = np.arange(ends[-1]) + np.repeat(begins[rows] - (ends - sizes[rows]), sizes[rows])
        columns = [(piece >> 32).astype(np.int32), doc_id[rows], in_title[rows], in_body[rows]]
        lists = pa.ListArray.from_arrays(np.append(0, ends).astype(np.int32), positions[places])
        yield pa.record_batch([*map(pa.array, columns), lists], schema=SCHEMA)
