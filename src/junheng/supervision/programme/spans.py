"""How long a plan runs, and by when one of its items is to be done."""

from collections.abc import Iterator
from datetime import date
from typing import Literal

from junheng.policy.model import Plan, Target, Task
from junheng.supervision.programme.dates import days_by, elapsed, first_day, last_day, years_of
from junheng.supervision.programme.model import Ends, PhaseState, PlanRead, Why
from junheng.supervision.programme.plain import plain


def plan_start(plan: Plan) -> date | None:
    """Return the day from which time is counted: the plan's own date, else its first phase, else the years in its title."""
    phases = [day for phase in plan.phases if phase.start and (day := first_day(phase.start))]
    years = years_of(plain(plan.title))
    return first_day(plan.date) or min(phases, default=None) or (years[0] if years else None)


def plan_end(plan: Plan) -> Ends:
    """Return the end of the last phase, else of the years in the title."""
    days = [day for phase in plan.phases if phase.end and (day := last_day(phase.end))]
    if days:
        return Ends(max(days), Why("end.phases"))
    years = years_of(plain(plan.title))
    return Ends(years[1], Why("end.title")) if years else Ends(None, Why("end.unknown"))


def target_end(target: Target, plan: Plan) -> Ends:
    """Return by when a target is to be reached: its own deadline, else what the sentence says, else the phase, else the plan."""
    given = target.deadline
    if given:
        day = last_day(plain(given.text)) or (date(given.year, 12, 31) if given.year else None)
        if day:
            return Ends(day, Why("end.words", {"words": given.text or str(given.year)}))
        return Ends(None, Why("end.unread", {"words": given.text}))
    return _around(target, plan)


def task_end(task: Task, plan: Plan) -> Ends:
    """Return by when a task is to be done: the last day its text names (…前), else the phase it lies in, else the plan's end."""
    days = days_by(plain(task.quote))
    if days:
        code = "end.words" if len(days) == 1 else "end.last"
        return Ends(max(days), Why(code, {"words": max(days), "count": len(days)}))
    return _around(task, plan)


def _around(item: Target | Task, plan: Plan) -> Ends:
    for phase in plan.phases:
        inside = phase.span[0] <= item.span[0] and item.span[1] <= phase.span[1]
        if inside and phase.end and (day := last_day(phase.end)):
            return Ends(day, Why("end.phase", {"name": phase.name}))
    return plan_end(plan)


def phase_states(plans: tuple[PlanRead, ...], on: date) -> Iterator[PhaseState]:
    """Yield every phase of the plans with its place in time."""
    for read in plans:
        for phase in read.plan.phases:
            start = first_day(phase.start) if phase.start else None
            end = last_day(phase.end) if phase.end else None
            yield PhaseState(read.number, phase.name, start, end, _place(start, end, on), elapsed(start, end, on))


def _place(start: date | None, end: date | None, on: date) -> Literal["before", "during", "after", "unknown"]:
    if end and on > end:
        return "after"
    if start and on < start:
        return "before"
    return "during" if start or end else "unknown"
