"""Results over a period: exact averages over the checks, bands in code order; places only for an enterprise's units."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from junheng.kernel import Finding
from junheng.supervision.inspections.model import SubjectResult, VisitResult
from junheng.supervision.inspections.rules import Prize, Sheet
from junheng.supervision.inspections.visits import planned, shown
from junheng.supervision.tables import Row, Tables, rows


@dataclass(frozen=True, slots=True)
class _Who:
    """A subject of inspections, with its name and, of a unit, its type."""

    id: str
    name: str
    type: str


def results_of(
    sheet: Sheet, visits: Sequence[VisitResult], tables: Tables, on: date
) -> tuple[tuple[SubjectResult, ...], list[Finding]]:
    """Return each subject's result in each period, in the order of period and code, and what is to be decided.

    Schools and counties get a band and no place. Of an enterprise's units a period that has ended, or has all its
    checks, gets places: equal averages share one; where a shared place would be rewarded or penalised and the plan does
    not say how, nothing is given and a finding asks.
    """
    found: list[Finding] = []
    counted = [visit for visit in visits if _counts(sheet, visit, tables)]
    where = {row.text("visit"): row for row in rows(tables, "inspection_visits")}
    everybody = list(_subjects(sheet, tables, counted))
    results: list[SubjectResult] = []
    for period in sorted({_period(sheet, visit) for visit in counted if visit.day}):
        within = [visit for visit in counted if visit.day and _period(sheet, visit) == period]
        one = [_result(sheet, who, period, [v for v in within if v.subject == who.id]) for who in everybody]
        found += _short(sheet, one, within, where)
        found += _too_kind(sheet, within, where)
        if sheet.prizes and one:
            types = {who.id: who.type for who in everybody}
            one, asked = _placed(sheet, one, types, where[within[-1].visit])
            found += asked
        results += one
    return tuple(results), found


def _counts(sheet: Sheet, visit: VisitResult, tables: Tables) -> bool:
    row = next(row for row in rows(tables, "inspection_visits") if row.text("visit") == visit.visit)
    if not sheet.plan_number or (sheet.stages and visit.stage in sheet.stages.first):
        return True
    return bool(visit.plan_number) and ("inspection_plans" not in tables or planned(row, tables))


def _subjects(sheet: Sheet, tables: Tables, visits: Iterable[VisitResult]) -> Iterator[_Who]:
    """Yield who is inspected: the units of the sheet's types; else the schools (or counties) that were visited."""
    if sheet.subject == "unit":
        units = [r for r in rows(tables, "duty_units") if not sheet.types or r.text("type") in sheet.types]
        for row in sorted(units, key=lambda row: row.text("unit_id")):
            yield _Who(row.text("unit_id"), row.text("name"), row.text("type"))
        return
    names = {row.text("school_id"): row.text("name") for row in rows(tables, "schools")}
    names |= {row.text("county_code"): row.text("county_name") for row in rows(tables, "meta")}
    for subject in sorted({visit.subject for visit in visits}):
        yield _Who(subject, names.get(subject, ""), "")


def _period(sheet: Sheet, visit: VisitResult) -> str:
    day = visit.day or date.max
    if sheet.per == "month":
        return f"{day:%Y-%m}"
    if sheet.per == "quarter":
        return f"{day.year}-Q{(day.month + 2) // 3}"
    return str(day.year)


def _result(sheet: Sheet, who: _Who, period: str, visits: Sequence[VisitResult]) -> SubjectResult:
    last = _last_stage(sheet, visits)
    totals = [visit.total for visit in last if visit.total is not None]
    enough = len(totals) >= sheet.checks and len(totals) == len(last)
    average = sum(totals, Fraction(0)) / len(totals) if enough else None
    stage = sheet.stages.title(last[0].stage) if sheet.stages and last else ""
    return SubjectResult(
        who.id, who.name, sheet.id, period, len(totals), sheet.checks, average, _band(sheet, average), why=stage
    )


