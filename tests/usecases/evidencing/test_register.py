"""A folder of evidence becomes a register: each file once, versions go on, last year's text is known again."""

from datetime import date
from pathlib import Path

import pytest

from junheng.kernel import Problem
from junheng.supervision.evidence.engine import Asked, evidence_board
from junheng.supervision.tables import read_supervision
from junheng.usecases.evidencing import registered, tables_of, write_register
from tests.supervision.made import tables

START, END = date(2025, 9, 1), date(2026, 8, 31)
TEXT = "本学期学校落实教学常规检查，组织教师集体备课，开展课堂观察，对发现的问题逐项登记、逐项整改。" * 2
SCHOOLS = [{"school_id": "2199000001"}, {"school_id": "2199000002"}, {"school_id": "2199000003"}]
ASKED = (Asked("A2-B3-C2", "L3", "课程表", "各学校", "year", True),)


def put(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def board(register, on=date(2026, 3, 1)):
    return evidence_board(ASKED, {**tables(schools=SCHOOLS), **tables_of(register)}, on)


def test_a_file_under_two_numbers_is_kept_once(tmp_path: Path):
    for number in ("A2-B2-C1", "A2-B2-C2"):
        put(tmp_path, f"{number}/命名文件.txt", TEXT)
    (one,) = registered(tmp_path, start=START, end=END).files

    assert one.uses == {"A2-B2-C1", "A2-B2-C2"}
    assert (one.school, one.version) == ("", 1)


def test_the_register_is_read_back_as_it_was_written(tmp_path: Path):
    put(tmp_path / "in", "A2-B3-C2/2199000001/课表.txt", TEXT)
    register = registered(tmp_path / "in", start=START, end=END)
    write_register(register, tmp_path / "out")
    read = read_supervision(tmp_path / "out")

    assert read.findings == ()
    assert registered(tmp_path / "in", start=START, end=END, previous=tmp_path / "out").added == 0
    assert list(read.tables["evidence_files"].columns["sha256"]) == [register.files[0].sha256]


def test_a_file_shared_by_two_schools_and_a_missing_school_are_seen(tmp_path: Path):
    for school in ("2199000001", "2199000002"):
        put(tmp_path, f"A2-B3-C2/{school}/课表.txt", TEXT)
    found = board(registered(tmp_path, start=START, end=END))

    assert [(r.kind, r.schools) for r in found.reuses] == [("same_file", ("2199000001", "2199000002"))]
    assert found.materials[0].missing == ("2199000003",)


def test_next_years_file_goes_on_as_a_version_and_the_old_text_is_known(tmp_path: Path):
    put(tmp_path / "in", "A2-B3-C2/2199000001/总结.txt", f"2025年{TEXT}")
    write_register(registered(tmp_path / "in", start=START, end=END), tmp_path / "old")
    put(tmp_path / "in", "A2-B3-C2/2199000001/总结.txt", f"2026年{TEXT}")
    again = registered(tmp_path / "in", start=date(2026, 9, 1), end=date(2027, 8, 31), previous=tmp_path / "old")
    found = board(again, date(2026, 12, 1))

    assert [(one.version, one.replaces) for one in again.files] == [(1, ""), (2, again.files[0].id)]
    assert [reuse.kind for reuse in found.reuses] == ["last_year"]
    assert found.materials[0].files == (again.files[1].id,)
    assert [f.code for f in found.findings] == ["supervision.last-years-text"]


def test_what_lies_in_no_place_is_said_and_not_lost(tmp_path: Path):
    put(tmp_path, "说明.txt", "另一份：" + TEXT)
    put(tmp_path, "A2-B3-C2/东关小学/课表.txt", TEXT)
    put(tmp_path, "A2-B3-C2/2199000001/空.txt", "")
    put(tmp_path, "A2-B3-C2/2199000001/~$课表.docx", "x")
    register = registered(tmp_path, start=START, end=END)

    assert sorted(f.code.split(".")[1] for f in register.findings) == ["empty-file", "no-number", "no-school"]
    assert sorted((one.name, one.school) for one in register.files) == [("说明.txt", ""), ("课表.txt", "")]
    assert all(f.where.sheet and f.fix for f in register.findings)


def test_no_folder_and_a_period_that_ends_before_it_starts_are_wrong_calls(tmp_path: Path):
    with pytest.raises(Problem, match="没有文件夹"):
        registered(tmp_path / "none", start=START, end=END)
    with pytest.raises(Problem, match="早于"):
        registered(tmp_path, start=END, end=START)
