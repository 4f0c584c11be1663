"""The standards: every value with its source, and how each indicator is computed."""

from collections.abc import Iterator

from generators.markdown import code, table
from junheng.standards import Standard, load_standard, standard_ids
from junheng.usecases.standards_shown import standard_shown, standards_markdown

FORMULAS = """## How the indicators are computed

*Split* says whether what a combined school has is divided among its parts by weighted pupils
([Combined schools](../explanation/combined-schools.md)).
"""


def page() -> str:
    """Return the page."""
    return "\n".join([standards_markdown(), FORMULAS, *_formulas()])


def _formulas() -> Iterator[str]:
    rows = [row for name in standard_ids() for row in _rows(load_standard(name))]
    yield table(("Standard", "Id", "Indicator", "Computed", "Unit", "Split"), rows)


def _rows(standard: Standard) -> Iterator[tuple[str, ...]]:
    english = {one["id"]: one["title"] for one in standard_shown(standard, standard.binds_from, "en")["indicators"]}
    for one in standard_shown(standard, standard.binds_from)["indicators"]:
        title = f"{one['title']} ({english[one['id']]})"
        yield code(standard.id), one["id"], title, one["formula"], one["unit"], "yes" if one["split"] else ""
