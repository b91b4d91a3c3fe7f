"""What sites are filled with: headlines and paragraphs of the corpora, split by source, or of a grammar of our own."""

from __future__ import annotations

import html
import math
import random
import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path

from benchmarks.layouts.words import CHOOSING, FINAL, TRAINING, draw, share, slots

CORPORA = Path(__file__).resolve().parents[3] / "shared" / "corpora"
# Whole papers (and one rubric of the radio's site) stand in one part each.
SOURCES = {
    FINAL: {"aleqtisadiya", "was", "alqabas", "culture", "almadina", "arriyadiyah"},
    CHOOSING: {"alyaum", "sabq", "arreyadi", "politic"},
}
_WORD = re.compile(r"^[ء-ي]{3,9}$")
_SMALL = frozenset(
    "في من على إلى عن مع بين بعد قبل أن إن ما لا هذا هذه التي الذي أو ثم كل خلال حول ضد عند قد لم لن هل".split()  # noqa: SIM905
)
_EDGES = " :،.\"'«»؛-!؟…()[]“”"


@dataclass
class Material:
    """Articles (title, paragraphs) and headlines; `part` whose they are."""

    part: str
    articles: list[tuple[str, list[str]]]
    titles: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.titles = self.titles or [title for title, _ in self.articles]

    def article(self, rng: random.Random) -> tuple[str, list[str]]:
        return rng.choice(self.articles)

    def title(self, rng: random.Random) -> str:
        return rng.choice(self.titles)

    def phrase(self, rng: random.Random, low: int = 1, high: int = 4) -> str:
        """Neighbouring words of some headline: Arabic that means nothing here."""
        words = rng.choice(self.titles).split()
        size = rng.randint(low, high)
        at = rng.randint(0, max(0, len(words) - size))
        return " ".join(words[at : at + size]).strip(_EDGES) or "خبر"

    def clause(self, rng: random.Random, paragraphs: list[str]) -> str:
        """The first words of a paragraph, as captions have them."""
        text = re.split(r"[،.؛:]", rng.choice(paragraphs))[0].strip(_EDGES)
        return " ".join(text.split()[: rng.randint(4, 18)]).strip(_EDGES) or self.phrase(rng, 4, 8)

    def tags(self, rng: random.Random, title: str, paragraphs: list[str]) -> list[str]:
        """Keywords: phrases that recur in headlines and stand in this article, no word in two of them."""
        words = [w.strip(_EDGES) for w in f"{title} {' '.join(paragraphs)}".split()][:400]
        chosen: list[str] = []
        used: set[str] = set()
        for size in (3, 2, 1):
            for i in range(len(words) - size + 1):
                some = words[i : i + size]
                phrase = " ".join(some)
                if phrase in self.phrases and not used & set(some):
                    chosen.append(phrase)
                    used |= set(some)
        rng.shuffle(chosen)
        return chosen[: rng.randint(1, 8)] or [rng.choice(sorted(self.phrases))]

    @cached_property
    def recurring(self) -> list[str]:
        """`phrases` in order."""
        return sorted(self.phrases)

    @cached_property
    def phrases(self) -> frozenset[str]:
        """Words that stay together in headlines more than chance would have it, and long words that recur."""
        single, grams = Counter[str](), Counter[str]()
        for title in self.titles:
            words = title.split()
            single.update(words)
            for size in (2, 3):
                grams.update(" ".join(words[i : i + size]) for i in range(len(words) - size + 1))
        total = sum(single.values())

        def sticks(gram: str, count: int) -> bool:
            words = gram.split()
            chance = math.prod(single[w] / total for w in words)
            return math.log2(count / total / chance) > 5.5 * (len(words) - 1)

        least = 6 if len(self.titles) > 3000 else 3
        several = {g for g, n in grams.items() if n >= least and all(map(_WORD.match, g.split())) and sticks(g, n)}
        several = {
            g for g in several if g[0] not in "وبلف" and g.split()[-1] not in _SMALL and g.split()[0] not in _SMALL
        }
        long = {w for w, n in single.items() if n >= 8 and len(w) > 4 and _WORD.match(w) and w[:2] == "ال"}
        return frozenset(several | long)


def person(rng: random.Random, part: str) -> str:
    """A name that only sites of this part print."""
    name = ""
    for _ in range(100):
        first, family = draw(rng, "first"), draw(rng, "family")
        name = f"{first} {family}" if rng.random() < 0.8 else f"{first} {draw(rng, 'first')} {family}"
        drawn = share(f"{first} {family}")
        if (TRAINING if drawn < 0.6 else CHOOSING if drawn < 0.75 else FINAL) == part:
            break
    return name


def _cleaned(title: str, content: str) -> tuple[str, list[str]] | None:
    title, content = html.unescape(html.unescape(title)), html.unescape(html.unescape(content))
    title = " ".join(title.split())
    paragraphs = [" ".join(p.split()) for p in re.split(r"\n+", content)]
    paragraphs = [p for p in paragraphs if len(p) > 30]
    if len(paragraphs) == 1 and len(paragraphs[0]) > 500:  # one block: cut at full stops
        cut, now = [], ""
        for sentence in re.split(r"(?<=[.؟!]) ", paragraphs[0]):
            now = f"{now} {sentence}".strip()
            if len(now) > 150:
                cut.append(now)
                now = ""
        paragraphs = cut + ([now] if len(now) > 30 else [])
    glued = re.search(r"سمات|اقرأ أيضا|إقرأ أيضا|اقرأ أيضًا|شاهد أيضا", content)
    return (title, paragraphs) if 14 < len(title) < 130 and 1 <= len(paragraphs) <= 25 and not glued else None


@cache
def from_corpora(part: str) -> Material:
    """Articles of the papers of one part, in the corpora of ../shared. FileNotFoundError where they are absent."""
    import polars as pl

    articles = []
    for name, text in (("saudinewsnet", "content"), ("ant", "text")):
        frame = pl.read_parquet(CORPORA / f"{name}.parquet")
        columns = ["title", text, "category" if name == "ant" else "source"]
        for title, content, source in frame.select(columns).drop_nulls().iter_rows():
            whose = next((p for p, names in SOURCES.items() if source in names), TRAINING)
            if whose == part and (made := _cleaned(title, content)):
                articles.append(made)
    random.Random(1).shuffle(articles)
    return Material(part, articles)


@cache
def own_writing(part: str, count: int = 1500) -> Material:
    """Articles of a grammar in `sentences.tsv`: what may be shipped."""
    rng = random.Random(f"own writing {part}")
    articles = []
    for _ in range(count):
        title = _sentence(rng, "title")
        articles.append((title, [_paragraph(rng) for _ in range(rng.randint(2, 9))]))
    return Material(part, articles)


def _sentence(rng: random.Random, slot: str) -> str:
    return draw(rng, f"s.{slot}")


def _paragraph(rng: random.Random) -> str:
    assert "s.sentence" in slots()
    return " ".join(_sentence(rng, "sentence") for _ in range(rng.choice([1, 1, 2, 2, 3])))
