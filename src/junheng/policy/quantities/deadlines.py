"""By when: the year that the sentence names before the amount, and its words. A blank year is told as it stands."""

import re
from itertools import pairwise

from junheng.policy.model import Deadline
from junheng.policy.quantities.contexts import REACH
from junheng.policy.quantities.passages import Passage

_DEADLINE = re.compile(
    r"(?:到|至|在|于|力争|截至)?\s*(?P<year>(?:19|20)\d\d)(?:[-~至/](?P<to>(?:19|20)\d\d|\d\d))?\s*(?:学年度?|年度?)(?:\d{1,2}月)?(?:\d{1,2}日)?(?:秋季|春季)?(?:学期)?(?:年?[初中底末]|之?前|以前|底前|末前|起|期间)?(?:前)?"
    r"|(?:到|至)?\d\d[xX×*_]{2,}年(?:[初中底末])?前?"
    r"|“?(?P<plan>十[一二三四五六七]五)”?(?:规划)?(?:期间|期末|时期|末|以来)?"
    r"|(?:用|经过|在)?(?:未来|今后)?(?:\d{1,2}|[一二两三四五六七八九十]{1,2})(?:至[一二三四五六七八九十\d]+)?年(?:左右)?(?:之?内|时间|左右的时间)"
    r"|(?:今|明|本)年(?:底|末|内)?前?|本世纪中叶|学期末|学年末|(?<!\d)\d{1,2}月(?:底|末|\d{1,2}日)前?"
)
_PLANS = {
    "十一五": 2010,
    "十二五": 2015,
    "十三五": 2020,
    "十四五": 2025,
    "十五五": 2030,
    "十六五": 2035,
    "十七五": 2040,
}


def deadline(passage: Passage, at: int, place: int = 0, places: int = 1) -> Deadline | None:
    """Return the last deadline that the sentence names before ``at``; ``year`` is None where no year can be read from it.

    Where as many years stand in a row as amounts (2026年、2027年分别达到95%、96%), each amount has its own.
    """
    found = list(_DEADLINE.finditer(passage.text, max(passage.start, at - 2 * REACH), at))
    if not found:
        return None
    match = found[-1]
    row = found[-places:]
    if len(row) == places > 1 and all(
        re.fullmatch(r"[、和]", passage.text[a.end() : b.start()]) for a, b in pairwise(row)
    ):
        match = row[place]
    return Deadline(_year(match), match[0].strip())


def _year(match: re.Match[str]) -> int | None:
    if match["plan"]:
        return _PLANS[match["plan"]]
    if not match["year"]:
        return None
    if not match["to"]:
        return int(match["year"])
    return int(match["to"]) if len(match["to"]) == 4 else int(match["year"][:2] + match["to"])
