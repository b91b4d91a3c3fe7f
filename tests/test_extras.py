"""The core does without what the extras bring, and a missing extra is told with the line to type."""

import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterable
from importlib.metadata import packages_distributions
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from akhbar.extras import EXTRA_OF
from tests.patience import PATIENCE
from tests.test_house import ROOT, imports

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

# As where the extras are not installed.
WITHOUT = f"import sys\nsys.modules.update(dict.fromkeys({sorted(EXTRA_OF)!r}))\n"


def python(code: str, *arguments: str) -> CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", WITHOUT + code, *arguments], capture_output=True, text=True, cwd=ROOT, timeout=PATIENCE
    )


def names(requirements: Iterable[str]) -> set[str]:
    return {re.split(r"[\[<>=!~ ;]", each)[0].lower().replace("_", "-") for each in requirements}


def test_every_library_is_the_core_s_or_an_extra_s() -> None:
    files = [f for room in ("akhbar", "flows", "expectations") for f in (ROOT / room).rglob("*.py")]
    used = {name.split(".")[0] for file in files for name in imports(file)} - set(sys.stdlib_module_names) - {"akhbar"}
    core, extras = names(PROJECT["dependencies"]), PROJECT["optional-dependencies"]
    known = packages_distributions()
    wrong = []
    for module in sorted(used):
        of = core if module not in EXTRA_OF else names(extras[EXTRA_OF[module]])
        brought = {each.lower().replace("_", "-") for each in known.get(module, [module])}
        if not brought & of:
            wrong.append(f"{module} ({EXTRA_OF.get(module, 'core')})")
    assert len(used) > 25 and not wrong
    assert set(EXTRA_OF) - used <= {"fastapi", "pydantic", "torch", "transformers"}


def test_the_core_takes_text_and_pages_apart(tmp_path: Path) -> None:
    code = """
import json, polars as pl, akhbar
text = "قال رئيس الوزراء محمد شياع السوداني في بغداد، الأربعاء، 4 مارس/آذار 2026، إن العمل في السوق بدأ."
pages = pl.DataFrame({"text": [text * 3]})
path = sys.argv[1]
open(path, "w", encoding="utf-8").write(json.dumps({"url": "https://a.example/1", "text": text}))
print(json.dumps({
    "fold": akhbar.fold("الإمارات"),
    "dates": akhbar.find_dates(pl.Series([text])).height,
    "segments": akhbar.parse_pages(pages).segments.height,
    "entities": akhbar.find_entities(pl.Series([text]))["surface"].to_list(),
    "keywords": akhbar.split_keywords(pl.Series(["السعودية الاقتصاد"])).len(),
    "language": akhbar.detect_language(pl.Series([text]))["language"][0],
    "decoded": akhbar.decode(text.encode("cp1256")).encoding,
    "read": sum(frame.height for frame in akhbar.read_pages([path])),
}))
"""
    done = python(code, str(tmp_path / "a.jsonl"))
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["fold"] == "الامارات" and told["dates"] == 1 and told["segments"] and told["language"] == "ar"
    assert "بغداد" in " ".join(told["entities"]) and told["read"] == 1 and told["keywords"] == 1


@pytest.mark.parametrize(
    ("arguments", "extra"),
    [(["run"], "warehouse"), (["serve"], "warehouse"), (["doctor"], "warehouse"),
     (["collect"], "warehouse"), (["explore"], "warehouse")],
)  # fmt: skip
def test_a_command_without_its_extra_says_what_to_type(tmp_path: Path, arguments: list[str], extra: str) -> None:
    code = "from akhbar.cli.main import main; sys.exit(main(sys.argv[1:]))"
    done = python(code, *arguments, "--home", str(tmp_path))
    assert done.returncode == 1 and "Traceback" not in done.stderr, done.stderr
    assert f"pip install 'akhbar[{extra}]'" in done.stderr


def test_so_does_a_name_of_the_package() -> None:
    done = python("import akhbar\ntry:\n    akhbar.open_warehouse\nexcept ImportError as error:\n    print(error)")
    assert "pip install 'akhbar[warehouse]'" in done.stdout, done.stderr


@pytest.mark.parametrize(("module", "extra"), [("httpcore", "collect"), ("starlette", "explore")])
def test_an_extra_beside_the_warehouse_is_told_too(tmp_path: Path, module: str, extra: str) -> None:
    command = {"collect": ["collect"], "explore": ["explore", "--port", "0"]}[extra]
    code = f"""
import sys
sys.modules["{module}"] = None
from akhbar.cli.main import main
sys.exit(main(sys.argv[1:]))
"""
    done = subprocess.run(
        [sys.executable, "-c", code, *command, "--home", str(tmp_path)],
        capture_output=True, text=True, cwd=ROOT, timeout=PATIENCE,
    )  # fmt: skip
    assert done.returncode == 1 and f"pip install 'akhbar[{extra}]'" in done.stderr, done.stdout + done.stderr


def test_a_file_that_needs_one_is_no_bad_file(tmp_path: Path) -> None:
    import polars as pl

    pl.DataFrame({"url": ["https://a.example/1"], "text": ["نص الخبر"]}).write_parquet(tmp_path / "a.parquet")
    code = """
import akhbar
try:
    list(akhbar.read_pages([sys.argv[1]]))
except ImportError as error:
    print(error)
"""
    done = python(code, str(tmp_path / "a.parquet"))
    assert "pip install 'akhbar[warehouse]'" in done.stdout, done.stdout + done.stderr
