"""Numbers of headings as official papers write them: 一、 （一） 1. （1）; plain 1. 1.1 in English."""

_DIGITS = "零一二三四五六七八九"


def chinese(number: int) -> str:
    """Return ``number`` (1–99) in Chinese numerals.

    >>> [chinese(n) for n in (1, 10, 11, 20, 35)]
    ['一', '十', '十一', '二十', '三十五']
    """
    tens, ones = divmod(number, 10)
    head = "" if not tens else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return head + (_DIGITS[ones] if ones else "")


def ordinal(counters: list[int], lang: str) -> str:
    """Return what stands before a heading, given the counters of its level and those above.

    >>> [ordinal(c, "zh") for c in ([2], [2, 1], [2, 1, 3], [2, 1, 3, 4])]
    ['二、', '（一）', '3.', '（4）']
    >>> ordinal([2, 1], "en")
    '2.1 '
    """
    if lang != "zh":
        return ".".join(str(n) for n in counters) + (". " if len(counters) == 1 else " ")
    last = counters[-1]
    return (f"{chinese(last)}、", f"（{chinese(last)}）", f"{last}.", f"（{last}）")[len(counters) - 1]
