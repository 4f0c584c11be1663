"""``junheng supervise``."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from junheng.cli.options import (
    AsJson,
    Data,
    Lang,
    Overlays,
    Previous,
    StandardName,
    day_of,
    lang_of,
    progress,
    say,
    say_json,
)

if TYPE_CHECKING:
    from junheng.usecases.supervising import Question

Programmes = Annotated[
    list[Path], typer.Argument(help="方案：policy read 写出的 programme.json，可以几份", show_default=False)
]
On = Annotated[str, typer.Option("--on", help="哪一天的进展，如 2026-05-20", show_default=False)]
Ledgers = Annotated[
    Path | None,
    typer.Option("--ledgers", help="台账：任务办理记录、目标进度等表所在的工作簿或文件夹；也可以放在数据里"),
]
Moves = Annotated[Path | None, typer.Option("--moves", help="本地的任务办理流程 .yaml")]
Lights = Annotated[Path | None, typer.Option("--lights", help="本地的三色灯限值 .yaml")]
Rules = Annotated[
    Path | None,
    typer.Option("--rules", help="本局自拟的职责、台账、评分表所在的文件夹（duties、ledgers、inspections）"),
]
County = Annotated[str, typer.Option("--county", help="数据里有几个县时，写明行政区划代码")]


def question_of(
    data: Path,
    programmes: list[Path],
    on: str,
    standard: str,
    overlay: list[str] | None,
    previous: Path | None,
    ledgers: Path | None,
    moves: Path | None,
    lights: Path | None,
    county: str,
    lang: str,
    rules: Path | None,
) -> "Question":
    """Return what the options ask of the supervision, the same for every verb that asks it."""
    from junheng.usecases.supervising import Question

    day, overlays = day_of(on), tuple(overlay or ())
    assert day is not None
    return Question(
        data, tuple(programmes), day, standard, overlays, previous, ledgers, moves, lights, county, lang, rules
    )


def supervise(
    data: Data,
    programmes: Programmes,
    on: On,
    out: Annotated[Path, typer.Option("--out", help="输出文件夹")] = Path("supervise"),
    ledgers: Ledgers = None,
    standard: StandardName = "youzhi-2017",
    overlay: Overlays = None,
    previous: Previous = None,
    moves: Moves = None,
    lights: Lights = None,
    rules: Rules = None,
    county: County = "",
    lang: Lang = "zh",
    as_json: AsJson = False,
) -> None:
    """督查：方案的目标和任务对照数据和台账 → 看板、责任清单、督查通报、年度工作总结、到期清单。

    例：junheng supervise county.xlsx programme.json --ledgers 台账.xlsx --on 2026-05-20 --out board
    """
    from junheng.cli.supervise_told import told
    from junheng.usecases.supervising import supervised
    from junheng.usecases.supervising_written import as_json as plain
    from junheng.usecases.supervising_written import write_supervision

    lang = lang_of(lang)
    question = question_of(
        data, programmes, on, standard, overlay, previous, ledgers, moves, lights, county, lang, rules
    )
    answer = supervised(question)
    names = write_supervision(answer, out, lang=lang, progress=progress(lang))
    if as_json:
        say_json(plain(answer, lang))
    else:
        for line in told(answer, lang):
            say(line)
        say(("已写出：" if lang == "zh" else "Written: ") + f"{out}/ " + "、".join(names))
    raise typer.Exit(3 if answer.draft else 0)
