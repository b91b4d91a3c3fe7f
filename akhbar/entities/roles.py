"""What a mention is beside an entity of the news: money, an illness, an everyday word, the paper, nobody known."""

from __future__ import annotations

import re
from typing import Literal

import polars as pl

from akhbar.arabic import fold
from akhbar.closed_sets import MentionRole, words_of
from akhbar.entities import gazetteer, institutions, known
from akhbar.remembered import remembered

PUBLISHER: MentionRole = "publisher"
UNRESOLVED: MentionRole = "unresolved"
NoName = Literal["currency", "disease", "month", "formula", "word"]
_NO_NAMES: tuple[NoName, ...] = words_of(NoName)
_GIVEN = 4  # weight (see gazetteer.tsv) from which a lone word is a given name, and no surname
_SERVANT = "عبد ?(ال)?[^ ]+"  # 'عبدالله', 'عبد العزيز': one given name, in two words or one
_TITLED = ("الملك", "الامير", "السلطان", "البابا", "الاميره", "الملكه")


@remembered(256)
def no_names(role: NoName | Literal["given"]) -> frozenset[str]:
    """Search forms of the mentions that have a role of no_names.tsv."""
    return frozenset(form for of, form in gazetteer.rows("no_names.tsv") if of == role)


@remembered(1 << 16)
def role_of(form: str) -> NoName | Literal["nationality"] | None:
    """The role of no_names.tsv (`given` excepted) that a mention's search form has, or `nationality`, else None."""
    words = form.split()
    first, others = words[0], words[1:]
    for role in _NO_NAMES:
        listed = no_names(role)
        if form in listed or (form.startswith("وال") and form[1:] in listed):
            return role
        if role in ("currency", "disease", "month") and first in listed and all(_adds(w, listed) for w in others):
            return role
        if role == "currency" and first in listed and not first.startswith("ال") and others and _spent(others[0]):
            return role
    if form in institutions.words("head"):  # 'حزب' by itself: the name behind it was not found
        return "word"
    if words[-1] == "الله" and all(word in no_names("formula") | {"شاء", "ان", "باذن", "بحمد"} for word in words):
        return "formula"
    adjectives, groups, titles = gazetteer.nationalities(), gazetteer.groups(), gazetteer.titles()
    if all(word in adjectives or word in groups or word in titles for word in words):
        return "nationality"
    return None


def _adds(word: str, listed: frozenset[str]) -> bool:
    """Whether a word only says more of a currency, illness or month: an adjective of nationality, another such word."""
    return word in gazetteer.nationalities() or word in listed or word.removeprefix("و") in listed or word.isdigit()


def _spent(word: str) -> bool:
    """Whether a word behind money says what it is for: 'دينار للاستخلاص', 'ريال وبنك'. Clubs have a town there."""
    return word.startswith(("و", "صاف", "لل")) or word in institutions.words("no part")


def entities_of_news(found: pl.DataFrame) -> pl.DataFrame:
    """The mentions that name entities of the news.

    Args:
        found: mentions with `form` (search form); those of a listed country or organisation always stay.
    """
    listed = gazetteer.countries().keys() | gazetteer.organisations().keys()
    forms = found["form"].unique().to_list()
    out = [form for form in forms if form not in listed and role_of(form)]
    return found.filter(~pl.col("form").is_in(out))


@remembered(1 << 16)
def is_given(form: str) -> bool:
    """Whether a name of one word is a given name and nobody's surname or single name in particular."""
    if form in known.names("PER"):
        return False
    if re.fullmatch(_SERVANT, form):
        return True
    if " " in form:
        return False
    weight = gazetteer.weights("GIVEN").get(form, 0)
    return weight >= _GIVEN or form in no_names("given") or (form.startswith("ال") and form[2:] in no_names("given"))


def titled(before: pl.Series) -> pl.Series:
    """Whether the word before a mention is a title of those who are called by the given name ('الملك سلمان')."""
    last = fold(before).str.extract(r"(\S+)$").fill_null("")
    return last.is_in([*_TITLED, *(c + t for c in "وبف" for t in _TITLED), *("ل" + t[1:] for t in _TITLED)])


def servant(names: pl.Series) -> pl.Series:
    """Whether names are 'عبدالله' and the like: 'الملك عبدالله' names nobody even so, too many were kings."""
    return names.str.contains(f"^(?:{_SERVANT})$")


def of_people(kinds: list[str], names: list[str]) -> list[str | None]:
    """The role of each mention by whom it names: `unresolved` for a lone given name, None for anybody else.

    Args:
        kinds: of the mentions.
        names: search forms of whom they name in their article.
    """
    return [UNRESOLVED if kind == "PER" and is_given(name) else None for kind, name in zip(kinds, names, strict=True)]
