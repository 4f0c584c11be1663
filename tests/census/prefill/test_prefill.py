"""Prefilling from the national returns: what the forms say is taken, what they do not say stays empty and is named."""

from decimal import Decimal
from pathlib import Path

import pytest

from junheng.census.census import Census
from junheng.census.imports.maps import form_maps, load_map
from junheng.census.prefill import prefill
from junheng.census.read import read
from junheng.census.synth import synthetic_county
from junheng.census.table import Value
from junheng.census.template import write_template
from junheng.kernel import Problem
from tests.census.prefill.forms import (
    SCHOOL,
    basics,
    buildings,
    equipment,
    head,
    junior_pupils,
    lists,
    middle_teachers,
    primary_pupils,
    primary_teachers,
    save,
)


def codes(census: Census) -> set[str]:
    return {finding.code.removeprefix("census.prefill-") for finding in census.findings}


def only(census: Census, table: str) -> dict[str, Value]:
    (row,) = census.table(table).rows()
    return {name: value for name, value in row.items() if value is not None}


@pytest.fixture
def school(tmp_path: Path) -> Path:
    """One primary school's workbook with a sheet a form."""
    extra = [*head("1102续", "学校（机构）基本条件"), ["县级及以上骨干教师数", 7]]
    titles = [*head("4153", "专任教师专业技术职务"), ["", "合计", "正高级", "副高级", "中级"], ["总计", 40, 1, 9, 14]]
    rows = {"教基1001": basics(), "教基3112": primary_pupils(), "教基4155": primary_teachers()}
    save(
        tmp_path / "东关小学.xlsx",
        **rows,
        教基5170=buildings(),
        教基5176=equipment(),
        教基1102续=extra,
        教基4153=titles,
    )
    return tmp_path


def test_a_school_is_read_from_its_forms(school: Path) -> None:
    row = only(prefill(school), "schools")
    assert row == {
        "school_id": SCHOOL,
        "name": "东关小学",
        "kind": "primary",
        "area_class": "121",
        "boarding": False,
        "lon": Decimal("111.5"),
        "lat": Decimal("33.25"),
    }


def test_pupils_and_teachers_come_from_the_crossing_of_their_labels(school: Path) -> None:
    expected = {"pupils": 620, "entrants": 102, "boarders": 30, "teachers": 40, "teachers_above_degree": 37}
    expected |= {"teachers_pe_art": 8, "teachers_backbone": 7, "teachers_midlevel": 24}
    assert only(prefill(school), "stages") == {
        "school_id": SCHOOL,
        "stage": "primary",
        **{name: Decimal(count) for name, count in expected.items()},
    }


def test_halls_and_grounds_both_come_along_and_equipment_is_in_yuan(school: Path) -> None:
    expected = {"teaching_area": 3600, "indoor_sports_area": 400, "sports_ground_area": 4800, "books": 18000}
    expected |= {"computers": 90, "multimedia_rooms": 16, "equipment_value": 1_255_000}
    numbers = {name: Decimal(count) for name, count in expected.items()}
    assert only(prefill(school), "premises") == {"school_id": SCHOOL, **numbers}


def test_the_year_the_files_and_what_is_still_to_fill_are_said(school: Path) -> None:
    census = prefill(school)
    assert census.table("meta").value(0, "school_year") == Decimal(2025)
    assert [one.name for one in census.inputs] == ["东关小学.xlsx"]
    assert any(note.startswith("教基3112") and "1 所学校" in note for note in census.notes)
    assert any("仍须填写" in note and "持证专任教师数" in note for note in census.notes)


def test_a_list_a_form_gives_the_county_back(tmp_path: Path) -> None:
    county = synthetic_county(30, 4)
    for name, rows in lists(county).items():
        save(tmp_path / f"{name}.xlsx", 导出=rows)
    got = prefill(tmp_path)
    assert {row["school_id"]: row["name"] for row in got.table("schools").rows()} == {
        row["school_id"]: row["name"] for row in county.table("schools").rows()
    }
    for table, columns in (
        ("stages", ("pupils", "entrants", "boarders")),
        ("premises", ("teaching_area", "indoor_sports_area", "sports_ground_area", "books", "equipment_value")),
    ):
        key = ("school_id", "stage")
        want = {tuple(r[k] for k in key): [r[c] for c in columns] for r in county.table(table).rows()}
        for row in got.table(table).rows():
            if table == "premises" or row["stage"] == "primary":
                assert [row[c] for c in columns] == want[row["school_id"], row["stage"]]


