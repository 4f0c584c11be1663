"""The visits of a sheet: every scorer's points for every item, their exact means, and what is wrong with the rows."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction

from junheng.kernel import Finding
from junheng.supervision.inspections.model import ItemScore, VisitResult
from junheng.supervision.inspections.rules import Item, Sheet
from junheng.supervision.tables import Row, Tables, rows

Scores = Mapping[tuple[str, str], Mapping[str, Fraction]]
"""(visit, item) → scorer → points."""


def visits_of(sheet: Sheet, tables: Tables, on: date) -> tuple[tuple[VisitResult, ...], list[Finding]]:
    """Return the sheet's visits on or before ``on``, in the order of day and number, and what is wrong with them."""
    found: list[Finding] = []
    scores = _scores(sheet, tables, found)
    results = []
    for row in rows(tables, "inspection_visits"):
        if row.text("sheet") != sheet.id or not row.text("visit"):
            continue
        found += _visit_findings(sheet, row, tables, on)
        day = row.day("date")
        if day is None or day <= on:
            items = tuple(_item(sheet, item, scores.get((row.text("visit"), item.id), {})) for item in sheet.items)
            results.append(_result(sheet, row, items))
            found += _divergence(sheet, row, items)
    return tuple(sorted(results, key=lambda visit: (visit.day or date.max, visit.visit))), found


def _result(sheet: Sheet, row: Row, items: Sequence[ItemScore]) -> VisitResult:
    means = [item.mean for item in items if item.mean is not None]
    total = sum(means, Fraction(0)) if len(means) == len(items) else None
    return VisitResult(
        row.text("visit"),
        sheet.id,
        row.text("subject"),
        row.day("date"),
        row.text("plan_number"),
        row.text("stage"),
        tuple(items),
        total,
        Fraction(sheet.out_of),
    )


def _item(sheet: Sheet, item: Item, by_scorer: Mapping[str, Fraction]) -> ItemScore:
    points = list(by_scorer.values())
    spread = max(points) - min(points) if points else Fraction(0)
    return ItemScore(
        item.id,
        item.title,
        Fraction(item.points),
        dict(sorted(by_scorer.items())),
        sum(points, Fraction(0)) / len(points) if len(points) >= sheet.scorers else None,
        spread,
        spread > Fraction(item.points) * Fraction(sheet.divergence_percent) / 100,
    )


def _scores(sheet: Sheet, tables: Tables, found: list[Finding]) -> Scores:
    """Read the rows of scores; one that cannot count is reported and left out."""
    visits = {row.text("visit"): row for row in rows(tables, "inspection_visits") if row.text("sheet") == sheet.id}
    items = {item.id: item for item in sheet.items}
    given: dict[tuple[str, str], dict[str, Fraction]] = {}
    off: dict[tuple[str, str], dict[str, Fraction]] = {}
    for row in rows(tables, "inspection_scores"):
        visit, item = visits.get(row.text("visit")), items.get(row.text("item"))
        if visit is None:
            continue
        wrong = list(_score_findings(sheet, row, visit, item, given))
        found += wrong
        if item is None or any(finding.severity == "error" for finding in wrong):
            continue
        key, scorer = (row.text("visit"), item.id), row.text("scorer")
        if row.text("deduct"):
            taken = off.setdefault(key, {})
            taken[scorer] = taken.get(scorer, Fraction(0)) + _taken(item, row)
        else:
            given.setdefault(key, {})[scorer] = Fraction(row.number("points") or 0)
    for key, takers in off.items():
        for scorer, points in takers.items():
            start = given.setdefault(key, {}).get(scorer, Fraction(items[key[1]].points))
            given[key][scorer] = max(Fraction(0), start - points)
    return given


def _taken(item: Item, row: Row) -> Fraction:
    rule = next(rule for rule in item.deduct if rule.id == row.text("deduct"))
    return Fraction(rule.points) * row.integer("times", 1)


