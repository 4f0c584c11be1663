"""The 自查表: every judgement of a standard on one printable sheet, and what is typed in reads back as judgements."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from junheng.census.read import read
from junheng.kernel import Problem
from junheng.standards import Standard, load_standard, standard_ids
from junheng.usecases.papers.self_check import write_self_check
from junheng.usecases.papers.self_check_tasks import judgement_tasks
from tests.papers.xlsx.reading import printed, row_of, sheet, text

GUANLI = "guanli-2017"


@pytest.fixture(scope="module")
def standard() -> Standard:
    return load_standard(GUANLI)


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory, standard: Standard) -> Path:
    path = tmp_path_factory.mktemp("blank") / "自查表.xlsx"
    write_self_check(path, standard)
    return path


def test_it_lists_the_22_tasks_of_the_six_duties_in_their_order(paper: Path, standard: Standard) -> None:
    page = sheet(paper, "自查表")
    items = [row[1].value for row in page.iter_rows() if str(row[1].value or "").startswith("T")]
    assert items == [rule.id for rule in standard.requirements]
    assert len(items) == 22
    for group in standard.groups:
        assert group.title in text(paper, "自查表")


def test_it_names_the_document_and_says_which_names_are_still_to_be_checked(paper: Path, standard: Standard) -> None:
    said = text(paper, "自查表")
    remembered = [rule.title for rule in standard.requirements if rule.basis == "memory"]
    assert "教基〔2017〕9号" in said
    assert f"标“＊”的名称（{len(remembered)}项）" in said
    assert "待核" in said
    assert all(f"{title}＊" in said for title in remembered)
    assert "维护学生平等入学权利＊" not in said


def test_it_prints_on_a4_across_one_page_wide_with_places_to_sign(paper: Path) -> None:
    page = sheet(paper, "自查表")
    assert printed(page) == ("A4", "landscape", "1×0")
    assert page.print_title_rows
    assert all(word in text(paper, "自查表") for word in ("自查人", "校长", "日期", "单位盖章"))


def test_an_empty_sheet_holds_no_result(paper: Path) -> None:
    table = read(paper).table("judgements")
    assert len(table) == 22
    assert set(table.columns["result"]) == {None}


def test_the_drop_down_offers_the_scale_that_the_check_passes(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    standard = load_standard("youzhi-2017")
    write_self_check(path, standard)
    page = sheet(path, "自查表")
    offered = {str(rule.sqref): rule.formula1 for rule in page.data_validations.dataValidation}
    for task in judgement_tasks(standard):
        cell = row_of(page, task.title)[4].coordinate
        graded = any(result in ("excellent", "good", "qualified") for result in task.passes)
        assert offered[cell] == ('"优秀,良好,合格,不合格"' if graded else '"达到,未达到"')


def test_what_is_filled_in_reads_back_as_judgements(tmp_path: Path, standard: Standard) -> None:
    path = tmp_path / "a.xlsx"
    results = {"T1.1": "good", "T2.1": "unqualified", "T6.3": "met"}
    write_self_check(
        path, standard, school="南街小学", county="青禾县", year=2025, results=results, evidence={"T1.1": "A1-B1-C1"}
    )
    census = read(path)
    table = census.table("judgements")
    assert {row["item"]: row["result"] for row in table.rows() if row["result"]} == results
    assert {row["item"]: row["evidence"] for row in table.rows() if row["evidence"]} == {"T1.1": "A1-B1-C1"}
    assert not [f for f in census.findings if f.where.table == "judgements"]


def test_the_second_sheet_follows_what_is_typed(paper: Path) -> None:
    book = load_workbook(paper)
    rows = list(book["定性评价"].iter_rows(min_row=3))
    first = row_of(book["自查表"], "维护学生平等入学权利")
    place = f"'自查表'!$E${first[4].row}"
    assert rows[0][0].value == "T1.1"
    assert rows[0][2].value == f'=IF({place}="","",{place})'
    codes = {row[1].value for row in rows}
    assert len(codes) == 1, "the school's code stands in one cell at the head"


def test_the_count_tells_met_from_not_met_by_what_passes(tmp_path: Path, standard: Standard) -> None:
    path = tmp_path / "a.xlsx"
    write_self_check(path, standard, results={"T1.1": "good", "T2.1": "unqualified"})
    assert "共22项：达到1项，未达到1项，尚未自查20项。" in text(path, "自查表")


def test_english_says_the_same(tmp_path: Path, standard: Standard) -> None:
    path = tmp_path / "a.xlsx"
    write_self_check(path, standard, lang="en", results={"T1.1": "good"})
    said = text(path, "self-check")
    assert "Every child's equal right to enter school" in said
    assert "still to be checked" in said
    assert read(path, lang="en").table("judgements").value(0, "result") == "good"


def test_a_standard_without_judgements_is_one_problem(tmp_path: Path, standard: Standard) -> None:
    bare = standard.model_copy(update={"requirements": (), "preconditions": ()})
    with pytest.raises(Problem, match="没有自查表"):
        write_self_check(tmp_path / "a.xlsx", bare)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", standard_ids())
def test_every_standard_that_ships_writes_its_judgements(tmp_path: Path, name: str) -> None:
    tasks = judgement_tasks(load_standard(name))
    assert tasks
    write_self_check(tmp_path / "a.xlsx", load_standard(name))
    assert [row["item"] for row in read(tmp_path / "a.xlsx").table("judgements").rows()] == [t.item for t in tasks]


def test_the_same_arguments_give_the_same_bytes(tmp_path: Path, standard: Standard) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        write_self_check(tmp_path / name, standard, results={"T1.1": "good"}, year=2025)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