def test_a_combined_school_is_read_by_stage_and_its_backbone_is_not_guessed(tmp_path: Path) -> None:
    forms = {
        "教基1001": basics(kind="九年一贯制学校"),
        "教基3112": primary_pupils(),
        "教基3115": junior_pupils(210, 70),
    }
    extra = [*head("1102续", "学校（机构）基本条件"), ["县级及以上骨干教师数", 12]]
    save(tmp_path / "a.xlsx", **forms, 教基4155=primary_teachers(), 教基4156=middle_teachers(), 教基1102续=extra)
    census = prefill(tmp_path)
    primary, junior = census.table("stages").rows()
    assert (primary["pupils"], junior["pupils"]) == (Decimal(620), Decimal(210))
    assert (junior["teachers"], junior["teachers_above_degree"], junior["teachers_pe_art"]) == (30, 28, 5)
    assert primary["teachers_backbone"] is junior["teachers_backbone"] is None
    (split,) = [f for f in census.findings if f.code == "census.prefill-not-split"]
    assert "12" in split.what
    assert "分学段" in split.what


def test_forms_that_disagree_leave_the_value_empty(tmp_path: Path) -> None:
    save(tmp_path / "a.xlsx", 教基3112=primary_pupils(620))
    save(tmp_path / "b.xlsx", 教基3112=primary_pupils(621))
    census = prefill(tmp_path)
    assert census.table("stages").value(0, "pupils") is None
    assert "differs" in codes(census)


def test_what_a_form_does_not_say_is_listed(tmp_path: Path) -> None:
    rows = [row for row in equipment() if row[0] != "图书"]
    save(tmp_path / "a.xlsx", 教基5176=rows)
    (missing,) = [f for f in prefill(tmp_path).findings if f.code == "census.prefill-missing"]
    assert missing.what == "报表里没有读到：图书册数。"
    assert missing.where.row == SCHOOL


def test_a_label_with_several_numbers_and_no_header_is_not_guessed(tmp_path: Path) -> None:
    rows = [*head("5176", "办学条件"), ["运动场地面积", "07", 4800], ["图书", 18000]]
    save(tmp_path / "a.xlsx", 教基5176=rows)
    row = only(prefill(tmp_path), "premises")
    assert "sports_ground_area" not in row
    assert row["books"] == 18000


def test_other_sheets_broken_files_and_forms_without_a_school_are_named(tmp_path: Path) -> None:
    nobody = [row for row in primary_pupils() if "学校（机构）标识码" not in row]
    save(tmp_path / "a.xlsx", 教基3112=primary_pupils(), 通知=[["请于九月二十日前上报"]])
    save(tmp_path / "b.xlsx", 教基3112=nobody)
    (tmp_path / "c.xlsx").write_bytes(b"PK\x03\x04 not really")
    assert codes(prefill(tmp_path)) >= {"unknown-form", "no-school", "unreadable"}


def test_the_school_may_be_named_by_the_file(tmp_path: Path) -> None:
    nobody = [row for row in primary_pupils() if "学校（机构）标识码" not in row]
    save(tmp_path / f"教基3112_{SCHOOL}.xlsx", Sheet1=nobody)
    assert only(prefill(tmp_path), "stages")["pupils"] == 620


def test_nothing_to_prefill_from_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="没有读到"):
        prefill(tmp_path)
    with pytest.raises(Problem, match="找不到"):
        prefill(tmp_path / "nowhere")


def test_what_was_prefilled_goes_into_the_template(school: Path, tmp_path: Path) -> None:
    write_template(tmp_path / "fill.xlsx", county=prefill(school))
    again = read(tmp_path / "fill.xlsx")
    assert only(again, "premises")["equipment_value"] == 1_255_000
    assert only(again, "finance") == {"school_id": SCHOOL}


def test_findings_can_be_had_in_english(tmp_path: Path) -> None:
    save(tmp_path / "a.xlsx", 教基3112=primary_pupils(), 通知=[["x"]])
    assert all(not f.what.endswith("。") for f in prefill(tmp_path, lang="en").findings)


def test_every_form_of_the_fact_sheet_has_a_map_and_says_that_its_layout_is_unverified() -> None:
    forms = {"1001", "1102续", "2106", "2107", "3112", "3115", "4155", "4156", "4153", "5170", "5176"}
    assert set(form_maps()) == forms
    assert not any(one.verified for one in form_maps().values())
    assert all(one.note for one in form_maps().values())


@pytest.mark.parametrize(
    ("line", "said"),
    [("  - {column: pupil, row: [总计]}", "没有列 pupil"), ("  - {column: pupils, rows: [总计]}", "写法不对")],
)
def test_a_map_with_a_mistake_is_named(tmp_path: Path, line: str, said: str) -> None:
    text = f'form: "9999"\ntitle: 表\ntable: stages\nstage: primary\nverified: false\nvalues:\n{line}\n'
    (tmp_path / "map.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(Problem, match=said):
        load_map(tmp_path / "map.yaml")
