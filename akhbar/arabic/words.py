"""Words with their places, and what they are without the particles written onto them (و ف ب ك ل س ال).

A word here is a word of the search form: the words of a text, folded and joined by blanks, are its fold.
"""

from __future__ import annotations

import polars as pl

from akhbar.arabic.clitics import ARTICLE, CONJUNCTIONS, PREPOSITIONS
from akhbar.arabic.forms import fold, fold_expr
from akhbar.paths import data_file
from akhbar.remembered import once

# What the search form keeps or drops within a word; everything else parts words.
_WORD = r"[\p{L}\p{M}\p{N}](?:[\p{L}\p{M}\p{N}\p{Cf}]|[\p{Cc}--\s])*"
_MARK, _MARK_END = "\ufdd0", "\ufdd1"
_LEAST = 3  # letters a word keeps; shorter rests are no words to look for
TOKENS = {
    "text_no": pl.UInt32(),
    "token_no": pl.UInt32(),
    "char_start": pl.Int32(),
    "char_end": pl.Int32(),
    "token": pl.String(),
    "search": pl.String(),
}


def tokens(texts: pl.Series) -> pl.DataFrame:
    """The words of each text, in order.

    Columns: `text_no` (row in `texts`, from 0), `token_no` (from 0 in each text), `char_start`, `char_end` (code
    points, end exclusive), `token` (as printed), `search` (search form, never empty; one
    character that stands for several words, as ﷺ, gives them with blanks between).
    """
    if texts.dtype != pl.String:
        texts = texts.cast(pl.String, strict=False)
    clean = pl.col("text").str.replace_all(f"[{_MARK}{_MARK_END}]", "\ufffd")
    pieces = (
        texts.to_frame("text")
        .with_row_index("text_no")
        .filter(pl.col("text").is_not_null())
        .select("text_no", piece=clean.str.replace_all(f"({_WORD})", f"{_MARK}${{1}}{_MARK_END}").str.split(_MARK))
        .explode("piece")
    )
    # A piece behind the first is a word, its end marked, and what parts it from the next.
    marked = pl.col("piece").str.contains(_MARK_END, literal=True)
    length = pl.col("piece").str.len_chars().cast(pl.Int32) - marked.cast(pl.Int32)
    found = (
        pieces.with_columns(char_start=length.cum_sum().over("text_no") - length)
        .filter(marked)
        .with_columns(token=pl.col("piece").str.split(_MARK_END).list.first())
        .with_columns(search=fold_expr(pl.col("token")))
        .filter(pl.col("search") != "")
    )
    return found.select(
        "text_no",
        token_no=pl.int_range(pl.len(), dtype=pl.UInt32).over("text_no"),
        char_start="char_start",
        char_end=pl.col("char_start") + pl.col("token").str.len_chars().cast(pl.Int32),
        token="token",
        search="search",
    ).select(pl.col(name).cast(dtype) for name, dtype in TOKENS.items())


@once
def _protected() -> pl.Series:
    lines = data_file("arabic/protected_words.txt").read_text(encoding="utf-8").splitlines()
    return pl.Series([line for line in lines if line and not line.startswith("#")])


def bare_forms(words: pl.Series) -> pl.Series:
    """Each word's readings, from the search form as printed to the barest: بالرياض gives [بالرياض, الرياض, رياض].

    Off come, in this order, one of و ف, one of ب ك ل س, and ال (ل and ال join as لل), wherever three letters remain
    and the word is not of the reviewed list of words that only look so (والد, بلاد, لبنان; see the data file). No
    repeats; an empty list for null or a word without letters.
    """
    frame = fold(words).to_frame("0").with_columns(pl.col("0").alias("word"))
    for step, strip in enumerate((_conjunction, _preposition, _article), 1):
        word = pl.col("word")
        rest = strip(word)
        keep = (rest.str.len_chars() >= _LEAST) & ~word.is_in(_protected().implode())
        frame = frame.with_columns(word=pl.when(keep).then(rest).otherwise(word)).with_columns(
            pl.col("word").alias(str(step))
        )
    # للجنة is ل and اللجنة, or, where a writer spared the article, ل and لجنة.
    spared = pl.when(pl.col("1").str.contains("^لل.{2}")).then(pl.col("1").str.slice(1)).alias("spared")
    readings = pl.concat_list("0", "1", "2", spared, "3").list.drop_nulls()
    return (
        frame.select(readings.list.unique(maintain_order=True).list.filter(pl.element() != ""))
        .to_series()
        .alias(words.name)
    )


def _conjunction(word: pl.Expr) -> pl.Expr:
    return word.str.replace(f"^[{''.join(CONJUNCTIONS)}]", "")


def _preposition(word: pl.Expr) -> pl.Expr:
    return word.str.replace("^لل", ARTICLE).str.replace(f"^[{''.join(PREPOSITIONS)}س]", "")


def _article(word: pl.Expr) -> pl.Expr:
    return word.str.replace(f"^{ARTICLE}", "")


def find_words(texts: pl.Series, wanted: pl.Series) -> pl.DataFrame:
    """Where each wanted word or phrase stands, whatever particles are written onto it.

    Columns: `text_no`, `wanted_no` (row in `wanted`), `char_start`, `char_end` (of the words as printed, particles
    included). A phrase's first word may bear particles; its other words stand as they are. 'أوكرانيا' is found in
    'لأوكرانيا', 'الرياض' in 'بالرياض'; 'رياض' as well, 'ذهب' not in 'مذهب'.
    """
    found = tokens(texts)
    phrases = fold(wanted).to_frame("phrase").with_row_index("wanted_no")
    phrases = phrases.with_columns(pl.col("phrase").str.split(" ")).filter(pl.col("phrase").list.first() != "")
    firsts = phrases.with_columns(reading=pl.col("phrase").list.first(), words=pl.col("phrase").list.len())
    unique = found["search"].unique(maintain_order=True)
    readings = pl.DataFrame({"search": unique, "reading": bare_forms(unique)}).explode("reading")
    hits = found.join(readings, on="search").join(firsts, on="reading").unique(["text_no", "token_no", "wanted_no"])
    follow = found.select("text_no", "token_no", "search", "char_end")
    one = hits.filter(pl.col("words") == 1)
    kept = [one.select("text_no", "wanted_no", "char_start", "char_end")]
    rest = hits.filter(pl.col("words") > 1)
    for place in range(1, max(phrases["phrase"].list.len().to_list(), default=0)):
        rest = (
            rest.drop("char_end", "search")
            .with_columns(at=(pl.col("token_no") + place).cast(pl.UInt32))
            .join(follow, left_on=["text_no", "at"], right_on=["text_no", "token_no"])
            .filter(pl.col("search") == pl.col("phrase").list.get(place, null_on_oob=True))
        )
        done = pl.col("words") == place + 1
        kept.append(rest.filter(done).select("text_no", "wanted_no", "char_start", "char_end"))
        rest = rest.filter(~done)
    return pl.concat(kept).sort("text_no", "char_start", "wanted_no", "char_end")
