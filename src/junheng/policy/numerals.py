"""Numbers as headings and dates write them: Arabic, Chinese, circled, in brackets."""

_DIGITS = {c: n for n, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
_RANGES = ((0x2460, 1), (0x2474, 1), (0x2488, 1), (0x3220, 1), (0x2776, 1), (0x3251, 21))
_LENGTHS = {0x2460: 20, 0x2474: 20, 0x2488: 20, 0x3220: 10, 0x2776: 10, 0x3251: 15}


def whole_number(written: str) -> int | None:
    """Return the whole number below a thousand that ``written`` stands for, or None.

    >>> whole_number("12"), whole_number("十二"), whole_number("二十"), whole_number("一百零三"), whole_number("③"), whole_number("甲")
    (12, 12, 20, 103, 3, None)
    """
    if written.isdecimal():
        return int(written)
    if len(written) == 1 and written not in _DIGITS and written not in "十百":
        return _single(written)
    return _chinese(written)


def _single(mark: str) -> int | None:
    code = ord(mark)
    return next((code - start + first for start, first in _RANGES if start <= code < start + _LENGTHS[start]), None)


def _chinese(written: str) -> int | None:
    total, digit = 0, None
    for character in written:
        if character in _DIGITS:
            digit = _DIGITS[character] if digit is None else digit * 10 + _DIGITS[character]
        elif character in "十百":
            total += (1 if digit is None else digit) * (10 if character == "十" else 100)
            digit = None
        else:
            return None
    return total + (digit or 0) if written else None
