"""The ledger of moves walked through the transition table: a row that the table forbids changes nothing and is a finding."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from junheng.census.table import Table
from junheng.kernel import Finding
from junheng.policy.model import Task
from junheng.supervision.programme.items import Items
from junheng.supervision.programme.model import Item, Step
from junheng.supervision.programme.rows import day_in, named_item, text_in
from junheng.supervision.programme.rules import Move, Moves
from junheng.supervision.programme.wording import found

NEEDED = ("task", "date", "action", "by")
_TITLES = {
    "reason": "事由",
    "deadline": "完成时限",
    "evidence": "佐证编号",
    "by": "办理人",
    "action": "办理动作",
    "date": "日期",
}


@dataclass(slots=True)
class Walk:
    """One task on its way: where it stands, the deadline it was given, and its steps so far."""

    state: str
    deadline: date | None = None
    extensions: int = 0
    since: date | None = None
    steps: list[Step] = field(default_factory=list)


def walked(
    table: Table, items: Items, moves: Moves, ends: Mapping[str, date | None], on: date, lang: str = "zh"
) -> tuple[dict[str, Walk], tuple[Finding, ...]]:
    """Return every task's way up to ``on`` and what is wrong in the ledger; rows of one day keep the order of the file."""
    walker = _Walker(table, items, moves, on, lang)
    ways = {item.key: Walk(moves.start, ends.get(item.key)) for item in items.tasks}
    for row in sorted(range(len(table)), key=lambda row: (day_in(table, row, "date") or date.max, row)):
        item = walker.item(row)
        if item is not None:
            walker.step(ways[item.key], item, row)
    return ways, tuple(walker.findings)


class _Walker:
    def __init__(self, table: Table, items: Items, moves: Moves, on: date, lang: str) -> None:
        self.table, self.items, self.moves, self.on, self.lang = table, items, moves, on, lang
        self.findings: list[Finding] = []

    def found(self, code: str, row: int, column: str, **params: object) -> None:
        """Record what is wrong at one cell of the ledger."""
        where = self.table.where(row, column)
        self.findings.append(found(code, where, self.lang, cells=(where,), **params))

    def item(self, row: int) -> Item[Task] | None:
        """Return the task of a row, None with a finding where the row lacks something or names no task."""
        missing = [name for name in NEEDED if self.table.value(row, name) is None]
        for name in missing:
            self.found("cell-missing", row, name, title=_TITLES.get(name, "任务编号"), name=name)
        if missing:
            return None
        item, finding = named_item(self.table, row, "task", self.items.tasks, self.lang)
        self.findings += [finding] if finding else []
        return item

    def step(self, way: Walk, item: Item[Task], row: int) -> None:
        """Carry out the move of a row where the table allows it, and keep the row either way."""
        action = text_in(self.table, row, "action")
        move = self.moves.move(action)
        counted = move is not None and self.allowed(way, item, move, row)
        before = way.state
        if move and counted:
            self.compare(way, item, move, row)
            way.state = before if move.stays else move.to
            self.times(way, move, row)
        if move is None:
            self.found("move-unknown", row, "action", action=action, actions=self.titles(self.moves.moves))
        way.steps.append(self.record(item, row, move.action if move else action, before, way.state, counted))

    def times(self, way: Walk, move: Move, row: int) -> None:
        """Keep since when the task stands where it stands, and the deadline it was given."""
        way.since = way.since if move.stays else day_in(self.table, row, "date")
        new = day_in(self.table, row, "deadline")
        if new and (move.stays or move.action == "assign"):
            way.deadline = new
            way.extensions += move.action == "extend"

    def allowed(self, way: Walk, item: Item[Task], move: Move, row: int) -> bool:
        """Say whether the table allows the move; every reason against it is a finding."""
        before = len(self.findings)
        day = day_in(self.table, row, "date")
        names = {"task": item.key, "action": self.title(move)}
        if day and day > self.on:
            self.found("move-future", row, "date", day=day, on=self.on, **names)
        elif way.state not in move.sources:
            choices = self.titles(self.moves.after(way.state))
            self.found("move-illegal", row, "action", state=self.state(way.state), choices=choices, **names)
        for column in move.needs:
            if self.table.value(row, column) is None:
                self.found("move-needs", row, column, title=_TITLES[column], name=column, **names)
        new = day_in(self.table, row, "deadline")
        if move.action == "extend" and new and way.deadline and new <= way.deadline:
            self.found("extension-earlier", row, "deadline", task=item.key, deadline=new, before=way.deadline)
        return len(self.findings) == before

    def compare(self, way: Walk, item: Item[Task], move: Move, row: int) -> None:
        """Warn of a move that counts but looks odd: another unit, the same hand twice, another state than the ledger says."""
        said, unit, names = text_in(self.table, row, "before"), text_in(self.table, row, "unit"), self.title(move)
        if said and said not in (way.state, self.state(way.state), self.moves.state(way.state).title):
            self.found("move-state", row, "before", task=item.key, action=names, said=said, state=self.state(way.state))
        answering = (*item.record.units.lead, *item.record.units.responsible)
        if move.by == "lead" and unit and answering and not any(unit in lead or lead in unit for lead in answering):
            leads = "、".join(answering)
            self.found("move-unit", row, "unit", task=item.key, leads=leads, unit=unit, action=names)
        by = text_in(self.table, row, "by")
        last = next((step for step in reversed(way.steps) if step.counted and step.action == "report"), None)
        if move.action == "review" and last and last.by == by:
            self.found("move-same-hand", row, "by", task=item.key, by=by)

    def record(self, item: Item[Task], row: int, action: str, before: str, after: str, counted: bool) -> Step:
        """Return the row as a step."""
        return Step(
            task=item.key,
            day=day_in(self.table, row, "date"),
            action=action,
            by=text_in(self.table, row, "by"),
            unit=text_in(self.table, row, "unit"),
            before=before,
            after=after,
            reason=text_in(self.table, row, "reason"),
            deadline=day_in(self.table, row, "deadline"),
            evidence=tuple(_numbers(text_in(self.table, row, "evidence"))),
            where=self.table.where(row, "action"),
            counted=counted,
        )

    def title(self, move: Move) -> str:
        """Return a move's name in the language of the findings."""
        return move.title if self.lang == "zh" else move.title_en

    def titles(self, moves: tuple[Move, ...]) -> str:
        """Return the names of moves in one line."""
        none, comma = ("无", "、") if self.lang == "zh" else ("none", ", ")
        return comma.join(self.title(move) for move in moves) or none

    def state(self, name: str) -> str:
        """Return a state's name in the language of the findings."""
        state = self.moves.state(name)
        return state.title if self.lang == "zh" else state.title_en


def _numbers(text: str) -> Iterator[str]:
    for mark in "，,；;\n":
        text = text.replace(mark, "、")
    yield from (word.strip() for word in text.split("、") if word.strip())


__all__ = ["Walk", "walked"]
