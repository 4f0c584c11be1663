"""The table ``enrolment``: every cell that is sure, what schools are called, and what is wrong with the rest."""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from junheng.census.table import Table, Value
from junheng.planning.forecast import model
from junheng.planning.forecast_tables.cells import grade_of, school_year
from junheng.planning.forecast_tables.report import Report

PRESCHOOL = {"pk", "prek", "pre-k", "-1", "k1", "k2", "k3", "小班", "中班", "大班", "托班"}
Key = tuple[int, str, int]
"""Year, school, grade."""


@dataclass(slots=True)
class Read:
    """Pupils by (year, school, grade); ``names`` and ``towns`` by school, as the latest year has them."""

    pupils: dict[Key, int] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    towns: dict[str, str] = field(default_factory=dict)

    @property
    def schools(self) -> set[str]:
        """The schools that have pupils in any year."""
        return {school for _, school, _ in self.pupils}

    @property
    def years(self) -> list[int]:
        """The years that have any pupils, in order."""
        return sorted({year for year, _, _ in self.pupils})

    def records(self) -> tuple[model.Enrolment, ...]:
        """Return the cells as the engine takes them, in a fixed order."""
        return tuple(model.Enrolment(y, s, g, n) for (y, s, g), n in sorted(self.pupils.items()))


def read_enrolment(table: Table, system: str, report: Report) -> Read:
    """Return what the table says; rows that cannot be read and cells that contradict each other are left out and reported."""
    found, read = _Rows(table, system, report), Read()
    first: dict[Key, int] = {}
    latest: dict[str, int] = {}
    for row, key in found.keyed():
        _name(table, row, key, read, latest)
        pupils = table.value(row, "pupils")
        if key in first:
            found.repeated(first[key], row, key, read)
        elif isinstance(pupils, Decimal):
            first[key] = row
            read.pupils[key] = int(pupils)
        elif not report.told(table, row, "pupils"):
            found.empty.append(row)
    found.report_counted()
    _gaps(table, read, report)
    return read


def school_of(table: Table, row: int) -> str:
    """Return the school's code, or its name where the table has no codes."""
    value = table.value(row, "school_id") if "school_id" in table.columns else table.value(row, "name")
    return unicodedata.normalize("NFC", str(value or "").strip())


def _name(table: Table, row: int, key: Key, read: Read, latest: dict[str, int]) -> None:
    year, school, _ = key
    if latest.get(school, year) > year:
        return
    latest[school] = year
    for column, names in (("name", read.names), ("town", read.towns)):
        if value := table.value(row, column):
            names[school] = str(value).strip()


class _Rows:
    """The rows by their key, with what is wrong counted or told."""

    def __init__(self, table: Table, system: str, report: Report) -> None:
        self.table, self.system, self.report = table, system, report
        self.empty: list[int] = []
        self.same: list[tuple[int, Key]] = []
        self.preschool: list[str] = []
        self._years: dict[Value, int | None] = {}
        self._grades: dict[Value, int | None] = {}

    def keyed(self) -> Iterable[tuple[int, Key]]:
        """Yield the rows whose year, school and grade are known."""
        for row in range(len(self.table)):
            year, grade = self.table.value(row, "year"), self.table.value(row, "grade")
            school = school_of(self.table, row)
            lacking = [name for name, value in (("year", year), ("school_id", school), ("grade", grade)) if not value]
            if lacking:
                self.report.cell("cell-missing", self.table, row, lacking[0])
                continue
            year_, grade_ = self._year(row, str(year)), self._grade(row, str(grade))
            if year_ is not None and grade_ is not None:
                yield row, (year_, school, grade_)

    def _year(self, row: int, text: str) -> int | None:
        if text not in self._years:
            self._years[text] = school_year(text)
        if self._years[text] is None:
            self.report.cell("year-not-read", self.table, row, "year", shown=text[:20])
        return self._years[text]

    def _grade(self, row: int, text: str) -> int | None:
        if text.strip().casefold() in PRESCHOOL:
            self.preschool.append(text)
            return None
        if text not in self._grades:
            self._grades[text] = grade_of(text, self.system)
        if self._grades[text] is None:
            self.report.cell("unknown-grade", self.table, row, "grade", shown=text[:20])
        return self._grades[text]

    def repeated(self, first: int, row: int, key: Key, read: Read) -> None:
        """Of rows that say the same one counts; of rows that do not, none does."""
        one, other = self.table.value(first, "pupils"), self.table.value(row, "pupils")
        if other is None or one == other:
            self.same.append((row, key))
            return
        read.pupils.pop(key, None)
        said = {"first": self._line(first), "key": _told(key), "one": f"{one}", "other": f"{other}"}
        self.report.cell("duplicate", self.table, row, "pupils", **said)

    def report_counted(self) -> None:
        """Tell once, with its first place, what would be told too often."""
        if self.empty:
            self.report.cell("value-missing", self.table, self.empty[0], "pupils", n=len(self.empty))
        if self.same:
            row, key = self.same[0]
            self.report.cell("duplicate-same", self.table, row, "pupils", n=len(self.same), key=_told(key))
        if self.preschool:
            self.report.table("preschool-left-out", self.table, n=len(self.preschool), shown=self.preschool[0])

    def _line(self, row: int) -> int:
        return self.table.origin.rows[row] if row < len(self.table.origin.rows) else row + 1


def _told(key: Key) -> str:
    year, school, grade = key
    return f"{year} {school} {grade or 'K'}"


def _gaps(table: Table, read: Read, report: Report) -> None:
    years = read.years
    if not years:
        if table.columns:
            report.table("nothing-counted", table)
        return
    if missing := [str(y) for y in range(years[0], years[-1]) if y not in set(years)]:
        report.table("gap-year", table, years=report.few(missing))
    schools = [read.names.get(s, s) for s, of in sorted(_years_of(read).items()) if _broken(of, years)]
    if schools:
        report.table("school-gap", table, n=len(schools), schools=report.few(schools))


def _years_of(read: Read) -> Mapping[str, set[int]]:
    of: dict[str, set[int]] = {}
    for year, school, _ in read.pupils:
        of.setdefault(school, set()).add(year)
    return of


def _broken(of: set[int], years: list[int]) -> bool:
    return any(y not in of for y in years if min(of) < y < max(of))
