"""责任清单, 督查通报 and 年度工作总结 in Word, by GB/T 9704: drafts without red head, number or seal; every number has its source."""

from pathlib import Path

from junheng.publishing.official import OfficialPaper, paper_marks
from junheng.usecases.papers.supervise_paper_tables import add_conflicts, finish, targets_table, tasks_table
from junheng.usecases.papers.supervise_paper_text import (
    add_behind,
    add_soon,
    basis_words,
    counts_words,
    duties_words,
    moves_words,
    reached_words,
)
from junheng.usecases.papers.supervise_sources import Sources
from junheng.usecases.papers.supervise_view import View


def write_responsibilities_paper(path: Path, view: View) -> None:
    """Write 责任清单.docx: targets and tasks with who answers for them, and by when."""
    say, sources = view.say, Sources(view)
    paper = _begun(view, say("义务教育重点工作责任清单", ": list of responsibilities"))
    paper.body(basis_words(view, sources))
    paper.heading(say("目标", "Targets"))
    paper.table(targets_table(view, sources, view.targets))
    paper.heading(say("任务", "Tasks"))
    paper.table(tasks_table(view, sources, view.supervised))
    rest = [row.state.key for row in view.tasks if not row.state.assigned]
    if rest:
        cited = sources.cite(say(f"{len(rest)} 条", f"{len(rest)} items"), sources.counted(str(len(rest)), rest))
        paper.body(
            say(f"另有{cited}没有写牵头或责任单位，未列入本清单。", f"{cited} name no unit and are not listed here.")
        )
    add_conflicts(paper, view)
    finish(paper, path, view, sources, say("责任清单", "list of responsibilities"))


def write_notice(path: Path, view: View) -> None:
    """Write 督查通报.docx: how the programme stands, what is behind and why, what is next."""
    say, sources = view.say, Sources(view)
    paper = _begun(view, say("重点工作推进情况督查通报", ": notice of supervision"))
    paper.body(basis_words(view, sources))
    paper.heading(say("总体情况", "How it stands"))
    paper.body(counts_words(view, sources))
    paper.heading(say("滞后和逾期事项", "Behind and overdue"))
    add_behind(paper, view, sources)
    paper.heading(say("三十天内到期事项", "Due within thirty days"))
    add_soon(paper, view, sources)
    add_conflicts(paper, view)
    paper.heading(say("有关要求", "What is asked"))
    paper.body(
        say(
            "请各牵头单位核对本通报所列事项的状态和时限，与实际不符的，补记办理情况并附佐证；确需延期的，写明事由和新的时限，报督查部门批准。",
            "Leading units check the states and days above, and record what is missing with its evidence. "
            "An extension names its reason and its new day.",
        )
    )
    finish(paper, path, view, sources, say("督查通报", "notice of supervision"))


def write_year(path: Path, view: View) -> None:
    """Write 年度工作总结.docx: targets, tasks and duties of the calendar year; what was done and how is for people to write."""
    say, sources, year = view.say, Sources(view), view.on.year
    paper = _begun(view, say(f"{year}年度工作总结", f": the year {year}"))
    paper.body(basis_words(view, sources))
    paper.heading(say("目标完成情况", "Targets"))
    paper.body(reached_words(view, sources))
    paper.table(targets_table(view, sources, view.targets))
    paper.heading(say("重点任务办理情况", "Tasks"))
    paper.body(moves_words(view, sources))
    paper.heading(say("日常职责", "Duties"))
    paper.body(duties_words(view, sources))
    paper.heading(say("存在问题", "What is wanting"))
    add_behind(paper, view, sources)
    add_conflicts(paper, view)
    paper.heading(say("主要做法和下一步打算", "What was done, and what is next"))
    paper.body(
        say(
            "（由牵头单位补写。本稿只列能从方案、数据和台账算出的内容。）",
            "(For the leading units to write: this draft holds only what can be computed.)",
        )
    )
    finish(paper, path, view, sources, say(f"{year}年度工作总结", f"the year {year}"))


def _begun(view: View, title: str) -> OfficialPaper:
    paper = OfficialPaper(lang=view.lang, marks=paper_marks(view.lang, synthetic=view.answer.synthetic))
    county = view.answer.county
    paper.title(
        *((county + title,) if (view.say.zh and len(county + title) <= 20) or not view.say.zh else (county, title))
    )
    paper.subtitle(view.say(f"（截至{view.day(view.on)}）", f"On {view.day(view.on)}"))
    paper.blank()
    return paper
