"""What the engine is asked and what it answers. Exact numbers only: int, Fraction; money in yuan.

A *part* is one stage of one school (a nine-year school has two). A *place* is where things are bought: a part's id, or a
school's id, whose things go to its parts by ``Part.share``. Numerators, thresholds and floors are per one pupil of the
enrolment that is planned for: who has "4.2 per 100 pupils" gives ``Fraction("0.042")``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, Literal

Goal = Literal["all", "most"]
"""``all``: every part passes and every coefficient keeps its limit, at least cost. ``most``: within the budget, the most
schools pass, then at least cost; coefficients are told, not required."""

Status = Literal["plan", "infeasible", "undecided"]
"""``plan``: here is one, with a bound. ``infeasible``: proved that none exists. ``undecided``: the work limit came first."""


@dataclass(frozen=True, slots=True)
class Line:
    """What one indicator of one stage must reach per pupil: ``threshold`` to meet it, ``floor`` where it may be missed
    (85 % of the threshold). Only "at least" is planned for."""

    threshold: Fraction
    floor: Fraction


@dataclass(frozen=True, slots=True)
class Part:
    """One stage of one school. ``pupils`` is the enrolment planned for (> 0); ``has`` the numerator of every indicator
    after the split of the school's things by the weights of *that* enrolment; ``share`` what the part gets of one more
    unit bought for the school (1 where nothing is shared)."""

    id: str
    school: str
    stage: str
    pupils: int
    has: Mapping[str, Fraction]
    share: Fraction = Fraction(1)


@dataclass(frozen=True, slots=True)
class Item:
    """Something that money buys, in units (a teacher, a room, a m², a yuan of equipment).

    ``feeds``: how much of each indicator's numerator one unit brings. A hired PE teacher with the higher degree feeds two:
    kinds of teachers are items of their own, nobody is counted in an indicator that is not named here.
    ``whole``: counted one by one; else planned as a quantity and rounded to whole steps. It is bought in multiples of
    ``step`` units.
    """

    id: str
    title: str
    unit: str
    feeds: Mapping[str, Fraction]
    whole: bool = True
    step: int = 1
    title_en: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """``item`` can be had at ``place`` (a part's or a school's id): at most ``at_most`` units (None: no limit but money).

    A unit costs ``once``, and ``yearly`` for each year that is counted (``Task.running_years``)."""

    item: str
    place: str
    once: Fraction
    yearly: Fraction = Fraction(0)
    at_most: int | None = None


@dataclass(frozen=True, slots=True)
class Ceiling:
    """A named limit: Σ (amount per unit × units) over (place, item, amount) is at most ``at_most``: a school's land, the
    county's posts. ``group`` is what a conflict calls it where the ceilings of a group are taken together."""

    id: str
    group: str
    terms: tuple[tuple[str, str, Fraction], ...]
    at_most: Fraction
    title: str = ""


@dataclass(frozen=True, slots=True)
class Kind:
    """Teachers who may move: each carries ``feeds`` from sender to receiver, and nothing else that is counted."""

    id: str
    title: str
    feeds: Mapping[str, Fraction]
    once: Fraction = Fraction(0)
    yearly: Fraction = Fraction(0)
    title_en: str = ""


