"""What a check stands on: one county's rows, found by school, with the place of every cell."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction

from junheng.census.census import Census
from junheng.census.table import Table, Value
from junheng.kernel import Where
from junheng.monitor.exact.rows import Cell
from junheng.monitor.exact.values import satisfied
from junheng.monitor.resources import county_of_schools
from junheng.standards import Standard
from junheng.standards.checks import Condition


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table."""

    table: Table
    index: int

    def get(self, column: str) -> Value:
        """Return the value, None where it is empty or the column absent."""
        return self.table.value(self.index, column)

    def number(self, column: str) -> Fraction | None:
        """Return the number exactly, None where there is none."""
        value = self.get(column)
        return Fraction(value) if isinstance(value, Decimal) else None

    def text(self, column: str) -> str:
        """Return the text, empty where there is none."""
        value = self.get(column)
        return "" if value is None else str(value)

    def where(self, column: str) -> Where:
        """Return the place of the cell."""
        return self.table.where(self.index, column)


@dataclass(slots=True)
class Ground:
    """One county: its standard and day, its schools, and the rows of the other tables by school."""

    county: str
    standard: Standard
    on: date
    system: str = ""
    schools: dict[str, Row] = field(default_factory=dict)
    by_school: dict[str, dict[str, list[Row]]] = field(default_factory=dict)
    facts: dict[tuple[str, str], Row] = field(default_factory=dict)
    judgements: dict[str, list[Row]] = field(default_factory=dict)
    incidents: list[Row] = field(default_factory=list)
    present: frozenset[str] = frozenset()

    def rows(self, table: str, school: str) -> Sequence[Row]:
        """Return the rows of one school in a table."""
        return self.by_school.get(table, {}).get(school, ())

    def row(self, table: str, school: str) -> Row | None:
        """Return the first row of one school in a table, or None."""
        return next(iter(self.rows(table, school)), None)

    def parts(self, stages: Iterable[str] = ()) -> Iterator[tuple[str, str, Row]]:
        """Yield (school id, stage, row) of every part in ``stages`` (the standard's if empty), in school order."""
        wanted = tuple(stages) or self.standard.stages
        for school in self.schools:
            for row in self.rows("stages", school):
                if row.text("stage") in wanted:
                    yield school, row.text("stage"), row

    def with_stages(self) -> list[str]:
        """Return the schools that have a stage of the standard."""
        return list(dict.fromkeys(school for school, _, _ in self.parts()))

    def name(self, school: str) -> str:
        """Return the school's name, its code where it has none."""
        row = self.schools.get(school)
        return (row.text("name") if row else "") or school

    def cell(self, column: str, school: str, stage: str = "") -> Cell:
        """Return the value of ``table.column`` for a school (and stage), numbers as fractions."""
        table, name = column.split(".", 1)
        if table == "derived":
            return self._derived(name, school)
        row = self.row_of(table, school, stage)
        value = row.get(name) if row else None
        return Fraction(value) if isinstance(value, Decimal) else value

    def row_of(self, table: str, school: str, stage: str = "") -> Row | None:
        """Return the row that speaks for a school part: of premises its own, else the whole school's."""
        if table == "schools":
            return self.schools.get(school)
        rows = self.rows(table, school)
        if table not in ("stages", "premises"):
            return rows[0] if rows else None
        own = next((r for r in rows if r.text("stage") == stage), None)
        return own or (next((r for r in rows if not r.text("stage")), None) if table == "premises" else None)

    def _derived(self, name: str, school: str) -> Cell:
        if name == "has_junior":
            return any(r.text("stage") == "junior" for r in self.rows("stages", school))
        sizes = [r.number("pupils") for r in self.rows("classes", school)]
        known = [s for s in sizes if s is not None]
        return max(known) if known and len(known) == len(sizes) else None

    def holds(self, conditions: Iterable[Condition], school: str, stage: str = "") -> bool:
        """Say whether all conditions hold; an empty cell satisfies none."""
        return all(satisfied(c, self.cell(c.column, school, stage)) for c in conditions)

    def undecided(self, conditions: Sequence[Condition], school: str, stage: str = "") -> list[str]:
        """Return the empty columns that keep it open whether all conditions hold; none where one is known to fail."""
        cells = {c.column: self.cell(c.column, school, stage) for c in conditions}
        if any(cells[c.column] is not None and not satisfied(c, cells[c.column]) for c in conditions):
            return []
        return [column for column, cell in cells.items() if cell is None]

    def unsure(self, conditions: Iterable[Condition], school: str, stage: str = "") -> list[str]:
        """Return the empty columns that keep it open whether one of the conditions holds, when none is known to."""
        return [c.column for c in conditions if self.cell(c.column, school, stage) is None]

    def any_holds(self, conditions: Iterable[Condition], school: str, stage: str = "") -> bool:
        """Say whether at least one condition holds."""
        return any(satisfied(c, self.cell(c.column, school, stage)) for c in conditions)

    def absent(self, table: str, school: str, column: str, stage: str = "") -> Where:
        """Return the place where a missing value belongs: its cell, or the row that is not there."""
        row = self.row_of(table, school, stage)
        return row.where(column) if row else Where(table, school, column)


