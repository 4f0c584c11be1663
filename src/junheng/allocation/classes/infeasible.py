"""When no start meets the rules: which characteristics stand in the way, together, found by leaving one out at a time."""

from collections.abc import Mapping, Sequence
from typing import Any

from junheng.allocation.classes.certificate import Outcome
from junheng.allocation.classes.draws import SEARCH, key
from junheng.allocation.classes.engine import form
from junheng.allocation.classes.holds import named
from junheng.allocation.classes.instance import instance_of
from junheng.allocation.classes.measure import count_ranges, largest
from junheng.kernel import Problem

PASSES = 100
STARTS = 3


def why_not(done: Outcome, rows: Sequence[Mapping[str, Any]], rules: Mapping[str, Any], seed: bytes) -> Problem:
    """Return the refusal: what was out of bounds at the last start, and which counts cannot be had together.

    That no start met them is no proof that none could; the words say so.
    """
    search = key(SEARCH, rules["scope"], seed)
    away: dict[str, int] = {}
    far: list[str] = []
    if done.formed.slots:
        away = {name: far for name, far in count_ranges(done.problem, done.formed.slots).items() if far}
        far = [name for name, (mean, sd) in largest(done.problem, done.formed.slots).items() if _over(done, mean, sd)]
    joint = _joint(rows, rules, done.labels, search) if away or not done.formed.slots else []
    zh = "、".join(named(name, "zh") for name in (*away, *far)) or "座位"
    en = ", ".join((*away, *far)) or "seats"
    both = f"；这几项不能同时做到：{'、'.join(named(name, 'zh') for name in joint)}" if joint else ""
    both_en = f"; these cannot be had together: {', '.join(joint)}" if joint else ""
    tried = len(done.formed.tried)
    return Problem(
        f"{tried} 个起点都没有达到公布的要求：{zh}{both}（是搜索的结论，不是证明）。没有写出任何结果。",
        fix="请在公布新规则后再编：放宽 allow 或 thresholds、增加 starts 或 passes，或少列一项。",
        code="classes.infeasible",
        exit=4,
        en=(
            f"None of {tried} starts met the published rules: {en}{both_en} (found by search, not proven). Nothing was written.",
            "Publish new rules first: wider allow or thresholds, more starts or passes, or one characteristic fewer.",
        ),
    )


def _over(done: Outcome, mean: int, sd: int) -> bool:
    return mean > done.problem.mean * 1_000_000 or sd > done.problem.sd * 1_000_000


def _joint(
    rows: Sequence[Mapping[str, Any]], rules: Mapping[str, Any], labels: Sequence[str], search: bytes
) -> list[str]:
    """Return a set of counts that were not met together although they are when any one of them is left out."""
    kept, plain = list(rules["counts"]), {**rules, "scores": [], "age": False}
    rows = [{**row, "values": {}} for row in rows]
    for name in list(kept):
        without = [one for one in kept if one != name]
        if not _formed(
            rows,
            {**plain, "counts": without, "allow": {n: a for n, a in rules["allow"].items() if n in without}},
            labels,
            search,
        ):
            kept = without
    return kept


def _formed(rows: Sequence[Mapping[str, Any]], rules: Mapping[str, Any], labels: Sequence[str], search: bytes) -> bool:
    return form(instance_of(rows, rules, labels), search, STARTS, PASSES).start is not None
