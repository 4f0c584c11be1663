"""On the labelled development part the figures asked for are reached; the scorer itself counts as it says."""

from pathlib import Path

import pytest

from tests.policy.gold.score import KEYS, Tally, add, matched, scored

HERE = Path(__file__).parent
SEEDS = Path(__file__).parents[3].parent / "shared" / "seeds"
ASKED = {"targets": (0.90, 0.85), "duties": (0.90, 0.85), "units": (0.90, 0.85), "tasks": (0.97, 0.97)}


@pytest.mark.skipif(not SEEDS.is_dir(), reason=f"no {SEEDS}: the plans are not shipped")
@pytest.mark.parametrize(("part", "least"), [("dev", 30), ("heldout", 14)])
def test_the_figures_asked_for_are_reached(part: str, least: int) -> None:
    tallies = scored(HERE / part, SEEDS)
    assert set(tallies) == set(ASKED)
    for kind, (precision, recall) in ASKED.items():
        assert tallies[kind].labelled > least
        assert tallies[kind].precision >= precision
        assert tallies[kind].recall >= recall


def test_an_item_is_right_once_where_it_overlaps_with_the_exact_value() -> None:
    gold = [{"span": [0, 5], "value": 0.9, "value_max": None}, {"span": [5, 9], "value": 0.9, "value_max": None}]
    found = [{"span": (3, 7), "value": 0.9}, {"span": (0, 2), "value": 0.9}, {"span": (5, 9), "value": 0.91}]
    assert matched(gold, found, KEYS["targets"]) == {0: 1, 1: 0}


def test_what_lies_outside_the_plan_or_is_not_labelled_is_not_scored() -> None:
    tallies: dict[str, Tally] = {}
    gold = {
        "plan_span": [10, 20],
        "duties": [{"span": [10, 12], "times": 1, "times_max": None, "per": "week", "years": None}],
    }
    far = {"span": (30, 40), "times": 2, "times_max": None, "per": "week", "years": None}
    add(tallies, "a", gold, {"duties": [far], "targets": [{"span": (11, 12), "value": 1}]})
    assert set(tallies) == {"duties"}
    assert (tallies["duties"].labelled, tallies["duties"].found, tallies["duties"].right) == (1, 0, 0)
    assert (tallies["duties"].precision, tallies["duties"].recall) == (1.0, 0.0)
