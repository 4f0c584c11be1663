"""Which enrolment a plan is made for: given, else forecast from a past, else the present one, and the papers say which."""

import csv

import pytest

from junheng.usecases.forecasting import Question as ForecastQuestion
from junheng.usecases.forecasting import forecast_of
from junheng.usecases.investing_items import EXAMPLE
from junheng.usecases.investing_prepare import prepared
from junheng.usecases.investing_question import Question
from junheng.usecases.making import make_synthetic
from tests.usecases.investing.files import costs, county, written


@pytest.fixture(scope="module")
def past(tmp_path_factory):
    """Return a synthetic county with ten autumns of enrolment."""
    folder = tmp_path_factory.mktemp("past") / "county"
    make_synthetic(folder, schools=12, seed=3, year=2025, lang="zh", history=10)
    return folder


def ready(data, **more):
    """Return the question put to the engine."""
    found, findings = prepared(Question(data, EXAMPLE, assume="mean", **more))
    assert found is not None, findings
    return found


def test_without_a_past_it_is_the_present_one_and_said(tmp_path) -> None:
    found = ready(written(tmp_path, county()))

    assert (found.enrolment.basis, found.enrolment.year) == ("present", 2028)
    assert "一律按现在的在校生数计算" in found.enrolment.in_words("zh")
    assert {p.id: p.pupils for p in found.posed.task.parts}["J/junior"] == 600


def test_with_a_past_it_is_the_forecast_of_the_same_program(past) -> None:
    found = ready(past)
    forecast = forecast_of(ForecastQuestion(past, years=3)).forecast
    grades = [forecast.grades.index(g) for g in range(1, 7)]
    primary = {
        code: int(forecast.schools.point[i, grades, forecast.years.index(2028)].sum())
        for i, code in enumerate(forecast.schools.codes)
    }
    planned = {p.school: p.pupils for p in found.posed.task.parts if p.stage == "primary"}

    assert (found.enrolment.basis, found.enrolment.year) == ("forecast", 2028)
    assert planned == {school: primary[school] for school in planned}


@pytest.mark.parametrize(("more", "year"), [({"years": 1}, 2028), ({"until": 2030}, 2030)])
def test_it_is_three_years_ahead_or_the_last_year_of_the_plan(past, more, year) -> None:
    assert ready(past, **more).enrolment.year == year


def test_a_past_that_is_too_thin_is_not_used_and_the_reason_told(past, tmp_path) -> None:
    thin = tmp_path / "thin"
    thin.mkdir()
    for file in past.glob("*.csv"):
        rows = list(csv.reader(file.read_text(encoding="utf-8-sig").splitlines()))
        if file.stem == "enrolment":
            rows = [rows[0], *(row for row in rows[1:] if "2025" in row[0])]
        with (thin / file.name).open("w", encoding="utf-8", newline="") as target:
            csv.writer(target).writerows(rows)
    found = ready(thin)

    assert found.enrolment.basis == "present"
    assert found.enrolment.why[0]
    assert found.enrolment.in_words("zh").startswith(found.enrolment.why[0])


def test_what_is_given_goes_before_a_forecast(past, tmp_path) -> None:
    school = next(iter(ready(past).posed.task.parts)).school
    given = (
        costs(tmp_path, invest_enrolment=["school_id,stage,pupils", f"{school},primary,123"]) / "invest_enrolment.csv"
    )
    found = ready(past, enrolment=given)

    assert found.enrolment.basis == "given"
    assert {p.school: p.pupils for p in found.posed.task.parts if p.stage == "primary"}[school] == 123
