"""Forecast and invest."""

import json
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from junheng.desk.runs.kinds import Outcome, Tell
from junheng.desk.runs.making.inputs import given, refused
from junheng.desk.runs.models import Run
from junheng.kernel import Problem
from junheng.kernel.decimal15 import SHARE

if TYPE_CHECKING:
    from junheng.usecases.investing_question import Invested


def forecast(run: Run, folder: Path, tell: Tell) -> Outcome:
    """Write the forecast's papers."""
    from junheng.usecases.forecasting import Question, forecast_of, told_of, write_forecast

    options = run.options
    data = given(folder, "data")
    breaks = tuple(
        _whole(part, "异常年") for part in str(options.get("breaks", "")).replace("，", ",").split(",") if part.strip()
    )
    question = Question(
        data,
        _whole(str(options["years"]), "预测年数"),
        breaks,
        str(options.get("migrant_share", "")),
        str(options.get("third_child", "")),
    )
    answer = forecast_of(question, tell)
    if answer.forecast is None:
        raise refused(answer.findings)
    write_forecast(answer, folder / "papers", progress=tell)
    extra = "".join(f" --break {year}" for year in breaks)
    extra += f" --third-child {question.third_child}" if question.third_child else ""
    extra += f" --migrant-share {question.migrant_share}" if question.migrant_share else ""
    command = f"junheng forecast inputs/{data.name} --years {question.years}{extra} --out papers"
    return _told(folder / "papers" / "forecast.json", list(told_of(answer))[:6], command)


def invest(run: Run, folder: Path, tell: Tell) -> Outcome:
    """Write the investment plan."""
    from junheng.usecases.investing import invested, write_investment
    from junheng.usecases.investing_question import Question
    from junheng.usecases.investing_told import told

    options = run.options
    data, costs = given(folder, "data"), given(folder, "costs")
    budget, years, assume = (str(options.get(name, "")).strip() for name in ("budget", "years", "assume"))
    if assume not in ("", "worst", "mean"):
        en = (f"assume: {assume} is not known.", "Use worst or mean, or leave it empty.")
        raise Problem(f"缺数据的处理“{assume}”不认识。", fix="请填 worst 或 mean，或留空。", code="run.option", en=en)
    question = Question(
        data,
        costs,
        str(options.get("standard", "youzhi-2017")),
        budget=_share(budget, "预算") if budget else None,
        years=_whole(years, "年数") if years else None,
        margin=_share(str(options.get("margin") or "5%"), "余量"),
        assume=assume,  # type: ignore[arg-type]
    )
    answer = invested(question, tell)
    if answer.made is None:
        if answer.answer is None:
            raise refused(tuple(answer.findings))
        raise _no_plan(answer)
    write_investment(answer.made, folder / "papers", tell=tell)
    extra = "".join(
        f" --{name} {text}" for name, text in (("budget", budget), ("years", years), ("assume", assume)) if text
    )
    command = f"junheng invest inputs/{data.name} --costs inputs/{costs.name} --margin {options.get('margin')}{extra} --out papers"
    return _told(folder / "papers" / "plan.json", told(answer, "zh")[:8], command)


def _told(paper: Path, said: list[str], command: str) -> Outcome:
    """The outcome, with the rules it stands on and whether its data are synthetic, as the paper says."""
    told = json.loads(paper.read_text(encoding="utf-8"))
    digest = str(told["provenance"].get("rules_digest", ""))
    return Outcome({"said": said}, command, rules_digest=digest, synthetic=bool(told["synthetic"]))


def _no_plan(answer: "Invested") -> Problem:
    """The limits that cannot all be kept, one a line."""
    from junheng.usecases.investing_told import conflict_lines

    lines, english = conflict_lines(answer, "zh")[:-1], conflict_lines(answer, "en")[:-1]
    fix = "请放宽其中一条后重新测算。"
    en = ("\n".join(english), "Loosen one of them and ask again.")
    return Problem("\n".join(lines) + "\n", fix=fix, code="invest.infeasible", en=en)


def _whole(text: str, title: str) -> int:
    try:
        return int(text.strip())
    except ValueError:
        en = (f"{text} is no whole number.", "Write a number.")
        raise Problem(f"{title}“{text}”不是整数。", fix="请填数字。", code="run.option", en=en) from None


def _share(text: str, title: str) -> Fraction:
    word = text.strip().replace("％", "%").replace(",", "")
    try:
        if not SHARE.fullmatch(word):
            raise ValueError(word)
        return Fraction(word.removesuffix("%")) / (100 if word.endswith("%") else 1)
    except (ValueError, ZeroDivisionError):
        en = (f"{text} is no number.", "Write a number or a percentage.")
        raise Problem(f"{title}“{text}”不是数字。", fix="请填数字或百分数。", code="run.option", en=en) from None
