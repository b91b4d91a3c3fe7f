"""What analysts type runs in a process that can only read the published file, whatever DuckDB lets through."""

import hashlib
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import duckdb
import psutil
import pytest

from akhbar.errors import AkhbarError, StoreError
from akhbar.store.confine import landlock_version
from akhbar.store.limits import Allowance
from akhbar.store.sandbox import Sandbox, open_sandbox, sandboxed
from akhbar.store.values import dumps, loads
from tests.analysts.tricks import statements
from tests.kinds import Command, there
from tests.patience import PATIENCE

needs_landlock = pytest.mark.skipif(landlock_version() < 1, reason="this system has no Landlock")


@pytest.fixture
def copy(home: Path, tmp_path: Path) -> Path:
    """A copy of the home, and a folder beside it with a secret."""
    shutil.copytree(home, tmp_path / "home")
    (tmp_path / "beside").mkdir()
    (tmp_path / "beside/secret.csv").write_text("secret\nneedle\n")
    return tmp_path / "home"


def state(folder: Path) -> list[tuple[str, int, str]]:
    """Every file below a folder with its bytes and its inode."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return [(str(path), path.stat().st_ino, hashlib.sha256(path.read_bytes()).hexdigest()) for path in files]


def tried(session: Sandbox, texts: list[str]) -> tuple[int, list[str]]:
    """How many were answered, and all that was told."""
    answered, told = 0, []
    for text in texts:
        try:
            told.append(str(session.rows(text)))
            answered += 1
        except AkhbarError as error:
            assert "INTERNAL" not in str(error) and "Traceback" not in str(error), text
            told.append(str(error).replace(text, ""))
    return answered, told


def test_no_statement_of_the_grammar_writes_or_reads_another_file(copy: Path, tmp_path: Path) -> None:
    before = state(tmp_path)
    made = list(statements(4_000, copy / "akhbar.duckdb", tmp_path / "beside"))
    assert len(set(made)) > 3_000
    with sandboxed(copy, memory_mb=400, seconds=20) as session:
        answered, told = tried(session, made)
    assert state(tmp_path) == before
    assert 200 < answered < 2_000  # the harmless ones among them
    assert not [text for text in told if "needle" in text]


def test_the_tricks_that_were_tried_before(copy: Path, tmp_path: Path, shared: Path) -> None:
    lines = (shared / "cases/hostile/sql_tricks.txt").read_text(encoding="utf-8").splitlines()
    texts = [line for line in lines if line and not line.startswith("#")]
    texts = [t.replace("HOMEF", str(copy / "akhbar.duckdb")).replace("TMP", str(tmp_path / "beside")) for t in texts]
    before = state(tmp_path)
    with sandboxed(copy, memory_mb=300, seconds=0.5) as session:
        _, told = tried(session, texts)
    assert len(told) > 200 and state(tmp_path) == before
    assert not [text for text in told if "root:x:" in text]


EXPLAINED = [
    "explain (analyze ') select 1; --') {write}",
    "explain (analyze $$) select 1; --$$) {write}",
    "explain (analyze, format ') select 1; --') {write}",
    "explain (format ') select 1 /*', analyze) copy (select '*/') to '{home}'",
    "explain (analyze) {write}",
    "explain analyze explain analyze {write}",
    'explain (analyze ") select 1; --") {write}',
]


@pytest.mark.parametrize("text", EXPLAINED)
def test_what_is_explained_is_one_query(copy: Path, tmp_path: Path, text: str) -> None:
    published = copy / "akhbar.duckdb"
    write = f"copy (select 1) to '{published}' (format csv, use_tmp_file false)"
    before = state(tmp_path)
    with (
        sandboxed(copy) as session,
        pytest.raises(StoreError, match=r"only one query can be explained|the query failed"),
    ):
        session.rows(text.replace("{write}", write).replace("{home}", str(published)))
    assert state(tmp_path) == before


def test_a_query_is_explained(copy: Path) -> None:
    with sandboxed(copy) as session:
        for head in ("explain", "EXPLAIN ANALYZE", "explain (analyze)", "explain (format json)"):
            (row,) = session.rows(f"{head} select title from articles where version = $v", {"v": 1})
            assert "version" in row["explain_value"] or "articles" in row["explain_value"]


# The process as `sandboxed.py` makes it, but with DuckDB's own doors open and no decision about statements.
_UNLOCKED = """
import sys
from akhbar.store import confine
if sys.argv[3] == "limits":
    confine.landlock_version = lambda: 0
