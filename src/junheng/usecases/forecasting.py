"""Forecast places: read the tables, ask the engine, test it on the past, and write the papers with the certificate."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from junheng.kernel import Finding, Problem
from junheng.kernel.decimal15 import SHARE
from junheng.kernel.writing import whole_folder
from junheng.planning.forecast.model import BackTest, Forecast, MigrantShare, Options
from junheng.planning.forecast_tables import Reading, WarningLimits, load_limits, read_register
from junheng.usecases.papers.forecast_view import View

LONGEST = 30
SAID_BEFORE = ("no-places", "places-unknown")
"""Notes that the sentences about the warning say already."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: the data, how far ahead, the levers, the limits of the warning, and the rivals' figures if any."""

    data: Path
    years: int = 10
    breaks: tuple[int, ...] = ()
    migrant_share: str = ""
    third_child: str = ""
    housing: bool = True
    limits: Path | None = None
    rivals: Path | None = None
    lang: str = "zh"


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of it. ``forecast`` is None where the table of enrolment holds nothing: then nothing is written."""

    reading: Reading
    limits: WarningLimits
    forecast: Forecast | None = None
    backtest: BackTest | None = None
    certificate: dict[str, Any] | None = None
    lang: str = "zh"

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What was found in the data."""
        return self.reading.findings


def forecast_of(question: Question, progress: Callable[[str], None] = lambda _: None) -> Answer:
    """Return the forecast with its back-test and certificate; Problem (exit 4) where the past is too thin to tell."""
    from junheng.planning.forecast.backtest import backtest
    from junheng.planning.forecast.certificate import certified
    from junheng.planning.forecast.engine import forecast

    limits = load_limits(question.limits)
    reading = read_register(question.data, limits.class_size, lang=question.lang)
    if not reading.register.enrolment:
        return Answer(reading, limits, lang=question.lang)
    options = options_of(question, limits, reading)
    told = {"zh": ("预测", "回测"), "en": ("forecast", "back-test")}[question.lang]
    progress(told[0])
    found = forecast(reading.register, options)
    progress(told[1])
    tested = backtest(reading.register, options, rivals_in(question.rivals))
    certificate = certified(found, reading.register, inputs_of(reading), test=tested)
    return Answer(reading, limits, found, tested, certificate, question.lang)


def rivals_in(path: Path | None) -> dict[tuple[str, str, int, int], float]:
    """Return other programs' forecasts from a CSV file (method,series,origin,lead,pupils); Problem where it is none."""
    from junheng.planning.forecast.rivals import read_figures

    if path is None:
        return {}
    try:
        return read_figures(path.read_text(encoding="utf-8-sig").splitlines())
    except (OSError, UnicodeDecodeError, KeyError, ValueError, TypeError) as error:
        en = (f"{path.name} cannot be read as rivals' figures.", "Its columns are method,series,origin,lead,pupils.")
        fix = "列应为 method,series,origin,lead,pupils。"
        raise Problem(f"{path.name} 读不出对照方法的预测。", fix=fix, exit=3, en=en) from error


def options_of(question: Question, limits: WarningLimits, reading: Reading) -> Options:
    """Return the engine's options; Problem where the call makes no sense."""
    if not 1 <= question.years <= LONGEST:
        en = (f"--years {question.years} is out of range.", f"Use 1 to {LONGEST}.")
        raise Problem(f"--years {question.years} 超出范围。", fix=f"请用 1 到 {LONGEST} 之间的数。", en=en)
    return Options(
        years=question.years,
        breaks=tuple(sorted(set(question.breaks))),
        housing=question.housing,
        migrant_share=_lever(question.migrant_share) if question.migrant_share else None,
        third_child=_share(question.third_child, "--third-child") if question.third_child else Fraction(0),
        limits=limits.limits,
        entry_grades=(1, 6) if reading.system == "5-4" else None,
    )


def _lever(text: str) -> MigrantShare:
    """Return ``12%,20%,2030``: the share today, the share aimed at, and by which autumn."""
    parts = text.replace("，", ",").split(",")
    if len(parts) != 3 or not parts[2].strip().isdecimal():
        en = (
            f"--migrant-share {text} is not understood.",
            "Write today's share, the target and the year: 12%,20%,2030.",
        )
        raise Problem(
            f"--migrant-share {text} 读不懂。", fix="请写现在占比、目标占比、到哪一年，如 12%,20%,2030。", en=en
        )
    today, target = (_share(part, "--migrant-share") for part in parts[:2])
    if not (0 <= today < 1 and 0 <= target < 1):
        en = ("--migrant-share must lie below 100%.", "Write it as 12%,20%,2030.")
        raise Problem("--migrant-share 的占比应在 0 到 100% 之间。", fix="请写成 12%,20%,2030。", en=en)
    return MigrantShare(today, target, int(parts[2]))


