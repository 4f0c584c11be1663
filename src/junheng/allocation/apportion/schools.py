"""The junior schools of an apportionment: their rows checked, all at once, and their weight and bounds by the rules."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

from junheng.allocation.apportion.model import Unit
from junheng.allocation.apportion.rules import ALL, Rules
from junheng.allocation.apportion.words import in_file, in_row, listed
from junheng.census.table import Table
from junheng.kernel import Finding
from junheng.kernel.canonical import nfc


@dataclass(frozen=True, slots=True)
class School:
    """A row of the list. ``floor`` and ``cap`` are the row's own, before the rules add theirs."""

    code: str
    name: str
    pupils: int
    area: str = ""
    floor: int | None = None
    cap: int | None = None

    def unit(self, rules: Rules) -> Unit:
        """Return the claimant: weight = pupils × factor; the highest of its floors, the lowest of its caps."""
        weight = self.pupils * rules.factors.get(self.area, Fraction(1))
        share, most = rules.floors.share_of(self.area), rules.caps.share_of(self.area)
        floors = [
            self.floor,
            rules.floors.each,
            rules.floors.schools.get(self.code),
            None if share is None else ceil(share * self.pupils),
        ]
        caps = [
            self.cap,
            rules.caps.each,
            rules.caps.schools.get(self.code),
            None if most is None else floor(most * self.pupils),
        ]
        cap = min((one for one in caps if one is not None), default=None)
        return Unit(self.code, Fraction(weight), max((one for one in floors if one is not None), default=0), cap)


def read_schools(table: Table, rules: Rules, lang: str) -> tuple[list[School], list[Finding]]:
    """Return the schools in the order of their codes' bytes, whatever the order of the rows, and what is wrong."""
    found = [*_row_findings(table, rules, lang), *doubles(table, ("school_id",), "twice", lang)]
    codes = {text(table, row, "school_id") for row in range(len(table))}
    schools = [_school(table, row) for row in range(len(table)) if number(table, row, "pupils")]
    if not len(table):
        found.append(in_file(lang, table.name, table.origin.sheet, "", "empty-list"))
    found += _rule_findings(rules, codes, {school.area for school in schools}, lang)
    for row in range(len(table)):
        if number(table, row, "pupils"):
            unit = _school(table, row).unit(rules)
            if unit.cap is not None and unit.floor > unit.cap:
                said = {"code": unit.code, "floor": unit.floor, "cap": unit.cap}
                column = next(name for name in ("floor", "cap", "pupils") if name in table.columns)
                found.append(in_row(lang, table, row, column, "floor-over-cap", **said))
    return sorted(schools, key=lambda school: school.code.encode()), found


def room(units: Sequence[Unit], seats: int, rules: Rules, lang: str) -> Iterator[Finding]:
    """Yield what makes ``seats`` impossible: floors above them, or caps below."""
    least, caps = sum(unit.floor for unit in units), [unit.cap for unit in units if unit.cap is not None]
    file = rules.path.name
    if least > seats:
        yield in_file(lang, "rules", file, rules.line("floors"), "floors-over-seats", sum=least, seats=seats)
    if len(caps) == len(units) and sum(caps) < seats:
        yield in_file(lang, "rules", file, rules.line("caps"), "caps-under-seats", sum=sum(caps), seats=seats)


def text(table: Table, row: int, column: str) -> str:
    """Return a cell as text in NFC; empty where there is none."""
    value = table.value(row, column)
    return nfc(str(value)) if value is not None else ""


def number(table: Table, row: int, column: str) -> int | None:
    """Return a cell as a whole number; None where it is empty or could not be read."""
    value = table.value(row, column)
    return int(value) if isinstance(value, Decimal) else None


def doubles(table: Table, key: tuple[str, ...], code: str, lang: str) -> Iterator[Finding]:
    """Yield a finding for each key that stands in several rows, with all of them named."""
    rows: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for row in range(len(table)):
        rows[tuple(text(table, row, column) for column in key)].append(row)
    for parts, at in rows.items():
        if len(at) > 1 and all(parts):
            numbers = listed((table.origin.rows[row] if table.origin.rows else row + 1 for row in at), lang)
            said = {"code": parts[-1], "senior": parts[0], "times": len(at), "rows": numbers}
            yield in_row(lang, table, at[1], key[-1], code, **said)


def _school(table: Table, row: int) -> School:
    code = text(table, row, "school_id")
    return School(
        code=code,
        name=text(table, row, "name") or code,
        pupils=number(table, row, "pupils") or 0,
        area=text(table, row, "area"),
        floor=number(table, row, "floor"),
        cap=number(table, row, "cap"),
    )


def _row_findings(table: Table, rules: Rules, lang: str) -> Iterator[Finding]:
    for row in range(len(table)):
        code, pupils = text(table, row, "school_id"), number(table, row, "pupils")
        if not code:
            yield in_row(lang, table, row, "school_id", "no-code", title="学校标识码", name="school_id")
        if pupils is None:
            yield in_row(lang, table, row, "pupils", "no-pupils", code=code)
        elif pupils == 0:
            yield in_row(lang, table, row, "pupils", "zero-pupils", code=code)
        area = text(table, row, "area")
        if rules.factors and area not in rules.factors:
            known = listed(rules.factors, lang)
            word = "unknown-area" if area else "no-area"
            yield in_row(lang, table, row, "area", word, code=code, area=area, known=known)


def _rule_findings(rules: Rules, codes: set[str], areas: set[str], lang: str) -> Iterator[Finding]:
    file = rules.path.name
    for key, bounds in (("floors", rules.floors), ("caps", rules.caps)):
        for code in bounds.schools:
            if nfc(code) not in codes:
                line = rules.line(key, "schools", code)
                yield in_file(lang, "rules", file, line, "unknown-school", key=f"{key}.schools", code=code)
        for area in bounds.share:
            if area not in {*areas, ALL}:
                line = rules.line(key, "share")
                yield in_file(lang, "rules", file, line, "unused-area", key=f"{key}.share", area=area)
