"""School years: 2025 is the year that begins on 1 September 2025."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, order=True)
class SchoolYear:
    """A school year by the calendar year it begins in.

    >>> str(SchoolYear(2025)), SchoolYear(2025).first_day
    ('2025–2026', datetime.date(2025, 9, 1))
    """

    begins: int

    @property
    def first_day(self) -> date:
        """1 September, the statistical date of the returns."""
        return date(self.begins, 9, 1)

    def __str__(self) -> str:
        return f"{self.begins}–{self.begins + 1}"
