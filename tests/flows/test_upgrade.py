"""Homes of every earlier version, brought forward by typing what the runbook says."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from akhbar.store import earlier
from tests.flows.runbook import commands
from tests.flows.served import clean_environment
from tests.patience import PATIENCE
from tests.store.compare import query
from tests.store.test_versions import VERSIONS, stored

KEPT = "select article_id, uri, title, body from fact_articles"


def test_the_runbook_keeps_a_copy_installs_runs_and_looks() -> None:
    told = commands("sh upgrade")
    words = [line.split()[:2] for line in told]
    assert [first for first, _ in words] == ["cp", "pip", *["akhbar"] * 4]
    assert [second for _, second in words[2:]] == ["run", "rebuild", "audit", "search"]


@pytest.mark.soak
@pytest.mark.parametrize("version", range(1, earlier.VERSION))
def test_a_home_of_an_earlier_version_by_the_words_of_the_runbook(tmp_path: Path, version: int) -> None:
    home = stored(version, tmp_path / "warehouse")
    (tmp_path / "pages").mkdir()
    shutil.copy(VERSIONS / "pages.jsonl", tmp_path / "pages")
    (tmp_path / "akhbar.toml").write_text('home = "warehouse"\nentities = "none"\nlanguages = ["all"]\nport = 0\n')
    before = query(home, f"{KEPT} order by all")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    said = {}
    for line in commands("sh upgrade"):
        if line.startswith("pip "):
            continue  # the newer akhbar is the one that is tested
        done = subprocess.run(
            ["bash", "-c", line], cwd=tmp_path, env=clean_environment(PATH=path), capture_output=True, text=True,
            timeout=PATIENCE,
        )  # fmt: skip
        said[line.split()[1]] = done.stdout + done.stderr
        assert done.returncode == 0 and "Traceback" not in done.stderr, f"{line}\n{done.stdout}\n{done.stderr}"
        if line.startswith("akhbar run"):  # nothing lost; what a rebuild reads otherwise, it reads with newer code
            assert set(before) <= set(query(home, KEPT)) and before
    assert f"from schema version {version} to {earlier.VERSION}" in said["run"]
    assert query(home, "select max(version) from quality.schema_version") == [(earlier.VERSION,)]
    assert {uri for _, uri, _, _ in before} <= {uri for (uri,) in query(home, "select uri from staging.pages")}
    assert (tmp_path / "before.duckdb").is_file() and "articles" in said["search"]
