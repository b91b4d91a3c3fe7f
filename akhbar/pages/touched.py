"""What each page asks of its site's evidence, and which pages get another answer when the evidence changes.

Everything that evidence may be asked about a page is a short text: one of its lines, a line's opening, two neighbouring
words. Kept with the page as numbers, 32 bits each, they tell years later which pages a change of evidence is about, and
no page's text is looked at. Two texts of one number cost a page that is parsed again and reads as before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from zlib import crc32

import numpy as np
import polars as pl

from akhbar.pages.headlines.known import plain
from akhbar.pages.headlines.model import KEYS
from akhbar.pages.site.evidence import PREFIX, WHOLE
from akhbar.pages.site.profile import MOST_LISTS, Profile, Profiles
from akhbar.pages.text.lines import fold_frame, lines_of
from akhbar.pages.text.shapes import BULLETS, ends_sentence, first_word, prefix_of

_DIGITS = re.compile(r"\d+")
_BEFORE_A_LINE = f"{BULLETS}-–0123456789: "  # bullets, and the time of day: what follows is a line of its own
_LONG = 100  # letters from which on the words of a line without a full stop are asked about
_APART = 3  # letters between two headlines of one run, at most
SCHEMA = {"page_id": pl.String(), "keys": pl.List(pl.Int32())}


def questions(pages: pl.DataFrame, segments: pl.DataFrame) -> pl.DataFrame:
    """page_id, keys: what each page asks of evidence, for `changed_keys` to be looked up in.

    pages: page_id, site and text of `staging.pages`. segments: the pages' `staging.segments`, under any evidence.
    """
    runs = _spans(segments.filter(pl.col("rule").str.starts_with("run")))
    listed = segments.filter(kind="keyword").sort("page_id", "char_start", maintain_order=True)
    keywords = dict(listed.group_by("page_id").agg("text").iter_rows())
    rows = zip(
        pages["page_id"].to_list(), pages["site"].to_list(), pages["text"].to_list(), fold_frame(pages), strict=True
    )
    found = []
    for page_id, site, text, folded in rows:
        asked = _Keys(site or "")
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
        titles = _Keys("")  # headlines are known of all sites together
        for start, end in runs.get(page_id, ()):
            titles.add_all("t", map(" ".join, pairwise(plain(text[start:end])[0].split(" "))))
        found.append(asked.numbers | titles.numbers)
    keys = pl.Series("keys", [_signed(numbers) for numbers in found], dtype=SCHEMA["keys"])
    return pl.DataFrame({"page_id": pages["page_id"], "keys": keys}, schema=SCHEMA)


class _Keys:
    """Numbers of what is asked about one site."""

    def __init__(self, site: str) -> None:
        self.numbers: set[int] = set()
        self._salts = {kind: crc32(_bytes(f"{kind}\0{site}\0")) for kind in "sclopPwt"}

    def add(self, kind: str, text: str) -> None:
        self.numbers.add(crc32(_bytes(text), self._salts[kind]))

    def add_all(self, kind: str, texts: Iterator[str] | list[str] | map[str]) -> None:
        salt = self._salts[kind]
        self.numbers.update([crc32(_bytes(text), salt) for text in texts])


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _signed(numbers: set[int]) -> list[int]:
    return np.sort(np.fromiter(numbers, np.uint32, len(numbers)).view(np.int32)).tolist()


def _line(key: str) -> str:
    """A line as it is looked up: with one 0 for its digits, a long one by its opening."""
    return key[:PREFIX] + "#" if len(key) > WHOLE else _DIGITS.sub("0", key)


def _ask_of_line(asked: _Keys, line: str) -> None:
    rest = line.lstrip(_BEFORE_A_LINE)
    for key in (line,) if rest == line or not rest else (line, rest):
        asked.add("l", _line(key))
        for opening in (prefix_of(key), first_word(key)):
            if opening:
                asked.add("o", opening)
    if len(line) >= _LONG and not ends_sentence(line):
        asked.add("P", "")
        asked.add_all("p", map(" ".join, pairwise(line.split(" "))))


def _spans(segments: pl.DataFrame) -> dict[str, list[tuple[int, int]]]:
    """Of each page the stretches that the segments stand in, those together that follow each other."""
    found: dict[str, list[tuple[int, int]]] = {}
    rows = segments.select("page_id", "char_start", "char_end").sort("page_id", "char_start")
    for page_id, start, end in rows.iter_rows():
        spans = found.setdefault(page_id, [])
        if spans and start - spans[-1][1] <= _APART:
            spans[-1] = spans[-1][0], end
        else:
            spans.append((start, end))
    return found


def changed_keys(old: pl.DataFrame | None, new: pl.DataFrame | None) -> list[int]:
    """What is answered otherwise under the evidence `new` than under `old`, as numbers to be looked up, sorted.

    A page of whose `questions` none is among them reads exactly as before.
    """
    before, after = Profiles(old), Profiles(new)
    numbers: set[int] = set()
    for site in _changed_sites(old, new):
        one, other = before.site(site), after.site(site)
        if not one.same(other):
            numbers |= _differing(site, one, other)
    titles = _Keys("")
    for title in set(before.title_list) ^ set(after.title_list):
        words = plain(" ".join(title.split()))[0].split(" ")
        if len(words) >= 4:  # shorter ones are no headlines; the first and last word may be glued to others
            titles.add("t", f"{words[1]} {words[2]}")
    return _signed(numbers | titles.numbers)


def _changed_sites(old: pl.DataFrame | None, new: pl.DataFrame | None) -> list[str]:
    """The sites of which one state of evidence has a page or a list that the other has not."""
    rows = []
    for evidence in (old, new):
        if evidence is not None and evidence.height:
            own = evidence.filter(pl.col("kind") != "title")
            rows.append(own.select("site", "kind", "key", pl.col("lines").list.join("\n")))
    if not rows:
        return []
    alone = pl.concat(rows).group_by("site", "kind", "key", "lines").len().filter(pl.col("len") < 2)
    return sorted(alone["site"].unique().to_list())


def _differing(site: str, old: Profile, new: Profile) -> set[int]:
    """Numbers of what two states of knowledge of a site say otherwise."""
    keys = _Keys(site)
    if old.learned != new.learned:
        keys.add("s", "")
        return keys.numbers
    keys.add_all("l", [_line(line) for line in _unlike(old.levels, new.levels)])
    keys.add_all("l", [_line(line) for line in old.headers ^ new.headers])
    keys.add_all("o", _unlike(old.openings, new.openings))
    keys.add_all("p", [" ".join(pair) for pair in (old.pairs ^ new.pairs) | (old.starts ^ new.starts)])
    if bool(old.pairs) != bool(new.pairs):
        keys.add("P", "")
    if old.tag_lists != new.tag_lists:
        (known, chance), (now, later) = old.keywords, new.keywords
        if chance != later or len(old.tag_lists[:MOST_LISTS]) != len(new.tag_lists[:MOST_LISTS]):
            keys.add("c", "")
        for phrase in _unlike(known, now):
            keys.add("w", " ".join(phrase.replace("\t", " ").split(" ")[:2]))
    return keys.numbers


def _unlike(one: Mapping[str, float], other: Mapping[str, float]) -> list[str]:
    return [key for key in one.keys() | other.keys() if one.get(key) != other.get(key)]


def affected_pages(pages: pl.DataFrame, old: pl.DataFrame | None, new: pl.DataFrame | None) -> pl.Series:
    """Ids of the pages that may read otherwise under the evidence `new` than under `old`, in the pages' order.

    pages: rows of `staging.pages`. A page that is not named reads exactly as before.
    """
    from akhbar.pages.segment import segment_pages

    changed = set(changed_keys(old, new))
    asked = questions(pages, segment_pages(pages, old))
    named = [page for page, keys in asked.iter_rows() if changed.intersection(keys)]
    return pl.Series("page_id", named, dtype=pl.String)
