"""Evidence → a site's profile: what the sample of its pages says about each line, decided once a site."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

import polars as pl

from akhbar.pages.site.evidence import PREFIX, WHOLE, line_key
from akhbar.pages.text.markers import bare, load_markers
from akhbar.pages.text.shapes import BULLETS, ends_sentence, first_word, prefix_of
from akhbar.pages.text.units import shape_of
from akhbar.remembered import Latest

if TYPE_CHECKING:
    from akhbar.pages.headlines.known import KnownTitles
    from akhbar.pages.keywords.cut import Known
    from akhbar.pages.text.markers import Markers
    from akhbar.pages.text.units import Unit

FEWEST_PAGES = 5  # below so many pages of a site nothing is said of what does not recur
FEWEST_SEEN, OF_FEW = 3, 2  # pages that a line stands on where it recurs, and among few pages
SAME = 0.4  # share of long lines, from which on two pages are two states of one article
SELDOM, OFTEN, ALWAYS = 0.08, 0.3, 0.8  # shares of a site's pages
MOST_STATES = 3  # states of one article among few pages of a site: a line on more pages is furniture
OPENINGS, STARTS = 0.12, 0.5
SHARED = 4  # lines of several words that pages of one site share with the others, at least
HEADING = 0.5  # share of a line's pages on which a headline follows, where it heads lists
NEAR, MANY = 0.05, 2  # how far from that, and from FEWEST_SEEN, it is in doubt, as a share and in pages
MOST_DOUBTFUL = 2  # lines of a site in doubt that pages are read either way for
MOST_LISTS = 40  # keyword lists of a site read to learn its keywords


class Profile:
    """What a site's sampled pages say: how often a line stands there, which lines head lists, which words recur.

    level(key): 0 (seldom or never) to 3 (nearly always). headers: furniture below which headlines stand. openings:
    line beginnings that recur with other words behind them. pairs: neighbouring words that recur in long lines.
    starts: those with which such a line begins on half of the pages. alike: whether half of the pages share lines with
    the others, as pages of one site do.
    """

    def __init__(self, pages: list[list[str]], tag_lists: list[str] | None = None) -> None:
        self.tag_lists = tag_lists or []
        seen, pages = len(pages), _apart(pages)
        self.pages = len(pages)
        self.alike = True
        self.learned = self.pages >= FEWEST_PAGES  # what recurs is known, and so is what does not
        self.levels: dict[str, int] = {}
        self.headers: frozenset[str] = frozenset()
        self.doubtful: frozenset[str] = frozenset()  # lines that a few pages make headers, or no headers
        self.openings: dict[str, int] = {}
        self.pairs: frozenset[tuple[str, str]] = frozenset()
        self.starts: frozenset[tuple[str, str]] = frozenset()
        self.cut_lines: dict[tuple[str, bool], tuple[Markers, int, list[Unit]]] = {}  # of `cuts.cut_again`
        if self.learned:
            self._count(pages)
        elif 1 < self.pages == seen:  # of few pages, states of an article say too little of what recurs beside it
            self._count_few(pages)

    def _level(self, seen: int) -> int:
        if seen < FEWEST_SEEN:
            return 0
        share = seen / self.pages
        return (share >= SELDOM) + (share >= OFTEN) + (share >= ALWAYS)

    def _count_few(self, pages: list[list[str]]) -> None:
        """What few pages of a site share."""
        lines = Counter(line_key(line) if len(line) > WHOLE else line for page in pages for line in set(page))
        self.levels = {
            line: 1 + (n >= OFTEN * self.pages) + (n >= ALWAYS * self.pages) for line, n in lines.items() if n >= OF_FEW
        }

    def _count(self, pages: list[list[str]]) -> None:
        lines: Counter[str] = Counter()
        openings: dict[str, set[str]] = defaultdict(set)
        opening_pages: Counter[str] = Counter()
        pairs: Counter[tuple[str, str]] = Counter()
        starts: Counter[tuple[str, str]] = Counter()
        for page in pages:
            # Long lines are kept as they are where they may be runs; they count under the key they are looked up by.
            lines.update({line_key(line) if len(line) > WHOLE else line for line in page})
            here = set()
            mine: set[tuple[str, str]] = set()
            first: set[tuple[str, str]] = set()
            for line in set(page):
                if len(line) < 160:
                    for opening in (prefix_of(line), first_word(line)):
                        if opening:
                            here.add(opening)
                            openings[opening].add(line)
                elif "#" not in line[40:41] and not ends_sentence(line) and not _lists_keywords(line):
                    words = line.split(" ")
                    mine.update(pairwise(words))
                    first.update(pairwise(words[:2]))
            opening_pages.update(here)
            pairs.update(mine)
            starts.update(first)
        self.levels = {line: level for line, n in lines.items() if (level := self._level(n))}
        self.openings = {
            o: 2 if n >= OFTEN * self.pages else 1
            for o, n in opening_pages.items()
            if n >= FEWEST_SEEN
            and n >= (OPENINGS if o[-1] != " " else OFTEN) * self.pages
            and len(openings[o]) * 2 > n
            and not self.levels.get(o)
        }
        self.pairs = frozenset(p for p, n in pairs.items() if n >= FEWEST_SEEN and n >= OFTEN * self.pages)
        self.starts = frozenset(p for p, n in starts.items() if n >= FEWEST_SEEN and n >= STARTS * self.pages)
        self.headers = self._headers(pages)
        often = {line for line, level in self.levels.items() if level >= 2 and " " in line}
        self.alike = sum(len(often.intersection(page)) >= SHARED for page in pages) * 2 >= len(pages)

    def _headers(self, pages: list[list[str]]) -> frozenset[str]:
        """Short furniture that is mostly followed by a line of headline shape that is no furniture."""
        followed: Counter[str] = Counter()
        shapes: dict[str, str] = {}
        for page in pages:
            for i, line in enumerate(page[:-1]):
                if self.levels.get(line, 0) >= 2 and len(line) <= 40:
                    after = page[i + 1]
                    if after.isdigit() or not any(c.isalpha() for c in after):
                        after = page[i + 2] if i + 2 < len(page) else after
                    if self.levels.get(after, 0) < 2:
                        shape = shapes.get(after)
                        if shape is None:
                            plain = after.lstrip(f"{BULLETS}-– ")
                            shape = shapes[after] = shape_of(plain, plain.count(" ") + 1) if plain else "N"
                        if shape == "H" and after.count(" ") >= 3:
                            followed[line] += 1
        counts: Counter[str] = Counter()
        for page in pages:
            counts.update(line for line in page if line in followed)
        near = {line: abs(n / counts[line] - HEADING) for line, n in followed.items() if n + MANY > FEWEST_SEEN}
        near = {line: far for line, far in near.items() if far <= NEAR}
        self.doubtful = frozenset(sorted(near, key=lambda line: (near[line], line))[:MOST_DOUBTFUL])
        return frozenset(line for line, n in followed.items() if n >= FEWEST_SEEN and n >= HEADING * counts[line])

    def level(self, key: str) -> int:
        """How often a line stands on the site's pages: 0 seldom or never, 1 on some, 2 on many, 3 on nearly all."""
        if not self.levels or (len(key) > WHOLE and key[:PREFIX] not in self._long):
            return 0
        return self.levels.get(line_key(key), 0)

    @cached_property
    def _long(self) -> frozenset[str]:
        """How the long lines begin that recur: most lines begin otherwise, and need not be hashed."""
        return frozenset(line[:PREFIX] for line in self.levels if line[PREFIX : PREFIX + 1] == "#")

    @cached_property
    def keywords(self) -> tuple[Known, float]:
        """Keywords of the site's sampled lists with their counts, and the share of lists in alphabetical order."""
        from akhbar.pages.keywords.cut import NONE_KNOWN
        from akhbar.pages.keywords.phrases import SORTED_CHANCE, learn_phrases

        lists = [(printed, "") for printed in self.tag_lists[:MOST_LISTS]]
        return learn_phrases(lists) if len(lists) >= FEWEST_SEEN else (NONE_KNOWN, SORTED_CHANCE)

    def same(self, other: Profile) -> bool:
        """Whether two states of knowledge read every page alike."""
        return self._knowledge() == other._knowledge()

    def _knowledge(self) -> tuple[object, ...]:
        return self.learned, self.levels, self.headers, self.openings, self.pairs, self.starts, self.tag_lists


