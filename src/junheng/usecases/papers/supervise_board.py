"""board.html: one self-contained page — how the programme stands, what is due by whom, every target and task with its reasons."""

from pathlib import Path

from junheng.kernel.writing import whole_file
from junheng.publishing.page import (
    Figure,
    Markup,
    banners,
    document,
    el,
    json_block,
    key_figures,
    navigation,
)
from junheng.usecases.papers.report_page_why import Reasons
from junheng.usecases.papers.supervise_board_beside import beside_sections
from junheng.usecases.papers.supervise_board_lists import due_section, todo_section, units_section
from junheng.usecases.papers.supervise_board_rest import (
    conflicts_section,
    findings_section,
    phases_section,
    provenance_section,
)
from junheng.usecases.papers.supervise_board_tables import targets_section, tasks_section
from junheng.usecases.papers.supervise_view import View


def write_board(path: Path, view: View) -> None:
    """Write the board whole or not at all: the same bytes for the same answer."""
    with whole_file(path) as fresh:
        fresh.write_text(board_page(view), encoding="utf-8", newline="\n")


def board_page(view: View) -> str:
    """Return the page. It holds no child's data: of ledgers about children only counts that may leave the house."""
    say, answer = view.say, view.answer
    marks = marks_of(view)
    title = say(f"{answer.county}督查看板", f"{answer.county}: programme board")
    body = [
        _head(view, marks),
        el("main", _verdict(view), *_parts(view), id="main", class_="wrap"),
        provenance_section(view),
        _dialog(view),
        json_block("reasons", _reasons(view)),
    ]
    sheet = " · ".join([answer.county, *(mark for mark, _ in marks)])
    skip = say("跳到正文", "Skip to the text")
    return document(title, *body, lang=say("zh-CN", "en"), skip=skip, marks=sheet)


def marks_of(view: View) -> list[tuple[str, str]]:
    """Return what must be said of the whole page before a number is read."""
    say, answer = view.say, view.answer
    told = []
    if answer.synthetic:
        text = say(
            "县名、学校和数字都是编造的，只供演示。", "County, schools and numbers are made up, for demonstration."
        )
        told.append((say("合成数据", "Synthetic data"), text))
    if answer.draft:
        errors = sum(f.severity == "error" for f in answer.findings)
        text = say(f"有 {errors} 处须先改正，见“要改正的”。", f"{errors} places must be mended first, see Findings.")
        told.append((say("草稿", "Draft"), text))
    text = say(
        "由数据和台账算出，供内部调度，不作考核认定的依据。", "Computed from data and ledgers, for internal use."
    )
    told.append((say("内部测算，不作认定依据", "Internal calculation, not a basis for recognition"), text))
    return told


def _head(view: View, marks: list[tuple[str, str]]) -> Markup:
    say = view.say
    line = say(f"{view.answer.county} · {view.day(view.on)}", f"{view.answer.county} · {view.day(view.on)}")
    top = el(
        "div",
        el("strong", say("均衡 · 督查看板", "Junheng · programme board")),
        el("span", line, class_="dim"),
        class_="wrap top",
    )
    links = [
        (say("先办", "First"), "#todo"),
        (say("目标", "Targets"), "#targets"),
        (say("任务", "Tasks"), "#tasks"),
        (say("单位", "Units"), "#units"),
        (say("到期", "Due"), "#due"),
        (say("职责台账", "Ledgers"), "#duties"),
        (say("阶段", "Phases"), "#phases"),
        *([(say("不执行", "Not executed"), "#conflicts")] if view.conflicts else []),
        (say("要改正的", "Findings"), "#findings"),
        (say("出处", "Sources"), "#provenance"),
    ]
    return el("header", top, el("div", navigation(links, label=say("目录", "Contents")), banners(marks), class_="wrap"))


