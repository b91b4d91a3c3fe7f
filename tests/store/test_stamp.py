"""Finished batches are gone on with by every version that would make the same of them."""

import os
from pathlib import Path

from akhbar.paths import contents_of
from akhbar.run.folder import AFTER


def test_a_mended_command_or_an_installation_anew_keeps_finished_batches(tmp_path: Path) -> None:
    package, schema = tmp_path / "akhbar", tmp_path / "sql" / "schema"
    for name in ("pages/read.py", "pages/cli/words.tsv", "cli/run.py", "explore/page.py", "terminal.py", "facts.py"):
        (package / name).parent.mkdir(parents=True, exist_ok=True)
        (package / name).write_text(name)
    schema.mkdir(parents=True)
    (schema / "articles.sql").write_text("create table articles (id text)")
    before = contents_of(package, schema, but=AFTER)

    for name in ("cli/run.py", "explore/page.py", "terminal.py"):
        (package / name).write_text("mended")
    (schema.parent / "load.sql").write_text("insert into articles")
    os.utime(package / "facts.py", (1, 1))
    assert contents_of(package, schema, but=AFTER) == before

    for place in (package / "pages" / "read.py", package / "pages" / "cli" / "words.tsv", schema / "articles.sql"):
        kept = place.read_text()
        place.write_text("other")
        assert contents_of(package, schema, but=AFTER) != before, place
        place.write_text(kept)
    (package / "facts.py").rename(package / "ids.py")
    assert contents_of(package, schema, but=AFTER) != before
