"""Read a list and its rules before a ceremony as the engine will read them, so that nothing unreadable is ever frozen."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from junheng.kernel import Finding, Problem


@dataclass(frozen=True, slots=True)
class Trial:
    """What reading the files before the ceremony found: the rules' title, how many are on the list, whether a seed is needed."""

    findings: tuple[Finding, ...]
    title: str = ""
    count: int = 0
    draws: bool = True
    synthetic: bool = False
    published: date | None = None
    numbers: tuple[str, ...] = ()

    @property
    def fit(self) -> bool:
        """Say whether list and rules may be frozen."""
        return bool(self.count) and not any(f.severity == "error" for f in self.findings)


def tried(kind: str, data: Path, rules: Path) -> Trial:
    """Read list and rules as the engine will, without a seed; Problem where a file cannot be read at all."""
    return {"apportion": _apportion, "admit": _admit, "classes": _classes}[kind](data, rules)


def _apportion(data: Path, rules: Path) -> Trial:
    from junheng.allocation.apportion.rules import load_rules
    from junheng.usecases.apportioning import Question, apportioned

    read = load_rules(rules)
    draws = read.ties[-1] == "draw"
    try:
        answer = apportioned(Question(data, rules))
    except Problem as waits:
        if waits.code != "apportion.tie-waits":
            raise
        return Trial((), read.title, _rows(data, "apportion_schools"))
    count = len(answer.decision.schools) if answer.decision else 0
    return Trial(answer.findings, read.title, count, draws)


def _rows(data: Path, name: str) -> int:
    from junheng.allocation.tables import read_tables

    tables, _ = read_tables(
        data, [name, "apportion_seniors", "apportion_pairs"], optional=["apportion_seniors", "apportion_pairs"]
    )
    return len(tables[name]) if name in tables else 0


def _admit(data: Path, rules: Path) -> Trial:
    from junheng.allocation.admit.reading import read_application
    from junheng.allocation.admit.rules import load_rules

    read = load_rules(rules)
    application, _, findings = read_application(data, read)
    numbers = tuple(application.numbers) if application else ()
    return Trial(findings, read.title, len(numbers), True, read.synthetic, None, numbers)


def _classes(data: Path, rules: Path) -> Trial:
    from junheng.allocation.classes.rules import load_rules
    from junheng.usecases.classing import Unformed, checked_list

    read = load_rules(rules)
    try:
        pupils = checked_list(data, read, "zh")
    except Unformed as wrong:
        return Trial(wrong.findings, read.title)
    numbers = tuple(str(row["id"]) for row in pupils.rows)
    return Trial((), read.title, len(numbers), True, read.synthetic, read.published, numbers)


__all__ = ["Trial", "tried"]
