"""Plan visits: which units, by which sheet, who scores. An inspection that is in no plan does not go into a school (督查检查计划)."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from junheng.desk.people.audit import audited
from junheng.desk.people.models import Person, Unit
from junheng.desk.programmes.days import refuse_far
from junheng.desk.programmes.inspections.selectors import county_of, may_score, plans, sheets
from junheng.desk.programmes.ledgers.rows import tables_of, visit_row
from junheng.desk.programmes.models import Inspection, Scorer
from junheng.kernel import Problem
from junheng.supervision.inspections.rules import Sheet
from junheng.supervision.inspections.visits import planned
from junheng.supervision.tables import rows


@transaction.atomic
def inspections_plan(
    *,
    by: Person,
    units: Sequence[Unit],
    scorers: Sequence[Person],
    sheet: str,
    day: date,
    stage: str = "",
    plan_number: str = "",
    responsible: str = "",
) -> list[Inspection]:
    """Return a visit of each unit, with its scorers; Problem without an approved plan number that covers the day."""
    rules = sheet_of(sheet)
    refuse_far(day)
    if not units:
        en = ("No school is chosen.", "Choose the schools to visit.")
        raise Problem("没有选择学校。", fix="请选择被检查的学校。", code="inspection.nobody", en=en)
    made = []
    for unit in units:
        visit = Inspection(unit=unit, sheet=sheet, stage=stage, day=day, plan_number=plan_number.strip()[:120], by=by)
        visit.responsible = responsible.strip()[:60]
        _refuse_subject(rules, unit)
        _refuse_unplanned(rules, visit)
        who = _scorers(rules, visit, scorers)
        visit.save()
        Scorer.objects.bulk_create([Scorer(inspection=visit, person=person) for person in who])
        told = {"unit": unit.code, "sheet": sheet, "plan": visit.plan_number}
        audited(by.account, "inspection.plan", visit.number, {**told, "scorers": [p.account for p in who]})
        made.append(visit)
    return made


def sheet_of(name: str) -> Sheet:
    """Return the scoring sheet of that name; Problem where there is none."""
    if name not in sheets():
        en = ("There is no such scoring sheet.", "Choose one from the list.")
        raise Problem("没有这张评分表。", fix="请从列表中选择。", code="inspection.sheet", en=en)
    return sheets()[name]


def _refuse_subject(rules: Sheet, unit: Unit) -> None:
    if (rules.subject == "county") != (unit.kind == Unit.Kind.COUNTY):
        en = (
            f"The sheet is not for {unit}.",
            "A sheet for schools goes with schools, one for counties with the county.",
        )
        raise Problem(
            f"这张评分表不是用来评{unit}的。", fix="学校的表选学校，县的表选县。", code="inspection.subject", en=en
        )


def _scorers(rules: Sheet, visit: Inspection, chosen: Sequence[Person]) -> list[Person]:
    """Return who scores, checked: enough of them, allowed at this place, none of them answering for it."""
    who = list(dict.fromkeys(chosen))
    own = rules.stages is not None and visit.stage in rules.stages.first
    if len(who) < (1 if own else rules.scorers):
        en = (f"The sheet asks for {rules.scorers} scorers.", "Choose more people.")
        raise Problem(f"这张表须有 {rules.scorers} 人评分。", fix="请再选评分人。", code="inspection.scorers", en=en)
    allowed = set(may_score(visit.unit))
    if strangers := [person.name for person in who if person not in allowed]:
        names = "、".join(strangers)
        en = (f"{names} may not score at {visit.unit}.", "Choose others.")
        raise Problem(f"{names} 不能在{visit.unit}评分。", fix="请另选评分人。", code="inspection.scorers", en=en)
    if not (own or rules.own_scores) and visit.responsible in {person.name for person in who}:
        en = ("Whoever answers for the place does not score it.", "Choose others.")
        raise Problem("被检查单位的负责人不参与打分。", fix="请另选评分人。", code="inspection.own", en=en)
    return who


def _refuse_unplanned(sheet: Sheet, visit: Inspection) -> None:
    """Raise a Problem where the sheet asks for a plan and no approved one of that number covers the day of the visit."""
    if sheet.stages is not None and visit.stage not in sheet.stages.states:
        en = ("The sheet has stages; none is chosen.", "Choose the stage.")
        raise Problem("这张评分表分环节，没有选择环节。", fix="请选择环节。", code="inspection.stage", en=en)
    own = sheet.stages is not None and visit.stage in sheet.stages.first
    if not sheet.plan_number or own:
        return
    if not visit.plan_number:
        en = ("The visit carries no approved plan number.", "A visit that is in no plan does not go into a school.")
        what = "没有经批准的督查检查计划编号（批准文号）。"
        raise Problem(
            what,
            fix="不在计划内的检查不应进校；请先在“督查检查计划”台账登记批准的计划。",
            code="inspection.plan",
            en=en,
        )
    held = tables_of({"inspection_visits": [visit_row(visit)], "inspection_plans": plans(county_of(visit.unit))})
    if not planned(rows(held, "inspection_visits")[0], held):
        number = visit.plan_number
        en = (f"Plan {number} is not approved, or does not cover the day.", "Check the number and the day.")
        what = f"计划 {number} 不在批准的计划里，或检查日期不在计划期内。"
        raise Problem(what, fix="请核对批准文号和日期。", code="inspection.plan", en=en)
