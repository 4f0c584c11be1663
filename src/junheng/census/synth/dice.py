"""Integers that look like chance and are the same on every platform: SHA-256 of a name and a counter."""

import hashlib
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


class Dice:
    """A stream of integers that its name alone decides; a child has a stream of its own.

    >>> Dice("county", 7).below(1000) == Dice("county", 7).below(1000)
    True
    """

    def __init__(self, *name: object) -> None:
        self._name = "/".join(str(part) for part in name)
        self._count = 0

    def child(self, *name: object) -> "Dice":
        """Return a stream that later throws of this one never shift."""
        return Dice(self._name, *name)

    def below(self, bound: int) -> int:
        """Return an integer from 0 up to, not including, ``bound``."""
        digest = hashlib.sha256(f"{self._name}#{self._count}".encode()).digest()
        self._count += 1
        return int.from_bytes(digest[:16], "big") % bound

    def between(self, low: int, high: int) -> int:
        """Return an integer from ``low`` to ``high``, both included; ``low`` where the range is empty."""
        return low if high <= low else low + self.below(high - low + 1)

    def chance(self, permille: int) -> bool:
        """Return True about ``permille`` times in a thousand."""
        return self.below(1000) < permille

    def pick(self, items: Sequence[T]) -> T:
        """Return one of the items."""
        return items[self.below(len(items))]

    def some(self, items: Sequence[T], count: int) -> list[T]:
        """Return ``count`` different items (all of them where there are fewer), in their own order."""
        order = sorted(range(len(items)), key=lambda _: self.below(1 << 62))
        return [items[i] for i in sorted(order[:count])]