def _score_findings(
    sheet: Sheet, row: Row, visit: Row, item: Item | None, given: Mapping[tuple[str, str], Mapping[str, Fraction]]
) -> Iterator[Finding]:
    if item is None:
        known = "、".join(one.id for one in sheet.items)
        yield row.finding("unknown-item", "item", f"评分表里没有“{row.text('item')}”。", f"可用：{known}。")
        return
    if not row.text("scorer"):
        yield row.finding("no-scorer", "scorer", "没有写评分人。", "请填写评分人。")
    if not sheet.own_scores and row.text("scorer") and row.text("scorer") == visit.text("responsible"):
        yield row.finding("own-score", "scorer", "被检查单位的负责人不参与打分。", "请删去这一行，由其他检查人评分。")
    points = row.number("points")
    if row.text("deduct"):
        if row.text("deduct") not in {rule.id for rule in item.deduct}:
            known = "、".join(rule.id for rule in item.deduct) or "（没有扣分项）"
            yield row.finding("unknown-deduction", "deduct", f"没有扣分项“{row.text('deduct')}”。", f"可用：{known}。")
        return
    if points is None:
        yield row.finding("no-points", "points", "没有写得分，也没有写扣分项。", "请填写得分；没有检查的删去这一行。")
    elif points > item.points or points < 0:
        what = f"{item.title} 满分 {item.points}，写了 {row.text('points')}。"
        yield row.finding("beyond-the-maximum", "points", what, f"请改为 0 到 {item.points} 之间的分数。")
    elif row.text("scorer") in given.get((row.text("visit"), item.id), {}):
        what = f"{row.text('scorer')} 对 {item.title} 已经打过分。"
        yield row.finding("scored-twice", "points", what, "请只保留一行。")


def _visit_findings(sheet: Sheet, row: Row, tables: Tables, on: date) -> Iterator[Finding]:
    if not row.text("date"):
        yield row.finding("no-day", "date", "没有写检查日期。", "请填写日期。")
    elif (day := row.day("date")) and day > on:
        yield row.finding("after-today", "date", f"{day} 晚于 {on}，暂不计。", "请核对日期。", warning=True)
    if sheet.plan_number:
        yield from _plan(sheet, row, tables)
    if sheet.stages and row.text("stage") not in sheet.stages.states:
        known = "、".join(sheet.stages.states)
        yield row.finding("unknown-stage", "stage", f"没有“{row.text('stage')}”这一步。", f"可用：{known}。")


def _plan(sheet: Sheet, row: Row, tables: Tables) -> Iterator[Finding]:
    number = row.text("plan_number")
    if sheet.stages and row.text("stage") in sheet.stages.first:
        return  # 自评 is the school's own, no visit
    if not number:
        what = "没有经批准的督查检查计划编号，这次检查不计入结果。"
        yield row.finding(
            "no-plan-number", "plan_number", what, "请填写计划编号；不在计划内的检查不应进校。", warning=True
        )
    elif "inspection_plans" in tables and not planned(row, tables):
        what = f"计划 {number} 不在批准的计划里，或日期不在计划期内，这次检查不计入结果。"
        yield row.finding("plan-not-approved", "plan_number", what, "请核对计划编号和日期。", warning=True)


def planned(visit: Row, tables: Tables) -> bool:
    """Say whether an approved plan of that number covers the visit's day."""
    day = visit.day("date")
    for row in rows(tables, "inspection_plans"):
        if row.text("plan_number") == visit.text("plan_number") and row.text("approved_by"):
            start, end = row.day("start") or date.min, row.day("end") or date.max
            if day is None or start <= day <= end:
                return True
    return False


def _divergence(sheet: Sheet, row: Row, items: Sequence[ItemScore]) -> Iterator[Finding]:
    for item in items:
        if item.divergent:
            said = "、".join(f"{who} {shown(points)}" for who, points in item.by_scorer.items())
            what = f"{item.title}：评分相差 {shown(item.spread)} 分（{said}），超过满分的 {sheet.divergence_percent}%。"
            yield row.finding("scorers-diverge", "visit", what, "请评分人合议，或另请一人评分。", warning=True)


def shown(points: Fraction) -> str:
    """Return points with at most two decimals, exactly where they have no more.

    >>> shown(Fraction(245, 3)), shown(Fraction(80))
    ('81.67', '80')
    """
    cents = round(points * 100)
    whole, rest = divmod(abs(cents), 100)
    sign = "-" if cents < 0 else ""
    return f"{sign}{whole}.{rest:02d}".rstrip("0").rstrip(".") if rest else f"{sign}{whole}"


__all__ = ["planned", "shown", "visits_of"]
