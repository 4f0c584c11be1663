"""The board of duties on a day: a pure function of definitions, tables and the day."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from junheng.kernel.school_year import SchoolYear
from junheng.supervision.duties.calendar import calendars
from junheng.supervision.duties.checks import duty_findings
from junheng.supervision.duties.load import loads
from junheng.supervision.duties.model import Completion, Due, DutyBoard, DutyState, NotExecuted, Scope
from junheng.supervision.duties.records import acts_of
from junheng.supervision.duties.rules import Duty, Limits, load_limits
from junheng.supervision.duties.states import Day, duty_states
from junheng.supervision.tables import Tables


def school_year_of(on: date) -> SchoolYear:
    """Return the school year that a day falls in.

    >>> str(school_year_of(date(2026, 3, 2)))
    '2025–2026'
    """
    return SchoolYear(on.year if on.month >= 9 else on.year - 1)


def duty_board(
    duties: Sequence[Duty],
    tables: Tables,
    on: date,
    *,
    limits: Limits | None = None,
    enterprise: bool = False,
) -> DutyBoard:
    """Return what ``duties`` come to on the day ``on``.

    ``tables`` are those of supervision (``duty_people``, ``duty_records``, ``school_calendar`` …) with ``schools`` and
    ``classes`` of the census; what is not there is unknown. Duties of an enterprise's plan are left out unless
    ``enterprise``; a forbidden duty is shown and not executed. Records after ``on`` are not looked at.
    """
    limits = limits or load_limits()
    built, found = calendars(tables, school_year_of(on))
    day = Day(on, limits, built)
    chosen = [d for d in duties if d.enterprise <= enterprise]
    live = [d for d in chosen if d.forbidden is None]
    acts = acts_of(tables, on)
    states = tuple(state for duty in live for state in duty_states(duty, tables, acts, day))
    named = {duty.id: duty for duty in live}
    return DutyBoard(
        on,
        states,
        tuple(_due(states, named, on, limits)),
        tuple(completions(states, on)),
        loads(live, tables, built, limits),
        tuple(_forbidden(chosen)),
        (*found, *duty_findings(chosen, tables, on)),
        {duty.id: duty.title for duty in chosen},
    )


def completions(states: Iterable[DutyState], on: date) -> Iterator[Completion]:
    """Yield the completion of each duty by holder, by school and over all, of the periods that ended before ``on``.

    Periods that still run are summed apart. Holders and schools stand in the order of their codes.
    """
    sums: dict[tuple[str, int, str], list[int]] = {}
    names: dict[tuple[str, int, str], str] = {}
    for state in states:
        if state.state in ("excused", "counted", "not_begun"):
            continue
        for scope, who in ((0, ""), (1, state.school_id), (2, state.holder)):
            if who or scope == 0:
                key = (state.duty, scope, who)
                _add(sums.setdefault(key, [0] * 6), state, ended=state.period.end < on)
                names[key] = state.name if scope == 2 else ""
    for (duty, scope, who), counts in sorted(sums.items()):
        yield Completion(duty, _SCOPES[scope], who, names[duty, scope, who], *counts)


_SCOPES: tuple[Scope, ...] = ("all", "school", "holder")


def _add(into: list[int], state: DutyState, *, ended: bool) -> None:
    done, expected = min(state.done, state.expected or 0), state.expected or 0
    if state.state == "unknown":
        into[0] += ended
        into[3] += ended
    elif ended:
        into[0] += 1
        into[1] += expected
        into[2] += done
    else:
        into[4] += expected
        into[5] += done


def _due(states: Iterable[DutyState], duties: Mapping[str, Duty], on: date, limits: Limits) -> Iterator[Due]:
    oldest = on - timedelta(days=limits.overdue_listed_days)
    open_ = [s for s in states if s.state in ("due", "overdue") and s.missing and s.due_on >= oldest]
    for state in sorted(open_, key=lambda s: (s.due_on, s.school_id, s.holder, s.duty)):
        duty = duties[state.duty]
        yield Due(
            state.duty,
            duty.title,
            state.holder_kind,
            state.holder,
            state.name,
            state.school_id,
            state.missing,
            duty.unit,
            state.due_on,
            (state.due_on - on).days,
            state.light,
            duty.cite,
        )


def _forbidden(duties: Iterable[Duty]) -> Iterator[NotExecuted]:
    for duty in duties:
        if duty.forbidden is not None:
            said = duty.says[0]
            yield NotExecuted(duty.id, duty.title, said.quote, said.cite, duty.forbidden.cite, duty.forbidden.quote)


__all__ = ["completions", "duty_board", "school_year_of"]
