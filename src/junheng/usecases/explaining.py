"""``explain``: from a value back to its halves, their cells, the split, and the clause — in words."""

from collections.abc import Callable
from fractions import Fraction

from junheng.census.titles import column_title, place_words
from junheng.kernel import Problem
from junheng.monitor.model import CountyResult, IndicatorValue, SchoolResult, StageIndicator
from junheng.monitor.requirements.ground import Ground, Row, grounds
from junheng.standards import in_force
from junheng.standards.model import Indicator
from junheng.usecases.assessing import Answer
from junheng.usecases.words import STAGES, STATUSES

Line = tuple[str, str]
Explain = Callable[[str, str, str], list[Line]]


def explained(answer: Answer, school: str, indicator: str) -> list[tuple[str, list[Line]]]:
    """Return, for each part of the school, a heading and the chain of one indicator as (label, words).

    ``school`` is a code or a name, ``indicator`` an id or a title. Problem where there is no such school or indicator.
    """
    rule = _rule(answer, indicator)
    found = []
    for county in answer.assessment.counties:
        rows = explained_rows(answer, county)
        for part in county.schools:
            if school in (part.school_id, part.name):
                head = f"{part.name}（{STAGES[part.stage]}） {rule.id} {rule.title}"
                found.append((head, rows(part.school_id, part.stage, rule.id)))
    if not found:
        en = (f"The data hold no school {school}.", "Use its code or full name; junheng assess lists the schools.")
        raise Problem(
            f"数据里没有学校“{school}”。", fix="请用学校标识码或全称；先用 junheng assess 看学校名单。", en=en
        )
    return found


def explained_rows(answer: Answer, county: CountyResult) -> Explain:
    """Return a function (school id, stage, indicator id) → the chain of one value as (label, words)."""
    ground = grounds(answer.census, answer.standard, answer.on)[county.code]
    parts = {(s.school_id, s.stage): s for s in county.schools}
    rules = {i.id: i for i in answer.standard.indicators}

    def explain(school: str, stage: str, indicator: str) -> list[Line]:
        part = parts[school, stage]
        return list(_chain(part, part.values[indicator], rules[indicator], ground, county, answer))

    return explain


def _rule(answer: Answer, indicator: str) -> Indicator:
    for rule in answer.standard.indicators:
        if indicator.casefold() in (rule.id.casefold(), rule.title, rule.short):
            return rule
    names = "、".join(f"{i.id} {i.short or i.title}" for i in answer.standard.indicators)
    what = f"标准 {answer.standard.id} 没有指标“{indicator}”。"
    en = (f"The standard {answer.standard.id} has no indicator {indicator}.", f"There are: {names}.")
    raise Problem(what, fix=f"可用：{names}。", en=en)


def _chain(
    part: SchoolResult, value: IndicatorValue, rule: Indicator, ground: Ground, county: CountyResult, answer: Answer
) -> list[Line]:
    lines: list[Line] = []
    if part.excluded:
        cite = f"（{part.excluded_cite}）" if part.excluded_cite else ""
        lines.append(("不计入", part.excluded + cite))
    lines.append(("结论", STATUSES.get(value.status or "", "标准未设单校限值")))
    shown = "缺数据" if value.value is None else f"{value.value:,.6f} {rule.unit}（以未四舍五入的值比较）"
    lines.append(("数值", shown))
    lines.append(("算法", formula_words(rule)))
    if value.numerator is not None and value.denominator is not None:
        per = "" if rule.per == 1 else f" × {rule.per}"
        lines.append(("代入", f"{_half(value.numerator)} ÷ {_half(value.denominator)}{per}"))
    lines += [("数据", words) for words in cell_words(part, rule, ground)]
    if part.weights and rule.split:
        split = answer.standard.split
        cite = f"（{answer.standard.cite(split)}）" if split else ""
        lines.append(("折算", f"按学生数加权分摊：{part.weights}{cite}"))
    if value.relaxed:
        lines.append(("放宽", value.relaxed))
    lines += _limit_lines(value, rule, part.stage, answer)
    if value.missing:
        lines.append(("待补", "、".join(place_words(w) for w in value.missing)))
    if value.gap:
        lines.append(("若改变", _gap_words(value, rule)))
    stage = county.stage(part.stage)
    spread = next((i for i in stage.indicators if i.id == rule.id), None) if stage else None
    return lines + (_spread_lines(part, spread) if spread else [])


