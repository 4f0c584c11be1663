"""一校一案: a sheet for each school that falls short, its gaps in whole units, lines to fill in and sign."""

from dataclasses import replace
from math import ceil
from pathlib import Path

import pytest

from junheng.monitor.model import Assessment
from junheng.usecases.papers.school_plans import write_school_plans
from tests.papers.sample import sample_assessment
from tests.papers.xlsx.reading import printed, row_of, sheet, text


def _write(folder: Path, assessment: Assessment | None = None, *, lang: str = "zh") -> Path:
    assessment = assessment or sample_assessment()
    write_school_plans(folder / "一校一案.xlsx", assessment, assessment.counties[0], lang=lang)
    return folder / "一校一案.xlsx"


def _named(name: str) -> Assessment:
    """The sample with all its schools called ``name``."""
    assessment = sample_assessment()
    county = assessment.counties[0]
    schools = tuple(replace(s, name=name) for s in county.schools)
    return replace(assessment, counties=(replace(county, schools=schools),))


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _write(tmp_path_factory.mktemp("zh"))


def _sheets(paper: Path) -> list[str]:
    return [p.title for p in sheet(paper).parent.worksheets]


def test_every_school_that_falls_short_has_one_sheet_and_no_other_has(paper: Path) -> None:
    county = sample_assessment().counties[0]
    failing = {i for r in county.requirements for i in r.failing}
    short = {
        s.school_id: s.name for s in county.schools if s.verdict in ("not_met", "unknown") or s.school_id in failing
    }
    assert _sheets(paper) == ["一校一案目录", *short.values()]


def test_the_index_links_to_every_sheet(paper: Path) -> None:
    page = sheet(paper)
    links = {str(cell.value): cell.hyperlink.location for row in page.iter_rows() for cell in row if cell.hyperlink}
    assert set(links) == set(_sheets(paper)[1:])
    assert links["青禾县第三小学"] == "'青禾县第三小学'!A1"


def test_a_gap_is_counted_in_whole_units(paper: Path) -> None:
    row = row_of(sheet(paper, "青禾县第三小学"), "L6")
    assert row[5].value == ceil(2000 * 1218 - 2310000)
    assert row[5].number_format == '#,##0" 元"_0'
    assert row[3].value == pytest.approx(2310000 / 1218)
    assert row[4].value == "≥2000"


def test_a_row_names_measure_office_and_evidence_and_leaves_money_and_deadline_to_people(paper: Path) -> None:
    row = row_of(sheet(paper, "青禾县第三小学"), "L6")
    assert "教督〔2017〕6号" in str(row[2].value)
    assert row[6].value == "购置教学仪器设备"
    assert (row[7].value, row[8].value, row[9].value) == (None, "财政部门", None)
    assert row[10].value == "A2-B6-C"


def test_missing_data_is_a_task_with_the_cell_to_fill(paper: Path) -> None:
    row = row_of(sheet(paper, "青禾县石桥镇大庄小学"), "L2")
    assert row[3].value == "?"
    assert "学段!K12" in str(row[6].value)


def test_a_requirement_of_the_county_that_a_school_fails_is_in_its_plan(paper: Path) -> None:
    said = text(paper, "青禾县实验小学")
    assert "G5 小学、初中所有班级" in said
    assert "超过标准班额的班级：一年级3班52人、一年级5班49人、四年级2班47人。" in said


def test_of_a_requirement_that_many_fail_the_plan_says_only_what_is_this_schools(paper: Path) -> None:
    row = row_of(sheet(paper, "青禾县第一小学"), "G3")
    assert row[3].value == "✗ 音乐教室合格 1 间、应有 2 间（每间 ≥ 96 平方米）"


def test_what_the_verdict_does_not_hang_on_is_said_to_be_so(paper: Path) -> None:
    assert "此项不影响结论" in str(row_of(sheet(paper, "青禾县实验小学"), "L5")[6].value)
    assert row_of(sheet(paper), "青禾县实验小学")[6].value == "G5"


def test_it_prints_on_a4_landscape_and_is_signed_and_rechecked(paper: Path) -> None:
    page = sheet(paper, "青禾县第三小学")
    assert printed(page) == ("A4", "landscape", "1×0")
    said = text(paper, "青禾县第三小学")
    assert all(word in said for word in ("校长（签字）", "责任督学（签字）", "复查日期", "复查结论", "（单位盖章处）"))


@pytest.mark.parametrize("name", ["=1+1", "@学校", "很长的学校名称" * 8, "甲/乙:丙?[丁]", "'小学'"])
def test_any_name_gives_a_file_that_opens(tmp_path: Path, name: str) -> None:
    paper = _write(tmp_path, _named(name))
    index = sheet(paper)
    names = _sheets(paper)
    assert len(names) == len({n.casefold() for n in names}) > 2
    linked = [cell for row in index.iter_rows() for cell in row if cell.hyperlink]
    assert {cell.value for cell in linked} == {name}
    assert {cell.hyperlink.location.split("'")[1] for cell in linked} == set(names[1:])


def test_a_county_where_all_is_met_has_an_index_that_says_so(tmp_path: Path) -> None:
    assessment = sample_assessment()
    county = assessment.counties[0]
    good = replace(county, schools=tuple(s for s in county.schools if s.verdict == "met"), requirements=())
    paper = _write(tmp_path, replace(assessment, counties=(good,)))
    assert "没有需要制定一校一案的学校" in text(paper)


def test_in_english_and_byte_for_byte_the_same(tmp_path: Path) -> None:
    (tmp_path / "again").mkdir()
    paper = _write(tmp_path, lang="en")
    assert [c.value for c in sheet(paper, "青禾县第三小学")[5]][2:6] == ["Clause (source)", "Now", "Required", "Gap"]
    assert paper.read_bytes() == _write(tmp_path / "again", lang="en").read_bytes()
