"""What each page asks of its site's evidence, as numbers that stand with the page.

Everything that evidence may be asked about a page is a short text: one of its lines, a line's opening, two neighbouring
words. As numbers of 32 bits each, they tell years later which pages a change of evidence is about (`touched`), and no
page's text is looked at. Two texts of one number cost a page that is parsed again and reads as before.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from zlib import crc32

import numpy as np
import polars as pl

from akhbar.pages.headlines.known import FEWEST_SPACES, SHORTEST, plain
from akhbar.pages.headlines.model import KEYS
from akhbar.pages.layout.either_way import EITHER_WAY
from akhbar.pages.site.evidence import PREFIX, WHOLE
from akhbar.pages.text.lines import fold_frame, key_of, lines_of
from akhbar.pages.text.shapes import BULLETS, ends_sentence, first_word, prefix_of

_DIGITS = re.compile(r"\d+")
_BEFORE_A_LINE = f"{BULLETS}-–0123456789: "  # bullets, and the time of day: what follows is a line of its own
_LONG = 100  # letters from which on the words of a line without a full stop are asked about
_APART = 8  # letters between two headlines of one run, at most: white space, the number of an item
_BESIDE = 16  # letters beside a run that may be of it: the number before its first headline, or behind its last
_OF_RUNS = pl.col("rule").str.starts_with("run") | (pl.col("rule") == "one word beside headlines")
SCHEMA = {"page_id": pl.String(), "keys": pl.List(pl.Int32()), "either_way": pl.List(pl.Int32())}


def questions(pages: pl.DataFrame, segments: pl.DataFrame) -> pl.DataFrame:
    """page_id, keys, either_way: what each page asks of evidence, and lines that change nothing of it whether they head
    lists or not, for `changed_keys` to be looked up in.

    pages: page_id, site and text of `staging.pages`. segments: the pages' `staging.segments`, under any evidence.
    """
    runs = _spans(segments.filter(_OF_RUNS))
    alone = segments.filter(pl.col("grounds").str.ends_with("settled"))
    settled = dict(alone.group_by("page_id").agg("text").iter_rows())
    heads = segments.filter(pl.col("grounds") == EITHER_WAY)
    either_way = dict(heads.group_by("page_id").agg(pl.struct("char_start", "char_end")).iter_rows())
    listed = segments.filter(kind="keyword").sort("page_id", "char_start", maintain_order=True)
    keywords = dict(listed.group_by("page_id").agg("text").iter_rows())
    rows = zip(
        pages["page_id"].to_list(), pages["site"].to_list(), pages["text"].to_list(), fold_frame(pages), strict=True
    )
    found, either = [], []
    for page_id, site, text, folded in rows:
        asked = Keys(site or "")
        asked.add("s", "")
        for _, _, line in lines_of(folded):
            _ask_of_line(asked, line)
        words = [KEYS[word] for phrase in keywords.get(page_id, ()) for word in phrase.split()]
        if words:
            asked.add("c", "")
            asked.add_all("w", words)
            asked.add_all("w", map(" ".join, pairwise(words)))
            if "" in words:  # signs that stand alone are passed over in learning, and not in cutting
                asked.add_all("w", map(" ".join, pairwise([word for word in words if word])))
        titles = Keys("")  # headlines are known of all sites together
        spans: list[str] = []
        kept: Counter[str] = Counter()
        for start, end in runs.get(page_id, ()):
            titles.add("t", "")
            spans.append(plain(text[start:end])[0])
            titles.add_all("t", inner(spans[-1].split(" ")))
        for headline in settled.get(page_id, ()):
            folded_headline, at = plain(headline)
            # Marks at its ends are no part of a known headline, which would end before them and cut the run there.
            if looked_for(folded_headline) and at[0] == 0 and at[-1] == len(headline) - 1:
                kept[folded_headline] += 1
        lines = {key_of(folded[span["char_start"] : span["char_end"]]) for span in either_way.get(page_id, ())}
        either.append(sorted(asked.number("h", line) for line in lines) or None)
        titles.add_all("k", [one for one, n in kept.items() if n == sum(_standing(one, span) for span in spans)])
        found.append(asked.numbers | titles.numbers)
    keys = pl.Series("keys", [signed(numbers) for numbers in found], dtype=SCHEMA["keys"])
    return pl.DataFrame({"page_id": pages["page_id"], "keys": keys, "either_way": either}, schema=SCHEMA)


class Keys:
    """Numbers of what is asked about one site."""

    def __init__(self, site: str) -> None:
        self.numbers: set[int] = set()
        self._salts = {kind: crc32(_bytes(f"{kind}\0{site}\0")) for kind in "sclopPwtkh"}

    def number(self, kind: str, text: str) -> int:
        """The number of something, as it stands with pages."""
        return signed({crc32(_bytes(text), self._salts[kind])})[0]

    def add(self, kind: str, text: str) -> None:
        self.numbers.add(crc32(_bytes(text), self._salts[kind]))

    def add_all(self, kind: str, texts: Iterator[str] | list[str] | map[str]) -> None:
        salt = self._salts[kind]
        self.numbers.update([crc32(_bytes(text), salt) for text in texts])


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def signed(numbers: set[int]) -> list[int]:
    return np.sort(np.fromiter(numbers, np.uint32, len(numbers)).view(np.int32)).tolist()


def line_as_asked(key: str) -> str:
    """A line as it is looked up: with one 0 for its digits, a long one by its opening."""
    return key[:PREFIX] + "#" if len(key) > WHOLE else _DIGITS.sub("0", key)


def _ask_of_line(asked: Keys, line: str) -> None:
    rest = line.lstrip(_BEFORE_A_LINE)
    for key in (line,) if rest == line or not rest else (line, rest):
        asked.add("l", line_as_asked(key))
        for opening in (prefix_of(key), first_word(key)):
            if opening:
                asked.add("o", opening)
    if len(line) >= _LONG and not ends_sentence(line):
        asked.add("P", "")
        asked.add_all("p", map(" ".join, pairwise(line.split(" "))))


def inner(words: list[str]) -> list[str]:
    """Each two neighbours that have others on both sides, with the letters of those that are next to them.

    A headline's own first and last word may be glued to what stands beside it, and the letter next to its inner words
    is the same even so.
    """
    around = zip(words, words[1:], words[2:], words[3:], strict=False)
    return [f"{before[-1:]} {left} {right} {behind[:1]}" for before, left, right, behind in around]


def looked_for(folded: str) -> bool:
    """Whether a headline is long enough to be looked for in runs."""
    return len(folded) >= SHORTEST and folded.count(" ") >= FEWEST_SPACES


def _standing(headline: str, text: str) -> int:
    """At how many places of the text the headline stands, also within words and across each other."""
    found, at = 0, text.find(headline)
    while at >= 0:
        found, at = found + 1, text.find(headline, at + 1)
    return found


def _spans(segments: pl.DataFrame) -> dict[str, list[tuple[int, int]]]:
    """Of each page the stretches that the segments stand in, with what is beside them, those together that follow each
    other."""
    found: dict[str, list[tuple[int, int]]] = {}
    rows = segments.select("page_id", "char_start", "char_end").sort("page_id", "char_start")
    for page_id, begin, last in rows.iter_rows():
        spans = found.setdefault(page_id, [])
        start, end = max(0, begin - _BESIDE), last + _BESIDE
        if spans and start - spans[-1][1] <= _APART:
            spans[-1] = spans[-1][0], end
        else:
            spans.append((start, end))
    return found
