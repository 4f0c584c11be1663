"""The two tables of the board: targets with their way and time, tasks with their state; every number opens its reasons."""

from collections.abc import Sequence
from fractions import Fraction

from junheng.publishing.page import Cell, Child, Column, Markup, Row, data_table, el, note, section, status
from junheng.usecases.papers.supervise_view import ORDER, TargetRow, TaskRow, View


def lamp(view: View, light: str) -> Cell:
    """Return a light as shape and word, sorted by urgency."""
    return Cell(status(*view.light(light)), order=str(ORDER.index(light)))


def targets_section(view: View) -> Markup:
    """Return the targets: what is asked, what is there, how far on the way, how much of the time."""
    say = view.say
    if not view.targets:
        none = say("方案里没有读出带数的目标。", "The plans hold no target with a number.")
        return section("targets", say("目标进度", "Targets"), None, note(none))
    columns = [
        Column(say("目标", "Target")),
        Column(say("亮灯", "Light"), key="light"),
        Column(say("要求", "Asked"), number=True, sort=False),
        Column(say("现值", "Now"), number=True, key="now", sort=False),
        Column(say("完成进度", "Way"), number=True, key="progress"),
        Column(say("序时进度", "Time"), number=True),
        Column(say("时限", "Due"), number=True),
        Column(say("说明", "Why"), sort=False),
    ]
    rows = [_target(view, row) for row in view.targets]
    lead = say(
        "完成进度是从基期到目标走过的路，序时进度是已过去的时间；点目标或数字看原文、算法和出处。",
        "The way is how far from the start to the goal, the time how much of it has gone; a number opens its reasons.",
    )
    table = data_table(
        say(f"{len(rows)} 个目标，按方案顺序", f"{len(rows)} targets in the order of the plans"),
        columns,
        rows,
        identifier="t-targets",
        scope="targets",
    )
    return section(
        "targets",
        say("目标进度", "Targets"),
        lead,
        _filter(view, "t-targets", [r.state.light for r in view.targets]),
        table,
        kind="wide",
    )


def _target(view: View, row: TargetRow) -> Row:
    state = row.state
    key = el("small", state.key, class_="dim")
    end = Cell(row.end, order=state.end.day.isoformat() if state.end.day else "")
    way = Cell([row.progress, _bar(view, state.progress, state.elapsed)], order=_order(state.progress))
    kind = view.light(state.light)[2]
    cells = [
        Cell([row.name, " ", key]),
        lamp(view, state.light),
        Cell(row.asked),
        Cell(row.now, kind=kind if state.met is False or state.now.value is None else ""),
        way,
        Cell(row.elapsed, order=_order(state.elapsed)),
        end,
        Cell(_why(view, row), kind="w"),
    ]
    return Row(cells, key=state.key, facets={"light": state.light})


def _why(view: View, row: TargetRow | TaskRow) -> Child:
    """The reason of the light; what national policy forbids is told in full in its own section."""
    if row.state.light != "forbidden":
        return row.why
    return el("a", view.say("与国家规定冲突，见“不执行的条款”", "forbidden, see Not executed"), href="#conflicts")


def _order(share: Fraction | None) -> str:
    return "" if share is None else f"{float(share):.6f}"


def _bar(view: View, way: Fraction | None, time: Fraction | None) -> Markup | None:
    """The way as a bar, the time as a line across it: behind is seen at a glance. The numbers stand beside it."""
    if way is None:
        return None
    done = f"{float(way) * 80:.1f}"
    parts = [
        Markup('<rect x="0" y="2" width="80" height="4" fill="var(--line)"/>'),
        Markup(f'<rect x="0" y="2" width="{done}" height="4" fill="var(--dot)"/>'),
    ]
    if time is not None:
        at = f"{float(time) * 80:.1f}"
        parts.append(Markup(f'<line x1="{at}" x2="{at}" y1="0" y2="8" stroke="var(--ink)" stroke-width="1.5"/>'))
    shape = 'viewBox="0 0 80 8" style="width:5rem;margin-left:auto" aria-hidden="true"'
    return Markup(f"<svg {shape}>{''.join(parts)}</svg>")


def tasks_section(view: View) -> Markup:
    """Return the tasks that somebody answers for; the other leaves of the plans are counted below."""
    say = view.say
    rows = [_task(view, row) for row in view.supervised]
    rest = len(view.tasks) - len(rows)
    left = say(
        f"另有 {rest} 条没有写责任单位，未列入督办，名单见责任清单。",
        f"{rest} more items name no unit and are not supervised; the list of responsibilities has them.",
    )
    if not rows:
        return section("tasks", say("任务", "Tasks"), None, note(left))
    columns = [
        Column(say("任务", "Task")),
        Column(say("亮灯", "Light"), key="light"),
        Column(say("状态", "State"), key="state"),
        Column(say("牵头单位", "Lead")),
        Column(say("时限", "Due"), number=True),
        Column(say("说明", "Why"), sort=False),
    ]
    caption = say(f"{len(rows)} 项任务，按方案顺序", f"{len(rows)} tasks in the order of the plans")
    table = data_table(caption, columns, rows, identifier="t-tasks", scope="tasks")
    lead = say(
        "状态由任务办理记录推算：交办、签收、反馈、复核、销号；点任务看原文和每一步。",
        "The state follows from the ledger of moves; a task opens its sentence and every step.",
    )
    form = _filter(
        view,
        "t-tasks",
        [row.state.light for row in view.supervised],
        [u for row in view.supervised for u in row.state.leads],
    )
    return section("tasks", say("任务", "Tasks"), lead, form, table, note(left) if rest else None, kind="wide")


def _task(view: View, row: TaskRow) -> Row:
    state = row.state
    key = el("small", state.key, class_="dim")
    cells = [
        Cell([row.title, " ", key]),
        lamp(view, state.light),
        Cell(row.standing),
        Cell(row.leads, kind="w"),
        Cell(row.end, order=state.end.day.isoformat() if state.end.day else ""),
        Cell(_why(view, row), kind="w"),
    ]
    return Row(cells, key=state.key, facets={"light": state.light, "unit": state.leads[0] if state.leads else ""})


def _filter(view: View, table: str, lights: Sequence[str], units: Sequence[str] = ()) -> Markup:
    say, everything = view.say, view.say("全部", "all")
    shown = [(light, view.light(light)[1]) for light in ORDER if light in lights]
    names = [(unit, unit) for unit in dict.fromkeys(units)]
    controls = [
        el("label", say("查找", "Find"), el("input", type="search", name="name", autocomplete="off")),
        _choice("light", say("亮灯", "Light"), shown, everything),
        _choice("unit", say("牵头单位", "Lead"), names, everything),
        el("button", say("清除", "Reset"), type="reset", hidden=True),
        el("output", aria_live="polite"),
    ]
    label = say("筛选", "Filter")
    return el("form", controls, class_="filter", data_for=table, aria_label=label, hidden=True)


def _choice(name: str, label: str, options: Sequence[tuple[str, str]], everything: str) -> Markup | None:
    if len(options) < 2:
        return None
    items = [el("option", everything, value="")] + [el("option", text, value=value) for value, text in options]
    return el("label", label, el("select", items, name=name))
