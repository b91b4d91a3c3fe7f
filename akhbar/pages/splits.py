"""Where words were printed without a space between them: 'روسياوزير', '2024إسرائيل', 'NextGreenالصحة'."""

from __future__ import annotations

import math
import re

from akhbar.pages.words import WordModel, key, stable_hash

# Places where writing itself changes; the figure is the log odds that two texts meet there.
_CHANGES = [
    (re.compile(r"(?<=[\w)»”؟!.…\"'])(?=[\"«“]\w)(?<![\u0640])"), -1.0),  # letter, then a quotation opens
    (re.compile(r"(?<=\w[\"»”)])(?=\w)"), 1.0),  # a quotation closes, then a letter
    (re.compile(r"(?<=[\"»”])(?=[\"«“])"), 4.0),  # one quotation closes, the next opens
    (re.compile(r"(?<=[؟!?])(?=[\w\"«“(])"), 3.0),
    (re.compile(r"(?<=[a-z])(?=[A-Z][a-z])"), 3.0),
    (re.compile(r"(?<=[\u0621-\u064a])(?=[A-Za-z])(?<!\u0640)"), 2.0),
    (re.compile(r"(?<=[A-Za-z])(?=[\u0621-\u064a])"), 3.0),
    (re.compile(r"(?<=\d)(?=[\u0621-\u064a]{2})"), 1.0),
    (re.compile(r"(?<=[\u0621-\u064a]{2})(?=\d)"), -2.0),
]
_WORD_RUN = re.compile(r"[\u0620-\u065f\u0670-\u06d3]+")
_PREFIXES = ("وال", "بال", "فال", "كال", "ولل", "ال", "لل", "و", "ف", "ب", "ل", "ك", "س")
_SUFFIXES = ("هما", "ها", "هم", "نا", "كم", "ين", "ون", "ات", "ان", "يه", "ه", "ي", "ا", "ت")
GLUE = -6.0  # log of how rarely two words of a run are glued


def inner_cuts(model: WordModel, token: str) -> list[tuple[int, float]]:
    """Places inside a printed token where two words may have been glued: (offset, log odds), in order."""
    if len(token) < 4:
        return []
    kept = model.cached("inner")
    found = kept.get(token)
    if found is None:
        found = kept[token] = _inner(model, token)
    return found


def _inner(model: WordModel, token: str) -> list[tuple[int, float]]:
    cuts: dict[int, float] = {}
    for pattern, odds in _CHANGES:
        for match in pattern.finditer(token):
            cuts[match.start()] = max(odds, cuts.get(match.start(), -9.0))
    for run in _WORD_RUN.finditer(token):
        for at, odds in _split(model, run.group()):
            cuts[run.start() + at] = odds
    return sorted(cuts.items())


def _chance(model: WordModel, word: str) -> tuple[float, float, float]:
    """Log chance of a word in running text, as a headline's last word, as its first."""
    kept = model.cached("chance")
    found = kept.get(word)
    if found is None:
        found = kept[word] = _weigh(model, word)
    return found


def _weigh(model: WordModel, word: str) -> tuple[float, float, float]:
    bare = key(word)
    text, _title, first, last = (2 ** (x / 8) - 1 for x in model.word_levels(stable_hash(bare)))
    if len(bare) < 2:
        return -14.0, -18.0, -18.0
    if not text:
        rest = _without_clitics(model, bare)
        guess = rest - 5.0 if rest is not None else -13.0 - 1.3 * len(bare)
        return guess, guess - 1.0, guess - 1.0
    words = 8.0e6
    titles = 4.0e4
    running = text / words
    return (
        math.log(running),
        math.log(0.7 * last / titles + 0.3 * running),
        math.log(0.7 * first / titles + 0.3 * running),
    )


def _without_clitics(model: WordModel, bare: str) -> float | None:
    """Log chance of the word under its prefixes and suffixes; None where it has none that is known."""
    best = None
    for prefix in ("", *_PREFIXES):
        if prefix and not bare.startswith(prefix):
            continue
        stem = bare[len(prefix) :]
        for suffix in ("", *_SUFFIXES):
            if (suffix or prefix) and stem.endswith(suffix):
                core = stem[: len(stem) - len(suffix)] if suffix else stem
                level = model.word_levels(stable_hash(core))[0] if len(core) >= 3 else 0
                if level:
                    best = max(best or -99.0, math.log((2 ** (level / 8) - 1) / 8.0e6))
    return best


def _split(model: WordModel, run: str) -> list[tuple[int, float]]:
    """The best way to read one run of Arabic letters as glued words; nothing where it is one word."""
    n = len(run)
    whole = _chance(model, run)[0]
    if n < 5 or n > 400 or whole > -12.0:
        return []
    best: list[float] = [0.0] + [-math.inf] * n
    back = [0] * (n + 1)
    for end in range(2, n + 1):
        for start in range(max(0, end - 16), end - 1):
            if start == 1 or best[start] == -math.inf:
                continue
            text, last, first = _chance(model, run[start:end])
            if start == 0 and end == n:
                score = text
            elif start == 0:
                score = last
            elif end == n:
                score = first + GLUE
            else:
                score = min(last, first) + GLUE
            if best[start] + score > best[end]:
                best[end], back[end] = best[start] + score, start
    cuts, end = [], n
    while back[end]:
        end = back[end]
        cuts.append(end)
    gain = (best[n] - max(whole, -13.0 - 1.3 * n)) / max(1, len(cuts))
    return [(at, max(-6.0, min(6.0, gain))) for at in reversed(cuts)]
