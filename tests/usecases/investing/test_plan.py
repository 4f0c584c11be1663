"""A plan from files: it passes when it is assessed again, costs what its steps cost, and never touches the data."""

import json
from dataclasses import replace
from fractions import Fraction

import pytest

from junheng.monitor.assess import assess
from junheng.standards import load_standard
from junheng.usecases.assessing import read_checked
from junheng.usecases.investing import invested, write_investment
from junheng.usecases.investing_apply import laid
from junheng.usecases.investing_question import Question
from junheng.usecases.investing_view import view_of
from tests.usecases.investing.files import COSTS, costs, county, written

SHORT = {
    "A": {"multimedia_rooms": 5, "teachers_backbone": 2},
    "N": {"teachers_pe_art": 2},
    "J": {"sports_ground_area": 4000},
}
"""A has 5 of 9.2 rooms and 2 of 4 backbone teachers, N's primary part 2 of 2.7 PE teachers, J 4,000 of 6,120 m²."""


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Return the plan for a county with four gaps."""
    folder = tmp_path_factory.mktemp("plan")
    question = Question(written(folder, county(SHORT)), costs(folder), moved_limits=True)
    answer = invested(question)
    assert answer.made is not None, answer.findings
    return answer.made


def test_everything_passes_when_it_is_assessed_again(made) -> None:
    assert {s.verdict for s in made.after.schools} == {"met"}
    assert {i.spread_verdict for stage in made.after.stages for i in stage.indicators} == {"met"}
    assert {s.school_id for s in made.before.schools if s.verdict == "not_met"} == {"A", "J", "N"}


def test_it_costs_what_its_steps_cost_and_no_less_than_the_bound(made) -> None:
    plan = made.answer.plan
    prices = {"train_backbone": 15000, "retrain_pe_art": 20000, "multimedia_room": 60000, "sports_ground": 400}
    expected = sum(Fraction(prices[b.item]) * b.units for b in plan.buys)
    expected += sum(
        Fraction({"move_backbone": 36000, "move_pe_art": 24000, "move_degree": 24000}[m.kind]) * m.teachers
        for m in plan.moves
    )

    assert plan.cost == expected == sum(plan.by_item.values()) == sum(plan.by_year.values())
    assert made.answer.bound.value <= plan.cost


def test_one_value_of_each_school_may_stay_at_the_floor(made) -> None:
    """Six of seven: A lacks rooms and backbone teachers, both below 85 per cent. With the margin of 5 per cent it needs 8.2
    rooms and 3.57 backbone teachers for the floor and 9.66 or 4.2 for the line: 9 rooms and 5 teachers are 240,000 and 45,000
    yuan; 10 rooms and 4 teachers more. J needs the floor only, 5,462.1 m²: 1,463 m² more."""
    bought = {(b.place, b.item): b.units for b in made.answer.plan.buys}

    assert bought["A", "multimedia_room"] == 9 - 5
    assert bought["A/primary", "train_backbone"] == 5 - 2
    assert bought["J", "sports_ground"] == 1463


def test_the_same_question_has_the_same_answer(made) -> None:
    again = invested(made.question).made

    assert again is not None
    assert view_of(again) == view_of(made)
    assert again.certificate == made.certificate


def test_the_data_are_not_changed(made) -> None:
    again = read_checked(made.question.data)

    assert again.digest() == read_checked(made.question.data).digest()
    assert made.laid.digest() != again.digest()
    (now,) = assess(again, load_standard("youzhi-2017")).counties
    assert [s.verdict for s in now.schools] == [s.verdict for s in made.today.schools]


def test_a_plan_that_the_assessment_contradicts_is_never_handed_out(made) -> None:
    plan = made.answer.plan
    fewer = replace(plan, buys=tuple(replace(b, units=b.units - 1) for b in plan.buys))

    with pytest.raises(RuntimeError, match="differ"):
        laid(made.planned, fewer, made.task, made.rules, made.today.code)


def test_what_each_limit_costs_is_the_plan_made_again_without_it(made) -> None:
    cost = {one.limit: one.cost for one in made.moved}

    apart = {one.limit for one in made.moved if one.apart}

    assert cost["margin"] < made.answer.plan.cost
    assert "margin" in apart
    assert all(cost[limit] < made.answer.plan.cost for limit in apart - {"transfers"})


def test_the_view_adds_up_and_says_what_everything_serves(made) -> None:
    view = view_of(made)
    steps = [step for school in view["schools"] for step in school["steps"]]

    assert sum(step["cost"] for step in steps) == view["cost"] == sum(i["cost"] for i in view["by_item"])
    assert sum(stage["cost"] for stage in view["by_stage"]) == pytest.approx(view["cost"])
    assert all(one["cite"]["number"] == "教督〔2017〕6号" for step in steps for one in step["serves"])
    assert all(step["department"] for step in steps)
    assert view["note"] == "内部测算，不作认定依据"
    assert "没有 2028–2029 学年的学生数预测" in view["assumptions"]["zh"][0]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_papers_are_written_whole_and_the_same_twice(made, tmp_path, lang) -> None:
    names = write_investment(made, tmp_path / "one", lang=lang)
    write_investment(made, tmp_path / "two", lang=lang)

    for name in names:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()
    page = (tmp_path / "one" / "plan.html").read_text(encoding="utf-8")
    assert ("内部测算，不作认定依据" if lang == "zh" else "INTERNAL CALCULATION") in page
    assert json.loads((tmp_path / "one" / "plan.json").read_text(encoding="utf-8"))["schema"] == "junheng/investment/1"


def test_what_was_assumed_stands_on_every_page_and_sheet(tmp_path) -> None:
    from openpyxl import load_workbook

    question = Question(written(tmp_path, county({"A": {"multimedia_rooms": None}})), costs(tmp_path), assume="worst")
    made = invested(question).made
    assert made is not None
    write_investment(made, tmp_path / "out")
    book = load_workbook(tmp_path / "out" / "plan.xlsx")

    for sheet in book:
        text = " ".join(str(cell.value) for row in sheet.iter_rows(max_row=4) for cell in row if cell.value)
        assert "有 1 个缺数据的单元格按 0假定" in text
        assert "premises.csv!" in text
    assert "premises.csv!" in (tmp_path / "out" / "plan.html").read_text(encoding="utf-8")


def test_a_given_enrolment_moves_the_split_and_the_plan(tmp_path) -> None:
    """N's junior stage grows from 200 to 260 pupils: its part of the premises from 220 ÷ 520 to 286 ÷ 586."""
    made = invested(
        Question(
            written(tmp_path, county()), costs(tmp_path, invest_enrolment=["school_id,stage,pupils", "N,junior,260"])
        )
    ).made
    assert made is not None
    view = view_of(made)
    junior = next(s for s in view["schools"] if (s["school_id"], s["stage"]) == ("N", "junior"))

    assert (junior["pupils_today"], junior["pupils"], junior["split"]) == (200, 260, "1.1×260/(300+1.1×260)")
    assert junior["steps"] or any(s["steps"] for s in view["schools"] if s["school_id"] == "N")


