"""Where the project's own data files are: in a checkout at its top, in an installed wheel inside the package.

And how the name of any file is shown.
"""

import unicodedata
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


def bundled(name: str) -> Path:
    """Folder `sql` or `samples`: the one shipped in the wheel, else the checkout's.

    Raises FileNotFoundError where neither exists: the installation is broken.
    """
    for folder in (PACKAGE / "_bundled" / name, PACKAGE.parent / name):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"akhbar's own folder {name!r} is missing; install akhbar again")


def data_file(name: str) -> Path:
    """A reviewed data file or model in `akhbar/data/`."""
    return PACKAGE / "data" / name


def printable(name: str) -> str:
    """A file's name as text; bytes of it that are not UTF-8 stand as `\\xNN`."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def visible(name: str) -> str:
    """A name from inside a file as text to show: what steers a terminal or turns the direction stands as its code."""
    name = printable(name)
    if name.isprintable():
        return name
    return "".join(c if c.isprintable() or unicodedata.category(c) == "Zs" else _code(c) for c in name)


def _code(character: str) -> str:
    return f"\\x{ord(character):02x}" if ord(character) < 256 else f"\\u{ord(character):04x}"
