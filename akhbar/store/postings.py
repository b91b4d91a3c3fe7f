"""The words of articles as an inverted index has them: each word's articles, how often, and where."""

from __future__ import annotations

import numpy as np
import polars as pl
import pyarrow as pa

BORDER = "|"  # between title, lead and body; no search form holds one


def split_words(texts: pl.DataFrame) -> pl.DataFrame:
    """One row a word: `text_no`, `word`, `place` (from 1; a border takes one, so that no phrase runs over it).

    `texts`: `text`, title, lead and body in search form with borders between them.
    """
    words = texts["text"].str.split(" ")
    counts = words.list.len().to_numpy().astype(np.int64)
    starts = np.cumsum(counts) - counts
    frame = pl.DataFrame(
        {
            "text_no": np.repeat(np.arange(len(counts)), counts),
            "word": words.explode(),
            "place": np.arange(counts.sum()) - np.repeat(starts, counts) + 1,
        }
    )
    return frame.filter(~pl.col("word").is_in(["", BORDER]))


def build_postings(words: pl.DataFrame, numbers: pl.DataFrame, texts: pl.DataFrame) -> pa.Table:
    """`word_id`, `doc_id`, `in_title`, `in_body`, `positions` of each word and article, sorted by the first two.

    Args:
        words: what `split_words` gives of `texts`.
        numbers: `word`, `word_id` of every word.
        texts: `doc_id` in order, and `title` in search form.

    Raises OverflowError where the largest word, text and place together do not fit into 63 bits; three million words of
    8,000 texts leave 28 bits for the word.
    """
    word_id = words.select("word").join(numbers, on="word", how="left", maintain_order="left")["word_id"].to_numpy()
    text_no, place = words["text_no"].to_numpy(), words["place"].to_numpy()
    # A word, an article and a place in one number, so that one sort of whole numbers makes the index.
    text_bits, place_bits = (int(column.max(initial=0)).bit_length() for column in (text_no, place))
    if int(word_id.max(initial=0)).bit_length() + text_bits + place_bits > 63:
        raise OverflowError("too many words at once for one sort")
    keys = np.sort((word_id.astype(np.int64) << (text_bits + place_bits)) | (text_no << place_bits) | place)
    pairs, places = keys >> place_bits, (keys & ((1 << place_bits) - 1)).astype(np.int32)
    begins = np.flatnonzero(np.diff(pairs, prepend=-1))
    ends = np.append(begins[1:], len(keys))
    texts_of = pairs[begins] & ((1 << text_bits) - 1)
    title_ends = texts["title"].str.count_matches(" ").to_numpy() + 1
    of_title = places <= np.repeat(title_ends[texts_of], ends - begins)
    in_title = np.add.reduceat(of_title, begins) if len(keys) else begins
    columns = {
        "word_id": (pairs[begins] >> text_bits).astype(np.int32),
        "doc_id": texts["doc_id"].to_numpy()[texts_of].astype(np.int32),
        "in_title": in_title.astype(np.int32),
        "in_body": (ends - begins - in_title).astype(np.int32),
    }
    positions = pa.LargeListArray.from_arrays(np.append(begins, len(keys)).astype(np.int64), places)
    return pa.table({**{name: pa.array(column) for name, column in columns.items()}, "positions": positions})
