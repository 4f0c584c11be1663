"""The cases of a ledger: where each has come to, by when its step is due, who does not answer for it."""

from collections.abc import Iterator
from datetime import date, timedelta

from junheng.kernel import Finding
from junheng.supervision.ledgers.model import Case, Light
from junheng.supervision.ledgers.rules import Cases, Ledger
from junheng.supervision.moves import Standing, standing
from junheng.supervision.tables import Row, Tables, masked, rows, supervision_schemas


def cases_of(ledger: Ledger, tables: Tables, on: date) -> tuple[tuple[Case, ...], list[Finding]]:
    """Return the ledger's cases in the order of their schools and numbers, and what is wrong with their steps.

    Moves after ``on`` are not looked at. A step's day is the one the case sets, else as many days after it was reached
    as the steps allow.
    """
    plan = ledger.cases
    if plan is None:
        return (), []
    found: list[Finding] = []
    moves = _moves(plan, tables, on)
    known = {row.text(plan.key) for row in rows(tables, plan.table)}
    cases = []
    for row in rows(tables, plan.table):
        key = row.text(plan.key)
        if not key:
            continue
        place, wrong = standing(plan.steps, moves.get(key, []))
        found += wrong
        case = _case(ledger, plan, row, place, on)
        found += [*_left_out(plan, row, case), *_unproved(plan, row, case, tables)]
        cases.append(case)
    for row in rows(tables, plan.moves):
        if row.text(plan.key) not in known:
            what = f"{row.text(plan.key) or '（空）'} 不是“{ledger.title}”里的一案。"
            found.append(row.finding("move-of-no-case", plan.key, what, "请核对案号，或先建案。"))
    return tuple(sorted(cases, key=lambda case: (case.school_id, case.key))), found


def _moves(plan: Cases, tables: Tables, on: date) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows(tables, plan.moves):
        if (row.day("date") or on) <= on:
            found.setdefault(row.text(plan.key), []).append(row)
    return found


def _case(ledger: Ledger, plan: Cases, row: Row, place: Standing, on: date) -> Case:
    step = plan.steps.states.get(place.state)
    closed = step is not None and step.closed
    due = None if closed else _due(plan, row, place)
    return Case(
        ledger=ledger.id,
        key=row.text(plan.key),
        school_id=row.text("school_id"),
        state=place.state,
        state_title=plan.steps.title(place.state),
        opened=row.day(plan.opened),
        due=due,
        closed=closed,
        light=_light(due, closed, on, ledger.remind_days),
        missing_roles=tuple(role for role in plan.roles if not row.text(role)),
        next=plan.steps.may_follow(place.state),
    )


def _due(plan: Cases, row: Row, place: Standing) -> date | None:
    if plan.due and (day := row.day(plan.due)):
        return day
    step = plan.steps.states.get(place.state)
    since = place.since or row.day(plan.opened)
    within = step.within_days if step else min(_first_days(plan), default=None)
    return since + timedelta(days=within) if since is not None and within is not None else None


def _first_days(plan: Cases) -> Iterator[int]:
    for state in plan.steps.first:
        if (days := plan.steps.states[state].within_days) is not None:
            yield days


def _light(due: date | None, closed: bool, on: date, remind: int) -> Light:
    if closed:
        return "green"
    if due is None:
        return "none"
    if due < on:
        return "red"
    return "yellow" if (due - on).days <= remind else "green"


def _left_out(plan: Cases, row: Row, case: Case) -> Iterator[Finding]:
    if case.closed:
        return
    for role in case.missing_roles:
        yield row.finding("role-missing", role, f"{case.key} 没有写这一责任人。", "请填写责任人。", warning=True)
    if not case.state:
        what = f"{case.key} 还没有办理步骤。"
        yield row.finding("case-without-step", plan.key, what, "请登记第一步。", warning=True)


def _unproved(plan: Cases, row: Row, case: Case, tables: Tables) -> Iterator[Finding]:
    home = plan.proved.get(case.state, "")
    subject = row.text(plan.subject) if plan.subject else ""
    if home in tables and subject not in {other.text(plan.subject) for other in rows(tables, home)}:
        what = (
            f"{case.key} 写的是“{case.state_title}”，而 {masked(subject)} 不在“{supervision_schemas()[home].title}”里。"
        )
        yield row.finding("state-not-proved", plan.subject, what, "请核对，或把这一案退回前一步。")


__all__ = ["cases_of"]
