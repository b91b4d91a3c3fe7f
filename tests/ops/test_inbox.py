"""The inbox: whole files only, each once, done or failed with the reason; nothing lost when a watcher dies."""

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from akhbar.errors import GateError, HomeBusyError
from akhbar.ops.inbox import Inbox, is_whole
from tests.kinds import there


@pytest.fixture
def inbox(tmp_path: Path) -> Inbox:
    made = Inbox(tmp_path / "inbox", 0.0)
    made.create()
    return made


def put(inbox: Inbox, name: str, text: str = "خبر") -> Path:
    path = inbox.folder / name
    path.write_text(text, encoding="utf-8")
    os.utime(path, (1_700_000_000, 1_700_000_000 + len(list(inbox.folder.iterdir()))))
    return path


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name != ".lock")


def test_files_are_loaded_in_order_of_arrival_and_moved_to_done(inbox: Inbox) -> None:
    put(inbox, "b.txt")
    put(inbox, "a.txt")
    seen = []
    taken = inbox.take(lambda files: seen.append([f.name for f in files]) or {})
    assert seen == [["b.txt", "a.txt"]] and taken.done == ["b.txt", "a.txt"]
    assert names(inbox.folder / "done") == ["a.txt", "b.txt"]
    assert names(inbox.folder / "taken") == [] and names(inbox.folder) == ["done", "failed", "taken"]
    assert inbox.take(lambda files: pytest.fail("taken twice")).nothing


@pytest.mark.parametrize("name", ["a.part", "a.jsonl.tmp", ".hidden", "_partial.txt", "a.crdownload"])
def test_names_of_files_in_transfer_are_left(inbox: Inbox, name: str) -> None:
    put(inbox, name)
    taken = inbox.take(lambda files: pytest.fail("taken"))
    assert taken.nothing and (inbox.folder / name).exists()


def test_a_file_that_is_open_for_writing_is_left_until_it_is_closed(inbox: Inbox) -> None:
    path = inbox.folder / "slow.txt"
    with path.open("w") as writer:
        writer.write("half")
        writer.flush()
        assert inbox.take(lambda files: pytest.fail("half-written")).waiting == ["slow.txt"]
        writer.write(" whole")
    assert inbox.take(lambda files: {}).done == ["slow.txt"]
    assert (inbox.folder / "done" / "slow.txt").read_text() == "half whole"


def test_a_file_written_by_another_process_is_left_until_it_ends(inbox: Inbox) -> None:
    path = inbox.folder / "slow.txt"
    code = f"import sys; f = open({str(path)!r}, 'w'); print(f.write('x'), flush=True); sys.stdin.read()"
    writer = subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    there(writer.stdout).readline()
    assert inbox.look()[1] == ["slow.txt"]
    writer.communicate()
    assert [p.name for p in inbox.look()[0]] == ["slow.txt"]


def test_a_file_is_left_until_it_has_settled(inbox: Inbox) -> None:
    path = put(inbox, "a.txt")
    changed = path.stat().st_ctime
    assert not is_whole(path, 10, changed + 9) and is_whole(path, 10, changed + 11)


def test_an_unreadable_file_fails_with_its_reason_and_the_others_are_done(inbox: Inbox) -> None:
    put(inbox, "bad.txt")
    put(inbox, "good.txt")
    taken = inbox.take(lambda files: {f: "no page in it" for f in files if f.name == "bad.txt"})
    assert taken.done == ["good.txt"] and taken.failed == {"bad.txt": "no page in it"}
    assert names(inbox.folder / "failed") == ["bad.txt", "bad.txt.reason.txt"]
    assert (inbox.folder / "failed" / "bad.txt.reason.txt").read_text() == "no page in it\n"


def test_a_file_whose_name_is_not_utf8_fails_with_its_reason_and_is_not_loaded(inbox: Inbox) -> None:
    put(inbox, os.fsdecode(b"caf\xe9.txt"))
    put(inbox, "good.txt")
    loaded: list[str] = []
    taken = inbox.take(lambda files: loaded.extend(f.name for f in files) or {})
    assert loaded == taken.done == ["good.txt"]
    assert list(taken.failed) == [r"caf\xe9.txt"] and "rename it" in taken.failed[r"caf\xe9.txt"]
    assert not inbox.take(lambda files: {}).failed  # it is settled, and not looked at again


def test_a_broken_gate_is_narrowed_down_to_the_file_that_breaks_it(inbox: Inbox) -> None:
    for number in range(5):
        put(inbox, f"{number}.txt")
    loaded: list[str] = []

    def load(files: list[Path]) -> dict[Path, str]:
        if any(f.name == "3.txt" for f in files):
            raise GateError("rule x is broken")
        loaded.extend(f.name for f in files)
        return {}

    taken = inbox.take(load)
    assert sorted(taken.done) == sorted(loaded) == ["0.txt", "1.txt", "2.txt", "4.txt"]
    assert taken.failed == {"3.txt": "rule x is broken"}


def test_what_is_not_the_files_fault_leaves_them_for_the_next_look(inbox: Inbox) -> None:
    put(inbox, "a.txt")

    def busy(files: list[Path]) -> dict[Path, str]:
        raise HomeBusyError("another run is writing")

    with pytest.raises(HomeBusyError):
        inbox.take(busy)
    assert not (inbox.folder / "failed" / "a.txt").exists()
    put(inbox, "b.txt")
    seen = []
    inbox.take(lambda files: seen.append([f.name for f in files]) or {})
    assert seen == [["a.txt"], ["b.txt"]]  # the same files together as before, so that the run is resumed


def test_a_watcher_that_is_killed_loses_nothing(inbox: Inbox, tmp_path: Path) -> None:
    put(inbox, "a.txt")
    code = (
        "import os, sys; from pathlib import Path; from akhbar.ops.inbox import Inbox\n"
        f"Inbox(Path({str(inbox.folder)!r}), 0.0).take(lambda files: os._exit(9))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 9
    assert inbox.take(lambda files: {}).done == ["a.txt"]
    assert names(inbox.folder / "taken") == []


def test_two_watchers_share_the_files_without_taking_one_twice(inbox: Inbox) -> None:
    for number in range(40):
        put(inbox, f"{number:02d}.txt")
    taken: list[str] = []
    start = threading.Barrier(2)

    def watch() -> None:
        start.wait()
        for _ in range(5):
            Inbox(inbox.folder, 0.0).take(lambda files: taken.extend(f.name for f in files) or time.sleep(0.01) or {})

    threads = [threading.Thread(target=watch) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(taken) == [f"{n:02d}.txt" for n in range(40)] == names(inbox.folder / "done")


def test_a_second_file_of_the_same_name_does_not_replace_the_first(inbox: Inbox) -> None:
    put(inbox, "a.jsonl.gz", "one")
    inbox.take(lambda files: {})
    put(inbox, "a.jsonl.gz", "two")
    inbox.take(lambda files: {})
    assert names(inbox.folder / "done") == ["a-2.jsonl.gz", "a.jsonl.gz"]
    assert (inbox.folder / "done" / "a.jsonl.gz").read_text() == "one"