def test_a_budget_that_is_too_small_passes_as_many_schools_as_it_can(tmp_path) -> None:
    question = Question(written(tmp_path, county(SHORT)), costs(tmp_path), budget=Fraction(100_000), moved_limits=False)
    made = invested(question).made
    assert made is not None

    assert made.task.goal == "most"
    assert made.answer.plan.cost <= 100_000
    assert made.whole.plan.cost > 100_000
    assert made.answer.passing == len({s.school_id for s in made.after.schools}) - len(
        {s.school_id for s in made.after.schools if s.verdict != "met"}
    )


def test_a_budget_of_nothing_buys_nothing(tmp_path) -> None:
    made = invested(
        Question(written(tmp_path, county(SHORT)), costs(tmp_path), budget=Fraction(0), moved_limits=False)
    ).made
    assert made is not None

    assert (made.answer.plan.cost, made.answer.plan.buys) == (0, ())
    assert made.answer.passing == 1  # B


def test_a_yearly_budget_spreads_the_plan_over_the_years(tmp_path) -> None:
    """J's 1,463 m² cost 585,200 yuan, in all 900,000 and more: within 400,000 a year they take all three years."""
    data, prices = written(tmp_path, county(SHORT)), costs(tmp_path)
    asked = Question(data, prices, move=False, yearly_budget=Fraction(400_000), moved_limits=False)
    made, tight = (invested(replace(asked, yearly_budget=b)).made for b in (Fraction(400_000), Fraction(150_000)))
    assert made is not None
    assert tight is not None

    assert max(made.answer.plan.cash.values()) <= 400_000
    assert (made.task.goal, made.answer.plan.cost) == ("all", made.whole.plan.cost)
    assert (tight.task.goal, max(tight.answer.plan.cash.values()) <= 150_000) == ("most", True)


def test_a_county_that_passes_needs_nothing(tmp_path) -> None:
    made = invested(Question(written(tmp_path, county()), costs(tmp_path), moved_limits=False)).made
    assert made is not None

    assert (made.answer.plan.cost, made.answer.plan.moves) == (0, ())


def test_limits_that_cannot_all_be_kept_are_an_answer_with_their_names(tmp_path) -> None:
    rows = ["item,school_id,stage,at_most", "sports_ground,J,,100", "sports_hall,J,,100"]
    answer = invested(Question(written(tmp_path, county(SHORT)), costs(tmp_path, COSTS, limits=rows)))

    assert answer.made is None
    assert answer.answer.status == "infeasible"
    assert answer.answer.conflict is not None
    assert answer.answer.conflict.irreducible
