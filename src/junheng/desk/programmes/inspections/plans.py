"""A visit needs an approved plan: an inspection that is in no plan does not go into a school (督查检查计划)."""

from junheng.desk.programmes.inspections.selectors import county_of, plans
from junheng.desk.programmes.ledgers.rows import tables_of, visit_row
from junheng.desk.programmes.models import Inspection
from junheng.kernel import Problem
from junheng.supervision.inspections.rules import Sheet
from junheng.supervision.inspections.visits import planned
from junheng.supervision.tables import rows


def refuse_unplanned(sheet: Sheet, visit: Inspection) -> None:
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
