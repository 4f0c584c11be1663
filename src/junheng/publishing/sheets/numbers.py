"""Numbers rounded for the eye only: the cell keeps the value, the format shows it with its mark and enough decimals."""

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from junheng.kernel.decimal15 import shown


def rounded(value: float, decimals: int) -> Decimal:
    """Return ``value`` as a spreadsheet prints it with ``decimals`` places.

    >>> rounded(0.501787, 2), rounded(2.675, 2)
    (Decimal('0.50'), Decimal('2.68'))
    """
    return shown(value).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def decimals_to_tell(value: float, limits: Iterable[float], *, least: int = 2, most: int = 6) -> int:
    """Return the fewest places (from ``least``) at which ``value`` does not print as a limit that it is not.

    >>> decimals_to_tell(4.1963, [4.2]), decimals_to_tell(4.2, [4.2]), decimals_to_tell(4.19999999, [4.2])
    (3, 2, 6)
    """
    others = [limit for limit in limits if shown(limit) != shown(value)]
    for decimals in range(least, most):
        if all(rounded(value, decimals) != rounded(limit, decimals) for limit in others):
            return decimals
    return most


def format_code(decimals: int, *, before: str = "", after: str = "") -> str:
    """Return the number format with thousands separators, ``before`` and ``after`` printed but not in the value.

    It ends in ``_0``, a blank as wide as a digit, that keeps the number off the border on its right.

    >>> format_code(2, after=" ✓"), format_code(0)
    ('#,##0.00" ✓"_0', '#,##0_0')
    """
    places = "." + "0" * decimals if decimals else ""
    return f"{_quoted(before)}#,##0{places}{_quoted(after)}_0"


def _quoted(text: str) -> str:
    safe = text.replace('"', "")
    return f'"{safe}"' if safe else ""
