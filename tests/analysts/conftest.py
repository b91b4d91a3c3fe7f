"""The small warehouse, made once, and `akhbar …` in this process."""

import sys

import pytest

sys.path.insert(0, __file__.rpartition("/")[0])

import small

from akhbar.cli.main import main


@pytest.fixture(scope="session")
def home(tmp_path_factory):
    home = tmp_path_factory.mktemp("analysts") / "home"
    small.write(home / "akhbar.duckdb")
    return home


@pytest.fixture
def akhbar(home, capsys):
    """Run a command; gives (exit code, standard output, standard error)."""

    def run(*arguments):
        code = main([*map(str, arguments), "--home", str(home)])
        told = capsys.readouterr()
        return code, told.out, told.err

    return run
