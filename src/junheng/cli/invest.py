"""``junheng invest``."""

import sys
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from junheng.cli.options import AsJson, Data, Lang, On, Overlays, StandardName, day_of, lang_of, progress, say, say_json
from junheng.kernel import Problem

if TYPE_CHECKING:
    from junheng.usecases.investing_question import Invested, Made

REFUSED = 4


Costs = Annotated[
    Path,
    typer.Option(
        "--costs", help="单价表（可同时有限额表、规划学生数表）：CSV、工作簿或 CSV 文件夹", show_default=False
    ),
]
Enrolment = Annotated[
    Path | None,
    typer.Option("--enrolment", help="规划学生数表", show_default="数据里有历年在校生的用预测，没有的用现在的"),
]
Budget = Annotated[
    str | None,
    typer.Option("--budget", help="总预算（元，或写 500万）；不够时给出达标学校最多的方案", show_default="不限"),
]
YearlyBudget = Annotated[
    str | None, typer.Option("--yearly-budget", help="每个学年的预算（元，或写 200万）", show_default="不限")
]
Until = Annotated[int | None, typer.Option("--until", help="最后一个投入学年，如 2028", show_default="由 --years 定")]
Years = Annotated[int | None, typer.Option("--years", help="分几个学年投入，1 到 15", show_default="3")]
Margin = Annotated[str, typer.Option("--margin", help="在限值之上留的余量")]
Transfers = Annotated[bool, typer.Option("--transfers/--no-transfers", help="是否安排教师交流")]
TransferKm = Annotated[float, typer.Option("--transfer-km", help="教师交流的最远直线距离（公里）")]
Assume = Annotated[
    str,
    typer.Option(
        "--assume", help="缺数据的单元格：worst 按 0 算，mean 按全县生均数估计", show_default="不假定，列出来"
    ),
]
LimitsMoved = Annotated[
    bool,
    typer.Option("--what-limits-cost/--no-what-limits-cost", help="是否逐个放开限制重新计算，看每个限制的代价"),
]
Out = Annotated[Path, typer.Option("--out", help="输出文件夹")]


def invest(
    data: Data,
    costs: Costs,
    standard: StandardName = "youzhi-2017",
    overlay: Overlays = None,
    on: On = None,
    enrolment: Enrolment = None,
    budget: Budget = None,
    yearly_budget: YearlyBudget = None,
    until: Until = None,
    years: Years = None,
    margin: Margin = "0.05",
    transfers: Transfers = True,
    transfer_km: TransferKm = 15.0,
    assume: Assume = "",
    limits_moved: LimitsMoved = True,
    out: Out = Path("补短板方案"),
    lang: Lang = "zh",
    as_json: AsJson = False,
) -> None:
    """补短板：花钱最少、使每校每项和每个差异系数都达标的方案；给了预算而不够的，给出达标学校最多的方案。

    例：junheng invest county.xlsx --costs costs.csv --out 补短板方案

    例：junheng invest county.xlsx --costs costs.csv --budget 500万 --until 2028 --assume mean --out 补短板方案
    """
    from junheng.usecases.investing import invested
    from junheng.usecases.investing_question import Question

    lang = lang_of(lang)
    question = Question(
        data,
        costs,
        standard,
        tuple(overlay or ()),
        day_of(on),
        enrolment,
        money_of(budget),
        money_of(yearly_budget, "--yearly-budget"),
        years,
        until,
        share_of(margin),
        transfers,
        round(transfer_km * 1000),
        _how(assume),
        limits_moved,
        lang,
    )
    answer = invested(question, _telling())
    if answer.made is None:
        _refused(answer, lang, as_json=as_json)
    else:
        _written(answer, answer.made, out, lang, as_json=as_json)


