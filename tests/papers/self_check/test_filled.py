"""The county's own 自查表: what its judgements say is filled in, and schools judged one by one are told, not averaged."""

from datetime import date
from pathlib import Path

import pytest

from junheng.census.census import Census
from junheng.census.synth import synthetic_county
from junheng.census.table import Table
from junheng.monitor.requirements.ground import Ground, grounds
from junheng.standards import load_standard
from junheng.usecases.assessing import Answer, assessed
from junheng.usecases.papers.evidence_filed import filed_evidence
from junheng.usecases.papers.self_check_results import judged_tasks
from junheng.usecases.papers.self_check_tasks import judgement_tasks
from junheng.usecases.papers_written import write_assessment
from tests.papers.xlsx.reading import row_of, sheet, text

STANDARD = load_standard("guanli-2017")
COLUMNS = ("item", "school_id", "result", "evidence", "by", "date")
ALONE = {"自查表.xlsx", "专报.docx", "自评报告.docx", "佐证材料目录.xlsx", "report.html"}


def _county(*rows: tuple[str | None, ...]) -> Census:
    """The synthetic county with these judgements added to its own, which are of another standard."""
    census = synthetic_county(5, 1)
    own = [tuple(row.get(c) for c in COLUMNS) for row in census.table("judgements").rows()]
    filled = [(*row, *[None] * (len(COLUMNS) - len(row))) for row in (*own, *rows)]
    columns = {name: tuple(row[n] for row in filled) for n, name in enumerate(COLUMNS)}
    tables = {**census.tables, "judgements": Table("judgements", columns, ("item", "school_id"))}
    return Census(tables, census.findings, census.inputs, census.synthetic)


def _ground(census: Census) -> Ground:
    (ground,) = grounds(census, STANDARD, date(2025, 9, 1)).values()
    return ground


def _schools(census: Census) -> list[str]:
    return [str(code) for code in census.table("schools").columns["school_id"]]


def _answer(census: Census) -> Answer:
    return assessed(census, STANDARD)


def test_a_judgement_of_the_county_is_filled_in_with_its_evidence() -> None:
    said = judged_tasks(_ground(_county(("T1.1", None, "good", "A1-B1-C1"))), judgement_tasks(STANDARD), "zh")
    assert said.results == {"T1.1": "good"}
    assert said.evidence == {"T1.1": "A1-B1-C1"}
    assert not said.remarks


def test_schools_judged_one_by_one_are_counted_and_those_that_fail_are_named() -> None:
    census = synthetic_county(5, 1)
    first, second = _schools(census)[:2]
    name = census.table("schools").value(1, "name")
    ground = _ground(_county(("T1.2", first, "good"), ("T1.2", second, "unqualified")))
    said = judged_tasks(ground, judgement_tasks(STANDARD), "zh")
    left = len(ground.with_stages()) - 2
    assert not said.results
    assert said.remarks["T1.2"] == f"逐校评价：良好1所、不合格1所、尚未评价{left}所。\n未达到：{name}。"


def test_a_standard_of_judgements_alone_has_a_self_check_and_no_table_of_indicators(tmp_path: Path) -> None:
    names = write_assessment(_answer(_county(("T1.1", None, "good"))), tmp_path / "out")
    assert set(names) - {"report.pdf"} == {*ALONE, "assessment.json"}
    page = sheet(tmp_path / "out" / "自查表.xlsx", "自查表")
    assert row_of(page, "维护学生平等入学权利")[4].value == "良好"
    assert row_of(page, "建立控辍保学工作机制")[4].value is None


def test_a_school_that_fails_a_judgement_gets_its_plan(tmp_path: Path) -> None:
    census = synthetic_county(5, 1)
    answer = _answer(_county(("T5.2", _schools(census)[0], "unqualified")))
    names = write_assessment(answer, tmp_path / "out")
    assert "一校一案.xlsx" in names
    assert "T5.2" in text(tmp_path / "out" / "一校一案.xlsx")


def test_evidence_of_another_standard_is_left_out() -> None:
    census = _county(("T1.1", None, "good", "A1-B1-C1"))
    assert filed_evidence(STANDARD, _ground(census)) == {"T1.1": [{"number": "A1-B1-C1"}]}


def test_a_number_that_several_schools_cite_is_one_material_of_all_of_them() -> None:
    first, second = _schools(synthetic_county(5, 1))[:2]
    census = _county(("T1.2", first, "good", "A1-B2-C1"), ("T1.2", second, "good", "A1-B2-C1、A1-B2-C2"))
    told = filed_evidence(STANDARD, _ground(census))["T1.2"]
    assert [row["number"] for row in told] == ["A1-B2-C1", "A1-B2-C2"]
    assert told[0]["schools"] == f"{first}、{second}"


@pytest.mark.parametrize("name", ["youzhi-2017", "jiben-2012", "puhui-2020", "guanli-2017"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_standard_gets_its_papers_from_the_same_county(tmp_path: Path, name: str, lang: str) -> None:
    answer = assessed(synthetic_county(5, 1), load_standard(name))
    names = set(write_assessment(answer, tmp_path / "out", lang=lang))
    assert ("达标表.xlsx" in names) == bool(answer.standard.indicators)
    assert ("自查表.xlsx" in names) != ("达标表.xlsx" in names)
    page = (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
    assert "None" not in text(tmp_path / "out" / "佐证材料目录.xlsx")
    assert ">None<" not in page
