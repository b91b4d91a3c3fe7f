"""Search finds what readers marked, at least as well as the floor says, and better than DuckDB's fts."""

import json
from pathlib import Path

from benchmarks.search import lines, recall, relevance

ROOT = Path(__file__).resolve().parents[2]


def test_recall_at_ten_stays_above_its_floor() -> None:
    figures = relevance()
    floors = json.loads((ROOT / "benchmarks" / "floors.json").read_text(encoding="utf-8"))
    assert figures["stem"] >= floors["search.recall_at_10"]
    assert figures["exact"] < figures["clitics"] < figures["stem"]
    assert all(figures["stem"] > figure for name, figure in figures.items() if name.startswith("fts"))


def test_recall_holds_on_queries_that_nothing_was_tuned_on() -> None:
    figures = relevance(held_out=True)
    floors = json.loads((ROOT / "benchmarks" / "floors.json").read_text(encoding="utf-8"))
    assert figures["stem"] >= floors["search.recall_at_10_held_out"]
    assert all(figures["stem"] > figure for name, figure in figures.items() if name.startswith("fts"))


def test_fifty_queries_name_documents_that_are_there() -> None:
    documents = {d for d, _, _ in lines("documents")}
    wanted = [marked.split() for _, marked in lines("queries")]
    assert len(wanted) == 50 and all(marked and set(marked) <= documents for marked in wanted)


def test_recall_counts_the_first_ten_only() -> None:
    found = {"q": [f"x{n}" for n in range(9)] + ["a", "b"], "r": []}
    assert recall(found, {"q": {"a", "b"}, "r": {"c"}}) == 0.25