def _written(answer: "Invested", made: "Made", out: Path, lang: str, *, as_json: bool) -> None:
    from junheng.usecases.investing import write_investment
    from junheng.usecases.investing_view import view_of

    names = write_investment(made, out, lang=lang, tell=progress(lang))
    if as_json:
        say_json(view_of(made))
        return
    for line in _told(answer, lang):
        say(line)
    say(("已写出：" if lang == "zh" else "Written: ") + f"{out}/ " + ("、" if lang == "zh" else ", ").join(names))


def _telling() -> Callable[[str], None]:
    """Return a function that says on standard error how far the work is, where a person is looking."""

    def tell(text: str) -> None:
        if sys.stderr.isatty():
            typer.echo(f"  {text} …", err=True)

    return tell


def money_of(text: str | None, option: str = "--budget") -> Fraction | None:
    """Return yuan, exactly; ``500万`` and ``1.2亿`` are read, None stays. Problem where it is no amount, or below 0.

    >>> money_of("500万"), money_of("1,234.5")
    (Fraction(5000000, 1), Fraction(2469, 2))
    """
    if text is None:
        return None
    word = text.strip().replace(",", "").replace("，", "").removesuffix("元")
    factor = 1
    for unit, times in (("万", 10**4), ("亿", 10**8)):
        if word.endswith(unit):
            word, factor = word.removesuffix(unit), times
    try:
        amount = Fraction(Decimal(word)) * factor
    except (InvalidOperation, ValueError, OverflowError) as error:
        raise _no_money(text, option) from error
    if amount < 0:
        raise _no_money(text, option)
    return amount


def _no_money(text: str, option: str) -> Problem:
    en = (f"{option} {text} is no amount of money.", "Write yuan, 0 or more: 5000000.")
    return Problem(f"{option} {text} 不是金额。", fix="请写不小于 0 的元数，如 5000000 或 500万。", en=en)


def share_of(text: str) -> Fraction:
    """Return a margin: ``0.05`` or ``5%``; Problem where it is none of 0 to 1."""
    word = text.strip().replace("％", "%")
    try:
        share = Fraction(Decimal(word.removesuffix("%"))) / (100 if word.endswith("%") else 1)
    except (InvalidOperation, ValueError, OverflowError) as error:
        raise _no_share(text) from error
    if not 0 <= share < 1:
        raise _no_share(text)
    return share


def _no_share(text: str) -> Problem:
    en = (f"--margin {text} is no margin.", "Write it as 0.05 or 5%.")
    return Problem(f"--margin {text} 不是余量。", fix="请写成 0.05 或 5%。", en=en)


def _how(text: str) -> Literal["", "worst", "mean"]:
    found: dict[str, Literal["", "worst", "mean"]] = {"": "", "worst": "worst", "mean": "mean"}
    if text not in found:
        en = (f"--assume {text} is not known.", "Use worst or mean.")
        raise Problem(f"--assume {text} 不支持。", fix="请用 worst 或 mean。", en=en)
    return found[text]


def _refused(answer: "Invested", lang: str, *, as_json: bool) -> None:
    """Say why there is no plan, and end: 3 where the data must be mended, 4 where there is none."""
    from junheng.cli.told import finding_lines, found_json
    from junheng.usecases.investing_told import conflict_json, conflict_lines

    if answer.answer is None:
        wrong = [f for f in answer.findings if f.severity == "error"]
        if as_json:
            say_json({"schema": "junheng/findings/1", "findings": found_json(answer.findings)})
        else:
            for line in finding_lines(wrong, lang, most=len(wrong)):
                say(line)
            say("没有写出任何结果" if lang == "zh" else "Nothing was written")
        raise typer.Exit(3)
    if as_json:
        say_json(conflict_json(answer))
    else:
        for line in conflict_lines(answer, lang):
            say(line)
    raise typer.Exit(REFUSED)


def _told(answer: "Invested", lang: str) -> list[str]:
    from junheng.cli.told import finding_lines
    from junheng.usecases.investing_told import told

    own = [f for f in answer.findings if f.code.startswith("invest.")]
    return [*told(answer, lang), *(finding_lines(own, lang, most=20)[1:] if own else [])]