def _gap_words(value: IndicatorValue, rule: Indicator) -> str:
    unit = rule.numerator_unit or rule.unit
    if value.gap_school is None:
        return f"再增加 {value.gap:,} {unit}即达标"
    return f"全校再增加 {value.gap_school:,} {unit}即达标（按折算，其中 {value.gap:,} {unit}计入本学段）"


def formula_words(rule: Indicator) -> str:
    """Return the formula in the words of the tables: 县级以上骨干教师数 ÷ 在校生数 × 100."""
    top = " ＋ ".join(column_title(c) for c in rule.numerator.add)
    for column in rule.numerator.subtract:
        top += f" － {column_title(column)}"
    more = len(rule.numerator.add) + len(rule.numerator.subtract) > 1
    per = "" if rule.per == 1 else f" × {rule.per}"
    return f"{f'（{top}）' if more else top} ÷ {column_title(rule.denominator)}{per}"


def cell_words(part: SchoolResult, rule: Indicator, ground: Ground) -> list[str]:
    """Return a line for each cell the value was read from: title, amount, sheet and cell."""
    words = []
    relaxed = [c for r in rule.relaxed if any(r.reason in words for words in part.relaxations) for c in r.add]
    for column in (*rule.numerator.add, *rule.numerator.subtract, *relaxed, rule.denominator):
        for row in _rows(part, column, ground):
            name = column.split(".", 1)[1]
            number = row.number(name)
            amount = "空" if number is None else _amount(number)
            conversion = row.table.origin.conversions.get(name)
            note = f"，{conversion}" if conversion else ""
            words.append(f"{column_title(column)} {amount} ← {place_words(row.where(name))}{note}")
    return words


def _rows(part: SchoolResult, column: str, ground: Ground) -> list[Row]:
    table = column.split(".", 1)[0]
    if table == "schools":
        return [ground.schools[part.school_id]]
    rows = list(ground.rows(table, part.school_id))
    return [r for r in rows if r.text("stage") == part.stage] if table == "stages" else rows


def _amount(number: Fraction) -> str:
    return f"{float(number):,.10g}"


def _half(number: float) -> str:
    return f"{number:,.0f}" if abs(number) >= 1_000_000 else f"{number:,.6g}"  # never 1.5e+07 before a reader


def _limit_lines(value: IndicatorValue, rule: Indicator, stage: str, answer: Answer) -> list[Line]:
    dated = rule.thresholds.get(stage)
    if not dated:
        return [("标准", f"{answer.standard.cite(rule)}；没有单校限值")]
    bound = in_force(dated, answer.on)
    since = max(day for day in dated if day <= answer.on)
    floor = f"，85% 线 {value.floor:g}" if value.floor else ""
    if value.floor and answer.standard.school_rule:
        floor = f"，{float(answer.standard.school_rule.floor):.0%} 线 {value.floor:g}"
    words = f"{STAGES[stage]} {bound.compare} {bound.value} {rule.unit}{floor} · {answer.standard.cite(bound, rule)}，{since} 起"
    return [("标准", words), ("为何重要", rule.why)]


def _spread_lines(part: SchoolResult, spread: StageIndicator) -> list[Line]:
    if spread.cv is None:
        return [("差异系数", "有学校缺数据，暂不能计算")]
    limit = f"（限值 {spread.cv_compare} {spread.cv_limit:g}）" if spread.cv_limit is not None else ""
    lines = [("差异系数", f"{STAGES[part.stage]} {spread.cv:.6f}{limit}")]
    share = next((s for s in spread.shares if s.school_id == part.school_id), None)
    if share:
        without = "" if share.cv_without is None else f"；没有该校时为 {share.cv_without:.6f}"
        lines.append(("该校影响", f"占离差平方和的 {share.share:.1%}{without}"))
        if share.change:
            lines.append(("单校补齐", f"仅该校增加 {share.change:,} 即可使差异系数降到限值以内"))
    return lines


__all__ = ["cell_words", "explained", "explained_rows", "formula_words", "place_words"]
