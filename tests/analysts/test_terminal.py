"""What a terminal gets: columns that stay columns beside Arabic, and hits that read from the right edge."""

import fcntl
import io
import os
import pty
import re
import select
import shutil
import struct
import subprocess
import sys
import termios
import time
import unicodedata
from pathlib import Path

import pytest

from akhbar.terminal import print_table
from tests.kinds import Command, there
from tests.patience import PATIENCE

ROOT = Path(__file__).resolve().parents[2]
RLI, PDI, LRM = "\u2067", "\u2069", "\u200e"


def on_terminal(*arguments: str | Path, columns: int) -> list[str]:
    """The lines that `akhbar …` writes to a terminal of so many columns."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    env = {k: v for k, v in os.environ.items() if k not in ("COLUMNS", "LINES")} | {"PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "akhbar", *map(str, arguments)]
    process = subprocess.Popen(command, stdout=slave, stderr=subprocess.STDOUT, cwd=ROOT, env=env)
    os.close(slave)
    told = b""
    try:
        while piece := os.read(master, 65536):
            told += piece
    except OSError:  # how Linux says that the other end is closed
        pass
    os.close(master)
    assert process.wait(timeout=PATIENCE) == 0, told.decode()
    return told.decode().replace("\r\n", "\n").rstrip("\n").split("\n")


def bare(line: str) -> str:
    """The line as cells: without colours, marks and joiners."""
    return "".join(c for c in re.sub(r"\x1b\[[\d;]*m", "", line) if unicodedata.category(c) not in ("Cf", "Mn"))


@pytest.mark.parametrize("columns", [60, 140])
def test_columns_stay_columns(home: Path, columns: int) -> None:
    query = "select publisher, title, published_at::date as day, word_count as words from articles order by article_id"
    *lines, counted = on_terminal("sql", query, "--home", home, columns=columns)
    assert counted == "(8 rows)"
    days = [re.search(r"2026-\d\d-\d\d", bare(line)) for line in lines]
    assert {found.start() for found in days if found} == {bare(lines[0]).index("day")}
    assert sum(found is not None for found in days) == 7
    assert all(len(bare(line)) <= columns for line in lines)
    arabic = [line for line in lines if re.search("[ء-ي]", line)]
    assert all(line.startswith(LRM) and line.count(RLI) == line.count(PDI) > 0 for line in arabic)


def test_hits_are_broken_between_words_and_end_at_the_right_edge(home: Path) -> None:
    lines = on_terminal("search", "مدرسة", "--home", home, columns=40)
    texts = [bare(line) for line in lines if RLI in line and " · " not in line]
    assert len(texts) >= 6 and {len(text) for text in texts} == {39}
    words = {w for text in texts for w in text.split() if not re.fullmatch(r"\d+\.|…", w)}
    printed = subprocess.run(
        [sys.executable, "-m", "akhbar", "search", "مدرسة", "--home", str(home)],
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        check=True,
    ).stdout
    assert words <= set(re.sub(r"[\[\]]", "", printed).split())
    assert RLI not in printed and "\x1b" not in printed


def test_columns_without_room_are_named_and_left_out(home: Path) -> None:
    query = "select article_id, title, publisher, uri, body, published_at from articles order by article_id"
    lines = [bare(line) for line in on_terminal("sql", query, "--home", home, columns=44)]
    assert lines[-2].startswith("(no room for ") and "--format vertical" in lines[-2]
    left_out = there(re.match(r"\(no room for (.*):", lines[-2]))[1].split(", ")
    assert left_out and not [name for name in left_out if name in lines[0]]
    assert all(len(line) <= 44 for line in lines[:-2])


@pytest.mark.parametrize("width", range(24, 120, 6))
def test_an_id_is_whole_or_its_column_is_left_out(width: int) -> None:
    ids = ["aeb86241d99ba92dadb6", "513720778044bccd1192"]
    rows = [(ids[0], "عنوان طويل من كلمات كثيرة لا تتسع لها سطور قصيرة", ids[1], "x" * 64)] * 2
    out = io.StringIO()
    print_table(["article_id", "title", "page_id", "content_sha256"], rows, width=width, out=out)
    text = out.getvalue()
    for name, value in (("article_id", ids[0]), ("page_id", ids[1])):
        assert (value in text) == (name in text.splitlines()[0])
    assert ids[0] in text and all(
        len(re.sub(f"[{RLI}{PDI}{LRM}]", "", line)) <= width for line in text.splitlines()[:-2]
    )


def test_vertical_rows_show_every_column(home: Path, akhbar: Command) -> None:
    _, out, _ = akhbar("sql", "select article_id, title from articles where article_id = 'a6'", "--format", "vertical")
    assert re.search(r"^-- row 1 -+\narticle_id  a6\ntitle       ارتفاع أسعار القمح\n\(1 row\)$", out.strip(), re.M)


def test_the_shell_completes_tables_columns_orders_and_names(home: Path) -> None:
    from akhbar.cli.completing import Completer
    from akhbar.store.session import reading

    with reading(home) as session:
        completer = Completer(session)
        assert "fact_articles" in completer.candidates("fact_a", "select * from fact_a")
        assert "published_at" in completer.candidates("publ", "select publ")
        assert completer.candidates(".col", ".col") == [".columns"]
        assert "القاهرة" in completer.candidates("القا", "select * from entities where name = 'القا")


# What is typed before Tab, and what the shell is to make of it: the rest of a word, or the words it offers.
TYPED = {
    "akhbar expl": ("explain", "explore"),
    "akhbar sql --format ver": ("vertical",),
    "akhbar quarantine rea": ("readmit",),
    "akhbar queries auth": ("authors",),
    "akhbar dictionary fact_a": ("fact_articles",),
    "akhbar status --che": ("--check",),
    "akhbar explore --home sam": ("samples/",),
    "akhbar run READ": ("README.md",),
}


def script_for(shell: str) -> str:
    from akhbar.cli.completion import commands_of, script
    from akhbar.cli.main import parser

    commands = commands_of(parser())
    text = script(shell, commands)
    assert all(
        command.name in text and all(option.flag[2:] in text for option in command.options) for command in commands
    )
    return text


def need_shell(shell: str) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"needs {shell}, which is not installed: apt-get install {shell}")


def test_bash_completes_what_is_typed() -> None:
    asked = "".join(
        f"COMP_WORDS=({line}); COMP_CWORD={line.count(' ')}; _akhbar; echo ${{COMPREPLY[@]}}\n" for line in TYPED
    )
    told = subprocess.run(
        ["bash", "-c", script_for("bash") + asked], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert [tuple(sorted(line.split())) for line in told.stdout.splitlines()] == [
        tuple(word.rstrip("/") for word in words) for words in TYPED.values()
    ]


def test_fish_completes_what_is_typed() -> None:
    need_shell("fish")
    asked = "".join(f"complete -C '{line}'; echo\n" for line in TYPED)
    told = subprocess.run(
        ["fish", "--no-config", "-c", script_for("fish") + asked], capture_output=True, text=True, check=True, cwd=ROOT
    )
    offered = [tuple(line.split("\t")[0] for line in block.splitlines() if line) for block in told.stdout.split("\n\n")]
    assert offered[: len(TYPED)] == list(TYPED.values())
    assert "last run: is everything there?" in script_for("fish")


def test_zsh_completes_what_is_typed(tmp_path: Path) -> None:
    need_shell("zsh")
    rc = "PROMPT='> '\nautoload -U compinit; compinit -D -u\n" + script_for("zsh")
    (tmp_path / "rc").write_text(rc)
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 60, 200, 0, 0))
    env = {"PATH": os.environ["PATH"], "TERM": "dumb", "HOME": str(tmp_path)}
    process = subprocess.Popen(
        ["zsh", "-f", "-i"], stdin=slave, stdout=slave, stderr=slave, env=env, cwd=ROOT, start_new_session=True
    )
    os.close(slave)

    def until(*words: str) -> None:
        told, ends = "", time.monotonic() + PATIENCE
        while not all(word in told for word in words):
            assert select.select([master], [], [], ends - time.monotonic())[0], f"no {words} in {told!r}"
            told += os.read(master, 65536).decode()

    try:
        os.write(master, f". {tmp_path}/rc; echo re''ady\n".encode())
        until("ready", "> ")
        for line, words in TYPED.items():
            os.write(master, f"{line}\t".encode())
            until(*words)
            os.write(master, b"\x15 echo ne''xt\n")  # the line is let go
            until("next", "> ")
    finally:
        process.kill()
        process.wait(timeout=PATIENCE)
        os.close(master)


def test_doctor_says_what_is_there_and_what_to_type(home: Path, akhbar: Command, tmp_path: Path) -> None:
    code, out, _ = akhbar("doctor")
    assert code == 0 and "warehouse" in out and "ok    duckdb" in out
    from akhbar.cli.main import main

    assert main(["doctor", "--home", str(tmp_path / "none"), "--json"]) == 0


def test_every_command_has_examples_that_the_parser_reads(capsys: pytest.CaptureFixture[str]) -> None:
    import argparse
    import shlex

    from akhbar.cli.examples import EXAMPLES
    from akhbar.cli.main import parser

    (commands,) = [a for a in parser()._actions if isinstance(a, argparse._SubParsersAction)]
    assert set(EXAMPLES) == set(commands.choices)
    for name, lines in EXAMPLES.items():
        assert lines and all(
            line in commands.choices[name].format_help().splitlines() for line in map("  {}".format, lines)
        )
        for line in lines:
            program, *arguments = shlex.split(line)
            assert program == "akhbar" and parser().parse_args(arguments).command == name


def test_times_are_told_on_the_clock_of_the_setting() -> None:
    from akhbar.cli.status import _at

    assert _at("2026-11-26T22:30:00", "Asia/Riyadh") == "2026-11-27 01:30:00"
    assert _at("2026-07-01T10:00:00.5Z", "Africa/Cairo") == "2026-07-01 13:00:00"
    assert _at("2026-11-26T22:30:00+03:00", "UTC") == "2026-11-26 19:30:00"
