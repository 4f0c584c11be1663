"""Enrolment from a forecast, where the data hold enough of a past."""

from collections.abc import Mapping
from pathlib import Path

from junheng.census.census import Census
from junheng.census.grades import grades_of
from junheng.kernel import Problem
from junheng.monitor.assess import school_year
from junheng.planning.forecast.model import Forecast, Options
from junheng.planning.forecast_tables import Reading, load_limits, read_register
from junheng.usecases.investing_enrolment import Enrolment, Key

THIN = "forecast.too-thin"


def forecast_enrolment(
    data: Path, census: Census, year: int, now: Mapping[Key, int | None], lang: str
) -> Enrolment | None:
    """Return the middle forecast for ``year`` by school and stage; None where the data hold no table of enrolment.

    Where the past has errors, is too thin or ends before the census, the present enrolment is taken and the reason told.
    """
    from junheng.planning.forecast.engine import forecast

    limits = load_limits(None)
    reading = read_register(data, limits.class_size, lang=lang)
    if not reading.register.enrolment:
        return None
    if reading.errors:
        why = (
            "历年在校生等表有须改正的错误，未作预测。",
            "The tables of the past have errors and no forecast was made.",
        )
        return Enrolment(year, "present", {}, why)
    begins = school_year(census).begins
    try:
        found = forecast(reading.register, Options(years=year - begins, limits=limits.limits))
    except Problem as problem:
        if problem.code != THIN:
            raise
        return Enrolment(year, "present", {}, (problem.what, problem.en[0] if problem.en else problem.what))
    if found.origin != begins or year not in found.years:
        why = (
            f"历年在校生只到 {found.origin} 学年，与数据的学年不符。",
            f"The enrolment by year ends in {found.origin}, not in the year of the data.",
        )
        return Enrolment(year, "present", {}, why)
    return Enrolment(year, "forecast", _pupils(found, reading, year, now))


def _pupils(found: Forecast, reading: Reading, year: int, now: Mapping[Key, int | None]) -> dict[Key, int]:
    """Add up each stage's grades; only parts of the census whose present number is known."""
    at = {code: i for i, code in enumerate(found.schools.codes)}
    when = found.years.index(year)
    pupils: dict[Key, int] = {}
    for school, stage in now:
        grades = [g for g, grade in enumerate(found.grades) if grade in grades_of(stage, reading.system or "6-3")]
        if school in at and grades:
            pupils[school, stage] = int(found.schools.point[at[school], grades, when].sum())
    return pupils
