"""What the pages of returns show, ready for the template."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from junheng.census.schema import ColumnSchema, schemas
from junheng.desk.returns.cells import Key
from junheng.desk.returns.models import Cell, Collection, Return
from junheng.kernel import Finding


@dataclass(frozen=True, slots=True)
class Box:
    """One value to fill: its label, unit, choices, what stands in it, what is wrong with it."""

    key: Key
    label: str
    unit: str
    value: str
    choices: Sequence[tuple[str, str]]
    fixed: bool
    numeric: bool
    findings: Sequence[Finding]

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


def sheets(report: Return, findings: Mapping[Key, list[Finding]]) -> list[Sheet]:
    """Return the rows of a school to fill in, in the order of the template, classes and rooms left out."""
    held: dict[tuple[str, str], dict[str, Cell]] = {}
    for cell in Cell.objects.filter(collection=report.collection, unit=report.unit).order_by("pk"):
        held.setdefault((cell.table, cell.row), {})[cell.column] = cell
    found: list[Sheet] = []
    for name in ("schools", "stages", "premises", "finance"):
        for (table, row), cells in held.items():
            if table == name:
                boxes = [_box(table, row, column, cells, findings) for column in _columns(name, cells)]
                found.append(Sheet(_title(name, cells), boxes))
    return found


def _columns(table: str, cells: Mapping[str, Cell]) -> list[ColumnSchema]:
    known = {column.name: column for column in schemas()[table].columns}
    own = [ColumnSchema(c, c, "decimal", signed=True) for c in cells if c not in known]
    skip = set(schemas()[table].key)
    return [column for column in known.values() if column.name not in skip] + own


def _box(
    table: str, row: str, column: ColumnSchema, cells: Mapping[str, Cell], findings: Mapping[Key, list[Finding]]
) -> Box:
    cell = cells.get(column.name)
    key = (table, row, column.name)
    choices = (
        list(column.choices.items())
        if column.kind == "choice"
        else [("是", "是"), ("否", "否")]
        if column.kind == "flag"
        else []
    )
    value = (cell.value if cell else None) or ""
    return Box(
        key, column.title, column.unit, value, choices, bool(cell and cell.fixed), column.numeric, findings.get(key, ())
    )


def _title(table: str, cells: Mapping[str, Cell]) -> str:
    stage = cells.get("stage")
    title = schemas()[table].title
    if stage is None or not stage.value:
        return title
    shown = next(c for c in schemas()["stages"].columns if c.name == "stage").shown(stage.value)
    return f"{title}：{shown}"


@dataclass(frozen=True, slots=True)
class Board:
    """How far a collection is: counts by state, the schools still missing, whether it is late."""

    collection: Collection
    counts: Sequence[tuple[str, str, int]]
    missing: Sequence[Return]
    late: bool

    @property
    def total(self) -> int:
        """Return how many schools report."""
        return sum(count for _, _, count in self.counts)

    @property
    def handed_in(self) -> int:
        """Return how many have handed in."""
        return self.total - len(self.missing)


def board(collection: Collection, reports: Iterable[Return], today: date) -> Board:
    """Return the board of a collection."""
    found = list(reports)
    counts = Counter(report.state for report in found)
    lines = [(state.value, str(state.label), counts.get(state.value, 0)) for state in Return.State]
    missing = [r for r in found if r.state in (Return.State.DRAFT, Return.State.SENT_BACK)]
    return Board(collection, lines, missing, bool(collection.due and today > collection.due and missing))
