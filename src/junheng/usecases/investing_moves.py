"""Which teachers may move from where to where: same stage, public schools, within a distance, never below own needs."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import asin, cos, floor, radians, sin, sqrt
from typing import TYPE_CHECKING

from junheng.planning.invest.model import Kind, Line, Part, Transfers
from junheng.usecases.investing_costs import Prices
from junheng.usecases.investing_items import Moving, catalogue, feeds

if TYPE_CHECKING:
    from junheng.usecases.investing_task import Scene, Terms

EARTH = 6_371_008.8
"""Mean radius of the earth in metres (IUGG)."""
NEAREST = 8
"""How many senders are offered to a school that may receive: the nearest ones; the plan is the cheapest over these."""
Place = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Pairing:
    """Who may go where, and how many parts were left out: for want of coordinates, as private schools."""

    transfers: Transfers
    unplaced: int
    private: int


def transfers_of(
    scene: "Scene", prices: Prices, terms: "Terms", parts: tuple[Part, ...], lines: Mapping[tuple[str, str], Line]
) -> Pairing:
    """Return the transfers that may be planned. Kinds without a price are left out."""
    kinds = tuple(kind for moving in catalogue().moves for kind in _kind(moving, scene, prices))
    stock = {
        (part.id, kind.id): most for part in parts for kind in kinds if (most := _stock(part, kind.id, scene, prices))
    }
    public = [p for p in parts if scene.ground.schools[code_of(p)].text("sector") != "private"]
    places = {p.id: place for p in public if (place := _place(scene, code_of(p)))}
    pairs = []
    for receiver in (p for p in public if p.id in places):
        if not any(_short(receiver, kind, lines, terms.margin) for kind in kinds):
            continue
        near = [
            (metres(places[sender.id], places[receiver.id]), sender.id)
            for sender in public
            if sender.stage == receiver.stage and sender.id in places and code_of(sender) != code_of(receiver)
            and any(_spare(sender, kind, lines, terms.margin) for kind in kinds if (sender.id, kind.id) in stock)
        ]  # fmt: skip
        reach = sorted(pair for pair in near if pair[0] <= terms.metres)
        pairs += [(sender, receiver.id) for _, sender in reach[:NEAREST]]
    senders = {sender for sender, _ in pairs}
    held = {key: most for key, most in stock.items() if key[0] in senders}
    transfers = Transfers(kinds if pairs else (), tuple(pairs), held)
    return Pairing(transfers, len(public) - len(places), len(parts) - len(public))


def metres(a: Place, b: Place) -> int:
    """Return the distance in whole metres as the crow flies (haversine).

    >>> metres((116.0, 40.0), (116.0, 41.0))
    111195
    """
    lon, lat = radians(b[0] - a[0]), radians(b[1] - a[1])
    h = sin(lat / 2) ** 2 + cos(radians(a[1])) * cos(radians(b[1])) * sin(lon / 2) ** 2
    return round(2 * EARTH * asin(sqrt(min(h, 1.0))))


def code_of(part: Part) -> str:
    """Return the code of a part's school."""
    return part.id.partition("/")[0]


def _kind(moving: Moving, scene: "Scene", prices: Prices) -> list[Kind]:
    price, fed = prices.of(moving.id, "", ""), feeds(moving.raises, scene.rules.standard)
    if price is None or not fed:
        return []
    return [Kind(moving.id, moving.title, fed, price.once, price.yearly, moving.title_en)]


def _stock(part: Part, kind: str, scene: "Scene", prices: Prices) -> int:
    """How many of a kind may leave: its share of the teachers, and no more than any column that they count in."""
    moving = next(m for m in catalogue().moves if m.id == kind)
    cells = {column: scene.ground.cell(column, code_of(part), part.stage) for column in moving.raises}
    numbers = [cell for cell in cells.values() if isinstance(cell, Fraction)]
    teachers = cells.get("stages.teachers")
    if len(numbers) < len(cells) or not isinstance(teachers, Fraction):
        return 0
    return min(floor(prices.share(part.stage, code_of(part)) * teachers), *(floor(n) for n in numbers))


def _place(scene: "Scene", school: str) -> Place | None:
    row = scene.ground.schools[school]
    lon, lat = row.number("lon"), row.number("lat")
    return None if lon is None or lat is None else (float(lon), float(lat))


def _short(part: Part, kind: Kind, lines: Mapping[tuple[str, str], Line], margin: Fraction) -> bool:
    """Say whether the part lacks something the kind brings."""
    return any(part.has[i] < lines[part.stage, i].threshold * (1 + margin) * part.pupils for i in kind.feeds)


def _spare(part: Part, kind: Kind, lines: Mapping[tuple[str, str], Line], margin: Fraction) -> bool:
    """Say whether the part could give one and keep its own lines."""
    return all(
        part.has[i] - amount >= lines[part.stage, i].threshold * (1 + margin) * part.pupils
        for i, amount in kind.feeds.items()
    )
