"""The places in a run of headlines where one may end and the next begin, each with its log odds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from akhbar.pages.headlines.boundaries import CHANGES, Inner, inner_places
from akhbar.pages.headlines.gaps import Quad, log_odds
from akhbar.pages.headlines.model import WordModel
from akhbar.pages.headlines.vocabulary import Token, Vocabulary, vocabulary_of

FUTURE = -1.5
CLOSING = frozenset("%٪!؟?،,;؛.…:)»”")
SIGNS = "%٪!؟?،,;؛.…:()«»”“\"'"
SLOPE, LIFT = 0.8, 2.0  # of the odds between two words; the length of headlines is weighed beside them
PRUNED = -3.0  # log odds below which a place is not worth weighing
EDGE = 0  # the vocabulary's row
Span = tuple[int, int]


class Place(NamedTuple):
    """Where a headline may end: past its last character, the next one's first, log odds, inside which token."""

    end: int
    start: int
    odds: float
    token: int
    inner: Inner | None
    forced: bool
    z: float = 0.0


def find_places(model: WordModel, runs: Sequence[tuple[str, Sequence[Span], set[int]]]) -> list[list[Place]]:
    """Every place between and inside the tokens of each run, in order.

    runs: text, spans of its tokens, and offsets in the text that known headlines force to be places.
    """
    words = vocabulary_of(model)
    known = words.tokens
    quads: list[Quad] = []
    laid = []
    for text, spans, _ in runs:
        tokens = []
        for a, b in spans:
            printed = text[a:b]
            tokens.append(known.get(printed) or _token(model, words, printed))
        laid.append(tokens)
        _lay_out(tokens, quads)
    odds = iter(log_odds(words, quads))
    return [_weigh(model, words, run, tokens, odds) for run, tokens in zip(runs, laid, strict=True)]


def _token(model: WordModel, words: Vocabulary, printed: str) -> Token:
    inner = inner_places(model, printed)
    if inner:
        first = next((one.at for one in inner if one.sure and one.left.strip(SIGNS)), len(printed))
        last = next((one.at for one in reversed(inner) if one.sure and one.right.strip(SIGNS)), 0)
        parts = tuple([(words[one.left], words[one.right]) for one in inner])
        token = Token(inner, parts, words[printed[:first]], words[printed[last:]])
    else:
        row = words[printed]
        token = Token((), (), row, row)
    words.tokens[printed] = token
    return token


def _lay_out(tokens: list[Token], quads: list[Quad]) -> None:
    """Append the words around each place of a run, in the order in which `_weigh` goes through them."""
    heads = [token.head for token in tokens]
    heads += [EDGE, EDGE]
    before = EDGE
    last = len(tokens) - 1
    for i, (_, parts, _, tail) in enumerate(tokens):
        for left, right in parts:
            quads.append((before, left, right, heads[i + 1]))
        if i < last:
            quads.append((EDGE if parts else before, tail, heads[i + 1], heads[i + 2]))
        before = tail


def _weigh(
    model: WordModel,
    words: Vocabulary,
    run: tuple[str, Sequence[Span], set[int]],
    tokens: list[Token],
    z: Iterator[float],
) -> list[Place]:
    text, spans, forced = run
    future = words.future
    out = []
    last = len(tokens) - 1
    for i, (start, end) in enumerate(spans):
        inner, _, _, tail = tokens[i]
        for one in inner:
            at, odds = start + one.at, next(z)
            out.append(Place(at, at, glue_odds(model, one, odds), i, one, at in forced, odds))
        for at in forced:
            if start < at < end and all(start + one.at != at for one in inner):
                out.append(Place(at, at, 0.0, i, Inner(at - start, "", "", 0, 0, 0, 0, False), True))
        if i < last:
            odds = next(z)
            after = spans[i + 1][0]
            odds = SLOPE * odds + LIFT if text[after] not in CLOSING else PRUNED
            if future[tail] or future[tokens[i + 1].head]:
                odds += FUTURE
            out.append(Place(end, after, odds, i, None, bool(forced) and (end in forced or after in forced)))
    if forced:
        out.sort(key=lambda p: (p.end, p.start))
    return out


def glue_odds(model: WordModel, one: Inner, z: float) -> float:
    """Log odds that a headline ends inside a token, from the words this makes and the odds between them."""
    weights = model.header.get("glue") or [0.0] * (4 + len(CHANGES))
    return sum(w * x for w, x in zip(weights, glue_features(one, z), strict=True))


def glue_features(one: Inner, z: float) -> list[float]:
    """What `glue_odds` weighs: words as an end and a beginning, the word uncut, the place, the kind of change."""
    kinds = [0.0] * len(CHANGES)
    kinds[one.kind] = 1.0
    return [one.ends / 10, one.begins / 10, one.whole / 10, max(-10.0, min(10.0, z)) / 10, *kinds]
