"""A plan's own duties laid over the definitions: the number, the sentence and its place come from the plan."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from junheng.supervision.duties.rules import Duty, Match, Said


def adopted(duties: Sequence[Duty], plan: Mapping[str, Any]) -> tuple[tuple[Duty, ...], tuple[Mapping[str, Any], ...]]:
    """Return the duties as a plan of ``programme.json`` (INTERFACES §5) asks them, and the plan's duties that none answers.

    A definition whose ``match`` words stand in the plan's ``who`` and ``action`` takes the plan's number, period and
    sentence; where several match, the one with the longest words in common. Nothing is guessed: a duty that no definition
    matches, or two match alike, is handed back.
    """
    found, left = {duty.id: duty for duty in duties}, []
    for item in plan.get("duties", ()):
        duty = _matching(duties, item)
        if duty is None:
            left.append(item)
        else:
            found[duty.id] = _taken(duty, plan, item)
    return tuple(found.values()), tuple(left)


def _matching(duties: Iterable[Duty], item: Mapping[str, Any]) -> Duty | None:
    action, quote = str(item.get("action") or ""), str(item.get("quote") or "")
    who = str(item.get("who") or "") or quote  # a plan may name the people elsewhere in the sentence
    fits = sorted(((n, duty) for duty in duties if (n := _fit(duty.match, who, action, quote))), key=lambda f: -f[0])
    if len(fits) > 1 and fits[0][0] == fits[1][0]:
        return None  # two definitions fit alike: for people to say
    return fits[0][1] if fits else None


def _fit(match: Match, who: str, action: str, quote: str) -> int:
    """Return how many signs of the plan's duty the definition shares; 0 where it is another."""
    if not match.action or any(word in who + action for word in match.but):
        return 0
    people = [word for word in match.who if word in who]
    acts = [word for word in match.action if word in action] or [word for word in match.action if word in quote]
    if not acts or (match.who and who != quote and not people):
        return 0
    return max(map(len, people), default=0) + max(map(len, acts))


def _taken(duty: Duty, plan: Mapping[str, Any], item: Mapping[str, Any]) -> Duty:
    said = Said(
        document=str(plan.get("title") or "方案"),
        number=str(plan.get("number") or ""),
        quote=str(item.get("quote") or ""),
        verified=False,
    )
    changed: dict[str, Any] = {"says": (said, *duty.says)}
    times, years = item.get("times"), int(item.get("years") or 1)
    if isinstance(times, int) and times > 0 and item.get("per") and not _same_pace(duty, times, item["per"]):
        per = item["per"]
        changed |= {"times": times, "per": per, "years": years if per == "n_years" else 1}
    return Duty.model_validate({**duty.model_dump(), **changed})


_IN_A_YEAR = {"year": 1, "half_year": 2, "quarter": 4, "month": 12}


def _same_pace(duty: Duty, times: int, per: str) -> bool:
    """Twice a year is once every half-year: the definition knows the halves, and keeps them."""
    ours, theirs = _IN_A_YEAR.get(duty.per, 0) * (duty.times or 0), _IN_A_YEAR.get(per, 0) * times
    return ours == theirs != 0


__all__ = ["adopted"]
