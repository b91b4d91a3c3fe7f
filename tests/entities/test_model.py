"""The shipped model: the recipe's cross-validation, the file the card speaks of, and that it runs as it was trained."""

import hashlib
import importlib.util
import json
import os
from pathlib import Path
from types import ModuleType

import pytest

from akhbar.paths import data_file
from tests.kinds import there

ROOT = Path(__file__).parents[2]
FLOORS = json.loads((ROOT / "benchmarks" / "floors.json").read_text("utf-8"))
CARD = (ROOT / "docs" / "entities_model_card.md").read_text("utf-8")
MODEL = data_file("entities/tagger.npz")


@pytest.fixture(scope="module")
def record() -> ModuleType:
    # By path: the package tools.tagger sets the process's number of threads, for training.
    spec = importlib.util.spec_from_file_location("record", ROOT / "tools" / "tagger" / "record.py")
    module = importlib.util.module_from_spec(there(spec))
    there(there(spec).loader).exec_module(module)
    return module


def test_cross_validation_is_whole_and_of_this_recipe(record: ModuleType) -> None:
    held = record.read()
    assert sorted(held) == list(range(record.FOLDS)), "run: python -m tools.tagger evaluate"
    scores = record.f1(record.total(held))
    assert scores["f1"] >= FLOORS["entities.cv_f1"]
    assert f"{scores['f1']:.3f}" in CARD


def test_a_change_of_the_recipe_makes_the_figures_void(
    record: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = tmp_path / "kept.json"
    record.add(kept, 3, {("true", "PER"): 2, ("false", "PER"): 1})
    record.add(kept, 1, {("missed", "LOC"): 1})
    assert {fold: dict(counts) for fold, counts in record.read(kept).items()} == {
        1: {("missed", "LOC"): 1},
        3: {("true", "PER"): 2, ("false", "PER"): 1},
    }
    monkeypatch.setattr(record, "recipe", lambda: "another")
    assert record.read(kept) == {}


def test_the_card_speaks_of_this_file() -> None:
    assert hashlib.sha256(MODEL.read_bytes()).hexdigest() in CARD
    assert MODEL.stat().st_size <= 15_000_000


def test_names_it_has_learnt_from_are_found_again(shared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # No measure of quality: whole numbers, the doubt between the layers and the edges of spans are as in training.
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "POLARS_MAX_THREADS"):
        monkeypatch.setenv(name, os.environ.get(name, "1"))  # put back at the end
    from akhbar.entities import find_entities
    from benchmarks.entities import score_texts
    from tools.tagger.corpora import anercorp

    assert score_texts(find_entities, anercorp(shared)[::5])["f1"] >= FLOORS["entities.runs_as_trained_f1"]
