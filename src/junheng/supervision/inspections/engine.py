"""All inspections by a day: a pure function of the sheets, the vetoes, the tables and the day."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from junheng.kernel import Finding
from junheng.supervision.inspections.model import (
    InspectionBoard,
    IssueCase,
    Light,
    SubjectResult,
    VetoState,
    VisitResult,
)
from junheng.supervision.inspections.results import results_of
from junheng.supervision.inspections.rules import IssueSteps, Sheet, Veto, load_issue_steps
from junheng.supervision.inspections.visits import visits_of
from junheng.supervision.moves import standing
from junheng.supervision.tables import Row, Tables, bad_days, repeated, rows, unknown_names

TABLES = (
    "inspection_plans",
    "inspection_visits",
    "inspection_scores",
    "inspection_issues",
    "inspection_moves",
)
PENDING = "原文表述，依据待核"
"""What is printed of a veto for which no central or State Council document was read."""


def inspection_board(
    sheets: Sequence[Sheet],
    vetoes: Sequence[Veto],
    tables: Tables,
    on: date,
    *,
    steps: IssueSteps | None = None,
) -> InspectionBoard:
    """Return the visits, results, problems and vetoes by the day ``on``.

    ``tables`` are those of inspections with ``duty_units``, and ``schools``, ``meta`` and ``incidents`` of the census.
    A visit without an approved plan number is reported and does not count.
    """
    found = list(_findings(sheets, tables))
    visits: list[VisitResult] = []
    subjects: list[SubjectResult] = []
    for sheet in sheets:
        mine, wrong = visits_of(sheet, tables, on)
        results, asked = results_of(sheet, mine, tables, on)
        visits += mine
        subjects += results
        found += [*wrong, *_out_of_order(sheet, tables, on), *asked]
    issues, wrong = issues_of(tables, steps or load_issue_steps(), on)
    states, unsure = veto_states(vetoes, tables, on)
    return InspectionBoard(on, tuple(visits), tuple(subjects), issues, states, (*found, *wrong, *unsure))


def _findings(sheets: Sequence[Sheet], tables: Tables) -> Iterator[Finding]:
    yield from bad_days(tables, TABLES)
    yield from repeated(tables, "inspection_visits", ("visit",), "检查编号")
    yield from repeated(tables, "inspection_issues", ("issue",), "问题编号")
    yield from repeated(tables, "inspection_plans", ("plan_number",), "计划编号")
    ids = [sheet.id for sheet in sheets]
    yield from unknown_names(tables, "inspection_visits", "sheet", ids, "评分表", home="评分表清单")
    visits = [row.text("visit") for row in rows(tables, "inspection_visits")]
    for name in ("inspection_scores", "inspection_issues"):
        yield from unknown_names(tables, name, "visit", visits, "检查", home="督导检查")
    known = {row.text("school_id") for row in rows(tables, "schools")}
    known |= {row.text("unit_id") for row in rows(tables, "duty_units")}
    known |= {row.text("county_code") for row in rows(tables, "meta")}
    if known:
        yield from unknown_names(tables, "inspection_visits", "subject", known, "被检查单位", home="学校或履职单位")


def _out_of_order(sheet: Sheet, tables: Tables, on: date) -> Iterator[Finding]:
    """自评 – 复评 – 抽评: a stage that comes before the one it must follow, year by year."""
    if sheet.stages is None:
        return
    mine = [
        r
        for r in rows(tables, "inspection_visits")
        if r.text("sheet") == sheet.id and r.text("stage") in sheet.stages.states
    ]
    dated = [(day, row) for row in mine if (day := row.day("date")) and day <= on]
    state: dict[tuple[str, int], str] = {}
    for day, row in sorted(dated, key=lambda pair: (pair[0], pair[1].at)):
        key, stage = (row.text("subject"), day.year), row.text("stage")
        before = state.get(key, "")
        if stage != before and stage not in sheet.stages.may_follow(before):
            since = f"在“{sheet.stages.title(before)}”之后" if before else "还没有经过别的环节"
            what = f"{key[0]} {since}就到“{sheet.stages.title(stage)}”。"
            may = "、".join(sheet.stages.title(name) for name in sheet.stages.may_follow(before)) or "无"
            yield row.finding("stage-out-of-order", "stage", what, f"此时可到：{may}。")
        state[key] = stage


def issues_of(tables: Tables, plan: IssueSteps, on: date) -> tuple[tuple[IssueCase, ...], list[Finding]]:
    """Return the 问题台账 in the order of subjects and numbers, and what is wrong with its steps."""
    found: list[Finding] = []
    moves: dict[str, list[Row]] = {}
    for row in rows(tables, "inspection_moves"):
        if (row.day("date") or on) <= on:
            moves.setdefault(row.text("issue"), []).append(row)
    known = {row.text("issue") for row in rows(tables, "inspection_issues")}
    for issue in sorted(moves.keys() - known):
        row = moves[issue][0]
        found.append(row.finding("move-of-no-issue", "issue", f"问题台账里没有 {issue or '（空）'}。", "请核对编号。"))
    cases = []
    for row in rows(tables, "inspection_issues"):
        place, wrong = standing(plan.steps, moves.get(row.text("issue"), []))
        found += wrong
        cases.append(_issue(plan, row, place.state, place.since, on))
        if not row.text("responsible") and not cases[-1].closed:
            found.append(
                row.finding("role-missing", "responsible", "没有写整改责任人。", "请填写责任人或单位。", warning=True)
            )
    return tuple(sorted(cases, key=lambda case: (case.subject, case.issue))), found


def _issue(plan: IssueSteps, row: Row, state: str, since: date | None, on: date) -> IssueCase:
    step = plan.steps.states.get(state)
    closed = step is not None and step.closed
    due = None if closed else row.day("due")
    if due is None and not closed and step and step.within_days is not None and since:
        due = since + timedelta(days=step.within_days)
    light: Light = "green" if closed else "none" if due is None else "red" if due < on else "green"
    if light == "green" and due and (due - on).days <= plan.remind_days:
        light = "yellow"
    return IssueCase(
        row.text("issue"),
        row.text("visit"),
        row.text("subject"),
        row.text("item"),
        row.text("what"),
        row.text("responsible"),
        due,
        state,
        plan.steps.title(state),
        closed,
        light,
        plan.steps.may_follow(state),
    )


def veto_states(vetoes: Sequence[Veto], tables: Tables, on: date) -> tuple[tuple[VetoState, ...], list[Finding]]:
    """Return every veto: whether it stands, and whether a confirmed finding triggers it.

    Confirmed is an incident on or before ``on`` with both a document number and a confirming office. A veto that does
    not stand is never triggered.
    """
    found: list[Finding] = []
    states = []
    for veto in vetoes:
        mine = [r for r in rows(tables, "incidents") if r.text("item") == veto.id and (r.day("date") or on) <= on]
        sure = [row for row in mine if row.text("document") and row.text("confirmed_by")]
        for row in (row for row in mine if row not in sure):
            what = f"“{veto.title}”没有查实文号或认定机关，不触发。"
            found.append(
                row.finding("not-confirmed", "document", what, "查实后填写文号和认定机关；未查实的删去。", warning=True)
            )
        told = tuple(f"{row.text('document')} {row.text('confirmed_by')}" for row in sure)
        states.append(
            VetoState(
                veto.id,
                veto.title,
                veto.quote,
                veto.stands,
                "" if veto.stands else PENDING,
                veto.stands and bool(sure),
                told,
                len(mine) - len(sure),
                veto.source.cite,
            )
        )
    return tuple(states), found


__all__ = ["PENDING", "TABLES", "inspection_board", "issues_of", "veto_states"]
