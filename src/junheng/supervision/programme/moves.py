"""The ledger of moves walked through the transition table: a row that the table forbids changes nothing and is a finding."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from junheng.kernel import Finding
from junheng.policy.model import Task
from junheng.supervision.programme.items import Items
from junheng.supervision.programme.model import Item, Step
from junheng.supervision.programme.rows import named_item
from junheng.supervision.programme.rules import Move, Moves
from junheng.supervision.programme.wording import found
from junheng.supervision.tables import Row

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
    rows: Sequence[Row], items: Items, moves: Moves, ends: Mapping[str, date | None], on: date, lang: str = "zh"
) -> tuple[dict[str, Walk], tuple[Finding, ...]]:
    """Return every task's way up to ``on`` and what is wrong in the ledger; rows of one day keep the order of the file."""
    walker = _Walker(moves, items, on, lang)
    ways = {item.key: Walk(moves.start, ends.get(item.key)) for item in items.tasks}
    for row in sorted(rows, key=lambda row: (row.day("date") or date.max, row.at)):
        item = walker.item(row)
        if item is not None:
            walker.step(ways[item.key], item, row)
    return ways, tuple(walker.findings)


class _Walker:
    def __init__(self, moves: Moves, items: Items, on: date, lang: str) -> None:
        self.moves, self.items, self.on, self.lang = moves, items, on, lang
        self.findings: list[Finding] = []

    def found(self, code: str, row: Row, column: str, **params: object) -> None:
        """Record what is wrong at one cell of the ledger."""
        where = row.where(column)
        self.findings.append(found(code, where, self.lang, cells=(where,), **params))

    def item(self, row: Row) -> Item[Task] | None:
        """Return the task of a row, None with a finding where the row lacks something or names no task."""
        missing = [name for name in NEEDED if not row.text(name)]
        for name in missing:
            self.found("cell-missing", row, name, title=_TITLES.get(name, "任务编号"), name=name)
        if missing:
            return None
        item, finding = named_item(row, "task", self.items.tasks, self.lang)
        self.findings += [finding] if finding else []
        return item

    def step(self, way: Walk, item: Item[Task], row: Row) -> None:
        """Carry out the move of a row where the table allows it, and keep the row either way."""
        action = row.text("action")
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

    def times(self, way: Walk, move: Move, row: Row) -> None:
        """Keep since when the task stands where it stands, and the deadline it was given."""
        way.since = way.since if move.stays else row.day("date")
        new = row.day("deadline")
        if new and (move.stays or move.action == "assign"):
            way.deadline = new
            way.extensions += move.action == "extend"

    def allowed(self, way: Walk, item: Item[Task], move: Move, row: Row) -> bool:
        """Say whether the table allows the move; every reason against it is a finding."""
        before = len(self.findings)
        day = row.day("date")
        names = {"task": item.key, "action": self.title(move)}
        if day and day > self.on:
            self.found("move-future", row, "date", day=day, on=self.on, **names)
        elif way.state not in move.sources:
            choices = self.titles(self.moves.after(way.state))
            self.found("move-illegal", row, "action", state=self.state(way.state), choices=choices, **names)
        for column in move.needs:
            if not row.text(column):
                self.found("move-needs", row, column, title=_TITLES[column], name=column, **names)
        new = row.day("deadline")
        if move.action == "extend" and new and way.deadline and new <= way.deadline:
            self.found("extension-earlier", row, "deadline", task=item.key, deadline=new, before=way.deadline)
        return len(self.findings) == before

    def compare(self, way: Walk, item: Item[Task], move: Move, row: Row) -> None:
        """Warn of a move that counts but looks odd: another unit, the same hand twice, another state than the ledger says."""
        said, unit, names = row.text("before"), row.text("unit"), self.title(move)
        if said and said not in (way.state, self.state(way.state), self.moves.state(way.state).title):
            self.found("move-state", row, "before", task=item.key, action=names, said=said, state=self.state(way.state))
        answering = (*item.record.units.lead, *item.record.units.responsible)
        if move.by == "lead" and unit and answering and not any(unit in lead or lead in unit for lead in answering):
            leads = "、".join(answering)
            self.found("move-unit", row, "unit", task=item.key, leads=leads, unit=unit, action=names)
        by = row.text("by")
        last = next((step for step in reversed(way.steps) if step.counted and step.action == "report"), None)
        if move.action == "review" and last and last.by == by:
            self.found("move-same-hand", row, "by", task=item.key, by=by)

    def record(self, item: Item[Task], row: Row, action: str, before: str, after: str, counted: bool) -> Step:
        """Return the row as a step."""
        return Step(
            task=item.key,
            day=row.day("date"),
            action=action,
            by=row.text("by"),
            unit=row.text("unit"),
            before=before,
            after=after,
            reason=row.text("reason"),
            deadline=row.day("deadline"),
            evidence=tuple(_numbers(row.text("evidence"))),
            where=row.where("action"),
            evidence_where=row.where("evidence"),
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
