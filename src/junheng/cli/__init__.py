"""The command line: the use-cases over files. ``main`` is what ``junheng`` runs."""

from junheng.cli.main import main

__all__ = ["main"]
