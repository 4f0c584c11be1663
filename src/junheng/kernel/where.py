"""Where a value was read: table, row and column of the data set; sheet and cell of the file."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Where:
    """A place in the data. ``row`` is the table row's key (``"2137000012/primary"``); ``cell`` is like ``F14``."""

    table: str = ""
    row: str = ""
    column: str = ""
    sheet: str = ""
    cell: str = ""

    def __str__(self) -> str:
        """Return the place as a person says it: the sheet and cell, else table, row and column."""
        if self.sheet:
            return f"{self.sheet}!{self.cell}" if self.cell else self.sheet
        return ".".join(part for part in (self.table, self.row, self.column) if part)

    def to_json(self) -> dict[str, str]:
        """Return the Where object of INTERFACES §2."""
        return {
            "table": self.table,
            "row": self.row,
            "column": self.column,
            "sheet": self.sheet,
            "cell": self.cell,
        }
