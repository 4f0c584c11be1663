"""Tasks on the day: where each stands, its light, and what comes next by whom."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from junheng.kernel import Finding, Where
from junheng.policy.model import Task
from junheng.supervision.programme.items import Items
from junheng.supervision.programme.model import Due, Ends, Item, Light, TargetState, TaskState, Why
from junheng.supervision.programme.moves import Walk, walked
from junheng.supervision.programme.rules import Limits, Moves
from junheng.supervision.programme.spans import task_end
from junheng.supervision.programme.wording import found
from junheng.supervision.tables import Row


def task_states(
    items: Items, rows: Sequence[Row], moves: Moves, limits: Limits, on: date, lang: str = "zh"
) -> tuple[tuple[TaskState, ...], tuple[Finding, ...]]:
    """Return every task's state on ``on`` and what is wrong with the ledger of moves."""
    ends = {item.key: task_end(item.record, items.read(item.plan).plan) for item in items.tasks}
    ways, findings = walked(rows, items, moves, {key: end.day for key, end in ends.items()}, on, lang)
    states = [_state(item, ways[item.key], ends[item.key], moves, limits, on) for item in items.tasks]
    return tuple(states), (*findings, *_nobodys(items, states, lang))


def _nobodys(items: Items, states: Sequence[TaskState], lang: str) -> Iterator[Finding]:
    """Say for each plan which of its tasks nobody answers for. A leaf that holds but a target, duty or phase is no task to assign."""
    for read in items.plans:
        plan = read.plan
        inner = [t.span for t in plan.targets] + [d.span for d in plan.duties] + [p.span for p in plan.phases]
        left = [s for s in states if s.item.plan == read.number and not s.assigned and not s.item.conflicts]
        left = [s for s in left if not any(s.task.span[0] <= a and b <= s.task.span[1] for a, b in inner)]
        if left:
            keys = "、".join(s.key for s in left[:8]) + ("……" if len(left) > 8 else "")
            where = Where("programme", left[0].key, "units")
            yield found("no-units", where, lang, title=plan.title, count=len(left), keys=keys)


def _state(item: Item[Task], way: Walk, end: Ends, moves: Moves, limits: Limits, on: date) -> TaskState:
    if way.deadline != end.day:
        end = Ends(way.deadline, Why("end.extended" if way.extensions else "end.assigned"))
    state, nexts = moves.state(way.state), [move for move in moves.after(way.state) if not move.stays]
    wait = _wait(way, limits)
    light, why = _light(item, way, state.done, end, wait, limits, on)
    first = next((move for move in nexts if move.action not in ("return", "withdraw", "reopen")), None)
    return TaskState(
        item=item,
        state=way.state,
        done=state.done,
        end=end,
        extensions=way.extensions,
        steps=tuple(way.steps),
        light=light,
        why=why,
        next_by=first.by if first and not state.done and not item.conflicts else "",
        next_actions=tuple(move.action for move in moves.after(way.state)),
        next_day=_next_day(way, end, wait),
    )


def _wait(way: Walk, limits: Limits) -> date | None:
    """By when the step that is waited for should be made: signing, reviewing, closing."""
    days = {
        "assigned": limits.tasks.sign_days,
        "reported": limits.tasks.review_days,
        "reviewed": limits.tasks.close_days,
    }
    return way.since + timedelta(days[way.state]) if way.since and way.state in days else None


def _next_day(way: Walk, end: Ends, wait: date | None) -> date | None:
    return wait or end.day


def _light(
    item: Item[Task], way: Walk, done: bool, end: Ends, wait: date | None, limits: Limits, on: date
) -> tuple[Light, Why]:
    if item.conflicts:
        return "forbidden", Why("light.conflict", {"words": item.conflicts[0]})
    if not (item.record.units.lead or item.record.units.responsible or way.steps):
        return "none", Why("light.nobody")
    if done:
        return ("none", Why("light.withdrawn")) if way.state == "withdrawn" else ("green", Why("light.closed"))
    if end.day and on > end.day and way.state not in ("reported", "reviewed"):
        return "red", Why("light.overdue", {"days": (on - end.day).days, "end": end.day})
    if wait and on > wait:
        return "yellow", Why(f"light.wait-{way.state}", {"days": (on - wait).days, "by": wait})
    if end.day is None:
        return "unknown", end.why
    left = (end.day - on).days
    if left <= limits.tasks.near_days and way.state not in ("reported", "reviewed"):
        return "yellow", Why("light.near", {"left": left})
    return "green", Why("light.not-due", {"left": max(0, left)})


def due_list(tasks: Sequence[TaskState], targets: Sequence[TargetState], on: date, office: str) -> tuple[Due, ...]:
    """Return the next step of every open task and every target still open, soonest first, those without a day last.

    ``office`` is who makes the moves that the bureau makes.
    """
    due = [_task_due(state, on, office) for state in tasks if state.next_by and state.assigned]
    due += [_target_due(state, on) for state in targets if state.light in ("red", "yellow")]
    return tuple(sorted(due, key=lambda d: (d.day is None, d.day or date.max, d.kind, d.key)))


def _task_due(state: TaskState, on: date, office: str) -> Due:
    who = office if state.next_by == "office" else "、".join(state.leads)
    day = state.next_day
    first = next(
        action for action in state.next_actions if action not in ("return", "withdraw", "reopen", "extend", "urge")
    )
    return Due(state.key, "task", who, first, day, (day - on).days if day else None, state.light)


def _target_due(state: TargetState, on: date) -> Due:
    day = state.end.day
    return Due(state.key, "target", "", state.target.subject, day, (day - on).days if day else None, state.light)
