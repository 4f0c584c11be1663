"""``junheng forecast``."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from junheng.cli.options import AsJson, Lang, lang_of, progress, say, say_json

if TYPE_CHECKING:
    from junheng.usecases.forecasting import Answer

ForecastData = Annotated[
    Path,
    typer.Argument(help="数据：历年在校生 enrolment.csv、CSV 文件夹，或加了这些表的县工作簿", show_default=False),
]


def forecast(
    data: ForecastData,
    years: Annotated[int, typer.Option("--years", help="预测多少年，1 到 30")] = 10,
    break_: Annotated[
        list[int] | None, typer.Option("--break", help="声明的异常年（秋季），如 2020；可重复", show_default=False)
    ] = None,
    migrant_share: Annotated[
        str, typer.Option("--migrant-share", help="随迁子女占比：现在,目标,到哪一年，如 12%,20%,2030")
    ] = "",
    third_child: Annotated[str, typer.Option("--third-child", help="尚不知道的出生人口多（少）多少，如 5%")] = "",
    housing: Annotated[bool, typer.Option("--housing/--no-housing", help="是否计入新建住房")] = True,
    limits: Annotated[
        Path | None, typer.Option("--limits", help="预警线和班额 .yaml", show_default="rules/warnings/places.yaml")
    ] = None,
    rivals: Annotated[
        Path | None, typer.Option("--rivals", help="别的软件（如 AutoETS）在同样起点的预测 .csv，列入回测")
    ] = None,
    out: Annotated[Path, typer.Option("--out", help="输出文件夹")] = Path("学位测算"),
    lang: Lang = "zh",
    as_json: AsJson = False,
) -> None:
    """学位需求测算：各校、各乡镇、全县逐年级预测，学位预警，增减原因，回测，和可以复核的证书。

    例：junheng forecast county.xlsx --years 10 --out 学位测算

    例：junheng forecast enrolment.csv --break 2020 --third-child 5% --out 学位测算
    """
    from junheng.cli.told import finding_lines, found_json
    from junheng.usecases.forecasting import Question, forecast_of, write_forecast

    lang = lang_of(lang)
    question = Question(data, years, tuple(break_ or ()), migrant_share, third_child, housing, limits, rivals, lang)
    tell = progress(lang)
    answer = forecast_of(question, tell)
    if answer.forecast is None:
        if as_json:
            say_json({"schema": "junheng/findings/1", "findings": found_json(answer.findings)})
        else:
            for line in finding_lines(answer.findings, lang, most=len(answer.findings)):
                say(line)
            say("没有写出任何结果" if lang == "zh" else "Nothing was written")
        raise typer.Exit(3)
    names = write_forecast(answer, out, progress=tell)
    if as_json:
        from junheng.usecases.forecasting import view_of
        from junheng.usecases.forecasting_json import as_json as plain

        say_json(plain(view_of(answer), answer.backtest))
    else:
        for line in [*_told(answer), *finding_lines(answer.findings, lang, most=20)]:
            say(line)
        say(("已写出：" if lang == "zh" else "Written: ") + f"{out}/ " + ("、" if lang == "zh" else ", ").join(names))
    raise typer.Exit(3 if answer.reading.errors else 0)


def _told(answer: "Answer") -> list[str]:
    """Return what the page says first, the notes, and how accurate it would have been."""
    from junheng.usecases.forecasting import told_of

    return list(told_of(answer))