def _last_stage(sheet: Sheet, visits: Sequence[VisitResult]) -> Sequence[VisitResult]:
    if sheet.stages is None or not visits:
        return visits
    order = list(sheet.stages.states)
    reached = max((order.index(v.stage) for v in visits if v.stage in order and v.total is not None), default=None)
    return [v for v in visits if reached is not None and v.stage == order[reached]]


def _band(sheet: Sheet, average: Fraction | None) -> str:
    if average is None:
        return ""
    percent = average * 100 / Fraction(sheet.out_of)
    return next((band.title for band in sheet.bands if percent >= Fraction(band.at_least)), "")


def _short(
    sheet: Sheet, results: Iterable[SubjectResult], visits: Sequence[VisitResult], where: dict[str, Row]
) -> Iterator[Finding]:
    """Say which subject lacks checks: its average stays unknown."""
    for result in results:
        if result.average is None:
            row = where[next((v.visit for v in visits if v.subject == result.subject), visits[-1].visit)]
            what = f"{result.subject} {result.name} {result.period} 要检查 {sheet.checks} 次，评完 {result.checks} 次。"
            yield row.finding("checks-missing", "subject", what, "请补齐检查或评分；补齐前不算平均。", warning=True)


def _too_kind(sheet: Sheet, visits: Sequence[VisitResult], where: dict[str, Row]) -> Iterator[Finding]:
    """自评 far above what others found."""
    if sheet.stages is None:
        return
    limit = Fraction(sheet.out_of) * Fraction(sheet.self_gap_percent) / 100
    own = {v.subject: v for v in visits if v.stage in sheet.stages.first and v.total is not None}
    for visit in visits:
        mine = own.get(visit.subject)
        if mine is None or visit.stage in sheet.stages.first or visit.total is None or mine.total is None:
            continue
        if mine.total - visit.total > limit:
            what = f"{visit.subject} 自评 {shown(mine.total)}，{sheet.stages.title(visit.stage)} {shown(visit.total)}。"
            fix = "请逐项核对差在哪里。"
            yield where[visit.visit].finding("self-assessed-high", "subject", what, fix, warning=True)


def _placed(
    sheet: Sheet, results: Sequence[SubjectResult], types: dict[str, str], row: Row
) -> tuple[list[SubjectResult], list[Finding]]:
    """Put the units of one period in order; nothing is given until every unit has all its checks."""
    if len(results) < 2 or any(result.average is None for result in results):
        return list(results), []
    averages = [result.average or Fraction(0) for result in results]
    placed = [replace(r, ordinal=1 + sum(a > (r.average or 0) for a in averages)) for r in results]
    found: list[Finding] = []
    first = [r for r in placed if r.average == max(averages)]
    last = [r for r in placed if r.average == min(averages) and min(averages) < max(averages)]
    prizes = sheet.prizes
    given: dict[str, SubjectResult] = {}
    for prize, group, sign in ((prizes and prizes.first, first, 1), (prizes and prizes.last, last, -1)):
        chosen = [r for r in group if prize and _under(prize, r)]
        if prize and len(chosen) > 1 and prizes and prizes.ties == "report":
            names = "、".join(f"{r.subject} {r.name}" for r in chosen)
            what = f"{chosen[0].period} {names} 并列{'第一' if sign > 0 else '倒数第一'}，方案没有写并列怎么办。"
            found.append(row.finding("shared-place", "subject", what, "请按方案制定单位的决定处理。", warning=True))
        elif prize:
            given |= {r.subject: _prized(prize, r, types, sign) for r in chosen}
    return [given.get(r.subject, r) for r in placed], found


def _under(prize: Prize, result: SubjectResult) -> bool:
    return prize.below is None or (result.average is not None and result.average < Fraction(prize.below))


def _prized(prize: Prize, result: SubjectResult, types: dict[str, str], sign: int) -> SubjectResult:
    yuan = prize.by_type.get(types.get(result.subject, ""), 0)
    if sign > 0:
        return replace(result, reward_yuan=yuan, why=prize.title)
    return replace(result, penalty_yuan=yuan, why=prize.title)


__all__ = ["results_of"]
