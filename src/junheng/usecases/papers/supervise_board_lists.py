"""The lists of the board: what first, by unit, what is due, phases, what is not executed, what to mend, where it is from."""

from collections.abc import Iterator

from junheng.publishing.page import Cell, Child, Column, Markup, Row, data_table, el, note, section, status
from junheng.usecases.papers.supervise_board_tables import lamp
from junheng.usecases.papers.supervise_view import ORDER, UnitRow, View

FIRST = 8
"""How many items stand under 先办."""


def todo_section(view: View) -> Markup:
    """Return what needs somebody first: red before yellow, soonest first, each with who and why."""
    say = view.say
    found = sorted(_urgent(view), key=lambda one: (one[0] != "red", one[1]))
    if not found:
        return section(
            "todo", say("先办这些", "First"), None, note(say("没有红灯和黄灯。", "Nothing is red or yellow."))
        )
    items = [
        el(
            "li",
            el("b", str(n)),
            el("div", el("p", status(*view.light(light)), " ", text, class_="text"), el("p", why, class_="cite")),
            door,
        )
        for n, (light, _, text, why, door) in enumerate(found[:FIRST], 1)
    ]
    more = len(found) - FIRST
    rest = note(say(f"另有 {more} 项，见下面各表。", f"{more} more in the tables below.")) if more > 0 else None
    lead = say("红灯在前，其余按时限先后。", "Red first, then by the day they are due.")
    return section("todo", say("先办这些", "First"), lead, el("ol", items, class_="todo"), rest)


Urgent = tuple[str, str, str, str, Child]


def _urgent(view: View) -> Iterator[Urgent]:
    say, why = view.say, view.say("看原因", "Why")
    for target in view.targets:
        state = target.state
        if state.light in ("red", "yellow"):
            text = say(
                f"{target.name}：要求{target.asked}，现在 {target.now}",
                f"{target.name}: {target.asked}, now {target.now}",
            )
            who = view.listed(target.units) or say("责任单位待确认", "no unit confirmed")
            yield state.light, target.end, text, f"{who} · {target.why}", _door("targets", state.key, why, text)
    for task in view.supervised:
        held = task.state
        if held.light in ("red", "yellow"):
            text = say(f"{task.title}（{task.standing}）", f"{task.title} ({task.standing})")
            told = f"{task.leads or say('单位待定', 'no unit')} · {task.why}"
            yield (
                held.light,
                held.end.day.isoformat() if held.end.day else "9999",
                text,
                told,
                _door("tasks", held.key, why, text),
            )


def _door(scope: str, key: str, word: str, text: str) -> Markup:
    button = el("button", word, type="button", class_="door", aria_label=f"{word}：{text}", data_key=key, data_i="")
    return el("span", button, data_scope=scope)


def units_section(view: View) -> Markup:
    """Return the leading units in the order of the plans, with the lights of their tasks: nobody is ranked."""
    say = view.say
    if not view.units:
        return Markup()
    columns = [Column(say("牵头单位", "Lead"), sort=False)]
    columns += [
        Column(word, say("项", ""), number=True, sort=False) for word in (say("任务", "Tasks"), say("已销号", "Closed"))
    ]
    columns += [
        Column(f"{view.light(one)[0]} {view.light(one)[1]}", say("项", ""), number=True, sort=False)
        for one in ORDER[:4]
    ]
    caption = say("按方案里出现的先后，不排名", "In the order of the plans; nobody is ranked")
    table = data_table(caption, columns, [_unit(unit) for unit in view.units], kind="narrow")
    lead = say("两个单位共同牵头的任务，两边都计。", "A task led by two units counts for both.")
    return section("units", say("按牵头单位", "By leading unit"), lead, table)


def _unit(unit: UnitRow) -> Row:
    counts = [unit.tasks, unit.done, *(unit.lights[light] for light in ORDER[:4])]
    return Row([Cell(unit.unit), *(Cell(str(count) if count else "—") for count in counts)])


def due_section(view: View) -> Markup:
    """Return who is due what by when, soonest first; what has no day stands last and says so."""
    say = view.say
    if not view.due:
        return section("due", say("到期清单", "Due"), None, note(say("没有到期的事项。", "Nothing is due.")))
    columns = [
        Column(say("时限", "Day")),
        Column(say("还有", "Left"), say("天", "days"), number=True),
        Column(say("谁", "Who")),
        Column(say("下一步", "Next step")),
        Column(say("事项", "What")),
        Column(say("亮灯", "Light")),
    ]
    names = {row.state.key: row.title for row in view.tasks} | {row.state.key: row.name for row in view.targets}
    rows = []
    for due in view.due:
        step = view.step(due.what) if due.kind == "task" else say("达到目标", "reach the target")
        left = say("未定", "none set") if due.left is None else f"{due.left:,}".replace("-", "−")
        late = due.left is not None and due.left < 0
        day = view.day(due.day) if due.day else say("未写时限", "no day set")
        who = due.who or say("责任单位待确认", "no unit confirmed")
        key = el("small", due.key, class_="dim")
        cells = [
            Cell(day, order=due.day.isoformat() if due.day else "9999"),
            Cell(left, kind="below" if late else ""),
            Cell(who, kind="w"),
            Cell(step),
            Cell([names[due.key], " ", key], kind="w"),
            lamp(view, due.light),
        ]
        rows.append(Row(cells))
    passed = sum(due.left is not None and due.left < 0 for due in view.due)
    caption = say(f"{len(rows)} 项，其中已过期 {passed} 项", f"{len(rows)} items, {passed} overdue")
    lead = say(
        "每项任务的下一步由谁办、哪天前办；个人的职责到期见“到期清单.xlsx”。",
        "The next step of each task: who, by when.",
    )
    return section(
        "due", say("到期清单", "Who is due what"), lead, data_table(caption, columns, rows, identifier="t-due")
    )
