"""The demo: an example county from nothing to every paper."""

from pathlib import Path

from junheng.kernel import Problem
from junheng.kernel.writing import whole_folder
from junheng.usecases.assessing import Answer, Question, answered
from junheng.usecases.making import make_synthetic
from junheng.usecases.papers_written import Progress, write_assessment

SCHOOLS, SEED, YEAR = 80, 7, 2025
WORKBOOK = "合成县.xlsx"


def demonstrated(out: Path, *, lang: str = "zh", progress: Progress = lambda _: None) -> tuple[Answer, list[str]]:
    """Write the synthetic county, its checked workbook, assessment and papers under ``out``; return answer and names."""
    if out.exists() and not out.is_dir():
        raise Problem(f"{out.name} 是文件，不能作为输出文件夹。", fix="请用 --out 指定另一个文件夹。")
    from junheng.usecases.checking import write_checked

    with whole_folder(out) as folder:
        make_synthetic(folder / WORKBOOK, schools=SCHOOLS, seed=SEED, year=YEAR, lang=lang)
        answer = answered(Question(folder / WORKBOOK, lang=lang))
        progress("合成县-校验.xlsx")
        write_checked(folder / WORKBOOK, answer.assessment.findings, folder / "合成县-校验.xlsx", lang=lang)
        names = write_assessment(answer, folder / "评估", lang=lang, progress=progress)
    return answer, [WORKBOOK, "合成县-校验.xlsx", *(f"评估/{name}" for name in names)]
