"""A second opinion on the seven indicators, written from the text of the interface and the rules alone.

Plain rows in, plain answers out, everything in fractions. It shares no line with the package: the thresholds are typed
here once more, so that a slip in a rule file is noticed too.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

Row = Mapping[str, Any]
Rows = Mapping[str, Iterable[Row]]

SPLIT = {"primary": Fraction(1), "junior": Fraction(11, 10), "senior": Fraction(132, 100)}
LIMIT = {"primary": Fraction(1, 2), "junior": Fraction(45, 100)}
AT_LEAST = {
    "L1": {"primary": "4.2", "junior": "5.3"},
    "L2": {"primary": "1", "junior": "1"},
    "L3": {"primary": "0.9", "junior": "0.9"},
    "L4": {"primary": "4.5", "junior": "5.8"},
    "L5": {"primary": "7.5", "junior": "10.2"},
    "L6": {"primary": "2000", "junior": "2500"},
    "L7": {"primary": "2.3", "junior": "2.4"},
}
PER = {"L1": 100, "L2": 100, "L3": 100, "L4": 1, "L5": 1, "L6": 1, "L7": 100}
PEOPLE = {"L1": "teachers_above_degree", "L2": "teachers_backbone", "L3": "teachers_pe_art"}
THINGS = {
    "L4": (("teaching_area", 1), ("indoor_sports_area", -1)),
    "L5": (("sports_ground_area", 1), ("indoor_sports_area", 1)),
    "L6": (("equipment_value", 1),),
    "L7": (("multimedia_rooms", 1),),
}


@dataclass
class Part:
    """A school's part in one stage."""

    school: str
    stage: str
    pupils: Fraction
    values: dict[str, Fraction | None]
    statuses: dict[str, str]
    verdict: str


@dataclass
class Spread:
    """One indicator in one stage; everything None where a school's value is unknown."""

    mean: Fraction | None
    cv_squared: Fraction | None
    verdict: str


def parts(rows: Rows, *, small_points_out: bool = False) -> list[Part]:
    """Return every school's part in primary and junior that counts."""
    kinds = {row["school_id"]: row["kind"] for row in rows["schools"]}
    of_school: dict[str, dict[str, Row]] = {}
    for row in rows["stages"]:
        of_school.setdefault(row["school_id"], {})[row["stage"]] = row
    found = []
    for school, stages in of_school.items():
        for stage in ("primary", "junior"):
            if stage in stages and counts(kinds[school], stages[stage], small_points_out):
                found.append(part(school, stage, stages, things(rows, school)))
    return found


def counts(kind: str, row: Row, small_points_out: bool) -> bool:
    """Say whether the part is among those the seven indicators are asked of."""
    if kind in ("special", "specialised") or not row["pupils"]:
        return False
    return not (small_points_out and kind == "teaching_point" and row["pupils"] < 50)


def things(rows: Rows, school: str) -> dict[str | None, Row]:
    """Return the school's premises: the whole school's under None, what belongs to one stage under the stage."""
    return {row["stage"]: row for row in rows["premises"] if row["school_id"] == school}


def part(school: str, stage: str, stages: Mapping[str, Row], premises: Mapping[str | None, Row]) -> Part:
    """Return one part with its seven values."""
    pupils = Fraction(stages[stage]["pupils"])
    values: dict[str, Fraction | None] = {}
    for indicator in AT_LEAST:
        person = indicator in PEOPLE
        amount = stages[stage][PEOPLE[indicator]] if person else share_of_things(indicator, stage, stages, premises)
        values[indicator] = None if amount is None else Fraction(amount) * PER[indicator] / pupils
    statuses = {i: status(v, Fraction(AT_LEAST[i][stage])) for i, v in values.items()}
    return Part(school, stage, pupils, values, statuses, school_verdict(list(statuses.values())))


def share_of_things(indicator: str, stage: str, stages: Mapping[str, Row], premises: Any) -> Fraction | None:
    """Return the stage's share of a thing: weighted pupils of the stage over those of all stages."""
    total = amount_in(premises.get(None), indicator)
    for other in stages:
        if other not in SPLIT:
            own = amount_in(premises.get(other), indicator)
            total = None if total is None or own is None else total - own
    weighted = {s: SPLIT[s] * Fraction(r["pupils"]) for s, r in stages.items() if s in SPLIT}
    return None if total is None else total * weighted[stage] / sum(weighted.values())


def amount_in(row: Row | None, indicator: str) -> Fraction | None:
    """Return what one row of premises has of the thing; None where a cell is empty."""
    if row is None or any(row[column] is None for column, _ in THINGS[indicator]):
        return None
    return sum((sign * Fraction(row[column]) for column, sign in THINGS[indicator]), Fraction(0))


def status(value: Fraction | None, threshold: Fraction) -> str:
    """Return met, floor (at least 85 % of it), below or unknown."""
    if value is None:
        return "unknown"
    if value >= threshold:
        return "met"
    return "floor" if value >= threshold * 85 / 100 else "below"


def school_verdict(statuses: list[str]) -> str:
    """A school fails on anything below or on more than one floor; else unknown if anything is; else met."""
    if "below" in statuses or statuses.count("floor") > 1:
        return "not_met"
    return "unknown" if "unknown" in statuses else "met"


def spread(found: Iterable[Part], stage: str, indicator: str) -> Spread:
    """Return the pooled mean and the square of the pupil-weighted coefficient."""
    here = [p for p in found if p.stage == stage]
    values = [p.values[indicator] for p in here]
    if not here or None in values:
        return Spread(None, None, "unknown")
    everyone = sum(p.pupils for p in here)
    known = [(p.pupils, v) for p, v in zip(here, values, strict=True) if v is not None]
    mean = Fraction(sum(p * v for p, v in known), everyone)
    variance = sum(p / everyone * (v - mean) ** 2 for p, v in known)
    squared = variance / mean**2
    return Spread(mean, squared, "met" if squared <= LIMIT[stage] ** 2 else "not_met")
