"""A register and lists of made-up children. The identity numbers have right check digits and belong to nobody."""

from datetime import date

import pytest

from junheng.allocation.identity import check_digit
from junheng.desk.people.models import Person, Unit
from junheng.desk.runs.applicants.models import Register
from junheng.desk.runs.applicants.services import register_open

TODAY = date(2026, 6, 1)
HEAD = "报名号,姓名,证件号,性别,出生日期,类别"


def number(serial: int, born: str = "20190301") -> str:
    """Return an identity number of nobody (division 000000) with a right check digit."""
    head = f"000000{born}{serial:03}"
    return head + check_digit(head)


def rows(count: int, first: int = 1) -> bytes:
    """Return a list of ``count`` children."""
    lines = [f"26{n:04},合成{n},{number(n)},,,第一小学" for n in range(first, first + count)]
    return "\n".join([HEAD, *lines, ""]).encode()


@pytest.fixture
def register(people: dict[str, Person], county: Unit, desk_home: object) -> Register:
    """Return an empty register of the county."""
    return opened(people["admissions"], county)


def opened(by: Person, unit: Unit, title: str = "合成一年级登记", year: int = 2026) -> Register:
    """Return a new register."""
    return register_open(by=by, unit=unit, title=title, year=year, grade=1, ends=date(2026, 12, 31), today=TODAY)
