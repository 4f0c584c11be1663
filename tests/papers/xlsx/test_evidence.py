"""佐证材料目录 and its folder tree: every item numbered A1-B2-C3, what is filed and what is still to be provided."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from junheng.kernel import Problem
from junheng.standards import load_standard
from junheng.supervision.evidence.rules import evidence_rules
from junheng.usecases.papers.evidence import write_evidence_catalogue
from junheng.usecases.papers.evidence_rows import Filed
from junheng.usecases.papers.evidence_tree import evidence_tree
from tests.papers.sample import sample_assessment
from tests.papers.xlsx.reading import printed, row_of, sheet, text, values


def _write(folder: Path, evidence: Filed | None = None, *, lang: str = "zh", standard: str = "youzhi-2017") -> Path:
    assessment = replace(sample_assessment(), standard_id=standard)
    path = folder / "佐证材料目录.xlsx"
    write_evidence_catalogue(path, assessment, assessment.counties[0], evidence=evidence, lang=lang)
    return path


def test_the_rules_suggest_materials_for_every_item_of_the_standard() -> None:
    standard = load_standard("youzhi-2017")
    demands = [i.id for i in standard.preconditions] + [i.id for i in standard.indicators]
    demands += [i.id for i in standard.requirements] + [i.id for i in standard.vetoes]
    rules = evidence_rules("youzhi-2017")
    assert list(rules.items) == demands
    assert all(item.materials for item in rules.items.values())


def test_no_suggestion_asks_teachers_for_photographs_or_check_ins() -> None:
    said = " ".join(m.zh for item in evidence_rules("youzhi-2017").items.values() for m in item.materials)
    assert not re.search("照片|截图|打卡|签到|定位|积分", said)


def test_every_item_has_its_number_and_every_material_its_own(tmp_path: Path) -> None:
    rows = values(_write(tmp_path))
    items = [row[0] for row in rows if re.fullmatch(r"A\d-B\d+", str(row[0]))]
    groups = [sum(item.startswith(f"A{n}-") for item in map(str, items)) for n in range(1, 7)]
    assert groups == [2, 7, 15, 9, 1, 6]
    materials = [str(row[0]) for row in rows if re.fullmatch(r"A\d-B\d+-C\d+", str(row[0]))]
    assert len(materials) == len(set(materials)) >= len(items)


def test_the_verdict_stands_beside_the_item(tmp_path: Path) -> None:
    page = sheet(_write(tmp_path))
    assert row_of(page, "G5 ")[-1].value == "✗ 未达标"
    assert row_of(page, "G10 ")[-1].value == "? 待填报"
    assert "原文表述，依据待核" in str(row_of(page, "V1 ")[1].value)
    assert row_of(page, "V1 ")[-1].value == "✓ 未触发"


def test_what_is_filed_takes_its_line_and_the_rest_waits(tmp_path: Path) -> None:
    kind = "公用经费核定文件和拨付凭证"
    filed = {"material": kind, "file": "=预算.pdf", "document": "青财教〔2025〕3号", "date": "2025-03-01"}
    row = row_of(sheet(_write(tmp_path, {"G6": [filed]})), kind)
    assert [c.value for c in row[:5]] == ["A3-B6-C2", kind, "=预算.pdf", "青财教〔2025〕3号", "2025-03-01"]
    assert row[2].data_type == "s"
    assert row_of(sheet(tmp_path / "佐证材料目录.xlsx"), "不足100人学校")[-1].value == "待提供"


def test_schools_not_covered_are_counted_and_named(tmp_path: Path) -> None:
    county = sample_assessment().counties[0]
    every = list(dict.fromkeys(s.school_id for s in county.schools))
    filed = {"material": "班额台账", "file": "台账.xlsx", "schools": "、".join([*every[2:], "某校"])}
    row = row_of(sheet(_write(tmp_path, {"G5": [filed]})), "班额台账")
    assert row[7].value == f"{len(every) - 2}/{len(every)}所"
    assert row[8].value == "青禾县实验小学、青禾县第一小学"
    assert row[9].value == "不在学校表：某校"


def test_an_unknown_item_or_field_is_one_problem_naming_it(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="G99"):
        _write(tmp_path, {"G99": [{"file": "a"}]})
    with pytest.raises(Problem, match="colour"):
        _write(tmp_path, {"G5": [{"colour": "red"}]})
    assert not list(tmp_path.iterdir())


def test_a_standard_without_suggestions_has_a_line_to_fill_for_every_item(tmp_path: Path) -> None:
    rows = values(_write(tmp_path, standard="my-own"))
    assert len([row for row in rows if str(row[0]).endswith("-C1")]) == 40


def test_it_prints_on_a4_landscape_with_its_head_on_every_page(tmp_path: Path) -> None:
    page = sheet(_write(tmp_path))
    assert printed(page) == ("A4", "landscape", "1×0")
    assert page.print_title_rows
    assert "合成数据" in str(page.oddHeader.left.text)


def test_in_english_and_byte_for_byte_the_same(tmp_path: Path) -> None:
    (tmp_path / "again").mkdir()
    paper = _write(tmp_path, lang="en")
    assert "Rotation plan" in text(paper)
    assert paper.read_bytes() == _write(tmp_path / "again", lang="en").read_bytes()


def _tree(folder: Path, lang: str = "zh") -> list[Path]:
    assessment = sample_assessment()
    return evidence_tree(folder, assessment, assessment.counties[0], lang=lang)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_tree_has_a_folder_for_every_item_with_a_short_name_valid_on_windows(tmp_path: Path, lang: str) -> None:
    homes = _tree(tmp_path, lang)
    assert len(homes) == len(set(homes)) == 40
    for home in homes:
        path = home.relative_to(tmp_path)
        assert len(str(path)) <= 80
        assert not set(str(path.name) + str(path.parent)) & set('<>:"\\|?*')


def test_each_folder_says_what_belongs_in_it_in_a_way_notepad_can_show(tmp_path: Path) -> None:
    _tree(tmp_path)
    raw = (tmp_path / "A3 政府保障程度" / "A3-B5 班额" / "说明.txt").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.count(b"\r\n") == raw.count(b"\n")
    assert "A3-B5-C1  分校分年级班额统计表" in raw.decode("utf-8-sig")


def test_made_again_the_tree_keeps_what_people_put_into_it(tmp_path: Path) -> None:
    theirs = _tree(tmp_path)[3] / "A2-B2-C1 命名文件.pdf"
    theirs.write_bytes(b"x")
    _tree(tmp_path)
    assert theirs.read_bytes() == b"x"


def test_a_file_in_the_place_of_a_folder_is_one_problem(tmp_path: Path) -> None:
    (tmp_path / "A1 前置条件").mkdir()
    (tmp_path / "A1 前置条件" / "A1-B1 基本均衡认定").write_text("")
    with pytest.raises(Problem, match="已是一个文件"):
        _tree(tmp_path)


def test_a_number_that_a_judgement_cites_is_the_material_of_that_number(tmp_path: Path) -> None:
    cited = {"G6": [{"number": "A3-B6-C1", "date": "2025-10-15", "office": "县教育局"}, {"number": "A9-B9-C9"}]}
    paper = _write(tmp_path, cited)
    row = row_of(sheet(paper), "A3-B6-C1")
    assert (row[4].value, row[5].value, row[9].value) == ("2025-10-15", "县教育局", "评价已引用")
    strange = [cells for cells in sheet(paper).iter_rows() if cells[9].value == "评价引用为A9-B9-C9"]
    assert len(strange) == 1
    assert "评价已引用2件" in text(paper)