@dataclass(frozen=True, slots=True)
class Transfers:
    """Who may go where: ``pairs`` are (sender, receiver) parts, ``stock`` how many of a kind may leave a part, by (part,
    kind). Whatever is moved, a sender keeps its own threshold, margin included, in every indicator that the kind feeds."""

    kinds: tuple[Kind, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()
    stock: Mapping[tuple[str, str], int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Task:
    """The whole question.

    ``lines`` and ``at_least`` (how many indicators must meet their threshold; the rest keep the floor) by stage;
    ``spread`` the limit of the coefficient by (stage, indicator), absent = not judged. ``margin`` raises every threshold
    and floor (1/20: 5 % above the line), never the spread limits. ``budget`` is in all, ``year_budgets`` in each of ``years``
    (cash: ``once`` in the year of buying, ``yearly`` in that and each later year of the plan).
    """

    parts: tuple[Part, ...]
    indicators: tuple[str, ...]
    lines: Mapping[tuple[str, str], Line]
    at_least: Mapping[str, int]
    spread: Mapping[tuple[str, str], Fraction]
    items: tuple[Item, ...]
    offers: tuple[Offer, ...]
    ceilings: tuple[Ceiling, ...] = ()
    transfers: Transfers = Transfers()
    margin: Fraction = Fraction(1, 20)
    years: tuple[int, ...] = (1,)
    running_years: int = 1
    budget: Fraction | None = None
    year_budgets: tuple[Fraction, ...] | None = None
    goal: Goal = "all"
    excused: frozenset[str] = frozenset()
    """Parts of which the school rule asks nothing: only to find out which limits conflict. Never in a certificate."""


@dataclass(frozen=True, slots=True)
class Effort:
    """How hard to try, in counted work and never in seconds, so that the same build gives the same bytes.

    ``gap``: stop when cost is proved within this share of the least possible. ``nodes`` of branch and bound in one
    solve, ``rounds`` of solving and adding tangents.
    """

    gap: Fraction = Fraction(1, 1000)
    nodes: int = 2000
    rounds: int = 30


@dataclass(frozen=True, slots=True)
class Buy:
    """So many units of an item at a place in a year, their cost in all, and the (part, indicator) pairs they lift."""

    place: str
    item: str
    units: int
    year: int
    cost: Fraction
    serves: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Move:
    """So many teachers of a kind from one part to another in a year."""

    kind: str
    sender: str
    receiver: str
    teachers: int
    year: int
    cost: Fraction


@dataclass(frozen=True, slots=True)
class Outcome:
    """A part under the plan: numerators, which indicators meet the line with margin, and whether the part passes."""

    part: str
    has: Mapping[str, Fraction]
    met: frozenset[str]
    below_floor: frozenset[str]
    passes: bool


@dataclass(frozen=True, slots=True)
class Spread:
    """A coefficient before and after, squared and exact, and its limit (None: not judged). None where the mean is 0."""

    stage: str
    indicator: str
    before: Fraction | None
    after: Fraction | None
    limit: Fraction | None
    holds: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """What to do, in the order of the task's places; ``by_item`` and ``by_year`` add up to ``cost``; ``cash`` is what
    each year pays."""

    buys: tuple[Buy, ...]
    moves: tuple[Move, ...]
    cost: Fraction
    by_item: Mapping[str, Fraction]
    by_year: Mapping[int, Fraction]
    cash: Mapping[int, Fraction]
    outcomes: tuple[Outcome, ...]
    spreads: tuple[Spread, ...]


@dataclass(frozen=True, slots=True)
class Bound:
    """No plan of the task costs less than ``value``: attested by the ``solver``, on the true, untightened limits.

    ``proved`` (≤ the truth, often a little under ``value``) anyone can recheck from the multipliers ``dual``, exactly. With goal
    ``most``: no plan within the budget passes more than ``schools``, and none that passes as many costs less."""

    value: Fraction
    solver: str
    proved: Fraction | None = None
    dual: Mapping[str, Any] | None = None
    schools: int | None = None


@dataclass(frozen=True, slots=True)
class Conflict:
    """Limits that cannot all be kept: ``limits`` are names (see ``limits.py``); without any one of them there is a plan,
    where ``irreducible``."""

    limits: tuple[str, ...]
    irreducible: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer. ``gap`` = (cost − bound) ÷ cost, 0 where the cost is 0; None without a plan."""

    status: Status
    plan: Plan | None
    bound: Bound | None
    gap: Fraction | None
    conflict: Conflict | None = None
    passing: int = 0
    work: Mapping[str, int] = field(default_factory=dict)
