"""The tasks of a self-check: every judgement that a standard asks for, in its order."""

from collections.abc import Iterator
from dataclasses import dataclass

from junheng.kernel import Cite
from junheng.standards import Requirement, Standard
from junheng.standards.checks import AllOf, Check, Judgement, Result

_GRADED: tuple[Result, ...] = ("excellent", "good", "qualified", "unqualified")
_PLAIN: tuple[Result, ...] = ("met", "not_met")
_COMMON = {
    "precondition": ("前置条件", "Preconditions"),
    "government": ("政府保障程度", "Government's guarantees"),
    "quality": ("教育质量", "Quality"),
    "recognition": ("社会认可度", "Recognition"),
    "": ("要求", "Requirements"),
}


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to judge. ``item`` is its number in the table of judgements, ``requirement`` the rule it serves."""

    item: str
    requirement: str
    group: tuple[str, str]
    title: str
    title_en: str
    points: str
    passes: tuple[Result, ...]
    cite: Cite
    remembered: bool

    @property
    def choices(self) -> tuple[Result, ...]:
        """Return the results to choose from: grades where a grade passes, else met or not."""
        return _GRADED if any(result in _GRADED for result in self.passes) else _PLAIN


def judgement_tasks(standard: Standard) -> tuple[Task, ...]:
    """Return the tasks of ``standard``; none where it judges by numbers alone."""
    groups = _COMMON | {group.id: (group.title, group.title_en or group.title) for group in standard.groups}
    pairs = [(groups["precondition"], rule) for rule in standard.preconditions]
    pairs += [(groups.get(rule.group, (rule.group, rule.group)), rule) for rule in standard.requirements]
    return tuple(task for group, rule in pairs for task in _tasks(standard, rule, group))


def _tasks(standard: Standard, rule: Requirement, group: tuple[str, str]) -> Iterator[Task]:
    for check in _judgements(rule.check):
        own = bool(check.title)
        yield Task(
            item=check.item or rule.id,
            requirement=rule.id,
            group=group,
            title=check.title or rule.title,
            title_en="" if own else rule.title_en,
            points="" if own else rule.text,
            passes=check.passes,
            cite=standard.cite(rule),
            remembered=rule.basis == "memory",
        )


def _judgements(check: Check) -> Iterator[Judgement]:
    if isinstance(check, Judgement):
        yield check
    elif isinstance(check, AllOf):
        for part in check.parts:
            yield from _judgements(part)


__all__ = ["Task", "judgement_tasks"]
