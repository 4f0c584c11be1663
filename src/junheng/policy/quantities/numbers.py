"""Numbers as plans write them: ``3.5万``, ``1,234``, ``三万五千``, ``两百``, ``半``."""

import re
from decimal import Decimal
from functools import lru_cache

ARABIC = r"(?:\d{1,3}(?:,\d{3}){1,5}(?!\d)|\d{1,18})(?:\.\d{1,9})?"
CHINESE = (
    r"[〇零一二三四五六七八九十两廿][〇零一二三四五六七八九十百千万亿两]{0,11}(?:点[〇零一二三四五六七八九]{1,4})?"
)
TIMES = r"(?:[十百千]?[万亿]|万亿|[百千])"
MANY = r"[余多几来]"
_TIMES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_SPLIT = re.compile(rf"({ARABIC})\s*([十百千万亿]*){MANY}?([万亿]?)")


@lru_cache(maxsize=4096)
def value_of(written: str) -> Decimal | None:
    """Return the value of a number in Arabic or Chinese figures, with its 万 and 亿; None if it is no number.

    >>> value_of("3.5万"), value_of("1,234"), value_of("三万五千"), value_of("两百"), value_of("半"), value_of("百")
    (Decimal('35000.0'), Decimal('1234'), Decimal('35000'), Decimal('200'), Decimal('0.5'), None)
    """
    arabic = _SPLIT.fullmatch(written)
    if arabic:
        value = Decimal(arabic[1].replace(",", ""))
        for times in arabic[2] + arabic[3]:
            value *= _TIMES[times]
        return value
    return Decimal("0.5") if written == "半" else _chinese(written.rstrip("余多几来"))


def _chinese(written: str) -> Decimal | None:
    from cn2an import cn2an

    try:
        return Decimal(str(cn2an(written, "smart")))
    except (ValueError, TypeError, KeyError, IndexError):
        return None
