"""Grades by number: 1 to 9 run through compulsory school, 10 to 12 through senior school."""

import unicodedata
from collections.abc import Mapping

COMPULSORY: Mapping[tuple[str, str], range] = {
    ("6-3", "primary"): range(1, 7),
    ("6-3", "junior"): range(7, 10),
    ("5-4", "primary"): range(1, 6),
    ("5-4", "junior"): range(6, 10),
    ("", "primary"): range(1, 7),
    ("", "junior"): range(6, 10),
}
"""Where the system is not said, grade 6 may stand in either stage."""

_DIGITS = {word: number for number, word in enumerate("一二三四五六七八九", 1)}
_SENIOR = range(10, 13)


def grade_number(text: str, system: str = "6-3") -> int | None:
    """Return 1 to 12 for a grade as people write it; None where it is none.

    初一 is grade 7 in the 6-3 system and grade 6 in the 5-4 system, where junior school has 初一 to 初四.

    >>> grade_number("一年级"), grade_number("初一"), grade_number("初一", "5-4"), grade_number("高二")
    (1, 7, 6, 11)
    """
    word = unicodedata.normalize("NFKC", text).strip()
    word = word.removesuffix("级").removesuffix("年")
    word = word.removeprefix("小学").replace("初中", "初", 1).replace("高中", "高", 1)
    if word == "预初":
        return 6
    if word.isdecimal():
        return int(word) if 1 <= int(word) <= 12 else None
    head, tail = word[:1], word[1:]
    place = _DIGITS.get(tail) or (int(tail) if tail.isdecimal() and tail.isascii() else 0)
    if head in ("初", "高") and place:
        first, last = (10, 12) if head == "高" else (COMPULSORY.get((system, "junior"), range(7, 10))[0], 9)
        if head == "初" and system not in ("6-3", "5-4"):
            first = 7
        return first + place - 1 if first + place - 1 <= last else None
    return _DIGITS.get(word)


def grades_of(stage: str, system: str) -> range:
    """Return the grades of a stage in the county's system; empty for a stage that has none (kindergarten)."""
    if stage == "senior":
        return _SENIOR
    return COMPULSORY.get((system, stage), range(0))
