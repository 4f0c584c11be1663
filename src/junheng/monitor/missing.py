"""Which cells an unknown indicator waits for."""

from collections.abc import Iterator

from junheng.kernel import Where
from junheng.monitor.requirements.ground import Ground, Row
from junheng.standards.model import Indicator


def missing_cells(ground: Ground, school: str, stage: str, indicator: Indicator) -> tuple[Where, ...]:
    """Return the empty cells (or absent rows) that keep one indicator of one part unknown."""
    found: dict[Where, None] = {}
    columns = (*indicator.numerator.add, *indicator.numerator.subtract, indicator.denominator)
    for column in columns:
        found.update(dict.fromkeys(_of_column(ground, school, stage, column)))
    if indicator.split:
        found.update(dict.fromkeys(_of_split(ground, school, columns)))
    return tuple(found)


def _of_column(ground: Ground, school: str, stage: str, column: str) -> Iterator[Where]:
    table, name = column.split(".", 1)
    rows = ground.rows(table, school) if table != "schools" else [ground.schools[school]]
    if table == "stages":
        rows = [r for r in rows if r.text("stage") == stage]
    elif table == "premises":
        own = [r for r in rows if r.text("stage") == stage]
        rows = own or rows
    if not rows:
        yield Where(table, school if table != "stages" else f"{school}/{stage}", name)
    for row in rows:
        if row.number(name) is None:
            yield row.where(name)


def _of_split(ground: Ground, school: str, columns: tuple[str, ...]) -> Iterator[Where]:
    own = {r.text("stage") for r in ground.rows("premises", school) if r.text("stage")}
    sharing = [r for r in ground.rows("stages", school) if r.text("stage") not in own]
    if len(sharing) < 2:
        return
    for row in sharing:
        yield from _without_weight(ground, school, row, columns)


def _without_weight(ground: Ground, school: str, row: Row, columns: tuple[str, ...]) -> Iterator[Where]:
    if row.number("pupils") is None:
        yield row.where("pupils")
    elif row.number("pupils") and ground.standard.split_weight(row.text("stage")) is None:
        for column in columns:
            if column.startswith("premises."):
                yield Where("premises", f"{school}/{row.text('stage')}", column.split(".", 1)[1])
