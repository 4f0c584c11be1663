"""Codes: ten digits for a school, six for a county, three for town or country; and the schools they point to."""

import re
from collections.abc import Iterator

from junheng.census.checks.model import Data, Hit, column

CATEGORIES = frozenset(
    ("11", "21", "22", "31", "32", "33", "34", "35", "36", "37", "41", "42", "51", "91", "92", "93"),
)
"""Kinds of institution by the first two digits of the code (《学校（机构）代码管理办法》2011)."""

AREA_CLASSES = frozenset(("111", "112", "121", "122", "123", "210", "220"))
NATIONAL = re.compile(r"\d{10}")
BROKEN = re.compile(r"[\d.,]*\d[Ee][+]?\d+|\d+\.\d*")
"""A code that a spreadsheet has turned into a number: 2.137E+09, 2137000012.0."""


def school_codes(data: Data) -> Iterator[Hit]:
    """School codes have ten digits and begin with a known category."""
    table = data.table("schools")
    codes = [str(code or "") for code in column(table, "school_id")]
    foreign = sum(not NATIONAL.fullmatch(code) for code in codes) * 2 > len(codes)
    for row, code in enumerate(codes):
        broken = BROKEN.fullmatch(code)
        if not code or (foreign and not broken):
            continue
        if not NATIONAL.fullmatch(code):
            yield _school_code(data, row, code, f"学校标识码“{code}”不是 10 位数字")
        elif code[:2] not in CATEGORIES:
            yield _school_code(data, row, code, f"学校标识码“{code}”的前两位 {code[:2]} 不是已知的机构类别")


def _school_code(data: Data, row: int, code: str, what: str) -> Hit:
    fix = "请照学校（机构）代码证填写 10 位标识码，并先把单元格格式设为文本，以免被改成科学计数或丢失数字。"
    return Hit("schools", row, "school_id", f"{what}。", fix, data.name(code), keep=True)


def own_codes(data: Data) -> Iterator[Hit]:
    """A data set that numbers its schools in its own way is told once what that costs."""
    codes = [str(code or "") for code in column(data.table("schools"), "school_id")]
    own = [row for row, code in enumerate(codes) if code and not NATIONAL.fullmatch(code)]
    if len(own) * 2 > len(codes):
        what = f"{len(codes)} 所学校中有 {len(own)} 所的标识码不是全国统一的 10 位数字，如“{codes[own[0]]}”。"
        fix = "正式填报请改用 10 位学校（机构）标识码；自定代码可以计算，但不能与国家报表核对。"
        yield Hit("schools", own[0], "school_id", what, fix)


def county_codes(data: Data) -> Iterator[Hit]:
    """County codes have six digits."""
    for name in ("meta", "schools"):
        for row, value in enumerate(column(data.table(name), "county_code")):
            code = str(value or "")
            if code.isascii() and code.isdecimal() and len(code) != 6:
                what = f"行政区划代码“{code}”是 {len(code)} 位，应为 6 位。"
                school = data.name(data.table(name).value(row, "school_id")) if name == "schools" else ""
                yield Hit(
                    name, row, "county_code", what, "请填写 6 位县级行政区划代码（GB/T 2260）。", school, keep=True
                )


def county_known(data: Data) -> Iterator[Hit]:
    """A school's county is one of the counties that the data set says it holds."""
    known = {str(code or "") for code in column(data.table("meta"), "county_code")}
    for row, value in enumerate(column(data.table("schools"), "county_code")):
        if value and known and str(value) not in known:
            what = f"行政区划代码“{value}”不在“说明”表中。"
            fix = "请改正代码，或在“说明”表为这个县加一行。"
            yield Hit("schools", row, "county_code", what, fix, _school(data, row), keep=True)


def area_classes(data: Data) -> Iterator[Hit]:
    """Town or country is one of the seven codes of the statistical bureau."""
    for row, value in enumerate(column(data.table("schools"), "area_class")):
        if value and str(value) not in AREA_CLASSES:
            what = f"城乡分类代码“{value}”不存在。"
            fix = "请填 111、112（城区），121、122、123（镇区），210、220（乡村）之一。"
            yield Hit("schools", row, "area_class", what, fix, _school(data, row))


def parents(data: Data) -> Iterator[Hit]:
    """The school that another belongs to is listed, and is not the school itself."""
    table = data.table("schools")
    for row, value in enumerate(column(table, "parent_school_id")):
        if not value:
            continue
        if value == table.value(row, "school_id"):
            what = "上级学校填的是本校的标识码。"
        elif str(value) not in data.schools:
            what = f"上级学校“{value}”不在“学校”表中。"
        else:
            continue
        yield Hit(
            "schools",
            row,
            "parent_school_id",
            what,
            "请填中心校或主校的标识码；没有上级学校的留空。",
            _school(data, row),
        )


def _school(data: Data, row: int) -> str:
    return data.name(data.table("schools").value(row, "school_id"))
