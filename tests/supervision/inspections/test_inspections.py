"""Scores, averages, bands and places: exact, in code order, and places only for the units of an enterprise."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from junheng.kernel import Problem
from junheng.supervision.inspections.engine import PENDING, inspection_board
from junheng.supervision.inspections.rules import (
    FOLDER,
    Sheet,
    load_issue_steps,
    load_sheet,
    load_vetoes,
    shipped_sheets,
)
from junheng.supervision.inspections.visits import shown
from tests.supervision.folders import read
from tests.supervision.made import tables

HERE = Path(__file__).parent
ON = date(2026, 4, 1)


@pytest.fixture(scope="module")
def board():
    return inspection_board(shipped_sheets(), load_vetoes(), read(HERE / "good")[0], ON)


def of(found, sheet, subject):
    return next(one for one in found.subjects if (one.sheet, one.subject) == (sheet, subject))


def test_four_checks_of_the_month_are_averaged_the_first_rewarded_the_last_under_80_penalised(board):
    """U1: 100, 96, 92, 88 → 94. U2: 90. U3: 80, 79, 79, 79 → 79.25: last and under 80."""
    units = [of(board, "six-s", f"U{n}") for n in (1, 2, 3)]

    assert [(u.average, u.ordinal) for u in units] == [(94, 1), (90, 2), (Fraction(317, 4), 3)]
    assert [(u.reward_yuan, u.penalty_yuan) for u in units] == [(30, 0), (0, 0), (0, 50)]


def changed(subject: str, **points: int) -> dict[str, object]:
    made = dict(read(HERE / "good")[0])
    scores = made["inspection_scores"]
    rows = [dict(row) for row in scores.rows()]
    for row in rows:
        if str(row["visit"]).startswith(subject) and row["item"] in points:
            row["points"] = points[str(row["item"])]
    return made | tables(
        inspection_scores=[
            {k: (int(v) if k == "points" and v is not None else v) for k, v in row.items()} for row in rows
        ]
    )


def test_last_but_not_under_80_is_not_penalised():
    """One more point each time: U3 comes to 80.25."""
    found = inspection_board(shipped_sheets(), (), changed("U3", sort=1), ON)
    last = of(found, "six-s", "U3")

    assert last.ordinal == 3
    assert last.average is not None
    assert last.average >= 80
    assert last.penalty_yuan == 0


def test_a_shared_first_place_is_left_to_people():
    names = ("sort", "set", "shine", "keep", "habit", "safety")
    full = dict.fromkeys(names, 15) | {"save": 10}
    made = changed("U1", **full)
    rows = [dict(r) for r in made["inspection_scores"].rows()]
    for row in rows:
        row["points"] = (
            full.get(str(row["item"]), 5)
            if str(row["visit"])[0] == "U" and str(row["visit"])[1] in "12"
            else int(row["points"] or 0)
        )
    found = inspection_board(shipped_sheets(), (), made | tables(inspection_scores=rows), ON)

    assert [of(found, "six-s", f"U{n}").ordinal for n in (1, 2, 3)] == [1, 1, 3]
    assert [of(found, "six-s", f"U{n}").reward_yuan for n in (1, 2)] == [0, 0]
    assert "supervision.shared-place" in {f.code for f in found.findings}


def test_nobody_is_placed_until_everybody_has_four_checks():
    made = dict(read(HERE / "good")[0])
    visits = [dict(r) for r in made["inspection_visits"].rows() if r["visit"] != "U24"]
    found = inspection_board(shipped_sheets(), (), made | tables(inspection_visits=visits), ON)
    units = [of(found, "six-s", f"U{n}") for n in (1, 2, 3)]

    assert units[1].average is None
    assert {u.ordinal for u in units} == {None}
    assert {(u.reward_yuan, u.penalty_yuan) for u in units} == {(0, 0)}


def test_a_school_gets_a_band_and_no_place(board):
    """Two scorers gave 5 and 4 for each of 22 items: 4.5 of 5 is 90 percent, the first band."""
    school = of(board, "school-management", "9900000001")

    assert school.average == 99
    assert school.band == "好"
    assert (school.ordinal, school.reward_yuan, school.penalty_yuan) == (None, 0, 0)


def test_the_review_counts_and_not_the_self_assessment(board):
    visits = {v.stage: v.total for v in board.visits if v.sheet == "school-management"}

    assert (visits["self"], visits["review"]) == (110, 99)


def test_a_visit_outside_the_approved_plans_does_not_count():
    made = dict(read(HERE / "good")[0])
    rows = [dict(r) | ({"plan_number": None} if r["visit"] == "V2" else {}) for r in made["inspection_visits"].rows()]
    found = inspection_board(shipped_sheets(), (), made | tables(inspection_visits=rows), ON)

    school = of(found, "school-management", "9900000001")

    assert (school.average, school.why) == (110, "自评")  # only the school's own, and it says so


def one_visit(points: list[int], sheet: Sheet):
    made = tables(
        duty_units=[{"unit_id": "U1", "kind": "group", "type": "x"}],
        inspection_visits=[{"visit": "V", "sheet": sheet.id, "subject": "U1", "date": date(2026, 3, 2)}],
        inspection_scores=[
            {"visit": "V", "scorer": f"P{n}", "item": "a", "points": value} for n, value in enumerate(points)
        ],
    )
    return inspection_board([sheet], (), made, ON)


def sheet(**more: object) -> Sheet:
    base = {
        "id": "own",
        "title": "自拟",
        "title_en": "own",
        "subject": "unit",
        "says": [{"document": "自拟方案"}],
        "divergence_percent": "30",
        "plan_number": False,
        "items": [
            {"id": "a", "title": "甲", "points": "10", "deduct": [{"id": "d", "what": "一处不合格", "points": "4"}]}
        ],
    }
    return Sheet.model_validate(base | more)


@given(st.lists(st.integers(0, 10), min_size=1, max_size=6))
def test_the_mean_is_exact_and_divergence_is_over_30_percent_of_the_points(points):
    (visit,) = one_visit(points, sheet()).visits

    assert visit.total == Fraction(sum(points), len(points))
    assert visit.items[0].divergent == (max(points) - min(points) > 3)


def test_an_item_without_enough_scorers_leaves_the_total_unknown():
    (visit,) = one_visit([8], sheet(scorers=2)).visits

    assert visit.total is None


def test_points_come_off_for_each_time_and_stop_at_nothing():
    for times, left in ((1, 6), (2, 2), (3, 0)):
        made = tables(
            inspection_visits=[{"visit": "V", "sheet": "own", "subject": "U1", "date": date(2026, 3, 2)}],
            inspection_scores=[{"visit": "V", "scorer": "P", "item": "a", "deduct": "d", "times": times}],
        )
        assert inspection_board([sheet()], (), made, ON).visits[0].total == left


def test_the_problem_is_closed_step_by_step_or_red_after_its_day(board):
    cases = {case.issue: case for case in board.issues}
    later = inspection_board(shipped_sheets(), (), read(HERE / "good")[0], date(2026, 6, 1))

    assert (cases["I1"].closed, cases["I1"].light) == (True, "green")
    assert (cases["I2"].state_title, cases["I2"].light, cases["I2"].next) == ("交办", "green", ("mending",))
    assert {case.issue: case.light for case in later.issues}["I2"] == "red"


def test_a_recheck_may_send_a_problem_back():
    assert load_issue_steps().steps.may_follow("rechecked") == ("closed", "mending")


def veto_file(folder: Path, level: str, verified: str) -> Path:
    file = folder / "vetoes.yaml"
    file.write_text(
        f"vetoes:\n  - id: V9\n    title: 某事一票否决\n    quote: 某事一票否决\n    level: {level}\n"
        f"    source: {{document: 某文件, number: 某发〔2020〕1号, verified: {verified}}}\n",
        encoding="utf-8",
    )
    return file


@pytest.mark.parametrize(
    ("level", "verified", "stands"),
    [
        ("central", "true", True),
        ("state_council", "true", True),
        ("central", "false", False),
        ("ministry", "true", False),
        ("township", "true", False),
    ],
)
def test_a_veto_stands_only_on_a_central_document_that_was_read(level, verified, stands, tmp_path):
    sure = [{"item": "V9", "date": date(2026, 3, 1), "document": "某查〔2026〕1号", "confirmed_by": "某机关"}]
    found = inspection_board((), load_vetoes(veto_file(tmp_path, level, verified)), tables(incidents=sure), ON)

    assert found.vetoes[0].stands is stands
    assert found.vetoes[0].triggered is stands
    assert found.vetoes[0].words == ("" if stands else PENDING)


@pytest.mark.parametrize("missing", ["document", "confirmed_by"])
def test_a_veto_is_triggered_only_by_a_confirmed_finding(missing, tmp_path):
    row = {"item": "V9", "date": date(2026, 3, 1), "document": "某查〔2026〕1号", "confirmed_by": "某机关"}
    found = inspection_board(
        (), load_vetoes(veto_file(tmp_path, "central", "true")), tables(incidents=[row | {missing: None}]), ON
    )

    assert (found.vetoes[0].triggered, found.vetoes[0].unconfirmed) == (False, 1)


def test_no_veto_of_the_plans_is_carried_by_a_central_document(board):
    assert {(veto.stands, veto.words) for veto in board.vetoes} == {(False, PENDING)}


def test_the_sheets_that_come_with_junheng():
    sheets = {one.id: one for one in shipped_sheets()}

    assert {"six-s", "norm-year", "school-management", "county-duties"} <= set(sheets)
    assert (sheets["six-s"].checks, sheets["six-s"].per) == (4, "month")
    assert len(sheets["school-management"].items) == 22
    assert all("示例" in one.points_note for one in sheets.values())
    assert not [one.id for one in sheets.values() if one.prizes and one.subject != "unit"]


GOOD = (FOLDER / "school-management.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("title: 提升学生道德品质", "title: 中考升学率", "升学率"),
        ("title: 提升学生道德品质", "title: 期末统考平均分", "不得按考试成绩"),
        ('divergence_percent: "30"', 'divergence_percent: "30"\nprizes: {ties: all}', "不排名"),
        ('{id: "1.2"', '{id: "1.1"', "重复"),
        ('at_least: "90"', 'at_least: "70"', "从高到低"),
        ('at_least: "0"', 'at_least: "10"', "最后一档"),
        ("next: [review]", "next: [revue]", "revue"),
        ("subject: school", "subject: pupil", "subject 只能是"),
        ("items:", "itmes:", "itmes"),
    ],
)
def test_a_bad_sheet_is_refused_with_its_place(old, new, words, tmp_path: Path):
    file = tmp_path / "own.yaml"
    assert old in GOOD
    file.write_text(GOOD.replace(old, new, 1), encoding="utf-8")

    with pytest.raises(Problem, match=words) as caught:
        load_sheet(file)
    assert "own.yaml" in caught.value.what


@given(st.fractions(min_value=0, max_value=200, max_denominator=997))
def test_points_are_shown_to_the_nearest_hundredth(points):
    assert abs(Fraction(shown(points)) - points) <= Fraction(1, 200)
