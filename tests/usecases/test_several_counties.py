"""A data set of several counties: each its own folder, its own facts, and nobody else's."""

import csv
import json
from pathlib import Path

import pytest

from junheng.usecases.assessing import Question, answered
from junheng.usecases.papers_written import write_assessment

CODES = ("990101", "990102")


def write(folder: Path, name: str, *rows: dict[str, object]) -> None:
    """Write one table."""
    with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as target:
        writer = csv.DictWriter(target, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


@pytest.fixture
def data(tmp_path) -> Path:
    """Two counties of two schools."""
    folder = tmp_path / "两县 数据"
    folder.mkdir()
    write(
        folder,
        "meta",
        *({"county_code": c, "county_name": f"县{c}", "school_year": 2025, "system": "6-3"} for c in CODES),
    )
    schools = [(c, f"21{c}{n:02d}") for c in CODES for n in (1, 2)]
    write(folder, "schools", *({"school_id": s, "name": s, "kind": "primary", "county_code": c} for c, s in schools))
    write(folder, "stages", *({"school_id": s, "stage": "primary", "pupils": 300, "teachers": 20} for _, s in schools))
    return folder


def facts(folder: Path, *rows: tuple[str, int]) -> None:
    """Write the recognition of each county."""
    given = [{"county_code": c, "item": "recognition", "numerator": n, "denominator": 100} for c, n in rows]
    write(folder, "facts", *given)


def test_each_county_has_its_folder_and_all_stand_in_the_one_file(data, tmp_path) -> None:
    out = tmp_path / "out"
    names = write_assessment(answered(Question(data)), out)
    found = json.loads((out / "assessment.json").read_text(encoding="utf-8"))

    assert [county["code"] for county in found["counties"]] == list(CODES)
    assert [len(county["schools"]) for county in found["counties"]] == [2, 2]
    for code in CODES:
        assert f"{code}/达标表.xlsx" in names
        assert (out / code / "report.html").is_file()


def test_facts_belong_to_the_county_that_is_written_beside_them(data) -> None:
    facts(data, (CODES[0], 90), (CODES[1], 80))
    answer = answered(Question(data))
    verdicts = [next(r for r in c.requirements if r.id == "S1").verdict for c in answer.assessment.counties]

    assert [f for f in answer.assessment.findings if f.severity == "error"] == []
    assert verdicts == ["met", "not_met"]


def test_a_fact_of_nobody_knows_which_county_is_told(data) -> None:
    write(data, "facts", {"item": "recognition", "numerator": 90, "denominator": 100})
    answer = answered(Question(data))

    assert any(f.where.table == "facts" for f in answer.assessment.findings)
    assert {next(r for r in c.requirements if r.id == "S1").verdict for c in answer.assessment.counties} == {"unknown"}


@pytest.mark.parametrize("code", ["../evil", "..", "99/01", ""])
def test_a_county_code_is_no_path(data, tmp_path, code) -> None:
    rows = (data / "schools.csv").read_text(encoding="utf-8").replace(f",{CODES[1]}", f",{code}")
    (data / "schools.csv").write_text(rows, encoding="utf-8")
    out = tmp_path / "deep" / "out"
    answer = answered(Question(data))
    write_assessment(answer, out)

    assert any(f.severity == "error" and f.where.column == "county_code" for f in answer.assessment.findings)
    assert [path.name for path in (tmp_path / "deep").iterdir()] == ["out"]
    assert {path.name for path in tmp_path.iterdir()} == {"deep", data.name}
