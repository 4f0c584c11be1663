"""Counties at the edges: numbers on thresholds, on floors, spreads on their limit, holes, every mixture of stages.

``tables`` makes the Arrow tables that ``monitor.resources`` describes from the plan alone, so that it serves any standard.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pyarrow as pa

from junheng.kernel.decimal15 import shown
from junheng.monitor.plan import Plan

Rows = dict[str, list[dict[str, Any]]]
TEXT = {"kind", "sector", "area_class", "far", "note"}
FLAGS = {"boarding", "dense_centre", "remote"}
KINDS = ("primary", "teaching_point", "junior", "nine_year", "special", "specialised", "kindergarten")
MIXTURES = (
    ("primary",),
    ("primary",),
    ("junior",),
    ("primary", "junior"),
    ("primary", "junior"),
    ("junior", "senior"),
    ("primary", "junior", "senior"),
    ("kindergarten", "primary"),
    ("kindergarten", "primary", "junior"),
    ("kindergarten",),
    ("senior",),
)
PUPILS = (0, 1, 2, 3, 7, 30, 45, 49, 50, 99, 100, 160, 200, 250, 333, 500, 640, 1000, 1999, 2000, 2500)


@dataclass(frozen=True)
class Dice:
    """The few throws that the maker needs, from anything that has ``random`` and ``randrange``."""

    source: Any

    def pick(self, options: Sequence[Any]) -> Any:
        """Return one of the options."""
        return options[self.source.randrange(len(options))]

    def often(self, one_in: int) -> bool:
        """Say yes once in ``one_in``."""
        return bool(self.source.randrange(one_in) == 0)

    def whole(self, low: int, high: int) -> int:
        """Return a whole number of the range, both ends included."""
        return low + int(self.source.randrange(high - low + 1))


def county(dice: Dice, plan: Plan, code: str) -> Rows:
    """Return the rows of one county, full column names → values; one in six is balanced to the last digit."""
    return _balanced(dice, plan, code) if dice.often(6) else _any(dice, plan, code)


def _any(dice: Dice, plan: Plan, code: str) -> Rows:
    rows: Rows = {"schools": [], "stages": [], "premises": [], "finance": []}
    ways = ("mixed", "mixed", "mixed", "on-limit", "equal", "zero")
    level = {indicator.id: dice.pick(ways) for indicator in plan.indicators}
    alike = dice.pick(PUPILS[4:]) if dice.often(3) else None
    holes = dice.pick((0, 0, 40, 8))
    for number in range(dice.whole(1, 7)):
        mixture = dice.pick(MIXTURES) if alike is None else dice.pick(MIXTURES[:5])
        head = {name: _of_school(dice, name) for name in plan.of("schools").values()}
        pupils = {s: alike if alike is not None else dice.pick(PUPILS) for s in mixture}
        _school(dice, plan, rows, f"{code}{number:04d}", code, head, pupils, level, holes)
        for stage in ("kindergarten", "primary", "junior", "senior"):
            if dice.often(3 if stage == "kindergarten" and stage in mixture else 25):
                own = {"school_id": f"{code}{number:04d}", "stage": stage, **_own(dice, plan, holes)}
                rows["premises"].append(own)
    return rows


def _balanced(dice: Dice, plan: Plan, code: str) -> Rows:
    """Pairs of schools alike but for what they have: the coefficients stand exactly on their limit, or are 0."""
    rows: Rows = {"schools": [], "stages": [], "premises": [], "finance": []}
    level = {indicator.id: dice.pick(("on-limit", "on-limit", "on-limit", "equal")) for indicator in plan.indicators}
    size = dice.pick((40, 100, 160, 200, 500, 1000))
    pupils = dict.fromkeys(dice.pick(MIXTURES[:5]), size)
    head = {name: _of_school(dice, name) for name in plan.of("schools").values()}
    for number in range(dice.pick((2, 2, 4, 6))):
        _school(dice, plan, rows, f"{code}{number:04d}", code, head, pupils, level, 0)
    return rows


def _school(
    dice: Dice,
    plan: Plan,
    rows: Rows,
    school: str,
    code: str,
    head: Mapping[str, Any],
    pupils: Mapping[str, int],
    level: Mapping[str, str],
    holes: int,
) -> None:
    rows["schools"].append({"school_id": school, "county_code": code, **head})
    for stage in pupils:
        _stage(dice, plan, rows, school, stage, pupils[stage], level, holes)
    if not holes or not dice.often(12):
        whole = _premises(dice, plan, pupils, level, len(rows["schools"]), holes)
        rows["premises"].append({"school_id": school, "stage": "", **whole})
    if not dice.often(12):
        money = {name: _amount(dice, holes) for name in plan.of("finance").values()}
        rows["finance"].append({"school_id": school, **money})


def _stage(
    dice: Dice, plan: Plan, rows: Rows, school: str, stage: str, pupils: int, level: Mapping[str, str], holes: int
) -> None:
    row: dict[str, Any] = {"school_id": school, "stage": stage}
    for name in plan.of("stages").values():
        row[name] = _aimed(dice, plan, f"stages.{name}", stage, Fraction(pupils), len(rows["schools"]), level, holes)
    row["pupils"] = None if holes and dice.often(holes) else float(pupils)
    rows["stages"].append(row)


def _premises(
    dice: Dice, plan: Plan, pupils: Mapping[str, int], level: Mapping[str, str], number: int, holes: int
) -> dict[str, Any]:
    """Amounts aimed so that one stage's share stands on its limit."""
    found, stage = {}, dice.pick(list(pupils))
    for name in plan.of("premises").values():
        weight = plan.standard.split_weight(stage)
        weights = {s: Fraction(plan.standard.split_weight(s) or 1) * n for s, n in pupils.items()}
        size = sum(weights.values()) / Fraction(weight) if weight else Fraction(sum(pupils.values()))
        found[name] = _aimed(dice, plan, f"premises.{name}", stage, size, number, level, holes)
    return found


