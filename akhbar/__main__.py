"""`python -m akhbar`."""

import sys
from pathlib import Path


def _without_the_folder() -> None:
    """Take the folder that Python was started in off the path: a `polars.py` there is no library of ours.

    Only where akhbar itself was not found in it, as in a checkout that is not installed.
    """
    if sys.flags.safe_path or not sys.path:
        return
    here = Path(__file__).resolve().parent.parent
    if Path(sys.path[0]).resolve() == Path.cwd() != here:
        del sys.path[0]


if __name__ == "__main__":
    _without_the_folder()
    from akhbar.cli import console

    console()
