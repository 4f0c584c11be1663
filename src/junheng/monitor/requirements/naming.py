"""Words and bounds that the checks of schools share."""

from collections.abc import Sequence

from junheng.kernel import Where
from junheng.monitor.requirements.ground import Ground, Row
from junheng.standards import Bound, in_force
from junheng.standards.checks import Relaxed

NAMED = 12
"""How many schools a line names before it says how many more there are."""


def listed(words: Sequence[str]) -> str:
    """Return the words joined, cut after a dozen."""
    more = f" 等 {len(words)} 项" if len(words) > NAMED else ""
    return "、".join(words[:NAMED]) + more


def compulsory_rows(ground: Ground, school: str) -> list[Row]:
    """Return the stages rows of a school that the standard covers, without those that have no pupils."""
    return [
        r
        for r in ground.rows("stages", school)
        if r.text("stage") in ground.standard.stages and r.number("pupils") != 0
    ]


def relaxed_bound(
    rules: Sequence[Relaxed], form: str, bound: Bound, ground: Ground, school: str
) -> tuple[Bound, Relaxed | None]:
    """Return the bound a documented relaxation sets for this school where one applies (the widest), else ``bound``."""
    found: tuple[Bound, Relaxed | None] = (bound, None)
    for rule in rules:
        begun = form in rule.limits and min(rule.limits[form]) <= ground.on
        if begun and ground.holds(rule.when, school):
            wider = in_force(rule.limits[form], ground.on)
            upward = bound.compare in ("≤", "<")
            if (wider.limit > found[0].limit) if upward else (wider.limit < found[0].limit):
                found = (wider, rule)
    return found


def schools_line(what: str, names: list[str], missing: list[Where]) -> str:
    """Return one sentence: the schools found, or 无, and how many cells are missing."""
    line = f"{what}：{listed(names)}" if names else f"{what}：无"
    return line + (f"；{len(missing)} 处缺数据" if missing else "")


def place(ground: Ground, column: str, school: str, stage: str) -> Where:
    """Return the place of ``table.column`` for a school part, or where its row would stand."""
    table, name = column.split(".", 1)
    if table == "stages":
        row = next((r for r in ground.rows("stages", school) if r.text("stage") == stage), None)
        return row.where(name) if row else Where("stages", f"{school}/{stage}", name)
    return ground.absent(table, school, name, stage)
