"""Fifteen significant digits: a spreadsheet's number as a person sees it, exactly.

A double holds every decimal of at most 15 significant digits, and that decimal is found again by rounding to 15 digits.
So doubles can be carried in columns without losing what the cell says (INTERFACES §1).
"""

from decimal import Decimal
from fractions import Fraction


def shown(number: float | int) -> Decimal:
    """Return the 15-significant-digit decimal that a spreadsheet shows for ``number``.

    >>> shown(0.1 + 0.2)
    Decimal('0.3')
    >>> shown(1e21)
    Decimal('1000000000000000000000')
    """
    if isinstance(number, int):
        return Decimal(number)
    plain = Decimal(format(number, ".15g"))
    return Decimal(format(plain, "f"))


def exact(number: float | int | Decimal) -> Fraction:
    """Return ``number`` as the fraction its 15-digit decimal stands for.

    >>> exact(4.2)
    Fraction(21, 5)
    """
    if isinstance(number, float) and abs(number) < 1e15 and number.is_integer():
        return Fraction(int(number))
    return Fraction(number if isinstance(number, Decimal) else shown(number))
