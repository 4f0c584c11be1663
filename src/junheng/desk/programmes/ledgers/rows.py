"""The standing rows of a county's ledgers: as tables in memory for the engines, as CSV files for a board."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from junheng.census.cells import Trouble, reader
from junheng.census.files.delimited import shielded
from junheng.census.schema import ColumnSchema
from junheng.census.table import Table, Value
from junheng.desk.people.models import Unit
from junheng.desk.programmes.models import Entry, Inspection, Issue, IssueMove, Scorer
from junheng.desk.programmes.tables import ledgers
from junheng.desk.returns.cells import built
from junheng.desk.returns.models import Cell, Collection

Rows = dict[str, list[dict[str, str]]]
"""Rows of text by the name of their ledger."""
HIDDEN = (Inspection.State.SCORING, Inspection.State.WITHDRAWN)
"""A visit counts when all its scorers have handed in: until then nobody sees another's points, the board included."""


def rows_of(unit: Unit) -> Rows:
    """Return the standing rows at a unit and below: those written into ledgers, and those that the desk's own pages make."""
    found: Rows = {}
    for entry in Entry.objects.filter(unit__in=Unit.objects.under(unit), struck_at=None):
        found.setdefault(entry.table, []).append({name: str(value) for name, value in entry.values.items()})
    for name, row in (*_visits(unit), *_issues(unit)):
        found.setdefault(name, []).append(row)
    return found


def tables_of(rows: Mapping[str, Iterable[Mapping[str, str]]]) -> dict[str, Table]:
    """Return rows of text as the tables that the engines take; what cannot be read is unknown."""
    return {name: _table(name, list(held)) for name, held in rows.items()}


def reported(unit: Unit, names: Iterable[str]) -> tuple[Collection | None, dict[str, Table]]:
    """Return the newest collection of a county and some of its tables, none where it has no data: only those are read."""
    found = Collection.objects.filter(unit=unit).order_by("-school_year").first()
    cells = Cell.objects.filter(collection=found, table__in=list(names)).order_by("pk")
    census = built(cells.values_list("table", "row", "column", "value"))
    return found, {name: census.table(name) for name in names if census.has(name)}


def files_of(unit: Unit) -> dict[str, bytes]:
    """Return the standing rows of a county as CSV files, as the command line takes them (``--ledgers``)."""
    return {f"{name}.csv": _csv(name, rows) for name, rows in rows_of(unit).items()}


def _table(name: str, rows: list[Mapping[str, str]]) -> Table:
    schema = ledgers()[name]
    columns = {column.name: [_value(column, row.get(column.name, "")) for row in rows] for column in schema.columns}
    return Table(name, columns, schema.key)


def _value(column: ColumnSchema, text: str) -> Value:
    found = reader(column)(text) if text else None
    return None if isinstance(found, Trouble) else found


def _csv(name: str, rows: Iterable[Mapping[str, str]]) -> bytes:
    text = io.StringIO(newline="")
    columns = [column.name for column in ledgers()[name].columns]
    writer = csv.writer(text)
    writer.writerow(columns)
    writer.writerows([[shielded(row.get(column, "")) for column in columns] for row in rows])
    return text.getvalue().encode("utf-8-sig")


def _visits(unit: Unit) -> Iterator[tuple[str, dict[str, str]]]:
    visits = Inspection.objects.filter(unit__in=Unit.objects.under(unit)).exclude(state__in=HIDDEN)
    for visit in visits.select_related("unit").prefetch_related("scorers__scores", "scorers__person", "agreements"):
        yield "inspection_visits", visit_row(visit)
        agreed = {one.item: one for one in visit.agreements.all()}
        for scorer, name in named(list(visit.scorers.all())):
            for score in scorer.scores.all():
                settled = agreed.get(score.item)
                points, note = (settled.points, f"合议：{settled.reason}") if settled else (score.points, score.note)
                told = {"visit": visit.number, "scorer": name, "item": score.item, "evidence": note}
                yield "inspection_scores", {**told, "points": "" if points is None else format(points, "f")}


def visit_row(visit: Inspection) -> dict[str, str]:
    """Return the row of 督导检查 that a visit is."""
    return {
        "visit": visit.number,
        "sheet": visit.sheet,
        "subject": visit.unit.code,
        "date": visit.day.isoformat(),
        "stage": visit.stage,
        "plan_number": visit.plan_number,
        "responsible": visit.responsible,
    }


def named(scorers: list[Scorer]) -> list[tuple[Scorer, str]]:
    """Return each scorer with the name that the scores carry; of two with one name, the account says which."""
    names = [one.person.name for one in scorers]
    return [
        (s, s.person.name if names.count(s.person.name) == 1 else f"{s.person.name}（{s.person.account}）")
        for s in scorers
    ]


def _issues(unit: Unit) -> Iterator[tuple[str, dict[str, str]]]:
    found = Issue.objects.filter(unit__in=Unit.objects.under(unit)).select_related("unit", "inspection")
    for issue in found.prefetch_related("moves__by"):
        yield "inspection_issues", issue_row(issue)
        for move in issue.moves.all():
            yield "inspection_moves", move_row(issue, move)


def issue_row(issue: Issue) -> dict[str, str]:
    """Return the row of 问题台账 that a problem is."""
    return {
        "issue": issue.number,
        "visit": issue.inspection.number if issue.inspection else "",
        "subject": issue.unit.code,
        "item": issue.item,
        "what": issue.what,
        "responsible": issue.responsible,
        "found_on": issue.found_on.isoformat(),
        "due": _day(issue.due),
    }


def move_row(issue: Issue, move: IssueMove) -> dict[str, str]:
    """Return the row of 整改步骤 that a step is."""
    told = {"issue": issue.number, "date": move.day.isoformat(), "from": move.before, "to": move.after}
    return {**told, "by": move.by.name, "reason": move.reason, "document": move.document}


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
