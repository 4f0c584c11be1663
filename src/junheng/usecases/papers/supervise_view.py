"""The board in rows of words, for the page, the papers and the workbooks alike: each number with where it is from."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from junheng.supervision.account.known import text_key
from junheng.supervision.account.links import units_of
from junheng.supervision.account.model import Account, Node
from junheng.supervision.programme.items import is_conflict
from junheng.supervision.programme.model import Due, TargetState, TaskState
from junheng.supervision.programme.words import LIGHTS, amount, asked, day, light_word, percent, reason
from junheng.usecases.papers.self_report_words import Say, tongue
from junheng.usecases.supervising import Answer
from junheng.usecases.supervising_account import LABELS, account

ORDER = ("red", "yellow", "unknown", "green", "none", "forbidden")
"""What needs somebody first."""
KINDS = {
    "red": "below",
    "yellow": "floor",
    "green": "met",
    "unknown": "unknown",
    "none": "excluded",
    "forbidden": "excluded",
}
"""The page's ink for each light."""


@dataclass(frozen=True, slots=True)
class TargetRow:
    """A target in words. ``units`` answer for the tasks it leads to; ``chain`` is why each number is what it is."""

    state: TargetState
    name: str
    asked: str
    now: str
    base: str
    progress: str
    elapsed: str
    end: str
    units: tuple[str, ...]
    why: str
    chain: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A task in words."""

    state: TaskState
    title: str
    leads: str
    others: str
    standing: str
    end: str
    why: str
    chain: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit with the lights of the tasks that it leads, in the order of the plan: nobody is ranked."""

    unit: str
    tasks: int
    done: int
    lights: Mapping[str, int]
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """A clause of a plan that national policy forbids: what the plan says, and what forbids it."""

    plan: str
    words: str
    why: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class View:
    """All rows of an answer."""

    answer: Answer
    account: Account
    say: Say
    lang: str
    targets: tuple[TargetRow, ...]
    tasks: tuple[TaskRow, ...]
    units: tuple[UnitRow, ...]
    conflicts: tuple[Conflict, ...]
    due: tuple[Due, ...] = field(default=())

    @property
    def on(self) -> date:
        """The day of the board."""
        return self.answer.on

    @property
    def supervised(self) -> tuple[TaskRow, ...]:
        """The tasks that somebody answers for."""
        return tuple(row for row in self.tasks if row.state.assigned)

    def rows(self) -> dict[str, TargetRow | TaskRow]:
        """Return targets and tasks by key."""
        held: dict[str, TargetRow | TaskRow] = {row.state.key: row for row in self.targets}
        return held | {row.state.key: row for row in self.tasks}

    def day(self, value: date | None) -> str:
        """Return a day in words."""
        return day(value, self.lang)

    def light(self, light: str) -> tuple[str, str, str]:
        """Return shape, word and ink of a light."""
        return LIGHTS[light][0], light_word(light, self.lang), KINDS[light]

    def listed(self, names: Sequence[str], most: int = 0) -> str:
        """Return names in a line, cut after ``most`` with how many there are."""
        shown = names[:most] if most and len(names) > most else names
        line = self.say("、", ", ").join(shown)
        return (
            line + self.say(f"等 {len(names)} 个", f" and {len(names) - len(shown)} more")
            if len(shown) < len(names)
            else line
        )

    def step(self, action: str) -> str:
        """Return the name of a move."""
        move = self.answer.moves.move(action)
        return self.say(move.title, move.title_en) if move else action


def view_of(answer: Answer, lang: str = "zh") -> View:
    """Return the rows of an answer in the order of the plans."""
    held, say = account(answer, lang), tongue(lang)
    leads = {state.key: state.leads for state in answer.board.tasks}
    targets = tuple(_target(state, held, leads, lang) for state in answer.board.targets)
    tasks = tuple(_task(state, held, answer, say, lang) for state in answer.board.tasks)
    return View(
        answer=answer,
        account=held,
        say=say,
        lang=lang,
        targets=targets,
        tasks=tasks,
        units=tuple(_units(answer.board.tasks)),
        conflicts=tuple(_conflicts(answer)),
        due=_due(answer, targets),
    )


