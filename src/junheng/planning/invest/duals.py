"""The multipliers of the relaxation as text: with them anyone can prove a lower bound without a solver (``recheck.py``)."""

from fractions import Fraction
from math import floor
from typing import Any

from junheng.planning.invest.cells import Cells
from junheng.planning.invest.highs import Solved
from junheng.planning.invest.program import MONEY, Program

DIGITS = 10**6
"""Multipliers are rounded down to millionths of a yuan: any multipliers ≥ 0 prove a bound, these the best one nearly."""


def multipliers(made: Program, solved: Solved) -> dict[str, Any] | None:
    """Return the multipliers by row: need (cell), ceiling, sender (cell), spread (stage indicator), tangents; None without."""
    if solved.duals is None:
        return None
    cells = made.cells
    found: dict[str, Any] = {"need": {}, "ceiling": {}, "sender": {}, "spread": {}, "tangents": []}
    for row, dual in zip(made.rows, solved.duals, strict=True):
        worth, kind, rest = abs(float(dual)) * MONEY, row.name[0], row.name[1:]
        if worth * DIGITS < 1:
            continue
        if kind == "need":
            found["need"][str(cells.index[rest[0], rest[1]])] = _text(worth)
        elif kind == "ceiling":
            found["ceiling"][rest[0]] = _text(worth / (_ceiling(cells, rest[0]) or 1.0))
        elif kind == "sender":
            found["sender"][str(cells.index[rest[0], rest[1]])] = _text(worth)
        elif kind == "spread":
            found["spread"][f"{rest[0]} {rest[1]}"] = _text(worth)
        elif kind == "tangent":
            found["tangents"].append((cells.index[rest[0], rest[1]], int(rest[2]), worth))
    found["tangents"] = _tangents(cells, found)
    return found


def _text(value: float) -> str:
    whole = floor(value * DIGITS)
    return f"{whole // DIGITS}.{whole % DIGITS:06d}"


def _ceiling(cells: Cells, name: str) -> float:
    return next(float(one.at_most) for one in cells.task.ceilings if one.id == name)


def _tangents(cells: Cells, found: dict[str, Any]) -> list[list[Any]]:
    """A cell's tangents may not weigh more than its part of the coefficient's multiplier: scaled down where they do."""
    sums: dict[int, Fraction] = {}
    for cell, _, worth in found["tangents"]:
        sums[cell] = sums.get(cell, Fraction(0)) + Fraction(_text(worth))
    most: dict[int, Fraction] = {}
    for group in cells.groups:
        factor = Fraction(found["spread"].get(f"{group.stage} {group.indicator}", "0"))
        pupils = sum(cells.pupils[c] for c in group.cells)
        most |= {c: factor * cells.pupils[c] / pupils for c in group.cells}
    kept = []
    for cell, touch, worth in sorted(found["tangents"]):
        ratio = min(Fraction(1), most[cell] / sums[cell]) if sums[cell] else Fraction(0)
        scaled = floor(Fraction(_text(worth)) * ratio * DIGITS)
        if scaled:
            kept.append([cell, touch, f"{scaled // DIGITS}.{scaled % DIGITS:06d}"])
    return kept
