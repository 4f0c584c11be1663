"""Checks of the county's facts: shares and values, formulas, comparisons, monitoring results, judgements."""

from fractions import Fraction

from junheng.kernel import Where
from junheng.monitor.requirements.ground import Ground, Row
from junheng.monitor.requirements.outcome import Outcome, combined, judged, limit_words, plain
from junheng.standards import Bound, in_force
from junheng.standards.checks import CompareFacts, Fact, Formula, Judgement, Quality, Terms

STAGE_WORDS = {"kindergarten": "幼儿园", "primary": "小学", "junior": "初中", "senior": "高中"}


def fact_value(ground: Ground, item: str, stage: str = "") -> tuple[Fraction | None, tuple[Where, ...]]:
    """Return the fact (its share, where both halves are given) and the places to fill where it has none."""
    whole = ground.facts.get((item, ""))
    row = ground.facts.get((item, stage)) if whole is None or _given(ground, item, stage) else whole
    if row is None:
        return None, (Where("facts", f"{item}/{stage}" if stage else item, "value"),)
    top, base = row.number("numerator"), row.number("denominator")
    if top is not None and base:
        return top / base, ()
    value = row.number("value")
    if value is not None and top is None and base is None:
        return value, ()
    return None, _halves(row) or (row.where("denominator"),)


def _halves(row: Row) -> tuple[Where, ...]:
    if row.number("numerator") is None and row.number("denominator") is None:
        return (row.where("value"),)
    return tuple(row.where(c) for c in ("numerator", "denominator") if row.number(c) is None)


def title(ground: Ground, item: str) -> str:
    """Return the fact's title as the standard declares it."""
    return next((f.title for f in ground.standard.facts if f.item == item), item)


def fact(check: Fact, ground: Ground, _item: str) -> Outcome:
    """Judge one fact, or the same fact of several stages."""
    bound = in_force(check.bound, ground.on)
    return combined(_one(ground, check.item, stage, bound, check.unit) for stage in (check.stages or ("",)))


def _one(ground: Ground, item: str, stage: str, bound: Bound, unit: str) -> Outcome:
    value, missing = fact_value(ground, item, stage)
    name = STAGE_WORDS.get(stage, "") + title(ground, item)
    return _against(value, bound, unit, name, missing)


def _against(value: Fraction | None, bound: Bound, unit: str, name: str, missing: tuple[Where, ...]) -> Outcome:
    limit = bound.limit
    kept = None if value is None else bound.holds(value)
    shown = "缺数据" if value is None else plain(value, unit)
    line = f"{name}：{shown}（要求 {bound.compare} {limit_words(bound, unit)}）"
    return Outcome(judged(kept), value, limit, bound.compare, unit, missing=missing, lines=(line,))


def formula(check: Formula, ground: Ground, _item: str) -> Outcome:
    """Judge a share made of several facts; the fact itself where none of the parts is given."""
    bound = in_force(check.bound, ground.on)
    items = (*check.numerator.add, *check.numerator.subtract, *check.denominator.add, *check.denominator.subtract)
    name = title(ground, check.item)
    years = ground.standard.retention_years.get(ground.system)
    if years and "巩固率" in name:
        name = f"初中{years}年巩固率"
    if not any(_given(ground, item) for item in items):
        value, missing = fact_value(ground, check.item)
        places = missing and tuple(Where("facts", item, "value") for item in items)
        return _against(value, bound, "percent", name, places)
    top, lost_top = _sum(check.numerator, ground)
    base, lost_base = _sum(check.denominator, ground)
    share = top / base if top is not None and base else None
    return _against(share, bound, "percent", name, (*lost_top, *lost_base))


def _given(ground: Ground, item: str, stage: str = "") -> bool:
    """Say whether the fact's row holds any number; a template lists rows that stay empty."""
    row = ground.facts.get((item, stage))
    return row is not None and any(row.number(c) is not None for c in ("value", "numerator", "denominator"))


def _sum(terms: Terms, ground: Ground) -> tuple[Fraction | None, tuple[Where, ...]]:
    total: Fraction | None = Fraction(0)
    lost: tuple[Where, ...] = ()
    for sign, items in ((1, terms.add), (-1, terms.subtract)):
        for item in items:
            value, missing = fact_value(ground, item)
            lost += missing
            total = None if total is None or value is None else total + sign * value
    return total, lost


def compare_facts(check: CompareFacts, ground: Ground, _item: str) -> Outcome:
    """Judge that one fact is not less than another."""
    left, lost_left = fact_value(ground, check.left)
    right, lost_right = fact_value(ground, check.right)
    kept = None if left is None or right is None else left >= right
    words = [
        f"{title(ground, item)} {'缺数据' if value is None else plain(value) + ' 元'}"
        for item, value in ((check.left, left), (check.right, right))
    ]
    line = "；".join(words) + "（前者不得低于后者）"
    return Outcome(judged(kept), left, right, "≥", "元", missing=(*lost_left, *lost_right), lines=(line,))


def quality(check: Quality, ground: Ground, _item: str) -> Outcome:
    """Judge level and between-school variation of every subject and stage that the nation monitors."""
    level, variation = in_force(check.level, ground.on), in_force(check.variation, ground.on)
    return combined(
        _one(ground, f"quality_{what}_{subject}", stage, bound, "")
        for stage in check.stages
        for subject in check.subjects
        for what, bound in (("level", level), ("variation", variation))
    )


def judgement(check: Judgement, ground: Ground, requirement: str) -> Outcome:
    """Judge by what was judged: a county row, or a row for every school; one bad school is enough to fail."""
    item = check.item or requirement
    rows = ground.judgements.get(item, [])
    known = [r for r in rows if r.text("result")]
    bad = [r for r in known if r.text("result") not in check.passes]
    failing = tuple(r.text("school_id") for r in bad if r.text("school_id"))
    name = check.title or "定性评价"
    if bad:
        words = "、".join(dict.fromkeys(RESULT_WORDS.get(r.text("result"), r.text("result")) for r in bad))
        return Outcome("not_met", failing=failing, lines=(f"{name}：{words}",))
    if any(not r.text("school_id") for r in known):
        return Outcome("met", lines=(f"{name}：{RESULT_WORDS.get(known[0].text('result'), '')}",))
    missing = _unjudged(ground, item, {r.text("school_id") for r in known})
    if known and not missing:
        return Outcome("met", lines=(f"{name}：各校均达到",))
    return Outcome("unknown", missing=missing, lines=(f"{name}：尚未评价",))


RESULT_WORDS = {
    "excellent": "优秀",
    "good": "良好",
    "qualified": "合格",
    "unqualified": "不合格",
    "met": "达到",
    "not_met": "未达到",
}


def _unjudged(ground: Ground, item: str, judged_schools: set[str]) -> tuple[Where, ...]:
    if not judged_schools:
        return (Where("judgements", item, "result"),)
    left = [s for s in ground.with_stages() if s not in judged_schools]
    return tuple(Where("judgements", f"{item}/{s}", "result") for s in left)
