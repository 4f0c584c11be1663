"""Identity numbers (公民身份号码): GB 11643-1999, eighteen characters, the last a check by ISO 7064 MOD 11-2.

The division code in the first six digits is not looked up: the table of codes changes every year, and the code that a
number carries is that of the day it was given.
"""

import re
import unicodedata
from datetime import date

_WEIGHTS = tuple(pow(2, 17 - at, 11) for at in range(17))
_CHECKS = "10X98765432"
_SHAPE = re.compile(r"[0-9]{17}[0-9X]")
_INSIDE = re.compile(r"(?<![0-9])[0-9]{17}[0-9X](?![0-9X])")


def normal(text: str) -> str:
    """Return the number as it is compared: half-width, without spaces, X in upper case.

    >>> normal(" 11010519491231002ｘ ")
    '11010519491231002X'
    """
    return "".join(unicodedata.normalize("NFKC", text).split()).upper()


def check_digit(number: str) -> str:
    """Return the check character of the first seventeen digits.

    >>> check_digit("11010519491231002")
    'X'
    """
    return _CHECKS[sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False)) % 11]


def born(number: str) -> date | None:
    """Return the day of birth that a number of the right shape holds, or None where there is no such day."""
    try:
        return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return None


def sex(number: str) -> str:
    """Return ``male`` or ``female``: the seventeenth digit is odd or even.

    >>> sex("11010519491231002X")
    'female'
    """
    return "male" if int(number[16]) % 2 else "female"


def held(text: str) -> bool:
    """Say whether something in the text looks like an identity number, so that it is none to be shown or published.

    >>> held("2026-11010519491231002X"), held("G11010519491231002X"), held("202600000000000001")
    (True, True, False)
    """
    return any(born(found) is not None for found in _INSIDE.findall(normal(text)))


def mistake(number: str) -> str:
    """Return what is wrong with a normal number (``shape``, ``birth`` or ``check``), or an empty text.

    >>> mistake("11010519491231002X"), mistake("110105194912310021"), mistake("11010519491331002X"), mistake("12")
    ('', 'check', 'birth', 'shape')
    """
    if not _SHAPE.fullmatch(number):
        return "shape"
    if born(number) is None:
        return "birth"
    return "" if check_digit(number) == number[17] else "check"


__all__ = ["born", "check_digit", "mistake", "normal", "sex"]
