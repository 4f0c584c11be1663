"""Codes: ten digits for a school, six for a county, three for town or country; and the schools they point to."""

import re
from collections.abc import Iterator

from junheng.census.checks.model import Data, Hit, column

CATEGORIES = frozenset(
    ("11", "21", "22", "31", "32", "33", "34", "35", "36", "37", "41", "42", "51", "91", "92", "93"),
)
"""Kinds of institution by the first two digits of the code (《学校（机构）代码管理办法》2011)."""
AREA_CLASSES = frozenset(("111", "112", "121", "122", "123", "210", "220"))
NATIONAL = re.compile(r"[0-9]{10}")
BROKEN = re.compile(r"[\d.,]*\d[Ee][+]?\d+|\d+\.\d*")
"""A code that a spreadsheet has turned into a number: 2.137E+09, 2137000012.0."""


def school_codes(data: Data) -> Iterator[Hit]:
    """School codes have ten digits and begin with a known category."""
    codes = [str(code or "") for code in column(data.table("schools"), "school_id")]
    foreign = sum(not NATIONAL.fullmatch(code) for code in codes) * 2 > len(codes)
    for row, code in enumerate(codes):
        if not code or (foreign and not BROKEN.fullmatch(code)):
            continue
        if not NATIONAL.fullmatch(code):
            yield Hit("schools", row, "school_id", {"code": code}, data.name(code), keep=True)
        elif code[:2] not in CATEGORIES:
            said = {"code": code, "head": code[:2]}
            yield Hit("schools", row, "school_id", said, data.name(code), keep=True, case="category")


def own_codes(data: Data) -> Iterator[Hit]:
    """A data set that numbers its schools in its own way is told once what that costs."""
    codes = [str(code or "") for code in column(data.table("schools"), "school_id")]
    own = [row for row, code in enumerate(codes) if code and not NATIONAL.fullmatch(code)]
    if len(own) * 2 > len(codes):
        yield Hit("schools", own[0], "school_id", {"all": len(codes), "own": len(own), "code": codes[own[0]]})


def county_codes(data: Data) -> Iterator[Hit]:
    """County codes have six digits."""
    for name in ("meta", "schools"):
        for row, value in enumerate(column(data.table(name), "county_code")):
            code = str(value or "")
            if code.isascii() and code.isdecimal() and len(code) != 6:
                said = {"code": code, "length": len(code)}
                yield Hit(name, row, "county_code", said, data.school_at(name, row), keep=True)


def county_known(data: Data) -> Iterator[Hit]:
    """A school's county is one of the counties that the data set says it holds."""
    known = {str(code) for code in column(data.table("meta"), "county_code") if code}
    for row, value in enumerate(column(data.table("schools"), "county_code")):
        if (value and known and str(value) not in known) or (not value and len(known) > 1):
            said, case = {"code": value or ""}, "" if value else "empty"
            yield Hit("schools", row, "county_code", said, data.school_at("schools", row), keep=True, case=case)


def county_said(data: Data) -> Iterator[Hit]:
    """Where a data set holds several counties, what is about no school says which county it is about."""
    known = {str(code) for code in column(data.table("meta"), "county_code") if code}
    for name in ("facts", "judgements", "incidents") if len(known) > 1 else ():
        table = data.table(name)
        for row, value in enumerate(column(table, "county_code")):
            if str(value or "") not in known and not table.value(row, "school_id"):
                case = "" if value else "empty"
                yield Hit(name, row, "county_code", {"code": value or ""}, case=case, keep=True)


def area_classes(data: Data) -> Iterator[Hit]:
    """Town or country is one of the seven codes of the statistical bureau."""
    for row, value in enumerate(column(data.table("schools"), "area_class")):
        if value and str(value) not in AREA_CLASSES:
            yield Hit("schools", row, "area_class", {"code": value}, data.school_at("schools", row))


def parents(data: Data) -> Iterator[Hit]:
    """The school that another belongs to is listed, and is not the school itself."""
    table = data.table("schools")
    for row, value in enumerate(column(table, "parent_school_id")):
        itself = bool(value) and value == table.value(row, "school_id")
        if value and (itself or str(value) not in data.schools):
            case = "itself" if itself else ""
            yield Hit("schools", row, "parent_school_id", {"code": value}, data.school_at("schools", row), case=case)
