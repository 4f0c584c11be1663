"""What the made-up ledgers stand on: the schools, their sizes, the day, and a few ways of writing a cell."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from junheng.census.census import Census
from junheng.census.synth.dice import Dice
from junheng.census.table import Value

Rows = Sequence[Mapping[str, Value]]
COMPULSORY = ("primary", "teaching_point", "junior", "nine_year", "twelve_year", "complete_secondary", "special")


@dataclass(frozen=True, slots=True)
class School:
    """A school of compulsory education. ``tag`` is a short running number that the made-up people and children carry."""

    id: str
    kind: str
    stage: str
    pupils: int
    backbone: Mapping[str, int]
    tag: str

    @property
    def backbone_people(self) -> Sequence[tuple[str, str]]:
        """The numbers of the school's backbone teachers with the stage they teach, as many as the census says."""
        return [
            (f"B{self.tag}{stage[0].upper()}{n:02d}", stage)
            for stage, number in sorted(self.backbone.items())
            for n in range(number)
        ]


@dataclass(frozen=True, slots=True)
class Ground:
    """The schools in code order, the day, and the dice."""

    census: Census
    schools: Sequence[School]
    on: date
    dice: Dice

    @property
    def begins(self) -> int:
        """The calendar year in which the school year begins."""
        return self.on.year if self.on.month >= 9 else self.on.year - 1

    def day(self, month: int, number: int) -> date:
        """Return a day of the school year by month and number."""
        return date(self.begins + (month < 9), month, number)

    def by_now(self, day: date) -> str | None:
        """Return a day as a cell, or nothing where it is still to come."""
        return day.isoformat() if day <= self.on else None


def ground(census: Census, on: date, dice: Dice) -> Ground:
    """Return the ground of a synthetic county."""
    pupils: dict[str, int] = {}
    backbone: dict[str, dict[str, int]] = {}
    stage: dict[str, str] = {}
    for row in census.table("stages").rows():
        code = str(row["school_id"])
        if row["stage"] in ("primary", "junior"):
            stage.setdefault(code, str(row["stage"]))
        pupils[code] = pupils.get(code, 0) + int(str(row["pupils"] or 0))
        if row["stage"] in ("primary", "junior"):
            backbone.setdefault(code, {})[str(row["stage"])] = int(str(row["teachers_backbone"] or 0))
    kinds = {str(row["school_id"]): str(row["kind"]) for row in census.table("schools").rows()}
    codes = sorted(
        code for code, kind in kinds.items() if kind in COMPULSORY and stage.get(code) in ("primary", "junior")
    )
    schools = [
        School(code, kinds[code], stage[code], pupils[code], backbone.get(code, {}), f"{at:03d}")
        for at, code in enumerate(codes, 1)
    ]
    return Ground(census, schools, on, dice)


def count(number: int) -> Decimal:
    """Return a number as a cell holds it."""
    return Decimal(number)


def weeks(first: date, last: date) -> Sequence[date]:
    """Return the Wednesdays from ``first`` to ``last``."""
    start = first + timedelta(days=(2 - first.weekday()) % 7)
    return [start + timedelta(days=7 * n) for n in range(max(0, (last - start).days // 7 + 1))]


__all__ = ["COMPULSORY", "Ground", "Rows", "School", "count", "ground", "weeks"]
