"""Files of the project's root that are pages here too."""

from pathlib import Path


def page(file: Path) -> str:
    """Return the file as it is."""
    return file.read_text(encoding="utf-8")
