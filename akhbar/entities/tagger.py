"""Find the names in texts. First version: reviewed lists only; the learnt tagger takes its place."""

from __future__ import annotations

from functools import cache

import polars as pl

from akhbar.entities import gazetteer
from akhbar.entities.tokens import key, tokenize

SCHEMA = {
    "text_no": pl.UInt32(),
    "char_start": pl.Int64(),
    "char_end": pl.Int64(),
    "kind": pl.String(),
    "surface": pl.String(),
    "score": pl.Float64(),
    "method": pl.String(),
}
_CLITICS = ("و", "ف", "ب", "ل", "ك", "وب", "ول", "فب")


@cache
def _phrases() -> dict[str, tuple[str, ...]]:
    listed = {form: "LOC" for form, weight in gazetteer.weights("CITY").items() if weight >= 19 and len(form) > 3}
    listed |= dict.fromkeys(gazetteer.organisations(), "ORG") | dict.fromkeys(gazetteer.countries(), "LOC")
    return {form: (kind, *form.split()) for form, kind in listed.items()}


@cache
def _longest() -> int:
    return max(len(words) - 1 for words in _phrases().values())


def find_entities(texts: pl.Series) -> pl.DataFrame:
    """The named entities of texts, in order, without overlap.

    Args:
        texts: strings; null counts as empty.

    Returns:
        One row a mention: `text_no` (UInt32, index into texts), `char_start`, `char_end` (Int64, code points, end
        exclusive, clitics outside), `kind` (PER, LOC, ORG or MISC), `surface` (the words as printed), `score` (0 to
        1, null where the method gives none), `method`.
    """
    tokens = tokenize(texts).with_columns(key=key(pl.col("token")))
    keys, places = tokens["key"].to_list(), list(zip(tokens["text_no"], tokens["line"], strict=True))
    starts, ends = tokens["char_start"].to_list(), tokens["char_end"].to_list()
    phrases, given = _phrases(), gazetteer.weights("GIVEN")
    surname, found, i = gazetteer.weights("SURNAME"), [], 0
    while i < len(keys):
        hit = 0
        for skip in range(3):
            first = keys[i]
            if skip and not first.startswith(tuple(c for c in _CLITICS if len(c) == skip)):
                continue
            for n in range(min(_longest(), len(keys) - i), 0, -1):
                form = " ".join([first[skip:], *keys[i + 1 : i + n]])
                if form in phrases and places[i] == places[i + n - 1]:
                    found.append((*places[i][:1], starts[i] + skip, ends[i + n - 1], phrases[form][0]))
                    hit = n
                    break
            if hit:
                break
        if not hit and given.get(keys[i], 0) > 4:
            n = 1
            while (
                i + n < len(keys)
                and places[i + n] == places[i]
                and max(surname.get(keys[i + n], 0), given.get(keys[i + n], 0)) > 2
            ):
                n += 1
            if n > 1:
                found.append((places[i][0], starts[i], ends[i + n - 1], "PER"))
                hit = n
        i += hit or 1
    rows = pl.DataFrame(found, schema=["text_no", "char_start", "char_end", "kind"], orient="row")
    text = pl.DataFrame({"text": texts.cast(pl.String)}).with_row_index("text_no")
    return (
        rows.cast({"text_no": pl.UInt32, "char_start": pl.Int64, "char_end": pl.Int64, "kind": pl.String})
        .join(text, on="text_no", how="left", maintain_order="left")
        .with_columns(
            surface=pl.col("text").str.slice(pl.col("char_start"), pl.col("char_end") - pl.col("char_start")),
            score=pl.lit(None, pl.Float64),
            method=pl.lit("gazetteer"),
        )
        .select(pl.col(name).cast(dtype) for name, dtype in SCHEMA.items())
    )
