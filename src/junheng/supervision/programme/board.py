"""The whole programme on a day: items, targets, tasks, phases, what is due, and everything that is wrong."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from itertools import combinations, pairwise

from junheng.census.headers import norm
from junheng.census.table import Table
from junheng.kernel import Finding, Where
from junheng.policy.model import Programme, Task
from junheng.supervision.programme.items import Items, items_of
from junheng.supervision.programme.measure import Data
from junheng.supervision.programme.model import Board, Item
from junheng.supervision.programme.rules import Limits, Moves
from junheng.supervision.programme.spans import phase_states
from junheng.supervision.programme.targets import target_states
from junheng.supervision.programme.tasks import due_list, task_states
from junheng.supervision.programme.wording import found
from junheng.supervision.tables import rows

SAME = Fraction(1, 2)
"""The share of letter pairs that two texts under one title have in common from which they are one task."""
OFFICE = {"zh": "督查部门", "en": "the supervising office"}


def programme_board(
    programmes: Sequence[Programme],
    data: Data,
    tables: Mapping[str, Table],
    *,
    moves: Moves,
    limits: Limits,
    on: date,
    before: Data | None = None,
    lang: str = "zh",
) -> Board:
    """Return the board of the programmes on ``on``: the same input gives the same board; nothing is written.

    ``tables`` are ``task_moves``, ``target_values`` and ``programme_links`` where they are there.
    """
    items = items_of(programmes, lang)
    targets, wrong_values = target_states(items, data, before, rows(tables, "target_values"), limits, on, lang)
    tasks, wrong_moves = task_states(items, rows(tables, "task_moves"), moves, limits, on, lang)
    findings = (*items.findings, *_claims(items, lang), *wrong_moves, *wrong_values, *_old_data(data, on, lang))
    phases = tuple(phase_states(items.plans, on))
    due = due_list(tasks, targets, on, OFFICE[lang])
    return Board(on, items.plans, targets, tasks, items.duties, phases, due, findings)


def _claims(items: Items, lang: str) -> Iterator[Finding]:
    """Find every task that two plans claim: the same title in different plans, see ``_same``."""
    claimed: dict[str, list[Item[Task]]] = {}
    for item in items.tasks:
        if any(phase.span[0] == item.record.span[0] for phase in items.read(item.plan).plan.phases):
            continue  # a phase that every plan has is no task
        claimed.setdefault(norm(item.record.title or item.record.quote), []).append(item)
    for same in claimed.values():
        for one, other in combinations(same, 2):
            if one.plan != other.plan and _same(one, other):
                yield _claim(items, one, other, lang)


def _same(one: Item[Task], other: Item[Task]) -> bool:
    """Say whether two tasks of one title are one task: both are given to units, or they say more or less the same.

    加强组织领导 stands in every plan, is given to nobody, and is no task that two plans claim.
    """
    if all(item.record.units.lead or item.record.units.responsible for item in (one, other)):
        return True
    pairs = [{a + b for a, b in pairwise(norm(item.record.quote))} for item in (one, other)]
    shared, whole = pairs[0] & pairs[1], pairs[0] | pairs[1]
    return Fraction(len(shared), max(1, len(whole))) >= SAME


def _claim(items: Items, one: Item[Task], other: Item[Task], lang: str) -> Finding:
    read, second = items.read(one.plan), items.read(other.plan)
    tasks = [one.record, other.record]
    leads = ["、".join(task.units.lead or task.units.responsible) for task in tasks]
    differ = leads[0] != leads[1] and all(leads)
    return found(
        "claimed-twice",
        Where("programme", other.key, "title"),
        lang,
        title=tasks[0].title,
        first=read.plan.title,
        second=second.plan.title,
        key_first=one.key,
        key_second=other.key,
        units=f"，牵头单位分别是{leads[0]}和{leads[1]}" if differ else "",
        units_en=f", led by {leads[0]} and by {leads[1]}" if differ else "",
    )


def _old_data(data: Data, on: date, lang: str) -> Iterator[Finding]:
    years = {
        county.school_year for a in data.assessments.values() for county in a.counties if county.code == data.county
    }
    for year in sorted(years):
        if not date(year, 9, 1) <= on < date(year + 1, 9, 1):
            yield found("data-year", Where("meta", "", "school_year"), lang, year=f"{year}–{year + 1}", on=on)
