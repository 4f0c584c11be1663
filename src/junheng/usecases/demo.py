"""The demo: an example county from nothing to every paper, its places forecast, a draw and classes that anyone can recompute,
and last the board of a plan."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from junheng.kernel import Problem
from junheng.kernel.writing import whole_folder
from junheng.usecases.assessing import Answer, Question, answered
from junheng.usecases.making import make_synthetic
from junheng.usecases.papers_written import Progress, write_assessment

SCHOOLS, SEED, YEAR, HISTORY = 80, 7, 2025, 15
WORKBOOK = "合成县.xlsx"


@dataclass(frozen=True, slots=True)
class Demo:
    """What the demo made: the assessment, the names written, and forecast, draw, classes and board in a few lines."""

    answer: Answer
    names: Sequence[str]
    decisions: Sequence[str]


def demonstrated(out: Path, *, lang: str = "zh", progress: Progress = lambda _: None) -> Demo:
    """Write a synthetic county with assessment, papers and forecast, a draw and classes with verification, a plan's board, under ``out``."""
    if out.exists() and not out.is_dir():
        raise Problem(f"{out.name} 是文件，不能作为输出文件夹。", fix="请用 --out 指定另一个文件夹。")
    from junheng.usecases.checking import write_checked
    from junheng.usecases.forecasting import demo_forecast
    from junheng.usecases.investing_demo import demo_invest
    from junheng.usecases.supervising_demo import demo_supervision

    with whole_folder(out) as folder:
        make_synthetic(folder / WORKBOOK, schools=SCHOOLS, seed=SEED, year=YEAR, lang=lang, history=HISTORY)
        answer = answered(Question(folder / WORKBOOK, lang=lang))
        progress("合成县-校验.xlsx")
        write_checked(folder / WORKBOOK, answer.assessment.findings, folder / "合成县-校验.xlsx", lang=lang)
        names = [WORKBOOK, "合成县-校验.xlsx"]
        names += [f"评估/{name}" for name in write_assessment(answer, folder / "评估", lang=lang, progress=progress)]
        progress("学位测算")
        foreseen, papers = demo_forecast(folder / WORKBOOK, folder / "学位测算", lang)
        progress("补短板方案")
        closing, plan = demo_invest(folder / WORKBOOK, folder / "补短板方案", lang)
        progress("派位、编班")
        decisions, more = _decisions(folder, lang)
        progress("督查看板")
        board, tracked = demo_supervision(folder / WORKBOOK, folder / "督查演示", lang)
    return Demo(answer, [*names, *papers, *plan, *more, *tracked], [*foreseen, *closing, *decisions, *board])


def _decisions(folder: Path, lang: str) -> tuple[list[str], list[str]]:
    from junheng.usecases.classing import demo_classes
    from junheng.usecases.drawing import demo_draw

    drawn = demo_draw(folder / "派位演示", lang)
    holds = json.loads((folder / "派位演示" / "派位复核.json").read_text(encoding="utf-8"))["holds"]
    words = {True: ("复核通过", "verified"), False: ("复核不通过", "does not verify")}[bool(holds)]
    zh = f"派位（合成数据）：承诺 → 种子 → 结果 → 家庭证明，{words[0]}"
    en = f"Draw (synthetic): commitment, seed, result, one family's proof: {words[1]}"
    title = "编班（合成数据）：" if lang == "zh" else "Classes (synthetic):"
    lines = [zh if lang == "zh" else en, title, *(f"  {line}" for line in demo_classes(folder / "编班演示", lang))]
    return lines, [*(f"派位演示/{name}" for name in drawn), "编班演示/编班结果", "编班演示/插班结果"]
