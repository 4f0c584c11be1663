"""How one check came out."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from junheng.kernel import Where
from junheng.monitor.verdicts import Verdict, all_of
from junheng.standards import Bound


@dataclass(frozen=True, slots=True)
class Outcome:
    """Verdict, the number behind it where it has one, the schools that fail, the places still missing, and words."""

    verdict: Verdict
    value: Fraction | None = None
    threshold: Fraction | None = None
    compare: str = ""
    unit: str = ""
    failing: tuple[str, ...] = ()
    missing: tuple[Where, ...] = ()
    lines: tuple[str, ...] = ()


def judged(kept: bool | None) -> Verdict:
    """Return met, not_met, or unknown for None."""
    return "unknown" if kept is None else "met" if kept else "not_met"


def combined(parts: Iterable[Outcome]) -> Outcome:
    """Return all parts as one: every part must hold; the number shown is the first that fails, else the first."""
    outcomes = list(parts)
    numbers = [o for o in outcomes if o.value is not None]
    shown = next((o for o in numbers if o.verdict == "not_met"), numbers[0] if numbers else outcomes[0])
    return Outcome(
        all_of(o.verdict for o in outcomes),
        shown.value,
        shown.threshold,
        shown.compare,
        shown.unit,
        tuple(dict.fromkeys(school for o in outcomes for school in o.failing)),
        tuple(dict.fromkeys(place for o in outcomes for place in o.missing)),
        tuple(line for o in outcomes for line in o.lines),
    )


def by_school(failing: list[str], missing: list[Where], lines: list[str]) -> Outcome:
    """Return the outcome of a check that every school must keep."""
    verdict: Verdict = "not_met" if failing else "unknown" if missing else "met"
    return Outcome(verdict, failing=tuple(dict.fromkeys(failing)), missing=tuple(missing), lines=tuple(lines))


def plain(number: Fraction, unit: str = "") -> str:
    """Return the number as a person writes it: percent, or at most four decimals.

    >>> plain(Fraction(21, 25), "percent"), plain(Fraction(1, 3)), plain(Fraction(6000))
    ('84%', '0.3333', '6000')
    """
    if unit == "percent":
        return f"{_short(number * 100)}%"
    return _short(number) + unit


def limit_words(bound: Bound, unit: str = "") -> str:
    """Return a limit as the document writes it: 1:15, 95%, 6000元."""
    if bound.per != 1:
        return f"{_short(Fraction(bound.value))}:{_short(Fraction(bound.per))}"
    return plain(bound.limit, unit)


def _short(number: Fraction) -> str:
    text = f"{float(round(number, 4)):.4f}"
    return text.rstrip("0").rstrip(".")
