"""自评报告, sections on problems and on what comes next: from the shortfalls and the actions of the assessment."""

from collections.abc import Iterator, Sequence

from junheng.monitor.model import Action, CountyResult
from junheng.publishing.official import Column, Grid, OfficialPaper
from junheng.usecases.papers.brief_shortfalls import shortfalls
from junheng.usecases.papers.brief_text import problem, veto
from junheng.usecases.papers.self_report_annex_names import annex_mark
from junheng.usecases.papers.self_report_places import basis
from junheng.usecases.papers.self_report_words import Say, department_word, schools_word, title_of

_MOST_PROBLEMS = 15
_MOST_ACTIONS, _ALL_ACTIONS = 20, 30
"""Up to thirty actions are all listed; of more the first twenty."""


def write_problems(paper: OfficialPaper, county: CountyResult, say: Say) -> None:
    """Write what is not met, item by item, those that touch most schools first; then what is not known."""
    paper.heading(say("存在的主要问题", "Main problems"))
    told = list(_problems(county, say))
    if not told:
        paper.body(say("测算未发现未达标事项。", "Nothing was found unmet."))
    for number, text in enumerate(told[:_MOST_PROBLEMS], 1):
        paper.body(f"{number}.{say('', ' ')}{text}")
    if len(told) > _MOST_PROBLEMS:
        rest = len(told) - _MOST_PROBLEMS
        paper.body(say(f"另有{rest}项见前述各部分。", f"{rest} more are in the sections above."))
    if unknown := _unknown(county, say):
        paper.body(unknown)


def _problems(county: CountyResult, say: Say) -> Iterator[str]:
    for item in county.preconditions:
        if item.verdict == "not_met":
            yield say(f"前置条件“{item.title}”未达标。", f"The precondition “{title_of(item, say)}” is not met.")
    yield from (veto(item, say) for item in county.vetoes if item.triggered)
    yield from (problem(item, say) for item in shortfalls(county))


def _unknown(county: CountyResult, say: Say) -> str:
    items = sum(item.verdict == "unknown" for item in (*county.preconditions, *county.requirements))
    schools = sum(school.verdict == "unknown" for school in county.schools)
    if not items and not schools:
        return ""
    annex = annex_mark("missing", county, say)
    told = [say(f"{schools_word(schools, say)}学校", schools_word(schools, say))] if schools else []
    told += [say(f"{items}项要求", f"{items} requirements")] if items else []
    return say(
        f"另有{'、'.join(told)}因缺少数据不能判断，须按{annex}补填后重新测算。",
        f"{' and '.join(told)} cannot be judged for want of data: fill in {annex} and assess again.",
    )


def write_measures(paper: OfficialPaper, county: CountyResult, say: Say) -> None:
    """Write the actions as a table with the department in charge, deadline and person left to be filled in."""
    paper.heading(say("下一步措施", "Next steps"))
    if not county.actions:
        paper.body(say("（请根据上述问题补写整改措施、责任部门和完成时限。）", "(To be written.)"))
        return
    shown = county.actions if len(county.actions) <= _ALL_ACTIONS else county.actions[:_MOST_ACTIONS]
    rest = county.actions[len(shown) :]
    more = _more(rest, say) if rest else ""
    paper.body(
        say(
            f"下列措施按对自评结论的影响排列{more}。完成时限和责任人由有关部门研究后填写。",
            f"Listed by their effect on the verdict{more}. Deadlines and persons are for the departments to fill in.",
        )
    )
    paper.table(_grid(shown, say))


def _more(rest: Sequence[Action], say: Say) -> str:
    """Where the actions stand that the table has no room for."""
    if all(action.school_id for action in rest):
        return say(f"，其余{len(rest)}项见一校一案", f"; {len(rest)} more are in the plan school by school")
    return say(f"，其余{len(rest)}项见测算报告（report.html）", f"; {len(rest)} more are in report.html")


def _grid(actions: Sequence[Action], say: Say) -> Grid:
    columns = (
        Column(say("序号", "No."), 0.8, "", "center"),
        Column(say("措施", "Measure"), 4.4),
        Column(say("预期效果", "Effect"), 2.3),
        Column(say("责任部门", "Department"), 2.1),
        Column(say("完成时限", "Deadline"), 1.2),
        Column(say("责任人", "Person"), 1.0),
    )
    rows = [[str(a.rank), a.text, a.effect, department_word(a.department, say), "", ""] for a in actions]
    return Grid(say("整改措施", "Measures"), columns, rows, (basis((a.cite for a in actions), say),))
