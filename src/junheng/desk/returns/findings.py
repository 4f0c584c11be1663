"""What is wrong with one school's values, from the checks of the census over that school's rows alone."""

from collections.abc import Mapping

from django.db.models import Q

from junheng.census.checked import checked
from junheng.desk.returns.cells import Key, answers_of, built
from junheng.desk.returns.models import Cell, Return
from junheng.kernel import Finding


def findings_of(report: Return) -> tuple[Finding, ...]:
    """Return the findings of the school; those that need other schools (one name twice) come with the county's check."""
    cells = Cell.objects.filter(Q(unit=report.unit) | Q(table="meta"), collection=report.collection).order_by("pk")
    values = (*cells.values_list("table", "row", "column", "value"), *answers_of(report.collection))
    found = checked(built(values)).findings
    code = report.unit.code
    return tuple(f for f in found if f.where.table != "meta" and (code in f.where.row or not f.where.row))


def by_cell(findings: tuple[Finding, ...]) -> Mapping[Key, list[Finding]]:
    """Return the findings by the cells that they name."""
    told: dict[Key, list[Finding]] = {}
    for finding in findings:
        for cell in dict.fromkeys((finding.where, *finding.cells)):
            told.setdefault((cell.table, cell.row, cell.column), []).append(finding)
    return told
