"""``junheng assess``."""

from pathlib import Path
from typing import Annotated

import typer

from junheng.cli.options import (
    AsJson,
    Data,
    Lang,
    On,
    Overlays,
    Previous,
    StandardName,
    day_of,
    lang_of,
    progress,
    say,
    say_json,
)
from junheng.kernel import Problem
from junheng.monitor.model import Assessment


def assess(
    data: Data,
    standard: StandardName = "youzhi-2017",
    overlay: Overlays = None,
    on: On = None,
    out: Annotated[Path, typer.Option("--out", help="输出文件夹")] = Path("out"),
    previous: Previous = None,
    change: Annotated[
        list[str] | None, typer.Option("--set", help="测算：学校.表[.学段].列=值，可重复；不改动数据")
    ] = None,
    papers: Annotated[bool, typer.Option(help="是否写出全部材料；--no-papers 只写 assessment.json")] = True,
    tree: Annotated[Path | None, typer.Option("--tree", help="在这个文件夹里建佐证材料的目录树；已有文件保留")] = None,
    fail_on: Annotated[
        list[str] | None, typer.Option("--fail-on", help="结论为 not_met 或 unknown 时以 1 退出，可重复")
    ] = None,
    lang: Lang = "zh",
    as_json: AsJson = False,
) -> None:
    """评估：县的数据 → 每校每项指标、差异系数、逐项要求、结论，和全部材料。

    例：junheng assess county.xlsx --out out

    例：junheng assess county.xlsx --overlay hebei --set 2137000012.stages.primary.teachers_backbone=3 --out whatif
    """
    from junheng.cli.told import told
    from junheng.usecases.assessing import Question, answered

    lang = lang_of(lang)
    wrong = set(fail_on or ()) - {"not_met", "unknown", "met"}
    if wrong:
        raise Problem(f"--fail-on {'、'.join(sorted(wrong))} 不支持。", fix="请用 not_met、unknown 或 met。")
    question = Question(data, standard, tuple(overlay or ()), day_of(on), previous, tuple(change or ()), lang)
    answer = answered(question)
    from junheng.usecases.papers_written import lacking, write_assessment, write_evidence_tree

    names = write_assessment(answer, out, papers=papers, lang=lang, progress=progress(lang))
    if tree is not None:
        write_evidence_tree(answer, tree, lang=lang)
    if as_json:
        from junheng.monitor.as_json import as_json as plain

        say_json(plain(answer.assessment))
    else:
        for line in told(answer.assessment, lang):
            say(line)
        say(("已写出：" if lang == "zh" else "Written: ") + f"{out}/ " + "、".join(names[:12]))
        for note in lacking(lang) if papers else ():
            say(note)
    raise typer.Exit(_status(answer.assessment, fail_on or []))


def _status(assessment: Assessment, fail_on: list[str]) -> int:
    if any(f.severity == "error" for f in assessment.findings):
        return 3
    return 1 if any(c.verdict in fail_on for c in assessment.counties) else 0
