"""Make a release's files: `make release` in a clean checkout of the commit that is tagged `v<version>`.

Writes `dist/`: the wheel, the source archive and `SHA256SUMS`. Both archives carry the commit's time, so that the same
commit gives the same bytes anywhere. CONTRIBUTING.md has the recipe around it.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import akhbar
from tools.schema import begun_version

ROOT = Path(__file__).resolve().parent.parent


def problems(version: str) -> list[str]:
    """What stands against a release of the working tree as that version, each with what to do."""
    found = []
    if _git("status", "--porcelain"):
        found.append("the checkout has changes: commit them first")
    if f"v{version}" not in _git("tag", "--points-at", "HEAD").split():
        found.append(f"HEAD is not tagged: git tag -a v{version}")
    if f"\n## {version}\n" not in (ROOT / "CHANGELOG.md").read_text("utf-8"):
        found.append(f"CHANGELOG.md has no heading '## {version}' without '(unreleased)'")
    if (begun := begun_version(ROOT)) is not None:
        found.append(f"{begun.relative_to(ROOT)} says that it is unreleased: take out its first line")
    return found


def build(out: Path) -> list[Path]:
    """The wheel, the source archive and their checksums, written to the folder anew."""
    shutil.rmtree(out, ignore_errors=True)
    environment = os.environ | {"SOURCE_DATE_EPOCH": _git("log", "-1", "--format=%ct")}
    command = [sys.executable, "-m", "build", "--outdir", str(out), str(ROOT)]
    subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL)
    files = sorted(out.iterdir())
    sums = "".join(f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}\n" for file in files)
    (out / "SHA256SUMS").write_text(sums, encoding="utf-8")
    return files


def _git(*words: str) -> str:
    return subprocess.run(["git", *words], cwd=ROOT, check=True, capture_output=True, text=True).stdout.strip()


def main() -> int:
    against = problems(akhbar.__version__)
    for problem in against:
        print(f"no release of {akhbar.__version__}: {problem}", file=sys.stderr)
    if against:
        return 1
    for file in build(ROOT / "dist"):
        print(f"dist/{file.name}  {file.stat().st_size / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
