"""Header texts: which column of the schema one stands for, and in which unit its numbers are."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from junheng.census.schema import ColumnSchema, TableSchema
from junheng.census.units import factor

_BRACKETS = str.maketrans("【】[]〔〕〈〉<>{}「」", "()()()()()()()")
_DROPPED = re.compile(r"[\s_*※★●:\"“”'‘’]+")
_BRACKETED = re.compile(r"^(.+)\(([^()]*)\)$")
_NUMBERED = re.compile(r"^(?:\d{1,3}|[a-z]|[一二三四五六七八九十]{1,3})[.、)]+")
_AFTER_COMMA = re.compile(r"^(.+)[,、/](?:单位)?([^,、/]+)$")
_REMARKS = {
    "必填",
    "选填",
    "可空",
    "可不填",
    "必填项",
    "选填项",
    "如有",
    "文本",
    "文本格式",
    "数字",
    "required",
    "optional",
}


def norm(text: str) -> str:
    """Return ``text`` as it is compared: half-width, lower case, no spaces, line breaks, stars or colons.

    >>> norm("教学仪器设备值 （万元）*") == norm("教学仪器设备值(万元)")
    True
    """
    return _DROPPED.sub("", unicodedata.normalize("NFKC", text).casefold().translate(_BRACKETS))


@dataclass(frozen=True, slots=True)
class Match:
    """The column a header stands for. ``times`` is None where the header's unit is not known."""

    column: ColumnSchema
    unit: str = ""
    times: Decimal | None = Decimal(1)


@cache
def _index(table: TableSchema) -> Mapping[str, ColumnSchema]:
    index: dict[str, ColumnSchema] = {}
    for column in table.columns:
        for word in column.aliases:
            index.setdefault(norm(word), column)
    for column in table.columns:
        index[norm(column.title)] = column
        index[norm(column.name)] = column
    return index


def match(table: TableSchema, text: str) -> Match | None:
    """Return what a header text stands for in ``table``, or None where the schema knows no such column."""
    word = norm(text)
    if not word:
        return None
    return _matched(table, word) or _matched(table, _NUMBERED.sub("", word))


def _matched(table: TableSchema, word: str) -> Match | None:
    index = _index(table)
    if column := index.get(word):
        return Match(column)
    base, remarks = word, []
    while found := _BRACKETED.match(base):
        base = found[1]
        remarks.append(found[2])
        if column := index.get(base):
            return _with_remarks(column, remarks)
    if (found := _AFTER_COMMA.match(word)) and (column := index.get(found[1])) and factor(column.unit, found[2]):
        return _with_remarks(column, [found[2]])
    return None


def _with_remarks(column: ColumnSchema, remarks: list[str]) -> Match:
    """Weigh what stands in brackets: a number's column takes a unit or a known remark, others take anything."""
    own = re.findall(r"\(([^()]*)\)", norm(column.title))
    units = [word for word in remarks if word not in _REMARKS and word not in own]
    if not units or not column.numeric:
        return Match(column)
    if len(units) > 1:
        return Match(column, "、".join(units), None)
    return Match(column, units[0], factor(column.unit, units[0]))
