"""Whatever the county, the plan's numbers are the assessment's: nine-year schools, stages with premises of their own,
attached kindergartens, senior parts, relaxations of an overlay, cells pushed up and down at random."""

import random
from decimal import Decimal
from fractions import Fraction

import pytest

from junheng.census.edit import Edit, with_edit
from junheng.census.synth import synthetic_county
from junheng.usecases.investing import invested
from junheng.usecases.investing_items import EXAMPLE
from junheng.usecases.investing_question import Question
from tests.usecases.investing.files import written

COLUMNS = {
    "stages": ("teachers_above_degree", "teachers_backbone", "teachers_pe_art"),
    "premises": ("teaching_area", "sports_ground_area", "equipment_value", "multimedia_rooms"),
}
OWN = {
    "teaching_area": 3000,
    "indoor_sports_area": 0,
    "sports_ground_area": 3000,
    "equipment_value": 900000,
    "multimedia_rooms": 12,
}


def shaken(schools: int, seed: int):
    """Return a synthetic county with a third of its schools' cells moved by up to a half, and a stage with its own row."""
    dice, data = random.Random(seed), synthetic_county(schools, seed)
    for table, columns in COLUMNS.items():
        for row in list(data.table(table).rows()):
            column = dice.choice(columns)
            value = row.get(column)
            if isinstance(value, Decimal) and dice.random() < 0.33:
                stage = str(row.get("stage") or "")
                moved = Decimal(int(value * dice.randrange(50, 151) / 100))
                data = with_edit(data, Edit(str(row["school_id"]), table, column, moved, stage))
    parts = [str(r["school_id"]) for r in data.table("stages").rows() if r["stage"] == "junior"]
    both = next(
        s for s in parts if any(r["school_id"] == s and r["stage"] == "primary" for r in data.table("stages").rows())
    )
    for column, amount in OWN.items():
        data = with_edit(data, Edit(both, "premises", column, Decimal(amount), "junior"))
    return data


@pytest.mark.parametrize(
    ("seed", "more"),
    [
        (1, {}),
        (2, {"overlays": ("hebei",)}),
        (3, {"overlays": ("shenyang-2024",), "assume": "mean"}),
        (4, {"margin": Fraction(0)}),
        (5, {"budget": Fraction(2_000_000)}),
        (6, {"metres": 60_000}),
    ],
)
def test_the_plan_and_its_assessment_say_the_same(tmp_path, seed, more) -> None:
    """``invested`` compares every numerator, verdict and coefficient exactly, and raises where they differ."""
    ask = {"assume": "worst", "moved_limits": False} | more
    answer = invested(Question(written(tmp_path, shaken(20, seed)), EXAMPLE, **ask))
    made = answer.made

    assert made is not None, (answer.findings, answer.answer)
    outcomes = {o.part: o.passes for o in made.answer.plan.outcomes}
    after = {f"{s.school_id}/{s.stage}": s.verdict for s in made.after.schools}
    assert all(after[part] == "met" for part, passes in outcomes.items() if passes)
    assert made.answer.passing > 0
    assert made.task.goal == "most" or set(outcomes.values()) == {True}
