"""The second sheet of the 自查表: its results as rows of the table 定性评价, ready to be pasted as values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from junheng.census.schema import schemas
from junheng.publishing.sheets import Book, Cell, Page
from junheng.publishing.sheets.style import CODE, HEAD, MARK, TEXT
from junheng.usecases.papers.self_check_tasks import Task
from junheng.usecases.papers.standing_table_words import Words

_WIDTHS = {"item": 14, "school_id": 16, "result": 12, "evidence": 16, "by": 16, "date": 12}
_EMPTY = " "
"""The result of a formula nobody has computed yet; a wholly empty one would be read as not computed."""


@dataclass(frozen=True, slots=True)
class Linked:
    """Where the first sheet holds what is typed in: the cell of the school's code, the row of the first task, the
    columns; and what its cells (result, evidence) hold now, by item."""

    code: tuple[int, int]
    top: int
    columns: Mapping[str, int]
    now: Mapping[str, tuple[str, str]]


def write_return(book: Book, tasks: Sequence[Task], linked: Linked, sheet: str, words: Words) -> None:
    """Add the sheet to ``book``. It reads as the table of judgements, empty results as not judged yet."""
    schema = schemas()["judgements"]
    names = [column.name for column in schema.columns]
    grid = book.grid(schema.sheet(words.lang), [_WIDTHS.get(name, 12) for name in names], Page(number=words("page")))
    grid.line(f"※ {words('s.return_note', sheet=sheet)}", MARK)
    grid.cells([Cell(column.header(words.lang), HEAD) for column in schema.columns], least=24)
    for row, task in enumerate(tasks, linked.top):
        at = grid.cells([Cell(task.item if name == "item" else None, TEXT) for name in names])
        result, evidence = linked.now[task.item]
        found = {
            "school_id": (linked.code, "", CODE),
            "result": ((row, linked.columns["result"]), result, TEXT),
            "evidence": ((row, linked.columns["evidence"]), evidence, TEXT),
        }
        for name, (cell, now, style) in found.items():
            _link(grid.sheet, at, names.index(name), _address(sheet, cell), now, book.format(style))


def _link(sheet: Any, row: int, column: int, address: str, now: str, style: Any) -> None:
    sheet.write_formula(row, column, f'=IF({address}="","",{address})', style, now or _EMPTY)


def _address(sheet: str, cell: tuple[int, int]) -> str:
    row, column = cell
    return f"'{sheet}'!${chr(ord('A') + column)}${row + 1}"


__all__ = ["Linked", "write_return"]