def _apart(pages: list[list[str]]) -> list[list[str]]:
    """The pages without those that are further states of an article that another tells: they share its sentences, and
    these stand on few of the site's pages."""
    told: list[tuple[list[str], set[str]]] = []
    with_line: dict[str, list[int]] = defaultdict(list)
    sentences = [
        {line for line in page if len(line) > PREFIX and (line[PREFIX] == "#" or ends_sentence(line))} for page in pages
    ]
    pages_of = Counter(line for long in sentences for line in long)
    most = max(MOST_STATES, len(pages) // 3)
    for page, sentence in zip(pages, sentences, strict=True):
        long = {line for line in sentence if pages_of[line] <= most}
        shared = Counter(at for line in long for at in with_line[line])
        if any(n > SAME * min(len(long), len(told[at][1])) for at, n in shared.items()):
            continue
        for line in long:
            with_line[line].append(len(told))
        told.append((page, long))
    return [page for page, _ in told]


def _lists_keywords(line: str) -> bool:
    """Whether a line is a list of keywords by its opening: its words recur because the tags do."""
    return load_markers().head.get(bare(prefix_of(line) or ""), "").endswith("keywords")


NOTHING = Profile([])


class Profiles:
    """All sites' profiles under one state of evidence, each site's worked out when first asked for."""

    def __init__(self, evidence: pl.DataFrame | None) -> None:
        self.evidence = evidence
        self.sites: dict[str, Profile] = {}

    @cached_property
    def _pages(self) -> dict[str, list[list[str]]]:
        if self.evidence is None or not self.evidence.height:
            return {}
        pages = self.evidence.filter(kind="page")
        found: dict[str, list[list[str]]] = defaultdict(list)
        for site, lines in zip(pages["site"].to_list(), pages["lines"].to_list(), strict=True):
            found[site].append(lines)
        return found

    @cached_property
    def _tag_lists(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        if self.evidence is not None and self.evidence.height:
            lists = self.evidence.filter(kind="tags")
            for site, printed in zip(lists["site"].to_list(), lists["key"].to_list(), strict=True):
                found[site].append(printed)
        return found

    def site(self, name: str) -> Profile:
        """The profile of one site."""
        if name not in self.sites:
            pages = self._pages.get(name)
            profiles = Profile(pages, self._tag_lists.get(name)) if pages else NOTHING
            # Pages without an address are one site's only where they look like it: else what does not recur among them
            # would be taken for the article.
            self.sites[name] = profiles if name or profiles.alike else NOTHING
        return self.sites[name]

    @cached_property
    def title_list(self) -> list[str]:
        """The headlines known, in order of rank."""
        if self.evidence is None or not self.evidence.height:
            return []
        return self.evidence.filter(kind="title")["key"].to_list()

    @cached_property
    def titles(self) -> KnownTitles:
        """The headlines known, ready to be found in runs."""
        from akhbar.pages.headlines.known import KnownTitles

        return KnownTitles(self.title_list)


_LAST: Latest[pl.DataFrame | None, Profiles] = Latest(f"{__name__}.profiles_of", Profiles)


def profiles_of(evidence: pl.DataFrame | None) -> Profiles:
    """The profiles of an evidence frame; batch after batch with one frame works it out once."""
    return _LAST(evidence)
