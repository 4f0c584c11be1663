"""The live answer is the answer of a full assessment of the edited data: every verdict, every digit."""

import random
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from junheng.census.census import Census
from junheng.census.edit import Edit, with_edit
from junheng.census.synth import synthetic_county
from junheng.monitor.live import Live
from junheng.standards import load_standard
from tests.monitor.counties import Dice, county
from tests.monitor.live.comparing import census_of, differences
from tests.monitor.standards import DAY, NAMES, plan_of

AMOUNTS = (0, 1, 2, 3, 7, 49, 50, 99, 100, 200, 333, 2000, 2500, "0.1", "4.2", "8.4", "1000000", "12.5", None)
KINDS = ("primary", "nine_year", "special", "teaching_point", "kindergarten")


def edit_of(dice: Dice, data: Census) -> Edit:
    """Return any edit that fits: a number, a kind or a flag, of a row that is there or (premises, finance) is not."""
    school = str(dice.pick(list(data.table("schools").columns["school_id"])))
    table = dice.pick(("stages", "stages", "premises", "premises", "finance", "schools"))
    if table == "schools":
        column, value = dice.pick((("kind", dice.pick(KINDS)), ("boarding", dice.pick((True, False, None)))))
        return Edit(school, table, column, value)
    named = list(data.table(table).columns) or ["books"]
    columns = [c for c in named if c not in ("school_id", "stage")] or ["books"]
    rows = [r for r in data.table("stages").rows() if r["school_id"] == school]
    stage = str(dice.pick([r["stage"] for r in rows])) if table == "stages" or dice.often(6) else ""
    amount = dice.pick(AMOUNTS)
    value = None if amount is None else Decimal(amount)
    return Edit(school, table, dice.pick(columns), value, "" if table == "finance" else stage)


def chain(dice: Dice, data: Census, name: str, length: int) -> list[str]:
    """Return the differences after each of a chain of edits, each kept."""
    standard = load_standard(NAMES[name][0], NAMES[name][1])
    live = Live.of(data, standard, DAY)
    found = differences(live, data, standard)
    for _ in range(length):
        edit = edit_of(dice, data)
        live, data = live.after(edit), with_edit(data, edit)
        found += [f"{edit}: {difference}" for difference in differences(live, data, standard)]
    return found


@pytest.mark.parametrize("name", NAMES)
def test_chains_of_edits_in_counties_at_the_limits(name) -> None:
    for seed in range(8):
        dice = Dice(random.Random(f"{name} {seed}"))
        assert chain(dice, census_of(county(dice, plan_of(name), "990101")), name, 4) == []


@pytest.mark.parametrize("name", ["youzhi", "own-composite"])
@settings(max_examples=10, deadline=None, suppress_health_check=(HealthCheck.too_slow, HealthCheck.data_too_large))
@given(source=st.randoms(use_true_random=False))
def test_a_chain_on_which_they_differ_is_made_as_small_as_it_can_be(name, source) -> None:
    dice = Dice(source)

    assert chain(dice, census_of(county(dice, plan_of(name), "990101")), name, 2) == []


@pytest.mark.parametrize(("standard", "seed"), [("youzhi", 3), ("hebei", 4), ("shenyang", 5)])
def test_a_whole_county_with_all_its_requirements(standard, seed) -> None:
    dice = Dice(random.Random(seed))

    assert chain(dice, synthetic_county(20, seed), standard, 8) == []


def test_the_preschool_standard_whose_shares_are_judged_whole() -> None:
    data, standard = synthetic_county(20, 2), load_standard("puhui-2020")
    live = Live.of(data, standard, DAY)
    (school, *_rest) = [str(r["school_id"]) for r in data.table("stages").rows() if r["stage"] == "kindergarten"]
    for column, value in (("pupils", 300), ("teachers", 1), ("pupils", None)):
        edit = Edit(school, "stages", column, None if value is None else Decimal(value), "kindergarten")
        live, data = live.after(edit), with_edit(data, edit)

        assert differences(live, data, standard) == []
