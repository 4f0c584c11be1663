"""Every mistake in costs, limits, enrolment and data is found, named by its place, with what to do; nothing is guessed."""

import pytest

from junheng.kernel import Problem
from junheng.usecases.investing_prepare import prepared
from junheng.usecases.investing_question import Question
from tests.monitor.made import census
from tests.usecases.investing.files import COSTS, costs, county, written


def found(tmp_path, text=COSTS, short=None, assume="", **tables) -> dict[str, str]:
    """Return the codes of the errors with the column each is about."""
    question = Question(written(tmp_path, county(short)), costs(tmp_path, text, **tables), assume=assume)
    ready, findings = prepared(question)
    errors = {f.code: f.where.column for f in findings if f.severity == "error"}
    assert (ready is None) == bool(errors)
    return errors


def test_a_county_and_costs_without_a_mistake(tmp_path) -> None:
    assert found(tmp_path) == {}


@pytest.mark.parametrize(
    ("row", "code", "column"),
    [
        ("sports_ground,,Z,400,0,", "invest.unknown-school", "school_id"),
        ("hire_degree,junior,A,0,100000,", "invest.unknown-stage", "stage"),
        ("hire_degree,,A,0,0,", "invest.zero-cost", "once"),
        ("hire_degree,,A,,,", "invest.zero-cost", "once"),
        ("equipment,,,2,0,", "invest.written-twice", "item"),
        ("hire_degree,,A,-5,100000,", "census.negative", "once"),
        ("hire_degree,,A,many,100000,", "census.not-a-number", "once"),
        ("swimming_pool,,,5000,0,", "census.unknown-choice", "item"),
    ],
)
def test_a_row_of_costs_that_cannot_be(tmp_path, row, code, column) -> None:
    assert found(tmp_path, f"{COSTS}{row}\n") == {code: column}


@pytest.mark.parametrize(
    ("row", "code", "column"),
    [
        ("land,Z,,100", "invest.unknown-school", "school_id"),
        ("hire_degree,A,junior,3", "invest.unknown-stage", "stage"),
        ("land,A,,-1", "census.negative", "at_most"),
        ("move_share,,,1.5", "invest.share-above-one", "at_most"),
        ("land,A,,200\nland,A,,300", "invest.written-twice", "item"),
    ],
)
def test_a_limit_that_cannot_be(tmp_path, row, code, column) -> None:
    assert found(tmp_path, limits=["item,school_id,stage,at_most", row]) == {code: column}


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("Z,primary,300", "invest.unknown-school"),
        ("A,junior,300", "invest.unknown-stage"),
        ("A,primary,-3", "census.negative"),
        ("A,primary,300\nA,primary,310", "invest.written-twice"),
    ],
)
def test_an_enrolment_that_cannot_be(tmp_path, row, code) -> None:
    assert list(found(tmp_path, invest_enrolment=["school_id,stage,pupils", row])) == [code]


def test_what_must_be_bought_and_has_no_price_is_named(tmp_path) -> None:
    without = "\n".join(line for line in COSTS.splitlines() if not line.startswith("multimedia_room"))

    assert found(tmp_path, without) == {}
    assert found(tmp_path, without, {"A": {"multimedia_rooms": 1}}) == {"invest.no-price": "once"}


def test_a_file_without_costs_is_said(tmp_path) -> None:
    (tmp_path / "empty.csv").write_text("item,school_id,stage,at_most\nland,A,,100\n", encoding="utf-8")
    _ready, findings = prepared(Question(written(tmp_path, county()), tmp_path / "empty.csv"))

    assert [f.code for f in findings if f.severity == "error"] == ["census.missing-table"]


def test_every_unknown_cell_that_stands_in_the_way_is_listed_and_no_other(tmp_path) -> None:
    short = {"A": {"multimedia_rooms": None, "teachers": None}, "B": {"teachers_backbone": None}}
    question = Question(written(tmp_path, county(short)), costs(tmp_path))
    _ready, findings = prepared(question)
    blocked = {(f.where.table, f.where.row, f.where.column) for f in findings if f.code == "invest.blocked"}

    assert blocked == {("premises", "A", "multimedia_rooms"), ("stages", "B/primary", "teachers_backbone")}


