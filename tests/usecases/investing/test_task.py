"""The engine is asked what the data, the standard and the prices say: every number can be done by hand."""

from fractions import Fraction

import pytest

from junheng.census.cells import number
from junheng.census.edit import Edit, with_edit
from junheng.standards import load_standard
from junheng.usecases.investing_items import EXAMPLE, catalogue, feeds
from junheng.usecases.investing_prepare import prepared
from junheng.usecases.investing_question import Question
from tests.usecases.investing.files import COSTS, costs, county, written


def posed(tmp_path, text=COSTS, data=None, short=None, ask=None, **tables):
    """Return the engine's question."""
    question = Question(written(tmp_path, data or county(short)), costs(tmp_path, text, **tables), **(ask or {}))
    ready, findings = prepared(question)
    assert ready is not None, findings
    return ready.posed.task


def test_what_an_item_lifts_follows_from_the_standard() -> None:
    standard = load_standard("youzhi-2017")
    lifted = {thing.id: feeds(thing.raises, standard) for thing in catalogue().items}

    assert lifted["hire_pe_art"] == {"L1": 1, "L3": 1}
    assert lifted["teaching_floor"] == {"L4": 1}
    assert lifted["sports_hall"] == {"L5": 1}  # inside the teaching floor, and taken off again: L4 gains nothing
    assert set().union(*lifted.values()) == {"L1", "L2", "L3", "L4", "L5", "L6", "L7"}


def test_the_choices_of_the_cost_table_are_the_catalogue() -> None:
    from junheng.census.further import further_schema

    costs_, limits = (
        further_schema("invest", name).column("item").choices for name in ("invest_costs", "invest_limits")
    )

    assert dict(costs_) == dict(catalogue().titles)
    assert {k: v for k, v in limits.items() if k in costs_} == dict(costs_)
    assert set(limits) - set(costs_) == {"land", "posts", "move_share"}


def test_the_example_costs_price_everything_and_say_that_they_are_invented(tmp_path) -> None:
    lines = EXAMPLE.read_text(encoding="utf-8").splitlines()[1:]

    assert all("示例（虚构）" in line for line in lines)
    assert {line.split(",")[0] for line in lines} == set(catalogue().titles.values())


def test_lines_are_per_pupil_and_parts_are_split_by_the_planned_enrolment(tmp_path) -> None:
    """N has 300 primary and 200 junior pupils: 300 ÷ (300 + 1.1 × 200) of its premises are the primary part's; with 220
    junior pupils planned for, 300 ÷ (300 + 242)."""
    now, later = (posed(tmp_path / name, **more) for name, more in (
        ("now", {}), ("later", {"invest_enrolment": ["school_id,stage,pupils", "N,junior,220"]}),
    ))  # fmt: skip
    share = {name: {p.id: p.share for p in task.parts} for name, task in (("now", now), ("later", later))}

    assert now.lines["primary", "L1"].threshold == Fraction(42, 1000)
    assert now.lines["junior", "L6"].floor == Fraction(2125)
    assert share["now"]["N/primary"] == Fraction(300, 520)
    assert share["later"]["N/junior"] == Fraction(242, 542)
    assert share["now"]["A/primary"] == 1
    assert now.spread["primary", "L3"] == Fraction(1, 2)
    assert (now.at_least, now.running_years) == ({"primary": 6, "junior": 6}, 3)


def test_a_stage_with_premises_of_its_own_is_bought_for_by_itself(tmp_path) -> None:
    data = county()
    own = {"teaching_area": 900, "indoor_sports_area": 0, "sports_ground_area": 2000, "equipment_value": 500000}
    for column, value in (own | {"multimedia_rooms": 8}).items():
        data = with_edit(data, Edit("N", "premises", column, number(str(value), _column()), "junior"))
    task = posed(tmp_path, data=data)
    junior = next(part for part in task.parts if part.id == "N/junior")
    places = {offer.place for offer in task.offers if offer.item == "multimedia_room"}

    assert (junior.school, junior.share, junior.has["L4"]) == ("N:junior", 1, 900)
    assert places == {"A", "B", "N", "J", "N/junior"}


