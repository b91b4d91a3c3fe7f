"""Standing forms of news: greetings, prices, prayer times and the like, known by how they are written.

A form is a line of `akhbar/data/stories/standing.tsv`, whose head says how it is read. Headlines and openings are
compared in the search form, word by word, by regular expressions made of those lines.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import polars as pl

from akhbar.remembered import once

OPENING = 60  # words of the text within which an opening's form must stand
_GAP = 8  # words that … passes over
_CLITICS = "(?:[وف])?(?:ال|بال|كال|لل|[بلك])?"


@dataclass(frozen=True)
class Form:
    """A form: `pattern` is found, and neither `unless` nor `before`, in a text with one space around each word."""

    kind: str
    where: str
    pattern: str
    unless: str | None
    before: str | None


@once
def said() -> str:
    """The data file as it is."""
    from akhbar.paths import data_file

    return data_file("stories/standing.tsv").read_text(encoding="utf-8")


@once
def forms() -> tuple[Form, ...]:
    """The forms of the data file, in its order."""
    groups: dict[str, str] = {}
    found: list[Form] = []
    for line in said().splitlines():
        if not line or line.startswith("#"):
            continue
        if line.startswith("group\t"):
            _, name, words = line.split("\t")
            groups[name] = _either(words)
            continue
        kind, where, form, unless, before = (line + "\t\t").split("\t")[:5]
        first = form.split(" ")
        own = " ".join(first[1 + first[1].startswith("…") :] if first[0] == "^" else first)
        found.append(
            Form(
                kind,
                where,
                _pattern(form, groups),
                f" {_token(unless, groups)}" if unless else None,
                _pattern(f"{before} …12 {own}", groups) if before else None,
            )
        )
    return tuple(found)


def _either(words: str) -> str:
    """Alternatives, folded; a space within one is a space between words."""
    return "|".join(re.escape(word).replace(r"\ ", " ") for word in _folded(words))


@once
def _articles() -> re.Pattern[str]:
    return re.compile("^(?:ال)")


def _folded(words: str) -> list[str]:
    known = _folds()
    return [known[word] for word in words.split("|")]


@once
def _folds() -> dict[str, str]:
    """The search form of every alternative of the data file, folded at once: thirty times as quick as each alone."""
    from akhbar.arabic import fold

    found: dict[str, None] = {}
    for line in said().splitlines():
        for field in line.split("\t"):
            for token in (field, *field.split(" ")):
                found.update(dict.fromkeys(part.removeprefix("~") for part in token.removeprefix("?").split("|")))
                found.update(dict.fromkeys(token.split("|")))
    return dict(zip(found, fold(pl.Series(list(found), dtype=pl.String)).to_list(), strict=True))


def _token(token: str, groups: dict[str, str]) -> str:
    """One place of a form and the space behind it."""
    parts = []
    for part in token.split("|"):
        loose, part = part.startswith("~"), part.removeprefix("~")
        if part == "#":
            parts.append("[0-9]+")
            continue
        said = groups[part[1:-1]] if part.startswith("<") else _either(part)
        if loose:
            said = f"{_CLITICS}(?:{'|'.join(_articles().sub('', word) for word in said.split('|'))})"
        parts.append(said)
    return f"(?:{'|'.join(parts)}) "


def _pattern(form: str, groups: dict[str, str]) -> str:
    made = []
    tokens = form.split(" ")
    made.append("^ " if tokens[0] == "^" else " ")
    for token in tokens[tokens[0] == "^" :]:
        if token == "$":
            made.append("$")
        elif token.startswith("…"):
            made.append(f"(?:[^ ]+ ){{0,{token[1:] or _GAP}}}")
        elif token.startswith("?"):
            made.append(f"(?:{_token(token[1:], groups)})?")
        else:
            made.append(_token(token, groups))
    return "".join(made)


def standing_kinds(articles: pl.DataFrame) -> pl.Series:
    """`standing_kind` of each article: which form its headline or opening has; null where none.

    `articles`: title_search, lead_search, body_search, in the search form, one row an article. Of several forms the
    first of the file counts.
    """
    text = pl.concat_str("lead_search", "body_search", separator=" ", ignore_nulls=True).fill_null("")
    opening = text.str.slice(0, 12 * OPENING).str.split(" ").list.head(OPENING).list.join(" ")
    placed = articles.select(
        title=pl.lit(" ") + pl.col("title_search").fill_null("") + pl.lit(" "),
        opening=pl.lit(" ") + opening + pl.lit(" "),
    )
    said = []
    for form in forms():
        column = pl.col(form.where)
        fits = column.str.contains(form.pattern)
        if form.unless:  # an event in the headline, whatever the form
            fits = fits & ~pl.col("title").str.contains(form.unless)
        if form.before:
            fits = fits & ~column.str.contains(form.before)
        said.append(pl.when(fits).then(pl.lit(form.kind)))
    return placed.select(standing_kind=pl.coalesce(said)).to_series()
