"""The senior schools and whom they serve: rows checked, all at once, and the matrix of weights."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from junheng.allocation.apportion.schools import School, doubles, number, text
from junheng.allocation.apportion.words import in_file, in_row
from junheng.census.table import Table
from junheng.kernel import Finding


@dataclass(frozen=True, slots=True)
class Senior:
    """A senior school and the places it gives."""

    code: str
    name: str
    seats: int


def read_seniors(table: Table, lang: str) -> tuple[list[Senior], list[Finding]]:
    """Return the senior schools in the order of their codes' bytes, and what is wrong."""
    found = [*_row_findings(table, lang), *doubles(table, ("senior_id",), "twice", lang)]
    if not len(table):
        found.append(in_file(lang, table.name, table.origin.sheet, "", "empty-list"))
    seniors = [_senior(table, row) for row in range(len(table))]
    return sorted(seniors, key=lambda senior: senior.code.encode()), found


def _senior(table: Table, row: int) -> Senior:
    code = text(table, row, "senior_id")
    return Senior(code, text(table, row, "name") or code, number(table, row, "seats") or 0)


def _row_findings(table: Table, lang: str) -> Iterator[Finding]:
    for row in range(len(table)):
        code, seats = text(table, row, "senior_id"), number(table, row, "seats")
        if not code:
            yield in_row(lang, table, row, "senior_id", "no-code", title="高中代码", name="senior_id")
        if not seats:
            yield in_row(lang, table, row, "seats", "zero-seats", code=code, shown="" if seats is None else seats)


def read_weights(
    table: Table | None, seniors: Sequence[Senior], schools: Sequence[School], lang: str
) -> tuple[list[list[int]], list[Finding]]:
    """Return the weight of every pair, senior schools down and junior schools across, and what is wrong with the pairs.

    Without a table every senior school serves every junior school, by its pupils.
    """
    if table is None:
        return [[school.pupils for school in schools] for _ in seniors], []
    rows = {senior.code: at for at, senior in enumerate(seniors)}
    columns = {school.code: at for at, school in enumerate(schools)}
    found = [*_pair_findings(table, rows, columns, lang)]
    found += doubles(table, ("senior_id", "school_id"), "pair-twice", lang)
    weights = [[0] * len(schools) for _ in seniors]
    for row in range(len(table)):
        senior, code = text(table, row, "senior_id"), text(table, row, "school_id")
        if senior in rows and code in columns:
            own = number(table, row, "weight") if "weight" in table.columns else schools[columns[code]].pupils
            weights[rows[senior]][columns[code]] = own or 0
    return weights, found


def _pair_findings(table: Table, rows: dict[str, int], columns: dict[str, int], lang: str) -> Iterator[Finding]:
    for row in range(len(table)):
        senior, code = text(table, row, "senior_id"), text(table, row, "school_id")
        if senior not in rows:
            yield in_row(lang, table, row, "senior_id", "unknown-senior", code=senior)
        if code not in columns:
            yield in_row(lang, table, row, "school_id", "unknown-junior", code=code)
        if "weight" in table.columns and not number(table, row, "weight"):
            shown = table.value(row, "weight")
            said = {"senior": senior, "code": code, "shown": "" if shown is None else shown}
            yield in_row(lang, table, row, "weight", "zero-weight", **said)