def _column():
    from junheng.census.schema import schemas

    return schemas()["premises"].column("teaching_area")


def test_the_finer_price_goes_before_the_coarser(tmp_path) -> None:
    rows = "hire_degree,junior,,0,110000,\nhire_degree,,B,0,90000,\n"
    task = posed(tmp_path, COSTS + rows)
    price = {o.place: o.yearly for o in task.offers if o.item == "hire_degree"}

    assert price == {
        "A/primary": 100000,
        "B/primary": 90000,
        "N/primary": 100000,
        "N/junior": 110000,
        "J/junior": 110000,
    }


def test_no_more_are_trained_than_there_are_teachers_who_lack_it(tmp_path) -> None:
    """A has 42 teachers, 21 above the degree, 5 backbone; a tenth (4) may leave, whoever they are."""
    task, still = posed(tmp_path / "a"), posed(tmp_path / "b", ask={"move": False})
    most = {(o.item, o.place): o.at_most for o in task.offers}

    assert most["upgrade_degree", "A/primary"] == 42 - 21 - 4
    assert most["train_backbone", "A/primary"] == 42 - 5 - 4
    assert {o.at_most for o in still.offers if (o.item, o.place) == ("upgrade_degree", "A/primary")} == {21}


def test_limits_become_ceilings_of_a_school_and_of_the_county(tmp_path) -> None:
    rows = ["item,school_id,stage,at_most", "land,A,,150", "posts,,,6", "hire_degree,,junior,2"]
    task = posed(tmp_path, limits=rows)
    ceilings = {c.id: c for c in task.ceilings}
    land = {(item): amount for _, item, amount in ceilings["land::A"].terms}

    assert land == {"teaching_floor": Fraction(3, 10), "sports_ground": 1, "sports_hall": Fraction(6, 10)}
    assert {place for place, _, _ in ceilings["land::A"].terms} == {"A"}
    assert {item for _, item, _ in ceilings["posts::"].terms} == {"hire_degree", "hire_pe_art"}
    assert {place for place, _, _ in ceilings["hire_degree:junior:"].terms} == {"N/junior", "J/junior"}
    assert (ceilings["posts::"].group, ceilings["posts::"].at_most) == ("posts", 6)


def test_teachers_move_only_to_those_in_need_from_those_with_more_within_reach(tmp_path) -> None:
    """A lacks backbone teachers. B is 4.3 km away and has two to spare above 5 per cent; N and J cannot give to it."""
    short = {"A": {"teachers_backbone": 1}, "B": {"teachers_backbone": 20, "teachers_above_degree": 40}}
    near = posed(tmp_path / "near", short=short)
    far = posed(tmp_path / "far", short=short, ask={"metres": 4000})
    closed = posed(tmp_path / "closed", short=short, limits=["item,school_id,stage,at_most", "move_share,B,,0"])

    assert ("B/primary", "A/primary") in near.transfers.pairs
    assert all(receiver == "A/primary" for _, receiver in near.transfers.pairs)
    assert near.transfers.stock["B/primary", "move_backbone"] == 5  # a tenth of its 52 teachers
    assert far.transfers.pairs == ()
    assert "B/primary" not in {sender for sender, _ in closed.transfers.pairs}


@pytest.mark.parametrize(("sector", "pairs"), [("public", 1), ("private", 0)])
def test_private_schools_neither_give_nor_take(tmp_path, sector, pairs) -> None:
    short = {"A": {"teachers_backbone": 1}, "B": {"teachers_backbone": 20, "teachers_above_degree": 40}}
    data = with_edit(county(short), Edit("B", "schools", "sector", sector))
    from_b = [p for p in posed(tmp_path, data=data).transfers.pairs if p[0] == "B/primary"]

    assert len(from_b) == pairs
