"""`python -m akhbar`."""

from akhbar.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
