"""What one cell means: a value of its column's kind, or why it cannot be read."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from math import isfinite

from junheng.census.files.grid import BLANK, UNCOMPUTED, Cell
from junheng.census.headers import norm
from junheng.census.schema import ColumnSchema
from junheng.census.table import Value
from junheng.census.units import factor
from junheng.kernel.decimal15 import shown

LARGEST = Decimal(10) ** 15
"""From here on a double no longer shows every digit."""
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0xA0: 0x20, 0x202F: 0x20}
_NUMBER = re.compile(r"[+-]?(?:(?:\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+|\d+)(?:\.\d*)?(?:e[+-]?\d{1,3})?|\.\d+)", re.I)
_ERROR = re.compile(r"#(?:REF!|DIV/0!|N/A|VALUE!|NAME\?|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA|FIELD!)|Err:\d{3}")
_SCIENTIFIC = re.compile(r"\d+(?:\.\d+)?E\+\d{1,3}|\d\.\d+E\d{1,3}")
_WITH_UNIT = re.compile(r"([^%]*[\d.,])\s*([^\d\s.,%+\-]+)")
_YEARS = re.compile(r"(\d{4})\s*[-–—－~～至到/]\s*(\d{4})\s*(?:学年度?|年)?|(\d{4})\s*(?:学年度?|年)")
_MIDNIGHT = r"(?:[ T]0{1,2}:00(?::00(?:\.0+)?)?)?"
_DAY = re.compile(rf"(\d{{4}})\s*[-./年]\s*(\d{{1,2}})\s*[-./月]\s*(\d{{1,2}})\s*日?{_MIDNIGHT}|(\d{{4}})(\d\d)(\d\d)")
_YES = {"是", "true", "1", "y", "yes", "√", "✓", "✔", "t", "真"}
_NO = {"否", "false", "0", "n", "no", "×", "✗", "✘", "x", "f", "假"}


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a cell cannot be read, or is odd: a code of ``census.wording`` and its words. ``value`` is kept nonetheless."""

    code: str
    params: Mapping[str, object] = field(default_factory=dict)
    value: Value = None


Read = Value | Trouble
Reader = Callable[[Cell], Read]


def reader(column: ColumnSchema, times: Decimal = Decimal(1)) -> Reader:
    """Return the function that reads the cells of ``column``; ``times`` turns the header's unit into the schema's."""
    if column.numeric:
        return lambda cell: number(cell, column, times)
    if column.kind == "choice":
        words = choice_words(column)
        return lambda cell: _choice(cell, column, words)
    return {"code": code, "flag": flag, "date": day}.get(column.kind, text)


def number(cell: Cell, column: ColumnSchema, times: Decimal = Decimal(1)) -> Read:
    """Return the number in the schema's unit: an integer column takes whole numbers, only signed ones go below zero."""
    if isinstance(cell, str):
        value = _written(cell, column, times)
    else:
        value = _plain_number(cell)
        value = value * times if isinstance(value, Decimal) and times != 1 else value
    return _within(value, cell, column) if isinstance(value, Decimal) else value


