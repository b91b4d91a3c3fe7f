"""Which pages get another answer when evidence changes, found by what they asked (`asked`).

A headline can stand in a run only where all its inner neighbours do: its change is told by all their numbers together,
so that words that many headlines share (the name of a king) name no page alone. Where it is one of a run's headlines
already, and the run is cut so whichever of them is known, the page keeps the headline's own number, too: for such a
page nothing changes, whether the headline comes to be known or is forgotten.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import polars as pl

from akhbar.pages.asked import Keys, inner, line_as_asked, looked_for, questions, signed
from akhbar.pages.headlines.known import plain
from akhbar.pages.site.profile import MOST_LISTS, Profile, Profiles


class Change(NamedTuple):
    """Something that is answered otherwise. A page of whose `questions` one of `asked` is missing never asked it; where
    `settled` is among them, it reads the same whatever the answer."""

    asked: tuple[int, ...]
    settled: int | None = None


def changed_keys(old: pl.DataFrame | None, new: pl.DataFrame | None) -> list[Change]:
    """What is answered otherwise under the evidence `new` than under `old`, in order.

    A page whose `questions` no change is about reads exactly as before.
    """
    before, after = Profiles(old), Profiles(new)
    changes: set[Change] = set()
    for site in _changed_sites(old, new):
        one, other = before.site(site), after.site(site)
        if not one.same(other):
            changes |= _differing(site, one, other)
    for title in set(before.title_list) ^ set(after.title_list):
        folded = plain(" ".join(title.split()))[0]
        if looked_for(folded):
            asked = Keys("")
            asked.add_all("t", inner(folded.strip(" ").split(" ")) or [""])
            changes.add(Change(tuple(signed(asked.numbers)), asked.number("k", folded)))
    return sorted(changes, key=lambda change: (change.asked, change.settled or 0))


def asking(questions: pl.DataFrame, changes: Sequence[Change]) -> list[str]:
    """Ids of the pages that one of the changes is about, in the order of `questions` (page_id, keys, either_way)."""
    asked = [questions.select("page_id", key=name).explode("key").drop_nulls() for name in ("keys", "either_way")]
    hits = (
        pl.concat(asked)
        .unique()
        .join(weights(changes), on="key")
        .group_by("page_id", "change")
        .agg(pl.col("weight").sum())
    )
    about = hits.filter(pl.col("weight") == 0)
    return questions.join(about, on="page_id", how="semi", maintain_order="left")["page_id"].to_list()


def weights(changes: Sequence[Change]) -> pl.DataFrame:
    """The changes as a frame to be joined with what pages asked: change (its number), key, weight.

    The weights of one change that a page has the keys of come to 0 where the change is about the page, and only there.
    """
    schema = {"change": pl.Int64, "key": pl.Int32, "weight": pl.Int64}
    rows = []
    for number, (asked, settled) in enumerate(changes):
        first, *rest = asked
        rows += [(number, first, -len(rest)), *[(number, key, 1) for key in rest]]
        if settled is not None and settled not in asked:
            rows.append((number, settled, len(asked)))
    return pl.DataFrame(rows, schema=schema, orient="row")


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


def _differing(site: str, old: Profile, new: Profile) -> set[Change]:
    """What two states of knowledge of a site say otherwise."""
    keys = Keys(site)
    if old.learned != new.learned:
        return {Change((keys.number("s", ""),))}
    changes: set[Change] = set()
    for line in old.headers ^ new.headers:  # a line, or the opening of one
        for kind, asked in (("l", line_as_asked(line)), ("o", line), ("o", f"{line} ")):
            changes.add(Change((keys.number(kind, asked),), keys.number("h", line)))
    keys.add_all("l", [line_as_asked(line) for line in _unlike(old.levels, new.levels)])
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
    return changes | {Change((number,)) for number in signed(keys.numbers)}


def _unlike(one: Mapping[str, float], other: Mapping[str, float]) -> list[str]:
    return [key for key in one.keys() | other.keys() if one.get(key) != other.get(key)]


def affected_pages(pages: pl.DataFrame, old: pl.DataFrame | None, new: pl.DataFrame | None) -> pl.Series:
    """Ids of the pages that may read otherwise under the evidence `new` than under `old`, in the pages' order.

    pages: rows of `staging.pages`. A page that is not named reads exactly as before.
    """
    from akhbar.pages.segment import segment_pages

    asked = questions(pages, segment_pages(pages, old))
    return pl.Series("page_id", asking(asked, changed_keys(old, new)), dtype=pl.String)
