"""The small warehouse, made once, and `akhbar …` in this process."""

from pathlib import Path

import pytest

from akhbar.cli.main import main
from tests.analysts import small
from tests.kinds import Command


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("analysts") / "home"
    small.write(home / "akhbar.duckdb")
    return home


@pytest.fixture
def akhbar(home: Path, capsys: pytest.CaptureFixture[str]) -> Command:
    """Run a command; gives (exit code, standard output, standard error)."""

    def run(*arguments: str) -> tuple[int, str, str]:
        code = main([*map(str, arguments), "--home", str(home)])
        told = capsys.readouterr()
        return code, told.out, told.err

    return run