def grounds(census: Census, standard: Standard, on: date) -> dict[str, Ground]:
    """Return one ground a county, in the order of the schools table.

    Facts, judgements and incidents belong to the county of their ``county_code``; where they have none, to the only
    county. In a data set of several counties a row without a code belongs to nobody.
    """
    county = county_of_schools(census)
    found: dict[str, Ground] = {}
    schools = census.table("schools")
    for i, school in enumerate(schools.columns.get("school_id", ())):
        if school is None:
            continue
        code = county[str(school)]
        ground = found.setdefault(code, Ground(code, standard, on, _system(census, code), present=_present(census)))
        ground.schools.setdefault(str(school), Row(schools, i))
    for name in ("stages", "premises", "rooms", "classes", "finance"):
        _spread_out(census.table(name), county, found)
    _county_rows(census, found)
    return found


def _spread_out(table: Table, county: Mapping[str, str], found: dict[str, Ground]) -> None:
    seen: set[tuple[str, ...]] = set()
    for i, school in enumerate(table.columns.get("school_id", ())):
        if school is None or str(school) not in county:
            continue
        key = (table.row_key(i),)
        if table.key and key in seen:
            continue
        seen.add(key)
        rows = found[county[str(school)]].by_school.setdefault(table.name, defaultdict(list))
        rows[str(school)].append(Row(table, i))


def _county_rows(census: Census, found: dict[str, Ground]) -> None:
    ids = next((item_ids(g.standard) for g in found.values()), {})
    for name in ("facts", "judgements", "incidents"):
        table = census.table(name)
        for i in range(len(table)):
            row = Row(table, i)
            ground = _owner(row, found)
            if ground is None:
                continue
            if name == "facts":
                ground.facts.setdefault((ids.get(row.text("item"), row.text("item")), row.text("stage")), row)
            elif name == "judgements":
                ground.judgements.setdefault(ids.get(row.text("item"), row.text("item")), []).append(row)
            else:
                ground.incidents.append(row)


def item_ids(standard: Standard) -> dict[str, str]:
    """Return the item each title of the standard's facts, requirements and vetoes stands for."""
    rules = {rule.title: rule.id for rule in (*standard.preconditions, *standard.requirements)}
    vetoes = {veto.title: veto.id for veto in standard.vetoes}
    return {fact.title: fact.item for fact in standard.facts} | rules | vetoes


def _owner(row: Row, found: dict[str, Ground]) -> Ground | None:
    if code := row.text("county_code"):
        return found.get(code)
    if school := row.text("school_id"):
        return next((g for g in found.values() if school in g.schools), None)
    return next(iter(found.values())) if len(found) == 1 else None


def _system(census: Census, code: str) -> str:
    meta = census.table("meta")
    for row in meta.rows():
        if len(meta) == 1 or row.get("county_code") == code:
            return str(row.get("system") or "")
    return ""


def _present(census: Census) -> frozenset[str]:
    return frozenset(name for name in census.tables if census.has(name))
