"""Where the project's own data files are: in a checkout at its top, in an installed wheel inside the package.

And how the name of any file is shown.
"""

import hashlib
import os
import unicodedata
from collections.abc import Collection
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


def contents_of(*folders: Path, but: Collection[str] = ()) -> str:
    """Hash of the names and contents of all files in the folders, links followed, but of what Python compiled, what a
    wheel has of a checkout beside it (`_bundled`), and names in `but` right below a folder."""
    told = hashlib.sha256()
    for folder in folders:
        for base, below, names in os.walk(folder, followlinks=True):
            left = {"__pycache__", "_bundled", *(but if Path(base) == folder else ())}
            below[:] = sorted(name for name in below if name not in left)
            for name in sorted(name for name in names if name not in left and not name.endswith(".pyc")):
                path = Path(base, name)
                told.update(f"{path.relative_to(folder)}:".encode("utf-8", "surrogateescape"))
                told.update(hashlib.sha256(path.read_bytes()).digest())
    return told.hexdigest()


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
