"""The catalogue of evidence: files kept once, schools missing, files that are the same where they should not be."""

import hashlib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from junheng.census.checked import checked
from junheng.census.synth import synthetic_county
from junheng.standards import load_standard
from junheng.supervision.evidence.digests import normal_text, text_digest
from junheng.supervision.evidence.engine import Asked, asked_for, evidence_board
from junheng.supervision.evidence.numbers import evidence_items
from junheng.supervision.evidence.rules import evidence_rules
from junheng.usecases.assessing import assessed
from tests.supervision.folders import read, with_broken
from tests.supervision.made import tables

HERE = Path(__file__).parent
ON = date(2026, 3, 1)
ASKED = (
    Asked("A1-B1-C1", "L1", "教师学历统计", "县教育局", "valid", False),
    Asked("A1-B2-C1", "L2", "骨干教师认定文件", "县教育局", "valid", False),
    Asked("A1-B3-C1", "L3", "课程表", "各学校", "year", True),
    Asked("A1-B4-C1", "L4", "房屋权属", "各学校", "valid", True),
)
SCHOOLS = [{"school_id": f"S{n}"} for n in (1, 2, 3)]


def test_the_good_folder_has_nothing_wrong_and_one_file_serves_two_items():
    found, read_findings = read(HERE / "good")
    board = evidence_board(ASKED, found, ON)

    assert read_findings == ()
    assert board.findings == ()
    assert board.reuses == ()
    assert board.of("L1")[0].files == board.of("L2")[0].files == ("E1",)


def test_a_material_says_which_schools_it_covers_and_lacks():
    board = evidence_board(ASKED, read(HERE / "good")[0], ON)
    timetable, deeds = board.of("L3")[0], board.of("L4")[0]

    assert (timetable.files, timetable.covered, timetable.state) == (
        ("E3", "E4"),  # E4 has replaced E2
        ("9900000001", "9900000002"),
        "complete",
    )
    assert (deeds.missing, deeds.state) == (("9900000001", "9900000002"), "missing")


@pytest.mark.parametrize("file", sorted((HERE / "broken").glob("*.csv")), ids=lambda f: f.stem)
def test_a_mistake_is_found_where_it_stands(file: Path, tmp_path: Path) -> None:
    found, read_findings = with_broken(HERE / "good", file, tmp_path)

    code = file.name.split(".")[0]
    every = [*read_findings, *evidence_board(ASKED, found, ON).findings]
    mine = [f for f in every if f.code.endswith(f".{code}")]
    assert mine, [f.code for f in every]
    assert all(f.where.cell and f.what.endswith("。") and f.fix.endswith("。") for f in mine)


def board_of(*files: dict[str, object]):
    uses = [{"number": "A1-B3-C1", "file_id": file["file_id"]} for file in files]
    made = tables(schools=SCHOOLS, evidence_files=[{"name": "x", **file} for file in files], evidence_uses=uses)
    return evidence_board(ASKED, made, ON)


def sha(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def test_the_same_file_of_two_schools_is_pointed_out():
    board = board_of(
        {"file_id": "E1", "school_id": "S1", "sha256": sha("a")},
        {"file_id": "E2", "school_id": "S2", "sha256": sha("a")},
        {"file_id": "E3", "school_id": "S3", "sha256": sha("b")},
    )

    assert [(r.kind, r.files, r.schools) for r in board.reuses] == [("same_file", ("E1", "E2"), ("S1", "S2"))]
    assert [(f.where.row, f.severity) for f in board.findings if f.code == "supervision.same-file"] == [
        ("3", "warning")
    ]


def test_the_same_words_in_two_files_are_pointed_out():
    board = board_of(
        {"file_id": "E1", "school_id": "S1", "sha256": sha("a"), "text_digest": sha("words")},
        {"file_id": "E2", "school_id": "S2", "sha256": sha("b"), "text_digest": sha("words")},
    )

    assert [(r.kind, r.files) for r in board.reuses] == [("same_text", ("E1", "E2"))]


@pytest.mark.parametrize("replaces", ["", "E1"])
def test_last_years_text_handed_in_again_is_pointed_out(replaces):
    board = board_of(
        {"file_id": "E1", "school_id": "S1", "sha256": sha("a"), "text_digest": sha("w"), "start": date(2024, 9, 1)},
        {
            "file_id": "E2",
            "school_id": "S1",
            "sha256": sha("b"),
            "text_digest": sha("w"),
            "start": date(2025, 9, 1),
            "replaces": replaces,
        },
    )

    assert [(r.kind, r.files) for r in board.reuses] == [("last_year", ("E1", "E2"))]


def test_one_file_of_the_county_under_many_items_is_as_it_should_be():
    made = tables(
        schools=SCHOOLS,
        evidence_files=[{"file_id": "E1", "name": "x", "sha256": sha("a")}],
        evidence_uses=[{"number": n, "file_id": "E1"} for n in ("A1-B1-C1", "A1-B2-C1")],
    )

    assert evidence_board(ASKED, made, ON).reuses == ()


REPORT = "本学期学校落实教学常规检查，组织教师集体备课，开展课堂观察，对发现的问题逐项登记、逐项整改，" * 2


@given(st.integers(2000, 2030), st.sampled_from(["", " ", "\n", "，", "　"]))
def test_a_report_stays_itself_when_only_its_year_and_layout_change(year, space):
    again = REPORT.replace("，", f"，{space}")

    assert text_digest(f"{year}年{REPORT}") == text_digest(f"{year - 1}—{year}学年{again}") != ""


def test_one_word_more_is_another_text():
    assert text_digest(REPORT) != text_digest(REPORT + "另")


def test_a_form_with_hardly_a_word_proves_nothing():
    assert text_digest("2025年登记表") == ""
    assert normal_text("登记表 第３次") == "登记表第3次"


def test_every_requirement_of_the_standard_asks_for_numbered_evidence():
    county = assessed(checked(synthetic_county(12, 3)), load_standard("youzhi-2017")).assessment.counties[0]
    asked = asked_for(evidence_items(county), evidence_rules("youzhi-2017"))

    assert {f"L{n}" for n in range(1, 8)} | {f"G{n}" for n in range(1, 16)} | {f"Q{n}" for n in range(1, 10)} <= {
        one.requirement for one in asked
    }
    assert len({one.number for one in asked}) == len(asked)
    assert all(one.number.count("-") == 2 for one in asked)
    assert next(one.title for one in asked if one.requirement == "L2") == "各级骨干教师认定（命名）文件"
