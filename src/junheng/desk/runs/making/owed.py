"""What each school and office owes by a board: duty by duty with its sentence and minutes, in plain values and without a name."""

from collections.abc import Iterable, Mapping
from typing import Any

from junheng.supervision.duties.model import DutyState, Load
from junheng.supervision.duties.rules import Duty
from junheng.usecases.supervising_ledgers import Kept

OPEN = ("overdue", "due", "unknown")
"""The states in which something is owed, the most pressing first; ``unknown``: nothing was handed in yet."""
LIGHTS = ("red", "yellow", "green", "none")


def owed(kept: Kept) -> dict[str, Any]:
    """Return the open duties by place, and the minutes that a year's duties ask of whoever is asked most."""
    sentences = {duty.id: (quote, duty) for quote, duty in kept.definitions.items()}
    places: dict[tuple[str, str], list[DutyState]] = {}
    for state in kept.duties.states:
        running = state.period.end >= kept.duties.on
        if state.state in OPEN and (state.state != "unknown" or running):
            places.setdefault((state.school_id, state.duty), []).append(state)
    duties = [_duty(place, duty, states, sentences) for (place, duty), states in sorted(places.items())]
    told = {"on": kept.duties.on.isoformat(), "titles": dict(kept.duties.titles), "duties": duties}
    return {
        **told,
        "loads": _loads(kept.duties.loads),
        "asked": [_asked(q, d, kept) for q, d in kept.definitions.items()],
    }


def _asked(quote: str, duty: Duty, kept: Kept) -> dict[str, Any]:
    """A duty that the plan names, with the places where it is known who holds it."""
    places = sorted({state.school_id for state in kept.duties.states if state.duty == duty.id})
    told = {"duty": duty.id, "quote": quote, "people": duty.holder == "person", "roles": list(duty.who)}
    return {**told, "minutes": duty.minutes, "places": places}


def _duty(
    place: str, duty: str, states: Iterable[DutyState], sentences: Mapping[str, tuple[str, Duty]]
) -> dict[str, Any]:
    held = sorted(states, key=lambda state: (OPEN.index(state.state), state.due_on))
    quote, rule = sentences.get(duty, ("", None))
    return {
        "school": place,
        "duty": duty,
        "quote": quote,
        "state": held[0].state,
        "light": min((state.light for state in held), key=LIGHTS.index),
        "by": held[0].due_on.isoformat(),
        "holders": len({(state.holder_kind, state.holder) for state in held}),
        "missing": sum(state.missing for state in held),
        "unit": rule.unit if rule else "",
        "minutes": rule.minutes if rule else None,
    }


def _loads(loads: Iterable[Load]) -> dict[str, dict[str, Any]]:
    """The person of each place whose year is fullest: minutes in all and by duty, beside the bureau's limit."""
    found: dict[str, Load] = {}
    for load in loads:
        if load.school_id not in found or load.total > found[load.school_id].total:
            found[load.school_id] = load
    return {
        place: {"total": load.total, "budget": load.budget, "by_duty": dict(load.minutes)}
        for place, load in found.items()
    }