def _verdict(view: View) -> Markup:
    say, board = view.say, view.answer.board
    targets, tasks = board.counted("target"), board.counted("task")
    red, yellow = targets["red"] + tasks["red"], targets["yellow"] + tasks["yellow"]
    unknown = targets["unknown"] + tasks["unknown"]
    light = "red" if red else "yellow" if yellow else "unknown" if unknown else "green"
    shape, _, ink = view.light(light)
    words = {
        "red": say(f"{red} 项红灯", f"{red} red"),
        "yellow": say(f"{yellow} 项黄灯", f"{yellow} yellow"),
        "unknown": say(f"{unknown} 项缺数据", f"{unknown} unknown"),
        "green": say("全部绿灯", "all green"),
    }[light]
    heading = el(
        "h1",
        say("方案推进：", "The programme: "),
        el("span", el("span", f"{shape} ", aria_hidden="true"), words, class_=f"st {ink}"),
    )
    plans = view.listed([read.plan.title for read in board.plans], 3)
    green, said = targets["green"] + tasks["green"], view.day(view.on)
    counts = say(
        f"红灯 {red} 项、黄灯 {yellow} 项、待填报 {unknown} 项、绿灯 {green} 项",
        f"{red} red, {yellow} yellow, {unknown} unknown, {green} green",
    )
    sentence = say(
        f"截至{said}，《{plans}》的目标和任务中，{counts}。", f"On {said}, targets and tasks of {plans}: {counts}."
    )
    return Markup(
        el("div", heading, el("p", sentence), class_="verdict")
        + key_figures(_keys(view), label=say("要点", "Key figures"))
    )


def _keys(view: View) -> list[Figure]:
    say, board = view.say, view.answer.board
    targets = [s for s in board.targets if s.light != "forbidden"]
    tasks = [row.state for row in view.supervised if row.state.light != "forbidden"]
    met, done = sum(s.met is True for s in targets), sum(s.done for s in tasks)
    open_ = sum(s.now.value is None for s in targets)
    late = sum(d.left is not None and d.left < 0 for d in view.due)
    soon = sum(d.left is not None and 0 <= d.left <= 30 for d in view.due)
    return [
        Figure(
            str(met),
            str(len(targets)),
            say("目标已达到", "targets reached"),
            say(f"待填报 {open_}", f"{open_} unknown"),
            "#targets",
        ),
        Figure(
            str(done),
            str(len(tasks)),
            say("任务已销号", "tasks closed"),
            say(f"在办 {len(tasks) - done}", f"{len(tasks) - done} open"),
            "#tasks",
        ),
        Figure(
            str(late),
            str(len(view.due)),
            say("已过期的事项", "overdue"),
            say("按下一步的时限", "by the next step's day"),
            "#due",
        ),
        Figure(
            str(soon),
            str(len(view.due)),
            say("30 天内到期", "due in 30 days"),
            say("逐项列有单位和日期", "each with unit and day"),
            "#due",
        ),
    ]


def _parts(view: View) -> list[Markup]:
    return [
        todo_section(view),
        targets_section(view),
        tasks_section(view),
        units_section(view),
        due_section(view),
        *beside_sections(view),
        phases_section(view),
        conflicts_section(view),
        findings_section(view),
    ]


def _dialog(view: View) -> Markup:
    close = el("button", view.say("关闭", "Close"), type="button", class_="close", data_close=True)
    inside = el("div", el("h2", id="why-title"), el("dl", class_="why"), close)
    return el("dialog", inside, id="why", aria_labelledby="why-title")


def _reasons(view: View) -> dict[str, object]:
    """The chain behind every target and task, opened by its name or any of its numbers."""
    say, reasons = view.say, Reasons()
    for target in view.targets:
        for item in ("", "now", "progress", "light"):
            reasons.add("targets", target.state.key, item, target.chain)
    for task in view.supervised:
        for item in ("", "state", "light"):
            reasons.add("tasks", task.state.key, item, task.chain)
    heads = {
        "now": say("现值", "now"),
        "progress": say("进度", "progress"),
        "state": say("状态", "state"),
        "light": say("亮灯", "light"),
    }
    names = {
        "targets": {row.state.key: f"{row.state.key} {row.name}" for row in view.targets},
        "tasks": {row.state.key: f"{row.state.key} {row.title}" for row in view.supervised},
    }
    words = {
        "found": say("{n} / {of} 项", "{n} of {of}"),
        "more": say("显示全部 {n} 项", "Show all {n}"),
        "none": say("没有符合条件的", "None match"),
    }
    return {"words": words, "names": names, "heads": heads, "strings": list(reasons.strings), "why": reasons.why}
