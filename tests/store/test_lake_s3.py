"""The lake with its files in an s3-compatible store: a real server that checks every request's signature."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest
import trustme

from akhbar.cli.main import main
from akhbar.errors import StoreError
from akhbar.store.home import Home
from akhbar.store.lake import Lake
from akhbar.store.lake_tables import publish
from akhbar.store.lake_upkeep import compact, differing, runs
from akhbar.store.s3 import secret
from tests.patience import PATIENCE
from tests.store.driver import run
from tests.store.pages import records, write

FEW = {"memory_mb": 500, "threads": 1}
KEYS = {"AWS_ACCESS_KEY_ID": "writer", "AWS_SECRET_ACCESS_KEY": "known-to-nobody", "AWS_REGION": "us-east-1"}
RCLONE = Path(sys.executable).with_name("rclone")


def test_keys_come_from_the_environment_else_from_a_file_of_ones_own(tmp_path: Path) -> None:
    path = tmp_path / "credentials"
    path.write_text("[default]\naws_access_key_id = a\naws_secret_access_key = b%c\nregion = r\n[other]\n")
    path.chmod(0o600)
    file = {"AWS_SHARED_CREDENTIALS_FILE": str(path)}
    assert secret(file).strip().endswith("(type s3, provider config, key_id 'a', secret 'b%c', region 'r')")
    told = secret(file | KEYS | {"AWS_ENDPOINT_URL": "http://store.example:9000/"})
    assert "'writer'" in told and "'a'" not in told
    assert "endpoint 'store.example:9000'" in told and "use_ssl 'false'" in told
    with pytest.raises(StoreError, match="no profile third"):
        secret(file | {"AWS_PROFILE": "third"})
    path.chmod(0o640)
    with pytest.raises(StoreError, match="read by others") as wrong:
        secret(file)
    assert wrong.value.hint == f"chmod 600 {path}"
    path.write_text("[default]\nnobody-shall-see-this\n")
    path.chmod(0o600)
    with pytest.raises(StoreError) as wrong:
        secret(file)
    assert "nobody" not in str(wrong.value)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """The server, by a name and over TLS; gives its folder of buckets and the environment by which it is reached."""
    folder = tmp_path_factory.mktemp("store")
    (folder / "news").mkdir()
    authority = trustme.CA()
    authority.issue_cert("localhost").private_key_and_cert_chain_pem.write_to_path(folder / "pair.pem")
    authority.cert_pem.write_to_path(folder / "ca.pem")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    words: list[str | Path] = [RCLONE, "serve", "s3", "--config", os.devnull, "--addr", f"localhost:{port}"]
    words += ["--cert", folder / "pair.pem", "--key", folder / "pair.pem"]
    words += ["--auth-key", f"{KEYS['AWS_ACCESS_KEY_ID']},{KEYS['AWS_SECRET_ACCESS_KEY']}", folder]
    server = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        until = time.monotonic() + PATIENCE
        while True:
            try:
                socket.create_connection(("localhost", port)).close()
                break
            except OSError:
                assert server.poll() is None and time.monotonic() < until
                time.sleep(0.05)
        yield folder, KEYS | {"AWS_ENDPOINT_URL": f"https://localhost:{port}", "AWS_CA_BUNDLE": f"{folder}/ca.pem"}
    finally:
        server.kill()
        server.wait()


@pytest.mark.soak
@pytest.mark.timeout(900)
def test_the_lake_is_the_warehouse_with_its_files_in_a_bucket(
    store: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, environment = store
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    home, rows = Home(tmp_path / "home"), records(10, seed=9)
    monkeypatch.setenv("AKHBAR_HOME", str(home.root))
    monkeypatch.setenv("AKHBAR_LAKE_FILES", "s3://news/lake")
    lake = Lake.of(home, None, "s3://news/lake")
    run(home.root, write(tmp_path / "one.jsonl", rows[: len(rows) // 2]))
    publish(home, lake, **FEW)
    kept = tmp_path / "kept"
    shutil.copytree(home.root / "lake", kept)
    run(home.root, write(tmp_path / "two.jsonl", rows))
    assert differing(home, lake) != []
    publish(home, lake, **FEW)
    assert differing(home, lake) == [] and len(runs(lake)) == 2 and not (home.root / "lake/files").exists()
    objects = set((folder / "news").rglob("*.parquet"))
    assert objects

    # Asked by the command, confined: the lake's tables, of either run, and nothing else of the store.
    shutil.copy(next(iter(objects)), folder / "news" / "other.parquet")
    question = "select sum(length(body)) as n from fact_articles"
    with duckdb.connect(str(home.published), read_only=True) as warehouse:
        count = warehouse.execute(question).fetchall()[0][0]
    assert main(["sql", question, "--lake", "--json"]) == 0
    assert f'"n": {count}}}' in capsys.readouterr().out
    assert main(["sql", question, "--lake", "--as-of", runs(lake)[1]["run_id"]]) == 0
    assert main(["sql", "from 's3://news/other.parquet'", "--lake"]) == 1
    assert "Traceback" not in capsys.readouterr().err

    # What a killed publish leaves is removed: here the files are there and the catalog does not know them.
    shutil.rmtree(home.root / "lake")
    shutil.copytree(kept, home.root / "lake")
    publish(home, lake, **FEW)
    assert differing(home, lake) == []
    done = compact(lake, spill=tmp_path / "spill", **FEW)
    assert done.orphans_removed > 0 and differing(home, lake) == []
    assert len(set((folder / "news" / "lake").rglob("*.parquet"))) < len(objects) + done.orphans_removed

    # Who has no key, or another one, is told so without it.
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "s3cret-but-wrong")
    with pytest.raises(StoreError) as told:
        differing(home, lake)
    assert "s3cret" not in str(told.value) and "akhbar lake publish" in told.value.hint
