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
    words = f"{item.get('action') or ''}{item.get('quote') or ''}"
    who = f"{item.get('who') or ''}"
    fits = sorted(((n, duty) for duty in duties if (n := _fit(duty.match, who, words))), key=lambda fit: -fit[0])
    if len(fits) > 1 and fits[0][0] == fits[1][0]:
        return None  # two definitions fit alike: for people to say
    return fits[0][1] if fits else None


def _fit(match: Match, who: str, words: str) -> int:
    """Return how many signs of the plan's duty the definition shares; 0 where it is another.

    A plan that names nobody may still be known by what is done.
    """
    if not match.action or any(word in words for word in match.but):
        return 0
    people, acts = [w for w in match.who if w in who], [w for w in match.action if w in words]
    if not acts or (match.who and who and not people):
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
    if isinstance(times, int) and times > 0 and item.get("per"):
        per = item["per"]
        changed |= {"times": times, "per": per, "years": years if per == "n_years" else 1}
    return Duty.model_validate({**duty.model_dump(), **changed})


__all__ = ["adopted"]
