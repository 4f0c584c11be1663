"""22 schools of Hamilton, Ontario, in 2012: a standard of the user's own over columns that no schema knows."""

import pytest

from junheng.monitor.model import StageIndicator
from junheng.usecases.assessing import Answer, Question, answered
from tests.real.sources import HERE, SHARED, needs, rows, write

pytestmark = needs("hamilton")


@pytest.fixture(scope="module")
def answer(tmp_path_factory) -> Answer:
    """The assessment of the 22 schools, read from CSV files."""
    folder = tmp_path_factory.mktemp("hamilton")
    given = [r for r in rows(SHARED / "hamilton" / "School-Profiles.csv", "latin-1") if r["year"] == "2012"]
    codes = [f"2190{i:06d}" for i in range(len(given))]
    both = list(zip(codes, given, strict=True))
    write(folder, "meta", [{"county_code": "999901", "county_name": "Hamilton", "school_year": 2012, "system": "6-3"}])
    write(folder, "schools", [{"school_id": c, "name": r["school_name"], "kind": "primary"} for c, r in both])
    write(folder, "stages", [{"school_id": c, "stage": "primary", "pupils": r["enrolment"]} for c, r in both])
    things = [{"school_id": c, "floor_ft2": r["Building Gross (Ft2)"], "site_acres": r["Site Acres"]} for c, r in both]
    write(folder, "premises", things)
    return answered(Question(folder, str(HERE / "hamilton.yaml")))


def indicator(answer: Answer, name: str) -> StageIndicator:
    """Return one indicator of the only stage."""
    (county,) = answer.assessment.counties
    return next(i for i in county.stages[0].indicators if i.id == name)


@pytest.mark.parametrize(("name", "cv", "verdict"), [("F", 0.220871, "met"), ("S", 0.865632, "not_met")])
def test_the_weighted_coefficients(answer, name, cv, verdict) -> None:
    found = indicator(answer, name)

    assert round(found.cv or 0, 6) == cv
    assert found.spread_verdict == verdict


def test_all_22_schools_count_and_the_unknown_columns_are_kept_and_reported(answer) -> None:
    (county,) = answer.assessment.counties
    codes = [finding.code for finding in answer.assessment.findings]

    assert county.stages[0].schools == 22
    assert not [f for f in answer.assessment.findings if f.severity == "error"]
    assert {"floor_ft2", "site_acres"} <= set(answer.census.table("premises").columns)
    assert any("column" in code for code in codes)


def test_the_school_that_drives_the_spread_is_the_one_with_the_most_land_for_its_pupils(answer) -> None:
    """Bell-Stone: 11.25 acres for 61 pupils."""
    first = indicator(answer, "S").shares[0]
    name = {s.school_id: s.name for s in answer.assessment.counties[0].schools}[first.school_id]

    assert name == "Bell-Stone"
    assert first.cv_without is not None
    assert first.cv_without < 0.75
