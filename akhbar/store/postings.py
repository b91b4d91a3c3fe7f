"""The words of articles as an inverted index has them: each word's articles, how often, and where."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import polars as pl
import pyarrow as pa

BORDER = "|"  # between title, lead and body; no search form holds one
ROWS_AT_ONCE = 120_000  # postings made into one piece of the index

SCHEMA = pa.schema(
    [
        *(pa.field(name, pa.int32()) for name in ("word_id", "doc_id", "in_title", "in_body")),
        pa.field("positions", pa.list_(pa.int32())),
    ]
)


@dataclass(frozen=True)
class Postings:
    """Of some texts each word and text that has it, by word, then by text.

    words: the words, and `rows` how many rows each has. doc_ids: of the texts, and `lengths` how many words each has;
    `text` counts places in it from 0. in_title and in_body together say how many of `positions` are a row's.

    Many parts of an index wait in memory to be merged: all that is a row's has the smallest type that holds it.
    """

    words: pl.Series
    rows: np.ndarray
    doc_ids: np.ndarray
    lengths: np.ndarray
    text: np.ndarray
    in_title: np.ndarray
    in_body: np.ndarray
    positions: np.ndarray

    def __len__(self) -> int:
        return len(self.text)


def _small(numbers: np.ndarray) -> np.ndarray:
    """The whole numbers, none below 0, in the smallest type that holds the largest of them."""
    return numbers.astype(np.min_scalar_type(int(numbers.max(initial=0))))


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
    pairs, places = keys >> place_bits, keys & ((1 << place_bits) - 1)
    begins = np.flatnonzero(np.diff(pairs, prepend=-1))
    sizes = np.diff(begins, append=len(keys))
    text_of = pairs[begins] & ((1 << text_bits) - 1)
    title_ends = texts["title"].str.count_matches(" ").to_numpy() + 1
    of_title = places <= np.repeat(title_ends[text_of], sizes)
    in_title = np.add.reduceat(of_title, begins, dtype=np.int64) if len(keys) else begins
    return Postings(
        words=words,
        rows=np.bincount(pairs[begins] >> text_bits, minlength=len(words)),
        doc_ids=texts["doc_id"].to_numpy().astype(np.int32),
        lengths=np.bincount(text_no, minlength=len(counts)),
        text=_small(text_of),
        in_title=_small(in_title),
        in_body=_small(sizes - in_title),
        positions=_small(places),
    )


def merge_postings(parts: list[tuple[Postings, np.ndarray]]) -> Iterator[pa.RecordBatch]:
    """All postings sorted by word_id and doc_id, in pieces of about ROWS_AT_ONCE rows; a word is in one piece.

    `parts`: postings, each part's texts after those of the part before, and the word_id of each of its `words`.
    """
    rows = np.zeros(1 + max((int(numbers.max(initial=0)) for _, numbers in parts), default=0), dtype=np.int64)
    for part, numbers in parts:
        rows[numbers] += part.rows
    piece_of = (np.cumsum(rows) - rows) // ROWS_AT_ONCE
    sources = [_Source(part, numbers, piece_of) for part, numbers in parts]
    for piece in np.unique(piece_of[rows > 0]):
        taken = [source.take(int(piece)) for source in sources]
        word, doc_id, in_title, in_body, positions = (np.concatenate(column) for column in zip(*taken, strict=True))
        order = np.sort((word << 32) | np.arange(len(word))) & 0xFFFFFFFF
        sizes = in_title + in_body
        begins, ends = np.cumsum(sizes) - sizes, np.cumsum(sizes[order])
        lists = pa.ListArray.from_arrays(
            np.append(0, ends).astype(np.int32), positions[_ranges(begins[order], sizes[order])].astype(np.int32)
        )
        columns = [column[order].astype(np.int32) for column in (word, doc_id, in_title, in_body)]
        yield pa.record_batch([*map(pa.array, columns), lists], schema=SCHEMA)


class _Source:
    """One part of what is merged: its words in the order of their numbers, and where each has its rows and places."""

    def __init__(self, part: Postings, numbers: np.ndarray, piece_of: np.ndarray) -> None:
        self._part, order = part, np.argsort(numbers)
        self._numbers = numbers[order]
        self._piece = piece_of[self._numbers]
        row_ends = np.cumsum(part.rows)
        place_ends = np.append(0, np.cumsum(part.in_title.astype(np.int64) + part.in_body))
        self._rows = (row_ends - part.rows)[order], part.rows[order]
        begins = place_ends[row_ends - part.rows]
        self._places = begins[order], (place_ends[row_ends] - begins)[order]

    def take(self, piece: int) -> list[np.ndarray]:
        """word_id, doc_id, in_title and in_body of the rows of a piece's words, and the positions of all of them."""
        own = slice(*np.searchsorted(self._piece, [piece, piece + 1]))
        begins, sizes = (of_words[own] for of_words in self._rows)
        rows = _ranges(begins, sizes)
        part = self._part
        return [
            np.repeat(self._numbers[own], sizes),
            part.doc_ids[part.text[rows]],
            part.in_title[rows].astype(np.int64),
            part.in_body[rows].astype(np.int64),
            part.positions[_ranges(*(of_words[own] for of_words in self._places))],
        ]


def _ranges(begins: np.ndarray, sizes: np.ndarray) -> np.ndarray:
    """The numbers from each begin on, as many as its size says, one range after the other."""
    ends = np.cumsum(sizes)
    return np.arange(ends[-1] if len(ends) else 0) + np.repeat(begins - (ends - sizes), sizes)
