"""The boxes of a school's return: what stands in each, what is wrong with it, why it is locked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from junheng.census.schema import ColumnSchema, schemas
from junheng.desk.returns.cells import Key
from junheng.desk.returns.models import Cell, Return
from junheng.kernel import Finding

TABLES = ("schools", "stages", "premises", "finance")
"""What a school fills in on its page, in the order of the template."""
YEARS = ("年", "学年")
"""Units of numbers that take no separators: 2002, not 2,002."""


@dataclass(frozen=True, slots=True)
class Box:
    """One value to fill: its label, unit, choices, what stands in it, what is wrong with it."""

    key: Key
    label: str
    unit: str
    value: str
    choices: Sequence[tuple[str, str]]
    fixed: bool
    place: str
    note: str
    last_year: str
    numeric: bool
    findings: Sequence[Finding]

    @property
    def shown(self) -> str:
        """Return the value for the eye: a choice in its words, a number with separators."""
        if self.choices:
            return dict(self.choices).get(self.value, self.value)
        try:
            return f"{Decimal(self.value):,f}" if self.numeric and self.unit not in YEARS else self.value
        except ArithmeticError:
            return self.value

    @property
    def measure(self) -> str:
        """Return the unit to show beside the label: a year needs none."""
        return "" if self.unit in YEARS else self.unit

    @property
    def name(self) -> str:
        """Return the name of the input: the key's parts, joined by a character that no part holds."""
        return "|".join(self.key)

    @property
    def id(self) -> str:
        """Return an id that is one on the page."""
        return "box-" + "-".join(part.replace("/", "_").replace(" ", "_") for part in self.key)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The boxes of one row of one table."""

    title: str
    boxes: Sequence[Box]

    @property
    def missing(self) -> int:
        """Return how many values are unknown."""
        return sum(not box.value for box in self.boxes)

    @property
    def fixed(self) -> int:
        """Return how many values a national form has fixed."""
        return sum(box.fixed for box in self.boxes)


def sheets(report: Return, findings: Mapping[Key, list[Finding]]) -> list[Sheet]:
    """Return the rows of a school to fill in, in the order of the template, classes and rooms left out."""
    held: dict[tuple[str, str], dict[str, Cell]] = {}
    for cell in Cell.objects.filter(collection=report.collection, unit=report.unit).order_by("pk"):
        held.setdefault((cell.table, cell.row), {})[cell.column] = cell
    before, found = _last_year(report), list[Sheet]()
    for name in TABLES:
        for (table, row), cells in held.items():
            if table != name:
                continue
            boxes = []
            for column in _columns(name, cells):
                key = (table, row, column.name)
                boxes.append(_box(key, column, cells.get(column.name), before, findings.get(key, ())))
            found.append(Sheet(_title(name, cells), boxes))
    return found


def _columns(table: str, cells: Mapping[str, Cell]) -> list[ColumnSchema]:
    known = {column.name: column for column in schemas()[table].columns}
    own = [ColumnSchema(c, c, "decimal", signed=True) for c in cells if c not in known]
    skip = set(schemas()[table].key)
    return [column for column in known.values() if column.name not in skip] + own


def _box(key: Key, column: ColumnSchema, cell: Cell | None, before: Mapping[Key, str], told: Sequence[Finding]) -> Box:
    return Box(
        key=key,
        label=column.title,
        unit=column.unit,
        value=(cell.value if cell else None) or "",
        choices=_choices(column),
        fixed=bool(cell and cell.fixed),
        place=cell.place if cell and cell.fixed else "",
        note=column.note,
        last_year=before.get(key, ""),
        numeric=column.numeric,
        findings=told,
    )


def _choices(column: ColumnSchema) -> list[tuple[str, str]]:
    if column.kind == "choice":
        return list(column.choices.items())
    return [("是", "是"), ("否", "否")] if column.kind == "flag" else []


def _last_year(report: Return) -> Mapping[Key, str]:
    """Return what the school reported a year before, by the same cells."""
    cells = Cell.objects.filter(
        collection__unit=report.collection.unit,
        collection__school_year=report.collection.school_year - 1,
        unit=report.unit,
        table__in=TABLES,
    )
    told = cells.exclude(value=None).values_list("table", "row", "column", "value")
    return {(table, row, column): str(value) for table, row, column, value in told}


def _title(table: str, cells: Mapping[str, Cell]) -> str:
    stage = cells.get("stage")
    title = schemas()[table].title
    if stage is None or not stage.value:
        return title
    shown = next(c for c in schemas()["stages"].columns if c.name == "stage").shown(stage.value)
    return f"{title}：{shown}"
