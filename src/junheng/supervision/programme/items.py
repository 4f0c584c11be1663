"""The items of all plans under keys that are theirs alone, and what the plans' ``CONFLICT`` findings say of them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from junheng.kernel import Finding, Where
from junheng.policy.model import Duty, Plan, PlanFinding, Programme, Target, Task
from junheng.supervision.programme.model import Item, PlanRead, Record
from junheng.supervision.programme.wording import found

AnyItem = Item[Target] | Item[Task] | Item[Duty]


@dataclass(frozen=True, slots=True)
class Items:
    """All items in the order of the plans."""

    plans: tuple[PlanRead, ...]
    targets: tuple[Item[Target], ...]
    tasks: tuple[Item[Task], ...]
    duties: tuple[Item[Duty], ...]
    findings: tuple[Finding, ...] = ()

    def all(self) -> tuple[AnyItem, ...]:
        """Return targets, tasks and duties."""
        return (*self.targets, *self.tasks, *self.duties)

    def named(self, word: str) -> tuple[AnyItem, ...]:
        """Return the items that ``word`` may mean, of whatever kind."""
        return (*named(word, self.targets), *named(word, self.tasks), *named(word, self.duties))

    def read(self, number: int) -> PlanRead:
        """Return the plan with this number."""
        return self.plans[number - 1]


def named(word: str, among: Sequence[Item[Record]]) -> tuple[Item[Record], ...]:
    """Return the items that ``word`` may mean: by key, else by ``plan/id``, else by id; several where it does not say which."""
    word = word.strip()
    for name in (lambda i: i.key, lambda i: f"{i.plan}/{i.record.id}", lambda i: i.record.id):
        if hits := tuple(item for item in among if name(item) == word):
            return hits
    return ()


def items_of(programmes: Iterable[Programme], lang: str = "zh") -> Items:
    """Return the items of the plans; an id that a plan gives twice is a finding, and both items are kept."""
    reads = [(programme.source, plan) for programme in programmes for plan in programme.plans]
    plans = tuple(PlanRead(number, plan, source) for number, (source, plan) in enumerate(reads, 1))
    keys = _Keys(plans, lang)
    return Items(
        plans,
        targets=tuple(keys.item(read, target) for read in plans for target in read.plan.targets),
        tasks=tuple(keys.item(read, task) for read in plans for task in read.plan.tasks),
        duties=tuple(keys.item(read, duty) for read in plans for duty in read.plan.duties),
        findings=tuple(keys.findings),
    )


class _Keys:
    """Gives every item a key of its own: its id where only one plan uses it, else with the plan's number before it."""

    def __init__(self, plans: tuple[PlanRead, ...], lang: str) -> None:
        self.lang, self.findings = lang, list[Finding]()
        self.plans_of: dict[str, set[int]] = {}
        for read in plans:
            for record in _records(read.plan):
                self.plans_of.setdefault(record.id, set()).add(read.number)
        self.given: Counter[str] = Counter()

    def item(self, read: PlanRead, record: Record) -> Item[Record]:
        """Return the record as an item of its plan."""
        key = record.id if len(self.plans_of[record.id]) == 1 else f"{read.number}/{record.id}"
        self.given[key] += 1
        if self.given[key] > 1:
            key = f"{key}#{self.given[key]}"
            where = Where(read.source.name, key, "id")
            self.findings.append(found("id-twice", where, self.lang, title=read.plan.title, id=record.id, key=key))
        return Item(key, read.number, record, tuple(_conflicts(record, read.plan)))


def _records(plan: Plan) -> Iterator[Target | Task | Duty]:
    yield from plan.targets
    yield from plan.tasks
    yield from plan.duties


def is_conflict(finding: PlanFinding) -> bool:
    """Say whether a finding says that national policy forbids a clause."""
    return finding.code.casefold().rsplit(".", 1)[-1] == "conflict"


def _conflicts(record: Target | Task | Duty, plan: Plan) -> Iterator[str]:
    """Yield what forbids the item. A long task is not stopped by one sentence of it: only where half of it is forbidden."""
    for finding in plan.findings:
        if is_conflict(finding):
            start, end = max(record.span[0], finding.span[0]), min(record.span[1], finding.span[1])
            shared, whole = end - start, record.span[1] - record.span[0]
            if shared > 0 and (not isinstance(record, Task) or shared * 2 >= whole):
                yield finding.what


__all__ = ["AnyItem", "Items", "is_conflict", "items_of", "named"]
