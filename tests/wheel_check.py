"""Build the wheel, install it into an empty environment extra by extra, and run there what each is for.

Prints how large the environment is with each: what a user downloads and keeps.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CORE = """
import akhbar, polars as pl
text = pl.Series(["قال الوزير في بغداد، الأربعاء، 4 مارس/آذار 2026، إن العمل بدأ في السوق."])
print(akhbar.fold("الإمارات"), akhbar.find_dates(text).height, akhbar.find_entities(text).height > 0,
      akhbar.parse_pages(text.to_frame("text")).segments.height > 0)
"""


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
        subprocess.run([*pip, "wheel", "--no-deps", "--wheel-dir", str(work), str(ROOT)], check=True)
        wheel = next(work.glob("akhbar-*.whl"))
        subprocess.run([sys.executable, "-m", "venv", str(work / "env")], check=True)
        python = str(work / "env" / "bin" / "python")
        environment = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "AKHBAR"))}

        def install(extra: str) -> None:
            command = [python, "-m", "pip", "--disable-pip-version-check", "--quiet", "install", f"{wheel}{extra}"]
            if (ROOT / "constraints.txt").exists():
                command += ["-c", str(ROOT / "constraints.txt")]
            subprocess.run(command, check=True)
            subprocess.run([python, "-m", "pip", "check"], check=True, stdout=subprocess.DEVNULL)
            print(f"akhbar{extra}: {_size(work / 'env')}", flush=True)

        def run(*command: str) -> str:
            done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=work, env=environment)
            return done.stdout

        install("")
        assert run(python, "-c", CORE).split() == ["الامارات", "1", "True", "True"]
        install("[warehouse]")
        report = json.loads(run(str(work / "env" / "bin" / "akhbar"), "run", "--json", "--home", str(work / "home")))
        rows = report["rows"]
        assert report["status"] == "published" and rows["fact_articles"] >= 40, report
        print(f"wheel: {wheel.name} ({wheel.stat().st_size / 1e6:.1f} MB) published {rows['fact_articles']} articles")
        install("[all]")
        run(python, "-c", "import akhbar.explore.app, akhbar.collect.room, distributed")
        for action in ("publish", "check"):
            run(str(work / "env" / "bin" / "akhbar"), "lake", action, "--home", str(work / "home"))
    return 0


def _size(environment: Path) -> str:
    packages = next((environment / "lib").glob("python3*/site-packages"))
    size = sum(file.stat().st_size for file in packages.rglob("*") if file.is_file())
    return f"{size / 1e6:,.0f} MB, {len(list(packages.glob('*.dist-info')))} distributions"


if __name__ == "__main__":
    raise SystemExit(main())
