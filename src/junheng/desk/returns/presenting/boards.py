"""How far a collection is: counts, who is missing since when, the words to ring them up with; what is asked twice."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext

from junheng.census.schema import schemas
from junheng.desk.returns.models import Collection, Return
from junheng.desk.returns.moves import EDITABLE

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True, slots=True)
class Missing:
    """A school that has not handed in: since when nothing has happened, and why its return came back."""

    report: Return
    since: date | None
    reason: str


@dataclass(frozen=True, slots=True)
class Board:
    """How far a collection is: counts by state, the schools still missing, how many days late they are."""

    collection: Collection
    counts: "Sequence[tuple[str, StrOrPromise, int]]"
    missing: Sequence[Missing]
    days_late: int

    @property
    def total(self) -> int:
        """Return how many schools report."""
        return sum(count for _, _, count in self.counts)

    @property
    def handed_in(self) -> int:
        """Return how many have handed in."""
        return self.total - len(self.missing)

    @property
    def late(self) -> bool:
        """Say whether somebody is late."""
        return self.days_late > 0

    @property
    def reminder(self) -> str:
        """Return the words to send to those who are missing (催报), to be copied: the desk sends nothing."""
        names = gettext("、").join(one.report.unit.name for one in self.missing)
        told = {"collection": self.collection, "n": len(self.missing), "names": names}
        due = f"{self.collection.due:%Y-%m-%d}" if self.collection.due else ""
        if self.late:
            return gettext(
                "%(collection)s填报已过截止日期（%(due)s）%(days)s 天，以下 %(n)s 所学校尚未上报，请尽快办理：%(names)s。"
            ) % {**told, "due": due, "days": self.days_late}
        if due:
            return gettext(
                "%(collection)s填报截止日期为 %(due)s，以下 %(n)s 所学校尚未上报，请按时办理：%(names)s。"
            ) % {**told, "due": due}
        return gettext("%(collection)s填报：以下 %(n)s 所学校尚未上报，请办理：%(names)s。") % told


def board(collection: Collection, reports: Iterable[Return], today: date) -> Board:
    """Return the board of a collection; its reports come with their moves fetched."""
    found = list(reports)
    counts = Counter(report.state for report in found)
    lines = [(state.value, state.label, counts.get(state.value, 0)) for state in Return.State]
    missing = [_missing(report) for report in found if report.state in EDITABLE]
    late = (today - collection.due).days if collection.due and missing else 0
    return Board(collection, lines, missing, max(late, 0))


def _missing(report: Return) -> Missing:
    back = report.state == Return.State.SENT_BACK
    last = list(report.moves.all())[-1:] if back else []
    since = timezone.localtime(report.changed).date() if report.changed else None
    return Missing(report, since, last[0].reason if last else "")


@dataclass(frozen=True, slots=True)
class Twice:
    """A column of the county's own that asks for what a known column holds already (重复要数)."""

    own: str
    sheet: str
    known: str


def asked_twice(collection: Collection) -> list[Twice]:
    """Return the county's own columns whose name is that of a known column: schools should not be asked again."""
    known = {
        name: f"{schema.title}·{column.title}"
        for schema in schemas().values()
        for column in schema.columns
        for name in (column.title, *column.aliases)
    }
    told: list[Twice] = []
    for table, column in collection.cells.values_list("table", "column").distinct().order_by("table", "column"):
        schema = schemas().get(table)
        if schema is None or column in {c.name for c in schema.columns}:
            continue
        if bare(column) in known:
            told.append(Twice(column, schema.title, known[bare(column)]))
    return told


def bare(header: str) -> str:
    """Return a header without its unit in brackets: 图书册数（册） → 图书册数."""
    return header.split("（")[0].split("(")[0].strip()
