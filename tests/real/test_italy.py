"""5,116 schools and 66,485 classes of southern Italy, 2022/23, as fifteen counties: one for each province.

The source gives classes and pupils by school and grade; the classes of a grade share its pupils as evenly as whole
pupils can. Italy's upper secondary school has five grades: 9 is told as 10 and 13 as 12, which nothing here depends on.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from fractions import Fraction
from math import sqrt
from pathlib import Path
from typing import Any

import pytest

from junheng.usecases.assessing import Answer, Question, answered
from tests.real.sources import HERE, SHARED, needs, rows, write

pytestmark = needs("italy")

STAGES = {"Primary": "primary", "Middle": "junior", "High": "senior"}
LIMIT = {"primary": 27, "junior": 28, "senior": 30}
SMALL = 50


class Given:
    """The source, read once: pupils and classes by school, the classes one by one, the province of each school."""

    def __init__(self) -> None:
        registry = rows(SHARED / "italy" / "registry23.csv")
        names = sorted({row["Province_description"] for row in registry})
        self.code = {name: f"9{i:05d}" for i, name in enumerate(names, 1)}
        self.province = {row["School_code"]: self.code[row["Province_description"]] for row in registry}
        self.stage: dict[str, str] = {}
        self.pupils: Counter[str] = Counter()
        self.count: Counter[str] = Counter()
        self.classes: list[dict[str, Any]] = []
        for row in rows(SHARED / "italy" / "nstud23.csv"):
            self._add(row)

    def _add(self, row: dict[str, str]) -> None:
        school, classes = row["School_code"], int(float(row["Classes"]))
        pupils = int(float(row["Male_students"])) + int(float(row["Female_students"]))
        grade = int(float(row["Grade"]))
        self.stage[school] = STAGES[row["Order"]]
        self.pupils[school] += pupils
        self.count[school] += classes
        for i in range(classes):
            one = {
                "school_id": school,
                "stage": self.stage[school],
                "grade": min(max(grade, 10), 12) if grade > 8 else grade,
            }
            size = pupils // classes + (i < pupils % classes)
            self.classes.append({**one, "class_no": f"{grade}-{i + 1}", "pupils": size})

    def of(self, county: str, stage: str) -> list[str]:
        """Return the schools of a stage in a county."""
        return [s for s, of in self.stage.items() if of == stage and self.province[s] == county]


@pytest.fixture(scope="module")
def given() -> Given:
    """The source."""
    return Given()


@pytest.fixture(scope="module")
def answer(given, tmp_path_factory) -> Answer:
    """The assessment, from CSV files to verdicts."""
    folder: Path = tmp_path_factory.mktemp("italy")
    years = {"school_year": 2022, "system": "5-4"}
    write(folder, "meta", [{"county_code": code, "county_name": name, **years} for name, code in given.code.items()])
    schools = [
        {"school_id": s, "name": s, "kind": of, "county_code": given.province[s]} for s, of in given.stage.items()
    ]
    write(folder, "schools", schools)
    stages = [
        {"school_id": s, "stage": of, "pupils": given.pupils[s], "classes": given.count[s], "home_taught": 0}
        for s, of in given.stage.items()
    ]
    write(folder, "stages", stages)
    write(folder, "classes", given.classes)
    return answered(Question(folder, str(HERE / "italy.yaml")))


def test_the_whole_source_is_there(given, answer) -> None:
    assert (len(given.stage), sum(given.count.values()), len(given.classes)) == (5116, 66485, 66485)
    assert len(answer.assessment.counties) == 15
    assert sum(len(county.schools) for county in answer.assessment.counties) == 5116


def test_no_row_is_refused(answer) -> None:
    assert [f for f in answer.assessment.findings if f.severity == "error"] == []


def test_small_schools_of_every_province(given, answer) -> None:
    for county in answer.assessment.counties:
        for stage in STAGES.values():
            found = sum(1 for s in county.schools_of(stage) if s.excluded is not None)

            assert found == sum(given.pupils[s] < SMALL for s in given.of(county.code, stage))


def test_classes_above_the_limit_of_every_province(given, answer) -> None:
    above: dict[str, Counter[str]] = defaultdict(Counter)
    for one in given.classes:
        if one["pupils"] > LIMIT[one["stage"]]:
            above[given.province[one["school_id"]]][one["school_id"]] += 1
    for county in answer.assessment.counties:
        (found,) = county.requirements

        assert found.verdict == ("not_met" if above[county.code] else "met")
        assert set(found.failing) == set(above[county.code])
        assert sum(len(band.named) for band in county.class_bands) == above[county.code].total()
        assert sum(band.classes for band in county.class_bands) == sum(
            n for s, n in given.count.items() if given.province[s] == county.code
        )


def spreads(given: Given) -> Iterator[tuple[str, str, Fraction, Fraction]]:
    """Yield county, stage, mean and squared coefficient of pupils to a class, the small schools left out."""
    for county in given.code.values():
        for stage in STAGES.values():
            inside = [s for s in given.of(county, stage) if given.pupils[s] >= SMALL]
            classes, pupils = sum(given.count[s] for s in inside), sum(given.pupils[s] for s in inside)
            mean = Fraction(pupils, classes)
            away = sum(given.count[s] * (Fraction(given.pupils[s], given.count[s]) - mean) ** 2 for s in inside)
            yield county, stage, mean, away / classes / mean**2


def test_mean_and_coefficient_of_pupils_to_a_class_in_every_province(given, answer) -> None:
    counties = {county.code: county for county in answer.assessment.counties}
    for code, stage, mean, squared in spreads(given):
        (found,) = counties[code].stage(stage).indicators

        assert found.mean == pytest.approx(float(mean), rel=1e-12)
        assert found.cv == pytest.approx(sqrt(squared), rel=1e-12)
        assert found.spread_verdict == ("met" if squared <= Fraction(30, 100) ** 2 else "not_met")


def test_schools_above_and_below_the_limit(given, answer) -> None:
    for county in answer.assessment.counties:
        for school in county.schools:
            if school.excluded is None:
                kept = given.pupils[school.school_id] <= LIMIT[school.stage] * given.count[school.school_id]
                assert school.values["C"].status == ("met" if kept else "below")


@pytest.mark.parametrize(
    ("school", "words"),
    [("BAEE86402T", "1.6"), ("TATD036513", "48.5"), ("FGEE856027", "1.8")],
    ids=["18 pupils in 11 classes", "97 pupils in 2 classes", "7 pupils in 4 classes"],
)
def test_dirty_rows_surface_as_findings(answer, school, words) -> None:
    about = [f for f in answer.assessment.findings if f.school == school and f.where.column == "classes"]

    assert any(words in finding.what and finding.fix for finding in about)


def test_a_class_of_154_is_asked_about(answer) -> None:
    assert any("154" in f.what and f.school == "BNRH02350B" for f in answer.assessment.findings)
