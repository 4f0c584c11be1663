"""Numbers as a reader sees them: grouped, rounded for the eye only, and never rounded onto the line they are judged by."""

from decimal import ROUND_HALF_UP, Decimal

from junheng.kernel.decimal15 import shown

NOTHING = "—"


def grouped(value: float | None, decimals: int = 0) -> str:
    """Return ``value`` with thousands separated and ``decimals`` places; a dash where there is none.

    >>> grouped(1234567.5), grouped(0.125, 2), grouped(None)
    ('1,234,568', '0.13', '—')
    """
    if value is None:
        return NOTHING
    return f"{shown(value).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP):,}"


def full(value: float | None) -> str:
    """Return every digit that a spreadsheet would show, thousands separated, without trailing zeros.

    >>> full(0.501787), full(38400.0), full(1 / 3)
    ('0.501787', '38,400', '0.333333333333333')
    """
    if value is None:
        return NOTHING
    text = f"{shown(value):,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def beside(value: float | None, *lines: float | None, decimals: int) -> str:
    """Return ``value`` rounded, with as many more places as keep it on its own side of every line it is judged by.

    >>> beside(0.501787, 0.5, decimals=2), beside(0.50000001, 0.5, decimals=2), beside(3.5699, 4.2, 3.57, decimals=2)
    ('0.502', '0.50000001', '3.5699')
    """
    if value is None:
        return NOTHING
    true = shown(value)
    limits = [shown(line) for line in lines if line is not None]
    for digits in range(decimals, 15):
        seen = true.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
        if all(seen.compare(limit) == true.compare(limit) for limit in limits):
            return f"{seen:,}"
    return full(value)


def places(line: float) -> int:
    """Return how many decimals suit values judged by ``line``: none for thousands, two for small numbers.

    >>> places(2000), places(150), places(4.2), places(0.15)
    (0, 1, 2, 4)
    """
    size = abs(line)
    return 0 if size >= 1000 else 1 if size >= 100 else 2 if size >= 0.5 else 4


def lowest(value: float, decimals: int = 2) -> str:
    """Return ``value`` with at least the places that tell it exactly, at most four: a limit or threshold.

    >>> lowest(4.2, 2), lowest(4.505, 2), lowest(2000, 0), lowest(0.5, 2)
    ('4.20', '4.505', '2,000', '0.50')
    """
    exact = -int(shown(value).normalize().as_tuple().exponent)
    return grouped(value, max(decimals, min(exact, 4)))
