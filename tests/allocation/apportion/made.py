"""Made inputs: units for the engine, files for the verb."""

from fractions import Fraction
from pathlib import Path

from hypothesis import strategies as st

from junheng.allocation.apportion.model import METHODS, ONE_EACH, Method, Unit

RULES = """\
id: r
kind: apportionment
title: 规则
method: {method}
seats: "{seats}"
ties: [{ties}]
"""


def units(weights: list[int], **bounds: list[int | None]) -> list[Unit]:
    floors, caps = bounds.get("floors", [0] * len(weights)), bounds.get("caps", [None] * len(weights))
    rows = zip(weights, floors, caps, strict=True)
    return [Unit(chr(97 + at), Fraction(w), f or 0, c) for at, (w, f, c) in enumerate(rows)]


@st.composite
def questions(draw: st.DrawFn, most: int = 6) -> tuple[list[Unit], int, Method]:
    """Units with floors and caps, a number of seats that they leave room for, and a method."""
    method = draw(st.sampled_from(METHODS))
    made = []
    for at in range(draw(st.integers(1, most))):
        weight = Fraction(draw(st.integers(1, 9)), draw(st.sampled_from((1, 1, 2, 3))))
        floor = draw(st.sampled_from((0, 0, 1, 2))) if method not in ONE_EACH else draw(st.sampled_from((1, 2)))
        cap = draw(st.sampled_from((None, None, floor, floor + 1, floor + 4)))
        made.append(Unit(f"s{at}", weight, floor, cap))
    least = sum(unit.floor for unit in made)
    caps = [unit.cap for unit in made if unit.cap is not None]
    highest = sum(caps) if len(caps) == len(made) else least + 20
    return made, draw(st.integers(least, highest)), method


def files(
    folder: Path, rows: str, *, method: str = "sainte-lague", seats: int = 10, ties: str = "code", more: str = ""
) -> tuple[Path, Path]:
    """Write a list (under the header 学校标识码,学校名称,学生数,城乡类型) and rules; return their paths."""
    schools, rules = folder / "schools.csv", folder / "rules.yaml"
    schools.write_text("学校标识码,学校名称,学生数,城乡类型\n" + rows, encoding="utf-8")
    text = RULES.format(method=method, seats=seats, ties=ties)
    rules.write_text((text if seats else text.replace('seats: "0"\n', "")) + more, encoding="utf-8")
    return schools, rules
