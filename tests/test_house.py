"""The rules of the house: who may import whom, and every table defined once, commented, gated and documented."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from akhbar import schema
from akhbar.store import earlier
from tools.schema import MARK, begun_version, bump

ROOT = Path(__file__).resolve().parent.parent
NEVER = {
    "akhbar": {"prefect", "great_expectations"},
    "akhbar/readers": {"duckdb"},
    "akhbar/pages": {"duckdb"},
    "akhbar/arabic": {"duckdb"},
    "akhbar/facts": {"duckdb"},
    "akhbar/entities": {"duckdb"},
    "flows": {"duckdb", "polars"},
    "expectations": {"prefect"},
}


def imports(file: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


@pytest.mark.parametrize("room", sorted(NEVER))
def test_rooms_import_only_what_they_may(room: str) -> None:
    files = list((ROOT / room).rglob("*.py"))
    assert files
    broken = [
        f"{file.relative_to(ROOT)} imports {name}"
        for file in files
        for name in imports(file)
        if name.split(".")[0] in NEVER[room]
    ]
    assert not broken


def test_arrows_point_down_only_and_run_in_no_circle() -> None:
    """The contracts of `pyproject.toml`, that `make lint` looks at, too."""
    import subprocess
    import sys

    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-logo", "--no-cache"]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert told.returncode == 0, told.stdout
    assert "3 kept, 0 broken" in told.stdout


def test_only_the_store_knows_duckdb() -> None:
    """Gates run on its connection; `akhbar/flows` and `akhbar/expectations` are links, which rglob passes by."""
    may = {"store", "cli"}
    gates = {file.name for file in (ROOT / "expectations").rglob("*.py") if "duckdb" in imports(file)}
    assert gates == {"engine.py", "dialect.py"}
    assert not [file.name for file in (ROOT / "flows").rglob("*.py") if "duckdb" in imports(file)]
    broken = [
        str(file.relative_to(ROOT))
        for file in (ROOT / "akhbar").rglob("*.py")
        if file.relative_to(ROOT / "akhbar").parts[0] not in may and "duckdb" in imports(file)
    ]
    assert not broken


# Statements may stand in Python where a reason says so; words of a transaction (`begin`), settings of a connection
# (`set`, `use`, `attach`, `load`) and calls of a procedure may stand anywhere: they say nothing of rows or tables.
ALLOWED = {
    "akhbar/cli/run.py": "a query that a run's end proposes to type; it is shown, not run",
    "akhbar/dictionary.py": "finds the views in the statements of sql/marts; it is a pattern",
    "akhbar/store/compact.py": "`copy from database`: whole files, no table or row is named",
    "akhbar/store/only_queries.py": "wraps a user's own PIVOT, to see how DuckDB parses it; it is not run",
    "expectations/articles.py": "a rule and its reason stand together",
    "expectations/drift.py": "a rule and its reason stand together",
    "expectations/exports.py": "a rule and its reason stand together",
    "expectations/mentions.py": "a rule and its reason stand together",
    "expectations/pages.py": "a rule and its reason stand together",
    "expectations/related_links.py": "a rule and its reason stand together",
    "expectations/segments.py": "a rule and its reason stand together",
    "expectations/warehouse.py": "a rule and its reason stand together",
}
STATEMENT = re.compile(
    r"\s*(select|from|insert into|update|delete from|create|drop|alter|copy|merge into|comment on|with \w+ as|values)\s"
)  # lower case, as all of ours: texts for people begin with a capital
CLAUSES = re.compile(r"[\s(](select|from|into|set|table|view|schema|values|as|on|is|where|limit)[\s(]")


def texts(file: Path) -> Iterator[tuple[int, str]]:
    """(line, text) of each string of a module that is no docstring; `{}` stands for what is put into one."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    parts = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            yield node.lineno, "".join(str(p.value) if isinstance(p, ast.Constant) else "{}" for p in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in parts | told:
            yield node.lineno, node.value


def test_statements_stand_in_sql_and_not_between_the_lines_of_python() -> None:
    found: dict[str, list[str]] = {}
    for room in ("akhbar", "flows", "expectations"):
        for file in sorted((ROOT / room).rglob("*.py")):
            for line, text in texts(file):
                if STATEMENT.match(text) and CLAUSES.search(text):
                    found.setdefault(str(file.relative_to(ROOT)), []).append(f"{line}: {text.strip()[:60]}")
    assert {name: lines for name, lines in found.items() if name not in ALLOWED} == {}
    assert sorted(ALLOWED) == sorted(found), "a file that is allowed statements has none: take it out"


# Who remembers without `akhbar.remembered`, and why.
OWN_MEMORY = {
    "akhbar/pages/headlines/vocabulary.py": "rows of arrays by word: forgotten whole between two runs, not within one",
    "akhbar/remembered.py": "the list of caches",
    "expectations/dialect.py": "connections lent to Great Expectations, until they are given back",
}
MEMORY = {"cache", "lru_cache", "functools.cache", "functools.lru_cache"}


