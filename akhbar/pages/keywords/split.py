"""Flat keyword lists cut into keywords, with every kind of evidence a page and other pages give."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from akhbar.arabic.listed import cut_listed, has_signs
from akhbar.closed_sets import PrintedScope
from akhbar.given import ArrowColumn, texts_of
from akhbar.pages.headlines.model import KEYS, WordModel, load_model
from akhbar.pages.keywords.cut import BETWEEN, NONE_KNOWN, PERSIAN, TOKEN, Evidence, Known, cut_tokens, generated
from akhbar.pages.keywords.pairs import NO_TEXT, Text
from akhbar.pages.keywords.phrases import SORTED_CHANCE, learn_phrases

SIGNS = f"#{BETWEEN} "
_RIGHT = SIGNS.replace("#", "")


@dataclass(frozen=True, slots=True)
class Keyword:
    """One keyword of a list: code point offsets, end exclusive; scope (`article`, `site`, `generated`); probability
    that both its ends are right; what decided (`separator`, `printed`, `known`, `sorted`, `model`)."""

    start: int
    end: int
    scope: PrintedScope
    score: float
    rule: str


def split_keywords(
    lists: pl.Series | Sequence[str | None] | str | ArrowColumn,
    *,
    articles: pl.Series | Sequence[str | None] | None = None,
    model: WordModel | None = None,
) -> pl.Series:
    """Flat keyword strings → lists of keywords (List(String)); null stays null.

    All lists are read before any is cut: phrases that recur across them, and whether they are printed in
    alphabetical order, are evidence for each. `articles` (same length): the text each list belongs to, if at hand.

    `lists`: Series, list, pandas or Arrow column, one str. Raises TypeError for what is no text, ValueError for another
    number of articles.

    >>> import akhbar
    >>> akhbar.split_keywords(["السعودية، النفط، أوبك", None]).to_list()
    [['السعودية', 'النفط', 'أوبك'], None]
    """
    lists = texts_of(lists, "split_keywords")
    if articles is not None:
        articles = texts_of(articles, "split_keywords")
        if len(articles) != len(lists):
            raise ValueError(f"split_keywords: {len(articles)} articles for {len(lists)} keyword lists")
    model = model or load_model()
    values = lists.to_list()
    texts = [None] * len(values) if articles is None else articles.to_list()
    known, chance = learn_phrases([(v, t or "") for v, t in zip(values, texts, strict=True) if v], model)
    out: list[list[str] | None] = []
    for value, text in zip(values, texts, strict=True):
        if value is None:
            out.append(None)
            continue
        if has_signs(value):  # as the keywords of a record are cut
            out.append(cut_listed(value))
            continue
        cuts = split_run(value, article_text=text or "", known=known, sorted_chance=chance, own=1, model=model)
        out.append([" ".join(value[k.start : k.end].strip("#").replace("_", " ").split()) for k in cuts])
    return pl.Series(lists.name, out, dtype=pl.List(pl.String))


def split_run(
    text: str,
    *,
    printed_tags: Sequence[str] = (),
    site_tags: Sequence[str] = (),
    article_text: str = "",
    page_text: str = "",
    known: Known = NONE_KNOWN,
    sorted_chance: float = SORTED_CHANCE,
    own: float = 0.0,
    model: WordModel | None = None,
) -> list[Keyword]:
    """Cut one flat keyword list, covering every word, in order.

    `printed_tags`: the page's own tags where it prints them elsewhere, glued or with other separators; `site_tags`:
    the same for tags that the whole site carries; `article_text`: the article's title and paragraphs; `page_text`:
    the whole page, for machine-made n-grams (in both, the list itself is ignored); `known`: keywords of other pages
    (as keys, `words.key` of each word) and in how many lists they stand, `own` of which are this list itself;
    `sorted_chance`: share of the site's lists that are in alphabetical order.
    """
    model = model or load_model()
    tokens = [m.span() for m in TOKEN.finditer(text)]
    printed = [text[a:b] for a, b in tokens]
    words = list(map(KEYS.__getitem__, printed))
    evidence = Evidence(
        model,
        Text(article_text.replace(text, "\n"), set(words)) if article_text else NO_TEXT,
        known,
        own,
        sorted_chance,
        (*printed_tags, *site_tags),
        Text(page_text.replace(text, "\n")) if page_text and PERSIAN.search(text) else NO_TEXT,
    )
    spans, scores, rules = cut_tokens(text, tokens, printed, evidence)
    scopes = _scopes([tuple(words[a:b]) for a, b in spans], printed, spans, printed_tags, site_tags)
    out = []
    for (a, b), scope, score, rule in zip(spans, scopes, scores, rules, strict=True):
        start, end = tokens[a][0], tokens[b - 1][1]
        phrase = text[start:end]
        start, end = start + len(phrase) - len(phrase.lstrip(SIGNS)), end - len(phrase) + len(phrase.rstrip(_RIGHT))
        if start < end:  # else signs alone
            out.append(Keyword(start, end, scope, round(score, 4), rule))
    return out


def _scopes(
    phrases: list[tuple[str, ...]],
    words: Sequence[str],
    spans: list[tuple[int, int]],
    printed: Sequence[str],
    site: Sequence[str],
) -> list[PrintedScope]:
    """Whose keyword each is: generated from the first word in Persian letters on; site where the site prints it or
    the list repeats it; else the article's."""
    own_text = "".join([k for t in printed for k in map(KEYS.__getitem__, t.split())])
    site_text = "".join([k for t in site for k in map(KEYS.__getitem__, t.split())])
    often = {p for p, n in Counter(phrases).items() if n > 1}
    from_here = generated(words)
    out: list[PrintedScope] = []
    for phrase, (a, _) in zip(phrases, spans, strict=True):
        joined = "".join(phrase)
        if a >= from_here:
            out.append("generated")
        elif (joined and joined in site_text and not (joined in own_text and phrase not in often)) or (
            phrase in often and joined not in own_text
        ):
            out.append("site")
        else:
            out.append("article")
    return out
