"""Tiny tasks, and the slow obvious answer: try everything."""

from fractions import Fraction
from itertools import product

from hypothesis import strategies as st

from junheng.planning.invest.model import Ceiling, Item, Kind, Line, Offer, Part, Task, Transfers

INDICATORS = ("A", "B")
LINES = {(s, i): Line(Fraction(1, 10), Fraction(85, 1000)) for s in ("primary", "junior") for i in INDICATORS}
ITEMS = (Item("a", "甲", "个", {"A": Fraction(1)}), Item("b", "乙", "个", {"B": Fraction(1)}))


def task(parts, **more):
    """A task with one item an indicator, at most two of each at a place; money 3 for A, 2 for B."""
    places = [p.id for p in parts]
    given = {
        "parts": tuple(parts),
        "indicators": INDICATORS,
        "lines": LINES,
        "at_least": {"primary": 1, "junior": 1},
        "spread": {},
        "items": ITEMS,
        "offers": tuple(Offer(i, p, Fraction(money), at_most=2) for p in places for i, money in (("a", 3), ("b", 2))),
        "margin": Fraction(0),
    }
    return Task(**(given | more))


def part(name, pupils, a, b, stage="primary", school=None, share=Fraction(1)):
    """One part with what it has of A and B."""
    return Part(name, school or f"school {name}", stage, pupils, {"A": Fraction(a), "B": Fraction(b)}, share)


@st.composite
def tasks(draw):
    """Two or three schools, both rules, sometimes a land ceiling, a transfer or a spread limit."""
    count = draw(st.integers(2, 3))
    number = st.integers(0, 6)
    parts = [part(f"P{n}", draw(st.sampled_from([20, 30, 40, 50])), draw(number), draw(number)) for n in range(count)]
    more = {}
    if draw(st.booleans()):
        more["spread"] = {("primary", i): Fraction(draw(st.integers(10, 60)), 100) for i in INDICATORS}
    if draw(st.booleans()):
        terms = (("P0", "a", Fraction(1)), ("P0", "b", Fraction(2)))
        more["ceilings"] = (Ceiling("land:P0", "land", terms, Fraction(draw(st.integers(0, 6)))),)
    if draw(st.booleans()):
        kind = Kind("m", "交流", {"A": Fraction(1)}, once=Fraction(1))
        more["transfers"] = Transfers((kind,), (("P0", "P1"), ("P1", "P0")), {("P0", "m"): 2, ("P1", "m"): 2})
    if draw(st.booleans()):
        more["margin"] = Fraction(1, 20)
    return task(parts, **more)


def everything(asked):
    """Every plan there is: {(place, item): units}, {(kind, sender, receiver): teachers}."""
    buys = [(o.place, o.item) for o in asked.offers]
    moves = [(k.id, a, b) for a, b in asked.transfers.pairs for k in asked.transfers.kinds]
    ranges = [range(o.at_most + 1) for o in asked.offers]
    ranges += [range(asked.transfers.stock.get((a, k), 0) + 1) for k, a, _ in moves]
    for counts in product(*ranges):
        yield dict(zip(buys, counts, strict=False)), dict(zip(moves, counts[len(buys) :], strict=True))


def money(asked, buys, moves):
    """What a plan costs."""
    prices = {(o.place, o.item): o.once + o.yearly * asked.running_years for o in asked.offers}
    kinds = {k.id: k.once + k.yearly * asked.running_years for k in asked.transfers.kinds}
    return sum(prices[one] * n for one, n in buys.items()) + sum(kinds[one[0]] * n for one, n in moves.items())


def after(asked, buys, moves):
    """Every part's numerators under a plan."""
    feeds = {i.id: i.feeds for i in asked.items} | {k.id: k.feeds for k in asked.transfers.kinds}
    has = {p.id: dict(p.has) for p in asked.parts}
    for (place, item), n in buys.items():
        for p in asked.parts:
            share = 1 if place == p.id else p.share if place == p.school else 0
            for i, amount in feeds[item].items():
                has[p.id][i] += amount * share * n
    for (kind, sender, receiver), n in moves.items():
        for i, amount in feeds[kind].items():
            has[sender][i] -= amount * n
            has[receiver][i] += amount * n
    return has


def kept(asked, buys, moves):
    """Say whether a plan keeps every limit, by the words of the rules and nothing else."""
    has = after(asked, buys, moves)
    return (
        all(passes(asked, p, has[p.id]) for p in asked.parts)
        and all(spread(asked, *key, has) <= limit**2 for key, limit in asked.spread.items())
        and linear(asked, buys, moves)
    )


def linear(asked, buys, moves):
    """Ceilings, budget, and what a sender must keep."""
    for ceiling in asked.ceilings:
        if sum(amount * buys.get((p, i), 0) for p, i, amount in ceiling.terms) > ceiling.at_most:
            return False
    has = after(asked, {}, {})
    for (_, sender, _), n in moves.items():
        p = next(p for p in asked.parts if p.id == sender)
        out = dict.fromkeys(asked.indicators, 0)
        for (k, s, _), m in moves.items():
            for i, amount in next(x for x in asked.transfers.kinds if x.id == k).feeds.items():
                out[i] += amount * m if s == sender else 0
        if n and any(o and has[sender][i] - o < line(asked, p, i) for i, o in out.items()):
            return False
    stock = asked.transfers.stock
    for part_kind in stock:
        if sum(n for (k, s, _), n in moves.items() if (s, k) == part_kind) > stock[part_kind]:
            return False
    return asked.budget is None or money(asked, buys, moves) <= asked.budget


def line(asked, p, i, name="threshold"):
    """The numerator that a part needs."""
    return getattr(asked.lines[p.stage, i], name) * (1 + asked.margin) * p.pupils


def passes(asked, p, has):
    """At least so many met, the rest at the floor."""
    met = sum(has[i] >= line(asked, p, i) for i in asked.indicators)
    return met >= asked.at_least[p.stage] and all(has[i] >= line(asked, p, i, "floor") for i in asked.indicators)


def spread(asked, stage, i, has):
    """The squared coefficient, by its definition."""
    mine = [p for p in asked.parts if p.stage == stage]
    total = sum(p.pupils for p in mine)
    mean = Fraction(sum(has[p.id][i] for p in mine), total)
    if not mean:
        return Fraction(10**9)
    return sum(Fraction(p.pupils, total) * (Fraction(has[p.id][i], p.pupils) - mean) ** 2 for p in mine) / mean**2


def cheapest(asked):
    """The least cost of all plans that keep every limit, None where there is none."""
    return min((money(asked, b, m) for b, m in everything(asked) if kept(asked, b, m)), default=None)


def done(plan):
    """A plan's purchases and transfers added up over the years."""
    buys, moves = {}, {}
    for b in plan.buys:
        buys[b.place, b.item] = buys.get((b.place, b.item), 0) + b.units
    for m in plan.moves:
        moves[m.kind, m.sender, m.receiver] = moves.get((m.kind, m.sender, m.receiver), 0) + m.teachers
    return buys, moves
