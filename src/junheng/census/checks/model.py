"""What a check is, what it hits, and the data set indexed once for all checks."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from junheng.census.census import Census
from junheng.census.table import Table, Value
from junheng.kernel import Severity

Cell = tuple[str, int, str]
"""Table, row index, column."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One row that a check does not accept.

    ``words`` fill in the check's text (``case`` picks one of its texts). ``cells`` are in doubt: for an error at least
    the cell itself, unless ``keep`` says that its value identifies the row. ``key`` is of a row that is not there
    (``row`` is then -1).
    """

    table: str
    row: int
    column: str
    words: Mapping[str, object] = field(default_factory=dict)
    school: str = ""
    cells: tuple[Cell, ...] = ()
    keep: bool = False
    case: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Check:
    """A check: its code, whether it is 逻辑校验 (error) or 经验校验 (warning), its title and what finds its hits."""

    code: str
    severity: Severity
    title: str
    title_en: str
    hits: Callable[["Data"], Iterator[Hit]]


@dataclass(frozen=True, slots=True)
class Data:
    """A census with what checks look up: rows of schools by code and of stages by school and stage."""

    census: Census
    schools: dict[str, int] = field(default_factory=dict)
    stages: dict[tuple[str, str], int] = field(default_factory=dict)
    stages_of: dict[str, list[str]] = field(default_factory=dict)
    premises_of: dict[str, list[int]] = field(default_factory=dict)
    systems: dict[str, str] = field(default_factory=dict)
    previous: "Data | None" = None

    def table(self, name: str) -> Table:
        """Return a table of the census."""
        return self.census.table(name)

    def name(self, school_id: Value) -> str:
        """Return the school's name; its code where it has none or is not listed."""
        return str(self.of_school(school_id, "name") or school_id or "")

    def school_at(self, table: str, row: int) -> str:
        """Return the name of the school that a row is about; nothing where the table is not about schools."""
        return self.name(self.table(table).value(row, "school_id"))

    def of_school(self, school_id: Value, column: str) -> Value:
        """Return a value of the ``schools`` table; None where the school is not listed."""
        row = self.schools.get(str(school_id or ""))
        return None if row is None else self.table("schools").value(row, column)

    def system(self, school_id: Value) -> str:
        """Return the system of the school's county (``6-3``, ``5-4``; empty where it is not said)."""
        if len(self.systems) == 1:
            return next(iter(self.systems.values()))
        return self.systems.get(str(self.of_school(school_id, "county_code") or ""), "")


def indexed(census: Census, previous: Census | None = None) -> Data:
    """Return the census with its lookups; of rows with the same key the first counts."""
    data = Data(census, previous=None if previous is None else indexed(previous))
    for row, school_id in enumerate(column(census.table("schools"), "school_id")):
        data.schools.setdefault(str(school_id or ""), row)
    stages = census.table("stages")
    for row, key in enumerate(zip(column(stages, "school_id"), column(stages, "stage"), strict=True)):
        pair = (str(key[0] or ""), str(key[1] or ""))
        if data.stages.setdefault(pair, row) == row:
            data.stages_of.setdefault(pair[0], []).append(pair[1])
    for row, school_id in enumerate(column(census.table("premises"), "school_id")):
        data.premises_of.setdefault(str(school_id or ""), []).append(row)
    for county in census.table("meta").rows():
        data.systems[str(county.get("county_code") or "")] = str(county.get("system") or "")
    return data


def column(table: Table, name: str) -> Sequence[Value]:
    """Return a column of the table; all empty where the table has no such column."""
    values = table.columns.get(name)
    return [None] * len(table) if values is None else values


def number(value: Value) -> Decimal | None:
    """Return a number, or None for anything else."""
    return value if isinstance(value, Decimal) else None
