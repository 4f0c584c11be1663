"""Where each number of a supervision paper is from: numbered ［1］ ［2］ in the order of the paper, listed at its end."""

from dataclasses import dataclass, field

from junheng.supervision.programme.model import TargetState
from junheng.supervision.programme.words import grounded, reason
from junheng.usecases.papers.supervise_view import TargetRow, TaskRow, View


@dataclass(frozen=True, slots=True)
class Source:
    """One entry of the list: the number as shown, where it is from, how it was found, the plan's words."""

    shown: str
    place: str
    how: str
    quote: str = ""


@dataclass(slots=True)
class Sources:
    """The list as it grows; the same source is listed once."""

    view: View
    held: dict[Source, int] = field(default_factory=dict)

    def at(self, source: Source) -> int:
        """Return the number of a source, 1 for the first."""
        return self.held.setdefault(source, len(self.held) + 1)

    def cite(self, shown: str, source: Source) -> str:
        """Return what is shown with the number of its source: ``12 项［3］``."""
        return f"{shown}［{self.at(source)}］"

    def counted(self, shown: str, keys: tuple[str, ...] | list[str]) -> Source:
        """Return the source of a count: the items that were counted."""
        say = self.view.say
        named = self.view.listed(list(keys), 40) or say("无", "none")
        return Source(shown, say("责任清单", "list of responsibilities"), say(f"计数：{named}", f"counted: {named}"))

    def value(self, row: TargetRow) -> Source:
        """Return the source of a target's value now."""
        return Source(
            row.now, grounded(row.state.now.ground) or "—", reason(row.state.now.why, self.view.lang), row.chain[0][1]
        )

    def asked(self, row: TargetRow) -> Source:
        """Return the source of what a target asks for: the plan's own words."""
        return Source(row.asked, self.place(row), self.view.say("方案原文", "the plan's words"), row.chain[0][1])

    def base(self, row: TargetRow) -> Source:
        """Return the source of the value at the start."""
        held = row.state.baseline
        how = reason(held.why, self.view.lang) if held else self.view.say("没有基期", "no value at the start")
        place = grounded(held.ground) if held else ""
        return Source(row.base, place or self.place(row), how)

    def progress(self, row: TargetRow) -> Source:
        """Return the source of a target's progress: how it follows from start, value and goal."""
        say = self.view.say
        how = say(
            f"（现值 {row.now} − 基期 {row.base}）÷（目标 {row.asked} − 基期 {row.base}）",
            f"(now {row.now} − start {row.base}) ÷ (goal {row.asked} − start {row.base})",
        )
        if row.state.progress is None:
            how = say("缺现值或基期，未知", "unknown: the value now or at the start is missing")
        elif row.state.met:
            how = say("已达到，按 100% 计", "reached: 100%")
        return Source(row.progress, say(f"目标 {row.state.key}", f"target {row.state.key}"), how)

    def elapsed(self, row: TargetRow) -> Source:
        """Return the source of the share of time gone."""
        state, view = row.state, self.view
        start = state.baseline.day if state.baseline and state.baseline.day else state.start
        span = f"{view.day(start)} → {view.day(state.end.day)}"
        how = view.say(f"{span}，截至{view.day(view.on)}", f"{span}, on {view.day(view.on)}")
        return Source(row.elapsed, view.say(f"目标 {state.key}", f"target {state.key}"), how)

    def end(self, row: TargetRow | TaskRow) -> Source:
        """Return the source of a deadline."""
        state = row.state
        quote = (
            row.chain[0][1]
            if isinstance(row, TargetRow)
            else state.task.quote
            if not isinstance(state, TargetState)
            else ""
        )
        return Source(row.end, self.place(row), reason(state.end.why, self.view.lang), quote)

    def standing(self, row: TaskRow) -> Source:
        """Return the source of a task's state: the last move that counted, with its cell."""
        say, steps = self.view.say, [step for step in row.state.steps if step.counted]
        if not steps:
            return Source(row.standing, say("任务办理记录", "task_moves"), say("没有办理记录", "no move recorded"))
        last = steps[-1]
        how = f"{self.view.day(last.day)} {self.view.step(last.action)} {last.by}"
        return Source(row.standing, str(last.where), how)

    def whole(self, row: TargetRow | TaskRow) -> Source:
        """Return one source for all numbers of a row: each by name, with where it is from and how it was found."""
        say = self.view.say
        named = [(say("时限", "due"), self.end(row))]
        if isinstance(row, TaskRow):
            named.append((say("状态", "state"), self.standing(row)))
        else:
            named += [
                (say("现值", "now"), self.value(row)),
                (say("基期", "start"), self.base(row)),
                (say("进度", "way"), self.progress(row)),
                (say("序时", "time"), self.elapsed(row)),
            ]
        colon, stop = say("：", ": "), say("；", "; ")
        how = stop.join(f"{name} {one.shown}{colon}{one.how}" for name, one in named if one.how)
        places = dict.fromkeys(one.place for _, one in named if one.place not in ("", "—"))
        name = row.name if isinstance(row, TargetRow) else row.title
        return Source(
            f"{row.state.key} {name}", stop.join(dict.fromkeys([self.place(row), *places])), how, row.chain[0][1]
        )

    def place(self, row: TargetRow | TaskRow) -> str:
        """Return the place of an item in the plan."""
        return row.chain[-1][1]
