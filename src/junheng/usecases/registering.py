"""Read a list of applicants as an admissions office keeps it, with everything wrong in it as findings."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from junheng.allocation import identity
from junheng.allocation.tables import read_tables
from junheng.census.table import Table
from junheng.kernel import Cite, Finding
from junheng.kernel.canonical import nfc
from junheng.standards import sources

TABLE = "register"
SIX = 6
"""Years of age at which compulsory education begins."""
LAW = "yiwu-jiaoyu-fa"
"""The document in ``rules/sources`` that says so."""
DETAILS = ("sex", "birth", "category", "family", "reserved", "origin", "migrant", "boarding", "disability")


@dataclass(frozen=True, slots=True)
class Entry:
    """One child on the list. What names or describes the child stays out of ``repr``, so out of every log."""

    number: str
    name: str = field(repr=False)
    identity: str = field(repr=False)
    details: Mapping[str, str] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Listed:
    """The children of a list, and every finding about it; with an error among them it may not be kept."""

    entries: tuple[Entry, ...]
    findings: tuple[Finding, ...]
    places: Table | None = None

    @property
    def fit(self) -> bool:
        """Say whether there is somebody on the list and no error."""
        return bool(self.entries) and not any(f.severity == "error" for f in self.findings)


def listed(path: Path, *, grade: int, year: int, lang: str = "zh") -> Listed:
    """Return the children of a register for a grade that begins in the autumn of ``year``."""
    tables, findings = read_tables(path, [TABLE], lang=lang)
    table = tables.get(TABLE)
    if table is None:
        return Listed((), findings)
    entries = tuple(_entry(row) for row in table.rows())
    more = [*_repeated(table, entries), *_checked(table, entries, grade, year)]
    return Listed(entries, (*findings, *more), table)


def _entry(row: Mapping[str, Any]) -> Entry:
    plain = {name: "" if value is None else nfc(str(value)).strip() for name, value in row.items()}
    number = identity.normal(plain.get("identity", ""))
    details = {name: plain[name] for name in DETAILS if plain.get(name)}
    if number and plain.get("identity_kind", "") != "other" and not identity.mistake(number):
        details.setdefault("sex", identity.sex(number))
        details.setdefault("birth", str(identity.born(number)))
    if plain.get("identity_kind") == "other":
        details["other"] = "True"
    return Entry(plain.get("applicant", ""), plain.get("name", ""), number, details)


def _repeated(table: Table, entries: Sequence[Entry]) -> Iterator[Finding]:
    """The same application number, and the same identity number, twice in the list."""
    numbers: dict[str, int] = {}
    identities: dict[str, int] = {}
    for row, entry in enumerate(entries):
        if entry.number and numbers.setdefault(entry.number, row) != row:
            what = f"报名号 {entry.number} 重复，第一次在 {table.where(numbers[entry.number], 'applicant').cell or '前面'}。"
            yield _error(table, row, "applicant", "number-twice", what, "每人只能有一个报名号、一行；请删去重复的。")
        if entry.identity and identities.setdefault(entry.identity, row) != row:
            first = identities[entry.identity]
            what = f"证件号与报名号 {entries[first].number} 的相同（{table.where(first, 'identity').cell or '前面'}）。"
            yield _error(table, row, "identity", "identity-twice", what, "同一名儿童只留一行；证件号填错的请改正。")


def _checked(table: Table, entries: Sequence[Entry], grade: int, year: int) -> Iterator[Finding]:
    for row, entry in enumerate(entries):
        if identity.held(entry.number):
            what, fix = "报名号里像是证件号：报名号不加密，还会公布。", "请用本县自编的报名号。"
            yield _error(table, row, "applicant", "number-identity", what, fix)
        if entry.identity and "other" not in entry.details:
            wrong = identity.mistake(entry.identity)
            if wrong:
                yield _error(table, row, "identity", f"identity-{wrong}", *_MISTAKES[wrong])
            else:
                yield from _differing(table, row, entry)
        if grade == 1:
            yield from _too_young(table, row, entry, date(year, 8, 31))


_MISTAKES = {
    "shape": ("证件号不是 18 位。", "请核对；Excel 里要设为文本格式再填。护照等请把证件种类填为“其他证件”。"),
    "birth": ("证件号里的出生日期不存在。", "请对照证件原件改正。"),
    "check": ("证件号的校验位不对，至少有一位填错。", "请对照证件原件改正。"),
}


def _differing(table: Table, row: int, entry: Entry) -> Iterator[Finding]:
    if entry.details.get("birth", "") != str(identity.born(entry.identity)):
        fix = "请对照证件原件改正其中一项。"
        yield _error(table, row, "birth", "birth-differs", "出生日期与证件号里的不同。", fix)
    if entry.details.get("sex", "") != identity.sex(entry.identity):
        yield _error(table, row, "sex", "sex-differs", "性别与证件号里的不同。", "请对照证件原件改正其中一项。")


def _too_young(table: Table, row: int, entry: Entry, day: date) -> Iterator[Finding]:
    """A warning, never a refusal: places where conditions are lacking begin at seven, and counties set the day."""
    try:
        birth = date.fromisoformat(entry.details.get("birth", ""))
    except ValueError:
        return
    if (birth.year + SIX, birth.month, birth.day) > (day.year, day.month, day.day):
        law = sources()[LAW]
        what = f"到 {day} 不满六周岁。依据：{Cite(law.title, law.number, item='年满六周岁入学')}。"
        fix = "请核对出生日期；本地规定的截止日不同的，按本地规定办理。"
        yield Finding("allocation.register.young", "warning", table.where(row, "birth"), what, fix)


def _error(table: Table, row: int, column: str, code: str, what: str, fix: str) -> Finding:
    """Return an error about one cell of a register. The values themselves are never repeated in it."""
    return Finding(f"allocation.register.{code}", "error", table.where(row, column), what, fix)


__all__ = ["DETAILS", "TABLE", "Entry", "Listed", "listed"]
