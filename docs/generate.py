"""Write the reference pages from the code and the rules. Run it after changing either: ``python docs/generate.py``.

A test compares the pages with what this writes; ``--check`` does the same from the command line.
"""

import sys
from collections.abc import Callable, Mapping
from pathlib import Path

DOCS = Path(__file__).parent
ROOT = DOCS.parent
sys.path.insert(0, str(DOCS))

from generators import (  # noqa: E402
    assessment,
    backtest,
    board,
    checks,
    cli,
    copies,
    forecast,
    invest,
    rule_files,
    standards,
    supervision,
    tables,
)

MADE = "<!-- Written by docs/generate.py. Do not edit: change the code or the rules, and run it again. -->\n\n"

PAGES: Mapping[str, Callable[[], str]] = {
    "cli.md": cli.page,
    "tables.md": tables.page,
    "checks.md": checks.page,
    "standards.md": standards.page,
    "rule-files.md": rule_files.page,
    "invest.md": invest.page,
    "forecast.md": forecast.page,
    "../explanation/backtest.md": backtest.page,
    "assessment-json.md": assessment.page,
    "duties.md": supervision.duties_page,
    "ledgers.md": supervision.ledgers_page,
    "inspections.md": supervision.inspections_page,
    "supervision-tables.md": supervision.tables_page,
    "board.md": board.page,
    "glossary.md": lambda: copies.page(ROOT / "GLOSSARY.md"),
    "changelog.md": lambda: copies.page(ROOT / "CHANGELOG.md"),
}


def pages() -> dict[Path, str]:
    """Return what each reference page must hold."""
    return {DOCS / "reference" / name: MADE + make().rstrip() + "\n" for name, make in PAGES.items()}


def stale() -> list[str]:
    """Return the names of the pages that do not hold it."""
    return [p.name for p, text in pages().items() if not p.exists() or p.read_text(encoding="utf-8") != text]


def main() -> int:
    """Write the pages, or with ``--check`` only say which are stale."""
    if "--check" in sys.argv:
        names = stale()
        print("\n".join(f"stale: docs/reference/{name} (run: python docs/generate.py)" for name in names))
        return 1 if names else 0
    for path, text in pages().items():
        path.write_text(text, encoding="utf-8")
        print(path.relative_to(ROOT))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
