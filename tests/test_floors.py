"""No floor is ever lowered: every figure of the history's floors is reached by today's, or retired with the reason."""

import json
import shutil
import subprocess
from collections.abc import Container
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from benchmarks import floors

ROOT = Path(__file__).resolve().parents[1]
FILE = "benchmarks/floors.json"


def git(*words: str) -> CompletedProcess[str]:
    return subprocess.run(["git", "-C", str(ROOT), *words], capture_output=True, text=True)


def lowered(old: dict[str, float], new: dict[str, float], retired: Container[str]) -> list[str]:
    """Names of floors that `new` has lower than `old`, or not at all."""
    return sorted(name for name, least in old.items() if name not in retired and new.get(name, float("-inf")) < least)


def test_a_lower_or_missing_floor_is_seen() -> None:
    old = {"a": 0.9, "b": 0.9, "c": 0.9, "d": 0.9}
    assert lowered(old, {"a": 0.8, "b": 0.9, "c": 0.95, "e": 0.1}, {}) == ["a", "d"]
    assert lowered(old, {"a": 0.8, "b": 0.9, "c": 0.95}, {"d": "why"}) == ["a"]


def test_no_floor_was_lowered() -> None:
    if shutil.which("git") is None or git("rev-parse", "--git-dir").returncode:
        pytest.skip("no history here: floors are compared with their earlier versions in a clone")
    new = json.loads((ROOT / FILE).read_text(encoding="utf-8"))
    retired = json.loads((ROOT / "benchmarks" / "floors_retired.json").read_text(encoding="utf-8"))
    assert not set(retired) & set(new)
    seen = 0
    for commit in git("log", "--format=%H", "--", FILE).stdout.split():
        try:
            old = json.loads(git("show", f"{commit}:{FILE}").stdout)
        except ValueError:  # once in the history a merge left a comma too many
            continue
        seen += 1
        assert lowered(old, new, retired) == [], f"lower than in {commit}: python -m benchmarks.pages, … --check"
    assert seen, "the file has a history wherever there is one"


def test_a_retired_floor_leaves_a_further_one_and_the_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, table in (("FILE", {"a": 0.9, "b@2": 0.8}), ("RETIRED", {"b": "why"})):
        path = tmp_path / f"{name}.json"
        path.write_text(json.dumps(table), encoding="utf-8")
        monkeypatch.setattr(floors, name, path)
    assert [floors.retire("a", 0.87654, "once"), floors.retire("b", 0.7, "again")] == ["a@2", "b@3"]
    assert json.loads(floors.FILE.read_text()) == {"a@2": 0.876, "b@3": 0.7}
    assert json.loads(floors.RETIRED.read_text()) == {"a": "once", "b": "why", "b@2": "again"}
    assert floors.figure_of("b@3") == "b" and floors.name_of("b", {"b@3": 0.7}) == "b@3"
    with pytest.raises(SystemExit, match="no floor"):
        floors.retire("c", 0.5, "none")
