"""催办: what a unit is to be reminded of, as a text to copy. The desk sends no messages."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from junheng.desk.programmes.models import Issue, Programme
from junheng.desk.programmes.today import boards
from junheng.supervision.inspections.model import IssueCase

PRESSING = ("red", "yellow")
WORDS = {"red": "已逾期", "yellow": "临期"}


@dataclass(frozen=True, slots=True)
class Reminder:
    """A text for one unit: how many things it names, and the words."""

    unit: str
    count: int
    text: str


def reminders(programme: Programme, found: Mapping[Issue, IssueCase], on: date) -> list[Reminder]:
    """Return a text for every unit with tasks or problems that are red or yellow, in the order in which they are met."""
    lines: dict[str, list[str]] = {}
    for who, line in (*_tasks(programme), *_problems(found)):
        lines.setdefault(who, []).append(line)
    board = boards.told(programme.board).get("on", "")
    days = f"看板截至 {board}，问题台账截至 {on.isoformat()}" if board else f"问题台账截至 {on.isoformat()}"
    return [Reminder(unit, len(held), _text(unit, held, programme, days)) for unit, held in lines.items()]


def _tasks(programme: Programme) -> Iterator[tuple[str, str]]:
    titles = {task["id"]: task["title"] for plan in programme.content["plans"] for task in plan["tasks"]}
    for line in boards.told(programme.board).get("due", ()):
        if line["who"] and line["light"] in PRESSING:
            day = f"（时限 {line['date']}，{WORDS[line['light']]}）" if line["date"] else f"（{WORDS[line['light']]}）"
            yield line["who"], f"{line['id']} {titles.get(line['id'], '')}：{boards.doing(line)}{day}"


def _problems(found: Mapping[Issue, IssueCase]) -> Iterator[tuple[str, str]]:
    for issue, case in found.items():
        if case.light in PRESSING:
            yield (
                issue.unit.name,
                f"{issue.number} {issue.what}（现在“{case.state_title}”，时限 {case.due}，{WORDS[case.light]}）",
            )


def _text(unit: str, lines: list[str], programme: Programme, days: str) -> str:
    listed = "\n".join(f"{number}. {line}" for number, line in enumerate(lines, 1))
    head = f"{unit}：\n《{programme.title}》有以下 {len(lines)} 项须抓紧办理（{days}）："
    return f"{head}\n{listed}\n请办理后在工作台记入台账；已办的请补记，有困难的请说明。"
