"""Begin the next schema version: `python -m tools.schema bump`.

Keeps a small warehouse that the present version's own code made, as `tests/store/versions/<version>.duckdb.gz`, so that
tests can bring it forward for ever; writes the migration's frame; raises `VERSION`; and says what is left to do. Run it
before the first change of a table: what it stores is what the code in the working tree writes.
"""

from __future__ import annotations

import argparse
import gzip
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from akhbar.store import earlier

ROOT = Path(__file__).parent.parent
FRAME = """{mark}-- Version {version}: say here what changes for whom, and why.
-- New tables, and new columns that may be null, come from their definitions; only what those cannot say stands here.
select 1;
"""


MARK = "-- Unreleased. (The release takes this line out; until then columns are added to this version.)\n"


def begun_version(root: Path = ROOT) -> Path | None:
    """The migration of the present version of the schema, where it was begun and not released."""
    migration = root / f"sql/schema/migrations/{earlier.VERSION:04d}.sql"
    return migration if migration.exists() and migration.read_text(encoding="utf-8").startswith(MARK) else None


def bump(root: Path = ROOT) -> str:
    """Store the present version's warehouse, and begin the next version. Gives the text of what is left to do.

    Raises SystemExit where the next version was begun already and not released, since one release is one version.
    """
    present, following = earlier.VERSION, earlier.VERSION + 1
    if (begun := begun_version(root)) is not None:
        raise SystemExit(
            f"version {present} is begun and not released: add to {begun.relative_to(root)} and change the tables; "
            "a release takes out its first line, and the next version can begin"
        )
    stored = root / "tests/store/versions" / f"{present}.duckdb.gz"
    if stored.exists():
        raise SystemExit(f"{stored.relative_to(root)} is there: version {present} was closed already")
    stored.write_bytes(_made_now(root / "tests/store/versions/pages.jsonl"))
    migration = root / f"sql/schema/migrations/{following:04d}.sql"
    migration.write_text(FRAME.format(version=following, mark=MARK), encoding="utf-8")
    code = root / "akhbar/store/earlier.py"
    code.write_text(
        re.sub(r"^VERSION = \d+", f"VERSION = {following}", code.read_text("utf-8"), count=1, flags=re.M), "utf-8"
    )
    return "\n".join(
        [
            f"Version {following} is begun; {stored.relative_to(root)} keeps version {present}. Left to do:",
            "  1. change sql/schema/tables/<table>.sql, with a comment on every new column",
            f"  2. say in {migration.relative_to(root)} what changes, and move rows there where a definition cannot",
            "  3. python -m tools.build_dictionary",
            "  4. .venv/bin/python -m pytest tests/store/test_versions.py tests/analysts/test_dictionary.py",
        ]
    )


def _made_now(pages: Path) -> bytes:
    """A warehouse of those pages, made by this code in a process of its own, packed without a time."""
    with tempfile.TemporaryDirectory() as home:
        command = [sys.executable, "-m", "akhbar", "run", str(pages), "--home", home]
        subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.DEVNULL)
        return gzip.compress((Path(home) / "akhbar.duckdb").read_bytes(), mtime=0)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tools.schema", description=__doc__.split("\n")[0])
    parser.add_argument("what", choices=["bump"], help="begin the next schema version")
    parser.parse_args()
    print(bump())


if __name__ == "__main__":
    main()
