"""A table of the data set, held by column, that remembers the sheet and cell of every value."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from junheng.kernel import Where

Value = Decimal | str | bool | None
"""A number is a Decimal (the 15 digits that the spreadsheet shows), a code or a text is str, 是/否 is bool, empty is None."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a table was read from. ``rows`` and ``letters`` turn an index into a cell address (``F14``).

    ``letters`` maps a column name to its column letter; ``conversions`` maps a column to what was done to its unit
    (``"万元 → 元 ×10000"``).
    """

    file: str = ""
    sheet: str = ""
    rows: Sequence[int] = ()
    letters: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    conversions: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Table:
    """``name`` and columns of equal length, in the order of the file. ``key`` names the columns that identify a row."""

    name: str
    columns: Mapping[str, Sequence[Value]]
    key: tuple[str, ...] = ()
    origin: Origin = field(default_factory=Origin)

    def __len__(self) -> int:
        return len(next(iter(self.columns.values()), ()))

    def rows(self) -> Iterator[dict[str, Value]]:
        """Yield each row as a dict from column name to value."""
        names = list(self.columns)
        for values in zip(*self.columns.values(), strict=True):
            yield dict(zip(names, values, strict=True))

    def value(self, row: int, column: str) -> Value:
        """Return the value at ``row``, or None where the table has no such column."""
        values = self.columns.get(column)
        return None if values is None else values[row]

    def row_key(self, row: int) -> str:
        """Return the row's key parts joined by ``/``; the row number of the file where the table has no key."""
        parts = [str(self.value(row, name) or "") for name in self.key]
        if any(parts):
            return "/".join(parts).rstrip("/")
        return str(self.origin.rows[row]) if row < len(self.origin.rows) else str(row + 1)

    def where(self, row: int, column: str) -> Where:
        """Return the place of one value, down to the cell where the table came from a file."""
        letter = self.origin.letters.get(column, "")
        number = self.origin.rows[row] if row < len(self.origin.rows) else ""
        cell = f"{letter}{number}" if letter else ""
        return Where(self.name, self.row_key(row), column, self.origin.sheet, cell)
