"""Which sheet is which table: by its English name, its Chinese title or another name in use, then by its headers."""

import re
from collections.abc import Mapping, Sequence
from functools import cache

from junheng.census.files.grid import Grid
from junheng.census.headers import norm
from junheng.census.layout import score
from junheng.census.report import Report
from junheng.census.schema import ORDER, RETURNS, TableSchema, load_table, schemas

_PASSED_OVER = {
    *("错误清单", "填表说明", "选项", "下拉选项", "自查表"),
    *("findings", "errors", "instructions", "options", "lists", "self-check"),
}
_NUMBERED = re.compile(r"^(?:附件|附表|表)?[0-9一二三四五六七八九十]{1,3}[.、\-:：)）]*")


def assigned(grids: Sequence[Grid], report: Report) -> dict[str, Grid]:
    """Return the sheet of each table in the order of the schema; sheets that are none are reported."""
    chosen: dict[str, Grid] = {}
    for grid in grids:
        table = _table(grid)
        if table is None:
            _unknown(grid, report)
        elif table.name in chosen:
            report.sheet("duplicate-sheet", table, grid.sheet, first=chosen[table.name].sheet)
        else:
            chosen[table.name] = grid
    return {name: chosen[name] for name in ORDER if name in chosen}


def known(name: str) -> bool:
    """Say whether a sheet or file of this name is a table of the data set."""
    return bool(_candidates(name))


def _candidates(name: str) -> tuple[str, ...]:
    word = norm(name)
    names = _names()
    return names.get(word) or names.get(norm(_NUMBERED.sub("", word))) or ()


def _table(grid: Grid) -> TableSchema | None:
    """A name may stand for two tables (说明): then the one whose columns the sheet names more of."""
    candidates = [schemas()[name] for name in _candidates(grid.name)]
    return max(candidates, key=lambda table: score(table, grid), default=None)


@cache
def _names() -> Mapping[str, tuple[str, ...]]:
    names: dict[str, tuple[str, ...]] = {}
    for table in schemas().values():
        words = (table.name, table.title, f"{table.title}表", table.title_en, *table.aliases)
        for title in {norm(word) for word in words}:
            names[title] = (*names.get(title, ()), table.name)
    return names


@cache
def _further() -> frozenset[str]:
    """Return what the engines' own tables (``rules/returns/*/``) are called: they may stand beside the data set's."""
    tables = [load_table(path) for path in sorted(RETURNS.glob("*/*.yaml"))]
    words = ((t.name, t.title, f"{t.title}表", t.title_en, *t.aliases) for t in tables)
    return frozenset(norm(word) for of in words for word in of)


def _unknown(grid: Grid, report: Report) -> None:
    if norm(grid.name) in _PASSED_OVER or grid.name.startswith("_") or grid.empty:
        return
    if norm(grid.name) in _further():
        return
    titles = "、".join(table.sheet(report.lang) for table in schemas().values())
    report.sheet("unknown-sheet", None, grid.sheet, titles=titles)
