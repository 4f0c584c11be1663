"""Tables that can be sorted, filtered, read aloud and printed; the numbers stand in columns."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from junheng.publishing.page.markup import Child, Markup, el


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head, the unit under it, whether it holds numbers, whether it sorts; ``key`` marks doors to a reason."""

    title: Child
    unit: str = ""
    number: bool = False
    sort: bool = True
    key: str = ""
    label: str = ""

    def head(self) -> Markup:
        """Return the ``<th>``; the script makes a button of it where it sorts."""
        unit = el("small", self.unit) if self.unit else None
        sort = ("n" if self.number else "t") if self.sort else None
        kind = "n" if self.number else None
        return el("th", self.title, unit, scope="col", class_=kind, data_sort=sort, data_i=self.key or None)


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell; ``kind`` is its class, ``order`` what it sorts by if not its text."""

    content: Child
    kind: str = ""
    order: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row: the first cell is its head. ``key`` opens the reason; ``facets`` are what filters look at."""

    cells: Sequence[Cell]
    key: str = ""
    facets: Mapping[str, str] = field(default_factory=dict)
    kind: str = ""


def data_table(
    caption: Child,
    columns: Sequence[Column],
    rows: Sequence[Row],
    *,
    line: Sequence[Cell] = (),
    foot: Sequence[Sequence[Cell]] = (),
    identifier: str = "",
    scope: str = "",
    kind: str = "",
) -> Markup:
    """Return the table in a frame that scrolls sideways. ``line`` is a second head row (the thresholds); ``scope`` names its reasons."""
    head = [el("tr", [c.head() for c in columns])]
    if line:
        head.append(_row(Row(line, kind="line"), columns))
    body = el("tbody", [_row(r, columns) for r in rows])
    feet = el("tfoot", [_row(Row(cells), columns) for cells in foot]) if foot else None
    table = el(
        "table", el("caption", caption), el("thead", head), body, feet, id=identifier or None, data_scope=scope or None
    )
    return el("div", table, class_=f"scroll {kind}".strip())


def _row(row: Row, columns: Sequence[Column]) -> Markup:
    cells = [_cell(cell, column, first=i == 0) for i, (cell, column) in enumerate(zip(row.cells, columns, strict=True))]
    facets = {f"data_{name}": value for name, value in row.facets.items()}
    return el("tr", cells, class_=row.kind or None, data_key=row.key or None, **facets)


def _cell(cell: Cell, column: Column, *, first: bool) -> Markup:
    kind = " ".join(part for part in ("n" if column.number else "", cell.kind) if part) or None
    if first:
        return el("th", cell.content, scope="row", class_=kind, data_v=cell.order or None)
    return el("td", cell.content, class_=kind, data_v=cell.order or None)