def _own(dice: Dice, plan: Plan, holes: int) -> dict[str, Any]:
    return {
        name: dice.pick((0.0, 0.1, 0.2, 12.5, 100.0, None if holes else 3.0)) for name in plan.of("premises").values()
    }


def _of_school(dice: Dice, name: str) -> Any:
    if name == "kind":
        return dice.pick(KINDS)
    if name in ("far", "note"):
        return dice.pick(("是", "否", "远", "12", None))
    if name in TEXT:
        return dice.pick(("public", "private", "inclusive", "210", "111", None))
    if name in FLAGS:
        return dice.pick((True, False, None))
    return dice.pick((1999.0, 2010.0, 2024.0, 2025.0, None))


def _amount(dice: Dice, holes: int) -> float | None:
    if holes and dice.often(holes):
        return None
    return dice.pick((0.0, 1.0, 12.0, 0.3, 100.5, 1e6, 2e6, float(dice.whole(0, 100000))))


def _aimed(
    dice: Dice, plan: Plan, column: str, stage: str, size: Fraction, number: int, level: Mapping[str, str], holes: int
) -> float | None:
    """Return an amount that puts an indicator reading ``column`` where a verdict turns, or any amount."""
    if holes and dice.often(holes):
        return None
    readers = [i for i in plan.indicators if column in (*i.numerator.add, *i.numerator.subtract)]
    if not readers or not size:
        return _amount(dice, 0)
    indicator = dice.pick(readers)
    bound, limit = plan.thresholds.get((indicator.id, stage)), plan.limits.get(stage)
    target = bound.limit if bound else Fraction(5)
    way = level[indicator.id]
    if way in ("on-limit", "equal") and column in indicator.numerator.subtract:
        return 0.0
    if way == "zero":
        return 0.0
    if way == "on-limit" and limit is not None:
        value = target * 2 * (1 + (1 if number % 2 else -1) * limit.limit)
    elif way == "equal":
        value = target
    else:
        value = target * _factor(dice, plan)
    several = len(indicator.numerator.add) if way in ("on-limit", "equal") else 1
    value /= several
    return _double(value * size / Fraction(indicator.per), dice, exact=way != "mixed")


def _factor(dice: Dice, plan: Plan) -> Fraction:
    floor = plan.floor if plan.floor is not None else Fraction(85, 100)
    some = Fraction(dice.whole(0, 400), 100)
    return dice.pick((Fraction(1), Fraction(1), floor, floor, 1 / floor, some, some, some, Fraction(12, 10)))


def _double(value: Fraction, dice: Dice, *, exact: bool) -> float:
    """Return the double of the 15-digit decimal nearest to ``value``, sometimes one in the last digit beside it."""
    found = shown(float(value))
    if exact and not dice.often(30):
        return float(found)
    if dice.often(12) and found:
        last = Decimal((0, (1,), found.adjusted() - 14))
        found += dice.pick((last, -last))
    elif dice.often(6):
        found = Decimal(round(found))
    return float(found)


def tables(rows: Rows, plan: Plan) -> dict[str, pa.Table]:
    """Return the Arrow tables that the engines read."""
    keys = {"schools": ("school_id", "county_code"), "stages": ("school_id", "stage")}
    keys |= {"premises": ("school_id", "stage"), "finance": ("school_id",)}
    found = {}
    for table, names in keys.items():
        arrays = {name: pa.array([row[name] for row in rows[table]], pa.string()) for name in names}
        for short, name in plan.of(table).items():
            arrays[short] = pa.array([row[name] for row in rows[table]], _kind(name))
        found[table] = pa.table(arrays)
    return found


def _kind(name: str) -> pa.DataType:
    return pa.string() if name in TEXT else pa.bool_() if name in FLAGS else pa.float64()


def together(counties: Sequence[Rows]) -> Rows:
    """Return the rows of several counties as one data set."""
    whole: Rows = {"schools": [], "stages": [], "premises": [], "finance": []}
    for one in counties:
        for name, rows in one.items():
            whole[name] += rows
    return whole
