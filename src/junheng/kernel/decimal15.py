"""Fifteen significant digits: a spreadsheet's number as a person sees it, exactly.

A double holds every decimal of at most 15 significant digits, and that decimal is found again by rounding to 15 digits.
So doubles can be carried in columns without losing what the cell says (INTERFACES §1).
"""

import re
from decimal import Decimal, InvalidOperation
from fractions import Fraction

SHARE = re.compile(r"[+-]?[0-9.]{1,40}(?:/[0-9]{1,40})?%?")
"""How a share or an amount is written: without an exponent, for ``1e999999999%`` is a fraction that is never done."""

FARTHEST = 30
"""How many places from the point a number that a person types may begin or end: nine signs can ask for a billion zeros."""


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


def typed(text: str) -> Decimal | None:
    """Return the number that a person typed, None where it is none or so large or fine that reckoning with it would not end.

    >>> typed("12.50"), typed("1e999999999"), typed("nan")
    (Decimal('12.50'), None, None)
    """
    try:
        value = Decimal(text.strip())
    except InvalidOperation:
        return None
    ends = value.as_tuple().exponent
    return value if isinstance(ends, int) and max(abs(ends), abs(value.adjusted())) <= FARTHEST else None


def exact(number: float | int | Decimal) -> Fraction:
    """Return ``number`` as the fraction its 15-digit decimal stands for.

    >>> exact(4.2)
    Fraction(21, 5)
    """
    if isinstance(number, float) and abs(number) < 1e15 and number.is_integer():
        return Fraction(int(number))
    return Fraction(number if isinstance(number, Decimal) else shown(number))
