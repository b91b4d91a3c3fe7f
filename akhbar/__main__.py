"""`python -m akhbar`."""

from akhbar.cli import console

if __name__ == "__main__":
    console()
