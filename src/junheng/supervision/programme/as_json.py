"""The board as ``supervise.json`` writes it: ``junheng/supervise/1``; numbers are not rounded, what is unknown is null."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from junheng.supervision.programme.model import (
    Board,
    Due,
    Ends,
    Ground,
    PhaseState,
    Reading,
    Step,
    TargetState,
    TaskState,
)
from junheng.supervision.programme.rules import Moves
from junheng.supervision.programme.words import reason

SCHEMA = "junheng/supervise/1"


def board_json(board: Board, moves: Moves, lang: str = "zh") -> dict[str, Any]:
    """Return the board as plain JSON values; reasons are in the language asked for."""
    return {
        "on": board.on.isoformat(),
        "plans": [
            {"number": p.number, "title": p.plan.title, "source": p.source.name, "sha256": p.source.sha256}
            for p in board.plans
        ],
        "lights": {"targets": board.counted("target"), "tasks": board.counted("task")},
        "targets": [_target(state, lang) for state in board.targets],
        "tasks": [_task(state, moves, lang) for state in board.tasks],
        "phases": [_phase(phase) for phase in board.phases],
        "due": [_due(due) for due in board.due],
    }


def _target(state: TargetState, lang: str) -> dict[str, Any]:
    target = state.target
    return {
        "id": state.key,
        "plan": state.item.plan,
        "subject": target.subject,
        "comparator": target.comparator,
        "value": target.value,
        "value_max": target.value_max,
        "unit": target.unit,
        "force": target.force,
        "indicator": target.indicator,
        "span": list(target.span),
        "quote": target.quote,
        "now": _reading(state.now, lang),
        "stages": [_reading(reading, lang) for reading in state.readings],
        "baseline": _reading(state.baseline, lang) if state.baseline else None,
        "start": state.start.isoformat() if state.start else None,
        "end": _end(state.end, lang),
        "progress": _number(state.progress),
        "elapsed": _number(state.elapsed),
        "met": state.met,
        "light": state.light,
        "why": reason(state.why, lang),
        "conflicts": list(state.item.conflicts),
    }


def _task(state: TaskState, moves: Moves, lang: str) -> dict[str, Any]:
    held = moves.state(state.state)
    units = state.task.units
    return {
        "id": state.key,
        "plan": state.item.plan,
        "number": state.task.number,
        "title": state.task.title,
        "units": {"lead": list(units.lead), "support": list(units.support), "responsible": list(units.responsible)},
        "span": list(state.task.span),
        "state": state.state,
        "state_title": held.title if lang == "zh" else held.title_en,
        "done": state.done,
        "end": _end(state.end, lang),
        "extensions": state.extensions,
        "steps": [_step(step) for step in state.steps],
        "next": list(state.next_actions),
        "light": state.light,
        "why": reason(state.why, lang),
        "conflicts": list(state.item.conflicts),
    }


def _step(step: Step) -> dict[str, Any]:
    return {
        "date": step.day.isoformat() if step.day else None,
        "action": step.action,
        "by": step.by,
        "unit": step.unit,
        "from": step.before,
        "to": step.after,
        "reason": step.reason,
        "deadline": step.deadline.isoformat() if step.deadline else None,
        "evidence": list(step.evidence),
        "where": step.where.to_json(),
        "counted": step.counted,
    }


def _reading(reading: Reading, lang: str) -> dict[str, Any]:
    return {
        "value": _number(reading.value),
        "stage": reading.stage or None,
        "date": reading.day.isoformat() if reading.day else None,
        "how": reason(reading.why, lang),
        "from": _ground(reading.ground),
    }


def _ground(ground: Ground) -> dict[str, Any]:
    where = ground.where.to_json() if ground.where else None
    span = list(ground.span) if ground.span else None
    return {"kind": ground.kind, "place": ground.place, "file": ground.file, "where": where, "span": span}


def _end(end: Ends, lang: str) -> dict[str, Any]:
    return {"date": end.day.isoformat() if end.day else None, "how": reason(end.why, lang)}


def _phase(phase: PhaseState) -> dict[str, Any]:
    days = {"start": phase.start, "end": phase.end}
    plain: Mapping[str, str | None] = {key: day.isoformat() if day else None for key, day in days.items()}
    return {"plan": phase.plan, "name": phase.name, **plain, "place": phase.place, "elapsed": _number(phase.elapsed)}


def _due(due: Due) -> dict[str, Any]:
    day = due.day.isoformat() if due.day else None
    return {
        "id": due.key,
        "kind": due.kind,
        "who": due.who,
        "what": due.what,
        "date": day,
        "left": due.left,
        "light": due.light,
    }


def _number(value: Fraction | None) -> float | int | None:
    if value is None:
        return None
    return int(value) if value.denominator == 1 else float(value)
