"""The command line. Nothing heavy is imported before a command needs it."""

from akhbar.cli.main import console, main

__all__ = ["console", "main"]
