"""The tables of supervision, declared as data in ``rules/returns/supervision``, and their rows with the place of each cell."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

from junheng.census.further import Further, read_further
from junheng.census.schema import RETURNS, TableSchema, load_table
from junheng.census.table import Table
from junheng.kernel import Finding, Where
from junheng.kernel.finding import Severity

FOLDER = RETURNS / "supervision"
Tables = Mapping[str, Table]
_IDENTITY = re.compile(r"\d{17}[\dXx]|\d{15}")


@cache
def supervision_schemas() -> Mapping[str, TableSchema]:
    """Return the schemas of all tables of supervision by name, in the order of their names."""
    return {path.stem: load_table(path) for path in sorted(FOLDER.glob("*.yaml"))}


def read_supervision(path: Path, names: Iterable[str] = (), *, lang: str = "zh") -> Further:
    """Return the tables of supervision (or those called ``names``) that stand at ``path``, with what was found.

    None is indispensable: a ledger that is not there is unknown, and said so where it is asked for.
    """
    chosen = tuple(names) or tuple(supervision_schemas())
    return read_further(path, [supervision_schemas()[name] for name in chosen], lang=lang)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table, that knows where each of its cells stands."""

    table: Table
    at: int

    def text(self, column: str) -> str:
        """Return the words of a cell; empty where there are none, ``true`` or ``false`` for 是 or 否."""
        value = self.table.value(self.at, column)
        if value is None:
            return ""
        if isinstance(value, Decimal):
            return format(value.normalize(), "f")
        return str(value).lower() if isinstance(value, bool) else value

    def number(self, column: str) -> Decimal | None:
        """Return the number of a cell, or None."""
        value = self.table.value(self.at, column)
        return value if isinstance(value, Decimal) else None

    def integer(self, column: str, default: int = 0) -> int:
        """Return the whole number of a cell, ``default`` where it has none."""
        value = self.number(column)
        return default if value is None else int(value)

    def flag(self, column: str) -> bool | None:
        """Return 是 or 否, or None where the cell is empty."""
        value = self.table.value(self.at, column)
        return value if isinstance(value, bool) else None

    def day(self, column: str) -> date | None:
        """Return the day of a cell; None where it is empty or no day of the calendar (``bad_days`` reports those)."""
        try:
            return date.fromisoformat(self.text(column))
        except ValueError:
            return None

    def where(self, column: str = "") -> Where:
        """Return the place of a cell; of the row's first cell where the file has no such column."""
        place = self.table.where(self.at, column)
        if place.cell or not self.table.origin.letters:
            return place
        return replace(place, cell=self.table.where(self.at, next(iter(self.table.origin.letters))).cell)

    def finding(
        self, code: str, column: str, what: str, fix: str, *, warning: bool = False, more: Iterable[Where] = ()
    ) -> Finding:
        """Return what is wrong with a cell, with its place and its school."""
        where = self.where(column)
        school = self.text("school_id")
        severity: Severity = "warning" if warning else "error"
        return Finding(f"supervision.{code}", severity, where, what, fix, school=school, cells=(where, *more))


def rows(tables: Tables, name: str) -> tuple[Row, ...]:
    """Return the rows of a table; none where it is not there."""
    table = tables.get(name)
    return tuple(Row(table, at) for at in range(len(table))) if table is not None else ()


def looks_like_identity(word: str) -> bool:
    """Say whether a word has the form of an identity number."""
    return _IDENTITY.fullmatch(word) is not None


def masked(word: str) -> str:
    """Return the word as a finding may say it: of an identity number only that it is one.

    >>> masked("T001"), masked("99010119800101001X")
    ('T001', '（证件号）')
    """
    return "（证件号）" if looks_like_identity(word) else word


def bad_days(tables: Tables, names: Sequence[str]) -> Iterator[Finding]:
    """Yield an error for each cell of a date column that is no day of the calendar (2月30日).

    A file's reader has reported its own; this finds those of tables that were made in memory.
    """
    for name in names:
        schema = supervision_schemas().get(name)
        columns = [c.name for c in schema.columns if c.kind == "date"] if schema else []
        for row in rows(tables, name):
            for column in columns:
                if row.text(column) and row.day(column) is None:
                    what = f"{row.text(column)} 不是日历上的日子。"
                    yield row.finding("no-such-day", column, what, "请核对年月日，写成 2026-02-28 这样的日期。")


def unknown_names(
    tables: Tables, name: str, column: str, known: Iterable[str], what: str, *, home: str
) -> Iterator[Finding]:
    """Yield an error for each cell that names somebody or something not in ``known`` (its table is called ``home``)."""
    listed = set(known)
    for row in rows(tables, name):
        word = row.text(column)
        if word and word not in listed:
            said = f"{what} {masked(word)} 不在“{home}”表中。"
            yield row.finding("unknown-name", column, said, f"请核对编号，或先在“{home}”表中补上。")


def repeated(tables: Tables, name: str, columns: Sequence[str], what: str) -> Iterator[Finding]:
    """Yield an error for each row that says again what an earlier row has said in all of ``columns``."""
    first: dict[tuple[str, ...], Row] = {}
    for row in rows(tables, name):
        key = tuple(row.text(column) for column in columns)
        if not any(key):
            continue
        if (before := first.setdefault(key, row)) is not row:
            where = before.where(columns[0])
            said = f"{what} {'/'.join(masked(part) for part in key if part)} 重复（先见于 {where}）。"
            yield row.finding("repeated", columns[0], said, "请只保留一行。", more=(where,))


__all__ = [
    "FOLDER",
    "Row",
    "Tables",
    "bad_days",
    "looks_like_identity",
    "masked",
    "read_supervision",
    "repeated",
    "rows",
    "supervision_schemas",
    "unknown_names",
]
