"""Unit costs and limits as the county writes them: read, checked, and looked up by item, stage and school."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from junheng.census.further import Further, further_schema, read_further
from junheng.census.schema import TableSchema
from junheng.census.table import Table, Value
from junheng.kernel import Finding
from junheng.usecases.investing_findings import in_row
from junheng.usecases.investing_items import catalogue

COSTS, LIMITS, ENROLMENT = "invest_costs", "invest_limits", "invest_enrolment"
Place = tuple[str, str, str]
"""Item, stage, school; empty = all."""


@dataclass(frozen=True, slots=True)
class Price:
    """What a unit costs once and each year (yuan), the land it takes (m²), and who says so."""

    once: Fraction
    yearly: Fraction
    land: Fraction
    source: str


@dataclass(frozen=True, slots=True)
class Prices:
    """Prices and limits by (item, stage, school). The finer row goes before the coarser."""

    prices: Mapping[Place, Price]
    limits: Mapping[Place, Fraction]

    def of(self, item: str, stage: str, school: str) -> Price | None:
        """Return the price at a place: of the school's stage, the school, the stage, then of all; None without one."""
        places = ((item, stage, school), (item, "", school), (item, stage, ""), (item, "", ""))
        return next((self.prices[place] for place in places if place in self.prices), None)

    def share(self, stage: str, school: str) -> Fraction:
        """Return what part of a stage's teachers may leave, of each kind."""
        places = (
            ("move_share", stage, school),
            ("move_share", "", school),
            ("move_share", stage, ""),
            ("move_share", "", ""),
        )
        found = next((self.limits[place] for place in places if place in self.limits), None)
        return Fraction(catalogue().move_share) if found is None else found


def cost_schemas() -> tuple[TableSchema, ...]:
    """Return the schemas of the tables that a cost file may hold."""
    return tuple(further_schema("invest", name) for name in (COSTS, LIMITS, ENROLMENT))


def read_costs(path: Path, lang: str = "zh") -> Further:
    """Return the tables of a CSV file, a folder of them or a workbook; a table of costs must be among them."""
    return read_further(path, cost_schemas(), needed=(COSTS,), lang=lang)


def read_enrolment(path: Path, lang: str = "zh") -> Further:
    """Return the table of the enrolment planned for, from a file of its own."""
    return read_further(path, (further_schema("invest", ENROLMENT),), needed=(ENROLMENT,), lang=lang)


def prices_of(read: Further, schools: Mapping[str, Iterable[str]], lang: str = "zh") -> tuple[Prices, list[Finding]]:
    """Return the prices and limits, and everything wrong with them. ``schools``: the stages of every school."""
    costs, limits = read.tables.get(COSTS, Table(COSTS, {})), read.tables.get(LIMITS, Table(LIMITS, {}))
    bad = {(f.where.table, f.where.row) for f in read.findings if f.severity == "error"}
    findings = [f for table in (costs, limits) for f in _strays(table, schools, lang)]
    prices: dict[Place, Price] = {}
    for row, place in _places(costs, findings, lang):
        once, yearly = _number(costs.value(row, "once")), _number(costs.value(row, "yearly"))
        if once + yearly <= 0 and (COSTS, costs.row_key(row)) not in bad:
            findings.append(in_row(costs, row, "once", "zero-cost", lang))
        prices[place] = Price(once, yearly, _number(costs.value(row, "land")), str(costs.value(row, "source") or ""))
    held = {}
    for row, place in _places(limits, findings, lang):
        value = limits.value(row, "at_most")
        if isinstance(value, Decimal):
            held[place] = Fraction(value)
            if place[0] == "move_share" and value > 1:
                findings.append(in_row(limits, row, "at_most", "share-above-one", lang, value=value))
    return Prices(prices, held), findings


def _places(table: Table, findings: list[Finding], lang: str) -> Iterator[tuple[int, Place]]:
    """Yield each row with its place; one written twice is a finding, and the first stands."""
    seen: dict[Place, int] = {}
    for row in range(len(table)):
        item = table.value(row, "item")
        if item is None:
            continue
        place = (str(item), str(table.value(row, "stage") or ""), str(table.value(row, "school_id") or ""))
        if place in seen:
            first = table.where(seen[place], "item")
            findings.append(in_row(table, row, "item", "written-twice", lang, first=first))
            continue
        seen[place] = row
        yield row, place


def _strays(table: Table, schools: Mapping[str, Iterable[str]], lang: str) -> Iterator[Finding]:
    for row in range(len(table)):
        school, stage = table.value(row, "school_id"), table.value(row, "stage")
        if school is not None and str(school) not in schools:
            yield in_row(table, row, "school_id", "unknown-school", lang, school=str(school))
        elif school is not None and stage is not None and str(stage) not in schools[str(school)]:
            yield in_row(table, row, "stage", "unknown-stage", lang, school=str(school))


def _number(value: Value) -> Fraction:
    return Fraction(value) if isinstance(value, Decimal) else Fraction(0)
