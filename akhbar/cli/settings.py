"""`akhbar settings`."""

from __future__ import annotations

import argparse
import json


def settings(options: argparse.Namespace) -> int:
    """Print every setting, its value and where it came from."""
    from akhbar.ops.settings import PREFIX, load

    found = load({"home": options.home if options.home_given else None})
    rows = found.shown()
    if options.json:
        for name, value, origin, description in rows:
            told = {"setting": name, "value": value, "from": origin, "description": description}
            print(json.dumps(told, ensure_ascii=False))
        return 0
    from akhbar.terminal import print_table

    print_table(("setting", "value", "from", "what"), rows)
    print(f"\nOrder: flag, environment ({PREFIX}NAME), {found.config or 'akhbar.toml'}, default.")
    return 0
