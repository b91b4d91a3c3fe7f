"""The model card's tables, written from what cross-validation found: `python -m tools.tagger card`."""

from __future__ import annotations

from pathlib import Path

from akhbar.entities.confidence import confidence
from tools.tagger import record

CARD = record.ROOT / "docs" / "entities_model_card.md"
BEGIN, END = "<!-- tables of `python -m tools.tagger card` -->", "<!-- end of tables -->"
_KINDS = ("PER", "LOC", "ORG", "MISC")


def write(path: Path = CARD, results: Path = record.PATH) -> None:
    """Put the tables into the card, between its marks. Raises SystemExit where not every fold was measured."""
    held = record.read(results)
    if sorted(held) != list(range(record.FOLDS)):
        raise SystemExit(f"{results} has folds {sorted(held)} of this recipe: python -m tools.tagger evaluate")
    before, _, rest = path.read_text(encoding="utf-8").partition(BEGIN)
    path.write_text(f"{before}{BEGIN}\n\n{tables(held)}\n\n{END}{rest.partition(END)[2]}", encoding="utf-8")


def tables(held: dict[int, record.Counts]) -> str:
    """Strict scores by block and kind, and how often names were right by how sure the tagger was."""
    lines = ["| block | F1 | precision | recall | PER | LOC | ORG | MISC |", "|---|---|---|---|---|---|---|---|"]
    whole = record.total(held)
    for name, counts in [*((str(fold), counts) for fold, counts in sorted(held.items())), ("all", whole)]:
        found = record.f1(counts)
        values = " | ".join(f"{found[column]:.3f}" for column in ("f1", "precision", "recall", *_KINDS))
        lines.append(f"| {name} | {values} |")
    lines += ["", "| kind | precision | recall |", "|---|---|---|"]
    for kind in _KINDS:
        true = whole["true", kind]
        precision = true / max(1, true + whole["false", kind])
        recall = true / max(1, true + whole["missed", kind])
        lines.append(f"| {kind} | {precision:.3f} | {recall:.3f} |")
    blocks = ", ".join(
        str(fold) for fold, counts in sorted(held.items()) if any(what == "told 9" for what, _ in counts)
    )
    lines += ["", f"| mean probability (blocks {blocks}) | names | right | `score` of the mean |", "|---|---|---|---|"]
    for tenth in range(10):
        told, right, mean = (
            sum(whole[f"{what} {tenth}", kind] for kind in _KINDS) for what in ("told", "right", "mean")
        )
        if told:
            average = mean / told / 1000
            low = f"{tenth / 10:.1f}–{(tenth + 1) / 10:.1f}, mean {average:.2f}"
            lines.append(f"| {low} | {told} | {right / told:.2f} | {float(confidence(average)):.2f} |")
    return "\n".join(lines)
