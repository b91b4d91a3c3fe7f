"""Build the wheel, install it into an empty environment, and run the main job there on the packaged samples."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
        subprocess.run([*pip, "wheel", "--no-deps", "--wheel-dir", str(work), str(ROOT)], check=True)
        wheel = next(work.glob("akhbar-*.whl"))
        subprocess.run([sys.executable, "-m", "venv", str(work / "env")], check=True)
        python = work / "env" / "bin" / "python"
        install = [str(python), "-m", "pip", "--disable-pip-version-check", "--quiet", "install", str(wheel)]
        if (ROOT / "constraints.txt").exists():
            install += ["-c", str(ROOT / "constraints.txt")]
        subprocess.run(install, check=True)
        subprocess.run([str(python), "-m", "pip", "check"], check=True, stdout=subprocess.DEVNULL)
        environment = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "AKHBAR"))}
        command = [str(work / "env" / "bin" / "akhbar"), "run", "--json", "--home", str(work / "home")]
        told = subprocess.run(command, check=True, capture_output=True, text=True, cwd=work, env=environment)
        report = json.loads(told.stdout)
        rows = report["rows"]
        assert report["status"] == "published" and rows["fact_articles"] >= 40, report
        print(f"wheel: {wheel.name} ({wheel.stat().st_size / 1e6:.1f} MB) published {rows['fact_articles']} articles")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