def _chain(node: Node, lang: str) -> tuple[tuple[str, str], ...]:
    return tuple((LABELS[label][lang == "en"], words) for label, words in node.facts)


def _sentence(held: Account, key: str) -> str:
    uppers = (held.nodes[link.upper] for link in held.above(key))
    return next((node.title for node in uppers if node.kind == "sentence"), "")


def _target(state: TargetState, held: Account, leads: Mapping[str, tuple[str, ...]], lang: str) -> TargetRow:
    node, target = held.nodes[state.key], state.target
    goal = [one for one in (state.goal,) if one is not None]
    label = ("原文", "sentence")[lang == "en"]
    return TargetRow(
        state=state,
        name=node.title,
        asked=asked(target, lang)
        + (("（力争）", " (aspirational)")[lang == "en"] if target.force == "aspirational" else ""),
        now=amount(state.now.value, target.unit, *goal),
        base=amount(state.baseline.value, target.unit) if state.baseline else "—",
        progress=percent(state.progress),
        elapsed=percent(state.elapsed),
        end=day(state.end.day, lang),
        units=units_of(state.key, held.links, leads),
        why=reason(state.why, lang),
        chain=((label, _sentence(held, state.key)), *_chain(node, lang)),
    )


def _task(state: TaskState, held: Account, answer: Answer, say: Say, lang: str) -> TaskRow:
    standing, units = answer.moves.state(state.state), state.task.units
    comma = say("、", ", ")
    label = say("原文", "sentence")
    return TaskRow(
        state=state,
        title=held.nodes[state.key].title,
        leads=comma.join(state.leads),
        others=comma.join(unit for unit in (*units.responsible, *units.support) if unit not in state.leads),
        standing=say(standing.title, standing.title_en),
        end=day(state.end.day, lang),
        why=reason(state.why, lang),
        chain=((label, state.task.quote), *_chain(held.nodes[state.key], lang)),
    )


def _units(tasks: Sequence[TaskState]) -> Iterator[UnitRow]:
    """Yield the leading units in the order in which the plans name them."""
    held: dict[str, list[TaskState]] = {}
    for state in tasks:
        for unit in state.leads if state.assigned else ():
            held.setdefault(unit, []).append(state)
    for unit, states in held.items():
        lights = {light: sum(s.light == light for s in states) for light in ORDER}
        yield UnitRow(unit, len(states), sum(s.done for s in states), lights, tuple(s.key for s in states))


def _conflicts(answer: Answer) -> Iterator[Conflict]:
    for read in answer.board.plans:
        text = answer.texts.get(text_key(read.source))
        for finding in read.plan.findings:
            if is_conflict(finding):
                start, end = finding.span
                keys = tuple(key for key, span in _stopped(answer, read.number) if span[0] < end and start < span[1])
                words = text[start:end] if text else ""
                yield Conflict(read.plan.title, words, f"{finding.what} {finding.fix}".strip(), keys)


def _stopped(answer: Answer, plan: int) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield the items of a plan that are not executed, with their places."""
    for target in answer.board.targets:
        if target.item.plan == plan and target.item.conflicts:
            yield target.key, target.target.span
    for task in answer.board.tasks:
        if task.item.plan == plan and task.item.conflicts:
            yield task.key, task.task.span


def _due(answer: Answer, targets: Sequence[TargetRow]) -> tuple[Due, ...]:
    """The due list, where targets name the units of the tasks they lead to."""
    units = {row.state.key: row.units for row in targets}
    names = {row.state.key: row.name for row in targets}
    return tuple(
        replace(due, who="、".join(units[due.key]), what=names[due.key]) if due.kind == "target" else due
        for due in answer.board.due
    )
