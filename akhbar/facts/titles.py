"""An article's title: the headline without its site's name, as printed where head and page word it differently."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

import polars as pl

from akhbar.arabic import fold
from akhbar.facts.byline_words import house_key
from akhbar.facts.reviewed import publisher_keys

# Signs between a headline and what a site adds to it. A colon and a slash part only names that are known: headlines
# have them, too.
_SIGNS = re.compile(r"\s+[-–—ـ]+\s+|\s*[|•·]+\s*|\s+[»«›‹]+\s+|\s+:{1,2}\s+|:{2}\s*|:\s+|\s+/\s+|\s+[-–—]+|[-–—]+\s+")
_SURE = re.compile(r"[|•»«›‹·]|::")
LEAST_WORDS = 2  # of a headline
LONGEST_OF_NAME = 7  # words of a name that a head gives for a title
SPOKEN, LEAST_SPOKEN, READ = 0.5, 0.2, 1500  # shares of a headline's words that a text has; letters of it compared
_ARABIC = re.compile("[ء-ي]")
ALIKE, AKIN = 0.5, 0.34  # shares of words by which two headlines are one's two wordings
_PAPERS = frozenset({"صحيفه", "جريده", "وكاله", "بوابه", "مجله", "شبكه"})  # a part that begins so is a site's name
ADDED = 4  # words that a site's known name may have beside it ("daily", "the official site")


def choose_titles(
    given: pl.Series, printed: pl.Series, names: Sequence[Iterable[str]], bodies: pl.Series | None = None
) -> pl.DataFrame:
    """`title` and `title_origin` ("metadata", "page" or null) of each article.

    given: the title that head or record gives; printed: the headline on the page; names: of each article, what its
    publisher is called, any spelling; bodies: the articles' texts in search form. The printed headline is taken where
    it is the given one with something cut off or worded otherwise; where the two have nothing in common, the page's
    reading is doubted and the given one is kept, unless the text speaks of the printed one alone: many a head says the
    same of all pages.
    """
    known = [tuple(sorted(set(n) - {None, ""})) for n in names]
    texts_of = bodies.to_list() if bodies is not None else [None] * len(known)
    rows = list(zip(given.to_list(), printed.to_list(), known, texts_of, strict=True))
    texts: dict[str, None] = {}
    for title, shown, houses, _ in rows:
        if title:
            texts |= dict.fromkeys([title, *_parts(title), *houses])
            texts |= dict.fromkeys([shown] if shown else [])
    keys = dict(zip(texts, fold(pl.Series(list(texts), dtype=pl.String)).to_list(), strict=True))
    chosen = [_choose(title, shown, houses, keys, body) for title, shown, houses, body in rows]
    return pl.DataFrame(
        {"title": [c[0] for c in chosen], "title_origin": [c[1] for c in chosen]},
        schema={"title": pl.String, "title_origin": pl.String},
    )


def _parts(title: str) -> list[str]:
    return [part.strip() for part in _SIGNS.split(title) if part.strip()]


def _choose(
    title: str | None, shown: str | None, names: tuple[str, ...], keys: dict[str, str], body: str | None = None
) -> tuple[str | None, str | None]:
    if not title or not title.strip():
        return (shown, "page") if shown else (None, None)
    houses = {house_key(keys[name]) for name in names} - {""}
    bare = without_site(title, houses, keys)
    if not bare:  # nothing but the site's name
        return (shown, "page") if shown else (title, "metadata")
    if not shown:
        return bare, "metadata"
    if _ARABIC.search(shown) and not _ARABIC.search(bare) and len(keys[shown].split()) >= LEAST_WORDS:
        return shown, "page"  # the site's own name, in Latin letters, on all its pages
    mine, theirs = keys[shown].split(), fold_again(bare, title, keys).split()
    if mine == theirs:
        return bare, "metadata"
    if len(mine) >= LEAST_WORDS and house_key(keys[shown]) not in houses:
        whole = keys[title].split()
        if _inside(mine, whole) and len(mine) >= 3:
            return shown, "page"
        likeness = SequenceMatcher(None, mine, theirs, autojunk=False).ratio()
        shared = len(set(mine) & set(theirs)) / max(1, min(len(set(mine)), len(set(theirs))))
        if likeness >= ALIKE or shared >= ALIKE or (likeness >= AKIN and len(mine) >= 5):
            return shown, "page"
        # A name is said in the text as it stands, and no headline is: the head has the site's on all its pages.
        named = body and len(theirs) <= LONGEST_OF_NAME and f" {' '.join(theirs)} " in f" {body} "
        if body and named and len(mine) > len(theirs) and _spoken(mine, body) >= SPOKEN:
            return shown, "page"
        if body and not shared and _spoken(mine, body) >= SPOKEN > LEAST_SPOKEN >= _spoken(theirs, body):
            return shown, "page"
    return bare, "metadata"


def _spoken(words: list[str], body: str) -> float:
    """The share of a headline's words that the beginning of a text has, with whatever is joined to them."""
    asked = [word.removeprefix("ال") for word in words if len(word) > 2]
    return sum(word in body[:READ] for word in asked) / max(1, len(asked))


def fold_again(bare: str, title: str, keys: dict[str, str]) -> str:
    """The search form of a title's part."""
    return keys.get(bare) or fold(bare) if bare != title else keys[title]


def _inside(part: list[str], whole: list[str]) -> bool:
    size = len(part)
    return any(whole[i : i + size] == part for i in range(len(whole) - size + 1))


def without_site(title: str, houses: set[str], keys: dict[str, str]) -> str:
    """The title without the parts at its ends that are the site's name; "" where nothing else is left.

    houses: names of the publisher, folded, without the words paper, site and the like; keys: text to its search form.
    """
    cuts = [m.span() for m in _SIGNS.finditer(title)]
    edges = [0, *(e for _, e in cuts)]
    ends = [*(s for s, _ in cuts), len(title)]
    first, last = 0, len(edges) - 1
    sections = 0
    while last > first and _is_site(title[edges[last] : ends[last]], houses, keys):
        last -= 1
        sections = 1
    if sections:  # a section between the headline and the site's name
        while (
            last > first
            and _SURE.search(title[ends[last - 1] : edges[last]])
            and _is_section(title, edges, ends, last, keys)
        ):
            last -= 1
    while first < last and _is_site(title[edges[first] : ends[first]], houses, keys):
        first += 1
    kept = title[edges[first] : ends[last]].strip()
    return "" if first == last and _is_site(kept, houses, keys) else kept


def _is_section(title: str, edges: list[int], ends: list[int], at: int, keys: dict[str, str]) -> bool:
    """Whether a part is a rubric: a word or two behind a headline of many."""
    return len(title[edges[at] : ends[at]].split()) <= 2 and len(title[edges[0] : ends[at - 1]].split()) >= 4


def _is_site(part: str, houses: set[str], keys: dict[str, str]) -> bool:
    part = part.strip()
    if not part:
        return True
    key = keys.get(part)
    if key is None:
        key = fold(part)
    if re.fullmatch(r"(?:https?://)?(?:www\.)?[\w-]+(?:\.[\w-]+)*\.[a-z]{2,7}/?", part.lower()):
        return True
    bare = house_key(key)
    if bare in houses or (key in publisher_keys() and (not houses or bare in houses)):
        return True
    words = key.split()
    if 2 <= len(words) <= 4 and words[0] in _PAPERS:  # signs alone have no word
        return True
    return any(
        len(house) > 2 and f" {house} " in f" {key} " and len(words) <= len(house.split()) + ADDED and len(words) <= 7
        for house in houses
    )
