"""Names of floors: a figure whose floor was retired with its reason gets a further one, `NAME@2`, then `NAME@3` ….

    python -m benchmarks.floors retire NAME VALUE "the reason"

takes the floor that the figure NAME has now out of floors.json, writes why into floors_retired.json, and sets the
further floor to VALUE, to a thousandth below. CI compares the history's floors with both files.
"""

from __future__ import annotations

import json
import math
import re
import sys
from pathlib import Path

FILE = Path(__file__).parent / "floors.json"
RETIRED = Path(__file__).parent / "floors_retired.json"
_AGAIN = re.compile(r"@(\d+)$")


def figure_of(name: str) -> str:
    """The figure that a floor is of."""
    return _AGAIN.sub("", name)


def name_of(figure: str, floors: dict[str, float]) -> str:
    """The name of the floor that a figure has now, or would have."""
    return next((name for name in floors if figure_of(name) == figure), figure)


def retire(figure: str, value: float, why: str) -> str:
    """Give a figure a further floor; the name of that."""
    floors, retired = (json.loads(path.read_text(encoding="utf-8")) for path in (FILE, RETIRED))
    name = name_of(figure, floors)
    if name not in floors:
        raise SystemExit(f"{figure} has no floor in {FILE.name}")
    found = _AGAIN.search(name)
    further = f"{figure}@{int(found[1]) + 1 if found else 2}"
    del floors[name]
    retired[name] = why
    floors[further] = math.floor(value * 1000) / 1000
    for path, table in ((FILE, floors), (RETIRED, retired)):
        text = json.dumps(dict(sorted(table.items())), indent=2, ensure_ascii=False) + "\n"
        path.write_text(text, encoding="utf-8")
    return further


if __name__ == "__main__":
    if len(sys.argv) != 5 or sys.argv[1] != "retire":
        raise SystemExit(__doc__)
    print(retire(sys.argv[2], float(sys.argv[3]), sys.argv[4]))