confine.forbid_writing()
from akhbar.store.connect import open_warehouse
connection = open_warehouse(sys.argv[1], {"threads": "1"})
held = confine.confine(400)
connection.execute("set threads = 4")
print(held, connection.execute("select count(*) from articles").fetchone()[0], end=" ")
for sql in sys.argv[4:]:
    try:
        connection.execute(sql).fetchall()
        print("done", end=" ")
    except Exception:
        print("refused", end=" ")
try:
    file = open(sys.argv[2] + "/by_python.txt", "w")
    file.write("x")
    file.flush()
    print("done")
except OSError:
    print("refused")
"""


@pytest.mark.parametrize("by", [pytest.param("landlock", marks=needs_landlock), "limits"])
def test_the_system_forbids_what_duckdb_would_do(copy: Path, tmp_path: Path, by: str) -> None:
    beside, published = tmp_path / "beside", copy / "akhbar.duckdb"
    writes = [
        f"copy (select range from range(1000000)) to '{published}' (format csv, use_tmp_file false)",
        f"copy (select 1) to '{published}.wal' (format csv, use_tmp_file false)",
        f"attach '{beside}/other.duckdb' as o",
        f"copy (select 1) to '{beside}/out.csv'",
    ]
    reads = [f"from read_text('{beside}/secret.csv')", "from read_text('/etc/passwd')"]
    if by == "limits":  # a file can be emptied there, so the published one is not tried
        writes, reads = writes[2:], []
    before = state(tmp_path)
    command = [sys.executable, "-c", _UNLOCKED, str(copy), str(beside), by, *writes, *reads]
    done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE)
    held, articles, *told = done.stdout.split()
    assert (held, int(articles) > 0) == (str(by == "landlock"), True)
    assert told == ["refused"] * len(told) and len(told) == len(writes) + len(reads) + 1, done
    after = [entry for entry in state(tmp_path) if entry[0] not in {e[0] for e in before}]
    assert [e for e in state(tmp_path) if e not in after] == before
    assert all(Path(name).stat().st_size == 0 for name, _, _ in after) and (by == "limits" or not after)


def test_a_query_runs_where_there_is_no_room_for_a_thread(copy: Path) -> None:
    """What a large query left of a process's memory is enough for the next query, though not for its clock."""
    with duckdb.connect(copy / "akhbar.duckdb", read_only=True) as connection:
        before = threading.stack_size(1 << 47)  # more than a process's addresses
        try:
            with pytest.raises(RuntimeError, match="new thread"):
                threading.Thread(target=time.sleep, args=(0,)).start()
            with Allowance(connection, 60).using():
                assert connection.execute("select 42").fetchall() == [(42,)]
        finally:
            threading.stack_size(before)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux bounds a process's memory so")
def test_memory_bounds_the_whole_process(copy: Path) -> None:
    queries = ["select list_sort(range(300000000))", "select repeat('x', 400000000)", "from unnest(range(1000000000))"]
    queries += ["select a.* from articles a, range(100000000) order by random()"]
    with sandboxed(copy, memory_mb=300, seconds=60) as session:
        for query in queries:
            with pytest.raises(StoreError, match="memory"):
                session.rows(query)
        status = Path(f"/proc/{session.process_id}/status").read_text()
        peak = next(line for line in status.splitlines() if line.startswith("VmHWM"))
        assert int(peak.split()[1]) < 300 * 1024
        assert session.rows("select 42 as n") == [{"n": 42}]  # and lives on


def test_a_query_that_ends_its_process_is_told_and_the_next_one_answered(copy: Path) -> None:
    with sandboxed(copy) as session:
        os.kill(session.process_id, signal.SIGKILL)
        with pytest.raises(StoreError, match="SIGKILL"):
            session.rows("select 1")
        assert session.rows("select 2 as n") == [{"n": 2}]


