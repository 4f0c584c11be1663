"""School years and grades as people write them."""

import re
import unicodedata
from datetime import date

from junheng.census.grades import grade_number
from junheng.kernel.school_year import SchoolYear

_YEAR = re.compile(r"(\d{4})(?:\.0)?\s*(?:学年度?|年)?(?:\s*秋季?)?")
_SPAN = re.compile(r"(\d{4})\s*[-–—－~～至到/]\s*(\d{4}|\d{2})\s*(?:学年度?|年)?")
_DAY = re.compile(r"(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?(?:[ T].*)?")
_GRADE = re.compile(r"grade\s*", re.IGNORECASE)
_BEFORE_ONE = {"k", "kg", "kindergarten", "0", "学前", "学前一年", "学前班"}
SPRING_ENDS = 7
"""A count taken before July belongs to the school year that began the autumn before."""


def school_year(text: str) -> int | None:
    """Return the calendar year in which a school year begins; None where the text names none.

    >>> school_year("2019"), school_year("2019–2020学年"), school_year("1998-09-18"), school_year("2020-03-01")
    (2019, 2019, 1998, 2019)
    """
    word = unicodedata.normalize("NFKC", text).strip()
    if found := _YEAR.fullmatch(word):
        return int(found[1])
    if found := _DAY.fullmatch(word):
        return int(found[1]) - (int(found[2]) < SPRING_ENDS)
    if (found := _SPAN.fullmatch(word)) and int(found[2]) in (int(found[1]) + 1, (int(found[1]) + 1) % 100):
        return int(found[1])
    return None


def grade_of(text: str, system: str = "") -> int | None:
    """Return 0 for the year before grade 1 (K) and 1 to 12 for the grades; None where the text names none.

    >>> grade_of("K"), grade_of("03"), grade_of("一年级"), grade_of("初一"), grade_of("Grade 5"), grade_of("PK")
    (0, 3, 1, 7, 5, None)
    """
    word = _GRADE.sub("", unicodedata.normalize("NFKC", text).strip())
    if word.casefold() in _BEFORE_ONE or word.strip("0") == "" != word:
        return 0
    return grade_number(word.removesuffix(".0"), system)


def first_autumn(day: str) -> int | None:
    """Return the first autumn that stands after ``day`` (ISO), counted on 1 September; None where it is no day.

    >>> first_autumn("2025-07-10"), first_autumn("2025-09-01"), first_autumn("2025-10-15")
    (2025, 2025, 2026)
    """
    try:
        when = date.fromisoformat(day)
    except ValueError:
        return None
    return when.year if when <= SchoolYear(when.year).first_day else when.year + 1