def _plain_number(cell: int | float | date | time | timedelta) -> Decimal | Trouble:
    if isinstance(cell, bool):
        return Trouble("not-a-number", {"shown": "TRUE" if cell else "FALSE"})
    if isinstance(cell, float):
        if not isfinite(cell):
            return Trouble("not-a-number", {"shown": str(cell)})
        return Decimal(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else shown(cell)
    if isinstance(cell, int):
        return Decimal(cell)
    return Trouble("date-in-number", {"shown": _moment(cell)})


def _within(value: Decimal, cell: Cell, column: ColumnSchema) -> Read:
    if value < 0 and not column.signed:
        return Trouble("negative", {"shown": plain(value)})
    if abs(value) >= LARGEST:
        return Trouble("too-large", {"shown": _cut(str(cell))})
    if column.kind == "integer" and value != value.to_integral_value():
        return Trouble("not-an-integer", {"shown": plain(value)})
    return value


def _written(cell: str, column: ColumnSchema, times: Decimal) -> Decimal | Trouble | None:
    word = cell.translate(_FULL_WIDTH).strip().lstrip("'").strip()
    if not word:
        return None
    if word == BLANK:
        return Trouble("empty-formula")
    if trouble := _broken(word):
        return trouble
    if word[0] in "=@" or (word[0] == "+" and column.numeric):
        return Trouble("formula-text", {"shown": _cut(word)})
    if column.unit == "学年" and (year := _school_year(word)):
        return year
    value = _decimal(word.lstrip("¥"), times)
    if value is None and (found := _WITH_UNIT.fullmatch(word)) and factor(column.unit, found[2]) == 1 and times == 1:
        value = _decimal(found[1], times)
    return Trouble("not-a-number", {"shown": _cut(word)}) if value is None else value


def _decimal(word: str, times: Decimal) -> Decimal | None:
    """Return the number a text shows, cut to 15 digits; ``12.5%`` is 0.125 whatever the header's unit."""
    share = word.endswith("%")
    digits = word.removesuffix("%").strip()
    if not _NUMBER.fullmatch(digits):
        return None
    value = Decimal(digits.replace(",", "").replace(" ", ""))
    if len(value.as_tuple().digits) > 15 or "e" in digits.lower():
        value = shown(float(value))
    times = max(times, Decimal(1)) if share else times
    return value * times / 100 if share else value * times


def _school_year(word: str) -> Decimal | None:
    found = _YEARS.fullmatch(word)
    if not found or (found[2] and int(found[2]) != int(found[1]) + 1):
        return None
    return Decimal(found[1] or found[3])


def code(cell: Cell) -> Read:
    """Return a code as text, digit for digit; Trouble where the file has already lost some."""
    if isinstance(cell, str):
        word = cell.translate(_FULL_WIDTH).strip().replace(BLANK, "")
        if trouble := _broken(word):
            return trouble
        word = word.lstrip("'").removesuffix(".0") if word.lstrip("'").replace(".", "").isdigit() else word
        if re.fullmatch(r"[\d ]+", word):
            word = word.replace(" ", "")
        return Trouble("code-scientific", {"shown": word}) if _SCIENTIFIC.fullmatch(word.upper()) else word or None
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        kind = "code-not-text" if isinstance(cell, bool) else "code-is-date"
        return Trouble(kind, {"shown": str(cell) if isinstance(cell, bool) else _moment(cell)})
    if not isfinite(cell) or int(cell) != cell or cell < 0:
        return Trouble("code-not-text", {"shown": str(cell)})
    word = str(int(cell))
    if len(word) > 15:
        return Trouble("code-too-long", {"shown": word})
    if len(word) >= 9 and len(word.rstrip("0")) <= 4:
        return Trouble("code-scientific", {"shown": f"{cell:.3G}"})
    return word


def choice_words(column: ColumnSchema) -> dict[str, str]:
    """Return every way of writing a choice, normalised, with the choice it stands for."""
    words = {norm(word): choice for choice, others in column.choice_aliases.items() for word in others}
    words |= {norm(word): choice for choice, word in column.choices.items()}
    return words | {norm(choice): choice for choice in column.choices}


def _choice(cell: Cell, column: ColumnSchema, words: Mapping[str, str]) -> Read:
    if isinstance(cell, date | time | timedelta):
        return Trouble("system-is-date" if column.name == "system" else "choice-is-date", {"shown": _moment(cell)})
    word = text(cell)
    if not isinstance(word, str):
        return word
    if choice := words.get(norm(word)) or words.get(norm(word).removesuffix(".0")):
        return choice
    params = {
        "shown": _cut(word),
        "choices": "、".join(column.choices.values()),
        "choices_en": ", ".join(column.choices),
    }
    return Trouble("new-choice", params, value=word) if column.open else Trouble("unknown-choice", params)


def flag(cell: Cell) -> Read:
    """Return True for 是, False for 否 and their like."""
    if isinstance(cell, bool):
        return cell
    word = text(cell)
    if not isinstance(word, str):
        return word
    known = norm(word).removesuffix(".0")
    if known in _YES or known in _NO:
        return known in _YES
    return Trouble("not-a-flag", {"shown": _cut(word)})


def day(cell: Cell) -> Read:
    """Return a day as ``2025-09-01``."""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    word = text(cell)
    if not isinstance(word, str):
        return word
    found = _DAY.fullmatch(word.translate(_FULL_WIDTH))
    try:
        year, month, number = (int(part) for part in (found.groups() if found else ()) if part)
        return date(year, month, number).isoformat()
    except ValueError:
        return Trouble("not-a-date", {"shown": _cut(word)})


def text(cell: Cell) -> Read:
    """Return what the cell shows, without the spaces around it; None where it is empty."""
    if isinstance(cell, str):
        word = cell.strip()
        if not word or word == BLANK:
            return None
        if word[0] in "#E\ue0f0" and (trouble := _broken(word)):
            return trouble
        return word.replace("\r\n", "\n").replace("\r", "\n") if "\r" in word else word
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, int | float):
        value = _plain_number(cell)
        return plain(value) if isinstance(value, Decimal) else value
    return _moment(cell)


def plain(value: Decimal) -> str:
    """Return a number without exponent and without zeros at its end.

    >>> plain(Decimal("1E+3")), plain(Decimal("0.50"))
    ('1000', '0.5')
    """
    return format(value.normalize() + 0, "f")


def _broken(word: str) -> Trouble | None:
    if word == UNCOMPUTED:
        return Trouble("uncomputed-formula")
    return Trouble("error-value", {"shown": word}) if _ERROR.fullmatch(word) else None


def _moment(cell: date | time | timedelta) -> str:
    if isinstance(cell, datetime) and cell.time() == time():
        return cell.date().isoformat()
    return str(cell)


def _cut(word: str) -> str:
    word = " ".join(word.split())
    return word if len(word) <= 40 else f"{word[:39]}…"
