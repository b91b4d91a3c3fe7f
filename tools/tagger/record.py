"""What cross-validation found, kept with a hash of the recipe that it is of."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Sequence, Sized
from itertools import accumulate
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PATH = Path(__file__).resolve().parent / "cross_validation.json"
FOLDS = 5
# What decides how the tagger learns: change one of these and the figures are another tagger's.
_RECIPE = (
    *(f"tools/tagger/{name}.py" for name in ("corpora", "embedding", "net", "export")),
    *(f"akhbar/entities/{name}.py" for name in ("tokens", "types")),
    *(f"akhbar/data/entities/{name}" for name in ("gazetteer.tsv", "countries.tsv", "organisations.txt")),
)
Counts = Counter[tuple[str, str]]


def folds(sentences: Sequence[Sized]) -> list[int]:
    """The fold of each sentence: contiguous blocks of equal numbers of tokens."""
    sizes = list(map(len, sentences))
    whole = sum(sizes)
    return [int((end - size / 2) / whole * FOLDS) for end, size in zip(accumulate(sizes), sizes, strict=True)]


def recipe() -> str:
    """Hash of the code and lists that training depends on."""
    whole = hashlib.sha256()
    for name in _RECIPE:
        whole.update(hashlib.sha256((ROOT / name).read_bytes()).digest())
    return whole.hexdigest()


def read(path: Path = PATH) -> dict[int, Counts]:
    """Fold → true, false and missed names by kind. Empty where the file is absent or of another recipe."""
    held = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    if held.get("recipe") != recipe():
        return {}
    return {
        int(fold): Counter({(what, kind): n for what, kinds in counts.items() for kind, n in kinds.items()})
        for fold, counts in held["folds"].items()
    }


def add(path: Path, fold: int, counts: Counts) -> None:
    """Keep one fold's counts beside those of the same recipe; those of another are dropped."""
    held = read(path) | {fold: counts}
    folds: dict[str, dict[str, dict[str, int]]] = {}
    for number, found in sorted(held.items()):
        for (what, kind), n in sorted(found.items()):
            folds.setdefault(str(number), {}).setdefault(what, {})[kind] = n
    path.write_text(json.dumps({"recipe": recipe(), "folds": folds}, indent=1) + "\n", encoding="utf-8")


def total(held: dict[int, Counts]) -> Counts:
    """The counts of all folds together."""
    return sum(held.values(), Counter[tuple[str, str]]())


def f1(counts: Counts) -> dict[str, float]:
    """F1 of each kind, micro-averaged F1, precision and recall."""
    result: dict[str, float] = {}
    for kind in ("PER", "LOC", "ORG", "MISC"):
        true, wrong = counts["true", kind], counts["false", kind] + counts["missed", kind]
        result[kind] = round(2 * true / max(1, 2 * true + wrong), 4)
    true, false, missed = (sum(n for (what, _), n in counts.items() if what == w) for w in ("true", "false", "missed"))
    result["f1"] = round(2 * true / max(1, 2 * true + false + missed), 4)
    result["precision"], result["recall"] = (
        round(true / max(1, true + false), 4),
        round(true / max(1, true + missed), 4),
    )
    return result
