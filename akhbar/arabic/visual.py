"""Arabic that a PDF or an old terminal left in visual order, letter by letter from left to right: found, turned round.

The article stands at a word's beginning (ال) and ة only at its end; in visual order it is the other way round, and no
ordinary text has words that begin with ة.
"""

from __future__ import annotations

import re
import unicodedata

import polars as pl

SUSPECT = " ة| ﺓ| ﺔ"  # a pattern for a word that begins with ة: in ordinary text, a slip of the pen at most
_FORM = re.compile("[\ufb50-\ufdcf\ufe70-\ufefc]")  # letters as a font shapes them, which PDFs hold
_WORDS = re.compile(r"[ء-ي]{3,}")
_ASIDE = re.compile(r"[0-9A-Za-z٠-٩][0-9A-Za-z٠-٩.,:/@%_-]*[0-9A-Za-z٠-٩%]|[0-9A-Za-z٠-٩]")
_MIRRORED = str.maketrans("()[]{}<>«»“”", ")(][}{><»«”“")
_LEAST = 8  # words from which the letters say which way they run
_SHARE = 0.15  # of the words that show it, in ordinary Arabic news: a third
_QUESTIONS = 0.3  # of the signs that are no blanks, in a text whose letters were lost to question marks
_BEYOND = re.compile(r"[\u00a1-\u00ff\u0152-\u0178\u0192\u02c6\u02dc\u2013-\u203a]")


def runs_backwards(text: str) -> bool:
    """Whether the text's Arabic words stand in visual order."""
    # A ligature of lam and alef stands in its place, but its letters in the order in which they are read.
    words = _WORDS.findall(_FORM.sub(lambda form: unicodedata.normalize("NFKC", form[0])[::-1], text))
    if len(words) < _LEAST:
        return False
    forwards, backwards = _ways(words)
    return backwards >= _SHARE * len(words) and backwards >= 4 * forwards


def turned(text: str) -> str | None:
    """The text in the order in which it is read, where its words then prove to be Arabic; None where that is not safe.

    Each line is turned by itself; numbers and Latin words stand in it as they are read, shaped letters as plain ones.
    """
    lines = "\n".join(_turned_line(line) for line in text.split("\n"))
    lines = _FORM.sub(lambda form: unicodedata.normalize("NFKC", form[0]), lines)
    words = _WORDS.findall(lines)
    forwards, backwards = _ways(words)
    return lines if words and forwards >= _SHARE * len(words) and forwards >= 4 * backwards else None


def _ways(words: list[str]) -> tuple[int, int]:
    forwards = sum(word.startswith("ال") or word[-1] in "ةى" for word in words)
    backwards = sum(word.endswith("لا") or word[0] in "ةى" for word in words)
    return forwards, backwards


def _turned_line(line: str) -> str:
    letters: list[str] = []
    for sign in line:
        if letters and unicodedata.combining(sign):
            letters[-1] += sign
        else:
            letters.append(sign)
    turned_line = "".join(reversed(letters)).translate(_MIRRORED)
    return _ASIDE.sub(lambda run: run[0][::-1], turned_line)


def quality_of(texts: pl.Series) -> pl.Series:
    """`garbled` where a text's letters are lost (question marks, U+FFFD, signs of another alphabet), `reversed` where
    it stands in visual order; null for every other one, and for texts too short to tell."""
    frame = texts.to_frame("text").with_columns(
        signs=pl.col("text").str.count_matches(r"\S"),
        asked=pl.col("text").str.count_matches(r"\?\?") * 2 + pl.col("text").str.count_matches("\ufffd"),
        strange=pl.col("text").str.count_matches(_BEYOND.pattern),
        suspect=pl.col("text").str.contains(SUSPECT),
    )
    lost = (pl.col("signs") >= 40) & (
        (pl.col("asked") >= _QUESTIONS * pl.col("signs")) | (pl.col("strange") >= 2 * _QUESTIONS * pl.col("signs"))
    )
    frame = frame.with_columns(quality=pl.when(lost).then(pl.lit("garbled")))
    backwards = [at for at in frame["suspect"].fill_null(False).arg_true() if runs_backwards(texts[at])]
    quality = frame["quality"].scatter(backwards, "reversed") if backwards else frame["quality"]
    return quality.alias("quality")
