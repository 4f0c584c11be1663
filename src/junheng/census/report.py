"""Findings of the reader, collected as it goes: each with its words, its place and the school it concerns."""

from collections.abc import Mapping

from junheng.census.schema import ColumnSchema, TableSchema
from junheng.census.wording import FINDINGS
from junheng.kernel import Finding, Where


class Report:
    """What was found so far. ``schools`` maps a code to the school's name once the schools are known."""

    def __init__(self, lang: str = "zh") -> None:
        self.lang = lang
        self.findings: list[Finding] = []
        self.schools: Mapping[str, str] = {}

    def sheet(
        self,
        code: str,
        table: TableSchema | None,
        sheet: str = "",
        *,
        column: str = "",
        cell: str = "",
        **params: object,
    ) -> None:
        """Record a finding about a sheet as a whole, or one place of it that is no cell of the table."""
        names = {"sheet": sheet, "table": table.name if table else "", "table_title": table.title if table else ""}
        names |= {"name": names["table"], "title": names["table_title"]}
        self._add(code, Where(names["table"], "", column, sheet, cell), {**names, **params})

    def column(
        self, code: str, table: TableSchema, column: ColumnSchema, sheet: str, cell: str = "", **params: object
    ) -> None:
        """Record a finding about a whole column."""
        names = {"table": table.name, "table_title": table.title, "name": column.name, "title": column.title}
        self._add(code, Where(table.name, "", column.name, sheet, cell), {**names, **params})

    def cell(
        self, code: str, column: ColumnSchema | None, where: Where, school: str, params: Mapping[str, object]
    ) -> None:
        """Record a finding about one cell."""
        unit = column.unit if column else ""
        names = {
            "name": where.column,
            "title": column.title if column else where.column,
            "unit_zh": f"（单位：{unit}）" if unit else "",
            "unit_en": f" ({unit})" if unit else "",
        }
        self._add(code, where, {**names, **params}, self.schools.get(school, school), (where,))

    def _add(
        self, code: str, where: Where, params: Mapping[str, object], school: str = "", cells: tuple[Where, ...] = ()
    ) -> None:
        words = FINDINGS[code]
        what, fix = words.said(self.lang, params)
        cells = cells if words.severity == "error" else ()
        self.findings.append(Finding(f"census.{code}", words.severity, where, what, fix, school, cells))