@pytest.mark.parametrize(("how", "value"), [("worst", 0), ("mean", 11)])
def test_unknown_cells_are_assumed_where_that_is_asked_and_said(tmp_path, how, value) -> None:
    """B 14, N 9 + 5 and J 18 rooms for 500, 500 and 600 pupils: 46 ÷ 1600 of A's 400 pupils is 11.5, rounded down."""
    question = Question(written(tmp_path, county({"A": {"multimedia_rooms": None}})), costs(tmp_path), assume=how)
    ready, _findings = prepared(question)
    (one,) = ready.assumed

    assert (one.where.row, one.where.column, int(one.edit.value)) == ("A", "multimedia_rooms", value)
    assert ready.census.table("premises").columns["multimedia_rooms"][0] is None


@pytest.mark.parametrize(
    ("cells", "how", "why"),
    [
        ({"pupils": None}, "mean", "在校生数"),
        ({"indoor_sports_area": None}, "worst", "又是减项"),
    ],
)
def test_some_cells_are_never_assumed(tmp_path, cells, how, why) -> None:
    question = Question(written(tmp_path, county({"A": cells})), costs(tmp_path), assume=how)
    ready, findings = prepared(question)
    (refused,) = [f for f in findings if f.code == "invest.not-assumable"]

    assert ready is None
    assert why in refused.what


@pytest.mark.parametrize("how", ["worst", "mean"])
def test_what_a_kindergarten_takes_of_a_schools_premises_is_never_assumed(tmp_path, how) -> None:
    """Nothing for the kindergarten would be the best case for the primary stage, not the worst."""
    data = county()
    rows = [{**row, "stage": row["stage"]} for row in data.table("stages").rows()]
    rows.append({"school_id": "A", "stage": "kindergarten", "pupils": 90})
    more = census(
        schools=[dict(r) for r in data.table("schools").rows()],
        stages=rows,
        premises=[dict(r) for r in data.table("premises").rows()],
    )
    ready, findings = prepared(Question(written(tmp_path, more), costs(tmp_path), assume=how))

    assert ready is None
    assert {f.where.row for f in findings if f.code == "invest.not-assumable"} == {"A/kindergarten"}


def test_the_data_of_two_counties_are_refused(tmp_path) -> None:
    data = county()
    heads = [
        {**r, "county_code": code}
        for r, code in zip(data.table("schools").rows(), ("990101",) * 2 + ("990102",) * 2, strict=True)
    ]
    two = census(schools=heads, stages=list(data.table("stages").rows()), premises=list(data.table("premises").rows()))

    with pytest.raises(Problem, match="2 个县"):
        prepared(Question(written(tmp_path, two), costs(tmp_path)))


def test_a_school_without_pupils_is_left_out_and_said(tmp_path) -> None:
    question = Question(
        written(tmp_path, county()), costs(tmp_path, invest_enrolment=["school_id,stage,pupils", "B,primary,0"])
    )
    ready, findings = prepared(question)

    assert [(f.code, f.severity, f.where.row) for f in findings] == [("invest.no-pupils", "warning", "B/primary")]
    assert "B/primary" not in {part.id for part in ready.posed.task.parts}


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"until": 2025}, "2026"),
        ({"years": 16}, "2040"),
        ({"years": 3, "until": 2030}, "只给其中一个"),
        ({"standard": "jiben-2012"}, "不能做补短板方案"),
        ({"standard": "puhui-2020"}, "不能做补短板方案"),
    ],
)
def test_a_question_that_makes_no_sense_is_a_problem(tmp_path, more, words) -> None:
    with pytest.raises(Problem, match=words):
        prepared(Question(written(tmp_path, county()), costs(tmp_path), **more))
