"""What pages show about their sites: evidence of a batch, its merging, and which pages new evidence touches.

Evidence is a bottom-k sample (Broder 1997; Cohen and Kaplan 2007): each page has a rank, a hash of its longest own
lines, and of each site the pages of lowest rank are kept, with all their lines. Which pages those are does not depend
on order, batches or repetition, merging is a set union, the size is bounded, and in the sample a line seen once tonight
and once next month counts twice. The price: furniture that stands on few of a site's pages may be missed. Pages with
the same own lines (an article crawled twice, or its versions) count once, so repeated articles are not furniture;
versions in which one of these lines changed are told apart from other articles by the profile.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from itertools import pairwise

import polars as pl

from akhbar.pages.text.lines import fold_frame, lines_of
from akhbar.pages.text.markers import RELATIONS, bare, load_markers
from akhbar.pages.text.notices import speaks_of_site
from akhbar.pages.text.shapes import BULLETS, is_prose, is_run
from akhbar.remembered import once
from akhbar.schema import conform, empty

TABLE = "learned.evidence"
SAMPLED_PAGES = 64  # of each site: a line on 5 % of its pages stands on 3 of the sample
SAMPLED_TITLES = 30_000  # of all sites together
OWN = 3  # lines that tell a page from others
WHOLE, PREFIX = 120, 40  # letters up to which a line is kept as it is; letters kept of a longer one
_LIST = 1500  # letters kept of a keyword list
_RUN = 3000  # letters kept of a long line without sentences
_DIGITS = re.compile(r"\d+")


def _hash(text: str) -> bytes:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()


def rank_of(text: str) -> int:
    """The rank of a page's signature or a title: 63 bits, the same on every machine."""
    return int.from_bytes(_hash(text), "big") >> 1


def line_key(key: str) -> str:
    """What a line counts under: digits as one 0; long prose as its opening and a hash."""
    if len(key) > WHOLE:
        return key[:PREFIX] + "#" + _hash(key).hex()
    return _DIGITS.sub("0", key)


def learn(pages: pl.DataFrame) -> pl.DataFrame:
    """Evidence of a batch of pages (frame of `staging.pages`; site and text are read): a `learned.evidence` frame."""
    sites = pages["site"].fill_null("").to_list() if "site" in pages.columns else [""] * pages.height
    given = pages["meta_title"].to_list() if "meta_title" in pages.columns else [None] * pages.height
    titles: dict[str, None] = {}
    columns: tuple[list[object], ...] = ([], [], [], [], [])  # site, kind, key, rank, lines

    def add(*row: object) -> None:
        for column, value in zip(columns, row, strict=True):
            column.append(value)

    seen: dict[str, list[tuple[int, str, list[str]]]] = {}  # of each site: rank, signature and line keys of its pages
    for site, text, folded, title in zip(sites, pages["text"].to_list(), fold_frame(pages), given, strict=True):
        lines = lines_of(folded)
        if not lines:
            continue
        keys = [key for _, _, key in lines]
        signature = _hash("\n".join(_own_lines(keys))).hex()
        seen.setdefault(site, []).append((rank_of(signature), signature, keys))
        for printed in _tag_lists(text, lines):
            add(site, "tags", printed, rank_of(printed), None)
        for found in [title, *_headlines(text, folded, lines)]:
            if found:
                titles[" ".join(found.split())] = None
    for site, rank, signature, keys in _of_lowest_rank(seen):
        kept = [key[:_RUN] if len(key) >= 150 and is_run(key) else line_key(key) for key in keys]
        add(site, "page", signature, rank, kept)
    for known in titles:
        if len(known) >= 20:
            add("", "title", known, rank_of(known), None)
    return _lowest(pl.DataFrame(dict(zip(empty(TABLE).columns, columns, strict=True)), schema=empty(TABLE).schema))


def _own_lines(keys: list[str]) -> list[str]:
    """The lines that tell an article from the site's others: the page's longest that are no notices, which all pages
    carry and which may be longer than any paragraph (consent, terms, an appeal to subscribe). Several, because a notice
    in words that nobody has listed would otherwise make all pages one."""
    longest = sorted(dict.fromkeys(keys), key=len, reverse=True)[: OWN + 3]  # of equals the first
    own = [key for key in longest if not speaks_of_site(key[:600])] or longest
    return own[:OWN]


def _of_lowest_rank(
    seen: dict[str, list[tuple[int, str, list[str]]]],
) -> Iterator[tuple[str, int, str, list[str]]]:
    """The pages that the sample can hold, so that the others' lines are not worked out: site, rank, signature, keys."""
    for site, pages in seen.items():
        ranks = sorted({rank for rank, _, _ in pages})[:SAMPLED_PAGES]
        yield from ((site, *page) for page in pages if page[0] <= ranks[-1])