def memories(file: Path) -> list[str]:
    """Functions that remember by functools, dictionaries of a module that begin empty, and classes of dictionaries
    that make what they have not."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    found = [
        node.name
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
        for by in node.decorator_list
        if ast.unparse(by.func if isinstance(by, ast.Call) else by) in MEMORY
    ]
    for node in tree.body:
        if isinstance(node, ast.ClassDef) and any(ast.unparse(base).split("[")[0] == "dict" for base in node.bases):
            found += [node.name for of in node.body if isinstance(of, ast.FunctionDef) and of.name == "__missing__"]
        value = node.value if isinstance(node, (ast.Assign, ast.AnnAssign)) else None
        if (isinstance(value, ast.Dict) and not value.keys) or (
            isinstance(value, ast.Call) and ast.unparse(value) in ("dict()", "WeakKeyDictionary()")
        ):
            found.append(ast.unparse(node))
    return found


LEFT_JOIN = re.compile(
    r"\bleft join\s+(?:\([^()]*\)|[^\s()]+)\s+(?:as\s+)?(\w+)\s+on\s+(.*?)"
    r"(?=\n\s*(?:left|join|semi|anti|where|group|order|qualify|union)\b|\n\)|;|\Z)",
    re.DOTALL,
)


def one_sided(sql: str) -> list[str]:
    """Conditions of left joins that do not name the table that is joined."""
    plain = re.sub(r"--.*", "", sql)
    return [part for name, on in LEFT_JOIN.findall(plain) for part in on.split(" and ") if f"{name}." not in part]


def test_no_left_join_has_duckdb_try_each_row_with_each() -> None:
    """So it does for a condition on the left side alone (seen in 1.5.5); `if` brings it into the equation."""
    asked = "select * from a left join b as c on c.x = a.x and {}\nwhere true"
    assert one_sided(asked.format("a.y = 1")) == ["a.y = 1"]
    assert one_sided(asked.format("c.y = 1")) == []
    found = {str(f.relative_to(ROOT)): one_sided(f.read_text(encoding="utf-8")) for f in (ROOT / "sql").rglob("*.sql")}
    assert {file: parts for file, parts in found.items() if parts} == {}


def test_every_cache_of_a_process_has_an_owner_and_a_bound() -> None:
    from akhbar.remembered import caches

    rooms = ("akhbar", "flows", "expectations", "tools")
    files = {str(file.relative_to(ROOT)): file for room in rooms for file in (ROOT / room).rglob("*.py")}
    own = {name for name, file in files.items() if memories(file)}
    assert {re.sub("^akhbar/(?=flows|expectations)", "", name) for name in own} == set(OWN_MEMORY)
    named = re.compile(r"^_?[A-Z_]+\[id\(|^\s*\w+ = _[A-Z_]+\.get\(id\(|_[A-Z_]+\[id\(", re.M)
    assert [name for name, file in files.items() if named.search(file.read_text(encoding="utf-8"))] == []
    import akhbar.entities.tagger
    import akhbar.facts.duplicates
    import akhbar.pages.segment  # noqa: F401

    assert len(caches()) > 60 and all(most > 0 for most in caches().values())


def test_what_is_remembered_is_bounded() -> None:
    from akhbar.remembered import Bounded, Latest, caches, once, remembered

    asked: list[int] = []

    @remembered(2)
    def double(number: int) -> int:
        asked.append(number)
        return 2 * number

    assert [double(n) for n in (1, 2, 1, 3, 1, 2)] == [2, 4, 2, 6, 2, 4] and asked == [1, 2, 3, 2]
    kept: Bounded[int, int] = Bounded("tests.test_house", 2, lambda n: asked.append(n) or n + 1)
    assert [kept[n] for n in (7, 8, 7, 9)] == [8, 9, 8, 10] and list(kept) == [9]
    with pytest.raises(KeyError):
        Bounded[int, int]("tests.test_house", 2)[1]
    assert caches()["tests.test_house"] == 2
    empty: list[str] = []
    read = once(lambda: empty.append("read") or "told")
    assert [read(), read()] == ["told", "told"] and empty == ["read"]
    lists: list[list[int]] = []
    last: Latest[list[int], int] = Latest("tests.test_house.last", lambda of: lists.append(of) or len(of))
    one, like_it = [1], [1]
    assert [last(one), last(one), last(like_it), last(one)] == [1, 1, 1, 1] and len(lists) == 3


# Who folds letters by a table of its own, and why; all others take `akhbar.arabic.letters` (letters.tsv) or `fold`.
OWN_LETTERS = {
    "akhbar/entities/tokens.py": "fixed with the tagger's model, which must not see other words than it learnt",
    "akhbar/pages/headlines/model.py": "fixed with the net of headlines",
    "akhbar/store/forgiving.py": "by sound, not by shape",
}


def test_letters_are_folded_by_one_table() -> None:
    folds = re.compile(r"maketrans\([^)]*[\u0620-\u064a\u0660-\u0669]|^_FROM = .*[\u0620-\u064a]", re.M)
    files = sorted((ROOT / "akhbar").rglob("*.py"))
    found = [str(f.relative_to(ROOT)) for f in files if folds.search(f.read_text(encoding="utf-8"))]
    assert found == sorted(OWN_LETTERS)


# Who has a list of clitics of its own, and why; all others take `akhbar.arabic.clitics`, or leave out what is named.
OWN_CLITICS = {
    "akhbar/arabic/clitics.py": "the list",
    "akhbar/entities/batch.py": "fixed with the tagger's model",
    "akhbar/entities/types.py": "fixed with the tagger's model",
}


def test_clitics_are_listed_once() -> None:
    listed = re.compile(r'"(?:وال|بال|فال|كال|ولل|لل)",\s*"[^"]{1,4}"')
    files = sorted((ROOT / "akhbar").rglob("*.py"))
    assert [str(f.relative_to(ROOT)) for f in files if listed.search(f.read_text(encoding="utf-8"))] == [*OWN_CLITICS]


def test_the_table_fixed_with_a_model_says_nothing_else() -> None:
    from akhbar.arabic.letters import letter_table
    from akhbar.entities import tokens

    theirs = dict(zip(tokens._FROM, tokens._TO, strict=True))
    assert {c: to for c, to in theirs.items() if letter_table().get(c, to) != to} == {}


def test_every_table_has_a_comment_on_each_column() -> None:
    assert len(schema.tables()) >= 14
    for table in schema.tables().values():
        assert table.comment and all(column.comment for column in table.columns), table.name


def test_every_fact_and_dimension_is_exported_and_every_frame_is_gated() -> None:
    from akhbar.expectations import FRAME_GATES
    from akhbar.store import statements
    from akhbar.store.load import FRAMES

    exported = {name.removeprefix("export/") for name in statements.folder("export")}
    assert exported == {name for name in schema.tables() if name.startswith(("fact_", "dim_", "story_"))}
    assert set(FRAME_GATES) == set(FRAMES)


def test_help_does_not_wait_for_heavy_libraries() -> None:
    import subprocess
    import sys

    code = (
        "import sys; from akhbar.cli.main import parser; parser();"
        "print([m for m in ('polars', 'duckdb', 'prefect', 'great_expectations', 'pandas') if m in sys.modules])"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert told.stdout.strip() == "[]"


def test_repeats_hold_what_articles_hold() -> None:
    facts, repeats = schema.frame_schema("fact_articles"), schema.frame_schema("staging.repeats")
    assert facts == repeats


def test_the_package_says_what_it_has() -> None:
    import akhbar

    assert {"read_pages", "parse_pages", "fold", "open_warehouse", "__version__"} <= set(dir(akhbar))
    assert all(getattr(akhbar, name).__doc__ for name in akhbar.__all__)


def test_any_stands_only_where_something_forces_it() -> None:
    lines = (ROOT / "tests" / "any_forced.tsv").read_text(encoding="utf-8").splitlines()
    forced = {path: int(most) for path, most, _ in (line.split("\t") for line in lines if not line.startswith("#"))}
    found: dict[str, int] = dict.fromkeys(forced, 0)
    for room in ("akhbar", "flows", "expectations", "tools", "tests"):
        for file in (ROOT / room).rglob("*.py"):
            name = str(file.relative_to(ROOT))
            name = next((path for path in forced if path.endswith("/") and name.startswith(path)), name)
            tree = ast.parse(file.read_text(encoding="utf-8"))
            count = sum(isinstance(node, ast.Name) and node.id == "Any" for node in ast.walk(tree))
            if count:
                found[name] = found.get(name, 0) + count
    assert {name: count for name, count in found.items() if count > forced.get(name, 0)} == {}


def test_a_version_of_the_schema_that_is_begun_is_not_begun_again(tmp_path: Path) -> None:
    """One release is one version: until it is released, columns are added to it."""
    migration = tmp_path / f"sql/schema/migrations/{earlier.VERSION:04d}.sql"
    migration.parent.mkdir(parents=True)
    migration.write_text(f"{MARK}-- Version {earlier.VERSION}: columns.\nselect 1;\n", encoding="utf-8")
    with pytest.raises(SystemExit, match=f"version {earlier.VERSION} is begun and not released"):
        bump(tmp_path)
    assert begun_version(tmp_path) == migration
    migration.write_text(f"-- Version {earlier.VERSION}: columns.\nselect 1;\n", encoding="utf-8")
    assert begun_version(tmp_path) is None