def _share(text: str, option: str) -> Fraction:
    word = text.strip().replace("％", "%")
    try:
        if not SHARE.fullmatch(word):
            raise ValueError(word)
        return Fraction(word.removesuffix("%")) / (100 if word.endswith("%") else 1)
    except (ValueError, ZeroDivisionError) as error:
        en = (f"{option} {text} is not a share.", "Write it as 5% or 0.05.")
        raise Problem(f"{option} {text} 不是比例。", fix="请写成 5% 或 0.05。", en=en) from error


def view_of(answer: Answer) -> View:
    """Return the forecast as papers see it."""
    if answer.forecast is None:
        raise ValueError("an answer without a forecast has no view")
    return View(answer.forecast, answer.reading, answer.limits, answer.lang)


def told_of(answer: Answer) -> Iterator[str]:
    """Yield what the page says first, the notes, and how accurate it would have been: for a screen."""
    from junheng.usecases.papers.forecast_backtest import accuracy_said, losses, said_of
    from junheng.usecases.papers.forecast_page import sentences

    view = view_of(answer)
    yield from sentences(view)
    for note in view.forecast.notes:
        if note.code in SAID_BEFORE:
            continue
        yield f"  △ {view.note(note)}"
    if answer.backtest is not None:
        yield from accuracy_said(view, answer.backtest)
        if losses(view, answer.backtest):
            yield said_of(view, answer.backtest, most=3)


def write_forecast(answer: Answer, out: Path, *, progress: Callable[[str], None] = lambda _: None) -> list[str]:
    """Write the certificate, forecast.json and the papers into the folder ``out``; return the names, in order."""
    from junheng.usecases.forecasting_json import as_json
    from junheng.usecases.papers.forecast_backtest_page import backtest_page
    from junheng.usecases.papers.forecast_book import write_forecast_book
    from junheng.usecases.papers.forecast_page import forecast_page, sentences

    if answer.certificate is None:
        raise ValueError("an answer without a forecast is not written")
    view = view_of(answer)
    tested = answer.backtest
    with whole_folder(out) as folder:
        _dump(folder / "forecast.json", as_json(view, tested))
        progress("forecast.xlsx")
        write_forecast_book(folder / "forecast.xlsx", view, tested, sentences(view))
        progress("forecast.html")
        (folder / "forecast.html").write_text(forecast_page(view, tested), encoding="utf-8", newline="\n")
        names = ["forecast.html", "forecast.xlsx"]
        if tested is not None:
            (folder / "backtest.html").write_text(backtest_page(view, tested), encoding="utf-8", newline="\n")
            names.append("backtest.html")
        _dump(folder / "certificate.json", answer.certificate)
    return [*names, "forecast.json", "certificate.json"]


def demo_forecast(data: Path, out: Path, lang: str) -> tuple[list[str], list[str]]:
    """Forecast the demo's county and recheck it; return what it says in a few lines, and the names written."""
    from junheng.usecases.papers.forecast_page import sentences
    from junheng.usecases.verifying import verified

    answer = forecast_of(Question(data, lang=lang))
    names = write_forecast(answer, out)
    holds = verified(out, {}).holds
    said = {True: ("复核通过", "verified"), False: ("复核不通过", "does not verify")}[holds][lang != "zh"]
    title = f"学位测算（合成数据）：{said}" if lang == "zh" else f"Forecast (synthetic): {said}"
    return [title, *(f"  {text}" for text in sentences(view_of(answer))[:3])], [f"{out.name}/{name}" for name in names]


def _dump(path: Path, content: dict[str, Any]) -> None:
    text = json.dumps(content, ensure_ascii=False, indent=1, allow_nan=False)
    path.write_text(text + "\n", encoding="utf-8")


def inputs_of(reading: Reading) -> list[dict[str, str]]:
    """Return the certificate's ``inputs``: for each table of a forecast the file it was read from, with its SHA-256."""
    from junheng.planning.forecast.tables import TABLES

    return [
        {"table": name, "name": one.name, "sha256": one.sha256}
        for name, one in sorted(reading.files.items())
        if name in TABLES
    ]
