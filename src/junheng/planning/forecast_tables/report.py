"""Findings in the tables of a forecast, collected as they are come upon."""

from collections.abc import Iterable, Sequence

from junheng.census.table import Table
from junheng.kernel import Finding, Where
from junheng.planning.forecast_tables.words import FINDINGS

FEW = 5


class Report:
    """What was found so far, in one language. ``known`` is what the reader said of cells: it is not said again."""

    def __init__(self, lang: str = "zh", known: Iterable[Finding] = ()) -> None:
        self.lang = lang
        self.findings: list[Finding] = []
        self._known = {finding.where for finding in known if finding.severity == "error"}

    def told(self, table: Table, row: int, column: str) -> bool:
        """Say whether the reader has found the cell wrong."""
        return table.where(row, column) in self._known

    def cell(self, code: str, table: Table, row: int, column: str, **said: object) -> None:
        """Record a finding about one cell; an error's row is not used."""
        where = table.where(row, column)
        if where in self._known:
            return
        line = table.origin.rows[row] if row < len(table.origin.rows) else row + 1
        school = str(table.value(row, "school_id") or table.value(row, "name") or "")
        self._add(code, where, {"line": line, **_names(table, column), **said}, school)

    def table(self, code: str, table: Table, **said: object) -> None:
        """Record a finding about a table as a whole."""
        where = Where(table.name, "", "", table.origin.sheet, "")
        self._add(code, where, {**_names(table, ""), **said})

    def few(self, words: Sequence[str]) -> str:
        """Return the first few of ``words`` and how many more there are."""
        comma = "、" if self.lang == "zh" else ", "
        more = len(words) - FEW
        rest = "" if more <= 0 else (f" 等 {len(words)} 个" if self.lang == "zh" else f" and {more} more")
        return comma.join(words[:FEW]) + rest

    def _add(self, code: str, where: Where, said: dict[str, object], school: str = "") -> None:
        words = FINDINGS[code]
        what, fix = words.said(self.lang, said)
        cells = (where,) if words.severity == "error" and where.column else ()
        self.findings.append(Finding(f"forecast.{code}", words.severity, where, what, fix, school, cells))


def _names(table: Table, column: str) -> dict[str, object]:
    from junheng.planning.forecast_tables.schemas import schema_of

    schema = schema_of(table.name)
    found = schema.column(column)
    title = found.title if found else column
    return {"table": schema.title, "table_en": schema.name, "title": title, "name": column}
