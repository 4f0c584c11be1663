"""``junheng account``: from a sentence of the plan to the score, and back."""

from typing import Annotated

import typer

from junheng.cli.options import AsJson, Data, Lang, Overlays, Previous, StandardName, lang_of, say, say_json
from junheng.cli.supervise import County, Ledgers, Lights, Moves, On, Programmes, Rules, question_of

account = typer.Typer(
    name="account", help="问责追溯：原文 → 目标 → 任务 → 职责 → 佐证 → 结果，并能倒查。", no_args_is_help=True
)


@account.command()
def trace(
    data: Data,
    programmes: Programmes,
    item: Annotated[str, typer.Argument(help="目标、任务、职责的编号，或佐证编号（A1-B2-C3）", show_default=False)],
    on: On,
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
    """追溯：一个条目从原文到结果，再从结果回到原文。

    例：junheng account trace county.xlsx programme.json P1-T2 --ledgers 台账.xlsx --on 2026-05-20
    """
    from junheng.usecases.supervising import supervised
    from junheng.usecases.supervising_account import trace as traced
    from junheng.usecases.supervising_account import trace_json, trace_lines

    lang = lang_of(lang)
    question = question_of(
        data, programmes, on, standard, overlay, previous, ledgers, moves, lights, county, lang, rules
    )
    found = traced(supervised(question), item, lang)
    if as_json:
        say_json(trace_json(found))
        return
    for line in trace_lines(found, lang):
        say(line)


@account.callback()
def _account() -> None:
    """问责追溯。"""
