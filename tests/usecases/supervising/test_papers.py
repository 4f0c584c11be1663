"""The papers of a board: what they say, what they link, what they keep to themselves, and the same bytes again."""

import json
import re
import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook

from junheng.kernel import Problem
from junheng.usecases.supervising_written import write_supervision

PAPERS = ("责任清单", "督查通报", "年度工作总结")


def words(path: Path) -> str:
    """Return the text of a Word paper."""
    with zipfile.ZipFile(path) as file:
        return "".join(re.findall(r"<w:t[^>]*>([^<]*)</w:t>", file.read("word/document.xml").decode()))


def test_every_paper_is_written_and_said(example):
    names = {path.name for path in example.board.iterdir()} - {".junheng"}
    assert names == {
        *("board.html", "supervise.json", "到期清单.xlsx"),
        *(f"{name}.{kind}" for name in PAPERS for kind in ("docx", "xlsx")),
    }


def test_the_same_answer_gives_the_same_bytes(example, tmp_path):
    for name in ("a", "b"):
        write_supervision(example.answer, tmp_path / name)
    for path in sorted((tmp_path / "a").iterdir()):
        assert path.read_bytes() == (tmp_path / "b" / path.name).read_bytes(), path.name


def test_the_page_says_lights_in_words_and_fetches_nothing(example):
    page = (example.board / "board.html").read_text(encoding="utf-8")
    for word in ("红灯", "黄灯", "绿灯", "待填报", "合成数据", "内部测算，不作认定依据", "不排名"):
        assert word in page, word
    assert not re.search(r"(?:src|href)=[\"'](?:https?:)?//", page)
    for state in example.answer.board.targets:
        assert state.key in page


def test_no_child_and_no_single_duty_stands_on_the_board(example):
    tables, names = example.answer.tables, set()
    for table in example.answer.kept.about_children:
        held = tables.get(table)
        for column in ("leaf", "child", "case"):
            names |= {str(v) for v in (held.columns.get(column, ()) if held else ()) if v}
    people = {due.holder for due in example.answer.kept.duties.due}
    assert names
    assert people
    for paper in ("board.html", "supervise.json"):
        text = (example.board / paper).read_text(encoding="utf-8")
        assert not [name for name in sorted(names | people) if name in text]


def test_what_is_wrong_with_a_child_s_row_is_told_in_the_internal_list_alone(example):
    inside = [f for f in example.answer.findings if f.where.table in example.answer.kept.about_children]
    assert inside
    board = (example.board / "board.html").read_text(encoding="utf-8")
    book = load_workbook(example.board / "到期清单.xlsx", read_only=True)
    told = {str(cell.value) for row in book["要改正的"].iter_rows() for cell in row}
    for finding in inside:
        assert finding.what not in board
        assert finding.what in told


@pytest.mark.parametrize("name", PAPERS)
def test_a_word_paper_is_a_draft_whose_numbers_have_sources(example, name):
    text = words(example.board / f"{name}.docx")
    cited = {int(n) for n in re.findall(r"［(\d+)］", text)}
    assert cited == set(range(1, max(cited) + 1))
    assert "数字出处" in text
    with zipfile.ZipFile(example.board / f"{name}.docx") as file:
        heads = "".join(file.read(n).decode() for n in file.namelist() if "header" in n)
    assert "草稿·内部测算，不作认定依据" in heads
    assert "合成数据" in heads


@pytest.mark.parametrize("name", PAPERS)
def test_a_number_of_a_workbook_leads_to_the_row_that_says_where_it_is_from(example, name):
    book = load_workbook(example.board / f"{name}.xlsx")
    sources = book["出处"]
    links = [cell for sheet in book.worksheets[:-1] for row in sheet.iter_rows() for cell in row if cell.hyperlink]
    assert links
    for cell in links:
        row = int(re.fullmatch(r"'出处'!A(\d+)", cell.hyperlink.location)[1])
        assert isinstance(sources.cell(row, 1).value, int)
        assert sources.cell(row, 3).value or sources.cell(row, 4).value
        shown = str(sources.cell(row, 2).value)
        if isinstance(cell.value, str):
            assert cell.value == shown


def test_a_target_s_progress_is_a_number_in_the_workbook(example):
    book = load_workbook(example.board / "责任清单.xlsx")
    rows = {row[0].value: row for row in book["目标清单"].iter_rows(min_row=5)}
    for state in example.answer.board.targets:
        if state.progress is not None:
            assert rows[state.key][5].value == pytest.approx(float(state.progress))


def test_the_json_holds_every_item_with_its_span(example):
    held = json.loads((example.board / "supervise.json").read_text(encoding="utf-8"))
    text = (example.folder / "方案" / "text.txt").read_text(encoding="utf-8")
    assert held["schema"] == "junheng/supervise/1"
    assert [t["id"] for t in held["targets"]] == [s.key for s in example.answer.board.targets]
    for item in held["targets"]:
        assert text[slice(*item["span"])] == item["quote"]


def test_english_papers_are_written_too(example, tmp_path):
    write_supervision(example.answer, tmp_path / "en", lang="en")
    page = (tmp_path / "en" / "board.html").read_text(encoding="utf-8")
    assert '<html lang="en">' in page
    assert "nobody is ranked" in page


def test_nothing_that_was_read_may_be_replaced(example):
    with pytest.raises(Problem, match="输出文件夹"):
        write_supervision(example.answer, example.folder)


def test_a_person_s_edit_is_not_lost(example, tmp_path):
    write_supervision(example.answer, tmp_path / "out")
    (tmp_path / "out" / "督查通报.docx").write_bytes(b"edited")
    with pytest.raises(Problem):
        write_supervision(example.answer, tmp_path / "out")
    assert (tmp_path / "out" / "督查通报.docx").read_bytes() == b"edited"
