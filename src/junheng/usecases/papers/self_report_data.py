"""Annexes 3 and 4 of the 自评报告: data that are missing, and how the checks of the data came out."""

from collections.abc import Iterator, Sequence

from junheng.kernel import Finding, Where
from junheng.monitor.model import CountyResult
from junheng.publishing.official import Column, Grid, OfficialPaper
from junheng.usecases.papers.self_report_places import place
from junheng.usecases.papers.self_report_rules import RuleNames
from junheng.usecases.papers.self_report_words import Say, stage_word, title_of, whole_county


def write_missing(paper: OfficialPaper, county: CountyResult, names: RuleNames, say: Say) -> None:
    """Write every cell that is missing, what needs it and where it is; or that nothing is missing."""
    rows = [[str(n), *row] for n, row in enumerate(_gaps(county, names, say), 1)]
    if not rows:
        paper.body(say("测算所需数据齐全，没有缺失。", "Nothing that the assessment needs is missing."))
        return
    paper.body(
        say(
            "下列数据缺失，有关结果按“待填报”处理，既不按0计算，也不视为达标。",
            "These data are missing. What needs them is unknown: neither zero nor met.",
        )
    )
    columns = (
        Column(say("序号", "No."), 0.8, "", "center"),
        Column(say("学校或项目", "School or item"), 3),
        Column(say("涉及的指标", "Needed for"), 3),
        Column(say("填报位置", "Where to fill in"), 3.4),
    )
    paper.table(Grid(say("缺失数据", "Missing data"), columns, rows, (_cell_note(say),)))


def _cell_note(say: Say) -> str:
    return say("填报位置为所读数据文件中的工作表和单元格。", "Places are sheets and cells of the file that was read.")


def _gaps(county: CountyResult, names: RuleNames, say: Say) -> Iterator[list[str]]:
    titles = {item.id: title_of(item, say) for stage in county.stages for item in stage.indicators}
    needs: dict[tuple[str, Where], list[str]] = {}
    for school in county.schools:
        stage = stage_word(school.stage, say)
        name = say(f"{school.name}（{stage}）", f"{school.name} ({stage})")
        for value in school.values.values():
            for where in value.missing:
                needs.setdefault((name, where), []).append(titles.get(value.indicator, value.indicator))
    for (name, where), wanted in needs.items():
        yield [name, say("；", "; ").join(wanted), place(where, say)]
    whole = whole_county(county, say).capitalize()
    for item in (*county.preconditions, *county.requirements):
        unplaced = [say("（位置未记）", "(place not recorded)")] if item.verdict == "unknown" else []
        for spot in [place(where, say, names.facts) for where in item.missing] or unplaced:
            yield [whole, f"{item.id} {title_of(item, say)}", spot]


def write_checks(paper: OfficialPaper, findings: Sequence[Finding], say: Say) -> None:
    """Write the errors with how to mend them, and the oddities with the county\'s explanation."""
    errors = [f for f in findings if f.severity == "error"]
    warnings = [f for f in findings if f.severity == "warning"]
    if not findings:
        paper.body(say("逻辑校验、经验校验均未发现问题。", "The checks found nothing."))
    if errors:
        head = Column(say("改正办法", "How to mend it"), 3)
        paper.body(say(f"逻辑校验发现{len(errors)}处错误，须改正后重新测算。", f"{len(errors)} errors must be mended."))
        paper.table(_finding_grid(say("逻辑校验错误", "Errors"), errors, head, [f.fix for f in errors], say))
    if warnings:
        said = [f.explanation or say("（未说明，请补充）", "(to be explained)") for f in warnings]
        without = sum(not f.explanation for f in warnings)
        paper.body(
            say(
                f"经验校验提示{len(warnings)}处，其中{without}处尚未说明。",
                f"{len(warnings)} oddities were noted; {without} are not yet explained.",
            )
        )
        head = Column(say("县级说明", "Explanation"), 3)
        paper.table(_finding_grid(say("经验校验提示和说明", "Oddities and explanations"), warnings, head, said, say))


def _finding_grid(caption: str, findings: Sequence[Finding], last: Column, said: Sequence[str], say: Say) -> Grid:
    columns = (
        Column(say("序号", "No."), 0.8, "", "center"),
        Column(say("学校", "School"), 2),
        Column(say("位置", "Place"), 2.4),
        Column(say("情况", "What"), 3),
        last,
    )
    rows = [
        [str(n), f.school, place(f.where, say), f.what, text]
        for n, (f, text) in enumerate(zip(findings, said, strict=True), 1)
    ]
    return Grid(caption, columns, rows)
