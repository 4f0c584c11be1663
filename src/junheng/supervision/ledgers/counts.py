"""Numbers about children as they may be shown outside: small ones not at all, others rounded.

Both steps together keep a hidden number from being worked out from a total and its other parts.
"""

SUPPRESS_BELOW = 10
"""A count from 1 to one less than this is not shown."""
ROUND_TO = 5
"""Every other count is shown to the nearest multiple of this."""


def shown_count(value: int) -> str:
    """Return what may be shown of a count.

    >>> [shown_count(n) for n in (0, 3, 9, 10, 12, 13)]
    ['0', '少于10', '少于10', '10', '10', '15']
    """
    if 0 < value < SUPPRESS_BELOW:
        return f"少于{SUPPRESS_BELOW}"
    return str((value + ROUND_TO // 2) // ROUND_TO * ROUND_TO)


__all__ = ["ROUND_TO", "SUPPRESS_BELOW", "shown_count"]