def _headlines(text: str, folded: str, lines: list[tuple[int, int, str]]) -> list[str]:
    """Lines that are headlines beyond doubt: with a bullet, below or behind a section's marker, after another such
    line, between separators, or above the first paragraph."""
    found = []
    markers = load_markers()
    heads = markers.head
    listed, above = False, True
    for start, end, key in lines:
        if not key:  # a line of nothing but marks
            continue
        if len(key) > 140:
            above = False
            if any(phrase in key for phrase in _separators()):
                found += [p for p in _pieces(text[start:end], folded[start:end]) if 4 <= p.count(" ") + 1 <= 25]
            continue
        words = key.count(" ") + 1
        if 4 <= words <= 20 and len(key) <= 130 and key[-1] != "." and not is_prose(key, words):
            head, colon, rest = key[:40].partition(":")
            if colon and rest and heads.get(bare(head)) in RELATIONS:
                found.append(text[text.index(":", start) + 1 : end])
            elif listed or above or key[0] in BULLETS or key[:2] in ("- ", "– "):
                found.append(text[start:end].lstrip(BULLETS + "-– \t\xa0"))
        else:
            above = above and not is_prose(key, words)
            listed = len(key) <= 60 and heads.get(bare(key), "") in RELATIONS
    return found


@once
def _separators() -> list[str]:
    """The phrases that stand between the items of a list."""
    return sorted(key for key, announces in load_markers().inside.items() if announces == "next")


@once
def _separator() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(p) for p in sorted(_separators(), key=len, reverse=True)))


def _pieces(line: str, folded: str) -> list[str]:
    """What stands between the separators of a line of furniture, the last piece left out."""
    places = [m.span() for m in _separator().finditer(folded)]
    return [line[a:b] for (_, a), (b, _) in pairwise(places)]


@once
def _announcers() -> tuple[str, ...]:
    """The markers that open a list of keywords in their line."""
    return tuple(sorted(k for k, what in load_markers().head.items() if what == "keywords"))


def _tag_lists(text: str, lines: list[tuple[int, int, str]]) -> list[str]:
    """The flat keyword lists of a page, as printed: behind or below a marker that announces keywords."""
    markers = load_markers()
    heads, announcers = markers.head, _announcers()
    joined = "\n".join([key for _, _, key in lines])
    tails = [phrase for phrase in markers.tail if phrase in joined]
    found = []
    for i, (start, end, key) in enumerate(lines):
        place = -1
        if ":" in key[:40]:
            head, _, rest = key[:40].partition(":")
            if rest and heads.get(bare(head)) == "keywords":
                place = text.index(":", start) + 1
        if place < 0:
            if len(key) < 40 and i + 1 < len(lines) and markers.announced(key) == "keywords":
                place, end = lines[i + 1][:2]
            elif (
                key.startswith(announcers) and heads.get(key.split(" ", 1)[0]) == "keywords" and 0 < key.count(" ") < 60
            ):
                place = start + len(text[start:end].split(None, 1)[0])
            else:
                for phrase in tails:
                    at = key.rfind(phrase)
                    if at > 0 and not any(mark in key[at:] for mark in ".؟!؛:"):
                        place = max(place, end - (len(key) - at - len(phrase)))
        if 0 <= place < end:
            found.append(" ".join(text[place:end].split())[:_LIST])
    return [f for f in found if " " in f]


def merge_evidence(frames: Sequence[pl.DataFrame]) -> pl.DataFrame:
    """The evidence of several batches as if they had been one batch; order and repetition do not matter."""
    if not frames:
        return empty(TABLE)
    return _lowest(pl.concat([conform(f, TABLE) for f in frames]))


def _lowest(frame: pl.DataFrame) -> pl.DataFrame:
    """Of each site the pages of lowest rank, of all titles those of lowest rank; one row a key.

    Pages of one signature differ in their furniture at most: the one whose lines sort first stands for all.
    """
    frame = frame.with_columns(text=pl.col("lines").list.join("\n"))
    frame = frame.sort("site", "kind", "rank", "key", "text", nulls_last=True)
    frame = frame.unique(["site", "kind", "key"], keep="first", maintain_order=True)
    number = pl.int_range(pl.len()).over("site", "kind")
    most = pl.when(pl.col("kind") == "title").then(SAMPLED_TITLES).otherwise(SAMPLED_PAGES)
    return frame.filter(number < most).drop("text")
