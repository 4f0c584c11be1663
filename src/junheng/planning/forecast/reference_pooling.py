"""The plain method's partial pooling: sums over autumns, and effects drawn to the level above by how uncertain they are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from junheng.planning.forecast import constants as k


@dataclass
class Sums:
    """Weighted sums of one unit: got, expected, and expected with squared weights (for the variance of got ÷ expected)."""

    got: float = 0.0
    expected: float = 0.0
    squared: float = 0.0

    def add(self, weight: float, got: float, expected: float) -> None:
        """Count one autumn."""
        self.got += weight * got
        self.expected += weight * expected
        self.squared += weight * weight * expected


def shrunk(units: Sequence[Sums], dispersion: float) -> list[float]:
    """Return each unit's got ÷ expected drawn to 1 by how uncertain it is, beside how much units differ at all."""
    own = [dispersion * u.squared / u.expected**2 if u.expected > 0 and u.squared > 0 else None for u in units]
    seen = [(u.got / u.expected, v) for u, v in zip(units, own, strict=True) if v is not None]
    weights = [1 / v for _, v in seen]
    total = sum(weights)
    room = total - sum(w * w for w in weights) / total if total else 0.0
    spread = sum(w * (r - 1) ** 2 for (r, _), w in zip(seen, weights, strict=True))
    between = max(0.0, (spread - (len(seen) - 1)) / room) if len(seen) > 1 and room > 0 else 0.0
    return [
        1.0 if v is None else 1 + between / (between + v) * (u.got / u.expected - 1)
        for u, v in zip(units, own, strict=True)
    ]


def dispersion_of(pairs: Iterable[tuple[float, float]], most: float) -> float:
    """Return the mean of (got − expected)² ÷ expected, each at most ``most``; 1 where there is nothing."""
    found = [min((got - fit) ** 2 / fit, most) for got, fit in pairs if fit > 0]
    return max(k.LEAST_DISPERSION, sum(found) / len(found)) if found else 1.0
