"""``junheng explain``."""

from typing import Annotated

import typer

from junheng.cli.options import AsJson, Data, Lang, On, Overlays, StandardName, day_of, lang_of, say, say_json


def explain(
    data: Data,
    school: Annotated[str, typer.Argument(help="学校标识码或校名", show_default=False)],
    indicator: Annotated[str, typer.Argument(help="指标编号（L2）或名称", show_default=False)],
    standard: StandardName = "youzhi-2017",
    overlay: Overlays = None,
    on: On = None,
    change: Annotated[list[str] | None, typer.Option("--set", help="测算：学校.表[.学段].列=值，可重复")] = None,
    lang: Lang = "zh",
    as_json: AsJson = False,
) -> None:
    """说明：一个数值从哪里来：数值 ← 分子 ÷ 分母 ← 单元格 ← 折算权重，和依据的条款。

    例：junheng explain county.xlsx 2137000012 L2
    """
    from junheng.usecases.assessing import Question, answered
    from junheng.usecases.explaining import explained

    lang = lang_of(lang)
    answer = answered(Question(data, standard, tuple(overlay or ()), day_of(on), None, tuple(change or ()), lang))
    chains = explained(answer, school, indicator)
    if as_json:
        say_json([{"title": head, "lines": [{"label": a, "text": b} for a, b in lines]} for head, lines in chains])
        return
    for head, lines in chains:
        say(head)
        for label, text in lines:
            say(f"  {label}　{text}")
