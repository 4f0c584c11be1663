"""What a person owes: problems, visits to score, duties, tasks; each with why and where it is done."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext

from junheng.desk.people.access import Reach
from junheng.desk.people.models import Unit
from junheng.desk.programmes.inspections import selectors as inspecting
from junheng.desk.programmes.issues import presenters as mending
from junheng.desk.programmes.issues import selectors as problems
from junheng.desk.programmes.issues.moves import CLOSED
from junheng.desk.programmes.ledgers.services import SCHOOLS
from junheng.desk.programmes.models import Inspection, Programme
from junheng.desk.programmes.selectors import programmes
from junheng.desk.programmes.today import boards

if TYPE_CHECKING:
    pass


@dataclass(frozen=True, slots=True)
class Owed:
    """One thing to do: what, by when, its light, the sentence that asks it, the page where it is done."""

    title: str
    due: date | None
    light: str
    url: str
    label: str
    why: str = ""
    source: str = ""
    source_url: str = ""
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class Minutes:
    """What a year's duties ask of the person at a place who is asked most, beside the bureau's limit."""

    total: int
    budget: int


def owed(held: Reach, today: date) -> list[Owed]:
    """Return everything that the person owes. A light of a board that was made before the day passed is no longer shown."""
    told = [
        replace(one, light="stale") if one.due and one.due < today and one.light == "green" else one
        for one in _boards(held)
    ]
    return [*handed_over(held, today), *told]


def handed_over(held: Reach, today: date) -> list[Owed]:
    """Return the problems that wait for the person's own step, and the visits to score."""
    return [*_problems(held, today), *_scores(held)]


def _problems(held: Reach, today: date) -> Iterator[Owed]:
    found = problems.issues(held).exclude(state=CLOSED).prefetch_related("moves__by")
    for line in mending.lines(found, today):
        for _after, step in mending.steps(line.issue, held):
            title = f"{line.issue.number} {line.issue.what}"
            url = reverse("issue", args=[line.issue.pk])
            yield Owed(
                title, line.case.due, line.case.light, url, str(step.title), line.issue.clause, line.issue.unit.name
            )
            break
    for issue in problems.issues(held).filter(state=CLOSED, looked_at=None, look_back__isnull=False):
        if mending.looked_for(issue, held):
            light = "red" if issue.look_back and issue.look_back < today else "green"
            url, title = reverse("issue", args=[issue.pk]), f"{issue.number} {issue.what}"
            yield Owed(title, issue.look_back, light, url, gettext("回头看"), "", issue.unit.name)


def _scores(held: Reach) -> Iterator[Owed]:
    mine = inspecting.inspections(held).filter(state=Inspection.State.SCORING)
    for visit in mine.filter(scorers__person=held.person, scorers__handed_at=None):
        title = gettext("给%(unit)s评分") % {"unit": visit.unit.name}
        yield Owed(
            title, visit.day, "none", reverse("inspection", args=[visit.pk]), gettext("去评分"), visit.plan_number
        )


def _boards(held: Reach) -> Iterator[Owed]:
    if not held.may("duties.fill"):
        return
    places = held.branches("duties.fill")
    for programme in programmes(held):
        told = boards.owed(programme.board)
        yield from (*_duties(programme, told, places), *_unheld(programme, told, places))
        yield from _tasks(programme, boards.told(programme.board), names_of(held))


def _duties(programme: Programme, told: Mapping[str, Any], places: list[Unit]) -> Iterator[Owed]:
    codes = codes_of(places)
    items = {item["quote"]: item["id"] for plan in programme.content["plans"] for item in plan["duties"]}
    for one in told.get("duties", ()):
        if one["school"] not in codes or one["quote"] not in items:
            continue
        title = told["titles"].get(one["duty"], one["duty"])
        if one["state"] == "unknown":
            title = gettext("%(duty)s：还没有记录") % {"duty": title}
        else:
            title = gettext("%(duty)s：还差 %(count)s %(unit)s") % {
                "duty": title,
                "count": one["missing"],
                "unit": one["unit"],
            }
        yield Owed(
            title,
            date.fromisoformat(one["by"]),
            one["light"],
            f"{reverse('ledger', args=['duty_records'])}?duty={one['duty']}",
            gettext("去记一笔"),
            one["quote"],
            programme.title,
            f"{reverse('programme', args=[programme.pk])}#{items[one['quote']]}",
            told.get("loads", {}).get(one["school"], {}).get("by_duty", {}).get(one["duty"]),
        )


OFFICE_ROLES = frozenset({"researcher", "inspector"})
"""Who holds these serves the county and no single school."""


def _unheld(programme: Programme, told: Mapping[str, Any], places: list[Unit]) -> Iterator[Owed]:
    """A duty of people of whom nobody is known yet at a place: it cannot be due before somebody holds it."""
    items = {item["quote"]: item["id"] for plan in programme.content["plans"] for item in plan["duties"]}
    for one in told.get("asked", ()):
        for code in codes_of(places) - set(one["places"]):
            office = bool(OFFICE_ROLES & set(one["roles"]))
            if one["people"] and office == (code == "") and one["quote"] in items:
                title = gettext("登记由谁承担：%(duty)s") % {"duty": told["titles"].get(one["duty"], one["duty"])}
                page = f"{reverse('programme', args=[programme.pk])}#{items[one['quote']]}"
                url, label = reverse("ledger", args=["duty_people"]), gettext("去登记")
                yield Owed(title, None, "unknown", url, label, one["quote"], programme.title, page)


def codes_of(places: Iterable[Unit]) -> set[str]:
    """Return the codes whose duties fall on these units: a school's and its points'; of an office those without a school."""
    found: set[str] = set()
    for unit in places:
        if unit.kind in (*SCHOOLS, Unit.Kind.CENTRAL):
            found |= set(Unit.objects.under(unit).values_list("code", flat=True))
        else:
            found.add("")
    return found


def names_of(held: Reach) -> set[str]:
    """Return the words by which a plan means the person's units: the bureau, the office that supervises, the unit's own name."""
    found = {unit.name for unit in held.branches("duties.fill") if unit.kind != Unit.Kind.COUNTY}
    if any(unit.kind == Unit.Kind.COUNTY for unit in held.branches("duties.fill")):
        found.add("教育局")
    return found | ({"督查部门"} if held.may("programmes.manage") else set())


def _tasks(programme: Programme, told: Mapping[str, Any], names: set[str]) -> Iterator[Owed]:
    tasks = {task["id"]: task for plan in programme.content["plans"] for task in plan["tasks"]}
    for line in told.get("due", ()):
        if any(name in line["who"] for name in names):
            due = date.fromisoformat(line["date"]) if line["date"] else None
            page, ledger = reverse("programme", args=[programme.pk]), reverse("ledger", args=["task_moves"])
            action = f"&action={line['what']}" if line["kind"] == "task" else ""
            task = tasks.get(line["id"], {})
            title = f"{line['id']} {boards.doing(line)} {task.get('title', '')}".strip()
            url, source = f"{ledger}?task={line['id']}{action}", f"{page}#{line['id']}"
            yield Owed(
                title, due, line["light"], url, gettext("记办理"), task.get("quote", ""), programme.title, source
            )


def minutes(held: Reach) -> Minutes | None:
    """Return the fullest year of duties at the person's places by the last boards, None where nobody has said."""
    found: list[Minutes] = []
    codes = codes_of(held.branches("duties.fill"))
    for programme in programmes(held):
        for place, load in boards.owed(programme.board).get("loads", {}).items():
            if place in codes:
                found.append(Minutes(load["total"], load["budget"]))
    return max(found, key=lambda one: one.total, default=None)
