"""What need not be typed: rows of a ledger that can be taken from what was reported before (一数一源), the source named."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from junheng.census.table import Table
from junheng.desk.people.models import Person, Unit
from junheng.desk.programmes.inspections.selectors import county_of
from junheng.desk.programmes.ledgers.rows import reported, rows_of, tables_of
from junheng.desk.programmes.ledgers.services import SCHOOLS
from junheng.desk.programmes.models import Inspection
from junheng.desk.programmes.tables import in_words, ledgers
from junheng.desk.returns.cells import as_text
from junheng.desk.returns.models import Collection
from junheng.supervision.ledgers.rules import Cover
from junheng.supervision.ledgers.when import kept
from junheng.supervision.own import supervision_rules
from junheng.supervision.tables import Row
from junheng.supervision.tables import rows as rows_in

VISITS = "inspector-visit"
"""The duty that a scored visit is a record of (责任督学到校)."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A row that is known already: its values, where they are from, and which columns a person still has to say."""

    key: str
    values: Mapping[str, str]
    source: str
    wanting: tuple[str, ...]
    says: str


def offers(unit: Unit, table: str, on: date) -> list[Offer]:
    """Return the rows that a unit can take over into a ledger and that do not stand in it yet."""
    county = county_of(unit)
    own = set(Unit.objects.under(unit).values_list("code", flat=True)) if unit.kind in SCHOOLS else None
    visits = table == "duty_records" and own is None  # who inspects which school is no school's to see
    found = [*_uncovered(county, table, on), *(_visits(county) if visits else ())]
    have = [set(row.items()) for row in rows_of(county).get(table, [])] if found else []
    fresh = [one for one in found if not any(set(one.values.items()) <= row for row in have)]
    return [one for one in fresh if own is None or one.values.get("school_id", unit.code) in own]


def offered(unit: Unit, table: str, key: str, on: date) -> Offer | None:
    """Return one of the offers by its key, None where it is no longer open."""
    return next((one for one in offers(unit, table, on) if one.key == key), None)


def _uncovered(county: Unit, table: str, on: date) -> Iterator[Offer]:
    """Rows that the rules of a ledger say must stand in it, and that returns or other ledgers hold."""
    covers = [cover for ledger in supervision_rules().ledgers for cover in ledger.cover if cover.into == table]
    if not covers:
        return
    collection, census = reported(county, sorted({name for cover in covers for name in (cover.table, *cover.unless)}))
    tables = {**census, **tables_of(rows_of(county))}
    for cover in covers:
        held = _keys(cover, tables, on)
        source = _source(cover.table, collection if cover.table in census else None)
        for row in rows_in(tables, cover.table):
            if kept(row, cover.when, on) and tuple(row.text(column) for column in cover.by) not in held:
                yield _offer(table, row, source)


def _keys(cover: Cover, tables: Mapping[str, Table], on: date) -> set[tuple[str, ...]]:
    """What the ledger (or one that may hold it instead) has already."""
    into = [row for row in rows_in(tables, cover.into) if kept(row, cover.into_when, on)]
    found = {tuple(row.text(column) for column in (cover.into_by or cover.by)) for row in into}
    others = (row for name in cover.unless for row in rows_in(tables, name))
    return found | {tuple(row.text(column) for column in cover.by) for row in others}


def _offer(table: str, row: Row, source: str) -> Offer:
    values = {c.name: text for c in ledgers()[table].columns if (text := as_text(row.table.value(row.at, c.name)))}
    return _made(table, values, source)


def _made(table: str, values: Mapping[str, str], source: str) -> Offer:
    columns = ledgers()[table].columns
    wanting = tuple(c.title for c in columns if c.required and not values.get(c.name))
    key = "/".join(values[c.name] for c in columns if c.name in values)[:200]
    says = "，".join(f"{c.title} {in_words(c, values[c.name])}" for c in columns if values.get(c.name))
    return Offer(key, values, source, wanting, says)


def _source(table: str, collection: Collection | None) -> str:
    from junheng.census.schema import schemas

    schema = schemas().get(table) or ledgers().get(table)
    title = schema.title if schema else table
    return (
        f"填报“{title}”（{collection.school_year}–{collection.school_year + 1} 学年）"
        if collection
        else f"台账“{title}”"
    )


def _visits(county: Unit) -> Iterable[Offer]:
    """A visit that was scored is a record that its scorers were at the school: nobody writes it a second time."""
    found = Inspection.objects.filter(unit__in=Unit.objects.under(county), state=Inspection.State.FED_BACK)
    for visit in found.select_related("unit").prefetch_related("scorers__person"):
        for scorer in visit.scorers.all():
            if not _at_school(scorer.person):
                told = {"duty": VISITS, "person_id": scorer.person.account, "date": visit.day.isoformat()}
                source = f"督导检查 {visit.number}"
                yield _made("duty_records", {**told, "times": "1", "about": visit.unit.code, "source": source}, source)


def _at_school(person: Person) -> bool:
    return all(post.unit.kind in SCHOOLS for post in person.posts.select_related("unit"))
