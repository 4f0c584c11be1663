"""Steps as a table: which state a case may go to from which, read from data; a move that the table lacks is a finding."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pydantic import Field, model_validator

from junheng.kernel import Finding
from junheng.standards.bounds import Strict
from junheng.supervision.tables import Row


class Step(Strict):
    """One state: its title, whether the case is closed in it, how many days may be spent there, what follows."""

    title: str
    title_en: str = ""
    closed: bool = False
    within_days: int | None = Field(default=None, ge=0)
    next: tuple[str, ...] = ()
    document: bool = False
    """The move into this state cites a document."""


class Steps(Strict):
    """A transition table. ``first`` are the states a case may begin in."""

    first: tuple[str, ...]
    states: Mapping[str, Step]

    @model_validator(mode="after")
    def _known(self) -> "Steps":
        named = {*self.first, *(state for step in self.states.values() for state in step.next)}
        if strange := sorted(named - self.states.keys()):
            raise ValueError(f"步骤 {'、'.join(strange)} 没有定义")
        return self

    def title(self, state: str) -> str:
        """Return the state's title; 尚未立案 before the first move, and what is written where there is no such state."""
        return self.states[state].title if state in self.states else state or "（尚未立案）"

    def may_follow(self, state: str) -> tuple[str, ...]:
        """Return the states that may follow ``state``; those a case begins in where it has none yet."""
        return self.states[state].next if state in self.states else self.first


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a case has come to: its state (empty before the first move), since when, and the moves that count."""

    state: str
    since: date | None
    opened: date | None
    moves: int


def standing(steps: Steps, moves: Sequence[Row]) -> tuple[Standing, list[Finding]]:
    """Return where the moves lead, in the order of their days (of the rows within a day), and what is wrong with them.

    A move has ``date``, ``to``, ``by``, and may have ``from``, ``reason`` and ``document``. An illegal move is reported
    and does not count: the case stays where it was.
    """
    state, since, opened, count, found = "", None, None, 0, []
    for row in sorted(moves, key=lambda row: (row.day("date") or date.max, row.at)):
        wrong = list(_wrong(steps, state, row))
        found += wrong
        if any(finding.severity == "error" for finding in wrong):
            continue
        state, since, count = row.text("to"), row.day("date"), count + 1
        opened = opened or since
    return Standing(state, since, opened, count), found


def _wrong(steps: Steps, state: str, row: Row) -> Iterator[Finding]:
    to, title = row.text("to"), steps.title
    may = _said(title(name) for name in steps.may_follow(state))
    if to not in steps.states:
        yield row.finding("unknown-step", "to", f"没有“{to}”这一步。", f"此时可写：{may}。")
        return
    if to not in steps.may_follow(state):
        yield row.finding(
            "illegal-move", "to", f"从“{title(state)}”不能到“{title(to)}”。", f"此时可到：{may}；请补上中间的步骤。"
        )
        return
    if (said := row.text("from")) and said != state:
        yield row.finding(
            "move-from-elsewhere", "from", f"写的是从“{title(said)}”，实际在“{title(state)}”。", "请核对前一步。"
        )
    if row.day("date") is None:
        yield row.finding("move-without-day", "date", "没有写哪一天。", "请填写日期。")
    if not row.text("by"):
        yield row.finding("move-without-name", "by", "没有写由谁办理。", "请填写办理人或单位。", warning=True)
    if steps.states[to].document and not row.text("document"):
        yield row.finding(
            "move-without-document", "document", f"“{title(to)}”须有文书或文号。", "请填写文号或文书名称。"
        )


def _said(titles: Iterable[str]) -> str:
    return "、".join(titles) or "无（已办结）"


__all__ = ["Standing", "Step", "Steps", "standing"]
