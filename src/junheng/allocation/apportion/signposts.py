"""The value with which a unit claims its n-th seat, for each divisor method, and how many seats a share is worth.

The larger value goes first. Values are exact: Huntington–Hill compares squares, because its own values are roots.
"""

from collections.abc import Callable, Mapping
from fractions import Fraction
from math import floor, isqrt

from junheng.allocation.apportion.model import Method

Claim = Callable[[Fraction, int], Fraction]


def _sainte_lague(weight: Fraction, seat: int) -> Fraction:
    return weight / (2 * seat - 1)


def _dhondt(weight: Fraction, seat: int) -> Fraction:
    return weight / seat


def _adams(weight: Fraction, seat: int) -> Fraction:
    return weight / (seat - 1)  # the first seat is a floor, so seat is at least 2


def _huntington_hill(weight: Fraction, seat: int) -> Fraction:
    return weight * weight / (seat * (seat - 1))


CLAIMS: Mapping[Method, Claim] = {
    "sainte-lague": _sainte_lague,
    "dhondt": _dhondt,
    "adams": _adams,
    "huntington-hill": _huntington_hill,
}


def rounded(method: Method, share: Fraction) -> int:
    """Return the seats that a divisor method gives for a share of positive size, the higher number at a signpost.

    >>> rounded("sainte-lague", Fraction(5, 2)), rounded("dhondt", Fraction(5, 2)), rounded("adams", Fraction(5, 2))
    (3, 2, 3)
    """
    if method == "sainte-lague":
        return floor(share + Fraction(1, 2))
    if method == "huntington-hill":
        return (1 + isqrt(1 + 4 * floor(share * share))) // 2
    return floor(share) + (method == "adams")