def test_a_process_ends_with_the_one_that_asks(copy: Path) -> None:
    code = (
        "import sys, threading; from akhbar.store.sandbox import open_sandbox; s = open_sandbox(sys.argv[1]);"
        "print(s.process_id, flush=True); s.rows('select count(*) from range(100000000000)')"
    )
    asking = subprocess.Popen([sys.executable, "-c", code, str(copy)], stdout=subprocess.PIPE, text=True)
    child = psutil.Process(int(there(asking.stdout).readline()))
    asking.kill()
    asking.wait()
    child.wait(timeout=PATIENCE)


def test_what_a_confined_process_sends_can_start_nothing(tmp_path: Path) -> None:
    class Evil:
        def __reduce__(self) -> tuple[Callable[[str], None], tuple[str]]:
            return os.mkdir, (str(tmp_path / "made"),)

    with pytest.raises(Exception, match="no value of a query"):
        loads(dumps([Evil()]))
    assert not list(tmp_path.iterdir())


def test_values_of_every_type_come_back_as_they_are(copy: Path) -> None:
    import duckdb

    columns = duckdb.sql("from test_all_types() limit 0").columns
    wanted = [name for name in columns if name not in ("geometry", "variant")]
    query = f"select {', '.join(f'{chr(34)}{name}{chr(34)}' for name in wanted)} from test_all_types()"
    with duckdb.connect() as here, sandboxed(copy) as session:
        here.execute("set TimeZone = 'UTC'")
        rows = here.execute(query).fetchall()
        told = [tuple(row.values()) for row in session.rows(query)]
    assert repr(told) == repr(rows)


def test_a_frame_and_an_answer_left_early(copy: Path) -> None:
    with sandboxed(copy) as session:
        answer = next(session.run("select range as n, repeat('x', 100000) as text from range(2000)"))
        assert next(answer.batches)[0][0] == 0
        assert session.frame("select range as n from range(3)")["n"].to_list() == [0, 1, 2]
        assert sum(len(b) for b in next(session.run("from range(10000)")).batches) == 10000


def test_duckdb_s_help_is_shown_whole(akhbar: Command) -> None:
    code, _, err = akhbar("sql", "select titel from articles")
    assert code == 1 and 'Candidate bindings: "title"' in err and "LINE 1: select titel" in err and "^" in err
    code, _, err = akhbar("sql", "select 1 from artikles")
    assert code == 1 and 'Did you mean "' in err
    code, _, err = akhbar("sql", "select \x1b[31m titel from articles")
    assert code == 1 and "\x1b" not in err


@pytest.mark.parametrize(
    "arguments",
    [["sql", "select '\udcff'"], ["search", "\udce6\udcff"], ["queries", "runs", "a=\udcff"], ["explain", "\udcff"]],
)
def test_an_argument_that_is_no_utf_8_is_a_message(akhbar: Command, arguments: list[str]) -> None:
    code, _, err = akhbar(*arguments)
    assert code == 2 and "is no UTF-8 text" in err and "\\xff" in err


def test_standard_input_that_is_no_utf_8_is_a_message(home: Path) -> None:
    command = [sys.executable, "-m", "akhbar", "sql", "-", "--home", str(home)]
    done = subprocess.run(command, input=b"select '\xff'", capture_output=True, timeout=PATIENCE)
    assert done.returncode == 2 and b"is no UTF-8 text" in done.stderr and b"Traceback" not in done.stderr


def test_a_home_without_a_warehouse_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no published warehouse"):
        open_sandbox(tmp_path)


def test_a_long_call_that_no_interrupt_reaches_is_ended(copy: Path) -> None:
    began = time.monotonic()
    with sandboxed(copy, seconds=1.0) as session:
        with pytest.raises(StoreError, match=r"stopped after 1 s"):
            session.rows("select levenshtein(repeat('a', 200000), repeat('b', 200000))")
        assert session.rows("select 3 as n") == [{"n": 3}]
    assert time.monotonic() - began < 300  # it would take an hour
