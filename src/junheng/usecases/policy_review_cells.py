"""What a person typed into a cell of the review workbook, as a value of programme.json."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from junheng.kernel.decimal15 import typed
from junheng.usecases.papers.policy_fields import Field
from junheng.usecases.papers.policy_words import word

_DAY = re.compile(r"(\d{4})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?)?)?[年月]?")
_NEEDED = {
    "value",
    "comparator",
    "unit",
    "subject",
    "title",
    "action",
    "times",
    "per",
    "kind",
    "amount_yuan",
    "name",
    "force",
}
_CELL_LIMIT = 32_000


class Unreadable(Exception):
    """The cell cannot be taken as it stands; ``code`` says why."""

    def __init__(self, code: str, choices: str = "") -> None:
        super().__init__(code)
        self.code, self.choices = code, choices


def read_value(column: Field, cell: Any, item: Mapping[str, Any]) -> Any:
    """Return the value of ``cell`` for ``column`` of ``item``; Unreadable where it is none."""
    text = _plain(cell)
    if text.startswith("=") and column.shape != "choice":
        raise Unreadable("formula")
    if text in (word("none", "zh"), word("none", "en")):
        if column.key.split(".")[-1] in _NEEDED:
            raise Unreadable("needed")
        return [] if column.shape == "names" else None if column.shape != "text" else _nothing(column)
    readers = {"number": _number, "whole": _whole, "choice": _choice, "names": _names, "date": _date}
    reader = readers.get(column.shape)
    value = reader(text, cell, column) if reader else text
    if column.shape == "number" and column.key in ("value", "value_max", "baseline"):
        _check_share(value, item)
    return value


def _nothing(column: Field) -> str | None:
    return None if column.key == "indicator" else ""


def set_value(item: dict[str, Any], column: Field, value: Any) -> None:
    """Put ``value`` where ``column`` lies in ``item``. A deadline without a year and without words is none."""
    first, _, last = column.key.partition(".")
    if not last:
        item[first] = value
    elif first == "deadline":
        words = (item["deadline"] or {}).get("text", "")
        item["deadline"] = {"year": value, "text": words} if value is not None or words else None
    else:
        item[first] = {**item[first], last: value}


def same_text(cell: Any, quote: str) -> bool:
    """Return whether the cell still holds the quote, line ends and what a cell cannot hold apart."""
    return _squeezed(str(cell or "")) == _squeezed(quote[:_CELL_LIMIT])


def _squeezed(text: str) -> str:
    return re.sub(r"\s|_x000D_", "", text)


def _plain(cell: Any) -> str:
    if isinstance(cell, datetime | date):
        return cell.strftime("%Y-%m-%d")
    return str(cell).strip()


def _number(text: str, cell: Any, column: Field) -> float | int:
    percent = text.endswith(("%", "％"))
    value = typed(text.rstrip("%％").replace(",", "").replace("，", ""))
    if value is None:
        raise Unreadable("not-a-number")
    value = value / 100 if percent else value
    return int(value) if value == value.to_integral_value() else float(value)


def _whole(text: str, cell: Any, column: Field) -> int:
    value = _number(text, cell, column)
    if not isinstance(value, int) or value < 0:
        raise Unreadable("not-whole")
    if column.key == "deadline.year" and not 1949 <= value <= 2100:
        raise Unreadable("year")
    return value


def _choice(text: str, cell: Any, column: Field) -> str:
    for lang in ("zh", "en"):
        for code, words in column.words(lang).items():
            if text in (words, code):
                return code
    raise Unreadable("choice", "、".join(column.words("zh").values()))


def _names(text: str, cell: Any, column: Field) -> list[str]:
    return [name.strip() for name in re.split(r"[、；;\n]", text) if name.strip()]


def _date(text: str, cell: Any, column: Field) -> str:
    found = _DAY.fullmatch(text)
    if not found:
        raise Unreadable("day")
    year, month, day = (int(part) if part else None for part in found.groups())
    assert year is not None
    try:
        date(year, month or 1, day or 1)
    except ValueError as error:
        raise Unreadable("day") from error
    return "-".join([f"{year:04d}", *(f"{part:02d}" for part in (month, day) if part is not None)])


def _check_share(value: Any, item: Mapping[str, Any]) -> None:
    if item.get("unit") == "percent" and abs(value) > 1.5:
        raise Unreadable("share")
