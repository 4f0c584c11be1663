"""Money of the schools, facts of the county and judgements of the synthetic county."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from junheng.census.synth.classrooms import Part
from junheng.census.synth.dice import Dice
from junheng.census.synth.roster import School
from junheng.census.table import Value

PER_PUPIL = {"kindergarten": 600, "primary": 720, "junior": 940, "senior": 1300}
SUBJECTS = ("chinese", "math", "science", "pe", "art", "moral")
JUDGED = {
    "P1": "met",
    "P2": "met",
    "G1": "met",
    "G2": "met",
    "G8": "met",
    "G10": "met",
    "G14": "met",
    "G15": "met",
    "Q3": "met",
    "Q5": "good",
    "Q6": "good",
    "Q7": "met",
    "Q8": "met",
}
OFFICE = "县教育局（合成数据）"


def finance_row(school: School, parts: Sequence[Part], underfunded: bool) -> dict[str, int]:
    """Return the school's money: small rural schools count as 100 pupils, but for the one that is underfunded."""
    dice = school.dice.child("finance")
    pupils = sum(part.pupils for part in parts if part.stage in ("primary", "junior"))
    small = school.role in ("village", "point") and pupils < 100
    rate = 7_200 if school.kind == "special" else 0
    budget = sum(part.pupils * (rate or PER_PUPIL[part.stage]) for part in parts)
    budget += (100 - pupils) * PER_PUPIL["primary"] if small and not underfunded else 0
    return {
        "public_budget": budget,
        "training_budget": -(-budget * dice.between(505, 690) // 10_000),
        "funded_pupils": 100 if small and not underfunded else pupils,
    }


def fact_rows(year: int, juniors: int, teachers: int, dice: Dice) -> Iterator[dict[str, Value]]:
    """Yield the county's facts: all good, two of them not yet reported."""
    civil = dice.between(88_000, 99_000)
    yield _fact("special_funding_per_pupil", year, value=Decimal(7_200))
    yield _fact("teacher_average_pay", year, value=Decimal(civil + dice.between(300, 2_600)))
    yield _fact("civil_servant_average_pay", year, value=Decimal(civil))
    eligible = max(10, teachers * dice.between(380, 520) // 1000)
    moved = -(-eligible * dice.between(108, 140) // 1000)
    yield _fact("rotation", year, share=(moved, eligible))
    yield _fact("rotation_backbone", year, share=(-(-moved * dice.between(212, 280) // 1000), moved))
    plan = max(20, juniors * dice.between(150, 190) // 1000)
    yield _fact("quota", year, share=(-(-plan * dice.between(520, 640) // 1000), plan))
    yield _fact("migrant", year, share=(None, max(20, juniors * dice.between(60, 120) // 1000)))
    entrants = max(30, juniors // 3)
    gone = entrants * dice.between(8, 22) // 1000
    flows = {
        "entrants": entrants,
        "moved_in": entrants // 90,
        "moved_out": entrants // 70,
        "graduates": entrants - gone,
    }
    flows["graduates"] += flows["moved_in"] - flows["moved_out"]
    for name, count in flows.items():
        yield _fact(f"junior_{name}", year, value=Decimal(count))
    of_age = max(30, juniors // 40)
    yield _fact("disabled_enrolment", year, share=(of_age - of_age * dice.between(5, 38) // 1000, of_age))
    valid = dice.between(900, 1_600)
    yield _fact("recognition", year, share=(valid * dice.between(872, 948) // 1000, valid))
    yield from _quality(year, dice.child("quality"))


def _quality(year: int, dice: Dice) -> Iterator[dict[str, Value]]:
    for stage in ("primary", "junior"):
        for subject in SUBJECTS:
            yield _fact(f"quality_level_{subject}", year, stage, value=Decimal(3 + dice.below(2)))
            variation: Value = Decimal(dice.between(52, 138)).scaleb(-3)
            missing = (stage, subject) == ("junior", "moral")
            yield _fact(f"quality_variation_{subject}", year, stage, value=None if missing else variation)


def _fact(
    item: str,
    year: int,
    stage: str | None = None,
    *,
    value: Value = None,
    share: tuple[int | None, int] | None = None,
) -> dict[str, Value]:
    top, base = share if share else (None, None)
    return {
        "item": item,
        "stage": stage,
        "value": value,
        "numerator": None if top is None else Decimal(top),
        "denominator": None if base is None else Decimal(base),
        "period": f"{year}–{year + 1}学年",
        "source": OFFICE,
    }


def judgement_rows(year: int) -> Iterator[Mapping[str, Value]]:
    """Yield the county's own judgements, each with the number of its evidence."""
    for item, result in JUDGED.items():
        group = {"P": 1, "G": 3, "Q": 4}[item[0]]
        yield {
            "item": item,
            "school_id": None,
            "result": result,
            "evidence": f"A{group}-B{item[1:]}-C1",
            "by": OFFICE,
            "date": f"{year}-10-15",
        }
